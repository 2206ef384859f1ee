"""What a PDF or a picture is: one issued document, or several among other pages.

Each page of an issued document has its QR code, so a pack tells by itself which of its
pages are of which document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from docgen.office import Office
from docgen.pdf.looks import Among
from docgen.pdf.marks import NotSeen, pages_by_code
from docgen.pdf.scans import NotOpened, is_scan
from docgen.problems import NamedFile, WrongFile
from docgen.review.rights import Scope
from docgen.usecases.packing.known_packs import known_pack
from docgen.usecases.proving.pdfs import (
    PACK_FOOT,
    count_any_pages,
    differences,
    looks,
    signed_in_words,
)
from docgen.usecases.proving.standing_issue import standing_of
from docgen.usecases.proving.verdicts import WANTED, Verdict, Verified
from docgen.usecases.signed_copies.hand_pages import handed_out

PDF: Final = b"%PDF-"
Places = Mapping[str, tuple[int, ...]]  # the pages each code is on, from 0


def verify_pages(office: Office, scope: Scope, file: NamedFile) -> Verified | WrongFile:
    """Say what a PDF or a picture of a page is, by the codes on its pages.

    Args:
        office: The tools to work with.
        scope: What the person who asks may see; another's issue is not in the register.
        file: From anybody.
    """
    try:
        places = pages_by_code(file.content)
        if not places:
            return Verified(file.name, Verdict.UNKNOWN)
        if not file.content.startswith(PDF) or is_scan(file.content):
            return _scan(office, scope, file, places)
        return _pdf(office, scope, file, places)
    except (NotSeen, NotOpened) as cause:
        return WrongFile(file.name, f"a file that can't be looked at: {cause}", WANTED)


def _scan(office: Office, scope: Scope, file: NamedFile, places: Places) -> Verified:
    parts = tuple(_standing(office, scope, file, places, Verdict.A_SCAN))
    if len(parts) == 1:
        return replace(parts[0], pages=())
    return Verified(file.name, Verdict.AMONG_OTHERS, parts=parts)


def _pdf(office: Office, scope: Scope, file: NamedFile, places: Places) -> Verified:
    others = _others(file, places)
    as_issued = tuple(_standing(office, scope, file, places, Verdict.AS_ISSUED))
    pack = known_pack(office, scope, file.content)
    if pack is not None:
        made_on = pack.made_on
        found = Verified(file.name, Verdict.AS_ISSUED, parts=as_issued, others=others)
        return _compared(replace(found, packed_on=made_on), (pack.pdf,), file)
    if len(places) == 1:
        [one] = as_issued
        sent = handed_out(office, one.issue) if one.issue else ()
        if not others or any(map(file.content.startswith, sent)):
            return _compared(replace(one, pages=()), sent, file)
    signed, _ = signed_in_words(file.content)
    parts = tuple(_part(office, file, one) for one in as_issued)
    return Verified(
        file.name, Verdict.AMONG_OTHERS, parts=parts, others=others, signed=signed
    )


def _others(file: NamedFile, places: Places) -> tuple[int, ...]:
    """Return the pages, from 1, that no issued document's code is on."""
    ours = {page for pages in places.values() for page in pages}
    every = range(count_any_pages(file.content))
    return tuple(page + 1 for page in every if page not in ours)


def _standing(
    office: Office, scope: Scope, file: NamedFile, places: Places, verdict: Verdict
) -> Iterator[Verified]:
    for code, pages in places.items():
        found = Verified(file.name, verdict, pages=tuple(one + 1 for one in pages))
        yield standing_of(office, scope, code, found)


def _compared(found: Verified, sent: Sequence[bytes], file: NamedFile) -> Verified:
    """Hold a whole PDF against those handed out: bytes, signatures, words and looks.

    Signatures are added behind the bytes that were handed out, so those are its
    beginning; whatever else was added behind them is seen on its pages.
    """
    signed, all_hold = signed_in_words(file.content)
    found = replace(found, signed=signed)
    if found.issue and not sent:
        return replace(found, verdict=Verdict.NOT_COMPARED)
    if found.verdict is Verdict.UNKNOWN or file.content in sent:
        return found
    begun = [one for one in sent if file.content.startswith(one)]
    if begun and signed and all_hold:
        covered = looks(begun[0], file.content)
        verdict = Verdict.ALTERED if covered else Verdict.AS_ISSUED
        return replace(found, verdict=verdict, altered=covered)
    told = [differences(one, file.content) for one in sent]
    known = [one for one in told if one is not None]
    if not known:
        return replace(found, verdict=Verdict.A_SCAN)
    altered = min(known, key=len)
    is_same = not altered and all_hold
    verdict = Verdict.SAVED_AGAIN if is_same else Verdict.ALTERED
    return replace(found, verdict=verdict, altered=altered)


def _part(office: Office, file: NamedFile, found: Verified) -> Verified:
    """Hold the pages of one document against the PDF that was issued of it."""
    if found.issue is None:
        return found
    if not found.issue.pdf_hash:
        return replace(found, verdict=Verdict.NOT_COMPARED)
    was = office.records.files.content(found.issue.pdf_hash)
    among = Among(tuple(one - 1 for one in found.pages), PACK_FOOT)
    altered = differences(was, file.content, among)
    if altered is None:
        return replace(found, verdict=Verdict.A_SCAN)
    verdict = Verdict.ALTERED if altered else Verdict.SAVED_AGAIN
    return replace(found, verdict=verdict, altered=altered)
