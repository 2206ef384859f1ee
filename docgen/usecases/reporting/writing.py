"""Writing a report: who may, what is kept, and what two people wrote at once.

Each answer and each item's finding is kept by itself: two people who write on different
items get both; where they write on the same one, the second sees both texts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.parts import Change, Saved, latest, save, version
from docgen.records.reviews import ReviewRow
from docgen.review import report_rights
from docgen.review.identifiers import uncleared
from docgen.review.rights import Caller, is_reviewer_of
from docgen.usecases.inputs import Answers
from docgen.usecases.reporting.by_name import (
    NAMES,
    apart,
    contested,
    joined,
    name_of,
    own_words,
    with_changes,
)
from docgen.usecases.reporting.contents import (
    FINDINGS,
    REPORT,
    composed,
    reason_of,
)
from docgen.usecases.reporting.naming_clients import (
    CLEARED,
    MayName,
    Vouched,
    cleared_by,
    clearings_in,
    may_name,
)
from docgen.usecases.review_files import ReviewFile, gather, keep_in_step
from docgen.usecases.scoring.outcome import Outcome, outcome_of
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    by,
    review_for,
    role_for,
    thing_of,
)

__all__ = [
    "Clash",
    "Typed",
    "Work",
    "look",
    "name_of",
    "own_words",
    "row_to_write",
    "save_in",
    "save_report",
]

# Answers by name, and the version of the report that was seen.
Typed = tuple[Mapping[str, Any], int]


@dataclass(frozen=True)
class Work:
    """A report in work: its review, what is written, the scores, and all it says.

    `may_write` tells whether the person may change it, `is_reviewer` whether it is
    theirs to write; who else writes does so for somebody.
    """

    file: ReviewFile
    written: Saved
    outcome: Outcome
    answers: Answers
    may_write: bool
    is_reviewer: bool

    @property
    def content(self) -> Mapping[str, Any]:
        """Return what is written, as it was typed."""
        return self.written.content or {}

    def finding(self, item: int) -> Mapping[str, Any]:
        """Return all that the report says of an item."""
        found: Any = self.answers.data[FINDINGS]
        said: Mapping[str, Any] = found[item - 1]
        return said

    def own_finding(
        self, item: int, finding: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return what is to be kept of an item's finding: nothing that is known anyway.

        Args:
            item: The item.
            finding: What it is to say; what it says now where it is None.
        """
        words = own_words(self.finding(item) if finding is None else finding)
        if item in self.outcome.previous:
            words.pop("previous", None)
        if words.get("score_reason") == reason_of(item, self.outcome):
            words.pop("score_reason", None)
        return words

    def with_typed(self, changed: Mapping[str, Any]) -> Answers:
        """Return all that the report would say with these answers, named as kept."""
        content = joined(with_changes(apart(self.content), changed))
        return composed(self.file, content, self.outcome)


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody wrote on the same thing meanwhile; nothing was written over theirs.

    `now` is what is kept; `theirs` are the answers to decide on, by name.
    """

    now: Saved
    theirs: Mapping[str, Any]


def look(office: Office, who: Caller, key: str) -> Work:
    """Return a report in work.

    Raises:
        NotThere: There is no such review, or its report is not this person's to see.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        if not report_rights.may_see_drafts(who, thing_of(row)):
            raise NotThere(key)
        return work_of(office, connection, who, gather(office, connection, row))


def save_report(
    office: Office,
    who: Caller,
    key: str,
    typed: Typed,
    vouched: Iterable[Vouched] = (),
    behalf: Behalf = FOR_ONESELF,
) -> Work | Clash | MayName:
    """Keep some answers of a report.

    Args:
        office: The tools to work with.
        who: One of its reviewers, or a coordinator for them.
        key: The review.
        typed: Answers by name, an item's finding as `name_of` says; None takes one
            out. Beside them the version that was seen.
        vouched: Who says of what that it names no client.
        behalf: For whom it is written, where it is for somebody else.

    Raises:
        NotThere: There is no such review, or its report is not this person's to write.
    """
    with office.records.database.writing() as connection:
        row = row_to_write(connection, who, key)
        kept = save_in(office, connection, (who, row, behalf), typed, vouched)
        if not isinstance(kept, Saved):
            return kept
        return work_of(office, connection, who, keep_in_step(office, connection, row))


def save_in(
    office: Office,
    connection: Transaction,
    acting: tuple[Caller, ReviewRow, Behalf],
    typed: Typed,
    vouched: Iterable[Vouched] = (),
) -> Saved | Clash | MayName:
    """Keep some answers of a report within a transaction; as `save_report`.

    Args:
        office: The tools to work with.
        connection: Of a transaction that writes.
        acting: Who writes, in which review, and for whom.
        typed: Answers by name, and the version that was seen.
        vouched: Who says of what that it names no client.
    """
    (who, row, behalf), (changed, over) = acting, typed
    if not set(changed) <= NAMES:
        raise NotThere(row.id)
    now = latest(connection, row.thing, REPORT)
    before, by_name = apart(_seen(connection, row, over)), apart(now.content or {})
    own = {name: one for name, one in changed.items() if one != before.get(name)}
    if theirs := contested(before, by_name, own):
        return Clash(now, theirs)
    known = clearings_in(now.content or {})
    found = may_name(office, own, known)
    given = cleared_by(who.name, vouched, found)
    if left := uncleared(found, given):
        return MayName(found, left)
    clearings = [one.model_dump() for one in (*known, *given)]
    content = joined(with_changes(by_name, {**own, CLEARED: clearings or None}))
    how = by(who, role_for(who, thing_of(row)), behalf)
    kept = save(connection, Change(row.thing, REPORT, content, now.version), how)
    if not isinstance(kept, Saved):
        raise LookupError("a report was changed within a transaction of its own")
    return kept


def row_to_write(connection: Transaction, who: Caller, key: str) -> ReviewRow:
    """Return a review, for those who write its report.

    Raises:
        NotThere: There is no such review, or its report is not this person's to write.
    """
    row = review_for(connection, who, key)
    if not report_rights.may_write(who, thing_of(row)):
        raise NotThere(key)
    return row


def work_of(
    office: Office, connection: Transaction, who: Caller, file: ReviewFile
) -> Work:
    """Return the report in work of a review that was gathered."""
    outcome = outcome_of(office, connection, file)
    thing = thing_of(file.row)
    return Work(
        file,
        file.report,
        outcome,
        composed(file, file.report.content or {}, outcome),
        may_write=report_rights.may_write(who, thing),
        is_reviewer=is_reviewer_of(who, thing),
    )


def _seen(connection: Transaction, row: ReviewRow, over: int) -> Mapping[str, Any]:
    found = version(connection, row.thing, REPORT, over) if over else None
    return (found.content if found else None) or {}
