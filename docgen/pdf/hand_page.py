"""A PDF with one more page behind it, on which those who print it sign by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from docgen.pdf import joining
from docgen.pdf.described import Told, claims_of, describe, nest_bookmarks
from docgen.pdf.signature import Signatory, add_fields, lines_to_sign


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF that is joined: its name among the bookmarks, and its bytes."""

    title: str
    pdf: bytes


def with_hand_page(
    whole: Sheet, page: Sheet, signatories: Sequence[Signatory], told: Told
) -> bytes:
    """Return a PDF with a page to sign by hand, its own fields where they were.

    Args:
        whole: The document; one of ours that has no field yet.
        page: What comes behind it.
        signatories: Those who have a field in the document.
        told: What it says of itself, its claims only where both parts make them.

    Raises:
        NoLine: There is no line for one of them.
        ValueError: One of both can't be read.
    """
    # Loaded when PDFs are joined, so that every other command starts sooner.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        readers = [PdfReader(BytesIO(one.pdf)) for one in (whole, page)]
        lines = lines_to_sign(readers[0], signatories)
        joined = joining.begin()
        parts = [
            joining.add(joined, reader, one.title)
            for reader, one in zip(readers, (whole, page), strict=True)
        ]
        joining.finish(joined)
        _describe(joined, readers, told)
        nest_bookmarks(joined.writer, parts)
        if signatories:
            add_fields(joined.writer, lines, signatories)
        return _written(joined)
    except (PyPdfError, KeyError, TypeError, RecursionError) as cause:
        raise ValueError(f"The PDF can't be read: {cause}.") from cause


def _describe(joined: joining.Joined, readers: Sequence[Any], told: Told) -> None:
    claims = [claims_of(one.root_object) for one in readers]
    intent = readers[0].root_object.get("/OutputIntents")
    kept = all(one for one, _ in claims) and intent is not None
    read = all(one for _, one in claims)
    copied = intent.clone(joined.writer) if intent is not None else None
    claimed = replace(told, for_keeping=kept, for_screen_readers=read)
    describe(joined.writer, claimed, copied)


def _written(joined: joining.Joined) -> bytes:
    joined.writer.pdf_header = "%PDF-1.7"
    joined.writer.generate_file_identifiers()
    file = BytesIO()
    joined.writer.write(file)
    return file.getvalue()
