"""Empty records for a test, in each database there is."""

import pytest

from docgen.records.keeping import open_records
from tests.records.keeping import records_in
from tests.records.postgres import postgresql

__all__ = ["kept", "postgresql"]


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request, tmp_path):
    """Empty records, in each database there is."""
    if request.param == "sqlite":
        with records_in(tmp_path) as found:
            yield found
        return
    server = request.getfixturevalue("postgresql")
    name = server.new_database(like=server.with_tables)
    found = open_records(tmp_path, server.address(name))
    yield found
    found.close()
    server.drop(name)
