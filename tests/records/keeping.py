"""Records to test with, and who does something in them."""

from contextlib import contextmanager
from datetime import UTC, datetime

from docgen.records.history import By
from docgen.records.keeping import open_records

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
COORDINATOR = By("c" * 32, "coordinator", NOON)


@contextmanager
def records_in(folder):
    kept = open_records(folder)
    try:
        yield kept
    finally:
        kept.close()
