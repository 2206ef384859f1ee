"""Who may open the score sheets that came for a review: as the scores they hold."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.parts import latest
from docgen.records.reviews import ReviewRow, assigned_to, find_review
from docgen.records.uploads import Upload
from docgen.review.report_rights import may_see_drafts
from docgen.review.rights import (
    Caller,
    Duty,
    may_agree,
    may_see_scores,
    scope_of,
)
from docgen.review.scale import Scale
from docgen.usecases.scoring.outcome import (
    CONSENSUS,
    counting_sets,
    part_of,
    the_scale,
)
from docgen.usecases.standing import thing_of

SHEET: Final = "score sheet"  # what an upload is for
RETURNED_REPORT: Final = "returned report"  # a report in work, written in Word


def to_be_seen(
    office: Office, connection: Transaction, who: Caller, uploads: Iterable[Upload]
) -> tuple[Upload, ...]:
    """Return the uploads of a review that somebody may see: not all score sheets.

    A report that is still being written is for those who see its drafts.

    Args:
        office: The tools to work with.
        connection: Of a transaction.
        who: Whoever looks; somebody who may see the review.
        uploads: All of one review.
    """
    known = tuple(uploads)
    own = [one for one in known if one.purpose in (SHEET, RETURNED_REPORT)]
    if not own:
        return known
    row = find_review(connection, scope_of(who), own[0].review_id)
    if row is None:
        return tuple(one for one in known if one not in own)
    if not may_see_drafts(who, thing_of(row)):
        known = tuple(one for one in known if one.purpose != RETURNED_REPORT)
    sheets = [one for one in own if one.purpose == SHEET]
    hidden = {
        one.id
        for one in sheets
        if not _may_open(connection, who, row, one, the_scale(office))
    }
    return tuple(one for one in known if one.id not in hidden)


def both_locked(connection: Transaction, row: ReviewRow, scale: Scale) -> bool:
    """Return whether the sets of both reviewers are locked, so that each sees both."""
    agreed = latest(connection, row.thing, CONSENSUS).content or {}
    sets = counting_sets(connection, row, agreed, scale)
    return len(sets) > 1 and all(one.is_locked for one in sets)


def _may_open(
    connection: Transaction, who: Caller, row: ReviewRow, upload: Upload, scale: Scale
) -> bool:
    agreed = latest(connection, row.thing, CONSENSUS).content or {}
    if upload.id in set(_agreed_uploads(agreed)):
        return may_agree(who, thing_of(row))
    whose = _owner(connection, row, upload)
    locked = both_locked(connection, row, scale)
    return may_see_scores(who, thing_of(row), whose, both_locked=locked)


def _owner(connection: Transaction, row: ReviewRow, upload: Upload) -> str:
    """Return whose scores a sheet holds; whoever gave it where no set has it."""
    for one in assigned_to(connection, row.id):
        if one.duty is Duty.REVIEWER:
            kept = latest(connection, row.thing, part_of(one.person_id)).content or {}
            if upload.id in kept.get("uploads", ()):
                return one.person_id
    return upload.person_id


def _agreed_uploads(agreed: Mapping[str, Any]) -> Iterator[str]:
    sheets = [agreed.get("sheet"), agreed.get("agreed_sheet")]
    for one in (*sheets, *agreed.get("sheets_before", ())):
        if one:
            yield one["upload"]
