"""Scores in a row a review with their sums; when shared data has to be destroyed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, the column and its index."""
    _review_scores()
    _score_sums()
    op.add_column("reviews", sa.Column("destruction_by", sa.Date(), nullable=True))
    op.create_index("ix_reviews_destruction_by", "reviews", ["destruction_by"])
    op.create_index("ix_reviews_first_day", "reviews", ["first_day"])


def _review_scores() -> None:
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
        sa.Column("items", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_review_scores_service_id")
        ),
        sa.PrimaryKeyConstraint(
            "of", "kind", "person_id", name=op.f("pk_review_scores")
        ),
    )
    op.create_index(
        "ix_review_scores_service_id_held_on",
        "review_scores",
        ["service_id", "held_on"],
    )


def _score_sums() -> None:
    op.create_table(
        "score_sums",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("totals", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("aboves", sa.Integer(), nullable=False),
        sa.Column("above", sa.Integer(), nullable=False),
        sa.Column("apart", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(
            "region", "year", "kind", "person_id", name=op.f("pk_score_sums")
        ),
    )
