"""What a destruction left behind is found, wherever it lies, and told in words."""

import tempfile
from pathlib import Path

import pytest

from docgen.usecases.retention import destroying
from tests.usecases.retention.service_files import (
    CANARY,
    decided,
    destroyed,
    give,
    nobody,
)


class TestADestruction:
    def test_takes_copies_that_a_crash_left(self, way):
        give(way)
        with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
            copy = Path(folder) / "in"
            copy.write_bytes(CANARY)

            destroyed(way)

            assert not copy.exists()

    @pytest.mark.parametrize(
        "place", ["copy.txt", "files/copy.txt", "files/ab/copy.tmp"]
    )
    def test_ends_in_words_where_something_is_left(self, way, place):
        give(way)
        wish = decided(way)
        loose = way.office.settings.folder / place
        loose.parent.mkdir(exist_ok=True)
        loose.write_bytes(CANARY)

        found = destroying.carry_out(way.office, wish, nobody)

        assert isinstance(found, destroying.Failed)
        assert Path(place).name in found.why
        assert found.again
        loose.unlink()
        assert destroying.carry_out(way.office, wish, nobody) == {"files": 1}

    def test_finds_words_in_a_kept_file_that_no_row_tells_of(self, way):
        give(way)
        wish = decided(way)
        stray = way.office.records.files.keep(b"Copied: " + CANARY)

        found = destroying.carry_out(way.office, wish, nobody)

        assert isinstance(found, destroying.Failed)
        assert stray in found.why
