"""When a review takes place: its two days, and the weeks either side of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from docgen.review.agreement import Agreement
from docgen.review.answers import date_in
from docgen.review.lists import REVIEW_DAYS

ONE_WEEK = timedelta(weeks=1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The review's days. None stands for a day that is not known yet."""

    first: date | None
    last: date | None
    observations: tuple[date | None, ...] = ()

    @property
    def is_consecutive(self) -> bool:
        """Return whether the second day follows the first at once."""
        if self.first is None or self.last is None:
            return False
        return self.last - self.first == ONE_DAY

    @property
    def window_opens(self) -> date | None:
        """Return the first day on which observations may take place."""
        return None if self.first is None else self.first - ONE_WEEK

    @property
    def window_closes(self) -> date | None:
        """Return the last day on which observations may take place."""
        return None if self.last is None else self.last + ONE_WEEK

    def may_observe_on(self, day: date) -> bool:
        """Return whether a day lies in the window, as far as the window is known."""
        opens, closes = self.window_opens, self.window_closes
        return (opens is None or opens <= day) and (closes is None or day <= closes)


def schedule_of(agreement: Agreement) -> Schedule:
    """Return when an agreement's review takes place."""
    days = days_in(agreement.review_dates)
    first, last = (*days, *[None] * REVIEW_DAYS)[:REVIEW_DAYS]
    return Schedule(first, last, days_in(agreement.observation_dates))


def days_in(answer: object) -> tuple[date | None, ...]:
    """Return the day each entry of a list of dates names, None where it names none."""
    return tuple(map(date_in, answer)) if isinstance(answer, tuple) else ()
