"""Pages that came without tags: each becomes a picture with words that say so."""

from typing import Any

from docgen.pdf.joining import Joined, Part


def tag_as_pictures(joined: Joined, part: Part) -> None:
    """Let a screen reader meet a part's untagged pages, one picture for each.

    What is on such a page can't be told; that it is there, and which it is, can.
    """
    for number, page in enumerate(part.pages, start=1):
        _tag(joined, part, page, f"{part.title}, page {number}: a page without tags")


def _tag(joined: Joined, part: Part, page: Any, words: str) -> None:  # noqa: ANN401
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    picture = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject("/Figure"),
            NameObject("/P"): part.element.indirect_reference,
            NameObject("/Pg"): page.indirect_reference,
            NameObject("/Alt"): TextStringObject(words),
            NameObject("/K"): NumberObject(0),
        }
    )
    place = joined.writer._add_object(picture)
    part.element["/K"].append(place)
    row = joined.next_row
    joined.rows[row], joined.next_row = ArrayObject([place]), row + 1
    page[NameObject("/StructParents")] = NumberObject(row)
    page[NameObject("/Tabs")] = NameObject("/S")
    contents = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
    found = contents.get_object()
    old = list(found) if isinstance(found, list) else [contents]
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"/Figure <</MCID 0>> BDC q\n")
    after.set_data(b"\nQ EMC\n")
    page[NameObject("/Contents")] = ArrayObject(
        [joined.writer._add_object(before), *old, joined.writer._add_object(after)]
    )
