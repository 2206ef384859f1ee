"""Destroying what a service shared: nothing of it is left, and the chain holds."""

import json
import tempfile

import pytest
from openpyxl import Workbook

from docgen.records import job_rows, kept_forms, sent_once
from docgen.records.destruction_log import UnreadableLog
from docgen.records.history import first_broken
from docgen.records.job_rows import NewJob
from docgen.records.kept_forms import KeptForm
from docgen.records.outbox import NewNotice, add_notice, find_notice, notices_of
from docgen.records.parts import Change, Saved, latest, save, versions
from docgen.records.sent_once import OnceKey
from docgen.usecases import giving
from docgen.usecases.backups import Backup, back_up, restore
from docgen.usecases.retention import holds
from docgen.usecases.retention.restoring import LogFor
from docgen.usecases.signing_in import key_of
from docgen.usecases.standing import by
from tests.usecases.house import complete_review, coordinator, look, office_in, told
from tests.usecases.report_life.way import Way
from tests.usecases.retention.service_files import (
    CANARY,
    NAME,
    WORDS,
    certificate,
    destroyed,
    done,
    found_in,
    give,
    rows_with,
)


def left(way, *words):
    folder = way.office.settings.folder
    sought = [CANARY, NAME.encode(), *(one.encode() for one in words)]
    return found_in(folder, *sought) + rows_with(folder, "zebra", NAME, *words)


def workbook():
    book = Workbook()
    book.active.append(["Team", "Zebra quartz employment specialists in the north"])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        return file.read()


def written(way, part, content):
    """A part of the review's saved once more, with some content."""
    with way.office.records.database.writing() as connection:
        now = latest(connection, f"review:{way.key}", part)
        change = Change(now.thing, part, content, now.version)
        how = by(way.who("coordinator"), "coordinator")
        assert isinstance(save(connection, change, how), Saved)


class TestADestruction:
    def test_leaves_no_byte_and_no_word(self, way):
        give(way)
        assert left(way)

        destroyed(way)

        assert left(way) == []
        with way.office.records.database.reading() as connection:
            assert first_broken(connection) is None

    def test_takes_the_words_out_of_older_versions_and_their_events(self, way):
        give(way)
        written(way, "promises", {"evidence_by": {"note": f"See: {WORDS}"}})
        written(way, "promises", {"evidence_by": {"note": "See the portfolio"}})

        destroyed(way)

        assert left(way) == []
        with way.office.records.database.reading() as connection:
            kept = versions(connection, f"review:{way.key}", "promises")
            assert [one.content is None for one in kept] == [True, False]
            assert first_broken(connection) is None

    def test_leaves_what_the_reviews_own_record_says_now(self, way):
        give(way)
        written(way, "promises", {"evidence_by": {"note": f"See: {WORDS}"}})

        destroyed(way)

        with way.office.records.database.reading() as connection:
            now = latest(connection, f"review:{way.key}", "promises")
        assert WORDS in now.content["evidence_by"]["note"]

    def test_knows_the_words_of_a_spreadsheet(self, way):
        give(way, workbook(), "caseload 2026 of the quartz team.xlsx")
        written(way, "promises", {"evidence_by": {"note": "x"}})
        note = "There are zebra quartz employment specialists in the north"
        written(way, "promises", {"evidence_by": {"note": note}})
        written(way, "promises", {"evidence_by": {"note": "y"}})

        destroyed(way)

        assert left(way, "quartz employment") == []

    def test_takes_jobs_notices_and_what_was_kept_for_a_day(self, way):
        upload = give(way)
        office, at = way.office, way.office.now()
        with office.records.database.writing() as connection:
            job_rows.add_job(connection, NewJob("x", {"file": upload}, at), at)
            job_rows.add_job(connection, NewJob("x", {"words": WORDS}, at), at)
            new = NewNotice("n", "a@b.example", WORDS, WORDS, at, way.key)
            notice = add_notice(connection, new, at)
            form = KeptForm(f"/reviews/{way.key}/promises", (("note", WORDS),), at)
            lead = way.people["lead"]
            kept_forms.keep(connection, lead, key_of(office), form)
            key = OnceKey("p", "give", "k", "r")
            sent_once.claim(connection, key, at)
            sent_once.answer(connection, key, 201, {"name": NAME, "id": upload}, "")

        destroyed(way)

        assert left(way) == []
        with office.records.database.reading() as connection:
            assert kept_forms.kept_for(connection, lead, key_of(office), at) == ()
            assert find_notice(connection, notice).text == ""
            assert notices_of(connection, way.key)

    def test_leaves_other_files_of_the_review(self, way):
        give(way)
        own = give(way, b"Our own questions", "questions.txt", giving.MESSAGE)
        said = {"belongs": "own", "because": "It is ours"}
        other = give(way, b"Another of ours", "other.txt")
        asked = way.office, way.who("coordinator"), way.key
        done(holds.reclass(*asked, (other, said)))

        destroyed(way)

        for one in (own, other):
            assert giving.download(way.office, way.who("coordinator"), one)

    def test_is_told_among_what_happened_without_the_files_name(self, way):
        give(way)
        destroyed(way)
        said = json.dumps([str(one) for one in look_at(way)])
        assert "A file was given, which is destroyed by now" in said
        assert "What the service shared was destroyed" in said

    def test_writes_nothing_into_its_log_that_can_be_read(self, way):
        give(way)
        destroyed(way)
        log = way.office.records.log.path.read_text().casefold()
        assert "zebra" not in log
        assert way.office.records.log.path.stat().st_mode & 0o077 == 0


def look_at(way):
    from docgen.usecases.reviews import timeline

    return timeline(way.office, way.who("lead"), way.key)


class TestAFileOfTwoReviews:
    def test_goes_with_its_last_holder(self, way):
        give(way)
        who = coordinator(at=way.office.now())
        service = way.file.row.service_id
        other = complete_review(way.office, who, service=service)
        file = giving.NamedFile(NAME, CANARY)
        kept = giving.give(way.office, who, other, file, giving.SHARED)

        destroyed(way)

        assert giving.download(way.office, who, kept).content == CANARY
        assert look(way.office, other, who).uploads
        (row,) = certificate(way)["destroyed"]
        assert row["method"].startswith("Let go here, and not deleted yet")


class TestAnOlderBackup:
    def test_is_restored_without_what_was_destroyed_since(self, way, tmp_path):
        give(way)
        archive, into = tmp_path / "older.tar", tmp_path / "restored"
        assert isinstance(back_up(way.office, archive), Backup)
        destroyed(way)

        found = restore(archive, into)

        assert isinstance(found, Backup), found
        assert found.problems == ()
        assert found_in(into, CANARY, NAME.encode()) == []
        assert rows_with(into, "zebra", NAME) == []
        with office_in(into) as office:
            again = Way(office, way.key, way.people)
            assert again.file.facts.retention.destroyed == 1
            with office.records.database.reading() as connection:
                assert first_broken(connection) is None

    def test_loses_words_that_stood_in_the_record_then(self, way, tmp_path):
        give(way)
        note = {"evidence_by": {"note": f"See: {WORDS}", "by_whom": "Jo Example"}}
        written(way, "promises", note)
        archive, into = tmp_path / "older.tar", tmp_path / "restored"
        back_up(way.office, archive)
        written(way, "promises", {"evidence_by": {"note": "See the portfolio"}})
        destroyed(way)

        assert restore(archive, into).problems == ()

        assert rows_with(into, "zebra") == []
        with office_in(into) as office, office.records.database.reading() as connection:
            now = latest(connection, f"review:{way.key}", "promises").content
            assert now["evidence_by"] == {
                "note": "(destroyed)",
                "by_whom": "Jo Example",
            }

    def test_is_refused_where_there_is_no_log(self, way, tmp_path):
        archive, into = tmp_path / "older.tar", tmp_path / "restored"
        back_up(way.office, archive)
        way.office.records.log.path.unlink()

        (wrong,) = told(restore(archive, into))

        assert wrong.startswith("No log of destructions was found, so what was")
        assert "--without-log" in wrong
        assert not into.exists()

    def test_is_refused_where_the_log_lacks_what_it_knows_of(self, way, tmp_path):
        give(way)
        destroyed(way)
        archive, into = tmp_path / "older.tar", tmp_path / "restored"
        back_up(way.office, archive)
        way.office.records.log.path.write_bytes(b"")

        (wrong,) = told(restore(archive, into))

        assert wrong.startswith("The log lacks a destruction that this backup knows")
        assert not into.exists()

    def test_is_restored_without_a_log_where_somebody_says_so(self, way, tmp_path):
        archive = tmp_path / "older.tar"
        back_up(way.office, archive)
        way.office.records.log.path.unlink()

        found = restore(archive, tmp_path / "restored", log=LogFor(may_lack=True))

        [warned] = found.problems
        assert warned.wrong.startswith("No log of destructions was found")
        assert warned.severity == "warning"

    def test_takes_the_log_that_lies_in_the_folder(self, way, tmp_path):
        give(way)
        archive, into = tmp_path / "older.tar", tmp_path / "restored"
        back_up(way.office, archive)
        destroyed(way)
        log = way.office.records.log.path
        into.mkdir()
        log.rename(into / log.name)

        assert restore(archive, into).problems == ()
        assert found_in(into, CANARY) == []

    def test_is_not_shown_with_a_log_that_cant_be_read(self, way):
        way.office.records.log.path.write_text("{}\n")
        with (
            pytest.raises(UnreadableLog),
            office_in(way.office.settings.folder) as office,
        ):
            assert office.records
