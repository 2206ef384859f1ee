"""What a file is: an issued document as it was issued, filled in since, or altered."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, WrongFile
from docgen.review.rights import Scope
from docgen.usecases.proving.drawn import shown_otherwise
from docgen.usecases.proving.standing_issue import plain, standing_of
from docgen.usecases.proving.verdicts import WANTED, Verdict, Verified
from docgen.usecases.review_files import EVERYTHING
from docgen.word.manifest import read_manifest
from docgen.word.package import NotAWordFile, open_package
from docgen.word.returned import NotOurs, document_words, read_returned

ZIP: Final = b"PK\x03\x04"
PDF: Final = b"%PDF-"
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff")
CODE: Final = re.compile(r"(?:[A-HJ-KM-NP-Z2-9]{4}-){2}[A-HJ-KM-NP-Z2-9]{4}")
DRAFT_VERSION: Final = "draft"


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
        # Loaded for these alone; a Word file needs nothing of the PDF room.
        from docgen.usecases.proving.verifying_pages import verify_pages

        return verify_pages(office, scope, file)
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
    if len(set(codes)) > 1:
        seen = f"a Word file with {len(set(codes))} check codes"
        return WrongFile(file.name, seen, WANTED)
    if not codes:
        return Verified(file.name, Verdict.UNKNOWN)
    as_issued = Verified(file.name, Verdict.AS_ISSUED)
    found = standing_of(office, scope, codes[0], as_issued)
    if found.issue is None:
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


def _codes_in(lines: Sequence[str]) -> list[str]:
    return [plain(one) for line in lines for one in CODE.findall(line)]
