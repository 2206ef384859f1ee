"""A sheet comes: what is asked before it is kept, what is taken, what is offered."""

from dataclasses import replace

import pytest

from docgen.problems import NamedFile, WrongFile
from docgen.review.identifiers import Clearing
from docgen.usecases import giving
from docgen.usecases.scoring import uploading, writing
from docgen.usecases.scoring.uploading import Said, ToSettle, Uploaded
from docgen.usecases.scoring.writing import Written
from docgen.usecases.standing import NotThere
from tests.usecases.house import COORDINATOR, lead, told
from tests.usecases.scoring.lists import csv_of
from tests.usecases.scoring.pair import (
    FIRST,
    SIX_FAULTS,
    pair_in,
    reviewer_of,
    sample,
    uploaded,
)

CLIENTS = "trap-clients-named.xlsx"
TEAMS = "layout-11-sheet-a-team.xlsx"
REVIEWERS = "trap-two-reviewers.xlsx"


@pytest.fixture
def pair(tmp_path):
    with pair_in(tmp_path) as found:
        yield found


def bring(pair, file, who=None, whose=None, **said):
    who = who or pair.first
    place = (pair.key, (whose or who).person_id)
    return uploading.upload(pair.office, who, place, file, Said(**said))


def given(pair):
    return [one.name for one in pair.own().uploads]


class TestTheFirstSheet:
    def test_is_taken_with_the_cell_of_each_score(self, pair):
        done = uploaded(pair, SIX_FAULTS)

        one = done.own.scores.of(1)
        assert (one.score, one.raw, one.source.place) == (4, "4/5", "Scores!B2")
        assert done.own.scores.to_confirm == (1, 2, 4)
        assert done.offers == ()
        assert given(pair) == [SIX_FAULTS]

    def test_leaves_what_was_written_before_it_came(self, pair):
        typed = Written({9: {"score": 1}}, 0)
        writing.write(pair.office, pair.first, pair.mine, typed)

        done = uploaded(pair)
        assert done.own.scores.of(9).score == 1
        assert [one.item for one in done.offers if one.is_written] == [9]

    def test_is_refused_where_it_is_none_and_nothing_is_kept(self, pair):
        found = bring(pair, sample("trap-budget.xlsx"))

        assert isinstance(found, WrongFile)
        assert not pair.own().own.is_begun

    def test_is_refused_where_there_is_nothing_in_it(self, pair):
        (words,) = told(bring(pair, NamedFile("none.xlsx", b"")))

        assert words.startswith("The file is empty.")


class TestASheetThatNamesAClient:
    def test_is_told_of_before_anything_is_kept(self, pair):
        found = bring(pair, sample(CLIENTS))

        assert isinstance(found, ToSettle)
        assert len(found.found) == 2
        assert "943 476 5919" not in str(found.found)
        assert not pair.own().own.is_begun
        assert given(pair) == []
        assert list(pair.office.records.files.names()) == []

    def test_is_kept_once_each_is_cleared_with_a_reason(self, pair):
        cleared = clearings(bring(pair, sample(CLIENTS)))

        half = bring(pair, sample(CLIENTS), clearings=cleared[:1])
        assert isinstance(half, ToSettle)
        assert len(half.found) == 1
        done = bring(pair, sample(CLIENTS), clearings=cleared)
        assert isinstance(done, Uploaded)
        assert done.own.clearings == cleared

    def test_is_not_asked_about_again_what_was_cleared(self, pair):
        cleared = clearings(bring(pair, sample(CLIENTS)))
        bring(pair, sample(CLIENTS), clearings=cleared)

        assert isinstance(bring(pair, sample(CLIENTS)), Uploaded)


def clearings(asked):
    return tuple(
        Clearing(
            where=one.where.place,
            shown=one.wrong.partition("“")[2].partition("”")[0],
            by="Sam Sample",
            reason="An invented example",
        )
        for one in asked.found
    )


class TestAWorkbookWithSeveralSets:
    @pytest.mark.parametrize("name", [TEAMS, REVIEWERS])
    def test_is_not_kept_until_one_of_them_is_named(self, pair, name):
        found = bring(pair, sample(name))

        assert isinstance(found, ToSettle)
        assert len(found.sets) == 2
        assert given(pair) == []

    def test_gives_the_set_that_was_named_and_never_both(self, pair):
        asked = bring(pair, sample(TEAMS))

        done = bring(pair, sample(TEAMS), which=asked.sets[1].key)
        assert done.own.scores.team == "South"
        assert done.own.scores.points == asked.sets[1].scores.points

    def test_is_not_asked_about_again(self, pair):
        asked = bring(pair, sample(TEAMS))
        bring(pair, sample(TEAMS), which=asked.sets[1].key)

        done = bring(pair, sample(TEAMS))
        assert isinstance(done, Uploaded)
        assert done.own.scores.team == "South"

    def test_takes_no_name_that_is_not_in_it(self, pair):
        assert isinstance(bring(pair, sample(TEAMS), which="9: x / y / z"), ToSettle)


class TestANewerSheet:
    def test_is_offered_where_something_changed_in_it(self, pair):
        bring(pair, csv_of(4))

        done = bring(pair, csv_of(4, i9=2))
        assert [one.item for one in done.offers] == [9]
        assert done.own.scores.of(9).score == 4
        assert len(given(pair)) == 2

    def test_is_taken_at_once_where_nothing_did(self, pair):
        bring(pair, csv_of(4))

        done = bring(pair, csv_of(4))
        assert done.offers == ()
        assert done.own.offered is None
        assert done.own.sheet.upload == done.own.uploads[-1]

    def test_gives_what_is_chosen_and_nothing_else(self, pair):
        bring(pair, csv_of(4))
        done = bring(pair, csv_of(4, i3=5, i9=2))
        seen = (done.own.offered.upload, done.own.version)

        now = uploading.choose(pair.office, pair.first, pair.mine, seen, {9})
        assert (now.scores.of(3).score, now.scores.of(9).score) == (4, 2)
        assert now.offered is None

    def test_gives_nothing_where_something_was_written_meanwhile(self, pair):
        bring(pair, csv_of(4))
        done = bring(pair, csv_of(4, i9=2))
        seen = (done.own.offered.upload, done.own.version)
        typed = Written({9: {"score": 1}}, done.own.version)
        writing.write(pair.office, pair.first, pair.mine, typed)

        found = uploading.choose(pair.office, pair.first, pair.mine, seen, {9})
        assert "others now than those you looked at" in told(found)[0]
        assert pair.own().own.scores.of(9).score == 1

    def test_takes_the_place_of_one_that_waits(self, pair):
        bring(pair, csv_of(4))
        bring(pair, csv_of(4, i9=2))

        done = bring(pair, csv_of(4, i9=3))
        assert [one.after.score for one in done.offers] == [3]
        assert len(given(pair)) == 3


class TestWhoBringsIt:
    def test_is_never_the_other_reviewer_or_the_service(self, pair):
        service = pair.own().file.row.service_id
        for who in (pair.second, lead(service)):
            with pytest.raises(NotThere):
                bring(pair, csv_of(4), who, pair.first)

    def test_may_be_a_coordinator_who_says_how_it_came(self, pair):
        (words,) = told(bring(pair, csv_of(4), COORDINATOR, pair.first))
        assert words.startswith("How the sheet reached you is not said.")

        mail = "e-mail of 1 December 2026"
        bring(pair, csv_of(4), COORDINATOR, pair.first, came_by=mail)
        (upload,) = pair.own().uploads
        assert (upload.stands_for, upload.came_by) == ("Sam Sample", mail)

    def test_is_no_coordinator_who_reviews_it_themselves(self, pair):
        both = replace(pair.second, grants=COORDINATOR.grants)

        with pytest.raises(NotThere):
            bring(pair, csv_of(4), both, pair.first, came_by="a call")

    def test_brings_it_for_somebody_who_reviews(self, pair):
        nobody = replace(pair.first, person_id="x" * 32)

        with pytest.raises(NotThere):
            bring(pair, csv_of(4), COORDINATOR, nobody, came_by="a call")


class TestASheetThatIsKept:
    def test_is_not_opened_by_the_service_or_the_other_reviewer(self, pair):
        (upload,) = uploaded(pair, FIRST).own.uploads
        service = pair.own().file.row.service_id
        for who in (pair.second, lead(service)):
            with pytest.raises(NotThere):
                giving.download(pair.office, who, upload)
            file = pair.own().file
            assert giving.listed(pair.office, who, file) == ()
        for who in (pair.first, COORDINATOR):
            assert giving.download(pair.office, who, upload).name == FIRST
            assert [x.id for x in giving.listed(pair.office, who, file)] == [upload]

    def test_is_not_opened_by_whoever_came_in_a_reviewers_place(self, pair):
        (upload,) = uploaded(pair, FIRST).own.uploads
        third = reviewer_of(pair.office, pair.key, "Ada Third")

        with pytest.raises(NotThere):
            giving.find(pair.office, third, upload)
