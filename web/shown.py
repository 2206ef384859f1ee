"""A review's tasks as its page lists them: their state, and where they are done."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for

from docgen.review.dates import in_words
from docgen.review.progress import SIDE_NAMES, Side, Task, TaskState
from docgen.review.rights import Action
from docgen.usecases.review_files import ReviewFile

STATES: Final = {
    TaskState.NOT_STARTED: "Not started",
    TaskState.IN_PROGRESS: "In progress",
    TaskState.NEEDS_YOU: "Needs you",
    TaskState.READY: "Ready",
    TaskState.SENT: "Sent",
    TaskState.SIGNED: "Signed",
    TaskState.DONE: "Done",
}
COLOURS: Final = {TaskState.NEEDS_YOU: "yellow", TaskState.SENT: "aqua-green"}
PAGES: Final = {
    "agreement": "agreement.check_answers",
    "service_half": "half.own_half",
    "signatures": "signatures.show_signatures",
    "governance": "preparation.governance",
    "timetable": "timetable.show_timetable",
}
PROMISE: Final = "preparation.promises"


def tasks_shown(
    file: ReviewFile, may: frozenset[Action], *, is_service: bool
) -> list[Mapping[str, Any]]:
    """Return the tasks of a review as the page's list takes them.

    Args:
        file: The review.
        may: What the person may do; tasks that are not theirs lead nowhere.
        is_service: Whether they answer for the service themselves.
    """
    return [_shown(one, file, may, is_service) for one in file.tasks]


def _shown(
    task: Task, file: ReviewFile, may: frozenset[Action], is_service: bool
) -> Mapping[str, Any]:
    needs_you = _is_theirs(task, is_service) and task.is_overdue(file.today)
    state = TaskState.NEEDS_YOU if needs_you else task.state
    return {
        "title": task.title,
        "hint": _hint(task, file),
        "state": "Overdue" if task.is_overdue(file.today) else STATES[state],
        "colour": "" if task.is_overdue(file.today) else COLOURS.get(state, ""),
        "url": _url(task, file.row.id, may),
    }


def _is_theirs(task: Task, is_service: bool) -> bool:
    return task.side is (Side.SERVICE if is_service else Side.COORDINATOR)


def _hint(task: Task, file: ReviewFile) -> str:
    by = f"By {in_words(task.due)}." if task.due and task.is_open else ""
    whose = f"{SIDE_NAMES[task.side]}." if task.is_open else ""
    return " ".join(one for one in (task.note, by, whose) if one)


def _url(task: Task, key: str, may: frozenset[Action]) -> str:
    if not {Action.COORDINATE, Action.ANSWER_FOR_SERVICE} & may:
        return ""
    if task.key == "agreement" and Action.COORDINATE not in may:
        return url_for("documents.show_documents", key=key)
    page = PAGES.get(task.key, PROMISE)
    anchor = task.key if page == PROMISE else None
    return url_for(page, key=key, _anchor=anchor)
