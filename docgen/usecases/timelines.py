"""What happened to a review, told in words: when, what, by whom and for whom."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from docgen.records.history import Event
from docgen.review.agreement import Agreement
from docgen.review.rights import DUTY_NAMES, Duty

Said = Mapping[str, Any]
HOUSE: Final = "docgen"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened; `detail` is empty where there is no more to say."""

    at: datetime
    what: str
    by: str
    detail: str


def told(events: Sequence[Event], names: Mapping[str, str]) -> tuple[Told, ...]:
    """Return what happened in words, in the order it is given.

    Args:
        events: Of one review.
        names: The names of people by their identity.
    """
    return tuple(_told(one, names) for one in events)


def _told(event: Event, names: Mapping[str, str]) -> Told:
    words = _WORDS.get((event.part, event.action)) or _WORDS.get((event.part, ""))
    after = event.after if isinstance(event.after, Mapping) else {}
    before = event.before if isinstance(event.before, Mapping) else {}
    what, detail = (
        words(before, after) if words else (f"{event.part}: {event.action}", "")
    )
    by = names.get(event.by.person_id, HOUSE if not event.by.person_id else "Somebody")
    if event.by.stands_for:
        by = f"{by}, for {event.by.stands_for}"
    came = f"It came by {event.by.came_by}." if event.by.came_by else ""
    return Told(event.by.at, what, by, " ".join(one for one in (detail, came) if one))


def _saved(before: Said, after: Said) -> tuple[str, str]:
    changed = [
        str(Agreement.model_fields[name].title)
        for name in Agreement.model_fields
        if before.get(name) != after.get(name)
    ]
    return "Answers of the agreement were changed", _listed(changed)


def _listed(titles: Sequence[str], most: int = 5) -> str:
    more = len(titles) - most
    words = "; ".join(titles[:most])
    return f"{words} and {more} more." if more > 0 else f"{words}." if words else ""


def _issued(_: Said, after: Said) -> tuple[str, str]:
    what = f"The agreement was issued as version {after.get('number')}"
    return what, str(after.get("because") or "")


def _signed(_: Said, after: Said) -> tuple[str, str]:
    what = f"{after.get('name')} signed version {after.get('version')}"
    changes = after.get("changes")
    return what, f"Signed with changes: {changes}" if changes else ""


def _withdrawn(_: Said, after: Said) -> tuple[str, str]:
    return "A signature was taken back", str(after.get("because") or "")


def _given(_: Said, after: Said) -> tuple[str, str]:
    return f"A file was given: {after.get('name')}", str(after.get("purpose") or "")


def _duty(verb: str) -> Callable[[Said, Said], tuple[str, str]]:
    def words(_: Said, after: Said) -> tuple[str, str]:
        duty = after.get("duty", "")
        name = DUTY_NAMES[Duty(duty)] if duty in list(Duty) else duty
        return f"{name}: {verb}", ""

    return words


def _plain(what: str) -> Callable[[Said, Said], tuple[str, str]]:
    return lambda _, __: (what, "")


def _status(_: Said, after: Said) -> tuple[str, str]:
    for name, what in (
        ("cancelled_because", "The review was cancelled"),
        ("postponed_because", "The review was postponed"),
        ("moved_because", "Why it moved"),
    ):
        if after.get(name):
            return what, str(after[name])
    return "The review was taken up again", ""


_WORDS: Final[Mapping[tuple[str, str], Callable[[Said, Said], tuple[str, str]]]] = {
    ("agreement", "booked"): _plain("The review was booked"),
    ("agreement", "saved"): _saved,
    ("agreement", "moved"): _saved,
    ("agreement", "postponed"): _plain("The dates were taken away"),
    ("agreement", "took up"): _saved,
    ("agreement", "issued"): _issued,
    ("signatures", "signed"): _signed,
    ("signatures", "withdrew signature"): _withdrawn,
    ("files", "given"): _given,
    ("people", "assigned"): _duty("assigned"),
    ("people", "released"): _duty("released"),
    ("governance", ""): _plain("Information governance was updated"),
    ("promises", ""): _plain("What the service promised was updated"),
    ("timetable", ""): _plain("The timetable was changed"),
    ("status", "decided"): _plain("A returned file was decided on"),
    ("status", ""): _status,
}


def people_in(events: Sequence[Event]) -> Iterator[str]:
    """Yield the identity of everybody who did something."""
    yield from dict.fromkeys(one.by.person_id for one in events if one.by.person_id)
