"""Every blank of an agreement, and how far it has been answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from docgen.problems import Problem, Severity
from docgen.review.agreement import Agreement, Arrangement
from docgen.review.answers import LeftTo, NotApplicable, Override, Party
from docgen.review.dates import in_words, with_weekday
from docgen.review.deadlines import Deadline
from docgen.review.lists import REVIEW_DAYS, REVIEWERS
from docgen.review.places import Places, Remark
from docgen.review.source_blanks import IN_SOURCE
from docgen.review.titles import RECORDS, label_of, path_of
from docgen.review.values import Entered

NO_BLANKS: Final = frozenset(
    {
        "reference",
        "version",
        "agreed_data",
        "further_terms",
        "draft_issued_on",
        "final_confirmed_on",
        "closed_days",
    }
)
OPEN_OBSERVATIONS: Final = 2
PLACES: Final = {
    "review_dates": REVIEW_DAYS,
    "observation_dates": OPEN_OBSERVATIONS,
    "reviewers": REVIEWERS,
}
VISITS: Final = ("review_dates.", "observation_dates.")


class State(StrEnum):
    """How far a blank has been answered."""

    ANSWERED = "answered"
    BY_RULE = "by rule"
    OVERRIDDEN = "overridden"
    NOT_APPLICABLE = "not applicable"
    LEFT = "left"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One blank: its answer in words, or who has still to give it.

    `words` and `value` are empty while the blank is open; `value` is for machines: an
    ISO date, "yes" or "no", the text itself. A date that follows by rule stays open as
    long as the day it is counted from is not known. `reason` says why the blank does
    not apply, or why a date was set by hand. `party` is who it is left to, None in all
    other states. `in_source` marks the blanks of the agreement this one stands for,
    `optional` those that may stay empty.
    """

    name: str
    title: str
    state: State = State.UNANSWERED
    words: str = ""
    value: str = ""
    reason: str = ""
    party: Party | None = None
    in_source: bool = False
    optional: bool = False


def ledger(agreement: Agreement, deadlines: Sequence[Deadline]) -> tuple[Entry, ...]:
    """Return every blank of an agreement in the order of its fields."""
    rules = {one.key: one for one in deadlines}
    names = (name for name in Agreement.model_fields if name not in NO_BLANKS)
    return tuple(one for name in names for one in _entries(agreement, name, rules))


def open_blanks(
    entries: Sequence[Entry],
    agreement: Agreement,
    *,
    file: str,
    lines: Mapping[str, int],
) -> tuple[Problem, ...]:
    """Return a problem for every blank that nobody has answered.

    In a draft it is a warning, as the blank prints as a line to fill by hand. Any other
    version is meant to be signed, so there it is an error.
    """
    severity = Severity.WARNING if agreement.is_draft else Severity.ERROR
    places = Places(file, lines)
    return tuple(
        places.problem(_not_answered(one.name, one.title, severity))
        for one in entries
        if one.state is State.UNANSWERED and not one.optional
    )


def _not_answered(name: str, title: str, severity: Severity) -> Remark:
    draft = severity is Severity.WARNING
    prints = ", and prints as a line to fill" if draft else ""
    return Remark(
        name,
        f"“{title}” is not answered{prints}.",
        "Answer it, or say not_applicable: with a reason, or left_to: with a party.",
        severity,
    )


def _entries(
    agreement: Agreement, name: str, rules: Mapping[str, Deadline]
) -> Iterator[Entry]:
    answer = getattr(agreement, name)
    if name in rules:
        yield _dated(name, answer, rules[name])
        return
    for place, one in _places(name, answer):
        if name in RECORDS:
            yield from (_entry(*part) for part in _parts(place, one))
        else:
            yield _entry(place, one)


def _places(name: str, answer: object) -> Iterator[tuple[str, object]]:
    """Yield each place of a list of blanks; what was said of the list holds for all."""
    if name not in PLACES:
        yield name, answer
    elif not isinstance(answer, tuple):
        for at in range(_count(name, answer)):
            yield f"{name}.{at}", answer
    else:
        observed = name == "observation_dates" and answer
        count = len(answer) if observed else PLACES[name]
        for at in range(count):
            yield f"{name}.{at}", answer[at] if at < len(answer) else None


def _count(name: str, answer: object) -> int:
    """Return how often to print a list's one answer: no observations are said once."""
    once = name == "observation_dates" and isinstance(answer, NotApplicable)
    return 1 if once else PLACES[name]


def _parts(name: str, answer: object) -> Iterator[tuple[str, object]]:
    model = RECORDS[name.split(".")[0]]
    for part in model.model_fields:
        if isinstance(answer, Arrangement):
            yield f"{name}.{part}", _arranged(answer, part)
        elif isinstance(answer, model):
            yield f"{name}.{part}", getattr(answer, part)
        else:
            yield f"{name}.{part}", answer


def _arranged(arrangement: Arrangement, part: str) -> object:
    """Return a part's answer, which may follow from whether the paper is needed."""
    answer, needed = getattr(arrangement, part), arrangement.needed
    if answer is not None or needed is None:
        return answer
    if isinstance(needed, Entered):
        return needed
    if part == "in_place_on" and not needed:
        return NotApplicable(not_applicable="it is not needed")
    if part == "reason" and needed:
        return NotApplicable(not_applicable="it is needed")
    return None


def _dated(name: str, answer: object, deadline: Deadline) -> Entry:
    if answer is not None:
        entry = _entry(name, answer)
        return replace(entry, state=State.OVERRIDDEN) if deadline.overridden else entry
    if deadline.anchor is None:
        return _entry(name, None)
    entry = _entry(name, deadline.computed)
    return replace(entry, state=State.BY_RULE, reason=deadline.rule)


@lru_cache(maxsize=1000)
def _open_entry(name: str) -> Entry:
    return Entry(
        name,
        label_of(path_of(name)),
        in_source=name.split(".")[0] in IN_SOURCE,
        optional=name.endswith(".ods_code"),
    )


def _entry(name: str, answer: object) -> Entry:
    entry = _open_entry(name)
    match answer:
        case NotApplicable():
            state = State.NOT_APPLICABLE
            return replace(entry, state=state, reason=answer.reason)
        case LeftTo():
            return replace(entry, state=State.LEFT, party=answer.party)
        case Override():
            return replace(_answered(entry, answer.on), reason=answer.reason)
        case None | ():
            return entry
        case _:
            return _answered(entry, answer)


def _answered(entry: Entry, answer: object) -> Entry:
    words, value = _written(answer, is_visit=entry.name.startswith(VISITS))
    return replace(entry, state=State.ANSWERED, words=words, value=value)


def _written(answer: object, *, is_visit: bool) -> tuple[str, str]:
    """Return an answer as it is printed, and as machines read it."""
    if isinstance(answer, date):
        words = with_weekday(answer) if is_visit else in_words(answer)
        return words, answer.isoformat()
    if isinstance(answer, bool):
        return ("Yes", "yes") if answer else ("No", "no")
    text = "\n".join(answer) if isinstance(answer, tuple) else str(answer)
    return text, text
