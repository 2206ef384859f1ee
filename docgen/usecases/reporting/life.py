"""A report's life as it is kept: read, looked at, and changed step by step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Change, Saved, save, version
from docgen.review.forms import Form
from docgen.review.report_life import CopyFor, ReportLife, Said
from docgen.review.rights import Caller
from docgen.review.values import Entered
from docgen.usecases.reporting.facts import REPORT_LIFE
from docgen.usecases.review_files import AGREEMENT, ReviewFile, gather
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    by,
    review_for,
    role_for,
    thing_of,
)

_E = TypeVar("_E", bound=Entered)


@dataclass(frozen=True, slots=True)
class Doing:
    """Somebody who does something about a review's report, in one transaction."""

    office: Office
    connection: Transaction
    who: Caller
    found: ReviewFile
    behalf: Behalf = FOR_ONESELF

    @property
    def life(self) -> ReportLife:
        """Return the report's life as it is."""
        return life_of(self.found)

    @property
    def name(self) -> str:
        """Return who it is that says or does it: whoever it is done for."""
        return self.behalf.of or self.who.name

    @property
    def recorded(self) -> Said:
        """Return who writes it down, and when: also where it is for somebody else."""
        return Said(by=self.who.name, on=self.found.today)

    @property
    def how(self) -> By:
        """Return how it is written down."""
        return by(self.who, role_for(self.who, thing_of(self.found.row)), self.behalf)


def life_of(found: ReviewFile) -> ReportLife:
    """Return everything that happened to a review's report."""
    return found.facts.reporting.life


def answers_of_life(found: ReviewFile) -> dict[str, str]:
    """Return what a report says of its own way: who moderated it, when it is final."""
    life = life_of(found)
    said = {
        "moderated_by": life.moderation.by
        if life.is_agreed and life.moderation
        else None,
        "feedback_session_on": life.session and life.session.held_on.isoformat(),
        "report_date": life.final and life.final.on.isoformat(),
    }
    return {name: one for name, one in said.items() if one}


def reasons_of_life(found: ReviewFile) -> dict[int, str]:
    """Return why scores changed after the service's comments, by item number."""
    answered = (one for one in life_of(found).comments if one.item and one.answer)
    return {
        one.item: one.answer.reason
        for one in answered
        if one.item and one.answer and one.answer.reason
    }


def begin(
    office: Office,
    connection: Transaction,
    who: Caller,
    key: str,
    behalf: Behalf = FOR_ONESELF,
) -> Doing:
    """Return somebody about to do something, with all that is kept of the review.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    row = review_for(connection, who, key)
    return Doing(office, connection, who, gather(office, connection, row), behalf)


def keep(doing: Doing, changed: Mapping[str, Any], action: str) -> None:
    """Keep a report's life with some of it changed.

    Args:
        doing: Who does it; of a transaction that writes.
        changed: Fields of `ReportLife` with their new values.
        action: What was done, in a word or two.
    """
    now = doing.life.model_copy(update=changed)
    kept = doing.found.report_life
    change = Change(kept.thing, REPORT_LIFE, plain(now), kept.version, action)
    if not isinstance(save(doing.connection, change, doing.how), Saved):
        raise LookupError("a report's life was changed within a transaction of its own")


def plain(life: ReportLife) -> dict[str, Any]:
    """Return a report's life as it is kept; what is empty is left out."""
    said = life.model_dump(mode="json", exclude_none=True)
    return {name: one for name, one in said.items() if one}


def note_day(doing: Doing, name: str, day: date | None) -> None:
    """Keep a day among the agreement's answers, from which deadlines are counted."""
    now = doing.found.answers
    content = {**(now.content or {}), name: day.isoformat() if day else None}
    content = {field: one for field, one in content.items() if one is not None}
    change = Change(now.thing, AGREEMENT, content, now.version, "noted a day")
    if not isinstance(save(doing.connection, change, doing.how), Saved):
        raise LookupError("answers were changed within a transaction of its own")


def changed_since(doing: Doing, name: str, over: int) -> bool:
    """Return whether a field of a report's life is another than a person saw.

    Args:
        doing: Who was shown it.
        name: The field.
        over: The version of the life that they saw.
    """
    kept = doing.found.report_life
    seen = version(doing.connection, kept.thing, REPORT_LIFE, over) if over else None
    before = (seen.content if seen else None) or {}
    return (kept.content or {}).get(name) != before.get(name)


def as_entered(form: Form[_E], kept: Entered) -> _E:
    """Return what is kept as its form has it: without who wrote it down."""
    model: type[_E] = form.model
    own = {name: getattr(kept, name) for name in model.model_fields}
    return cast("_E", model.model_construct(**own))


def same_name(one: str, other: str) -> bool:
    """Return whether two names are one, however they are spaced and capitalised."""
    return _folded(one) == _folded(other)


def feedback_until(found: ReviewFile) -> date | None:
    """Return the last day of the service's window, None before the draft is sent."""
    if life_of(found).last(CopyFor.SERVICE) is None:
        return None
    dates = {one.key: one.date for one in found.deadlines}
    return dates.get("service_feedback_by")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
