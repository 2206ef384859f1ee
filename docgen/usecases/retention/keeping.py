"""Somebody who writes in a review's register, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Change, Saved, save
from docgen.review.retention import Register, Said
from docgen.review.rights import Caller, Thing
from docgen.usecases.retention.facts import RECEIVED, read_register
from docgen.usecases.review_files import ReviewFile, gather, keep_in_step
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    by,
    review_for,
    role_for,
    thing_of,
    unsaid_way,
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Somebody who writes in the register of a review."""

    office: Office
    connection: Transaction
    who: Caller
    found: ReviewFile
    behalf: Behalf = FOR_ONESELF

    @property
    def register(self) -> Register:
        """Return the register as it is."""
        return read_register(self.found.received.content)

    @property
    def thing(self) -> Thing:
        """Return the review as rights know it."""
        return thing_of(self.found.row)

    @property
    def name(self) -> str:
        """Return who it is that says or does it: whoever it is done for."""
        return self.behalf.of or self.who.name

    @property
    def how(self) -> By:
        """Return how it is written down."""
        return by(self.who, role_for(self.who, self.thing), self.behalf)

    @property
    def said(self) -> Said:
        """Return that they say something today."""
        return Said(by=self.name, person_id=self.who.person_id, on=self.found.today)


def begin(
    office: Office,
    connection: Transaction,
    who: Caller,
    key: str,
    behalf: Behalf = FOR_ONESELF,
) -> Keeping:
    """Return somebody about to write in a review's register.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    row = review_for(connection, who, key)
    return Keeping(office, connection, who, gather(office, connection, row), behalf)


def keep(keeping: Keeping, changed: Mapping[str, Any], action: str) -> ReviewFile:
    """Keep the register with some of it changed, and return the review as it is now.

    Args:
        keeping: Who does it; of a transaction that writes.
        changed: Fields of `Register` with their new values.
        action: What was done, in a word or two.
    """
    now = keeping.register.model_copy(update=changed)
    said = now.model_dump(mode="json", exclude_none=True)
    content = {name: one for name, one in said.items() if one}
    kept = keeping.found.received
    change = Change(kept.thing, RECEIVED, content, kept.version, action)
    if not isinstance(save(keeping.connection, change, keeping.how), Saved):
        raise LookupError("a register was changed within a transaction of its own")
    return keep_in_step(keeping.office, keeping.connection, keeping.found.row)


def how_it_came(keeping: Keeping, form: str) -> Refused | None:
    """Return what is said to whoever records for another and not how it came."""
    behalf = keeping.behalf
    return unsaid_way(behalf, form) if behalf.of else None
