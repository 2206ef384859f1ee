"""Example data that a service shared, to look at: every name in it is invented."""

from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, Refused
from docgen.review.dates import in_words
from docgen.review.rights import Caller
from docgen.usecases import giving
from docgen.usecases.retention import register
from docgen.usecases.review_files import today_in_london
from docgen.usecases.standing import Behalf

FILE: Final = NamedFile(
    "Outcome figures (example).csv",
    b"Quarter,People in paid work\nOne (example),12\nTwo (example),15\n",
)
BY_MAIL: Final = Behalf("Jo Example", "an e-mail (example)")


def share_data(office: Office, who: Caller, key: str) -> None:
    """Have a service's file and a paper of its in a review's register.

    The file waits to be destroyed, the paper for its holder's statement.
    """
    _done(giving.give(office, who, key, FILE, giving.SHARED, BY_MAIL))
    paper = {
        "what": "A printed list of teams and their hours (example)",
        "how": "paper",
        "from_whom": "Jo Example",
        "on": in_words(today_in_london(office)),
        "where_held": "A locked cabinet (example)",
        "held_by": "Sam Sample",
    }
    own = Behalf("Sam Sample", "a telephone call (example)")
    _done(register.put_down(office, who, key, (paper, "e" * 32), own))


def _done(made: object) -> None:
    if isinstance(made, Refused):
        raise LookupError(str(made.problems[0]))
