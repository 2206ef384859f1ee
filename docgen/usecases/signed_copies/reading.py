"""What a file that came back signed says: which issue it is of, and who signed it.

It comes from anybody, so it is opened in limited child processes alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from docgen.office import Office
from docgen.pdf.looks import Among
from docgen.pdf.marks import NotSeen, codes_in, pages_by_code
from docgen.pdf.scans import NotOpened, is_scan
from docgen.pdf.signed import Signature, SignaturesUnread, signatures_in
from docgen.problems import NamedFile, WrongFile
from docgen.records.proofs import issue_by_code
from docgen.records.registry import Issued
from docgen.review.agreement import Agreement
from docgen.review.dates import LONDON
from docgen.review.rights import Caller, scope_of
from docgen.review.signing import Ground, whose
from docgen.usecases.documents import TITLES
from docgen.usecases.packing.known_packs import known_pack
from docgen.usecases.proving.pdfs import (
    PACK_FOOT,
    count_any_pages,
    differences,
    looks,
)
from docgen.usecases.review_files import (
    AGREEMENT,
    SIGNATORIES,
    ReviewFile,
)
from docgen.usecases.signed_copies.hand_pages import handed_out
from docgen.word.compare import Altered

PDF: Final = b"%PDF-"
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff")
WANTED: Final = (
    "the agreement of this review, signed: a PDF, or a scan as PDF or picture"
)


class Matched(StrEnum):
    """By what a file is known to be of an issue."""

    BEGINNING = "beginning"
    CODE = "code"
    CHOICE = "choice"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Seen:
    """An electronic signature, whose it seems to be and by what; `on` is its day.

    `signatory` is empty where it can't be told, `on` None where its clock says nothing
    that can be.
    """

    signature: Signature
    signatory: str
    ground: Ground
    on: date | None


@dataclass(frozen=True, slots=True)
class Copy:
    """What a signed copy says.

    `issue` is None where nothing tells which it is. `altered` is where its words differ
    from those issued; a scan has none that could be compared.
    """

    issue: Issued | None
    matched: Matched
    seen: tuple[Seen, ...]
    altered: tuple[Altered, ...]
    is_scan: bool

    @property
    def proposed(self) -> Mapping[str, Seen]:
        """Return the signature that holds of each who seems to have signed."""
        return {
            one.signatory: one
            for one in reversed(self.seen)
            if one.signatory and one.signature.holds
        }

    def is_doubtful_for(self, signatory: str) -> bool:
        """Return whether somebody's only signature in it is broken."""
        theirs = [one for one in self.seen if one.signatory == signatory]
        return bool(theirs) and not any(one.signature.holds for one in theirs)


def read_copy(
    office: Office, who: Caller, found: ReviewFile, file: NamedFile, chosen: str = ""
) -> Copy | WrongFile:
    """Say what a signed copy says, held against the agreements that were issued.

    Args:
        office: The tools to work with.
        who: Whoever brings it; what they may not see they are not told of.
        found: The review.
        file: The copy.
        chosen: The issue somebody says it is of; counts where nothing else tells.
    """
    content = file.content
    if not content.startswith((PDF, *PICTURES)):
        return WrongFile(file.name, "a file of another kind", WANTED)
    try:
        matched = _matched(office, who, found, file)
        if isinstance(matched, WrongFile):
            return matched
        issue, by = matched
        if issue is None:
            issue = next((one for one in _own(found) if one.id == chosen), None)
            by = Matched.CHOICE if issue else Matched.NOTHING
        is_pdf = content.startswith(PDF)
        seen = tuple(_seen(found, content, issue)) if is_pdf else ()
        scanned = not is_pdf or is_scan(content)
        altered = _altered(office, who, content, issue, seen) if not scanned else ()
        scanned = scanned or altered is None
        return Copy(issue, by, seen, altered or (), scanned)
    except (NotSeen, NotOpened, SignaturesUnread) as cause:
        seen_as = f"a file that can't be opened, for {cause}: a damaged or locked one"
        return WrongFile(file.name, seen_as, WANTED)


def _own(found: ReviewFile) -> tuple[Issued, ...]:
    return tuple(one for one in found.issues if one.kind == AGREEMENT)


def _matched(
    office: Office, who: Caller, found: ReviewFile, file: NamedFile
) -> tuple[Issued | None, Matched] | WrongFile:
    """Return the issue a file begins with, or the one whose code is on its pages."""
    for issue in _own(found):
        if _begins_as(office, file.content, issue):
            return issue, Matched.BEGINNING
    codes = codes_in(file.content)
    if not codes:
        return None, Matched.NOTHING
    with office.records.database.reading() as connection:
        found_by = [issue_by_code(connection, scope_of(who), one) for one in codes]
    of_review = [one for one in found_by if one in _own(found)]
    if len(of_review) > 1:
        seen = f"a file with {len(of_review)} versions of the agreement"
        return WrongFile(file.name, seen, WANTED)
    named = of_review[0] if of_review else found_by[0]
    if named is None:
        return WrongFile(file.name, "a document issued for another review", WANTED)
    if named.review_id != found.row.id or named.kind != AGREEMENT:
        title = TITLES.get(named.kind, named.kind).lower()
        other = "" if named.review_id == found.row.id else " of another review"
        return WrongFile(file.name, f"the {title}{other}", WANTED)
    return named, Matched.CODE


def _begins_as(office: Office, content: bytes, issue: Issued) -> bool:
    return any(map(content.startswith, handed_out(office, issue)))


def _altered(
    office: Office,
    who: Caller,
    content: bytes,
    issue: Issued | None,
    seen: tuple[Seen, ...],
) -> tuple[Altered, ...] | None:
    """Return where a copy differs from what was issued; None where it has no words.

    Whoever signs adds to the end, so what begins as it was handed out, and whose
    signatures hold, says the same; something may still have been laid over it before.
    """
    if issue is None or not (sent := handed_out(office, issue)):
        return ()
    pack = known_pack(office, scope_of(who), content)
    begun = [*sent, pack.pdf] if pack else sent
    holds = bool(seen) and all(one.signature.holds for one in seen)
    if holds and (own := [one for one in begun if content.startswith(one)]):
        return looks(own[0], content)
    pages = pages_by_code(content).get(issue.code, ())
    is_among = 0 < len(pages) < count_any_pages(content)
    among = Among(pages, PACK_FOOT) if is_among else None
    found = [differences(one, content, among) for one in sent]
    known = [one for one in found if one is not None]
    return min(known, key=len) if known else None


def _seen(found: ReviewFile, content: bytes, issue: Issued | None) -> Iterator[Seen]:
    names = names_of(found.agreement)
    for one in signatures_in(content):
        signatory, ground = whose(one.field, one.signer, names)
        at = one.signed_at
        on = at.astimezone(LONDON).date() if at is not None else None
        first = issue.at.astimezone(LONDON).date() if issue else date.min
        possible = on is not None and first <= on <= found.today
        yield Seen(one, signatory, ground, on if possible else None)


def names_of(agreement: Agreement) -> dict[str, str]:
    """Return the names of those who sign, as far as they are known."""
    found = {one: getattr(getattr(agreement, one), "name", None) for one in SIGNATORIES}
    return {key: one if isinstance(one, str) else "" for key, one in found.items()}
