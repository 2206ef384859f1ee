"""One agreed sheet for both: it counts once both say that they agreed on it."""

from dataclasses import replace

import pytest

from docgen.records.history import By
from docgen.records.parts import Change, save
from docgen.records.reviews import note_review
from docgen.review.progress import Stage
from docgen.review.scoring import ScoringState, SheetRead
from docgen.usecases import giving
from docgen.usecases.scoring import agreeing, one_sheet, writing
from docgen.usecases.scoring.consensus_look import look_to_agree
from docgen.usecases.scoring.outcome import CONSENSUS, previous_scores
from docgen.usecases.scoring.uploading import Said, ToSettle
from docgen.usecases.standing import NotThere, review_for
from tests.usecases.house import COORDINATOR, NOON, complete, lead, review_in, told
from tests.usecases.scoring.lists import csv_of
from tests.usecases.scoring.pair import SIX_FAULTS, WHOLE, pair_in, sample
from tests.usecases.scoring.test_locking import outcome


@pytest.fixture
def pair(tmp_path):
    with pair_in(tmp_path) as found:
        yield found


def bring(pair, file, who=None, **said):
    who = who or pair.first
    return one_sheet.upload_agreed(pair.office, who, pair.key, file, Said(**said))


def say(pair, who, upload, whose=None, came_by="", **more):
    own = (whose or who).person_id, upload
    return one_sheet.say_agreed(pair.office, who, pair.key, own, came_by, **more)


def doubted(item=9):
    """A sheet in which one score is written with words, and so is doubtful."""
    sheet = csv_of(4)
    text = sheet.content.decode().replace(f"\n{item},4\n", f"\n{item},4 of 5\n")
    return replace(sheet, content=text.encode())


def settle(pair, who, mark, items, came_by=""):
    return one_sheet.put_right(pair.office, who, (pair.key, mark), items, came_by)


def shown(pair):
    return look_to_agree(pair.office, pair.first, pair.key).one_sheet


class TestOneSheet:
    def test_counts_once_both_have_said_so(self, pair):
        kept = bring(pair, csv_of(4, i9=2))

        assert isinstance(kept, SheetRead)
        assert outcome(pair).agreed is None
        assert say(pair, pair.second, kept.upload) is True
        found = outcome(pair)
        assert found.state is ScoringState.AGREED
        assert (found.agreed.total, found.agreed.points[9]) == (98, 2)
        assert found.agreed.reviewer == "Rex Example and Sam Sample"

    def test_has_the_words_of_both_reviewers_where_it_has_none(self, pair):
        written = {"i9": "Seen on day 1", "i13": "Met them"}
        for who, words in ((pair.first, written), (pair.second, {"i9": "A note"})):
            typed = {int(item[1:]): {"evidence": one} for item, one in words.items()}
            own = (pair.key, who.person_id)
            writing.write(pair.office, who, own, writing.Written(typed, 0))

        kept = bring(pair, csv_of(4))
        say(pair, pair.second, kept.upload)
        agreed = outcome(pair).agreed

        said = agreed.of(9).evidence.split("\n\n")
        assert sorted(said) == ["A note", "Seen on day 1"]
        assert agreed.of(13).evidence == "Met them"
        assert agreed.of(1).evidence == ""

    def test_is_not_agreed_by_one_alone(self, pair):
        kept = bring(pair, csv_of(4))

        assert say(pair, pair.first, kept.upload) is False
        assert outcome(pair).agreed is None

    def test_has_to_be_looked_at_where_something_is_said_of_it(self, pair):
        sheet = csv_of(4)
        kept = bring(pair, replace(sheet, content=sheet.content + b"\nTotal,77"))

        assert kept.asks
        (words,) = told(say(pair, pair.first, kept.upload))
        assert words.startswith("Something is said of the sheet")
        for who in (pair.first, pair.second):
            done = say(pair, who, kept.upload, looked_at=True)
        assert done is True

    def test_is_not_agreed_for_somebody_without_how_it_came(self, pair):
        kept = bring(pair, csv_of(4))

        (words,) = told(say(pair, COORDINATOR, kept.upload, pair.second))
        assert words.startswith("How this reached you is not said.")
        assert outcome(pair).agreed is None
        assert say(pair, COORDINATOR, kept.upload, pair.second, "a call") is True

    def test_is_not_agreed_for_another_reviewer(self, pair):
        kept = bring(pair, csv_of(4))

        (words,) = told(say(pair, pair.first, kept.upload, pair.second))
        assert "another sheet" in words

    def test_is_not_agreed_unseen_where_a_newer_one_came(self, pair):
        old = bring(pair, csv_of(4))
        bring(pair, csv_of(4, i9=1))

        assert told(say(pair, pair.second, old.upload))
        assert outcome(pair).agreed is None

    def test_has_a_score_for_every_item(self, pair):
        words = told(bring(pair, sample(SIX_FAULTS)))

        assert len(words) == 3
        assert words[0].endswith(
            "Enter the score you agreed on in the sheet, and upload it again."
        )
        assert giving.listed(pair.office, COORDINATOR, pair.own().file) == ()

    def test_is_asked_about_like_any_sheet(self, pair):
        assert isinstance(bring(pair, sample("trap-two-reviewers.xlsx")), ToSettle)
        assert isinstance(bring(pair, sample("trap-clients-named.xlsx")), ToSettle)

    def test_may_be_recorded_by_a_coordinator_who_says_how_it_came(self, pair):
        (words,) = told(bring(pair, csv_of(4), COORDINATOR))
        assert words.startswith("How the sheet reached you is not said.")

        kept = bring(pair, csv_of(4), COORDINATOR, came_by="an e-mail")
        say(pair, COORDINATOR, kept.upload, pair.first, "an e-mail")
        assert say(pair, COORDINATOR, kept.upload, pair.second, "a call") is True

    def test_is_brought_by_nobody_else(self, pair):
        service = pair.own().file.row.service_id
        moderator = replace(pair.first, assignments=(), grants=())

        for who in (lead(service), moderator):
            with pytest.raises(NotThere):
                bring(pair, csv_of(4), who)

    def test_is_both_reviewers_to_open_and_not_the_services(self, pair):
        kept = bring(pair, sample(WHOLE))
        service = pair.own().file.row.service_id

        assert giving.find(pair.office, pair.second, kept.upload).name == WHOLE
        with pytest.raises(NotThere):
            giving.find(pair.office, lead(service), kept.upload)

    def test_is_no_more_agreed_once_it_is_opened_again(self, pair):
        kept = bring(pair, csv_of(4))
        say(pair, pair.second, kept.upload)
        agreeing.undo_agreed(pair.office, COORDINATOR, pair.key, "A wrong sheet")

        assert outcome(pair).agreed is None
        again = bring(pair, csv_of(4, i9=1))
        assert say(pair, pair.second, again.upload) is True
        assert outcome(pair).agreed.points[9] == 1


def later(pair, service, year):
    """Another review of a service, in March of a year."""
    days = [f"{year}-03-0{day}" for day in (7, 8)]
    whole = {**complete(), "review_dates": days}
    return review_in(pair.office, service=service, **whole)


class TestADoubtfulScore:
    def test_is_settled_before_anybody_says_that_they_agreed(self, pair):
        kept = bring(pair, doubted())

        (words,) = told(say(pair, pair.first, kept.upload, looked_at=True))
        assert "is read as 4 from “4 of 5”" in words
        assert settle(pair, pair.first, kept.upload, {9: {"confirmed": True}}) is True
        mark = shown(pair).mark
        assert not shown(pair).asks
        assert say(pair, pair.first, mark) is False
        assert say(pair, pair.second, mark) is True
        assert outcome(pair).agreed.points[9] == 4

    def test_is_put_right_and_counts_as_it_was(self, pair):
        kept = bring(pair, doubted())
        settle(pair, pair.first, kept.upload, {9: {"score": 2}})

        assert shown(pair).own.sheet.scores.points[9] == 4
        for who in (pair.first, pair.second):
            say(pair, who, shown(pair).mark)
        agreed = outcome(pair).agreed
        assert (agreed.points[9], agreed.total) == (2, 98)

    def test_is_not_agreed_on_unseen_once_it_is_another(self, pair):
        kept = bring(pair, doubted())
        settle(pair, pair.first, kept.upload, {9: {"confirmed": True}})
        seen = shown(pair).mark
        say(pair, pair.second, seen)
        settle(pair, pair.first, seen, {9: {"score": 2}})

        assert shown(pair).said_by == ()
        (words,) = told(say(pair, pair.first, seen))
        assert "or it was put right" in words
        assert told(settle(pair, pair.second, seen, {9: {"score": 5}}))
        assert shown(pair).own.scores.points[9] == 2

    @pytest.mark.parametrize(
        ("items", "said"),
        [
            ({9: {"score": 6}}, "is scored “6”"),
            ({9: {"score": "4.5"}}, "is scored “4.5”"),
            ({9: {"score": None}}, "has no score"),
            ({3: {"score": 2}}, "Nothing is doubtful in the sheet about item 3"),
        ],
    )
    def test_is_no_other_than_the_scale_has_and_of_no_other_item(
        self, pair, items, said
    ):
        kept = bring(pair, doubted())

        (words,) = told(settle(pair, pair.first, kept.upload, items))
        assert said in words
        assert shown(pair).mark == kept.upload

    def test_left_as_it_is_changes_nothing(self, pair):
        kept = bring(pair, doubted())

        assert settle(pair, pair.first, kept.upload, {9: {"score": 4}}) is False
        assert shown(pair).asks

    def test_is_settled_by_a_coordinator_who_says_how_it_came(self, pair):
        kept, right = bring(pair, doubted()), {9: {"confirmed": True}}

        (words,) = told(settle(pair, COORDINATOR, kept.upload, right))
        assert words.startswith("How this reached you is not said.")
        assert settle(pair, COORDINATOR, kept.upload, right, "a call") is True

    def test_is_settled_no_more_once_all_is_agreed(self, pair):
        kept = bring(pair, doubted())
        settle(pair, pair.first, kept.upload, {9: {"confirmed": True}})
        mark = shown(pair).mark
        for who in (pair.first, pair.second):
            say(pair, who, mark)

        (words,) = told(settle(pair, pair.first, mark, {9: {"score": 1}}))
        assert words.startswith("The scores are agreed already.")


class TestTheLastReview:
    def test_is_the_last_one_of_the_service_that_was_agreed(self, pair):
        kept = bring(pair, csv_of(4, i9=2))
        say(pair, pair.second, kept.upload)
        row = pair.own().file.row
        key = later(pair, row.service_id, 2028)

        with pair.office.records.database.reading() as connection:
            after = review_for(connection, COORDINATOR, key)
            found = previous_scores(connection, after)
            assert previous_scores(connection, row) == {}
        assert (len(found), found[9]) == (25, 2)

    def test_is_rather_one_whose_report_is_confirmed(self, pair):
        service = pair.own().file.row.service_id
        keys = [pair.key, *(later(pair, service, year) for year in (2028, 2029, 2030))]
        with pair.office.records.database.writing() as connection:
            rows = [review_for(connection, COORDINATOR, key) for key in keys]
            for row, score in zip(rows[:3], (2, 3, 4), strict=True):
                agreed = {"agreed_at": "2027-03-11", "points": {"9": score}}
                change = Change(row.thing, CONSENSUS, agreed, 0)
                save(connection, change, By("", "", NOON))
            note_review(connection, rows[1].id, {"stage": Stage.CONFIRMED})
            found = previous_scores(connection, rows[3])

        assert found == {9: 3}

    def test_is_what_the_sheets_say_where_none_is_kept(self, pair):
        rows = "\n".join(f"{one},4,3" for one in range(1, 26))
        file = replace(csv_of(4), content=f"Item,2027,2026\n{rows}".encode())
        bring(pair, file)
        upload = bring(pair, file).upload
        for who in (pair.first, pair.second):
            say(pair, who, upload, looked_at=True)

        assert outcome(pair).previous == dict.fromkeys(range(1, 26), 3)
