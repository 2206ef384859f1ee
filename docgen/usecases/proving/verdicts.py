"""What a file turned out to be when it was held against the register."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from docgen.blanks import Blank
from docgen.records.registry import Issued
from docgen.word.compare import Altered
from docgen.word.returned import Change

WANTED: Final = "a document issued by docgen: Word, PDF, or a scan of one"


class Verdict(StrEnum):
    """What a file is, held against the register."""

    AS_ISSUED = "as issued"
    SAVED_AGAIN = "saved again, and says the same"
    FILLED_IN = "filled in since issue"
    ALTERED = "not as issued"
    A_SCAN = "a scan"
    NOT_COMPARED = "not compared"
    AMONG_OTHERS = "among other pages"
    DRAFT = "a draft"
    UNKNOWN = "not in the register"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file turned out to be.

    `superseded_at` is when another issue took its place, None while it stands.
    `issue` is the issue it says it is, None for a draft and for what is not in the
    register. `current` is the issue that stands in its place, itself where it stands.
    `filled` are blanks that were open when it was issued, `changed` those that said
    something else, `lost` those that can't be found in it; `altered` are the lines of
    its fixed words that differ, `signed` the signatures of a PDF in words. `said` is
    what the file says it is.

    A file with several documents, or with one among other pages, has no issue of its
    own: `parts` are what each of them turned out to be, on its `pages`, and `others`
    the pages that are of none, from 1. `packed_on` is the day docgen put them together,
    None for what is no pack of its own.
    """

    file: str
    verdict: Verdict
    issue: Issued | None = None
    current: Issued | None = None
    superseded_at: datetime | None = None
    filled: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    lost: tuple[Blank, ...] = ()
    altered: tuple[Altered, ...] = ()
    signed: tuple[str, ...] = ()
    said: str = ""
    parts: tuple["Verified", ...] = ()
    pages: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    packed_on: date | None = None

    @property
    def is_as_issued(self) -> bool:
        """Return whether nothing in it differs from what was issued."""
        return self.verdict in (Verdict.AS_ISSUED, Verdict.SAVED_AGAIN)

    @property
    def is_current(self) -> bool:
        """Return whether no later issue took its place, nor that of any part."""
        if self.parts:
            return all(one.is_current for one in self.parts)
        return self.issue is not None and self.issue.stands
