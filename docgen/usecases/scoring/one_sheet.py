"""One agreed sheet for both reviewers: it counts once both say they agreed on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.review.kept_scores import nothing_scored, set_json
from docgen.review.kept_sets import read_agreed_sheet, sheet_json
from docgen.review.rights import Caller
from docgen.review.scale import Scale
from docgen.review.scoring import REVIEWERS, ReviewerSet, SheetRead, not_lockable
from docgen.usecases.giving import keep_upload, refused
from docgen.usecases.scores import Reading, asked_of
from docgen.usecases.scoring.audience import SHEET
from docgen.usecases.scoring.consensus_kept import (
    OpenConsensus,
    as_agreed,
    keep_consensus,
    mark_of,
    open_consensus,
    unsaid_how,
)
from docgen.usecases.scoring.outcome import CONSENSUS
from docgen.usecases.scoring.uploading import (
    NOTHING_SAID,
    Said,
    ToSettle,
    reading_of_one,
)
from docgen.usecases.standing import Behalf

Typed = Mapping[int, Mapping[str, Any]]


def upload_agreed(
    office: Office, who: Caller, key: str, file: NamedFile, said: Said = NOTHING_SAID
) -> SheetRead | ToSettle | Refused | WrongFile:
    """Keep a sheet that both reviewers agreed on.

    A reviewer who brings it says so by that, unless there is something to look at.

    Raises:
        NotThere: There is no such review, or it is not this person's to agree.
    """
    if wrong := refused(file):
        return wrong
    with office.records.database.reading() as connection:
        opened = open_consensus(office, connection, who, key, said.came_by)
    if wrong := _not_now(opened, who, said):
        return wrong
    asked = asked_of(office, said.clearings)
    if isinstance(asked, WrongFile):
        return asked
    read = reading_of_one(file, asked, said.which, nothing_scored(opened.scale))
    if not isinstance(read, Reading):
        return read
    if still_open := _open_items(SheetRead("", read.sets[0]), opened.scale):
        return Refused(still_open)
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        opened = open_consensus(office, connection, who, key, said.came_by)
        if wrong := _not_now(opened, who, said):
            return wrong
        behalf = Behalf(opened.how.stands_for, opened.how.came_by)
        kept = (file_hash, SHEET, behalf)
        upload_id = keep_upload(connection, who, opened.row, file, kept)
        sheet = SheetRead(upload_id, read.sets[0], read.problems)
        content, says_so = opened.content, _is_one(opened, who)
        if before := content.get("sheet"):
            content["sheets_before"] = [*content.get("sheets_before", ()), before]
        content["sheet"] = {
            **sheet_json(sheet),
            "cleared": [one.model_dump() for one in said.clearings],
            "said_by": [who.person_id] if says_so and not sheet.asks else [],
        }
        keep_consensus(office, connection, opened, content, "uploaded")
        return sheet


def put_right(
    office: Office,
    who: Caller,
    place: tuple[str, str],
    items: Typed,
    came_by: str = "",
) -> bool | Refused:
    """Settle scores that were doubtful in the sheet; return whether anything changed.

    Whoever had said that they agreed says so anew: it is another score they agree on.

    Args:
        office: The tools to work with.
        who: A reviewer, or a coordinator for them.
        place: The review, and the mark of the sheet that was looked at.
        items: By item, its "score", and "confirmed" where it was read rightly.
        came_by: The message it came by, where a coordinator records it.

    Raises:
        NotThere: There is no such review, or it is not this person's to agree.
    """
    key, mark = place
    with office.records.database.writing() as connection:
        opened = open_consensus(office, connection, who, key, came_by)
        content = opened.content
        kept: dict[str, Any] = dict(content.get("sheet", {}))
        if opened.is_agreed:
            return Refused((_agreed_already(),))
        if mark_of(kept) != mark:
            return Refused((_other_sheet(),))
        if unsaid := unsaid_how(opened, "right-came-by"):
            return unsaid
        own = read_agreed_sheet(kept, opened.scale)
        if wrong := tuple(_wrong_scores(own, items, opened.scale)):
            return Refused(wrong)
        settled = {item: one for item, one in items.items() if _settles(own, item, one)}
        if not settled:
            return False
        written = {str(item): one for item, one in own.written.items()}
        for item, one in settled.items():
            score = one.get("score")
            read = own.scores.of(item).score
            written[str(item)] = {"score": read if score is None else score}
        content["sheet"] = {
            **kept,
            "written": written,
            "times": own.version + 1,
            "said_by": [],
        }
        keep_consensus(office, connection, opened, content, "put right")
        return True


def say_agreed(
    office: Office,
    who: Caller,
    key: str,
    whose: tuple[str, str],
    came_by: str = "",
    *,
    looked_at: bool = False,
) -> bool | Refused:
    """Note that a reviewer agreed on a sheet; return whether both have said so now.

    Args:
        office: The tools to work with.
        who: The reviewer, or a coordinator for them.
        key: The review.
        whose: The reviewer's identity, and the mark of the sheet that was looked at.
        came_by: The message it came by, where a coordinator records it.
        looked_at: Whether they say that they looked at what is said of the sheet.

    Raises:
        NotThere: There is no such review, or it is not this person's to agree.
    """
    person, mark = whose
    with office.records.database.writing() as connection:
        opened = open_consensus(office, connection, who, key, came_by)
        content = opened.content
        kept: dict[str, Any] = dict(content.get("sheet", {}))
        reviewers = [one.person_id for one in opened.sets]
        is_own = person == who.person_id or not _is_one(opened, who)
        if mark_of(kept) != mark or person not in reviewers or not is_own:
            return Refused((_other_sheet(),))
        if opened.is_agreed:
            return True
        if unsaid := unsaid_how(opened, "said-came-by"):
            return unsaid
        own = read_agreed_sheet(kept, opened.scale)
        if left := not_lockable(own, looked_at=looked_at, scale=opened.scale):
            return Refused(left)
        kept["said_by"] = list(dict.fromkeys((*kept.get("said_by", ()), person)))
        content["sheet"] = kept
        is_agreed = set(kept["said_by"]) >= set(reviewers) and (
            len(reviewers) == REVIEWERS
        )
        if is_agreed:
            content |= as_agreed(opened, own.scores.points, reviewers)
            content["agreed_sheet"] = {**kept, "scores": set_json(own.scores)}
        action = "agreed" if is_agreed else "said that they agreed"
        keep_consensus(office, connection, opened, content, action)
        return is_agreed


def _settles(own: ReviewerSet, item: int, typed: Mapping[str, Any]) -> bool:
    """Return whether what was typed of an item is another score, or confirms it."""
    now = own.scores.of(item)
    is_other = typed.get("score") not in (None, now.score)
    return is_other or bool(typed.get("confirmed") and now.confirm)


def _wrong_scores(own: ReviewerSet, items: Typed, scale: Scale) -> Iterator[Problem]:
    doubtful = {one.item for one in own.sheet.scores.items if one.confirm}
    for item, typed in items.items():
        score, where = typed.get("score"), Source(CONSENSUS, f"score.{item}")
        if item not in doubtful:
            wrong = f"Nothing is doubtful in the sheet about item {item}."
            yield Problem(where, wrong, "Put it right in the sheet, and upload that.")
        elif score is None and typed.get("confirmed"):
            continue
        elif type(score) is not int or score not in scale.points:
            said = "has no score" if score is None else f"is scored “{score}”"
            remedy = f"Choose a whole number from {scale.lowest} to {scale.highest}."
            yield Problem(where, f"{scale.item(item)}, {said}.", remedy, item=item)


def _is_one(opened: OpenConsensus, who: Caller) -> bool:
    return any(one.person_id == who.person_id for one in opened.sets)


def _not_now(opened: OpenConsensus, who: Caller, said: Said) -> Refused | None:
    if opened.is_agreed:
        return Refused((_agreed_already(),))
    if not _is_one(opened, who) and not said.came_by.strip():
        wrong = "How the sheet reached you is not said."
        remedy = "Name the message, the call or the letter it came by."
        return Refused((Problem(Source(CONSENSUS, "came_by"), wrong, remedy),))
    return None


def _agreed_already() -> Problem:
    return Problem(
        Source(CONSENSUS, "file"),
        "The scores are agreed already.",
        "A coordinator can open them again; they give a reason.",
    )


def _open_items(sheet: SheetRead, scale: Scale) -> tuple[Problem, ...]:
    """Return a problem for each item that has no score in the sheet."""
    scores = sheet.scores
    return tuple(
        Problem(
            one.source or Source(scores.file, scores.sheet),
            f"{scale.item(one.item)}, has no score.",
            "Enter the score you agreed on in the sheet, and upload it again.",
            item=one.item,
        )
        for one in scores.items
        if one.score is None
    )


def _other_sheet() -> Problem:
    return Problem(
        Source(CONSENSUS, "sheet"),
        "There is another sheet now than the one you looked at, or it was put right.",
        "Look at it, then say whether you agreed on it.",
    )
