"""One thing to do in a review: how far it is, whose turn it is, by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class TaskState(StrEnum):
    """How far one task of a review has come."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    NEEDS_YOU = "needs you"
    READY = "ready"
    SENT = "sent"
    SIGNED = "signed"
    DONE = "done"


ENDED: Final = frozenset({TaskState.SIGNED, TaskState.DONE})


class Side(StrEnum):
    """Whose turn it is."""

    COORDINATOR = "coordinator"
    SERVICE = "service"
    SIGNATORIES = "signatories"
    REVIEWERS = "reviewers"
    MODERATOR = "moderator"
    REGIONAL_LEAD = "regional_lead"


SIDE_NAMES: Final = {
    Side.COORDINATOR: "Coordinator",
    Side.SERVICE: "IPS service and host Trust",
    Side.SIGNATORIES: "Signatories",
    Side.REVIEWERS: "Reviewers",
    Side.MODERATOR: "Moderator",
    Side.REGIONAL_LEAD: "Regional lead",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: how far it is, whose turn, by when.

    `due` is None where no date is known or none is needed, and while something else has
    to be done first. `note` says what is missing, or what was done. `by` and `on` say
    who did it and when, where that is known. `is_after` marks what follows the review.
    """

    key: str
    title: str
    state: TaskState
    side: Side
    due: date | None = None
    note: str = ""
    by: str = ""
    on: date | None = None
    is_after: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether somebody has still to act."""
        return self.state not in ENDED

    def is_overdue(self, today: date) -> bool:
        """Return whether it should have been done before today."""
        return self.is_open and self.due is not None and self.due < today
