"""A line put on pages that are there: outside the tags, as headers and footers are."""

import re
from typing import Any, Final

MARKED: Final = re.compile(rb"/\S+?\s*<<\s*/MCID\s+\d+\s*>>\s*BDC")
NAME: Final = "/DocgenLine"
TURNED: Final = {
    # A page shown turned has its foot at another side: what to do with a line that
    # is drawn at the foot of an upright page, `w` wide.
    0: "1 0 0 1 {x} 0 cm",
    90: "0 1 -1 0 {w} {y} cm",
    180: "-1 0 0 -1 {x2} {h} cm",
    270: "0 -1 1 0 0 {y2} cm",
}


def stamp(writer: Any, page: Any, line: Any) -> None:  # noqa: ANN401  of pypdf
    """Put all that is on one page at the foot of another, against its right side.

    Args:
        writer: What the page is in.
        page: The page; what is on it stays as it is.
        line: A page, A4 and upright, whose foot alone has words.
    """
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    form = writer._add_object(_form(writer, line))
    resources = DictionaryObject(_own(page.get("/Resources")))
    drawings = DictionaryObject(_own(resources.get("/XObject")))
    drawings[NameObject(NAME)] = form
    resources[NameObject("/XObject")] = drawings
    page[NameObject("/Resources")] = resources
    contents = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
    found = contents.get_object()
    old = list(found) if isinstance(found, list) else [contents]
    after = f"\nQ\n/Artifact <</Type /Pagination>> BDC\nq {_placed(page, line)}"
    page[NameObject("/Contents")] = ArrayObject(
        [
            _stream(writer, b"q\n"),
            *old,
            _stream(writer, f"{after} {NAME} Do Q\nEMC\n".encode()),
        ]
    )


def _own(held: Any) -> Any:  # noqa: ANN401
    return held.get_object() if held is not None else {}


def _form(writer: Any, line: Any) -> Any:  # noqa: ANN401
    from pypdf.generic import DecodedStreamObject, NameObject

    form = DecodedStreamObject()
    form.set_data(MARKED.sub(b"/Artifact BMC", line.get_contents().get_data()))
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = line["/MediaBox"].clone(writer)
    form[NameObject("/Resources")] = line["/Resources"].get_object().clone(writer)
    return form.flate_encode()


def _stream(writer: Any, content: bytes) -> Any:  # noqa: ANN401
    from pypdf.generic import DecodedStreamObject

    stream = DecodedStreamObject()
    stream.set_data(content)
    return writer._add_object(stream)


def _placed(page: Any, line: Any) -> str:  # noqa: ANN401
    """Return how the line's page is laid on the other, whichever way that is turned."""
    box = page.get("/CropBox", page["/MediaBox"]).get_object()
    left, bottom, right, top = map(float, box)
    width = float(line["/MediaBox"][2])
    turned = int(page.get("/Rotate", 0)) % 360
    places = {
        "x": right - width,
        "w": right,
        "y": top - width,
        "x2": left + width,
        "h": top,
        "y2": bottom + width,
    }
    shift = f"1 0 0 1 0 {bottom:.3f} cm " if turned == 0 else ""
    if turned == 270:
        shift = f"1 0 0 1 {left:.3f} 0 cm "
    return shift + TURNED[turned].format(**{k: f"{v:.3f}" for k, v in places.items()})
