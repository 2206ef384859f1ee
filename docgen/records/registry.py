"""Documents as they were issued: what was printed, from what, and what became of it.

An issue never changes. It is superseded by a later one, with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from secrets import choice, token_hex
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from docgen.records.scoping import SCOPES, reviews_in
from docgen.records.tables import events, issues, reviews, services
from docgen.review.rights import Scope

LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that looks like another
CODE_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as it was issued.

    `code` can't be guessed and is printed on it. `facts` are the values it printed by
    the name of their blank, in words. `pdf_hash` is empty until the PDF is made.
    `superseded_by` is the identity of the issue that took its place, empty while it
    stands.
    """

    id: str
    review_id: str
    kind: str
    number: int
    code: str
    version: str
    docx_hash: str
    pdf_hash: str
    part: str
    part_version: int
    facts: Mapping[str, str]
    template_hash: str
    event: int
    at: datetime
    person_id: str
    superseded_by: str
    superseded_because: str

    @property
    def stands(self) -> bool:
        """Return whether no later issue took its place."""
        return not self.superseded_by


@dataclass(frozen=True, slots=True)
class Issue:
    """A document that is to be issued: its file is kept already."""

    review_id: str
    kind: str
    number: int
    version: str
    docx_hash: str
    part: str
    part_version: int
    facts: Mapping[str, str]
    template_hash: str
    because: str = ""


class IssuedAlready(Exception):
    """The number was given to another issue in the meantime; nothing was written."""


def new_code() -> str:
    """Return a code that nobody can guess, in letters that can be typed."""
    return "".join(choice(LETTERS) for _ in range(CODE_LENGTH))


def next_number(connection: Connection, review_id: str, kind: str) -> int:
    """Return the number that the next issue of a kind will have, 1 for the first."""
    last = select(func.max(issues.c.number)).where(
        issues.c.review_id == review_id, issues.c.kind == kind
    )
    return int(connection.execute(last).scalar() or 0) + 1


def add_issue(connection: Connection, issue: Issue, code: str, event: int) -> str:
    """Register an issue; the one that stood until now is superseded by it.

    Raises:
        IssuedAlready: The issue's number is not the next one any more.
    """
    if issue.number != next_number(connection, issue.review_id, issue.kind):
        raise IssuedAlready(f"{issue.kind} {issue.number}")
    key = token_hex(16)
    connection.execute(
        insert(issues).values(
            id=key,
            review_id=issue.review_id,
            kind=issue.kind,
            number=issue.number,
            code=code,
            version=issue.version,
            docx_hash=issue.docx_hash,
            part=issue.part,
            part_version=issue.part_version,
            facts=dict(issue.facts),
            template_hash=issue.template_hash,
            event=event,
        )
    )
    connection.execute(
        update(issues)
        .where(
            issues.c.review_id == issue.review_id,
            issues.c.kind == issue.kind,
            issues.c.id != key,
            issues.c.superseded_by.is_(None),
        )
        .values(superseded_by=key, superseded_because=issue.because)
    )
    return key


def has_pdf(connection: Connection, key: str, docx_hash: str, pdf_hash: str) -> None:
    """Keep which PDF an issue has, and its Word file where pages were counted into it.

    An issue that has its PDF keeps it.
    """
    connection.execute(
        update(issues)
        .where(issues.c.id == key, issues.c.pdf_hash.is_(None))
        .values(docx_hash=docx_hash, pdf_hash=pdf_hash)
    )


def find_issue(connection: Connection, scope: Scope, key: str) -> Issued | None:
    """Return an issue, None where there is none that may be seen."""
    row = connection.execute(_by_key(scope), {"key": key}).first()
    return _read(row) if row else None


def issues_of(
    connection: Connection, scope: Scope, review_ids: Sequence[str]
) -> tuple[Issued, ...]:
    """Return every issue of some reviews, the newest first."""
    rows = connection.execute(_newest_of(scope), {"review_ids": review_ids})
    return tuple(map(_read, rows))


def issues_of_kind(
    connection: Connection, scope: Scope, kind: str
) -> tuple[Issued, ...]:
    """Return every issue of a kind that may be seen, those of a review together."""
    rows = _rows(scope).where(issues.c.kind == kind)
    ordered = rows.order_by(issues.c.review_id, issues.c.number)
    return tuple(map(_read, connection.execute(ordered)))


@lru_cache(maxsize=SCOPES)
def _by_key(scope: Scope) -> Select[Any]:
    return _rows(scope).where(issues.c.id == bindparam("key"))


@lru_cache(maxsize=SCOPES)
def _newest_of(scope: Scope) -> Select[Any]:
    of_them = issues.c.review_id.in_(bindparam("review_ids", expanding=True))
    return _rows(scope).where(of_them).order_by(issues.c.event.desc())


def _rows(scope: Scope) -> Select[Any]:
    return (
        select(issues, events.c.at, events.c.person_id)
        .join(events, events.c.number == issues.c.event)
        .join(reviews, reviews.c.id == issues.c.review_id)
        .join(services, services.c.id == reviews.c.service_id)
        .where(reviews_in(scope))
    )


def _read(row: Row[Any]) -> Issued:
    return Issued(
        id=row.id,
        review_id=row.review_id,
        kind=row.kind,
        number=row.number,
        code=row.code,
        version=row.version,
        docx_hash=row.docx_hash,
        pdf_hash=row.pdf_hash or "",
        part=row.part,
        part_version=row.part_version,
        facts=row.facts,
        template_hash=row.template_hash,
        event=row.event,
        at=row.at,
        person_id=row.person_id,
        superseded_by=row.superseded_by or "",
        superseded_because=row.superseded_because,
    )
