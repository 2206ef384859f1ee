"""Trees of a PDF from elsewhere that lead back to themselves: no walk of them ends."""

from collections.abc import Iterator
from typing import Any


def turns_round(root: Any) -> bool:  # noqa: ANN401  a catalog of pypdf's
    """Return whether a tree of a PDF leads to one of its nodes more than once.

    Looked at are the trees that a pack walks through: tags, the tables they are found
    by, and named places.
    """
    return any(_meets_itself(tree, key) for tree, key in _trees(root))


def _trees(root: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401
    """Yield the root of each tree, and under what a node names those below it."""
    tags, names = root.get("/StructTreeRoot"), root.get("/Names")
    if tags is not None:
        tags = tags.get_object()
        yield tags, "/K"
        for table in ("/ParentTree", "/IDTree"):
            if table in tags:
                yield tags[table], "/Kids"
    if names is not None:
        for tree in names.get_object().values():
            yield tree, "/Kids"


def _meets_itself(tree: Any, key: str) -> bool:  # noqa: ANN401
    met: dict[int, Any] = {}  # what was met is held, so that no two have one id
    waiting = [tree]
    while waiting:
        node = waiting.pop().get_object()
        if not isinstance(node, dict):
            continue
        if id(node) in met:
            return True
        met[id(node)] = node
        below = node.get(key)
        below = below.get_object() if below is not None else []
        waiting += list(below) if isinstance(below, list) else [below]
    return False
