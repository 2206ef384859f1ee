"""What of a review is destroyed when its time comes, what stays, and who decides.

Nothing destroys itself. Two weeks after the report is final and confirmed the shared
data falls due; one person looks at it and starts, another one approves.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import one_of
from docgen.review.forms import Form
from docgen.review.lists import Many, Maybe
from docgen.review.received import Closing, Received, ServiceCopies
from docgen.review.rights import Action, Caller, Thing, can
from docgen.review.values import Day, Entered, Line, Text
from docgen.review.vouching import why_cleared


class Class(StrEnum):
    """Whose a file is, and with that how long it stays."""

    SHARED = "shared"
    OWN = "own"
    CORPORATE = "corporate"


CLASSES: Final = {
    Class.SHARED: "Shared by the service for the review: to be destroyed",
    Class.OWN: "The review’s own record: stays",
    Class.CORPORATE: "Corporate record: stays as long as its own rules say",
}
# What an upload is for says whose it is; what is not named here was shared.
BY_PURPOSE: Final[Mapping[str, Class]] = {
    "score sheet": Class.OWN,
    "returned report": Class.OWN,
    "message": Class.OWN,
    "signed copy": Class.CORPORATE,
    "returned agreement": Class.CORPORATE,
}
# Scores, report and agreement are read from these, so they are never the service's.
FIXED: Final = frozenset(
    {"score sheet", "returned report", "signed copy", "returned agreement"}
)


class Reclass(Entered):
    """Another class for a file than the one its purpose gives it, and why."""

    belongs: Annotated[Class, one_of(Class)] = Field(
        title="What it belongs to",
        description="What was shared is destroyed; the review’s own record and"
        " corporate records stay",
    )
    described: Maybe[Line] = Field(
        None,
        title="What it is",
        description="As the certificate names it. No client’s name, number or initials",
    )
    because: Text = Field(title="Why", description="It is kept with the file")
    cleared: Maybe[Line] = why_cleared()


RECLASS: Final = Form(Reclass, "a class", "class", {})


class Holding(Entered):
    """Why nothing may be destroyed for now, and who says so."""

    because: Text = Field(title="Why", description="For example, a complaint is open")
    asked_by: Line = Field(title="Who asked for it", description="A person by name")
    cleared: Maybe[Line] = why_cleared()


HOLDING: Final = Form(Holding, "a legal hold", "hold", {})


class Lifting(Entered):
    """Why a legal hold ends, and who says so."""

    because: Text = Field(title="Why it ends")
    asked_by: Line = Field(title="Who says so", description="A person by name")
    cleared: Maybe[Line] = why_cleared()


LIFTING: Final = Form(Lifting, "the end of a legal hold", "lift", {})


class Entry(Received):
    """An entry of the register as it is kept: its key, and how it was closed."""

    key: Line = Field(title="key")
    closed: Maybe[Closing] = Field(None, title="closed")

    @property
    def is_open(self) -> bool:
        """Return whether its holder has still to say that it is destroyed."""
        return self.is_held and self.closed is None


class Classed(Reclass):
    """A file's class as it is kept."""

    upload: Line = Field(title="upload")


class Held(Holding):
    """A legal hold as it is kept."""

    on: Day = Field(title="since")


class Lifted(Lifting):
    """The end of a legal hold as it is kept."""

    on: Day = Field(title="on")


class TakenOut(Entered):
    """That an entry was taken out because it was wrong; `what` it was and how it came.

    Those taken out before this was kept have no `what`.
    """

    key: Line = Field(title="key")
    what: str = Field("", title="what it was")
    because: Text = Field(title="why")
    by: Line = Field(title="by")
    on: Day = Field(title="on")


class Said(Entered):
    """That somebody said or did something: as whom, by which account, and when."""

    by: Line = Field(title="by")
    person_id: str = Field("", title="account")
    on: Day = Field(title="on")


class Started(Said):
    """That somebody looked at what is to be destroyed, and started.

    `uploads` are the files they saw.
    """

    uploads: Many[Line] = Field((), title="files")


class Approved(Said):
    """That a second person approved; `key` is the destruction's own."""

    key: Line = Field(title="key")


class Register(Entered):
    """All that is kept of a review's received data, beside the files themselves.

    `nothing` is somebody's word that nothing came at all.
    """

    entries: Many[Entry] = ()
    taken_out: Many[TakenOut] = ()
    classes: Many[Classed] = ()
    hold: Maybe[Held] = None
    lifted: Many[Lifted] = ()
    service: Maybe[ServiceCopies] = None
    nothing: Maybe[Said] = None
    start: Maybe[Started] = None
    approved: Maybe[Approved] = None

    def entry(self, key: str) -> Entry | None:
        """Return an entry by its key, None where there is none."""
        return next((one for one in self.entries if one.key == key), None)

    def classed(self, upload: str) -> Classed | None:
        """Return what was said of a file's class, None where its purpose says it."""
        return next((one for one in self.classes if one.upload == upload), None)

    def class_of(self, upload: str, purpose: str) -> Class:
        """Return the class of a file: what was said, or what its purpose says."""
        said = self.classed(upload)
        if said is not None and purpose not in FIXED:
            return said.belongs
        return BY_PURPOSE.get(purpose, Class.SHARED)

    @property
    def open_entries(self) -> tuple[Entry, ...]:
        """Return the entries whose holder has still to say that they are destroyed."""
        return tuple(one for one in self.entries if one.is_open)


REGISTER: Final = Form(Register, "the register", "received", {})


def may_keep_register(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may write in a review's register of received data.

    That is whoever receives such data: the people of the review, not the service.
    """
    theirs = (Action.COORDINATE, Action.SCORE, Action.MODERATE, Action.SUPPORT)
    return any(can(caller, one, thing) for one in theirs)


def may_start(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may start, hold and certify a destruction."""
    return can(caller, Action.COORDINATE, thing)


def may_approve(caller: Caller, thing: Thing, started: Started | None) -> bool:
    """Return whether a person may approve what was started: never who started it."""
    if started is None or started.person_id == caller.person_id:
        return False
    return may_keep_register(caller, thing)
