"""The register of data received: what came otherwise than by upload, until it is gone.

An entry is closed by its holder's statement of how and when it was destroyed. The
service says what became of copies of its own.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.parts import version
from docgen.review.dates import in_words
from docgen.review.received import CLOSING, RECEIVED, SERVICE_COPIES
from docgen.review.retention import Entry, TakenOut, may_keep_register
from docgen.review.rights import Action, Caller, can
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.retention import facts
from docgen.usecases.retention.certificate_words import told
from docgen.usecases.retention.keeping import Keeping, begin, how_it_came, keep
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    is_service,
    only,
    unsaid_way,
)

Typed = Mapping[str, Any]


def put_down(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[Typed, str],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Put down that data came, or where it lies now.

    Args:
        office: The tools to work with.
        who: Somebody of the review, or a coordinator for them.
        key: The review.
        entered: As `Received` has it, and the entry's own key: a new one, so that two
            presses make one, or that of the entry to change.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such review, or the register is not theirs to keep.
    """
    typed, own_key = entered
    read = read_entered(office, RECEIVED, typed, RECEIVED.kind)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        keeping = _begin(office, connection, who, key, behalf)
        there = keeping.register.entry(own_key)
        if there is not None and there.closed is not None:
            wrong = "This entry is closed: its holder says that it is destroyed."
            return refused((RECEIVED.kind, "what"), wrong, "Put down a new one.")
        day = _to_come(keeping, RECEIVED.kind, read.on)
        if wrong_of := how_it_came(keeping, RECEIVED.kind) or day:
            return wrong_of
        entry = Entry(key=own_key, **dict(read))
        kept = keeping.register.entries
        entries = tuple(entry if one.key == own_key else one for one in kept)
        changed = {"entries": entries if there else (*kept, entry), "nothing": None}
        return keep(keeping, changed, "changed" if there else "received")


def take_out(
    office: Office, who: Caller, key: str, entry: str, because: str
) -> ReviewFile | Refused:
    """Take an entry out that was wrong, with a reason; the history keeps it.

    Raises:
        NotThere: There is no such entry, or the register is not theirs to keep.
    """
    with office.records.database.writing() as connection:
        keeping = _begin(office, connection, who, key, FOR_ONESELF)
        was = keeping.register.entry(entry)
        if was is None:
            raise NotThere(entry)
        if not because.strip():
            wrong = "Why the entry is taken out is not said."
            return refused((RECEIVED.kind, "because"), wrong, "Give the reason.")
        left = tuple(one for one in keeping.register.entries if one.key != entry)
        said = {"key": entry, "by": who.name, "on": keeping.found.today}
        out = TakenOut(because=because.strip(), what=told(was), **said)
        every = (*keeping.register.taken_out, out)
        return keep(keeping, {"entries": left, "taken_out": every}, "taken out")


def close(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[str, Typed],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep a holder's statement that what an entry tells of is destroyed.

    Args:
        office: The tools to work with.
        who: The holder, or somebody of the review for them.
        key: The review.
        entered: The entry's key, and the statement as `Closing` has it.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such entry, or the register is not theirs to keep.
    """
    own_key, typed = entered
    read = read_entered(office, CLOSING, typed, CLOSING.kind)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        keeping = _begin(office, connection, who, key, behalf)
        entry = keeping.register.entry(own_key)
        if entry is None:
            raise NotThere(own_key)
        if keeping.register.hold is not None:
            wrong = "The review is on legal hold; nothing may be destroyed now."
            return refused((CLOSING.kind, "how"), wrong, "Wait until it is lifted.")
        if wrong_day := _wrong_day(keeping, entry, read.on):
            return wrong_day
        is_holder = _same(read.by, who.name)
        if not is_holder and not behalf.came_by.strip():
            wrong = f"How the statement of {read.by} reached you is not said."
            remedy = "Name the message, the call or the letter it came by."
            return refused((CLOSING.kind, "came_by"), wrong, remedy)
        closed = entry.model_copy(update={"closed": read})
        kept = keeping.register.entries
        entries = tuple(closed if one.key == own_key else one for one in kept)
        return keep(keeping, {"entries": entries}, "closed")


def say_nothing_came(
    office: Office, who: Caller, key: str, behalf: Behalf = FOR_ONESELF
) -> ReviewFile | Refused:
    """Keep somebody's word that the service shared nothing for its review.

    Raises:
        NotThere: There is no such review, or the register is not theirs to keep.
    """
    with office.records.database.writing() as connection:
        keeping = _begin(office, connection, who, key, behalf)
        now, there = keeping.found.facts.retention, keeping.register.entries
        if now.shared or there or now.destroyed:
            wrong = "Something is in the register."
            remedy = "Take out what is wrong there, or destroy it."
            return refused((RECEIVED.kind, "nothing"), wrong, remedy)
        if wrong_of := how_it_came(keeping, RECEIVED.kind):
            return wrong_of
        return keep(keeping, {"nothing": keeping.said}, "nothing received")


def state_copies(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[Typed, int],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep what the service says of its own copies of what it shared.

    Args:
        office: The tools to work with.
        who: The service's lead, or a coordinator for them.
        key: The review.
        entered: As `ServiceCopies` has it, and the version that was seen.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    typed, over = entered
    form = SERVICE_COPIES.kind
    read = read_entered(office, SERVICE_COPIES, typed, form)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        keeping = begin(office, connection, who, key, behalf)
        may = can(who, Action.ANSWER_FOR_SERVICE, keeping.thing)
        only(is_theirs=may, key=key)
        unsaid = unsaid_way(behalf, form)
        if unsaid and not is_service(who, keeping.found.row):
            return unsaid
        if read.on and (wrong_day := _to_come(keeping, form, read.on)):
            return wrong_day
        if _changed_since(keeping, over) and keeping.register.service != read:
            wrong = "Somebody else has answered this meanwhile."
            remedy = "Look at the page again, and save yours if it still holds."
            return refused((form, "copies"), wrong, remedy)
        return keep(keeping, {"service": read}, "own copies stated")


def _begin(
    office: Office,
    connection: Any,  # noqa: ANN401  a transaction
    who: Caller,
    key: str,
    behalf: Behalf,
) -> Keeping:
    keeping = begin(office, connection, who, key, behalf)
    only(is_theirs=may_keep_register(who, keeping.thing), key=key)
    return keeping


def _wrong_day(keeping: Keeping, entry: Entry, day: date) -> Refused | None:
    if day < entry.on:
        wrong = (
            f"{in_words(day)} is before the day it was received, {in_words(entry.on)}."
        )
        return refused((CLOSING.kind, "on"), wrong, "Put right one of the two dates.")
    return _to_come(keeping, CLOSING.kind, day)


def _to_come(keeping: Keeping, form: str, day: date) -> Refused | None:
    if day <= keeping.found.today:
        return None
    wrong = f"{in_words(day)} is still to come."
    return refused((form, "on"), wrong, "Give the day it was.")


def _changed_since(keeping: Keeping, over: int) -> bool:
    kept = keeping.found.received
    seen = version(keeping.connection, kept.thing, kept.part, over) if over else None
    before = facts.read_register(seen.content if seen else None)
    return before.service != keeping.register.service


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
