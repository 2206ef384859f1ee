"""All that is known of one review, gathered for its page and for what follows from it.

The review's own facts are its agreement's answers: its days, teams and people have one
home, under the names the agreement gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem
from docgen.records.database import Transaction
from docgen.records.parts import Saved, every_part
from docgen.records.registry import Issued, issues_of
from docgen.records.reviews import ReviewRow, note_review
from docgen.records.uploads import Signature, Upload, signatures_of, uploads_of
from docgen.review.agreement import Agreement
from docgen.review.dates import LONDON
from docgen.review.deadlines import Deadline
from docgen.review.destruction_step import Retention
from docgen.review.forms import Form
from docgen.review.ledger import Entry, State
from docgen.review.preparation import GOVERNANCE, PROMISES, Governance, Promises
from docgen.review.progress import (
    AgreementIssue,
    Facts,
    Reporting,
    Stage,
    Task,
    TaskState,
    next_due,
    stage_of,
    tasks_of,
)
from docgen.review.reading import read_so_far
from docgen.review.rights import Scope
from docgen.review.schedule import schedule_of
from docgen.review.timetable import TIMETABLE
from docgen.usecases.dated_agreements import read_dated
from docgen.usecases.reporting.facts import REPORT, REPORT_LIFE, reporting_of
from docgen.usecases.retention.facts import RECEIVED, retention_of
from docgen.usecases.settings_now import settings_now

AGREEMENT: Final = "agreement"
STATUS: Final = "status"
EVERYTHING: Final = Scope(everything=True)
SIGNATORIES: Final = ("service_lead", "host_trust_lead", "commissioning_lead")
RETURNED: Final = "returned agreement"
SIGNED_COPY: Final = "signed copy"


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A review with everything that is kept of it.

    `answers` are the agreement's as they were typed; `agreement` is what can be read of
    them, `problems` say what can't. `signatures` are those that stand. `report` are the
    report's texts, `report_life` is what became of it.
    """

    row: ReviewRow
    answers: Saved
    agreement: Agreement
    problems: tuple[Problem, ...]
    deadlines: tuple[Deadline, ...]
    entries: tuple[Entry, ...]
    issues: tuple[Issued, ...]
    signatures: tuple[Signature, ...]
    uploads: tuple[Upload, ...]
    governance: Saved
    promises: Saved
    timetable: Saved
    status: Saved
    report: Saved
    report_life: Saved
    received: Saved
    facts: Facts
    tasks: tuple[Task, ...]
    stage: Stage
    today: date

    @property
    def issued(self) -> Issued | None:
        """Return the agreement as it stands issued, None while it is not."""
        return standing(self.issues, AGREEMENT)


def today_in_london(office: Office) -> date:
    """Return the day it is where the reviews are."""
    return office.now().astimezone(LONDON).date()


def standing(issues: tuple[Issued, ...], kind: str) -> Issued | None:
    """Return the issue of a kind that no later one has taken the place of."""
    return next((one for one in issues if one.kind == kind and one.stands), None)


def gather(office: Office, connection: Transaction, row: ReviewRow) -> ReviewFile:
    """Return everything that is kept of a review that may be seen."""
    settings = settings_now(office, connection)
    parts = every_part(connection, row.thing)

    def part(name: str) -> Saved:
        return parts.get(name) or Saved(row.thing, name, 0, None, None)

    answers = part(AGREEMENT)
    dated = read_dated(row, answers, settings)
    agreement, deadlines, entries = dated.agreement, dated.deadlines, dated.entries
    found = ReviewFile(
        row=row,
        answers=answers,
        agreement=agreement,
        problems=dated.problems,
        deadlines=deadlines,
        entries=entries,
        issues=issues_of(connection, EVERYTHING, [row.id]),
        signatures=_that_stand(signatures_of(connection, EVERYTHING, row.id)),
        uploads=uploads_of(connection, EVERYTHING, row.id),
        governance=part("governance"),
        promises=part("promises"),
        timetable=part("timetable"),
        status=part(STATUS),
        report=part(REPORT),
        report_life=part(REPORT_LIFE),
        received=part(RECEIVED),
        facts=Facts(entries, deadlines),
        tasks=(),
        stage=Stage.BOOKED,
        today=today_in_london(office),
    )
    files = found.received, found.uploads, found.issues
    retention = retention_of(connection, row, *files)
    facts = _facts(found, reporting_of(connection, row, parts), retention)
    stage = stage_of(facts, schedule_of(agreement).last, found.today)
    return replace(found, facts=facts, tasks=tasks_of(facts), stage=stage)


def _that_stand(signatures: tuple[Signature, ...]) -> tuple[Signature, ...]:
    return tuple(one for one in signatures if not one.withdrawn_because)


def _facts(found: ReviewFile, reporting: Reporting, retention: Retention) -> Facts:
    """Return what a review's stage and tasks follow from."""
    issued = _as_issued(
        standing(found.issues, AGREEMENT),
        found.signatures,
        found.agreement,
        found.entries,
        found.uploads,
    )
    return Facts(
        entries=found.entries,
        deadlines=found.deadlines,
        agreement=issued,
        waiting_files=_waiting(found.uploads, found.status),
        governance=_read(GOVERNANCE, found.governance, Governance()),
        promises=_read(PROMISES, found.promises, Promises()),
        timetable=_timetable(found.timetable),
        reporting=reporting,
        retention=retention,
        is_begun=found.answers.version > 1,
        **_rest(found.status),
    )


def keep_in_step(office: Office, connection: Transaction, row: ReviewRow) -> ReviewFile:
    """Bring a review's row in step with its parts, and return all that is kept of it.

    Called at the end of every transaction that changed something of a review.
    """
    found = gather(office, connection, row)
    schedule = schedule_of(found.agreement)
    due = next_due(found.tasks)
    columns: dict[str, Any] = {
        "stage": found.stage.value,
        "first_day": schedule.first,
        "last_day": schedule.last,
        "next_due": due.due if due else None,
        "next_what": due.title if due else "",
    }
    destruction = {"destruction_by": _destruction_by(found)}
    note_review(connection, row.id, columns | destruction)
    return replace(found, row=replace(row, **columns))


def _destruction_by(found: ReviewFile) -> date | None:
    """Return by when shared data has to be destroyed.

    None where none is, or it was; and while a legal hold lasts.
    """
    retention = found.facts.retention
    is_done = retention.is_ended or bool(retention.hold)
    if is_done or not found.facts.reporting.life.is_confirmed:
        return None
    days = (one.date for one in found.deadlines if one.key == "destruction_by")
    return next(days, None)


def printed(entries: tuple[Entry, ...]) -> dict[str, str]:
    """Return what a document prints by the name of its blank, but for open ones."""
    still_open = (State.UNANSWERED, State.LEFT)
    return {
        one.name: one.words or one.reason
        for one in entries
        if one.state not in still_open
    }


def out_of_date(issued: Issued, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return the titles of what an issue prints and is no longer so.

    What was left open when it was issued, and has been filled in since, is not.
    """
    now = printed(entries)
    return tuple(
        one.title
        for one in entries
        if one.name in issued.facts and issued.facts[one.name] != now.get(one.name)
    )


def signatories(agreement: Agreement) -> dict[str, str]:
    """Return who has to sign, by the field that names them: a name, or their part."""
    names: dict[str, str] = {}
    for field in SIGNATORIES:
        answer = getattr(agreement, field)
        name = getattr(answer, "name", None)
        if getattr(answer, "not_applicable", None) is None:
            title = str(Agreement.model_fields[field].title)
            names[field] = f"{name} ({title})" if isinstance(name, str) else title
    return names


def _as_issued(
    issued: Issued | None,
    signatures: tuple[Signature, ...],
    agreement: Agreement,
    entries: tuple[Entry, ...],
    uploads: tuple[Upload, ...],
) -> AgreementIssue | None:
    if issued is None:
        return None
    signed = {one.signatory for one in signatures if one.issue_id == issued.id}
    unsigned = tuple(
        name for field, name in signatories(agreement).items() if field not in signed
    )
    shown = {one.upload_id for one in signatures}
    waiting = [
        one
        for one in uploads
        if one.purpose == SIGNED_COPY and one.at >= issued.at and one.id not in shown
    ]
    stale = out_of_date(issued, entries)
    return AgreementIssue(issued.number, unsigned, stale, len(waiting))


def _waiting(uploads: tuple[Upload, ...], status: Saved) -> int:
    """Return how many returned files nobody has decided on."""
    decided = set((status.content or {}).get("decided", ()))
    return sum(
        1 for one in uploads if one.purpose == RETURNED and one.id not in decided
    )


def _read(form: Form[Any], kept: Saved, empty: Any) -> Any:  # noqa: ANN401  the form's
    half = read_so_far(form, kept.content or {}, file=form.kind)
    return half.model or empty


def _timetable(kept: Saved) -> TaskState:
    if not kept.version:
        return TaskState.NOT_STARTED
    half = read_so_far(TIMETABLE, kept.content or {}, file="timetable")
    return TaskState.DONE if half.model and not half.problems else TaskState.IN_PROGRESS


def _rest(status: Saved) -> dict[str, Any]:
    said: Mapping[str, Any] = status.content or {}
    at = status.by.at if status.by and said.get("cancelled_because") else None
    return {
        "cancelled_on": at.astimezone(LONDON).date() if at else None,
        "is_postponed": bool(said.get("postponed_because")),
        "is_cancelled": bool(said.get("cancelled_because")),
        "is_closed": bool(said.get("closed_because")),
    }
