"""Two usual days of a review, to begin a timetable with.

Lengths and order are docgen's own suggestion; the breaks are those of the partnership
agreement. Whoever plans the review changes all of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docgen.review.activities import Activity

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Usual:
    """One part of a usual day.

    `reviewer` is 0 for both; `clinical` says whose team it is with, None with none.
    """

    day: int
    start: str
    end: str
    activity: Activity
    reviewer: int = 0
    clinical: bool | None = None


_DAYS: Final = (
    _Usual(1, "9:00", "9:30", Activity.INTRODUCTION),
    _Usual(1, "9:35", "10:50", Activity.TEAM_LEADER, clinical=False),
    _Usual(1, "10:50", "11:05", Activity.BREAK),
    _Usual(1, "11:05", "12:05", Activity.EMPLOYMENT_SPECIALIST, 1, clinical=False),
    _Usual(1, "11:05", "12:05", Activity.CLINICAL_TEAM_MEETING, 2, clinical=True),
    _Usual(1, "12:05", "12:50", Activity.LUNCH),
    _Usual(1, "12:50", "13:35", Activity.CLIENTS),
    _Usual(1, "13:40", "14:10", Activity.CLINICIAN, 1, clinical=True),
    _Usual(1, "13:40", "14:10", Activity.CLINICIAN, 2, clinical=True),
    _Usual(1, "14:10", "14:25", Activity.BREAK),
    _Usual(1, "14:25", "15:55", Activity.EMPLOYER_ENGAGEMENT, clinical=False),
    _Usual(2, "9:00", "10:00", Activity.IPS_TEAM_MEETING, clinical=False),
    _Usual(2, "10:05", "10:35", Activity.SENIOR_EXECUTIVE),
    _Usual(2, "10:35", "10:50", Activity.BREAK),
    _Usual(2, "10:50", "12:30", Activity.RECORDS),
    _Usual(2, "12:30", "13:15", Activity.LUNCH),
    _Usual(2, "13:15", "13:45", Activity.PARTNER, 1),
    _Usual(2, "13:15", "13:45", Activity.BENEFITS_ADVISER, 2),
    _Usual(2, "13:45", "14:00", Activity.BREAK),
    _Usual(2, "14:00", "15:30", Activity.REVIEWERS_MEET),
    _Usual(2, "15:35", "16:05", Activity.FEEDBACK),
)


def usual_sessions(
    ips_teams: Sequence[str] = (), clinical_teams: Sequence[str] = ()
) -> list[Entry]:
    """Return the sessions of two usual days, as a timetable's answers have them.

    Teams are given to the sessions in turn, until each has one; who is met in a session
    is left to be filled in.

    >>> usual_sessions(["Valley IPS team (example)"])[1]["team"]
    'Valley IPS team (example)'
    """
    teams = {False: _in_turn(ips_teams), True: _in_turn(clinical_teams)}
    found = []
    for one in _DAYS:
        team = next(teams[one.clinical], "") if one.clinical is not None else ""
        found.append(_entry(one, team))
    return found


def _in_turn(teams: Sequence[str]) -> Iterator[str]:
    while teams:
        yield from teams


def _entry(one: _Usual, team: str) -> Entry:
    entry: Entry = {
        "day": str(one.day),
        "start": one.start,
        "end": one.end,
        "activity": one.activity.value,
    }
    if team:
        entry["team"] = team
    if one.reviewer:
        entry["reviewers"] = [str(one.reviewer)]
    return entry
