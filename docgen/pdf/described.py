"""What a PDF says of itself: title, language, what it was made to; its bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from docgen.pdf.joining import Part

if TYPE_CHECKING:
    from pypdf import PdfWriter

PRODUCER: Final = "docgen"
XMP: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate>
</rdf:Description>
{claims}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
CLAIM: Final = (
    '<rdf:Description rdf:about="" xmlns:{key}="http://www.aiim.org/{space}/ns/id/">'
    "<{key}:part>{part}</{key}:part>{level}</rdf:Description>\n"
)
KEPT: Final = CLAIM.format(
    key="pdfaid",
    space="pdfa",
    part=2,
    level="<pdfaid:conformance>B</pdfaid:conformance>",
)
READ: Final = CLAIM.format(key="pdfuaid", space="pdfua", part=1, level="")


@dataclass(frozen=True, slots=True)
class Told:
    """What a pack says of itself; a claim is made only where every part makes it."""

    title: str
    author: str
    moment: datetime
    for_keeping: bool
    for_screen_readers: bool


def claims_of(root: Any) -> tuple[bool, bool]:  # noqa: ANN401  a catalog of pypdf's
    """Return whether a PDF says it was made for keeping, and for screen readers."""
    metadata = root.get("/Metadata")
    said = metadata.get_object().get_data() if metadata is not None else b""
    return b"pdfaid:part" in said, b"pdfuaid:part" in said


def describe(writer: "PdfWriter", told: Told, intents: Any) -> None:  # noqa: ANN401
    """Write what a pack says of itself, for people, archives and screen readers."""
    from pypdf.generic import (
        BooleanObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
    )

    claims = (KEPT if told.for_keeping else "") + (
        READ if told.for_screen_readers else ""
    )
    xmp = DecodedStreamObject()
    xmp.set_data(
        XMP.format(
            title=escape(told.title),
            author=escape(told.author),
            producer=PRODUCER,
            moment=told.moment.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
            claims=claims,
        ).encode()
    )
    xmp[NameObject("/Type")] = NameObject("/Metadata")
    xmp[NameObject("/Subtype")] = NameObject("/XML")
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(xmp)
    if intents is not None:
        root[NameObject("/OutputIntents")] = intents
    shown = {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    root[NameObject("/ViewerPreferences")] = DictionaryObject(shown)
    decimal = DictionaryObject(
        {NameObject("/S"): NameObject("/D"), NameObject("/St"): NumberObject(1)}
    )
    labels = {NameObject("/Nums"): _array([NumberObject(0), decimal])}
    root[NameObject("/PageLabels")] = DictionaryObject(labels)
    writer.metadata = {
        "/Title": told.title,
        "/Author": told.author,
        "/Producer": PRODUCER,
        "/CreationDate": told.moment.strftime("D:%Y%m%d%H%M%S+00'00'"),
    }


def nest_bookmarks(writer: "PdfWriter", parts: Sequence[Part]) -> None:
    """Give a pack a bookmark for each part, with the part's own below it."""
    from pypdf.generic import DictionaryObject, NameObject, NumberObject

    outline = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    writer._add_object(outline)
    items = [_bookmark(writer, part, outline) for part in parts]
    for before, after in pairwise(items):
        before[NameObject("/Next")] = after.indirect_reference
        after[NameObject("/Prev")] = before.indirect_reference
    outline[NameObject("/First")] = items[0].indirect_reference
    outline[NameObject("/Last")] = items[-1].indirect_reference
    outline[NameObject("/Count")] = NumberObject(len(items))
    root = writer.root_object
    root[NameObject("/Outlines")] = outline.indirect_reference
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")


def _bookmark(writer: "PdfWriter", part: Part, outline: Any) -> Any:  # noqa: ANN401
    from pypdf.generic import (
        DictionaryObject,
        NameObject,
        NullObject,
        NumberObject,
        TextStringObject,
    )

    nowhere = [NullObject(), NullObject(), NullObject()]
    place = [part.pages[0].indirect_reference, NameObject("/XYZ"), *nowhere]
    item = DictionaryObject(
        {
            NameObject("/Title"): TextStringObject(part.title),
            NameObject("/Parent"): outline.indirect_reference,
            NameObject("/Dest"): _array(place),
        }
    )
    writer._add_object(item)
    first = part.outline.get("/First") if part.outline is not None else None
    if first is None:
        return item
    item[NameObject("/First")] = part.outline.raw_get("/First")
    item[NameObject("/Last")] = part.outline.raw_get("/Last")
    own, one = 0, first.get_object()
    while one is not None:
        own += 1
        one[NameObject("/Parent")] = item.indirect_reference
        one = one["/Next"].get_object() if "/Next" in one else None
    item[NameObject("/Count")] = NumberObject(-own)  # closed until it is opened
    return item


def _array(values: Sequence[Any]) -> Any:  # noqa: ANN401
    from pypdf.generic import ArrayObject

    return ArrayObject(values)
