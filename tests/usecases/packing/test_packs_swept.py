"""Packs that another took the place of: taken away, and nothing else with them."""

import pytest

from docgen.problems import NamedFile
from docgen.usecases import giving, tasks
from docgen.usecases.packing import pack_jobs
from tests import needs
from tests.usecases.house import COORDINATOR, issued, office_in
from tests.usecases.packing.built import before_review, handed_out, sweep
from tests.usecases.working_off import work_off
from tests.web.packed import pack_made


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def key(office):
    return before_review(office)


def reissued(office, key, number=2):
    return issued(office, key, number, "A name was wrong.")


class TestOnceAnotherTookItsPlace:
    def test_it_is_taken_away_and_the_others_stay(self, office, key):
        other = before_review(office)
        old = pack_made(office, COORDINATOR, key, "old")
        kept = pack_made(office, COORDINATOR, other, "kept")
        reissued(office, key)
        new = pack_made(office, COORDINATOR, key, "new")

        assert sweep(office) == {"packs": 1}
        assert old.result["archive"] not in office.records.files
        assert kept.result["archive"] in office.records.files
        assert new.result["archive"] in office.records.files
        assert handed_out(office, key) == b"%PDF-1.7 new"

    def test_its_file_stays_where_another_pack_has_the_same(self, office, key):
        pack_made(office, COORDINATOR, key, "same")
        reissued(office, key)
        pack_made(office, COORDINATOR, key, "same")

        assert sweep(office, review=key) == {"packs": 0}
        assert handed_out(office, key) == b"%PDF-1.7 same"

    def test_a_file_somebody_gave_stays_though_it_is_the_same_pack(self, office, key):
        pack_made(office, COORDINATOR, key, "word")
        zipped = NamedFile("back.zip", handed_out(office, key, ending="zip"))
        upload = giving.give(office, COORDINATOR, key, zipped, giving.MESSAGE)
        reissued(office, key)

        assert sweep(office) == {"packs": 1}
        assert giving.download(office, COORDINATOR, upload).content == zipped.content

    @needs.libreoffice
    def test_that_is_so_as_soon_as_a_newer_issue_has_its_pdf(self, office, key):
        old = pack_made(office, COORDINATOR, key, "old")
        work_off(office)
        assert old.result["archive"] in office.records.files

        reissued(office, key)
        work_off(office)

        assert old.result["archive"] not in office.records.files

    def test_the_sweep_is_due_every_day(self):
        assert tasks.every_task()[pack_jobs.SWEEP].daily_at is not None
