"""A score sheet comes: read, asked about where need be, kept, compared with the last.

What looks like a client's data is told before anything of the sheet is kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile, stops
from docgen.review.identifiers import Clearing
from docgen.review.newer_sheet import ItemOffer, offers_of, with_sheet
from docgen.review.rights import Caller
from docgen.review.scores import ScoreSet
from docgen.review.scoring import ReviewerSet, SheetRead
from docgen.usecases.clearings import is_identifier
from docgen.usecases.giving import keep_upload, refused
from docgen.usecases.scores import Asked, Reading, asked_of, only_of, read_sheet
from docgen.usecases.scoring.audience import SHEET
from docgen.usecases.scoring.own_sets import (
    Opened,
    is_locked,
    keep_set,
    on_behalf,
    open_to_change,
)
from docgen.usecases.scoring.turns import TURNS


@dataclass(frozen=True, slots=True)
class Said:
    """What is said along with a sheet.

    `which` names the set that is meant, as `SetInSheet.key` does; empty where it is not
    said. `clearings` are the findings that name no client. `came_by` is the message it
    came by, where somebody gives it for the reviewer.
    """

    which: str = ""
    clearings: tuple[Clearing, ...] = ()
    came_by: str = ""


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class SetInSheet:
    """One of several sets of a workbook: what to call it by, and whose it is."""

    key: str
    scores: ScoreSet

    @property
    def title(self) -> str:
        """Return the set in words: its team, its reviewer, the sheet it is on."""
        one = self.scores
        named = " and ".join(filter(None, (one.team, one.reviewer)))
        sheet = f"sheet “{one.sheet}”"
        return f"{named} ({sheet})" if named else sheet.capitalize()


@dataclass(frozen=True, slots=True)
class ToSettle:
    """What has to be said before a sheet is kept; nothing of it is kept yet.

    `sets` are empty where the set is known; `found` is what looks like a client's data.
    """

    file: NamedFile
    sets: tuple[SetInSheet, ...]
    found: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A sheet that is kept: the set as it is now, and what the sheet offers it."""

    own: ReviewerSet
    offers: tuple[ItemOffer, ...]


def upload(
    office: Office,
    who: Caller,
    place: tuple[str, str],
    file: NamedFile,
    said: Said = NOTHING_SAID,
) -> Uploaded | ToSettle | Refused | WrongFile:
    """Keep a score sheet, and take it or offer what changed in it.

    The first sheet is taken as it is. Of every later one, and where something was
    written before, only what changed in it is offered.

    Args:
        office: The tools to work with.
        who: The reviewer, or a coordinator for them.
        place: The review and the reviewer, by their identities.
        file: The sheet.
        said: What is said along with it.

    Raises:
        NotThere: There is no such review or reviewer, or it is not theirs to score.
    """
    key, person = place
    if wrong := refused(file):
        return wrong
    with office.records.database.reading() as connection:
        opened = open_to_change(office, connection, who, key, person)
    if wrong := _not_now(who, opened.own, said):
        return wrong
    read = _read(office, opened, file, said)
    if not isinstance(read, Reading):
        return read
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        opened = open_to_change(office, connection, who, key, person)
        if opened.own.is_locked:
            return is_locked(opened.own)
        behalf = on_behalf(who, opened.own, said.came_by)
        kept = (file_hash, SHEET, behalf)
        upload_id = keep_upload(connection, who, opened.row, file, kept)
        sheet = SheetRead(upload_id, read.sets[0], read.problems)
        own = _with(opened.own, sheet, said.clearings)
        changed = replace(opened, own=own)
        now = keep_set(office, connection, who, changed, ("uploaded", behalf))
    offers = offers_of(now, now.offered) if now.offered else ()
    return Uploaded(now, offers)


def choose(
    office: Office,
    who: Caller,
    place: tuple[str, str],
    seen: tuple[str, int],
    chosen: Collection[int],
) -> ReviewerSet | Refused:
    """Take some of what a newer sheet offers; the rest stays as it is.

    Args:
        office: The tools to work with.
        who: The reviewer, or a coordinator for them.
        place: The review and the reviewer, by their identities.
        seen: The sheet whose changes were looked at, and the version of the set then.
        chosen: The items of which the sheet's is taken.

    Raises:
        NotThere: There is no such review or reviewer, or it is not theirs to score.
    """
    key, person = place
    with office.records.database.writing() as connection:
        opened = open_to_change(office, connection, who, key, person)
        own = opened.own
        if own.is_locked:
            return is_locked(own)
        if own.offered is None or (own.offered.upload, own.version) != seen:
            return Refused((_other_sheet(),))
        changed = replace(opened, own=with_sheet(own, own.offered, chosen))
        how = ("took from the sheet", on_behalf(who, own))
        return keep_set(office, connection, who, changed, how)


def _not_now(who: Caller, own: ReviewerSet, said: Said) -> Refused | None:
    if own.is_locked:
        return is_locked(own)
    if who.person_id != own.person_id and not said.came_by.strip():
        problem = Problem(
            Source("scores", "came_by"),
            "How the sheet reached you is not said.",
            "Name the message, the call or the letter it came by.",
        )
        return Refused((problem,))
    return None


def _read(
    office: Office, opened: Opened, file: NamedFile, said: Said
) -> Reading | ToSettle | Refused | WrongFile:
    """Read the sheet down to one set that may be kept, or say what is to be settled."""
    asked = asked_of(office, (*opened.own.clearings, *said.clearings))
    if isinstance(asked, WrongFile):
        return asked
    return reading_of_one(file, asked, said.which, opened.own.sheet.scores)


def reading_of_one(
    file: NamedFile, asked: Asked, which: str, last: ScoreSet
) -> Reading | ToSettle | WrongFile:
    """Read a workbook down to one set that may be kept.

    Args:
        file: The workbook.
        asked: How it is read, and what is cleared.
        which: The set that is meant, where it is said.
        last: The set that was meant the last time.
    """
    with TURNS:
        reading = read_sheet(file, asked)
    if isinstance(reading, WrongFile):
        return reading
    sets = sets_in(reading.sets)
    meant = _meant(sets, which, last)
    found = tuple(one for one in reading.problems if is_identifier(one))
    found = tuple(one for one in found if stops([one]))
    if meant is None or found:
        return ToSettle(file, () if meant else sets, found)
    return only_of(reading, (meant.scores,))


def sets_in(sets: Sequence[ScoreSet]) -> tuple[SetInSheet, ...]:
    """Return the sets of a workbook, each with a name of its own."""
    return tuple(
        SetInSheet(f"{at}: {one.sheet} / {one.team} / {one.reviewer}", one)
        for at, one in enumerate(sets, start=1)
    )


def _meant(sets: Sequence[SetInSheet], which: str, last: ScoreSet) -> SetInSheet | None:
    """Return the set that is meant: the only one, the one said, the one of last time.

    Several teams or reviewers are never taken together, and none is picked by itself.
    """
    if len(sets) == 1:
        return sets[0]
    said = [one for one in sets if one.key == which]
    named = (last.sheet, last.team, last.reviewer)
    again = [
        one
        for one in sets
        if (one.scores.sheet, one.scores.team, one.scores.reviewer) == named
    ]
    found = said or again
    return found[0] if len(found) == 1 else None


def _with(
    own: ReviewerSet, sheet: SheetRead, clearings: tuple[Clearing, ...]
) -> ReviewerSet:
    cleared = tuple(dict.fromkeys((*own.clearings, *clearings)))
    own = replace(own, uploads=(*own.uploads, sheet.upload), clearings=cleared)
    offered = {one.item for one in offers_of(own, sheet)}
    is_first = not own.sheet.upload and not own.written
    if is_first or not offered:
        return with_sheet(own, sheet, offered)
    return replace(own, offered=sheet)


def _other_sheet() -> Problem:
    return Problem(
        Source("scores", "offered"),
        "The scores or the sheet are others now than those you looked at.",
        "Look at what is offered now, and choose again.",
    )
