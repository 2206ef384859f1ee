"""Everything that the stage and the tasks of a review follow from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from docgen.review.deadlines import Deadline
from docgen.review.destruction_step import WEEKS_TO_DESTROY, Retention
from docgen.review.ledger import Entry
from docgen.review.preparation import Governance, Promises
from docgen.review.report_steps import Reporting
from docgen.review.task import TaskState


@dataclass(frozen=True, slots=True)
class AgreementIssue:
    """The agreement as it stands issued.

    `unsigned` are the names or roles of those who have not signed. `out_of_date` are
    the titles of what it prints and is no longer so. `waiting_copies` counts signed
    copies of which nobody has said whose signature they show.
    """

    number: int
    unsigned: tuple[str, ...]
    out_of_date: tuple[str, ...] = ()
    waiting_copies: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the stage and the tasks of a review follow from.

    `agreement` is None while none is issued. `waiting_files` counts files that came
    back and nobody has decided on. `timetable` says how the timetable stands,
    `reporting` how far scores and report are, `retention` the destruction of what the
    service shared. `cancelled_on` is None where the review is not cancelled.
    """

    entries: Sequence[Entry]
    deadlines: Sequence[Deadline]
    agreement: AgreementIssue | None = None
    waiting_files: int = 0
    governance: Governance = field(default_factory=Governance)
    promises: Promises = field(default_factory=Promises)
    timetable: TaskState = TaskState.NOT_STARTED
    reporting: Reporting = field(default_factory=Reporting)
    retention: Retention = field(default_factory=Retention)
    is_begun: bool = False
    is_postponed: bool = False
    is_cancelled: bool = False
    is_closed: bool = False
    cancelled_on: date | None = None

    @property
    def destruction_by(self) -> date | None:
        """Return the last day for destroying what the service shared, if it is known.

        Without a report the two weeks count from the day the review was cancelled.
        """
        if self.is_cancelled:
            day = self.cancelled_on
            return day + timedelta(weeks=WEEKS_TO_DESTROY) if day else None
        due = {one.key: one.date for one in self.deadlines}
        return due.get("destruction_by")
