"""Where a printed value came from: who gave it and when, a rule, or a cell."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class How(StrEnum):
    """How a value came to be there."""

    TYPED = "typed"
    RULE = "by rule"
    SHEET = "score sheet"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Origin:
    """One printed value and where it came from.

    `name` is the blank's, `words` are what is printed, empty while it is open.
    `rule` is the rule of a date that follows by one; `where` the file and cell of what
    was read, or the message it came by. `person_id`, `role` and `at` say who gave it
    and when, `stands_for` on whose behalf; they are empty, and `at` None, for what
    nobody typed.
    """

    name: str
    title: str
    words: str
    how: How
    rule: str = ""
    where: str = ""
    person_id: str = ""
    role: str = ""
    at: datetime | None = None
    stands_for: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        kept = asdict(self)
        return {**kept, "at": self.at.isoformat() if self.at else None}


def origin_of(kept: dict[str, Any]) -> Origin:
    """Return an origin that was kept as JSON.

    >>> one = Origin("region", "Region", "East", How.TYPED, person_id="ab")
    >>> origin_of(one.as_json()) == one
    True
    """
    at = kept["at"]
    known = {**kept, "how": How(kept["how"])}
    return Origin(**{**known, "at": datetime.fromisoformat(at) if at else None})
