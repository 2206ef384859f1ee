"""What people enter about data that a service shared: what came, and how it went."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import one_of
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.places import Remark
from docgen.review.values import Day, Entered, Line, Text
from docgen.review.vouching import why_cleared


class Way(StrEnum):
    """How data reached somebody of the review; uploads are in the register anyway."""

    EMAIL = "email"
    TEAMS = "teams"
    PAPER = "paper"
    SEEN_ON_SITE = "seen_on_site"


WAYS: Final = {
    Way.EMAIL: "E-mail",
    Way.TEAMS: "Teams or a shared folder",
    Way.PAPER: "Paper",
    Way.SEEN_ON_SITE: "Seen on site",
}


class Received(Entered):
    """Data that came another way than by an upload, and where it lies now.

    What was only seen on site, and of which nothing was taken along, is held nowhere.
    """

    what: Text = Field(
        title="What it is",
        description="For example, performance figures for 2026. No client’s name,"
        " number or initials",
    )
    how: Annotated[Way, one_of(Way)] = Field(title="How it came")
    from_whom: Line = Field(title="Who it came from")
    on: Day = Field(title="Received on")
    where_held: Maybe[Line] = Field(
        None,
        title="Where it is held",
        description="Leave it empty for what was only seen on site",
    )
    held_by: Line = Field(title="Who holds it", description="A person by name")
    copies: Maybe[Text] = Field(
        None, title="Copies of it", description="How many there are, and where"
    )
    cleared: Maybe[Line] = why_cleared()

    @property
    def is_held(self) -> bool:
        """Return whether there is anything that can be destroyed."""
        return self.how is not Way.SEEN_ON_SITE or self.where_held is not None


def _unsaid(received: Received) -> Iterator[Remark]:
    if received.is_held and received.where_held is None:
        yield Remark(
            "where_held",
            "Where it is held is not said.",
            "Name the place: a mailbox, a folder, a cabinet.",
        )


RECEIVED: Final = Form(Received, "an entry of the register", "received", {}, _unsaid)


class Closing(Entered):
    """A holder's statement that what they held is destroyed."""

    how: Text = Field(
        title="How it was destroyed",
        description="For example: deleted from the mailbox and its bin; shredded",
    )
    on: Day = Field(title="Destroyed on")
    by: Line = Field(title="Who destroyed it")
    cleared: Maybe[Line] = why_cleared()


CLOSING: Final = Form(Closing, "a statement", "closing", {})


class Copies(StrEnum):
    """What became of the copies that the service made of its own data."""

    NONE_MADE = "none_made"
    DESTROYED = "destroyed"
    KEPT = "kept"


COPIES: Final = {
    Copies.NONE_MADE: "It made no copies for the review",
    Copies.DESTROYED: "It has destroyed the copies it made for the review",
    Copies.KEPT: "It keeps copies, and says why",
}


class ServiceCopies(Entered):
    """What the service says of its own copies of what it shared."""

    copies: Annotated[Copies, one_of(Copies)] = Field(title="The service’s own copies")
    where_held: Maybe[Line] = Field(None, title="Where they are, or were, held")
    how: Maybe[Text] = Field(None, title="How they were destroyed")
    on: Maybe[Day] = Field(None, title="Destroyed on")
    because: Maybe[Text] = Field(None, title="Why they are kept")
    by: Line = Field(title="Who says so")
    cleared: Maybe[Line] = why_cleared()


def _of_copies(said: ServiceCopies) -> Iterator[Remark]:
    wanted = {
        Copies.DESTROYED: ("where_held", "how", "on"),
        Copies.KEPT: ("where_held", "because"),
        Copies.NONE_MADE: (),
    }
    for name in wanted[said.copies]:
        if getattr(said, name) is None:
            title = ServiceCopies.model_fields[name].title
            yield Remark(name, f"“{title}” is not said.", "Write it; it is certified.")


SERVICE_COPIES: Final = Form(
    ServiceCopies, "a statement", "service-copies", {}, _of_copies
)
