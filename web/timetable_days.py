"""The two days of a timetable as they will run: a row for each time, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.review.dates import with_weekday
from docgen.review.timetable import BOTH, Session, Timetable, shown_time


@dataclass(frozen=True, slots=True)
class Slot:
    """What one reviewer does at a time, or both where `is_both`; empty for nothing."""

    sessions: tuple[Session, ...]
    is_both: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One time of a day, and what each reviewer does then."""

    time: str
    slots: tuple[Slot, ...]
    is_free: bool


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """One of the two days: its title, whose columns stand in it, its lines by time."""

    title: str
    reviewers: tuple[str, ...]
    lines: tuple[Line, ...]


def days_of(timetable: Timetable) -> tuple[DrawnDay, ...]:
    """Return both days of a timetable, each with its lines in the order of the day."""
    return tuple(_day(timetable, day) for day in BOTH)


def _day(timetable: Timetable, day: int) -> DrawnDay:
    days = timetable.review_dates
    date = f": {with_weekday(days[day - 1])}" if len(days) >= day else ""
    named = [one.name for one in timetable.reviewers]
    people = tuple(
        named[at - 1] if len(named) >= at else f"Reviewer {at}" for at in BOTH
    )
    return DrawnDay(f"Day {day}{date}", people, tuple(_lines(timetable, day)))


def _lines(timetable: Timetable, day: int) -> Iterator[Line]:
    sessions = [one for one in timetable.sessions if one.day == day]
    for start, end in sorted({(one.start, one.end) for one in sessions}):
        now = [one for one in sessions if (one.start, one.end) == (start, end)]
        is_free = all(one.is_free for one in now)
        time = f"{shown_time(start)} to {shown_time(end)}"
        yield Line(time, _slots(now), is_free)


def _slots(sessions: Sequence[Session]) -> tuple[Slot, ...]:
    if all(set(one.reviewers) == set(BOTH) for one in sessions):
        return (Slot(tuple(sessions), is_both=True),)
    return tuple(
        Slot(tuple(one for one in sessions if reviewer in one.reviewers))
        for reviewer in BOTH
    )
