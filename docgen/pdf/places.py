"""Places in a PDF that have a name, and the links and bookmarks that lead to them."""

from collections.abc import Iterator, Mapping
from typing import Any


def places_in(root: Any) -> dict[str, Any]:  # noqa: ANN401  a catalog of pypdf's
    """Return every named place of a PDF: a page and where on it."""
    old = root.get("/Dests")
    named = dict(old.get_object().items()) if old is not None else {}
    names = root.get("/Names")
    tree = names.get_object().get("/Dests") if names is not None else None
    named |= dict(_flat_names(tree.get_object())) if tree is not None else {}
    return {name.lstrip("/"): _place(value) for name, value in named.items()}


def point_links(page: Any, places: Mapping[str, Any]) -> None:  # noqa: ANN401
    """Let a page's links lead to the places themselves, not to their names."""
    for note in page.get("/Annots") or ():
        _point(note.get_object(), places)


def point_outline(item: Any, places: Mapping[str, Any]) -> None:  # noqa: ANN401
    """Let bookmarks lead to the places themselves; all that hang below one too."""
    seen: set[int] = set()
    waiting = [item]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        _point(one, places)
        waiting += [one[key].get_object() for key in ("/First", "/Next") if key in one]


def _point(thing: Any, places: Mapping[str, Any]) -> None:  # noqa: ANN401
    from pypdf.generic import NameObject

    action = thing.get("/A")
    action = action.get_object() if action is not None else None
    if action is not None and action.get("/S") == "/GoTo" and "/D" in action:
        place = _by_name(action["/D"], places)
        if place is not None:
            action[NameObject("/D")] = place
    if "/Dest" in thing:
        place = _by_name(thing["/Dest"], places)
        if place is not None:
            thing[NameObject("/Dest")] = place


def _by_name(name: Any, places: Mapping[str, Any]) -> Any:  # noqa: ANN401
    found = name.get_object()
    if isinstance(found, list):
        return None
    text = found.decode("latin-1") if isinstance(found, bytes) else str(found)
    return places.get(text.lstrip("/"))


def _place(value: Any) -> Any:  # noqa: ANN401
    """Return the page and where on it; some write it inside a dictionary."""
    found = value.get_object()
    return found["/D"] if isinstance(found, dict) and "/D" in found else found


def _flat_names(tree: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    waiting = [tree]
    while waiting:
        node = waiting.pop().get_object()
        names = list(node.get("/Names", []))
        for at in range(0, len(names) - 1, 2):
            name = names[at].get_object()
            text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
            yield text, names[at + 1]
        waiting += list(node.get("/Kids", []))
