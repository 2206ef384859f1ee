"""The API's operations on what two reviewers agree: item by item, or by one sheet."""

from typing import Final

from docgen.problems import Refused, WrongFile
from docgen.review.token_scope import Area
from docgen.usecases.api.consensus_shapes import (
    ConsensusSeen,
    PutRight,
    SayAgreed,
    Settle,
)
from docgen.usecases.api.score_shapes import GiveSheet
from docgen.usecases.api.shapes import Conflict, Contested
from docgen.usecases.reasons import Why
from docgen.usecases.scoring import agreeing, blanks, looking, one_sheet
from docgen.usecases.scoring.agreeing import Clash, Settling
from docgen.usecases.scoring.consensus_look import look_at_sheet, look_to_agree
from docgen.usecases.scoring.uploading import ToSettle
from web.api.answering import Said, Told
from web.api.operations import PREFIX, Asked, Gives, Takes, operation, reads, writes
from web.api.scores import WORKBOOK, clearings, sheet_said, to_settle
from web.who import office

READS, WRITES = reads(Area.SCORES), writes(Area.SCORES)
CONSENSUS: Final = "/reviews/{key}/consensus"
SEEN, CHANGED = Gives(ConsensusSeen), Gives(ConsensusSeen, may_conflict=True)


@operation(f"GET {CONSENSUS}", READS, SEEN)
def show_consensus(asked: Asked, key: str) -> Said:
    """Read what the two reviewers have to agree on, once both sets are locked."""
    return _seen(asked, key)


@operation(f"PATCH {CONSENSUS}", WRITES, CHANGED, Takes(body=Settle, versioned=True))
def settle_scores(asked: Asked, key: str) -> Said:
    """Keep what the reviewers decided, with reasons; agree the whole where it is all.

    Nothing is averaged, and neither reviewer is picked.
    """
    body = asked.body
    settling = Settling(
        {one.item: one.said() for one in body.items},
        asked.version,
        is_done=body.is_done,
        clearings=clearings(asked, body.cleared),
        came_by=body.came_by,
    )
    done = agreeing.settle(office(), asked.who, key, settling)
    if isinstance(done, Clash):
        return _clashed(asked, done)
    return done if isinstance(done, Refused) else _seen(asked, key)


@operation(f"POST {CONSENSUS}/undo", WRITES, SEEN, Takes(body=Why))
def undo_consensus(asked: Asked, key: str) -> Said:
    """Have agreed scores be open again, for a coordinator; the locks stay."""
    why, who = asked.body, asked.who
    refused = agreeing.undo_agreed(office(), who, key, why.because, why.cleared or "")
    return refused or _seen(asked, key)


@operation(
    f"POST {CONSENSUS}/sheets",
    WRITES,
    Gives(ConsensusSeen, 201, may_conflict=True),
    Takes(body=GiveSheet, has_file=True, once=True),
)
def upload_agreed_sheet(asked: Asked, key: str) -> Said:
    """Upload one sheet that both reviewers agreed on; it counts once both say so."""
    sheet = sheet_said(asked)
    done = one_sheet.upload_agreed(office(), asked.who, key, asked.file, sheet)
    if isinstance(done, ToSettle):
        return to_settle(done)
    if isinstance(done, Refused | WrongFile):
        return done
    return _seen(asked, key, place=f"{PREFIX}{CONSENSUS.format(key=key)}")


@operation(f"POST {CONSENSUS}/put-right", WRITES, SEEN, Takes(body=PutRight))
def put_agreed_sheet_right(asked: Asked, key: str) -> Said:
    """Confirm the doubtful scores of the agreed sheet, or give others."""
    body = asked.body
    items = {one.item: one.said() for one in body.items}
    place = (key, body.upload)
    done = one_sheet.put_right(office(), asked.who, place, items, body.came_by)
    return done if isinstance(done, Refused) else _seen(asked, key)


@operation(f"GET {CONSENSUS}/marked", READS, WORKBOOK)
def download_marked_agreed_sheet(asked: Asked, key: str) -> Said:
    """Download the agreed sheet with what was said of it marked in it."""
    look = look_at_sheet(look_to_agree(office(), asked.who, key))
    return looking.marked_of(office(), look)


@operation(f"POST {CONSENSUS}/said", WRITES, SEEN, Takes(body=SayAgreed))
def say_agreed(asked: Asked, key: str) -> Said:
    """Say that a reviewer agreed on the sheet that is to stand for both."""
    whose, came_by = (asked.body.person_id, asked.body.upload), asked.body.came_by
    done = one_sheet.say_agreed(
        office(), asked.who, key, whose, came_by, looked_at=asked.body.looked_at
    )
    return done if isinstance(done, Refused) else _seen(asked, key)


@operation(f"GET {CONSENSUS}/blank", READS, WORKBOOK)
def download_blank_for_both(asked: Asked, key: str) -> Said:
    """Download a blank score sheet for both, with a column for what they agree on."""
    return blanks.blank_for_both(office(), asked.who, key)


def _seen(asked: Asked, key: str, *, place: str = "") -> Told:
    shape = ConsensusSeen.of(look_to_agree(office(), asked.who, key))
    return Told(shape, version=shape.version, place=place)


def _clashed(asked: Asked, clash: Clash) -> Conflict:
    contested = tuple(
        Contested(
            name=f"decisions.{one.item}",
            title=f"Item {one.item}",
            theirs=dict(one.theirs),
            mine=dict(one.mine),
        )
        for one in clash.contested
    )
    return Conflict(
        seen=asked.version,
        now=clash.version,
        theirs={one.name: one.theirs for one in contested},
        mine={one.name: one.mine for one in contested},
        contested=contested,
    )
