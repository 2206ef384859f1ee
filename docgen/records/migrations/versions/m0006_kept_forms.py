"""What somebody typed too late: one form a page, where it was one a person."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from docgen.records.columns import Moment

revision = "0006"
down_revision = "0005"
NAME = "kept_forms"


def upgrade() -> None:
    """Make the table anew, with what it holds."""
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
    )
    held = sa.table(NAME, *(sa.column(one.name, one.type) for one in columns))
    rows = [row._asdict() for row in op.get_bind().execute(sa.select(held))]
    op.drop_table(NAME)
    op.create_table(
        NAME,
        *columns,
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_kept_forms_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "path", name=op.f("pk_kept_forms")),
    )
    if rows:
        op.bulk_insert(held, rows)
