"""docgen destroyed and docgen restore: what is gone stays gone, and is looked for."""

import pytest

from tests.cli.running import docgen
from tests.usecases.report_life.way import way_in
from tests.usecases.retention.service_files import CANARY, NAME, WORDS, destroyed, give


@pytest.fixture
def way(tmp_path, monkeypatch):
    folder = tmp_path / "house"
    monkeypatch.setenv("DOCGEN_FOLDER", str(folder))
    with way_in(folder, "confirmed") as found:
        yield found


def figures(folder):
    path = folder / NAME
    path.write_bytes(CANARY)
    return path


class TestDestroyed:
    def test_finds_a_file_and_its_words_while_they_are_there(self, way, tmp_path):
        give(way)
        for sought in (figures(tmp_path), NAME):
            found = docgen("destroyed", "--search", sought)
            assert found.code == 1
            assert "table uploads" in found.out

    def test_finds_nothing_once_they_are_destroyed(self, way, tmp_path):
        give(way)
        destroyed(way)
        for sought in (figures(tmp_path), NAME, WORDS):
            found = docgen("destroyed", "--search", sought)
            assert (found.code, found.out) == (0, "Nothing found.\n")

    def test_says_it_to_programs(self, way):
        found = docgen("destroyed", "--search", "no such words", "--json")
        assert (found.code, found.json) == (0, {"found": []})


class TestRestore:
    def test_repeats_what_the_log_tells_of(self, way, tmp_path, monkeypatch):
        give(way)
        archive, into = tmp_path / "older.tar", tmp_path / "back"
        assert docgen("backup", "-o", archive).code == 0
        destroyed(way)
        kept = tmp_path / "elsewhere.jsonl"
        way.office.records.log.path.rename(kept)

        done = docgen("restore", archive, "--into", into, "--log", kept)

        assert done.code == 0, done.out
        monkeypatch.setenv("DOCGEN_FOLDER", str(into))
        assert docgen("destroyed", "--search", NAME).code == 0
