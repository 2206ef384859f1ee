"""What the timetable of a review says: its two days, and what they cover."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from docgen.blanks import Blank
from docgen.documents.answered import worded
from docgen.documents.fields import Means, lines, text
from docgen.documents.occasion import (
    REVIEW_DAYS,
    TWO_OF_EACH,
    NamedWords,
    OccasionWords,
)
from docgen.documents.wording import capital, date_with_weekday
from docgen.review.activities import FREE, USUAL, Activity
from docgen.review.coverage import Coverage, coverage_of
from docgen.review.scale import IPS_25
from docgen.review.timetable import BOTH, Session, Timetable, shown_time

TITLE: Final = "Timetable of the fidelity review"
NOT_PLANNED: Final = "Not planned yet"
NARROW: Final = 15
ALONE: Final = FREE | {Activity.REVIEWERS_MEET, Activity.RECORDS, Activity.TRAVEL}


@dataclass(frozen=True, slots=True)
class SessionWords:
    """One part of a review day."""

    time: Annotated[str, Means("From when to when", "9.30am to 10.15am")]
    minutes: Annotated[str, Means("How long it takes", "45 minutes")]
    is_free: Annotated[bool, Means("Whether it is a break or lunch", "no")]
    meets_people: Annotated[bool, Means("Whether anybody is met in it", "yes")]
    heading: Annotated[
        str, Means("What it is", "Interview with an employment specialist")
    ]
    team: Annotated[str, Means("The team; may be empty", "Valley IPS team (example)")]
    note: Annotated[str, Means("A note; may be empty", "By video call")]
    clients: Annotated[str, Means("How many clients; never a name", "4 clients")]
    people: Annotated[
        Blank, lines("Who is met", "Consultant psychiatrist", rule=20, optional=True)
    ]
    reviewers: Annotated[str, Means("Who of the two reviewers", "Both reviewers")]
    place: Annotated[
        Blank, text("A room or a link", "Room 2", rule=NARROW, optional=True)
    ]
    items: Annotated[str, Means("The items it is to show; may be empty", "4, 5, 9")]


@dataclass(frozen=True, slots=True)
class DayWords:
    """One of the two days."""

    number: Annotated[str, Means("Which day it is", "1")]
    date: Annotated[str, Means("Its date; may be empty", "Tuesday 9 March 2027")]
    sessions: Annotated[tuple[SessionWords, ...], Means("Its sessions by their start")]


@dataclass(frozen=True, slots=True)
class NeedWords:
    """Something every review includes, and whether it is planned."""

    what: Annotated[str, Means("What it is", "Conversation with clients")]
    planned: Annotated[str, Means("Whether it is planned", "Planned")]


@dataclass(frozen=True, slots=True)
class ItemPlannedWords:
    """One item of the scale, and where its evidence is to come from."""

    item: Annotated[str, Means("The item's number", "9")]
    name: Annotated[str, Means("The item's name", "Zero exclusion criteria")]
    is_planned: Annotated[bool, Means("Whether any evidence is planned", "yes")]
    evidence: Annotated[
        str, Means("Where its evidence is to come from", "Interview with a clinician")
    ]


@dataclass(frozen=True, slots=True)
class TimetableWords(OccasionWords):
    """The timetable in words; its fields are the placeholders of a template."""

    clinical_teams: Annotated[
        Blank, lines("The clinical teams, one a line", "North community team (example)")
    ]
    reviewers: Annotated[tuple[NamedWords, ...], Means("The reviewers; always two")]
    days: Annotated[tuple[DayWords, ...], Means("The two days")]
    needs: Annotated[tuple[NeedWords, ...], Means("What every review includes")]
    teams_unseen: Annotated[
        tuple[str, ...], Means("Teams of which nobody is met", "East team (example)")
    ]
    clients: Annotated[str, Means("How many clients are met in all", "5")]
    item_plan: Annotated[
        tuple[ItemPlannedWords, ...], Means("The 25 items and their evidence")
    ]


def timetable_words(timetable: Timetable) -> TimetableWords:
    """Put a timetable into words; its sessions in the order of the day."""
    coverage = coverage_of(timetable)
    own = {
        "title": TITLE,
        "days": tuple(_day(timetable, one) for one in range(1, REVIEW_DAYS + 1)),
        "needs": tuple(_needs(coverage)),
        "teams_unseen": coverage.teams_unseen,
        "clients": str(coverage.clients or ""),
        "item_plan": tuple(_item_plan(coverage)),
    }
    return worded(TimetableWords, timetable, least=TWO_OF_EACH, own=own)


def _day(timetable: Timetable, number: int) -> DayWords:
    dates = timetable.review_dates
    date = date_with_weekday(dates[number - 1]) if len(dates) >= number else ""
    found = [
        (one.start, one.end, at)
        for at, one in enumerate(timetable.sessions)
        if one.day == number
    ]
    return DayWords(
        str(number), date, tuple(_session(timetable, at) for *_, at in sorted(found))
    )


def _session(timetable: Timetable, at: int) -> SessionWords:
    session = timetable.sessions[at]
    path = f"sessions.{at}"
    own = {
        "time": capital(f"{shown_time(session.start)} to {shown_time(session.end)}"),
        "minutes": _minutes(session),
        "meets_people": bool(session.people) or session.activity not in ALONE,
        "clients": _clients(session),
        "reviewers": _reviewers(timetable, session),
        "items": ", ".join(map(str, session.shows)),
    }
    return worded(SessionWords, session, within=path, own=own)


def _minutes(session: Session) -> str:
    return f"{session.stretch.end - session.stretch.start} minutes"


def _clients(session: Session) -> str:
    if not session.clients:
        return ""
    return f"{session.clients} client{'s' * (session.clients > 1)}"


def _reviewers(timetable: Timetable, session: Session) -> str:
    if set(session.reviewers) == set(BOTH):
        return "Both reviewers"
    return " and ".join(_named(timetable, one) for one in session.reviewers)


def _named(timetable: Timetable, number: int) -> str:
    known = timetable.reviewers
    return known[number - 1].name if len(known) >= number else f"Reviewer {number}"


def _needs(coverage: Coverage) -> Iterator[NeedWords]:
    for activity, usual in USUAL.items():
        if usual.is_needed:
            missing = activity in coverage.missing
            yield NeedWords(usual.title, NOT_PLANNED if missing else "Planned")


def _item_plan(coverage: Coverage) -> Iterator[ItemPlannedWords]:
    for number, activities in coverage.by_item:
        yield ItemPlannedWords(
            str(number),
            IPS_25.item(number).uk_name,
            bool(activities),
            "; ".join(USUAL[one].title for one in activities) or NOT_PLANNED,
        )
