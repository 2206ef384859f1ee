"""All tables together, for whoever compares the database with them."""

from docgen.records import (
    api_tables,
    proofs,
    review_scores,
    sign_in_tables,
    tables,
)

__all__ = ["METADATA", "api_tables", "proofs", "review_scores", "sign_in_tables"]

METADATA = tables.METADATA
