"""The task of destroying what a service shared: how far it is, and what is next."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.review.task import Side, Task, TaskState

TITLE: Final = "Destroy what the service shared"
WEEKS_TO_DESTROY: Final = 2  # after a review was cancelled, as after a confirmed report


@dataclass(frozen=True, slots=True)
class Retention:
    """How far the destruction of a review's shared data is.

    `shared` counts the files that are still there, `entries` what is or was held
    outside, `open_entries` what is held there still. `destroyed` is how often docgen
    has destroyed files of the review. `is_nothing` says that nothing ever came that
    could be destroyed, `is_outdated` that more was destroyed, or said of the service's
    own copies, since the certificate was issued.
    """

    shared: int = 0
    open_entries: int = 0
    entries: int = 0
    hold: str = ""
    is_nothing: bool = False
    started_by: str = ""
    is_approved: bool = False
    destroyed: int = 0
    certified_on: date | None = None
    is_outdated: bool = False

    @property
    def is_ended(self) -> bool:
        """Return whether there is nothing more to destroy or to certify."""
        left = self.shared + self.open_entries
        is_certified = self.certified_on is not None and not self.is_outdated
        return not left and (is_certified or self.is_nothing)

    @property
    def is_anything(self) -> bool:
        """Return whether anything came that is or was to be destroyed."""
        return bool(self.shared or self.entries or self.destroyed)

    @property
    def is_ready_to_certify(self) -> bool:
        """Return whether all is destroyed and the certificate is not issued yet."""
        some = self.destroyed or self.entries
        return bool(some) and not self.shared and not self.open_entries


def destruction_step(now: Retention, due: date | None, *, is_confirmed: bool) -> Task:
    """Return the task of destroying what a service shared.

    Args:
        now: How far it is.
        due: The last day for it, None where it is not known.
        is_confirmed: Whether the final report is confirmed, or the review cancelled;
            nothing is due before.
    """
    state, by, note = _standing(now, due)
    if now.is_ended:
        state, by = TaskState.DONE, None
    elif now.hold:
        state, by, note = TaskState.NOT_STARTED, None, f"On legal hold: {now.hold}"
    elif not is_confirmed:
        state, by = TaskState.NOT_STARTED, None
        note = "Once the report is final and confirmed."
    on = now.certified_on if now.is_ended else None
    return Task("destruction", TITLE, state, Side.COORDINATOR, by, note, on=on)


def _standing(now: Retention, due: date | None) -> tuple[TaskState, date | None, str]:
    if now.is_approved:
        return TaskState.IN_PROGRESS, due, "It is being destroyed."
    if now.started_by:
        note = f"{now.started_by} started it; somebody else has to approve."
        return TaskState.NEEDS_YOU, due, note
    if now.shared:
        note = f"{_counted(now.shared, 'file')} to destroy."
        return TaskState.READY, due, note
    if now.open_entries:
        entries = _counted(now.open_entries, "entry", "entries")
        return TaskState.IN_PROGRESS, due, f"{entries} of the register still open."
    if now.is_outdated:
        note = "More was destroyed since the certificate was issued. Issue it anew."
        return TaskState.READY, due, note
    if now.is_ready_to_certify:
        return TaskState.READY, due, "The certificate can be issued."
    note = "Nothing is in the register. Put down what came, or say that nothing did."
    return TaskState.NOT_STARTED, due, "" if now.is_nothing else note


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
