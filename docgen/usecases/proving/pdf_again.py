"""The PDF of an issue made again, and held against the one that was issued.

Two conversions differ in the moment and the numbers a converter puts in. All else is to
be the same with the same converter and the same fonts; with others it need not be, and
that is told as what it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from docgen.office import Office
from docgen.pdf.alike import are_alike
from docgen.pdf.convert import find_converter
from docgen.pdf.marks import NotSeen
from docgen.records.files import NoSuchFile, TornFile
from docgen.records.proofs import PDF, Proof
from docgen.records.registry import Issued
from docgen.usecases.printing import NoPdf, pdf_made_afresh, pdf_made_with
from docgen.usecases.proving.pdfs import differences

SHOWN: Final = 3
NOT_MADE: Final = "It has no PDF yet."
NO_CONVERTER: Final = "There is no LibreOffice on this machine."
NOT_KEPT: Final = (
    "It is not the same; what the issued PDF was made with was not kept, so nobody can"
    " say why."
)
SAME_WORDS: Final = "Its words are the same; how it looks or is tagged is not."


class PdfAgain(StrEnum):
    """What making the PDF of an issue again came to."""

    SAME = "the same but for its moment and numbers"
    OTHERWISE_MADE = "made with another converter or other fonts"
    DIFFERENT = "not the same"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class ComparedPdf:
    """A PDF made again, held against the one issued; `why` is empty where the same."""

    result: PdfAgain
    why: str = ""


def compare_pdf(
    office: Office, issue: Issued, proof: Proof, docx: bytes
) -> ComparedPdf:
    """Make the PDF of an issue's Word file again, and compare it with the one issued.

    Args:
        office: The tools to work with.
        issue: The issue.
        proof: What was kept of how it was made.
        docx: Its Word file, the same as was issued.
    """
    if not issue.pdf_hash:
        return ComparedPdf(PdfAgain.NOT_COMPARED, NOT_MADE)
    try:
        was = office.records.files.content(issue.pdf_hash)
    except (NoSuchFile, TornFile) as cause:
        why = f"The PDF that was issued is not there: {cause}."
        return ComparedPdf(PdfAgain.DIFFERENT, why)
    if find_converter(office.settings) is None:
        return ComparedPdf(PdfAgain.NOT_COMPARED, NO_CONVERTER)
    made = pdf_made_afresh(office, docx)
    if isinstance(made, NoPdf):
        return ComparedPdf(PdfAgain.NOT_COMPARED, made.wrong)
    if are_alike(made, was):
        return ComparedPdf(PdfAgain.SAME)
    return _because(office, proof, was, made)


def _because(office: Office, proof: Proof, was: bytes, made: bytes) -> ComparedPdf:
    """Say why two PDFs are not alike: made otherwise, or drifted."""
    kept = proof.made_with.get(PDF)
    now = pdf_made_with(office, made)
    if not kept or now is None:
        return ComparedPdf(PdfAgain.OTHERWISE_MADE, NOT_KEPT)
    if others := "; ".join(_made_otherwise(kept, now.as_json())):
        return ComparedPdf(PdfAgain.OTHERWISE_MADE, f"{others}.")
    return ComparedPdf(PdfAgain.DIFFERENT, _where(was, made))


def _made_otherwise(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Yield in words what the two were made with that is not the same."""
    if was["converter"] != now["converter"]:
        yield f"Issued with {was['converter']}, now {now['converter']}"
    for name in sorted(was["fonts"].keys() | now["fonts"].keys()):
        before, after = was["fonts"].get(name), now["fonts"].get(name)
        if before == after:
            continue
        if before is None or after is None:
            yield f"The font {name} is {'new' if before is None else 'gone'}"
        else:
            yield f"The font {name} is another version"


def _where(was: bytes, made: bytes) -> str:
    """Say where the words of two PDFs differ."""
    try:
        altered = differences(was, made)
    except NotSeen as cause:
        return f"Their words can't be compared: {cause}."
    if not altered:
        return SAME_WORDS
    places = dict.fromkeys(one.where for one in altered)
    return f"Its words differ on {', '.join(list(places)[:SHOWN])}."
