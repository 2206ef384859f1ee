"""What the register says of a check code: which issue it is, and which one counts."""

import re
from dataclasses import replace

from docgen.office import Office
from docgen.records.proofs import issue_by_code
from docgen.records.registry import find_issue
from docgen.review.rights import Scope
from docgen.usecases.proving.verdicts import Verdict, Verified


def standing_of(office: Office, scope: Scope, code: str, found: Verified) -> Verified:
    """Return what the register says of a code, with the issue that stands now."""
    with office.records.database.reading() as connection:
        issue = issue_by_code(connection, scope, plain(code))
        current, after = issue, None
        while current is not None and current.superseded_by:
            current = find_issue(connection, scope, current.superseded_by)
            after = after or current
    if issue is None:
        return replace(found, verdict=Verdict.UNKNOWN, said=f"check code {code}")
    superseded_at = after.at if after else None
    return replace(found, issue=issue, current=current, superseded_at=superseded_at)


def plain(code: str) -> str:
    """Return a code as the register keeps it, however it was typed.

    >>> plain("abcd-efgh jklm")
    'ABCDEFGHJKLM'
    """
    return re.sub(r"[^A-Z0-9]", "", code.upper())
