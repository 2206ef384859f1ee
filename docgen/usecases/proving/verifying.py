"""What a file is: an issued document as it was issued, filled in since, or altered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from docgen.blanks import Blank
from docgen.office import Office
from docgen.problems import NamedFile, WrongFile
from docgen.records.proofs import issue_by_code
from docgen.records.registry import Issued, find_issue
from docgen.review.rights import Scope
from docgen.usecases.proving.drawn import shown_otherwise
from docgen.usecases.review_files import EVERYTHING
from docgen.word.compare import Altered
from docgen.word.manifest import read_manifest
from docgen.word.package import NotAWordFile, open_package
from docgen.word.returned import Change, NotOurs, document_words, read_returned

ZIP: Final = b"PK\x03\x04"
PDF: Final = b"%PDF-"
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff")
CODE: Final = re.compile(r"(?:[A-HJ-KM-NP-Z2-9]{4}-){2}[A-HJ-KM-NP-Z2-9]{4}")
WANTED: Final = "a document issued by docgen: Word, PDF, or a scan of one"
DRAFT_VERSION: Final = "draft"


class Verdict(StrEnum):
    """What a file is, held against the register."""

    AS_ISSUED = "as issued"
    SAVED_AGAIN = "saved again, and says the same"
    FILLED_IN = "filled in since issue"
    ALTERED = "not as issued"
    A_SCAN = "a scan"
    DRAFT = "a draft"
    UNKNOWN = "not in the register"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file turned out to be.

    `issue` is the issue it says it is, None for a draft and for what is not in the
    register. `current` is the issue that stands in its place, itself where it stands.
    `filled` are blanks that were open when it was issued, `changed` those that said
    something else, `lost` those that can't be found in it; `altered` are the lines of
    its fixed words that differ, `signed` the signatures of a PDF in words. `said` is
    what the file says it is.
    """

    file: str
    verdict: Verdict
    issue: Issued | None = None
    current: Issued | None = None
    filled: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    lost: tuple[Blank, ...] = ()
    altered: tuple[Altered, ...] = ()
    signed: tuple[str, ...] = ()
    said: str = ""

    @property
    def is_as_issued(self) -> bool:
        """Return whether nothing in it differs from what was issued."""
        return self.verdict in (Verdict.AS_ISSUED, Verdict.SAVED_AGAIN)

    @property
    def is_current(self) -> bool:
        """Return whether no later issue took its place."""
        return self.issue is not None and self.issue.stands


def verify(office: Office, scope: Scope, file: NamedFile) -> Verified | WrongFile:
    """Say what a file is, held against the register and the very file issued.

    Args:
        office: The tools to work with.
        scope: What the person who asks may see; another's issue is not in the register.
        file: A Word file, a PDF, or a picture of a page.
    """
    if file.content.startswith(ZIP):
        return _word(office, scope, file)
    if file.content.startswith((PDF, *PICTURES)):
        return _pages(office, scope, file)
    return WrongFile(file.name, "a file of another kind", WANTED)


def verify_here(office: Office, file: NamedFile) -> Verified | WrongFile:
    """Say what a file is to whoever works on the machine the records are on."""
    return verify(office, EVERYTHING, file)


def _word(office: Office, scope: Scope, file: NamedFile) -> Verified | WrongFile:
    try:
        manifest = read_manifest(open_package(file.content))
        codes = [manifest.code] if manifest and manifest.code else []
        codes = codes or _codes_in(document_words(file.content))
    except NotAWordFile as cause:
        return WrongFile(file.name, cause.seen, WANTED)
    if not codes and manifest is not None and manifest.version == DRAFT_VERSION:
        said = f"the {manifest.kind} {manifest.reference}"
        return Verified(file.name, Verdict.DRAFT, said=said)
    found = _by_code(office, scope, file, codes, Verdict.AS_ISSUED)
    if isinstance(found, WrongFile) or found.issue is None:
        return found
    was = office.records.files.content(found.issue.docx_hash)
    return found if file.content == was else _compared(found, file, was)


def _compared(found: Verified, file: NamedFile, was: bytes) -> Verified | WrongFile:
    """Return what was done to a Word file since it was issued."""
    try:
        read = read_returned(file.content, was, is_that_very_one=True)
        shown = shown_otherwise(was, file.content)
    except (NotAWordFile, NotOurs) as cause:
        return WrongFile(file.name, cause.seen, WANTED)
    filled = tuple(one for one in read.changes if one.blank.open)
    changed = tuple(one for one in read.changes if not one.blank.open)
    altered = (*(read.altered or ()), *shown)
    if changed or altered or read.missing:
        verdict = Verdict.ALTERED
    else:
        verdict = Verdict.FILLED_IN if filled else Verdict.SAVED_AGAIN
    return replace(
        found,
        verdict=verdict,
        filled=filled,
        changed=changed,
        altered=altered,
        lost=read.missing,
    )


def _pages(office: Office, scope: Scope, file: NamedFile) -> Verified | WrongFile:
    """Say what a PDF or a picture of a page is, by the code on its pages."""
    # Loaded for these alone; a Word file needs nothing of the PDF room.
    from docgen.usecases.proving.pdfs import NotSeen, codes_in

    try:
        codes = codes_in(file.content)
        found = _by_code(office, scope, file, codes, Verdict.A_SCAN)
        if isinstance(found, WrongFile) or found.issue is None:
            return found
        if not file.content.startswith(PDF):
            return found
        return _against_pdf(office, found, file)
    except NotSeen as cause:
        return WrongFile(file.name, f"a file that can't be looked at: {cause}", WANTED)


def _against_pdf(office: Office, found: Verified, file: NamedFile) -> Verified:
    """Hold a PDF against the one issued: its bytes, signatures, words and looks.

    Signatures are added behind the bytes that were issued, so those are its beginning;
    whatever else was added behind them is seen on its pages.
    """
    from docgen.usecases.proving.pdfs import differences, looks, signed_in_words

    signed, all_hold = signed_in_words(file.content)
    found = replace(found, signed=signed)
    pdf_hash = found.issue.pdf_hash if found.issue else ""
    if not pdf_hash:
        return found
    was = office.records.files.content(pdf_hash)
    if file.content == was:
        return replace(found, verdict=Verdict.AS_ISSUED)
    if file.content.startswith(was) and signed and all_hold:
        covered = looks(was, file.content)
        verdict = Verdict.ALTERED if covered else Verdict.AS_ISSUED
        return replace(found, verdict=verdict, altered=covered)
    altered = differences(was, file.content)
    if altered is None:
        return found
    is_same = not altered and all_hold
    verdict = Verdict.SAVED_AGAIN if is_same else Verdict.ALTERED
    return replace(found, verdict=verdict, altered=altered)


def _by_code(
    office: Office,
    scope: Scope,
    file: NamedFile,
    codes: Sequence[str],
    verdict: Verdict,
) -> Verified | WrongFile:
    """Return the issue a file names, whatever else is in it.

    A file that names two is none: somebody put pages of both together.
    """
    if len(set(codes)) > 1:
        seen = f"a file with pages of {len(set(codes))} issued documents"
        return WrongFile(file.name, seen, WANTED)
    if not codes:
        return Verified(file.name, Verdict.UNKNOWN)
    return standing_of(office, scope, codes[0], Verified(file.name, verdict))


def standing_of(office: Office, scope: Scope, code: str, found: Verified) -> Verified:
    """Return what the register says of a code, with the issue that stands now."""
    with office.records.database.reading() as connection:
        issue = issue_by_code(connection, scope, plain(code))
        current = issue
        while current is not None and current.superseded_by:
            current = find_issue(connection, scope, current.superseded_by)
    if issue is None:
        return replace(found, verdict=Verdict.UNKNOWN, said=f"check code {code}")
    return replace(found, issue=issue, current=current)


def plain(code: str) -> str:
    """Return a code as the register keeps it, however it was typed.

    >>> plain("abcd-efgh jklm")
    'ABCDEFGHJKLM'
    """
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def _codes_in(lines: Sequence[str]) -> list[str]:
    return [plain(one) for line in lines for one in CODE.findall(line)]
