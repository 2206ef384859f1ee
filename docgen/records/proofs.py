"""What each issue was made with, so that it can be made again and asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Table,
    insert,
    select,
    update,
)

from docgen.records.registry import Issued, find_issue, issues_of
from docgen.records.tables import METADATA, issues, reviews
from docgen.review.rights import Scope

proofs: Final = Table(
    "proofs",
    METADATA,
    Column("issue_id", ForeignKey("issues.id"), primary_key=True),
    Column("made_with", JSON, nullable=False),
    Column("answers", JSON(none_as_null=True)),  # None once destroyed
    Column("origins", JSON(none_as_null=True)),
)


PDF: Final = "pdf"


@dataclass(frozen=True, slots=True)
class Proof:
    """What an issue was made with.

    `made_with` are the settings and programs by name, under `pdf` the converter and the
    fonts of its PDF once that is made; `answers` the data it was made
    from and `origins` where each came from, both None once they have been destroyed.
    """

    made_with: Mapping[str, Any]
    answers: Mapping[str, Any] | None
    origins: list[dict[str, Any]] | None


def keep_proof(connection: Connection, issue_id: str, proof: Proof) -> None:
    """Keep what an issue was made with, in the transaction that registers it."""
    row = {
        "issue_id": issue_id,
        "made_with": dict(proof.made_with),
        "answers": None if proof.answers is None else dict(proof.answers),
        "origins": proof.origins,
    }
    connection.execute(insert(proofs).values(**row))


def proof_of(connection: Connection, issue_id: str) -> Proof | None:
    """Return what an issue was made with; None where that was not kept."""
    row = connection.execute(
        select(proofs).where(proofs.c.issue_id == issue_id)
    ).first()
    return Proof(row.made_with, row.answers, row.origins) if row else None


def pdf_made_with(
    connection: Connection, issue_id: str, made_with: Mapping[str, Any] | None
) -> None:
    """Keep the converter and the fonts of an issue's PDF; the first ones stay."""
    proof = proof_of(connection, issue_id)
    if proof is None or not made_with or PDF in proof.made_with:
        return
    whole = {**proof.made_with, PDF: dict(made_with)}
    mine = proofs.c.issue_id == issue_id
    connection.execute(update(proofs).where(mine).values(made_with=whole))


def issue_by_code(connection: Connection, scope: Scope, code: str) -> Issued | None:
    """Return the issue with a code, None where there is none that may be seen."""
    key = connection.execute(select(issues.c.id).where(issues.c.code == code)).scalar()
    return find_issue(connection, scope, key) if key else None


def issues_of_reference(
    connection: Connection, scope: Scope, reference: str
) -> tuple[Issued, ...]:
    """Return every issue of the review with a reference, the newest first."""
    wanted = select(reviews.c.id).where(reviews.c.reference == reference)
    key = connection.execute(wanted).scalar()
    return issues_of(connection, scope, [key]) if key else ()


def issues_with_proof(connection: Connection) -> tuple[str, ...]:
    """Return every issue that can be made again, the oldest first."""
    rows = (
        select(proofs.c.issue_id)
        .join(issues, issues.c.id == proofs.c.issue_id)
        .where(proofs.c.answers.is_not(None))
        .order_by(issues.c.event)
    )
    return tuple(connection.execute(rows).scalars())
