"""A legal hold, and the class of a file: what keeps it from being destroyed, or not."""

from collections.abc import Mapping
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.review.retention import (
    FIXED,
    HOLDING,
    LIFTING,
    RECLASS,
    Classed,
    Held,
    Lifted,
    may_start,
)
from docgen.review.rights import Caller
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.retention.keeping import Keeping, begin, how_it_came, keep
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import FOR_ONESELF, Behalf, NotThere, only

NONE_STARTED: Final[Mapping[str, None]] = {"start": None, "approved": None}
UNDER_WAY: Final = "The files are being destroyed already."


def set_hold(
    office: Office,
    who: Caller,
    key: str,
    typed: Mapping[str, Any],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep anything of a review from being destroyed; what was started is stopped.

    Raises:
        NotThere: There is no such review, or it is not this person's to hold.
    """
    read = read_entered(office, HOLDING, typed, HOLDING.kind)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        keeping = _begin(office, connection, who, key, behalf)
        if is_under_way(keeping):
            remedy = "What was to be held is gone; tell whoever asked for the hold."
            return refused((HOLDING.kind, "because"), UNDER_WAY, remedy)
        if wrong := how_it_came(keeping, HOLDING.kind):
            return wrong
        held = Held(on=keeping.found.today, **dict(read))
        return keep(keeping, {"hold": held, **NONE_STARTED}, "held")


def lift_hold(
    office: Office,
    who: Caller,
    key: str,
    typed: Mapping[str, Any],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """End a legal hold; what is due has to be started anew.

    Raises:
        NotThere: There is no hold, or it is not this person's to lift.
    """
    read = read_entered(office, LIFTING, typed, LIFTING.kind)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        keeping = _begin(office, connection, who, key, behalf)
        only(is_theirs=keeping.register.hold is not None, key=key)
        if wrong := how_it_came(keeping, LIFTING.kind):
            return wrong
        lifted = Lifted(on=keeping.found.today, **dict(read))
        every = (*keeping.register.lifted, lifted)
        return keep(keeping, {"hold": None, "lifted": every}, "hold lifted")


def reclass(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[str, Mapping[str, Any]],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Give a file another class, with a reason; what was started is stopped.

    Args:
        office: The tools to work with.
        who: A coordinator.
        key: The review.
        entered: The upload, and its class as `Reclass` has it.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such file, or it is not this person's to class.
    """
    upload, typed = entered
    read = read_entered(office, RECLASS, typed, RECLASS.kind)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        keeping = _begin(office, connection, who, key, behalf)
        file = next((one for one in keeping.found.uploads if one.id == upload), None)
        if file is None:
            raise NotThere(upload)
        if is_under_way(keeping):
            remedy = "Wait until that is done."
            return refused((RECLASS.kind, "belongs"), UNDER_WAY, remedy)
        if file.purpose in FIXED:
            wrong = f"A {file.purpose} is what the review’s own record is read from."
            remedy = "It stays as long as that does."
            return refused((RECLASS.kind, "belongs"), wrong, remedy)
        if wrong_of := how_it_came(keeping, RECLASS.kind):
            return wrong_of
        classed = Classed(upload=upload, **dict(read))
        others = [one for one in keeping.register.classes if one.upload != upload]
        changed = {"classes": (*others, classed), **NONE_STARTED}
        return keep(keeping, changed, "classed")


def is_under_way(keeping: Keeping) -> bool:
    """Return whether a destruction has begun that nobody can stop any more."""
    approved = keeping.register.approved
    log = keeping.office.records.log
    return approved is not None and log.find(approved.key) is not None


def _begin(
    office: Office,
    connection: Any,  # noqa: ANN401  a transaction
    who: Caller,
    key: str,
    behalf: Behalf,
) -> Keeping:
    keeping = begin(office, connection, who, key, behalf)
    only(is_theirs=may_start(who, keeping.thing), key=key)
    return keeping
