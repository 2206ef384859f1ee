"""What each issue was made with, and where each value it prints came from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "proofs",
        sa.Column("issue_id", sa.String(length=64), nullable=False),
        sa.Column("made_with", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=True),
        sa.Column("origins", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issues.id"], name=op.f("fk_proofs_issue_id")
        ),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_proofs")),
    )
