"""An issued document with where each of its values came from behind it.

It is for those who have to stand by the document, not for those who sign it, and says
so on its first line; it is made when somebody asks, and not kept.
"""

from collections.abc import Mapping
from typing import Final

from docgen.office import Office
from docgen.review.dates import LONDON, in_words
from docgen.review.origin import How, Origin
from docgen.review.rights import Caller
from docgen.usecases.documents import TITLES
from docgen.usecases.issuing import Document
from docgen.usecases.proving.shown_origins import Origins, origins_of
from docgen.word.annex import Annex, with_annex

COLUMNS: Final = ("What", "What it says", "Where it came from")
WIDTHS: Final = (0.28, 0.34, 0.38)
TITLE: Final = "Annex: where each value came from"
OPEN: Final = "Open when it was issued"


def internal_copy(office: Office, who: Caller, issue_id: str) -> Document:
    """Return an issue in Word with the annex of its origins.

    Raises:
        NotThere: There is no such issue, or the person may not see where its values
            came from.
    """
    found = origins_of(office, who, issue_id)
    issue, row = found.issue, found.row
    made = with_annex(office.records.files.content(issue.docx_hash), _annex(found))
    return Document(
        f"{issue.kind}-{row.reference}-version-{issue.version}-internal-copy.docx", made
    )


def in_a_sentence(origin: Origin, names: Mapping[str, str]) -> str:
    """Return where a value came from, in words.

    Args:
        origin: Where it came from.
        names: Of people by their identity.
    """
    if origin.how is How.RULE:
        return f"By rule: {origin.rule}"
    if origin.how is How.SHEET:
        return origin.where
    if origin.how is How.OPEN:
        return OPEN
    said = f"Given by {names.get(origin.person_id) or 'somebody'}"
    if origin.stands_for:
        said += f" for {origin.stands_for}"
    if origin.at:
        said += f", {in_words(origin.at.astimezone(LONDON).date())}"
    return f"{said}: {origin.where}" if origin.where else said


def _annex(found: Origins) -> Annex:
    issue = found.issue
    name = TITLES.get(issue.kind, issue.kind).lower()
    note = (
        f"Each value of version {issue.version} of the {name} {found.row.reference}, in"
        " the order in which it is printed."
    )
    if not found.is_kept:
        note = "Where the values came from is not kept any more."
    rows = [
        (one.title, one.words or "a line to fill", in_a_sentence(one, found.names))
        for one in found.origins
    ]
    banner = f"Internal copy of version {issue.version}. Not for signing or passing on."
    return Annex(banner, TITLE, note, COLUMNS, rows, WIDTHS)
