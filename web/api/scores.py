"""The API's operations on scores: sheets, sets put right, their locks."""

from collections.abc import Iterable
from typing import Final

from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.review.identifiers import Clearing
from docgen.review.token_scope import Area
from docgen.usecases.api.score_shapes import (
    Choice,
    Cleared,
    GiveSheet,
    Lock,
    ScoresSeen,
    SetSeen,
    WriteSet,
)
from docgen.usecases.api.shapes import Conflict, Contested
from docgen.usecases.reasons import Why
from docgen.usecases.scoring import blanks, locking, looking, uploading, writing
from docgen.usecases.scoring.looking import XLSX
from docgen.usecases.scoring.uploading import Said as SaidOfSheet
from docgen.usecases.scoring.uploading import ToSettle
from docgen.usecases.scoring.writing import Clash, Written
from web.api.answering import Said, Told
from web.api.operations import PREFIX, Asked, Gives, Takes, operation, reads, writes
from web.who import office

READS, WRITES = reads(Area.SCORES), writes(Area.SCORES)
SET: Final = "/reviews/{key}/scores/{person}"
SEEN, CHANGED = Gives(SetSeen), Gives(SetSeen, may_conflict=True)
WORKBOOK: Final = Gives(media_types=(XLSX,))


@operation("GET /reviews/{key}/scores", READS, Gives(ScoresSeen))
def show_scores(asked: Asked, key: str) -> Said:
    """Read how far the scores of a review have come, and what was agreed."""
    return ScoresSeen.of(looking.look(office(), asked.who, key))


@operation(f"GET {SET}", READS, SEEN)
def show_score_set(asked: Asked, key: str, person: str) -> Said:
    """Read a reviewer's set: every item with its cell, raw text and certainty.

    The other reviewer's is hidden until both sets are locked.
    """
    return _seen(asked, key, person)


@operation(f"PATCH {SET}", WRITES, CHANGED, Takes(body=WriteSet, versioned=True))
def write_score_set(asked: Asked, key: str, person: str) -> Said:
    """Put scores right, confirm or write them, over the version you have seen."""
    body = asked.body
    typed = Written(
        {one.item: one.said() for one in body.items},
        asked.version,
        body.team if "team" in asked.typed else None,
        clearings(asked, body.cleared),
        body.came_by,
    )
    kept = writing.write(office(), asked.who, (key, person), typed)
    if isinstance(kept, Clash):
        return _clashed(asked, kept)
    return kept if isinstance(kept, Refused) else _seen(asked, key, person)


@operation(
    f"POST {SET}/sheets",
    WRITES,
    Gives(SetSeen, 201, may_conflict=True),
    Takes(body=GiveSheet, has_file=True, once=True),
)
def upload_score_sheet(asked: Asked, key: str, person: str) -> Said:
    """Upload a score sheet, any number of times.

    The first is taken as it is. Of a later one what changed is offered, and you choose.
    """
    sheet = sheet_said(asked)
    done = uploading.upload(office(), asked.who, (key, person), asked.file, sheet)
    if isinstance(done, ToSettle):
        return to_settle(done)
    if isinstance(done, Refused | WrongFile):
        return done
    place = SET.format(key=key, person=person)
    return _seen(asked, key, person, place=f"{PREFIX}{place}")


@operation(f"POST {SET}/choice", WRITES, CHANGED, Takes(body=Choice, versioned=True))
def choose_from_sheet(asked: Asked, key: str, person: str) -> Said:
    """Take some of what a newer sheet offers; the rest stays as it is."""
    if conflict := _other_version(asked, key, person):
        return conflict
    seen = (asked.body.upload, asked.version)
    chosen = asked.body.items
    done = uploading.choose(office(), asked.who, (key, person), seen, chosen)
    return done if isinstance(done, Refused) else _seen(asked, key, person)


@operation(f"POST {SET}/lock", WRITES, CHANGED, Takes(body=Lock, versioned=True))
def lock_score_set(asked: Asked, key: str, person: str) -> Said:
    """Lock a set, so that it is compared with the other reviewer's."""
    if conflict := _other_version(asked, key, person):
        return conflict
    done = locking.lock(
        office(),
        asked.who,
        (key, person),
        asked.version,
        looked_at=asked.body.looked_at,
        came_by=asked.body.came_by,
    )
    return done if isinstance(done, Refused) else _seen(asked, key, person)


@operation(f"POST {SET}/undo-lock", WRITES, SEEN, Takes(body=Why))
def undo_score_lock(asked: Asked, key: str, person: str) -> Said:
    """Undo the lock of a set, for a coordinator, with a reason."""
    why, place = asked.body, (key, person)
    done = locking.undo_lock(office(), asked.who, place, why.because, why.cleared or "")
    return done if isinstance(done, Refused) else _seen(asked, key, person)


@operation(f"GET {SET}/blank", READS, WORKBOOK)
def download_blank_sheet(asked: Asked, key: str, person: str) -> Said:
    """Download a blank score sheet made for this review and reviewer."""
    return blanks.own_blank(office(), asked.who, key, person)


@operation(f"GET {SET}/marked", READS, WORKBOOK)
def download_marked_sheet(asked: Asked, key: str, person: str) -> Said:
    """Download the reviewer's own workbook with what was said of it marked in it."""
    return looking.marked(office(), asked.who, key, person)


def clearings(asked: Asked, cleared: Iterable[Cleared]) -> tuple[Clearing, ...]:
    """Return what was cleared, under the name of the token's person."""
    return tuple(one.by(asked.who) for one in cleared)


def sheet_said(asked: Asked) -> SaidOfSheet:
    """Return what was said along with a sheet."""
    body = asked.body
    return SaidOfSheet(body.which, clearings(asked, body.cleared), body.came_by)


def to_settle(asked: ToSettle) -> Refused:
    """Return what has to be said before a sheet is kept."""
    problems = asked.found
    if asked.sets:
        names = "; ".join(one.key for one in asked.sets)
        where = Source(asked.file.name, "which")
        wrong = "The workbook holds several sets, and which is meant is not said."
        remedy = f"Send which as one of: {names}."
        problems = (Problem(where, wrong, remedy), *problems)
    return Refused(problems)


def _seen(asked: Asked, key: str, person: str, *, place: str = "") -> Told:
    shape = SetSeen.of(looking.look_at_set(office(), asked.who, key, person))
    return Told(shape, version=shape.version, place=place)


def _other_version(asked: Asked, key: str, person: str) -> Conflict | None:
    found = looking.look_at_set(office(), asked.who, key, person)
    if found.own.version == asked.version or not found.may_change:
        return None
    theirs = SetSeen.of(found).as_json()
    mine = dict(asked.typed)
    seen, now = asked.version, found.own.version
    return Conflict(seen=seen, now=now, theirs=theirs, mine=mine, contested=())


def _clashed(asked: Asked, clash: Clash) -> Conflict:
    contested = tuple(
        Contested(
            name=one.name,
            title=f"Item {one.item}, {one.field}",
            theirs=one.theirs,
            mine=one.mine,
        )
        for one in clash.contested
    )
    return Conflict(
        seen=asked.version,
        now=clash.now.version,
        theirs={one.name: one.theirs for one in contested},
        mine={one.name: one.mine for one in contested},
        contested=contested,
    )
