"""Reminders: once a day, one message to each person of all that waits for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.post import notices
from docgen.post.notices import About, Desk, Words
from docgen.post.notices import Task as OneTask
from docgen.records import people
from docgen.records.database import Transaction
from docgen.records.job_rows import NewJob, is_there
from docgen.records.people import Person
from docgen.records.reviews import ReviewRow, Wanted, list_reviews
from docgen.review.progress import AT_REST, Side, Stage, Task
from docgen.review.rights import Duty, Role
from docgen.usecases import readers, tasks
from docgen.usecases.notice_words import ToDo, things_to_do
from docgen.usecases.readers import Reader
from docgen.usecases.review_files import (
    EVERYTHING,
    ReviewFile,
    gather,
    signatories,
    today_in_london,
)
from docgen.usecases.sending import Told, write
from docgen.usecases.telling import link_to

REMINDERS: Final = "reminders"
AT: Final = time(7)
# What the service shared for a cancelled review is still to be destroyed.
RESTING: Final = AT_REST - {Stage.CANCELLED}
UNDER_WAY: Final = tuple(one.value for one in Stage if one not in RESTING)
LOOKED_BACK: Final = 7  # days on which no worker may have run
WEEK: Final = 7
AT_ONCE: Final = 20  # reviews read together; nobody can write meanwhile
WHAT: Final[Mapping[str, str]] = {
    "agreement": "see to the partnership agreement",
    "service_half": "complete your half of the agreement",
    "governance": "put information governance in place",
    "timetable": "send the timetable",
    "scores": "give your scores and lock them",
    "moderation": "moderate the draft report",
    "session": "hold the feedback session and record it",
    "action_plan_agreed_by": "agree the action plan",
    "report_shared_by": "share the report and say with whom",
    "destruction": "have what the service shared destroyed",
}
DUTIES: Final[Mapping[Side, Duty]] = {
    Side.REVIEWERS: Duty.REVIEWER,
    Side.MODERATOR: Duty.MODERATOR,
    Side.REGIONAL_LEAD: Duty.REGIONAL_LEAD,
}


@dataclass
class Waiting:
    """All that waits for one person: the first of its reviews, and what is to do."""

    reader: Reader
    row: ReviewRow
    desk: Desk
    to_do: list[ToDo] = field(default_factory=list)
    reviews: set[str] = field(default_factory=set)


def remind(
    office: Office, _: Mapping[str, Any], tell: Progress
) -> Mapping[str, Any] | Failed:
    """Write a message to everyone who has something to do that is near or overdue.

    However often it is done in a day, each person is written to once.
    """
    today = today_in_london(office)
    days = _days_to_cover(office, today)
    found: dict[tuple[str, str], Waiting] = {}
    database = office.records.database
    with database.reading() as connection:
        everybody = people.listed(connection)
        house = readers.house_desk(office, connection)
        rows = _near(office, connection, today)
    for start in range(0, len(rows), AT_ONCE):
        tell(f"{start} of {len(rows)} reviews looked at")
        with database.reading() as connection:
            for row in rows[start : start + AT_ONCE]:
                for one in _of_review(office, connection, row, everybody, days):
                    _add(found, one, everybody, house)
    for (_email, region), waiting in found.items():
        once = f"reminder {today.isoformat()} {region}"
        of_one = waiting.row.id if len(waiting.reviews) == 1 or region else ""
        told = Told(once, waiting.reader, _words(waiting), of_one)
        with database.writing() as connection:
            write(office, connection, told)
    return {"messages": len(found), "reviews": len(rows)}


def _days_to_cover(office: Office, today: date) -> tuple[date, ...]:
    """Return today, and the days just before it on which nobody was reminded.

    Where there is no trace of an earlier day at all, it is today alone.
    """
    missed = [today]
    with office.records.database.reading() as connection:
        for back in range(1, LOOKED_BACK + 1):
            day = today - timedelta(days=back)
            done = NewJob(REMINDERS, {}, datetime.min, once=day.isoformat())  # noqa: DTZ901  no part of the key
            if is_there(connection, done):
                return tuple(missed)
            missed.append(day)
    return (today,)


def _near(
    office: Office, connection: Transaction, today: date
) -> tuple[ReviewRow, ...]:
    """Return the reviews under way that have anything due soon, or overdue."""
    longest = max(office.settings.reminder_days, default=0)
    before = today + timedelta(days=longest + 1)
    wanted = Wanted(stages=UNDER_WAY, due_before=before, size=1_000_000)
    return list_reviews(connection, EVERYTHING, wanted).rows


def _of_review(
    office: Office,
    connection: Transaction,
    row: ReviewRow,
    everybody: Sequence[Person],
    days: Sequence[date],
) -> Iterator[Waiting]:
    """Yield what waits in one review, task by task, for each who has to act."""
    found = gather(office, connection, row)
    if found.stage in RESTING:
        return
    about = About(row.reference, row.service)
    desk = None
    for task in found.tasks:
        if not task.is_open or not _is_told(task.due, days, office):
            continue
        desk = desk or readers.desk_of(office, connection, row, everybody)
        due = task.due or found.today
        what = _what(found, task)
        link = link_to(office, row.id)
        to_do = ToDo(about, what, due, link, is_overdue=task.is_overdue(found.today))
        for reader in _whose_turn(connection, found, task, (everybody, office.now())):
            yield Waiting(reader, row, desk, [to_do], {row.id})


def _what(found: ReviewFile, task: Task) -> str:
    """Return what is to be done, as it goes on after "Please"."""
    if task.side is Side.SIGNATORIES:
        names = signatories(found.agreement)
        *others, last = (names[one] for one in readers.unsigned(found))
        by = f"{', '.join(others)} and {last}" if others else last
        return f"have the agreement signed by {by} and send the signed copy back"
    return WHAT.get(task.key) or f"{task.title[:1].lower()}{task.title[1:]}"


def _is_told(due: date | None, days: Sequence[date], office: Office) -> bool:
    """Return whether a day is one on which something is reminded of, or overdue."""
    if due is None:
        return False
    left = [(due - day).days for day in days]
    reminded = office.settings.reminder_days
    return any(one in reminded or (one < 0 and (-one - 1) % WEEK == 0) for one in left)


def _whose_turn(
    connection: Transaction,
    found: ReviewFile,
    task: Task,
    among: tuple[Sequence[Person], datetime],
) -> tuple[Reader, ...]:
    everybody, at = among
    match task.side:
        case Side.COORDINATOR:
            return readers.coordinators_of(found.row, everybody)
        case Side.SERVICE:
            return readers.service_leads(connection, found.row, everybody)
        case Side.SIGNATORIES:
            missing = readers.unsigned(found)
            to_write_to = readers.who_sign(connection, found, everybody, missing)
            if len(to_write_to) == len(missing):
                return to_write_to
            # Somebody has to ask those who have no address for a message.
            return (*to_write_to, *readers.coordinators_of(found.row, everybody))
        case _:
            what = DUTIES[task.side], at
            on_duty = readers.with_duty(connection, found.row, everybody, what)
            # Where nobody has the duty, it is for a coordinator to give it.
            return on_duty or readers.coordinators_of(found.row, everybody)


def _add(
    found: dict[tuple[str, str], Waiting],
    new: Waiting,
    everybody: Sequence[Person],
    house: Desk,
) -> None:
    """Join what waits for the same person.

    Somebody outside is written to of the reviews of one region at a time, for their
    messages may have to be sent by hand, by coordinators who see only their own.
    """
    own = [one for one in everybody if one.id == new.reader.person_id]
    inside = any(one.has(Role.COORDINATOR) for one in own)
    if inside:  # they are the ones others are referred to
        new.desk = house
    key = (new.reader.folded, "" if inside else new.row.region)
    there = found.setdefault(key, new)
    if there is not new:
        there.to_do += [one for one in new.to_do if one not in there.to_do]
        there.reviews |= new.reviews


def _words(waiting: Waiting) -> Words:
    if len(waiting.to_do) > 1:
        return things_to_do(waiting.reader.name, waiting.to_do, waiting.desk)
    [one] = waiting.to_do
    task = OneTask(one.what, one.link, one.by)
    news = notices.overdue if one.is_overdue else notices.reminder
    return news(waiting.reader.name, one.about, task, waiting.desk)


tasks.add_task(REMINDERS, tasks.Task(remind, daily_at=AT))
