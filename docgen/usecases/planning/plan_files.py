"""A plan as it is kept, with what it begins from and who may change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.records.parts import Saved, latest
from docgen.records.people import names_of
from docgen.records.registry import Issued
from docgen.review.reading import read_form
from docgen.review.rights import Caller, may_see_agreed
from docgen.review.support import Proposal, proposals
from docgen.usecases.planning.beginnings import Offered, offered_in
from docgen.usecases.planning.kept_goals import as_printed, every_line_keyed
from docgen.usecases.planning.plan_kinds import (
    ACTION,
    PlanKind,
    is_own,
    keeps,
    may_note,
    notes_own,
)
from docgen.usecases.planning.scores_seen import ScoresSeen, scores_seen
from docgen.usecases.reporting.contents import agreed_answers
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.scoring.outcome import the_scale
from docgen.usecases.service_side import REVIEWS_OWN
from docgen.usecases.standing import review_for, thing_of

DRAFT: Final = "draft"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan of a review as one person sees it.

    `content` is what is kept, as it was typed; `rows` those of its rows that can be
    read, by their place. `offered` are recommendations, `proposed` items to begin with;
    both leave out what the plan has already. `is_hidden` says that it is not the
    person's to see yet, and nothing of it is in here.
    """

    kind: PlanKind
    file: ReviewFile
    saved: Saved
    rows: Mapping[int, Any]
    scores: ScoresSeen
    offered: tuple[Offered, ...]
    proposed: tuple[Proposal, ...]
    issues: tuple[Issued, ...]
    names: Mapping[str, str]
    may_keep: bool
    is_own: bool
    may_note: bool
    notes_own: bool
    is_hidden: bool = False

    @property
    def content(self) -> Mapping[str, Any]:
        """Return what is kept of the plan, where each line of support has a key."""
        return every_line_keyed(self.saved.content or {})


def plan_of(office: Office, who: Caller, key: str, kind: PlanKind) -> PlanFile:
    """Return a review's plan as a person sees it.

    Raises:
        NotThere: There is no such review, or they may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        found = gather(office, connection, row)
        scores = scores_seen(office, connection, who, found)
        saved = latest(connection, row.thing, kind.name)
        issues = tuple(one for one in found.issues if one.kind == kind.name)
        hidden = kind is not ACTION and not (
            may_see_agreed(who, thing_of(row)) or scores.now or issues
        )
        if hidden:
            saved = Saved(row.thing, kind.name, 0, None, None)
        read = rows_of(kind, every_line_keyed(saved.content or {}))
        has = {one.item for one in read.values()}
        offered = offered_in(office, connection, who, found) if scores.now else ()
        names = names_of(connection, [saved.by.person_id] if saved.by else ())
    proposed = proposals(scores.now, the_scale(office))
    return PlanFile(
        kind=kind,
        file=found,
        saved=saved,
        rows=read,
        scores=scores,
        offered=tuple(one for one in offered if one.item not in has),
        proposed=tuple(one for one in proposed if one.item not in has),
        issues=issues,
        names=names,
        may_keep=keeps(kind, who, row),
        is_own=is_own(kind, who, row),
        may_note=may_note(kind, who, row) and not hidden,
        notes_own=notes_own(who, row),
        is_hidden=hidden,
    )


def rows_of(kind: PlanKind, content: Mapping[str, Any]) -> dict[int, Any]:
    """Return the rows of a plan that can be read, by their place from 0."""
    rows = content.get(kind.rows) or []
    read = {
        at: read_form(kind.row, one, file=kind.name, lines={})
        for at, one in enumerate(rows)
    }
    return {at: one for at, one in read.items() if isinstance(one, kind.row.model)}


def answers_of(
    found: ReviewFile, content: Mapping[str, Any], version: str = DRAFT
) -> dict[str, Any]:
    """Return a plan as its paper takes it: the review's own answers, and what is kept.

    Args:
        found: The review.
        content: What is kept of the plan.
        version: As it is printed.
    """
    return {**occasion(found), **as_printed(content), "version": version}


def occasion(found: ReviewFile) -> dict[str, Any]:
    """Return what every paper says of the review it is about."""
    said = agreed_answers(found)
    return {name: said[name] for name in REVIEWS_OWN if name in said}
