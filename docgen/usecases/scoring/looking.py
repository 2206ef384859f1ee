"""The scores of a review as one person may see them: the whole, and set by set."""

from dataclasses import dataclass
from typing import Final

from docgen.excel.grid import Grid, sheet_grid
from docgen.office import Office
from docgen.problems import NamedFile, Refused
from docgen.records.database import Transaction
from docgen.records.people import names_of
from docgen.records.reviews import assigned_to
from docgen.records.uploads import Upload
from docgen.review.advice import Distance, distance
from docgen.review.newer_sheet import ItemOffer, offers_of
from docgen.review.rights import (
    Action,
    Caller,
    Duty,
    can,
    is_reviewer_of,
    may_agree,
    may_score,
    may_see_agreed,
    may_see_scores,
)
from docgen.review.scale import Scale
from docgen.review.scores import ScoreSet
from docgen.review.scoring import ReviewerSet, strays
from docgen.usecases.issuing import Document
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.scores import (
    Reading,
    SectionTally,
    marked_workbook,
    sections_of,
)
from docgen.usecases.scoring.audience import both_locked
from docgen.usecases.scoring.outcome import (
    Outcome,
    outcome_of,
    set_kept,
    the_scale,
)
from docgen.usecases.scoring.own_sets import reviewers_now
from docgen.usecases.scoring.turns import TURNS
from docgen.usecases.standing import NotThere, review_for, thing_of

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sum:
    """What scores add up to, and the way to the next band once all are there."""

    at_least: int
    open: int
    sections: tuple[SectionTally, ...]
    distance: Distance | None


@dataclass(frozen=True)
class ListedSet:
    """A reviewer's set as a list shows it; `own` is None where it is hidden."""

    person_id: str
    name: str
    is_locked: bool
    is_begun: bool
    own: ReviewerSet | None


@dataclass(frozen=True)
class ScoringLook:
    """The scores of a review as one person may see them.

    `agreed` is None while there is none, or where it is not for them. `own_id` is the
    identity of whose set is theirs, empty where they are no reviewer of the review.
    """

    file: ReviewFile
    outcome: Outcome
    sets: tuple[ListedSet, ...]
    agreed: ScoreSet | None
    sum: Sum | None
    own_id: str
    may_agree: bool
    coordinates: bool
    scale: Scale


@dataclass(frozen=True)
class SetLook:
    """A reviewer's set as somebody may see it.

    `offers` are what a newer sheet waits with. `uploads` are the sheets that came, the
    newest first. `strays` say what speaks for a sheet being another's.
    """

    file: ReviewFile
    own: ReviewerSet
    scale: Scale
    sum: Sum
    offers: tuple[ItemOffer, ...]
    uploads: tuple[Upload, ...]
    names: dict[str, str]
    strays: tuple[str, ...]
    may_change: bool
    is_own: bool
    may_undo: bool


def look(office: Office, who: Caller, key: str) -> ScoringLook:
    """Return the scores of a review as a person may see them.

    Raises:
        NotThere: There is no such review, or nothing of its scores is for them.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        thing = thing_of(row)
        if not may_see_agreed(who, thing):
            raise NotThere(key)
        found = gather(office, connection, row)
        outcome = outcome_of(office, connection, found)
        scale = the_scale(office)
        agreed = outcome.agreed
        return ScoringLook(
            found,
            outcome,
            _listed(connection, who, found, scale),
            agreed,
            sum_of(agreed, scale) if agreed else None,
            who.person_id if is_reviewer_of(who, thing) else "",
            may_agree(who, thing),
            can(who, Action.COORDINATE, thing) and not is_reviewer_of(who, thing),
            scale,
        )


def look_at_set(office: Office, who: Caller, key: str, person: str) -> SetLook:
    """Return a reviewer's set.

    Raises:
        NotThere: There is none, or it is not for this person to see.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        thing, scale = thing_of(row), the_scale(office)
        names = _reviewers_ever(connection, key)
        locked = both_locked(connection, row, scale)
        if person not in names or not may_see_scores(
            who, thing, person, both_locked=locked
        ):
            raise NotThere(person)
        found = gather(office, connection, row)
        own = set_kept(connection, row, (person, names[person]), scale)
        uploads = tuple(one for one in found.uploads if one.id in own.uploads)
        is_now = person in reviewers_now(connection, row, who.at)
        coordinates = can(who, Action.COORDINATE, thing)
        return SetLook(
            file=found,
            own=own,
            scale=scale,
            sum=sum_of(own.scores, scale),
            offers=offers_of(own, own.offered) if own.offered else (),
            uploads=uploads,
            names=dict(names_of(connection, {one.person_id for one in uploads})),
            strays=tuple(strays(own, teams_of(found), (own.name,))),
            may_change=is_now and may_score(who, thing, person),
            is_own=who.person_id == person,
            may_undo=is_now and coordinates and not is_reviewer_of(who, thing),
        )


def grid_beside(office: Office, look: SetLook) -> Grid | None:
    """Return the sheet that a set was read from as rows; None where there is none."""
    file = _last_file(office, look)
    if file is None:
        return None
    with TURNS:
        return sheet_grid(file, look.own.sheet.scores.sheet)


def marked(office: Office, who: Caller, key: str, person: str) -> Document | Refused:
    """Return the last sheet that was taken, with what was said of it marked in it.

    Raises:
        NotThere: There is none, or it is not for this person to see.
    """
    return marked_of(office, look_at_set(office, who, key, person))


def marked_of(office: Office, found: SetLook) -> Document | Refused:
    """Return the sheet a set was read from, with what was said of it marked in it.

    Raises:
        NotThere: There is none.
    """
    file = _last_file(office, found)
    if file is None:
        raise NotThere(found.own.person_id)
    sheet = found.own.sheet
    reading = Reading(file.name, found.scale, (sheet.scores,), sheet.problems)
    content = marked_workbook(file, reading)
    if isinstance(content, Refused):
        return content
    stem = file.name.rpartition(".")[0] or file.name
    return Document(f"{stem} (marked).xlsx", content, XLSX)


def sum_of(scores: ScoreSet, scale: Scale) -> Sum:
    """Return what scores add up to, as far as they are known."""
    return Sum(
        scores.at_least,
        scores.open,
        sections_of(scores.points, scale),
        None if scores.open else distance(scores.points, scale),
    )


def teams_of(found: ReviewFile) -> tuple[str, ...]:
    """Return the names of the teams under review, and all of them as one."""
    teams = found.agreement.ips_teams
    if not isinstance(teams, tuple | list):
        return ()
    names = tuple(one for one in teams if isinstance(one, str))
    return names if len(names) < 2 else (*names, " and ".join(names))


def _listed(
    connection: Transaction, who: Caller, found: ReviewFile, scale: Scale
) -> tuple[ListedSet, ...]:
    row, thing = found.row, thing_of(found.row)
    locked = both_locked(connection, row, scale)
    sets = [
        set_kept(connection, row, one, scale)
        for one in reviewers_now(connection, row, who.at).items()
    ]
    return tuple(
        ListedSet(
            one.person_id,
            one.name,
            one.is_locked,
            one.is_begun,
            one
            if may_see_scores(who, thing, one.person_id, both_locked=locked)
            else None,
        )
        for one in sets
    )


def _reviewers_ever(connection: Transaction, key: str) -> dict[str, str]:
    """Return the names of everybody who is or was a reviewer of a review."""
    return {
        one.person_id: one.name
        for one in assigned_to(connection, key)
        if one.duty is Duty.REVIEWER
    }


def _last_file(office: Office, look: SetLook) -> NamedFile | None:
    """Return the sheet that was taken last; None where it is not there any more."""
    wanted = look.own.sheet.upload
    for one in look.uploads:
        if one.id == wanted and one.file_hash in office.records.files:
            return NamedFile(one.name, office.records.files.content(one.file_hash))
    return None
