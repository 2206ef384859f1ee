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
    """Return the tasks before a review as the page's list takes them.

    Args:
        file: The review.
        may: What the person may do; tasks that are not theirs lead nowhere.
        is_service: Whether they answer for the service themselves.
    """
    before = [one for one in file.tasks if not one.is_after]
    return [_shown(one, file, may, is_service) for one in before]


def _shown(
    task: Task, file: ReviewFile, may: frozenset[Action], is_service: bool
) -> Mapping[str, Any]:
    is_late, state = task.is_overdue(file.today), task.state
    if state is TaskState.NEEDS_YOU and not _is_theirs(task, may, is_service):
        state = TaskState.IN_PROGRESS
    return {
        "title": task.title,
        "hint": _hint(task),
        "state": "Overdue" if is_late else STATES[state],
        "colour": "" if is_late else COLOURS.get(state, ""),
        "url": _url(task, file, may),
    }


def _is_theirs(task: Task, may: frozenset[Action], is_service: bool) -> bool:
    theirs = task.side is (Side.SERVICE if is_service else Side.COORDINATOR)
    return theirs and bool({Action.COORDINATE, Action.ANSWER_FOR_SERVICE} & may)


def _hint(task: Task) -> str:
    by = f"By {in_words(task.due)}." if task.due and task.is_open else ""
    waits = task.is_open and (task.key, task.state) != ("agreement", TaskState.SENT)
    whose = f"Whose turn: {SIDE_NAMES[task.side]}." if waits else ""
    return " ".join(one for one in (task.note, by, whose) if one)


def _url(task: Task, file: ReviewFile, may: frozenset[Action]) -> str:
    if not {Action.COORDINATE, Action.ANSWER_FOR_SERVICE} & may:
        return ""
    key = file.row.id
    if task.key == "agreement":
        return _agreement_url(file, may)
    page = PAGES.get(task.key, PROMISE)
    anchor = task.key if page == PROMISE else None
    return url_for(page, key=key, _anchor=anchor)


def _agreement_url(file: ReviewFile, may: frozenset[Action]) -> str:
    """Return where to go on with an agreement: to what came back, or to its answers."""
    key = file.row.id
    if Action.COORDINATE not in may:
        return url_for("documents.show_documents", key=key)
    if file.facts.waiting_files:
        return url_for("returned.bring_back", key=key)
    return url_for(PAGES["agreement"], key=key)
