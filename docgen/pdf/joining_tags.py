"""What tags are called, and the rows they are found by, when PDFs are joined.

Every PDF counts its rows from zero and names its own kinds of paragraph; here they are
moved on and renamed, so that no two parts share one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docgen.pdf.tags import kids_of


@dataclass
class TagNames:
    """The names that tags use: roles, classes and identities, each with its meaning."""

    roles: dict[str, Any] = field(default_factory=dict)
    classes: dict[str, Any] = field(default_factory=dict)
    identities: dict[str, Any] = field(default_factory=dict)


def move_rows(page: Any, by: int, moved: set[int]) -> None:  # noqa: ANN401
    """Move the rows that a page and all on it name in the table of parents."""
    _move(page, "/StructParents", by, moved)
    for note in page.get("/Annots") or ():
        _move(note.get_object(), "/StructParent", by, moved)
    resources = page.get("/Resources")
    _move_in_drawings(resources.get_object() if resources else {}, by, moved)


def _move_in_drawings(resources: Any, by: int, moved: set[int]) -> None:  # noqa: ANN401
    for drawing in (resources.get("/XObject") or {}).values():
        found = drawing.get_object()
        if id(found) in moved:
            continue
        _move(found, "/StructParents", by, moved)
        _move(found, "/StructParent", by, moved)
        moved.add(id(found))
        if "/Resources" in found:
            _move_in_drawings(found["/Resources"].get_object(), by, moved)


def _move(thing: Any, key: str, by: int, moved: set[int]) -> None:  # noqa: ANN401
    """Move one row on, once; pages may share what is on them."""
    from pypdf.generic import NameObject, NumberObject

    if key in thing and id(thing) not in moved:
        thing[NameObject(key)] = NumberObject(int(thing[key]) + by)
        moved.add(id(thing))


def join_names(names: TagNames, tree: Any, part: Any, number: int) -> None:  # noqa: ANN401
    """Take up a part's roles, classes and identities, renamed where two clash."""
    from pypdf.generic import NameObject, TextStringObject

    roles = _taken_up(names.roles, tree.get("/RoleMap"), number)
    classes = _taken_up(names.classes, tree.get("/ClassMap"), number)
    for element in _elements(part):
        if element.get("/S") in roles:
            element[NameObject("/S")] = NameObject(roles[element["/S"]])
        if element.get("/C") in classes:
            element[NameObject("/C")] = NameObject(classes[element["/C"]])
        if "/ID" in element:
            named = f"{number}.{_text(element['/ID'])}"
            element[NameObject("/ID")] = TextStringObject(named)
            names.identities[named] = element.indirect_reference
        _point_headers(element, number)


def _taken_up(known: dict[str, Any], own: Any, number: int) -> dict[str, str]:  # noqa: ANN401
    """Add a part's names to those known, and return the ones that had to change."""
    renamed = {}
    for name, meaning in (own.get_object() if own is not None else {}).items():
        if known.get(name, meaning) != meaning:
            renamed[name] = f"{name}.{number}"
        known[renamed.get(name, name)] = meaning
    return renamed


def _point_headers(element: Any, number: int) -> None:  # noqa: ANN401
    """Let a cell name its headers as they are now called."""
    from pypdf.generic import ArrayObject, NameObject, TextStringObject

    given = element.get("/A")
    given = given.get_object() if given is not None else []
    for one in given if isinstance(given, list) else [given]:
        attributes = one.get_object()
        if isinstance(attributes, dict) and "/Headers" in attributes:
            names = [f"{number}.{_text(name)}" for name in attributes["/Headers"]]
            headers = ArrayObject(map(TextStringObject, names))
            attributes[NameObject("/Headers")] = headers


def _text(value: Any) -> str:  # noqa: ANN401
    found = value.get_object()
    return found.decode("latin-1") if isinstance(found, bytes) else str(found)


def _elements(part: Any) -> Iterator[Any]:  # noqa: ANN401
    waiting = kids_of(part)
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, dict) and one.get("/Type") not in ("/MCR", "/OBJR"):
            yield one
            waiting += kids_of(one)
