"""A review's days and deadlines as a calendar that Outlook and others can follow.

Each event keeps its identity from one file to the next, and its SEQUENCE rises when it
changes, so that a moved date moves and a dropped one is taken out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from docgen.review.agreement import Agreement
from docgen.review.deadlines import Deadline
from docgen.review.schedule import days_in
from docgen.review.titles import label_of

PRODUCT: Final = "-//docgen//IPS fidelity review//EN"
REFERENCE: Final = "X-DOCGEN-REFERENCE"
IDENTITIES: Final = UUID("6b0f6c1e-6d0c-5d0c-9a53-5f2f1d6a7c11")
ONE_DAY: Final = timedelta(days=1)
COMPARED: Final = ("DTSTART", "SUMMARY", "DESCRIPTION")


class NotOurCalendar(Exception):
    """The calendar to go on from is no calendar, or that of something else."""

    def __init__(self, seen: str) -> None:
        super().__init__(
            f"The earlier calendar can't be followed on: it is {seen}."
            " Give the .ics file that was made for this agreement, or none."
        )
        self.seen = seen


@dataclass(frozen=True, slots=True)
class _Happening:
    """One whole day in the calendar, before it is written as an event."""

    key: str
    day: date
    summary: str
    description: str


def calendar_ics(
    agreement: Agreement,
    deadlines: Sequence[Deadline],
    *,
    previous: bytes | None,
    stamp: datetime,
) -> bytes:
    """Return an iCalendar file with every dated deadline, review and observation day.

    Args:
        agreement: As it was read.
        deadlines: Those of the same agreement; one without a date is left out.
        previous: The file last made for this agreement, None the first time.
        stamp: When this is done, with its time zone; marks new and changed events.

    Returns:
        The file's bytes: the same again for the same input.

    Raises:
        NotOurCalendar: `previous` is no calendar made here for this reference.
    """
    earlier = {} if previous is None else _events_of(previous, agreement.reference)
    now = [
        _event(one, agreement.reference) for one in _happenings(agreement, deadlines)
    ]
    events = [_followed(one, earlier.get(_uid(one)), stamp) for one in now]
    there = {_uid(one) for one in now}
    events += [
        _cancelled(one, stamp) for uid, one in earlier.items() if uid not in there
    ]
    events.sort(key=lambda one: (one.decoded("DTSTART"), _uid(one)))
    return _calendar(agreement.reference, events)


def _calendar(reference: str, events: Sequence[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", f"Fidelity review {reference}")
    calendar.add(REFERENCE, reference)
    for event in events:
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _happenings(
    agreement: Agreement, deadlines: Sequence[Deadline]
) -> Iterator[_Happening]:
    for name in ("review_dates", "observation_dates"):
        for at, day in enumerate(days_in(getattr(agreement, name))):
            if day:
                yield _Happening(f"{name}.{at}", day, label_of((name, at)), "")
    for one in deadlines:
        if one.date:
            said = f"{one.rule}.\nClause: {one.clause}.\nSource: {one.source}."
            yield _Happening(one.key, one.date, one.title, said)


def _event(happening: _Happening, reference: str) -> Event:
    event = Event()
    identity = uuid5(IDENTITIES, f"{reference}\n{happening.key}")
    event.add("UID", f"{identity}@docgen.invalid")
    event.add("DTSTART", happening.day)
    event.add("DTEND", happening.day + ONE_DAY)
    event.add("SUMMARY", f"{happening.summary} ({reference})")
    event.add("DESCRIPTION", happening.description)
    event.add("TRANSP", "TRANSPARENT")
    return event


def _followed(event: Event, before: Event | None, stamp: datetime) -> Event:
    """Return an event with its SEQUENCE: as before if unchanged, one higher if not."""
    if before is None:
        return _marked(event, 0, stamp, "CONFIRMED")
    same = before.get("STATUS") == "CONFIRMED" and all(
        _content(event, name) == _content(before, name) for name in COMPARED
    )
    return before if same else _marked(event, _sequence(before) + 1, stamp, "CONFIRMED")


def _cancelled(before: Event, stamp: datetime) -> Event:
    if before.get("STATUS") == "CANCELLED":
        return before
    return _marked(before, _sequence(before) + 1, stamp, "CANCELLED")


def _marked(event: Event, sequence: int, stamp: datetime, status: str) -> Event:
    marked = event.copy()
    for name in ("SEQUENCE", "DTSTAMP", "STATUS"):
        marked.pop(name, None)
    marked.add("SEQUENCE", sequence)
    marked.add("DTSTAMP", stamp)
    marked.add("STATUS", status)
    return marked


def _content(event: Event, name: str) -> object:
    value = event.get(name, "")
    return getattr(value, "dt", None) or str(value)


def _uid(event: Event) -> str:
    return str(event["UID"])


def _sequence(event: Event) -> int:
    return int(event.get("SEQUENCE", 0))


def _events_of(previous: bytes, reference: str) -> Mapping[str, Event]:
    try:
        calendar = Calendar.from_ical(previous)
    except (ValueError, IndexError, KeyError) as cause:
        raise NotOurCalendar("no calendar file") from cause
    if str(calendar.get("PRODID", "")) != PRODUCT:
        raise NotOurCalendar("a calendar that docgen did not make")
    theirs = str(calendar.get(REFERENCE, ""))
    if theirs != reference:
        raise NotOurCalendar(f"the calendar of agreement {theirs}")
    events = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
    if not all(map(_is_sound, events)):
        raise NotOurCalendar("a calendar with a damaged event in it")
    return {_uid(one): one for one in events}


def _is_sound(event: Event) -> bool:
    """Return whether an event has all that the next one is told by."""
    try:
        day, stamp = event.decoded("DTSTART"), event.decoded("DTSTAMP")
        number = event.decoded("SEQUENCE")
    except (KeyError, ValueError):
        return False
    whole = isinstance(day, date) and not isinstance(day, datetime)
    counted = isinstance(number, int) and isinstance(stamp, datetime)
    return whole and counted and "UID" in event
