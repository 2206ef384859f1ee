"""What a certificate of destruction is made of: all that went, and what could not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from docgen.office import Office
from docgen.records.destruction import Happened
from docgen.review.certificates import KEPT
from docgen.review.dates import in_words
from docgen.review.received import WAYS, Copies, Received
from docgen.review.retention import BY_PURPOSE, Class, Entry, Register
from docgen.usecases.planning.plan_files import occasion
from docgen.usecases.retention.facts import read_register
from docgen.usecases.review_files import ReviewFile

DOCGEN: Final = "docgen, where the review is kept"
METHOD: Final = (
    "Deleted with every older version and copy; looked for afterwards by its hash and"
    " by its words, and nothing was found"
)
# What is said of a file whose bytes stay, by why they do.
STAYING: Final = {
    "another review": "Let go here, and not deleted yet: the same file was given for"
    " another review too, and is deleted with that review’s data",
    "own record": "Let go as shared data, and not deleted: the same file is kept as the"
    " review’s own or a corporate record",
}
KEPT_AS: Final = {
    Class.OWN: "kept as the review’s own record",
    Class.CORPORATE: "kept as a corporate record",
}
DOWNLOADS: Final = "Copies that somebody downloaded from docgen before that day"


def certified(
    office: Office, found: ReviewFile, happened: Sequence[Happened], version: str
) -> dict[str, Any]:
    """Return a certificate's answers.

    Args:
        office: The tools to work with.
        found: The review; nothing of its shared data is left.
        happened: What docgen has destroyed.
        version: As it is printed.
    """
    register = read_register(found.received.content)
    confirmed, due = found.agreement.final_confirmed_on, _agreed_day(found)
    cancelled = found.facts.cancelled_on
    kept = _without_report(cancelled) if cancelled else KEPT
    dates = {
        "final_confirmed_on": confirmed,
        "destruction_by": due,
        "cancelled_on": cancelled,
    }
    rows = [*_files(happened), *map(_entry, _held(register)), *_service(register)]
    return {
        **occasion(found),
        **{name: one.isoformat() for name, one in dates.items() if one},
        "version": version,
        "decided_by": {"name": _decided_by(happened, register)},
        "destroyed": rows,
        "kept": [*kept, *_kept(register), *_classed_anew(found, register)],
        "not_reached": list(out_of_reach(office, found, happened)),
        **_signed(found, happened, register),
    }


def _without_report(day: date) -> Iterator[str]:
    """Yield what is kept of a review that was cancelled on a day."""
    yield f"The record that the review was cancelled on {in_words(day)}"
    yield from (one for one in KEPT if "report" not in one)


def out_of_reach(
    office: Office, found: ReviewFile, happened: Sequence[Happened] = ()
) -> Iterator[str]:
    """Yield what may hold the data still, and until when."""
    last = max((date.fromisoformat(one.said["on"]) for one in happened), default=None)
    day = in_words(last or found.today)
    kept = office.settings.backups_kept_days
    again = "; where one is restored, the data is destroyed again"
    if kept is None:
        yield f"Backups made before {day}, until they are overwritten{again}"
    else:
        until = in_words((last or found.today) + timedelta(days=kept))
        yield f"Backups made before {day}, which are kept until {until}{again}"
    yield DOWNLOADS
    register = read_register(found.received.content)
    yield from _not_followed(register)
    held = sum(one.said["held_elsewhere"] for one in happened)
    if held:
        files = "1 file that" if held == 1 else f"{held} files that"
        yield f"{files} another review was given too; it goes with that review’s data"
    if register.service is None:
        yield (
            "Copies of the service’s own: it had said nothing of them by"
            f" {in_words(found.today)}"
        )


def _not_followed(register: Register) -> Iterator[str]:
    """Yield what was in the register and is closed by nobody, with who said why."""
    for one in register.taken_out:
        what = f"{one.what}: " if one.what else ""
        yield (
            f"{what}taken out of the register as wrong by {one.by} on"
            f" {in_words(one.on)}: {one.because}"
        )
    for seen in register.entries:
        if not seen.is_held:
            yield f"Where it was seen, and nothing taken along: {told(seen)}"


def _agreed_day(found: ReviewFile) -> date | None:
    days = (one for one in found.deadlines if one.key == "destruction_by")
    one = next(days, None)
    return one.date if one is not None and one.date != one.computed else None


def _held(register: Register) -> tuple[Entry, ...]:
    return tuple(one for one in register.entries if one.closed)


def _files(happened: Sequence[Happened]) -> Iterator[dict[str, Any]]:
    for one in happened:
        files = ((each["what"], each.get("stays", "")) for each in one.said["files"])
        for (what, stays), number in Counter(files).items():
            yield {
                "what": what if number == 1 else f"{what} ({number} files)",
                "where_held": DOCGEN,
                "side": "ips_grow",
                "method": STAYING.get(stays, METHOD),
                "on": one.said["on"],
                "by": {"name": one.said["started"]["by"]},
            }


def _entry(one: Entry) -> dict[str, Any]:
    if one.closed is None:
        raise LookupError(f"entry {one.key} is open")
    copies = f"; copies: {one.copies}" if one.copies else ""
    return {
        "what": f"{one.what}\n{_came(one)}",
        "where_held": f"{one.where_held}, by {one.held_by}{copies}",
        "side": "ips_grow",
        "method": one.closed.how,
        "on": one.closed.on.isoformat(),
        "by": {"name": one.closed.by},
    }


def _came(one: Received) -> str:
    return f"{WAYS[one.how]}, from {one.from_whom}, {in_words(one.on)}"


def told(one: Received) -> str:
    """Return what came, and how, from whom and when, in a line."""
    return f"{one.what} ({_came(one)})"


def _service(register: Register) -> Iterator[dict[str, Any]]:
    said = register.service
    if said is not None and said.copies is Copies.DESTROYED and said.on is not None:
        yield {
            "what": "The service’s own copies of what it shared",
            "where_held": said.where_held,
            "side": "service",
            "method": said.how,
            "on": said.on.isoformat(),
            "by": {"name": said.by},
        }


def _kept(register: Register) -> Iterator[str]:
    said = register.service
    if said is None:
        return
    if said.copies is Copies.KEPT:
        why = (said.because or "").rstrip(".")
        yield f"The service’s own copies, {said.where_held}: {why} ({said.by})"
    if said.copies is Copies.NONE_MADE:
        yield f"No copies of the service’s own: it made none for the review ({said.by})"


def _classed_anew(found: ReviewFile, register: Register) -> Iterator[str]:
    """Yield each file that was given as shared and that somebody classed otherwise."""
    for one in found.uploads:
        said = register.classed(one.id)
        usual = BY_PURPOSE.get(one.purpose, Class.SHARED)
        now = register.class_of(one.id, one.purpose)
        if said is not None and usual is Class.SHARED and now is not usual:
            what = said.described or f"A file that was given, {one.purpose}"
            yield f"{what}, {KEPT_AS[now]}: {said.because.rstrip('.')}"


def _decided_by(happened: Sequence[Happened], register: Register) -> str:
    if happened:
        said = happened[-1].said
        return f"{said['started']['by']}, approved by {said['approved']['by']}"
    closed = [one.closed.by for one in register.entries if one.closed]
    return closed[-1]


def _signed(
    found: ReviewFile, happened: Sequence[Happened], register: Register
) -> dict[str, Any]:
    """Return who puts their name to it: both who decided, and the service's lead."""
    lead = getattr(found.agreement.service_lead, "name", None)
    theirs = lead if isinstance(lead, str) else found.row.service
    if register.service is not None:
        theirs = register.service.by
    ours = {"first": {"name": _decided_by(happened, register)}}
    if happened:
        said = happened[-1].said
        first, second = (said[name]["by"] for name in ("started", "approved"))
        ours = {"first": {"name": first}, "second": {"name": second}}
    return {"for_ips_grow": ours, "for_service": {"first": {"name": theirs}}}
