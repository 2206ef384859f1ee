"""Fields to sign in, on the lines a document has for it, for any tool that signs.

All are made before the first signature, so that no later one changes what was signed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docgen.pdf.lines import RuledLine, ruled_lines
from docgen.pdf.pages import destination_of
from docgen.pdf.tags import flat_numbers, kids_of

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

LABEL: Final = "Signature"
BELOW, ABOVE = 4.0, 22.0  # points of the field under and over its line
PRINTED: Final = 4  # the flag of what prints
Place = tuple[int, RuledLine]  # a page, counted from 0, and a line on it


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs: as what, their name, and the bookmark their line is beside.

    `name` is empty while it is not known. The bookmark is the Word file's.
    """

    key: str
    role: str
    name: str
    bookmark: str

    @property
    def tool_tip(self) -> str:
        """Return what a screen reader says of their field.

        >>> Signatory("lead", "IPS service lead", "Jo Example", "dg_lead").tool_tip
        'Signature of Jo Example, IPS service lead'
        """
        return (
            f"Signature of {self.name}, {self.role}"
            if self.name
            else (f"Signature of the {self.role}")
        )


class NoLine(Exception):
    """There is no line for somebody to sign on; the message says whose."""


class SignedAlready(Exception):
    """The PDF has a signature; a field made now would break it."""


def with_fields(pdf: bytes, signatories: Sequence[Signatory]) -> bytes:
    """Return a PDF with an empty field on the line of each signatory.

    Raises:
        NoLine: There is no line “Signature” for one of them.
        SignedAlready: Somebody has signed it.
        ValueError: It can't be read.
    """
    # Loaded when fields are made, so that every other command starts sooner.
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(pdf))
        if "/AcroForm" in reader.root_object:
            raise SignedAlready("The PDF has fields already; make it anew.")
        lines = lines_to_sign(reader, signatories)
        writer = PdfWriter(clone_from=reader)
        add_fields(writer, lines, signatories)
        writer.pdf_header = "%PDF-1.7"
        file = BytesIO()
        writer.write(file)
    except (PyPdfError, KeyError, TypeError) as cause:
        raise ValueError(f"The PDF can't be read: {cause}.") from cause
    return file.getvalue()


def add_fields(
    writer: "PdfWriter", lines: Sequence[Place], signatories: Sequence[Signatory]
) -> None:
    """Make an empty field on each line, in a PDF that is otherwise ready."""
    rows = _Rows(writer)
    fields = [
        _field(writer, rows, line, (number, one))
        for number, (one, line) in enumerate(
            zip(signatories, lines, strict=True), start=1
        )
    ]
    rows.write()
    _add_form(writer, fields)


def field_name(number: int, one: Signatory) -> str:
    """Return what a field is called; none begins as another is called whole.

    >>> field_name(1, Signatory("service_lead", "IPS service lead", "", "dg_x"))
    'signature-001-service_lead'
    """
    return f"signature-{number:03}-{one.key}"


def lines_to_sign(reader: "PdfReader", signatories: Sequence[Signatory]) -> list[Place]:
    """Return the page and line of each: the free one nearest to their bookmark.

    Raises:
        NoLine: There is none on the page of somebody's bookmark.
    """
    if not signatories:
        return []
    places = reader.named_destinations
    free = {
        (number, line)
        for number, page in enumerate(reader.pages)
        for line in ruled_lines(page)
        if line.label == LABEL
    }
    found = []
    for one in signatories:
        ending = destination_of(one.bookmark)
        named = [
            place
            for name, place in places.items()
            if name.lstrip("/").rpartition(".")[2] == ending
        ]
        beside = [
            (_far(place, line), number, line)
            for place in named
            for number, line in free
            if reader.get_destination_page_number(place) == number
        ]
        if not beside:
            who = one.name or f"the {one.role}"
            raise NoLine(f"There is no line for {who} to sign on.")
        _, number, line = min(beside, key=lambda it: (it[0], it[1], -it[2].y))
        free.discard((number, line))
        found.append((number, line))
    return found


def _far(place: Any, line: RuledLine) -> float:  # noqa: ANN401  of pypdf
    """Return how far a line is from a bookmark, which begins in the same column."""
    return abs(float(place.top or 0) - line.y) + abs(float(place.left or 0) - line.x)


class _Rows:
    """The table by which pages and fields find their tags; it is written anew."""

    def __init__(self, writer: "PdfWriter") -> None:
        root: Any = writer.root_object
        self._tree = root["/StructTreeRoot"].get_object()
        self.rows = flat_numbers(self._tree["/ParentTree"])
        self.next = max(self.rows, default=-1) + 1

    def add(self, element: Any) -> int:  # noqa: ANN401
        """Add a row for one element and return its number."""
        self.rows[self.next] = element
        self.next += 1
        return self.next - 1

    def write(self) -> None:
        """Put the table in the place of the one there was."""
        from pypdf.generic import (
            ArrayObject,
            DictionaryObject,
            NameObject,
            NumberObject,
        )

        numbers = ArrayObject()
        for row, value in sorted(self.rows.items()):
            numbers += [NumberObject(row), value]
        table = DictionaryObject({NameObject("/Nums"): numbers})
        self._tree[NameObject("/ParentTree")] = table
        self._tree[NameObject("/ParentTreeNextKey")] = NumberObject(self.next)


def _field(
    writer: "PdfWriter",
    rows: _Rows,
    place: Place,
    who: tuple[int, Signatory],
) -> Any:  # noqa: ANN401
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    (index, line), (number, one) = place, who
    page: Any = writer.pages[index]
    ends = (line.x, line.y - BELOW, line.x + line.width, line.y + ABOVE)
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject(field_name(number, one)),
            NameObject("/TU"): TextStringObject(one.tool_tip),
            NameObject("/F"): NumberObject(PRINTED),
            NameObject("/Rect"): ArrayObject(FloatObject(f"{end:.2f}") for end in ends),
            NameObject("/P"): page.indirect_reference,
            NameObject("/AP"): _no_look(writer, ends),
        }
    )
    reference = writer._add_object(field)
    element = _tagged(writer, rows, page, (line.mark, reference, one))
    field[NameObject("/StructParent")] = NumberObject(rows.add(element))
    notes = ArrayObject(page.get("/Annots", ArrayObject()))
    notes.append(reference)
    page[NameObject("/Annots")] = notes
    page[NameObject("/Tabs")] = NameObject("/S")
    return reference


def _no_look(writer: "PdfWriter", ends: tuple[float, ...]) -> Any:  # noqa: ANN401
    """Return how a field looks while it is empty: the line below it shows through."""
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        FloatObject,
        NameObject,
    )

    left, bottom, right, top = ends
    look = DecodedStreamObject()
    look.set_data(b"")
    look[NameObject("/Type")] = NameObject("/XObject")
    look[NameObject("/Subtype")] = NameObject("/Form")
    box = (0.0, 0.0, right - left, top - bottom)
    look[NameObject("/BBox")] = ArrayObject(FloatObject(f"{end:.2f}") for end in box)
    look[NameObject("/Resources")] = DictionaryObject()
    return DictionaryObject({NameObject("/N"): writer._add_object(look)})


def _tagged(
    writer: "PdfWriter",
    rows: _Rows,
    page: Any,  # noqa: ANN401
    what: tuple[int | None, Any, Signatory],
) -> Any:  # noqa: ANN401
    """Put a form element after the one its label is in, and return it."""
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        NameObject,
        TextStringObject,
    )

    mark, field, one = what
    row = rows.rows[int(page["/StructParents"])].get_object()
    label = row[mark if mark is not None else len(row) - 1]
    parent = label.get_object().raw_get("/P")
    element = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject("/Form"),
            NameObject("/Alt"): TextStringObject(one.tool_tip),
            NameObject("/P"): parent,
            NameObject("/Pg"): page.indirect_reference,
            NameObject("/K"): DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/OBJR"),
                    NameObject("/Obj"): field,
                    NameObject("/Pg"): page.indirect_reference,
                }
            ),
        }
    )
    reference = writer._add_object(element)
    holder = parent.get_object()
    kids = kids_of(holder)
    at = next(n for n, kid in enumerate(kids) if kid.get_object() is label.get_object())
    kids.insert(at + 1, reference)
    holder[NameObject("/K")] = ArrayObject(kids)
    return reference


def _add_form(writer: "PdfWriter", fields: Sequence[Any]) -> None:
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    form = DictionaryObject({NameObject("/Fields"): ArrayObject(fields)})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)
