"""A review whose report was in work: it was one stage, and is several."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Name the first of them; which it is, the review's next change says."""
    reviews = sa.table("reviews", sa.column("stage", sa.String))
    op.execute(
        reviews.update().where(reviews.c.stage == "reporting").values(stage="drafting")
    )
