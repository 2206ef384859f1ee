"""A backup where the database is PostgreSQL's: its own first, and ours after it."""

import subprocess
from contextlib import closing

from docgen.records.history import first_broken
from docgen.records.keeping import open_records
from tests.cli.running import docgen
from tests.records.saving import people_saving, records


class TestABackup:
    def test_after_that_of_pg_dump_comes_back_whole_with_it(
        self, tmp_path, monkeypatch, postgresql
    ):
        old, new = (postgresql.new_database() for _ in range(2))
        address, live = postgresql.address(old), tmp_path / "live"
        monkeypatch.setenv("DOCGEN_DATABASE", address)
        monkeypatch.setenv("DOCGEN_FOLDER", str(live))
        ours, dump, back = (tmp_path / name for name in ("b.tar", "dump.sql", "back"))
        records(live, 5, address)

        with people_saving(live, address):
            dump.write_bytes(_run(postgresql, "pg_dump", old))
            made = docgen("backup", "-o", ours)
        _run(postgresql, "psql", new, given=dump.read_bytes())
        done = docgen("restore", ours, "--into", back)

        assert (made.code, done.code) == (0, 0), made.err + done.err
        assert "Make its own with pg_dump first" in made.err
        assert _files_in(postgresql.address(new), back) > 5


def _run(server, program, name, given=b""):
    where = ["--host", str(server.folder), "--username", "postgres", name]
    done = subprocess.run(
        [server.programs / program, *where],
        input=given,
        capture_output=True,
        check=True,
    )
    return done.stdout


def _files_in(address, folder):
    """Return how many files the rows name; each is there, or it raises."""
    with closing(open_records(folder, address)) as kept:
        with kept.database.reading() as connection:
            assert first_broken(connection) is None
            names = connection.exec_driver_sql("SELECT hash FROM files").scalars().all()
        assert all(kept.files.content(name) for name in names)
    return len(names)
