"""All tables together, for whoever compares the database with them."""

from docgen.records import sign_in_tables, tables

__all__ = ["METADATA", "sign_in_tables"]

METADATA = tables.METADATA
