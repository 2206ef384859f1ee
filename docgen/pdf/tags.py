"""The accessibility tags of a PDF: counted, and checked against what the pages paint.

A viewer shows a PDF that has lost its tags as if nothing were amiss, and partial
checkers say nothing. So the tags are counted before and after, and followed both ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MARKED: Final = re.compile(
    rb"/MCID\s+(\d+)|/[^\s/<>\[\]()]+\s*/([^\s/<>\[\]()]+)\s+BDC"
)
SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Tags:
    """How many tags a PDF has.

    `elements` are headings, paragraphs, cells and so on; `marks` the pieces of pages
    that belong to one; `objects` the links and fields that do.
    """

    elements: int = 0
    marks: int = 0
    objects: int = 0

    def __add__(self, other: "Tags") -> "Tags":
        return Tags(
            self.elements + other.elements,
            self.marks + other.marks,
            self.objects + other.objects,
        )


def tags_in(reader: "PdfReader") -> Tags:
    """Return how many tags a PDF has; none where it has no tree of them."""
    kinds = {"element": 0, "mark": 0, "object": 0}
    for kind, *_ in _walk(reader):
        kinds[kind] += 1
    return Tags(kinds["element"], kinds["mark"], kinds["object"])


def faults_in_tags(reader: "PdfReader") -> tuple[str, ...]:
    """Return what is wrong between the tags and the pages, a sentence each.

    Every mark of a page has to be in the tree, once, under an element that the page's
    own table names for it; and the tree may name no mark that no page paints.
    """
    pages = {
        getattr(page.indirect_reference, "idnum", 0): number
        for number, page in _numbered(reader)
    }
    table = _parent_table(reader)
    named: dict[tuple[int, int], int] = {}
    faults: list[str] = []
    for kind, element, page, mark in _walk(reader):
        if kind == "mark":
            place = (pages.get(page, 0), mark)
            if place in named:
                faults.append(f"Page {place[0]}: mark {mark} is tagged twice.")
            named[place] = element
        elif kind == "object" and mark not in table:
            faults.append("A link or field is in the tree, but does not say where.")
    for number, page_object in _numbered(reader):
        painted = set(marks_on(page_object))
        tagged = {mark for at, mark in named if at == number}
        row = table.get(page_object.get("/StructParents", -1), ())
        faults += _page_faults(number, painted, tagged)
        faults += [
            f"Page {number}: mark {mark} is in another element than its table says."
            for mark in painted & tagged
            if mark >= len(row) or row[mark] != named[(number, mark)]
        ]
    return tuple(faults)


def marks_on(page: "PageObject") -> Iterator[int]:
    """Yield the number of each marked piece of a page's own painting."""
    contents = page.get_contents()
    if contents is None:
        return
    listed: Any = page.get("/Resources", {}).get_object().get("/Properties", {})
    for number, name in MARKED.findall(contents.get_data()):
        if number:
            yield int(number)
            continue
        properties = listed.get_object().get("/" + name.decode("latin-1"), {})
        if "/MCID" in properties.get_object():
            yield int(properties.get_object()["/MCID"])


def kids_of(element: Any) -> list[Any]:  # noqa: ANN401  a dictionary of pypdf
    """Return what hangs below an element: elements, marks and objects."""
    kids = element.get("/K")
    kids = kids.get_object() if kids is not None else []
    return list(kids) if isinstance(kids, list) else [element["/K"]]


def flat_numbers(tree: Any) -> dict[int, Any]:  # noqa: ANN401
    """Return a tree of numbers as one table; the values are left as they lie."""
    found: dict[int, Any] = {}
    waiting = [tree]
    while waiting:
        node = waiting.pop().get_object()
        numbers = node.get("/Nums", [])
        numbers = list(numbers.get_object()) if numbers else []
        found |= {
            int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers) - 1, 2)
        }
        waiting += list(node.get("/Kids", []))
    return found


def _walk(reader: "PdfReader") -> Iterator[tuple[str, int, int, int]]:
    """Yield each element, mark and object, with its element, page and number."""
    tree: Any = reader.root_object.get("/StructTreeRoot")
    if tree is None:
        return
    waiting = [(kid, 0) for kid in kids_of(tree.get_object())]
    while waiting:
        reference, page = waiting.pop()
        node = reference.get_object()
        if not isinstance(node, dict):
            continue
        own = _page_of(node) or page
        key = getattr(reference, "idnum", None) or id(node)
        yield ("element", key, own, -1)
        for kid in kids_of(node):
            found = kid.get_object()
            if isinstance(found, int):
                yield ("mark", key, own, int(found))
            elif isinstance(found, dict) and found.get("/Type") == "/MCR":
                its = _page_of(found) or own
                yield ("mark", key, its, int(found["/MCID"]))
            elif isinstance(found, dict) and found.get("/Type") == "/OBJR":
                place = found["/Obj"].get_object().get("/StructParent", -1)
                yield ("object", key, own, int(place))
            else:
                waiting.append((kid, own))


def _page_of(node: Any) -> int | None:  # noqa: ANN401
    """Return the object number of the page an element names, None without one."""
    return getattr(node.raw_get("/Pg"), "idnum", None) if "/Pg" in node else None


def _numbered(reader: "PdfReader") -> Iterator[tuple[int, "PageObject"]]:
    yield from enumerate(reader.pages, start=1)


def _parent_table(reader: "PdfReader") -> dict[int, tuple[int, ...]]:
    """Return, for each row, the elements it names by their number."""
    tree: Any = reader.root_object.get("/StructTreeRoot")
    if tree is None or "/ParentTree" not in tree.get_object():
        return {}
    rows = flat_numbers(tree.get_object()["/ParentTree"])
    return {
        key: tuple(
            getattr(one, "idnum", 0)
            for one in (value.get_object() if _is_list(value) else [value])
        )
        for key, value in rows.items()
    }


def _is_list(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value.get_object(), list)


def _page_faults(number: int, painted: set[int], tagged: set[int]) -> list[str]:
    faults = []
    for marks, wrong in (
        (painted - tagged, "is painted and in no tag"),
        (tagged - painted, "is tagged and not painted"),
    ):
        shown = ", ".join(map(str, sorted(marks)[:SHOWN]))
        if marks:
            faults.append(f"Page {number}: mark {shown} {wrong}.")
    return faults
