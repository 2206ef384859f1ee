"""docgen backup and restore: everything comes back, or nothing and it is said why."""

import hashlib
import json
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime

import pytest

from docgen.records import people, second_factors
from docgen.records.files import Files
from docgen.records.history import By, count, first_broken, head
from docgen.records.house_key import house_key
from docgen.records.keeping import open_records
from tests.cli.running import docgen
from tests.records.saving import people_saving, records, save_one
from tests.records.spoiling import (
    forget_keys,
    rewritten,
)


@pytest.fixture
def live(folder, monkeypatch):
    """The folder of records that people work in."""
    monkeypatch.setenv("DOCGEN_FOLDER", str(folder / "live"))
    return folder / "live"


def manifest_of(path):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def second_factor(folder, key):
    """Let somebody have set up a second step of signing in."""
    by = By("", "", datetime(2027, 3, 9, tzinfo=UTC))
    with (
        closing(open_records(folder)) as kept,
        kept.database.writing() as connection,
    ):
        person = people.add(connection, "Cam Example", "cam@docgen.example", by)
        second_factors.keep(connection, person.id, key, "A" * 32, 0)


def what_is_wrong(folder, manifest, address=""):
    """Say in what records differ from what a backup says it holds."""
    with closing(open_records(folder, address)) as kept:
        with kept.database.reading() as connection:
            wrong = {} if first_broken(connection) is None else {"chain": "broken"}
            if head(connection) != manifest["head"]:
                wrong["head"] = head(connection)
            if count(connection) != manifest["tables"]["events"]:
                wrong["events"] = count(connection)
        for name in manifest["files"]:
            if hashlib.sha256(kept.files.content(name)).hexdigest() != name:
                wrong[name] = "damaged"
    return wrong


class TestABackup:
    def test_made_while_people_save_comes_back_whole(self, live, folder):
        records(live, 20)
        with people_saving(live) as saved:
            assert docgen("backup", "-o", "b.tar").code == 0
            at_its_end = len(saved)
        manifest = manifest_of("b.tar")

        done = docgen("restore", "b.tar", "--into", "back")

        assert done.code == 0, done.err
        assert what_is_wrong(folder / "back", manifest) == {}
        assert 20 < len(manifest["files"]) <= 20 + at_its_end
        assert len(manifest["files"]) == manifest["tables"]["events"]

    def test_goes_on_with_its_history_where_it_was_restored(self, live, folder):
        records(live)
        docgen("backup", "-o", "b.tar")
        docgen("restore", "b.tar", "--into", "back")

        with closing(open_records(folder / "back")) as kept:
            save_one(kept, 99)
            with kept.database.reading() as connection:
                assert first_broken(connection) is None
                assert count(connection) == 4

    def test_says_what_it_holds(self, live):
        records(live)

        done = docgen("backup", "-o", "b.tar")

        assert done.out.startswith("Written: b.tar (")
        assert done.out.endswith("3 files)\n")

    def test_is_readable_by_its_owner_alone(self, live, folder):
        records(live)
        docgen("backup", "-o", "b.tar")

        assert (folder / "b.tar").stat().st_mode & 0o077 == 0

    def test_holds_the_key_and_not_the_queue(self, live):
        names = records(live)
        (live / "secret-key").write_text("secret")
        (live / "queue.sqlite3").write_text("queue")
        docgen("backup", "-o", "b.tar")

        with tarfile.open("b.tar") as tar:
            held = set(tar.getnames())

        files = {f"files/{name[:2]}/{name}" for name in names}
        assert held == {"records.sqlite3", "secret-key", "manifest.json", *files}

    def test_leaves_out_a_key_that_is_kept_elsewhere(self, live, monkeypatch):
        records(live)
        (live / "secret-key").write_text("an older one")
        monkeypatch.setenv("DOCGEN_SECRET_KEY", "k" * 32)
        docgen("backup", "-o", "b.tar")

        with tarfile.open("b.tar") as tar:
            assert "secret-key" not in tar.getnames()
        assert manifest_of("b.tar")["key"] == ""

    def test_replaces_another_only_when_asked_to(self, live, folder):
        records(live)
        (folder / "b.tar").write_bytes(b"of yesterday")

        refused = docgen("backup", "-o", "b.tar")
        assert (refused.code, (folder / "b.tar").read_bytes()) == (1, b"of yesterday")
        assert docgen("backup", "-o", "b.tar", "--force").code == 0
        assert sorted(one.name for one in folder.iterdir()) == ["b.tar", "live"]

    def test_that_can_not_be_made_leaves_the_old_one(self, live, folder):
        records(live)
        (folder / "b.tar").write_bytes(b"of yesterday")
        (live / "records.sqlite3").write_bytes(b"no database at all" * 100)

        done = docgen("backup", "-o", "b.tar", "--force")

        assert done.code == 1
        assert "The backup was not made" in done.err
        assert (folder / "b.tar").read_bytes() == b"of yesterday"
        assert sorted(one.name for one in folder.iterdir()) == ["b.tar", "live"]

    def test_of_no_records_says_where_it_looked(self, live):
        done = docgen("backup", "-o", "b.tar")

        assert done.code == 1
        assert f"{live}: There are no records in this folder." in done.err

    def test_names_each_file_that_the_records_miss_and_has_the_rest(self, live):
        gone, torn, _ = records(live)
        Files(str(live)).destroy(gone)
        (live / "files" / torn[:2] / torn).write_bytes(b"torn")

        done = docgen("backup", "-o", "b.tar")

        said = "The records name this file, and it was missing or damaged in them."
        assert done.code == 1
        assert sum(said in line for line in done.lines) == 2
        assert any(gone in line for line in done.lines)
        assert docgen("restore", "b.tar", "--into", "back").code == 1
        assert set(manifest_of("b.tar")["missing"]) == {gone, torn}

    def test_has_nothing_in_it_of_what_was_destroyed(self, live, folder):
        records(live)
        with closing(sqlite3.connect(live / "records.sqlite3")) as connection:
            connection.execute("PRAGMA secure_delete = OFF")
            secret = "a name to forget " * 50
            connection.execute("CREATE TABLE note (text TEXT)")
            connection.execute("INSERT INTO note VALUES (?)", (secret,))
            connection.commit()
            connection.execute("DELETE FROM note")
            connection.commit()
        assert b"a name to forget" in (live / "records.sqlite3").read_bytes()

        docgen("backup", "-o", "b.tar")

        assert b"a name to forget" not in (folder / "b.tar").read_bytes()


class TestRestoring:
    def test_brings_the_key_back_for_its_owner_alone(self, live, folder):
        records(live)
        second_factor(live, house_key(live))
        docgen("backup", "-o", "b.tar")

        done = docgen("restore", "b.tar", "--into", "back", "--json")

        assert done.json["problems"] == []
        back = folder / "back" / "secret-key"
        assert back.read_text() == house_key(live)
        assert back.stat().st_mode & 0o077 == 0

    def test_says_what_to_do_where_the_key_is_kept_elsewhere(self, live, monkeypatch):
        records(live)
        monkeypatch.setenv("DOCGEN_SECRET_KEY", "k" * 32)
        second_factor(live, "k" * 32)
        docgen("backup", "-o", "b.tar")

        done = docgen("restore", "b.tar", "--into", "back", "--json")

        assert (done.code, done.json["restored"]) == (0, "back")
        [told] = done.json["problems"]
        assert told["severity"] == "warning"
        assert "Set DOCGEN_SECRET_KEY to what it was" in told["remedy"]

    def test_has_nothing_to_say_where_no_key_was_ever_needed(self, live):
        records(live)
        docgen("backup", "-o", "b.tar")

        done = docgen("restore", "b.tar", "--into", "back", "--json")

        assert (done.code, done.json["problems"]) == (0, [])

    def test_takes_a_backup_from_before_keys_were_in_it(self, live):
        records(live)
        second_factor(live, "k" * 32)
        docgen("backup", "-o", "b.tar")
        rewritten("b.tar", forget_keys)

        done = docgen("restore", "b.tar", "--into", "back", "--json")

        assert (done.code, len(done.json["problems"])) == (0, 1)

    def test_into_a_folder_that_is_not_empty_is_refused(self, live, folder):
        records(live)
        docgen("backup", "-o", "b.tar")

        done = docgen("restore", "b.tar", "--into", live)

        assert (done.code, "This folder is not empty." in done.err) == (1, True)

    def test_of_a_file_that_is_not_there_says_so(self, folder):
        done = docgen("restore", "b.tar", "--into", "back")

        assert done.code == 1
        assert "b.tar: There is no such file." in done.err
        assert list(folder.iterdir()) == []

    def test_brings_older_tables_up_to_date(self, live, folder):
        records(live)
        docgen("backup", "-o", "b.tar")
        docgen("restore", "b.tar", "--into", "back")

        with closing(open_records(folder / "back")) as kept:
            assert kept.database.is_up_to_date()

    def test_of_a_newer_docgen_is_refused(self, live):
        records(live)
        with closing(sqlite3.connect(live / "records.sqlite3")) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
        docgen("backup", "-o", "b.tar")

        done = docgen("restore", "b.tar", "--into", "back")

        assert done.code == 1
        assert "newer than this one" in done.err
