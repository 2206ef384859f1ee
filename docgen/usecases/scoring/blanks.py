"""A blank score sheet made for one review: its team, reviewers, days, reference."""

from collections.abc import Sequence

from docgen.office import Office
from docgen.review.dates import in_words
from docgen.review.rights import Caller
from docgen.usecases.issuing import Document
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.scores import OfReview, blank_workbook
from docgen.usecases.scoring.looking import XLSX, look, look_at_set, teams_of
from docgen.usecases.scoring.outcome import the_scale
from docgen.usecases.standing import NotThere


def own_blank(office: Office, who: Caller, key: str, person: str) -> Document:
    """Return a blank sheet for one reviewer.

    Raises:
        NotThere: There is no such review or reviewer, or it is not for them to see.
    """
    found = look_at_set(office, who, key, person)
    return _made(office, found.file, (found.own.name,))


def blank_for_both(office: Office, who: Caller, key: str) -> Document:
    """Return a blank sheet for both reviewers, with a column for what they agree on.

    Raises:
        NotThere: There is no such review, or it is not theirs to score.
    """
    found = look(office, who, key)
    if not found.may_agree:
        raise NotThere(key)
    return _made(office, found.file, [one.name for one in found.sets], both=True)


def _made(
    office: Office, found: ReviewFile, reviewers: Sequence[str], *, both: bool = False
) -> Document:
    row, teams = found.row, teams_of(found)
    days = [one for one in (row.first_day, row.last_day) if one]
    known = OfReview(
        tuple(reviewers),
        " and ".join(dict.fromkeys(map(in_words, days))),
        (
            f"This sheet is for review {row.reference} of {row.service}.",
            *(_FOR_BOTH if both else ()),
            "Save it, and upload it on the page of the review as often as you like.",
        ),
    )
    content = blank_workbook(the_scale(office), teams[-1:], 2 if both else 1, known)
    whose = "both reviewers" if both else reviewers[0]
    return Document(f"{row.reference} score sheet, {whose}.xlsx", content, XLSX)


_FOR_BOTH = (
    "Each reviewer scores alone first. Then fill in the Consensus wherever the two"
    " differ; where they agree it may stay blank.",
)
