"""One agreed sheet for both reviewers: it counts once both say they agreed on it."""

from typing import Any

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.review.kept_scores import nothing_scored
from docgen.review.kept_sets import read_sheet_kept, sheet_json
from docgen.review.rights import Caller
from docgen.review.scale import Scale
from docgen.review.scoring import REVIEWERS, SheetRead
from docgen.usecases.giving import keep_upload, refused
from docgen.usecases.scores import Reading, asked_of
from docgen.usecases.scoring.audience import SHEET
from docgen.usecases.scoring.consensus_kept import (
    OpenConsensus,
    as_agreed,
    keep_consensus,
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
        whose: The reviewer's identity, and the upload that was looked at.
        came_by: The message it came by, where a coordinator records it.
        looked_at: Whether they say that they looked at what is said of the sheet, and
            at the scores that were read from something else than a plain number.

    Raises:
        NotThere: There is no such review, or it is not this person's to agree.
    """
    person, upload_id = whose
    with office.records.database.writing() as connection:
        opened = open_consensus(office, connection, who, key, came_by)
        content = opened.content
        kept: dict[str, Any] = dict(content.get("sheet", {}))
        reviewers = [one.person_id for one in opened.sets]
        is_own = person == who.person_id or not _is_one(opened, who)
        if kept.get("upload") != upload_id or person not in reviewers or not is_own:
            return Refused((_other_sheet(),))
        if opened.is_agreed:
            return True
        if unsaid := unsaid_how(opened, "said-came-by"):
            return unsaid
        if read_sheet_kept(kept, opened.scale).asks and not looked_at:
            return Refused((_not_looked_at(),))
        kept["said_by"] = list(dict.fromkeys((*kept.get("said_by", ()), person)))
        content["sheet"] = kept
        is_agreed = set(kept["said_by"]) >= set(reviewers) and (
            len(reviewers) == REVIEWERS
        )
        if is_agreed:
            scores = read_sheet_kept(kept, opened.scale).scores
            content |= as_agreed(opened, scores.points, reviewers)
            content["agreed_sheet"] = kept
        action = "agreed" if is_agreed else "said that they agreed"
        keep_consensus(office, connection, opened, content, action)
        return is_agreed


def _not_looked_at() -> Problem:
    return Problem(
        Source(CONSENSUS, "looked_at"),
        "Something is said of the sheet, and nobody says they looked at it.",
        "Look at it, and say so.",
    )


def _is_one(opened: OpenConsensus, who: Caller) -> bool:
    return any(one.person_id == who.person_id for one in opened.sets)


def _not_now(opened: OpenConsensus, who: Caller, said: Said) -> Refused | None:
    if opened.is_agreed:
        wrong = "The scores are agreed already."
        remedy = "A coordinator can open them again; they give a reason."
        return Refused((Problem(Source(CONSENSUS, "file"), wrong, remedy),))
    if not _is_one(opened, who) and not said.came_by.strip():
        wrong = "How the sheet reached you is not said."
        remedy = "Name the message, the call or the letter it came by."
        return Refused((Problem(Source(CONSENSUS, "came_by"), wrong, remedy),))
    return None


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
        "There is another sheet now than the one you looked at.",
        "Look at it, then say whether you agreed on it.",
    )
