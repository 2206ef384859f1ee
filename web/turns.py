"""What waits for the person who looks: the tasks that are theirs to do now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import url_for

from docgen.review.progress import AT_REST, Side, Task, TaskState
from docgen.review.rights import Action
from docgen.usecases import reviews
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import is_service
from web.agreement_groups import first_open
from web.report_steps import WHOSE, steps_shown
from web.shown import tasks_shown
from web.who import caller, office

MOST_REVIEWS: Final = 4  # that are looked through for a person's first page
MOST: Final = 6
STILL_MISSING: Final = "signatures"  # the one thing before a review to ask for after it
SIGNERS: Final = frozenset({Action.COORDINATE, Action.ANSWER_FOR_SERVICE})


@dataclass(frozen=True, slots=True)
class Turn:
    """A task that waits for somebody: what, of which review, why now, and where.

    `due` is None where no date is known.
    """

    title: str
    review: str
    note: str
    url: str
    due: date | None
    is_late: bool


def turns_in(look: reviews.Look) -> tuple[Turn, ...]:
    """Return what waits for the person in a review, what is due first on top."""
    file = look.file
    if file.stage in AT_REST:
        return ()
    found = (
        Turn(
            task.title,
            f"{file.row.reference}, {file.row.service}",
            task.note,
            _url(task, file, str(shown["url"])),
            task.due,
            task.is_overdue(file.today),
        )
        for task, shown in _with_pages(file, look.may)
        if shown["url"] and _is_now(task, file) and _is_theirs(task, file, look.may)
    )
    return tuple(sorted(found, key=lambda one: one.due or date.max))


def first_turns(keys: Sequence[str]) -> tuple[Turn, ...]:
    """Return what waits for the person first in the first of some reviews."""
    looks = (reviews.look(office(), caller(), key) for key in keys[:MOST_REVIEWS])
    every = (one for look in looks for one in turns_in(look))
    return tuple(sorted(every, key=lambda one: one.due or date.max)[:MOST])


def _url(task: Task, file: ReviewFile, url: str) -> str:
    """Return where a task is done; the agreement's first page with something open."""
    begun = task.state in (TaskState.NOT_STARTED, TaskState.IN_PROGRESS)
    group = first_open(file) if task.key == "agreement" and begun else None
    if group is None:
        return url
    return url_for("agreement.answer_group", key=file.row.id, group=group.key)


def _with_pages(
    file: ReviewFile, may: frozenset[Action]
) -> Iterator[tuple[Task, Mapping[str, Any]]]:
    """Yield each task with what a page shows of it."""
    own = is_service(caller(), file.row)
    before = [one for one in file.tasks if not one.is_after]
    after = [one for one in file.tasks if one.is_after]
    yield from zip(before, tasks_shown(file, may, is_service=own), strict=True)
    yield from zip(after, steps_shown(file, may, is_service=own), strict=True)


def _is_theirs(task: Task, file: ReviewFile, may: frozenset[Action]) -> bool:
    """Return whether it is the person's turn, not whether they may do it for others."""
    if task.side is Side.SERVICE:
        return is_service(caller(), file.row)
    return bool((SIGNERS if task.side is Side.SIGNATORIES else WHOSE[task.side]) & may)


def _is_now(task: Task, file: ReviewFile) -> bool:
    """Return whether a task can be done now.

    What prepares a review is past once it is held, and what follows it comes after it.
    """
    if not task.is_open:
        return False
    first = file.row.first_day
    is_held = first is not None and first <= file.today
    if task.key != STILL_MISSING and task.is_after is not is_held:
        return False
    if task.key == "agreement":  # sent, it waits for those who sign
        return task.state is not TaskState.SENT
    return task.state is not TaskState.NOT_STARTED or task.due is not None
