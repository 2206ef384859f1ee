"""PDFs joined into one, the accessibility tags of each kept.

A part's whole catalog is copied into one writer; its pages, its tree of tags, its
bookmarks and its named places are then hung under the pack's own. Numbers and names
that every PDF counts from zero are moved on, so that no two parts share one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docgen.pdf.joining_tags import TagNames, join_names, move_rows
from docgen.pdf.places import places_in, point_links, point_outline
from docgen.pdf.tags import flat_numbers, kids_of

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
LANGUAGE: Final = "en-GB"


@dataclass
class Joined:
    """One PDF in the making: what is written so far, and the next free number."""

    writer: "PdfWriter"
    document: Any  # the element that holds every part
    next_row: int = 0
    rows: dict[int, Any] = field(default_factory=dict)
    names: TagNames = field(default_factory=TagNames)
    moved: set[int] = field(default_factory=set)
    kept: list[Any] = field(default_factory=list)  # so that no id is used twice
    places: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A part as it now lies in the pack: its pages, its bookmarks, its element."""

    title: str
    pages: tuple[Any, ...]
    outline: Any  # the root of its own bookmarks, None where it has none
    element: Any


def begin() -> Joined:
    """Return a PDF with no page yet."""
    # Loaded when PDFs are joined, so that every other command starts sooner.
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    writer = PdfWriter()
    document = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject("/Document"),
            NameObject("/K"): ArrayObject(),
        }
    )
    writer._add_object(document)
    return Joined(writer, document)


def add(joined: Joined, reader: "PdfReader", title: str) -> Part:
    """Add all of a PDF at the end, and return where it lies."""
    root: Any = reader.root_object.clone(joined.writer, force_duplicate=True)
    joined.kept.append(root)
    number = len(joined.document["/K"]) + 1
    pages = tuple(_pages(root["/Pages"]))
    _hang_pages(joined, pages)
    for page in pages:
        move_rows(page, joined.next_row, joined.moved)
    element = _hang_tree(joined, root, title, number)
    places = places_in(root)
    for page in pages:
        point_links(page, places)
    outline = root.get("/Outlines")
    if outline is not None:
        point_outline(outline.get_object(), places)
    joined.places |= {f"{number}.{name}": place for name, place in places.items()}
    joined.next_row = max([joined.next_row, *(row + 1 for row in joined.rows)])
    return Part(title, pages, outline.get_object() if outline else None, element)


def finish(joined: Joined) -> None:
    """Write the pack's own tree of tags and its table of named places."""
    from pypdf.generic import (
        ArrayObject,
        BooleanObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    def name(word: str) -> NameObject:
        return NameObject(word)

    rows = ArrayObject()
    for row, value in sorted(joined.rows.items()):
        rows += [NumberObject(row), value]
    tree = DictionaryObject(
        {
            name("/Type"): name("/StructTreeRoot"),
            name("/K"): ArrayObject([joined.document.indirect_reference]),
            name("/ParentTree"): DictionaryObject({name("/Nums"): rows}),
            name("/ParentTreeNextKey"): NumberObject(joined.next_row),
        }
    )
    if joined.names.roles:
        roles = {name(own): name(known) for own, known in joined.names.roles.items()}
        tree[name("/RoleMap")] = DictionaryObject(roles)
    if joined.names.classes:
        classes = {name(own): kind for own, kind in joined.names.classes.items()}
        tree[name("/ClassMap")] = DictionaryObject(classes)
    if joined.names.identities:
        tree[name("/IDTree")] = _name_tree(joined.names.identities)
    place = joined.writer._add_object(tree)
    joined.document[name("/P")] = place
    root = joined.writer.root_object
    root[name("/StructTreeRoot")] = place
    root[name("/MarkInfo")] = DictionaryObject({name("/Marked"): BooleanObject(True)})
    root[name("/Lang")] = TextStringObject(LANGUAGE)
    if joined.places:
        names = DictionaryObject({name("/Dests"): _name_tree(joined.places)})
        root[name("/Names")] = names


def _name_tree(values: dict[str, Any]) -> Any:  # noqa: ANN401
    from pypdf.generic import (
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        NameObject,
    )

    sorted_names = ArrayObject()
    for key, value in sorted(values.items(), key=lambda one: one[0].encode()):
        sorted_names += [ByteStringObject(key.encode()), value]
    return DictionaryObject({NameObject("/Names"): sorted_names})


def _pages(node: Any, inherited: dict[str, Any] | None = None) -> Iterator[Any]:  # noqa: ANN401
    """Yield the pages below a node, each with what it had from above as its own."""
    from pypdf.generic import NameObject

    node = node.get_object()
    had = dict(inherited or {})
    had |= {key: node.raw_get(key) for key in INHERITED if key in node}
    if "/Kids" not in node:
        for key, value in had.items():
            node[NameObject(key)] = value
        yield node
        return
    for kid in node["/Kids"]:
        yield from _pages(kid, had)


def _hang_pages(joined: Joined, pages: tuple[Any, ...]) -> None:
    from pypdf.generic import NameObject, NumberObject

    tree: Any = joined.writer.root_object["/Pages"]
    for page in pages:
        page[NameObject("/Parent")] = tree.indirect_reference
        tree["/Kids"].append(page.indirect_reference)
    tree[NameObject("/Count")] = NumberObject(len(tree["/Kids"]))
    joined.writer.flattened_pages = None


def _hang_tree(joined: Joined, root: Any, title: str, number: int) -> Any:  # noqa: ANN401
    """Hang a part's elements under one of its own, with rows, roles and names moved."""
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        NameObject,
        TextStringObject,
    )

    part = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject("/Part"),
            NameObject("/T"): TextStringObject(title),
            NameObject("/P"): joined.document.indirect_reference,
            NameObject("/K"): ArrayObject(),
        }
    )
    joined.document["/K"].append(joined.writer._add_object(part))
    tree = root.get("/StructTreeRoot")
    if tree is None:
        return part
    tree = tree.get_object()
    kids = kids_of(tree)
    for kid in kids:
        kid.get_object()[NameObject("/P")] = part.indirect_reference
    part[NameObject("/K")] = ArrayObject(kids)
    rows = flat_numbers(tree["/ParentTree"]) if "/ParentTree" in tree else {}
    joined.rows |= {row + joined.next_row: value for row, value in rows.items()}
    join_names(joined.names, tree, part, number)
    return part


def add_blank(joined: Joined) -> None:
    """Add an empty page, as large as the one before it."""
    from pypdf.generic import DictionaryObject, NameObject

    tree: Any = joined.writer.root_object["/Pages"]
    before = tree["/Kids"][-1].get_object()
    page = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Page"),
            NameObject("/MediaBox"): before["/MediaBox"],
            NameObject("/Resources"): DictionaryObject(),
        }
    )
    joined.writer._add_object(page)
    _hang_pages(joined, (page,))
