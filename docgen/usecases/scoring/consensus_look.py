"""What the reviewers have to agree on, as those see it who may say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.office import Office
from docgen.records.uploads import Upload
from docgen.review.consensus import Consensus
from docgen.review.kept_sets import read_agreed_sheet
from docgen.review.rights import Action, Caller, can, is_reviewer_of
from docgen.review.scale import Scale
from docgen.review.scoring import REVIEWERS, ReviewerSet, not_lockable, strays
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.scoring.consensus_kept import mark_of, open_consensus
from docgen.usecases.scoring.looking import SetLook, Sum, sum_of, teams_of
from docgen.usecases.scoring.outcome import agreed_in, previous_scores
from docgen.usecases.standing import NotThere, thing_of


@dataclass(frozen=True)
class OneSheet:
    """A sheet that is to stand for both reviewers: who has said that they agreed on it.

    `own` are its scores with what was put right of them; `mark` names it as it stands,
    another one once anything is. `said_by` are identities.
    """

    own: ReviewerSet
    mark: str
    upload: Upload | None
    said_by: tuple[str, ...]
    scale: Scale

    @property
    def asks(self) -> bool:
        """Return whether a person has to look at it, or to settle something in it."""
        return bool(not_lockable(self.own, looked_at=False, scale=self.scale))


@dataclass(frozen=True)
class ConsensusLook:
    """What the two reviewers have to agree on, and how far they are.

    `reviewers` are their names by identity; `locked` are those whose set is locked.
    `consensus` is None while not both are. `decisions` are as they were entered, by
    item. `sum` is of the agreed scores, None while they are not agreed. `own_id` is
    empty for a coordinator, who records what the reviewers said.
    """

    file: ReviewFile
    version: int
    reviewers: Mapping[str, str]
    locked: frozenset[str]
    consensus: Consensus | None
    decisions: Mapping[int, Mapping[str, Any]]
    one_sheet: OneSheet | None
    is_agreed: bool
    sum: Sum | None
    previous: Mapping[int, int]
    scale: Scale
    own_id: str
    coordinates: bool

    @property
    def is_whole(self) -> bool:
        """Return whether there are two reviewers to agree."""
        return len(self.reviewers) >= REVIEWERS


def look_to_agree(office: Office, who: Caller, key: str) -> ConsensusLook:
    """Return what the reviewers have to agree on.

    Raises:
        NotThere: There is no such review, or it is not this person's to agree.
    """
    with office.records.database.reading() as connection:
        opened = open_consensus(office, connection, who, key)
        row, content = opened.row, opened.content
        thing = thing_of(row)
        consensus = opened.consensus(content)
        agreed = agreed_in(content, consensus, opened.sets, opened.scale)
        found = gather(office, connection, row)
        is_one = is_reviewer_of(who, thing)
        return ConsensusLook(
            file=found,
            version=opened.saved.version,
            reviewers={one.person_id: one.name for one in opened.sets},
            locked=frozenset(one.person_id for one in opened.sets if one.is_locked),
            consensus=consensus,
            decisions={int(k): v for k, v in content.get("decisions", {}).items()},
            one_sheet=_one_sheet(content, found, opened.scale),
            is_agreed=agreed is not None,
            sum=sum_of(agreed, opened.scale) if agreed else None,
            previous=previous_scores(connection, row),
            scale=opened.scale,
            own_id=who.person_id if is_one else "",
            coordinates=can(who, Action.COORDINATE, thing) and not is_one,
        )


def look_at_sheet(look: ConsensusLook) -> SetLook:
    """Return the sheet that is to stand for both, as a reviewer's set is looked at.

    Raises:
        NotThere: There is none.
    """
    one = look.one_sheet
    if one is None:
        raise NotThere(look.file.row.id)
    named = (one.own.sheet.scores.reviewer,)  # both of theirs, whoever it names
    return SetLook(
        file=look.file,
        own=one.own,
        scale=look.scale,
        sum=sum_of(one.own.scores, look.scale),
        offers=(),
        uploads=(one.upload,) if one.upload else (),
        names={},
        strays=tuple(strays(one.own, teams_of(look.file), named)),
        may_change=not look.is_agreed,
        is_own=bool(look.own_id),
        may_undo=False,
    )


def _one_sheet(
    content: Mapping[str, Any], found: ReviewFile, scale: Scale
) -> OneSheet | None:
    kept = content.get("sheet")
    if not kept:
        return None
    upload = next((one for one in found.uploads if one.id == kept["upload"]), None)
    own, said_by = read_agreed_sheet(kept, scale), tuple(kept["said_by"])
    return OneSheet(own, mark_of(kept), upload, said_by, scale)
