"""Scores in a row a review, and when shared data has to be destroyed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, and the column."""
    op.create_table(
        "review_scores",
        sa.Column("of", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("service_id", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("above", sa.Integer(), nullable=True),
        sa.Column("apart", sa.Integer(), nullable=True),
        *(
            sa.Column(f"item_{number}", sa.SmallInteger(), nullable=True)
            for number in range(1, 26)
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_review_scores_service_id")
        ),
        sa.PrimaryKeyConstraint(
            "of", "kind", "person_id", name=op.f("pk_review_scores")
        ),
    )
    op.create_index(
        op.f("ix_review_scores_service_id"), "review_scores", ["service_id"]
    )
    op.create_index(
        "ix_review_scores_kind_held_on", "review_scores", ["kind", "held_on"]
    )
    op.add_column("reviews", sa.Column("destruction_by", sa.Date(), nullable=True))
