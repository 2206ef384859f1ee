"""What a timetable covers: whom every review meets, every team, every item."""

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.problems import Severity
from docgen.review.activities import EVERY_TEAM, USUAL, Activity
from docgen.review.places import Remark
from docgen.review.scale import IPS_25, Item, Scale
from docgen.review.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is planned and what is not.

    `by_item` holds the activities that give evidence for each item, by its number;
    `clients` is how many clients are met, and nothing more of them.
    """

    missing: tuple[Activity, ...]
    teams_unseen: tuple[str, ...]
    by_item: tuple[tuple[int, tuple[Activity, ...]], ...]
    clients: int

    @property
    def items_unplanned(self) -> tuple[int, ...]:
        """Return the items for which no evidence is planned."""
        return tuple(item for item, activities in self.by_item if not activities)


def coverage_of(timetable: Timetable, scale: Scale = IPS_25) -> Coverage:
    """Work out what a timetable covers."""
    planned = {one.activity for one in timetable.sessions}
    return Coverage(
        missing=tuple(
            activity
            for activity, usual in USUAL.items()
            if usual.is_needed and activity not in planned
        ),
        teams_unseen=tuple(_unseen(timetable)),
        by_item=tuple((one.number, _shown(timetable, one)) for one in scale.items),
        clients=sum(one.clients or 0 for one in timetable.sessions),
    )


def _shown(timetable: Timetable, item: Item) -> tuple[Activity, ...]:
    found = (one.activity for one in timetable.sessions if item.number in one.shows)
    return tuple(dict.fromkeys(found))


def _unseen(timetable: Timetable) -> Iterator[str]:
    seen = {
        _compared(one.team)
        for one in timetable.sessions
        if one.team and one.activity in EVERY_TEAM
    }
    for team in dict.fromkeys((*timetable.ips_teams, *timetable.clinical_teams)):
        if _compared(team) not in seen:
            yield team


def _compared(team: str) -> str:
    return " ".join(team.split()).casefold()


def gaps_of(timetable: Timetable, scale: Scale = IPS_25) -> Iterator[Remark]:
    """Yield what a timetable leaves out; a draft is told, an issued one is stopped."""
    severity = Severity.WARNING if timetable.is_draft else Severity.ERROR
    coverage = coverage_of(timetable, scale)
    for activity in coverage.missing:
        wrong = f"No session is planned for this: {USUAL[activity].title.lower()}."
        yield Remark("sessions", wrong, f"Add one with activity: {activity}.", severity)
    for team in coverage.teams_unseen:
        wrong = f"Nobody of {team} is met."
        yield Remark("sessions", wrong, "Add a session with this team:.", severity)
    for number in coverage.items_unplanned:
        wrong = f"{scale.item(number)}, has no evidence planned."
        remedy = "Add a session, or name the item in one of the sessions."
        yield Remark("sessions", wrong, remedy, severity)
    yield from _clients(timetable, coverage, severity)


def _clients(
    timetable: Timetable, coverage: Coverage, severity: Severity
) -> Iterator[Remark]:
    for at, one in enumerate(timetable.sessions):
        if one.activity is Activity.CLIENTS and not one.clients:
            yield Remark(
                f"sessions.{at}.clients",
                "A session with clients does not say how many.",
                "Give their number as clients:, and no names.",
                severity,
            )
