"""Where each value of an issued document came from, for those who may know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from docgen.office import Office
from docgen.records import people
from docgen.records.proofs import proof_of
from docgen.records.registry import Issued, find_issue
from docgen.records.reviews import ReviewRow
from docgen.review.origin import Origin, origin_of
from docgen.review.rights import Action, Caller, can, scope_of
from docgen.usecases.standing import NotThere, review_for, thing_of
from docgen.word.preview import preview_html

REPORT: Final = "report"


@dataclass(frozen=True, slots=True)
class Origins:
    """An issue with where each of its values came from, in the order it prints them.

    `names` are people's by their identity; `html` is the document as it was issued.
    `is_kept` is False where nothing was kept of it, or it has been destroyed.
    """

    row: ReviewRow
    issue: Issued
    origins: tuple[Origin, ...]
    names: Mapping[str, str]
    html: str
    is_kept: bool = True


def origins_of(office: Office, who: Caller, issue_id: str) -> Origins:
    """Return where each value of an issue came from.

    Raises:
        NotThere: There is no such issue, or the person may not see it; of a report,
            only those who write it may.
    """
    with office.records.database.reading() as connection:
        issue = find_issue(connection, scope_of(who), issue_id)
        if issue is None:
            raise NotThere(issue_id)
        row = review_for(connection, who, issue.review_id)
        writers = (Action.COORDINATE, Action.SCORE)
        may = any(can(who, one, thing_of(row)) for one in writers)
        if issue.kind == REPORT and not may:
            raise NotThere(issue_id)
        proof = proof_of(connection, issue_id)
        kept = proof.origins if proof else None
        origins = tuple(map(origin_of, kept or ()))
        names = people.names_of(connection, {one.person_id for one in origins})
    html = preview_html(office.records.files.content(issue.docx_hash))
    return Origins(row, issue, origins, names, html, kept is not None)
