"""The timetable of a review: two days, two reviewers, and the breaks between."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

from docgen.problems import Refused
from docgen.review.activities import FREE, USUAL, Activity
from docgen.review.breaks import Stretch, faults_of_day
from docgen.review.choices import Count, ItemNumber, one_of
from docgen.review.forms import Form
from docgen.review.lists import FewLines, Many, Maybe, Some, read_list
from docgen.review.occasion import REVIEW_DAYS, REVIEWERS, Occasion, order_of
from docgen.review.places import Remark
from docgen.review.reading import STAND_INS, read_form
from docgen.review.values import Entered, Line, Text, fault, is_empty, shown

_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<half>am|pm)?", re.IGNORECASE
)
_WORDS: Final = {"midday": time(12), "noon": time(12)}


def _read_time(value: object) -> object:
    """Return a time of day: 9:30, 09.30, 9.30am, 2pm, midday."""
    if isinstance(value, time):
        return value
    written = value.strip().casefold() if isinstance(value, str) else ""
    found = _TIME.fullmatch(written)
    day = _WORDS.get(written) or (found and _clock(found))
    if not day:
        raise fault(f"must be a time, not {shown(value)}.", "For example, 9:30.")
    return day


def _clock(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    elif not found["minute"]:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_one_of_two(value: object) -> object:
    written = value.strip() if isinstance(value, str) else value
    number = int(written) if written in ("1", "2") else written
    if type(number) is not int or number not in (1, 2):
        raise fault(f"can't be {shown(value)}: there are two.", "Write 1 or 2.")
    return number


def _read_reviewers(value: object) -> object:
    if is_empty(value):
        return tuple(range(1, REVIEWERS + 1))
    return read_list(value if isinstance(value, list | tuple) else [value])


Clock = Annotated[
    time,
    BeforeValidator(_read_time),
    WithJsonSchema({"type": "string", "examples": ["9:30", "2.15pm"]}),
]
OneOfTwo = Annotated[int, BeforeValidator(_read_one_of_two)]
BOTH: Final = (1, 2)


class Session(Entered):
    """One part of a review day: what, when, with whom, and who of the two reviewers.

    Clients are a number and never named. `items` are those it is meant to give evidence
    for; empty stands for what such a session usually shows.
    """

    day: OneOfTwo = Field(title="day", description="1 or 2")
    start: Clock = Field(title="start")
    end: Clock = Field(title="end")
    activity: Annotated[Activity, one_of(Activity)] = Field(
        title="activity", description=f"One of {', '.join(Activity)}"
    )
    title: Maybe[Line] = Field(
        None, title="title", description="In place of the activity's usual one"
    )
    team: Maybe[Line] = Field(None, title="team")
    people: FewLines = Field(
        (), title="person", description="Staff by role or name; clients never"
    )
    clients: Maybe[Count] = Field(None, title="clients", description="How many")
    reviewers: Annotated[tuple[OneOfTwo, ...], BeforeValidator(_read_reviewers)] = (
        Field(BOTH, title="reviewer", description="1, 2 or both")
    )
    place: Maybe[Line] = Field(None, title="place", description="A room, or a link")
    items: Many[ItemNumber] = Field((), title="item")
    note: Maybe[Text] = Field(None, title="note")

    @property
    def is_free(self) -> bool:
        """Return whether it is a break or lunch."""
        return self.activity in FREE

    @property
    def heading(self) -> str:
        """Return what it is called."""
        return self.title or USUAL[self.activity].title

    @property
    def shows(self) -> tuple[int, ...]:
        """Return the items it gives evidence for."""
        return self.items or USUAL[self.activity].items

    @property
    def stretch(self) -> Stretch:
        """Return it as a stretch of a day, in minutes from midnight."""
        return Stretch(_minutes(self.start), _minutes(self.end), self.heading)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


class Timetable(Occasion):
    """Who is met when, over the two days of a review."""

    sessions: Some[Session] = Field(
        title="Session", description="Interviews, observations, breaks and lunch"
    )

    def of(self, day: int, reviewer: int) -> tuple[Session, ...]:
        """Return a reviewer's sessions of a day, by their start."""
        found = (
            one for one in self.sessions if one.day == day and reviewer in one.reviewers
        )
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _impossible(timetable: Timetable) -> Iterator[Remark]:
    yield from order_of(timetable)
    backwards = [
        (at, one) for at, one in enumerate(timetable.sessions) if one.end <= one.start
    ]
    for at, one in backwards:
        yield Remark(
            f"sessions.{at}.end",
            f"{one.heading} ends at {shown_time(one.end)}, not after its start,"
            f" {shown_time(one.start)}.",
            "Put right one of the two times.",
        )
    yield from _named_clients(timetable)
    if not backwards:
        for day in range(1, REVIEW_DAYS + 1):
            yield from _faults_of(timetable, day)


def _faults_of(timetable: Timetable, day: int) -> Iterator[Remark]:
    """Yield what is wrong with a day, once where it is so for both reviewers."""
    said: set[tuple[str, str]] = set()
    for reviewer in BOTH:
        sessions = timetable.of(day, reviewer)
        stretches = [one.stretch for one in sessions if not one.is_free]
        for wrong in faults_of_day(stretches):
            session = sessions[[one.stretch for one in sessions].index(wrong.at)]
            path = f"sessions.{timetable.sessions.index(session)}"
            if (path, wrong.words) not in said:
                said.add((path, wrong.words))
                who = f"Day {day}, reviewer {reviewer}"
                yield Remark(path, f"{who}: {wrong.words}", wrong.remedy)


def _named_clients(timetable: Timetable) -> Iterator[Remark]:
    for at, one in enumerate(timetable.sessions):
        if one.activity is Activity.CLIENTS and one.people:
            yield Remark(
                f"sessions.{at}.people",
                "A session with clients names people.",
                "Give the number of clients as clients:, and no names.",
            )


def shown_time(clock: time) -> str:
    """Return a time as it is printed.

    >>> shown_time(time(14, 5))
    '2.05pm'
    """
    if clock == time(12):
        return "midday"
    minute = f".{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minute}{'am' if clock.hour < 12 else 'pm'}"


TIMETABLE: Final = Form(
    Timetable,
    "a timetable",
    "timetable",
    {
        **STAND_INS,
        "sessions": [{"day": 1, "start": "9:00", "end": "9:30", "activity": "other"}],
    },
    _impossible,
)


def read_timetable(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> Timetable | Refused:
    """Read a timetable, or say everything that stops it: clashes and breaks too."""
    return read_form(TIMETABLE, data, file=file, lines=lines)
