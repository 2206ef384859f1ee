"""Why something is done: a short form of its own, kept and read by whoever is told."""

from typing import Any, Final

from pydantic import Field

from docgen.office import Office
from docgen.problems import Refused
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.values import Entered, Line, Text
from docgen.review.vouching import CLEARED, why_cleared
from docgen.usecases.entered import read_entered, refused


class Why(Entered):
    """Why something is done, in the words of whoever does it."""

    because: Text = Field(title="reason", description="In a sentence; it is kept")
    cleared: Maybe[Line] = why_cleared()

    def kept(self) -> dict[str, Any]:
        """Return it as it is kept beside who said so; what is empty is left out."""
        vouched = {CLEARED: self.cleared} if self.cleared else {}
        return {"because": self.because.strip(), **vouched}


WHY: Final = Form(Why, "a reason", "reason", {})


def read_why(
    office: Office, because: str, cleared: str, file: str = WHY.kind
) -> Why | Refused:
    """Return a reason; or what is wrong with it, such as that it may name a client.

    Args:
        office: Whose settings know the postcodes of the organisations themselves.
        because: The reason.
        cleared: Why what looks like a client's data in it is nobody's; mostly empty.
        file: The name its problems are told under.
    """
    if not because.strip():
        remedy = "Say why, in a sentence; it is kept."
        return refused((file, "because"), "The reason is not given.", remedy)
    return read_entered(office, WHY, {"because": because, CLEARED: cleared}, file)
