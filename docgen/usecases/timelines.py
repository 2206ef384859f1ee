"""What happened to a review, told in words: when, what, by whom and for whom."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from docgen.records.history import Event
from docgen.review.agreement import Agreement
from docgen.review.report_life import COPY_NAMES
from docgen.review.rights import DUTY_NAMES, Duty
from docgen.usecases.scoring.audience import SHEET

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
    return tuple(
        _told(one, names)
        for one in _once_a_day(events)
        if (one.part, one.action) not in _TOLD_ALREADY
    )


def _once_a_day(events: Sequence[Event]) -> Iterator[Event]:
    """Yield events; of a report saved again and again, one a day for each in a row."""
    for one, after in zip(events, (*events[1:], None), strict=True):
        often = (one.part, one.action) == ("report", "saved")
        if not (often and after is not None and _saving(one) == _saving(after)):
            yield one


def _saving(event: Event) -> tuple[str, str, str, object]:
    return event.part, event.action, event.by.person_id, event.by.at.date()


def _told(event: Event, names: Mapping[str, str]) -> Told:
    part = event.part.partition("/")[0]  # whose scores they are is not told
    words = _WORDS.get((part, event.action)) or _WORDS.get((part, ""))
    after = event.after if isinstance(event.after, Mapping) else {}
    before = event.before if isinstance(event.before, Mapping) else {}
    what, detail = words(before, after) if words else (f"{part}: {event.action}", "")
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
    if after.get("purpose") == SHEET:
        return "A score sheet came", ""  # its name is for those who may open it
    if "name" not in after:
        return "A file was given, which is destroyed by now", ""
    return f"A file was given: {after['name']}", str(after.get("purpose") or "")


def _reopened(_: Said, after: Said) -> tuple[str, str]:
    last = (after.get("reopened") or [{}])[-1]
    return "The agreed scores were opened again", str(last.get("because") or "")


def _undone(_: Said, after: Said) -> tuple[str, str]:
    last = (after.get("lock_undone") or [{}])[-1]
    return "The lock of a set of scores was undone", str(last.get("because") or "")


def _replaced(_: Said, after: Said) -> tuple[str, str]:
    return "A reviewer was replaced", str(after.get("because") or "")


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
        ("closed_because", "The review was closed"),
        ("postponed_because", "The review was postponed"),
        ("moved_because", "Why it moved"),
    ):
        if after.get(name):
            return what, str(after[name])
    return "The review was taken up again", ""


def _report_issued(_: Said, after: Said) -> tuple[str, str]:
    whom = COPY_NAMES.get(after.get("for", ""), "The report")
    return f"{whom}: version {after.get('version')}", str(after.get("because") or "")


# What another event of the same moment tells already.
_TOLD_ALREADY: Final = frozenset(
    {
        ("agreement", "noted a day"),
        ("report_life", "moderation issued"),
        ("report_life", "service issued"),
        ("report_life", "final issued"),
    }
)
_OF_REPORT: Final = {
    "moderated": "The moderator said what they think of the draft",
    "asked anew": "The service is asked about the draft anew",
    "commented": "The service commented on the draft",
    "took a comment back": "The service took a comment back",
    "answered the draft": "The service has no more comments",
    "answered a comment": "A reviewer answered a comment",
    "held the feedback session": "The feedback session was recorded",
    "confirmed": "The final report was confirmed",
    "gave the report": "Somebody was given the report",
    "took an entry out": "An entry of who has the report was taken out",
    "steering": "The steering committee saw the action plan",
    "quality_told": "The Trust was told that the review is annual",
    "booked the next review": "The next review was booked",
}
_OF_REGISTER: Final = {
    "received": "Data that the service shared was put down in the register",
    "changed": "An entry of the register of received data was changed",
    "taken out": "An entry of the register of received data was taken out",
    "closed": "A holder said that what they had was destroyed",
    "nothing received": "It was said that the service shared nothing",
    "own copies stated": "The service said what became of its own copies",
    "held": "A legal hold was set: nothing may be destroyed",
    "hold lifted": "The legal hold was lifted",
    "classed": "A file was classed",
    "destruction started": "The destruction of shared data was started",
    "destruction approved": "A second person approved the destruction",
    "destruction stopped": "The destruction of shared data was stopped",
}
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
    ("people", "replaced"): _replaced,
    ("scores", "locked"): _plain("A set of scores was locked"),
    ("scores", "undid the lock of"): _undone,
    ("scores", ""): _plain("A set of scores was changed"),
    ("consensus", "agreed"): _plain("The scores were agreed"),
    ("consensus", "reopened"): _reopened,
    ("consensus", "changed after feedback"): _plain("An agreed score was changed"),
    ("consensus", ""): _plain("The reviewers worked on agreeing their scores"),
    ("report", "issued"): _report_issued,
    ("report", ""): _plain("The report was written on"),
    ("report-copies", "went out"): _plain("A copy of the report went out to write in"),
    ("report-copies", ""): _plain("A copy of the report came back and was decided on"),
    **{("report_life", name): _plain(what) for name, what in _OF_REPORT.items()},
    ("report_life", ""): _plain("The report went on its way"),
    ("governance", ""): _plain("Information governance was updated"),
    ("promises", ""): _plain("What the service promised was updated"),
    ("timetable", ""): _plain("The timetable was changed"),
    ("action-plan", "issued"): _plain("The agreed action plan was issued"),
    ("action-plan", "noted"): _plain("Progress of the action plan was noted"),
    ("action-plan", ""): _plain("The action plan was changed"),
    ("support-plan", "issued"): _plain("The agreed support plan was issued"),
    ("support-plan", ""): _plain("The technical support plan was changed"),
    **{("received", name): _plain(what) for name, what in _OF_REGISTER.items()},
    ("received", ""): _plain("The register of received data was brought in step"),
    ("destruction", "destroyed again"): _plain(
        "What a backup had brought back was destroyed again"
    ),
    ("destruction", ""): _plain("What the service shared was destroyed"),
    ("destruction-certificate", ""): _plain(
        "The certificate of destruction was issued"
    ),
    ("status", "decided"): _plain("A returned file was decided on"),
    ("status", ""): _status,
}


def people_in(events: Sequence[Event]) -> Iterator[str]:
    """Yield the identity of everybody who did something."""
    yield from dict.fromkeys(one.by.person_id for one in events if one.by.person_id)
