"""Settings changed by an administrator: what moves is shown, and all go by them."""

from datetime import date

import pytest

from docgen.office import Office
from docgen.records.parts import Conflict, Saved
from docgen.review.rights import Caller, Grant, Role
from docgen.settings import Settings
from docgen.usecases import agreements, house_settings
from docgen.usecases.house_settings import Moves
from docgen.usecases.inputs import Answers
from docgen.usecases.settings_now import settings_now
from docgen.usecases.standing import NotThere
from docgen.word.library import Library
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    complete_review,
    issued,
    look,
    office_in,
    review_in,
    told,
)

ADMINISTRATOR = Caller("a" * 32, "Ada Example", NOON, (Grant(Role.ADMINISTRATOR),))
DAYS = ["9 March 2027", "10 March 2027"]
# A month before 9 March 2027.
CLOSED = {"closed_days": [{"day": "9 February 2027", "reason": "Stock-taking"}]}


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def changed(office, entered, over=0):
    """The settings changed, with what moves looked at and confirmed."""
    moves = house_settings.what_moves(office, ADMINISTRATOR, entered)
    assert isinstance(moves, Moves), moves
    saved = house_settings.change(office, ADMINISTRATOR, entered, over, moves.mark)
    assert isinstance(saved, Saved), saved
    return saved


def governance(office, key):
    found = look(office, key).deadlines
    return next(one.date for one in found if one.key == "governance_by")


class TestAClosedDay:
    def test_lists_every_date_that_moves_before_it_is_kept(self, office):
        review_in(office, review_dates=DAYS)

        moves = house_settings.change(office, ADMINISTRATOR, CLOSED, 0)

        assert isinstance(moves, Moves)
        [one] = moves.first
        assert (moves.count, one.reference) == (1, "2027-001")
        assert [(x.before, x.after) for x in one.dates if "overnance" in x.title] == [
            ("9 February 2027", "8 February 2027")
        ]
        assert settings_now(office).closed_days == ()

    def test_moves_the_dates_of_reviews_once_it_is_confirmed(self, office):
        key = review_in(office, review_dates=DAYS)
        assert governance(office, key) == date(2027, 2, 9)

        changed(office, CLOSED)

        assert governance(office, key) == date(2027, 2, 8)

    def test_moves_what_is_due_next_in_the_list(self, office):
        key = review_in(office, review_dates=DAYS)
        before = look(office, key).row.next_due
        closed = {"day": before.isoformat(), "reason": "Moving house"}

        changed(office, {"closed_days": [closed]})

        assert look(office, key).row.next_due < before

    def test_is_shown_anew_where_other_reviews_move_than_were_confirmed(self, office):
        review_in(office, review_dates=DAYS)
        seen = house_settings.what_moves(office, ADMINISTRATOR, CLOSED)
        review_in(office, review_dates=DAYS)

        moves = house_settings.change(office, ADMINISTRATOR, CLOSED, 0, seen.mark)

        assert isinstance(moves, Moves)
        assert moves.count == 2

    def test_shows_no_more_than_twenty_reviews_and_counts_all(self, office):
        for _ in range(21):
            review_in(office, review_dates=DAYS)

        moves = house_settings.what_moves(office, ADMINISTRATOR, CLOSED)

        assert (moves.count, len(moves.first)) == (21, 20)

    def test_that_moves_nothing_asks_for_no_confirmation(self, office):
        saved = house_settings.change(office, ADMINISTRATOR, CLOSED, 0)

        assert isinstance(saved, Saved)

    def test_leaves_a_date_that_somebody_gave(self, office):
        review_in(office, review_dates=DAYS, governance_by="9 February 2027")

        moves = house_settings.what_moves(office, ADMINISTRATOR, CLOSED)

        titles = [x.title for one in moves.first for x in one.dates]
        assert not any("overnance" in one for one in titles)

    def test_makes_an_issued_agreement_out_of_date_and_leaves_it_as_it_is(self, office):
        key = complete_review(office, review_dates=DAYS, governance_by=None)
        first = issued(office, key)

        changed(office, CLOSED)

        found = look(office, key)
        assert found.issued == first
        assert found.facts.agreement.out_of_date != ()

    def test_is_a_working_day_again_when_it_is_taken_out(self, office):
        key = review_in(office, review_dates=DAYS)
        changed(office, CLOSED)

        changed(office, {}, over=1)

        assert governance(office, key) == date(2027, 2, 9)


class TestTheSettings:
    def test_are_the_environments_until_somebody_changes_them(self, office):
        review_in(office)

        assert settings_now(office) == office.settings

    def test_of_the_environment_are_added_to_in_closed_days(self, tmp_path):
        with office_in(tmp_path, closed_days=(date(2027, 12, 24),)) as office:
            changed(office, CLOSED)

            both = (date(2027, 2, 9), date(2027, 12, 24))
            assert settings_now(office).closed_days == both

    def test_give_the_name_that_is_printed(self, office):
        changed(office, {"organisation_name": "Example Reviews (example)"})
        answers = Answers("x.yaml", {"reference": "EX-1"})
        docx = agreements.make(office, agreements.draft(office, answers, today=None))

        other = Office(office.settings, Library())
        plain = agreements.make(other, agreements.draft(other, answers, today=None))

        assert settings_now(office).organisation_name == "Example Reviews (example)"
        assert docx != plain

    def test_say_what_later_deadlines_count_from(self, office):
        key = review_in(office, review_dates=DAYS)

        def planned():
            keys = {one.key: one.date for one in look(office, key).deadlines}
            return keys["action_plan_final_by"]

        assert planned() is None
        changed(office, {"action_plan_from": "review_end", "recommend_below": "4"})

        assert planned() == date(2027, 4, 21)
        assert settings_now(office).recommend_below == 4

    def test_are_not_read_from_records_that_nobody_opened(self, tmp_path):
        with office_in(tmp_path) as office:
            changed(office, CLOSED)
        fresh = Office(Settings(folder=tmp_path), Library())

        assert settings_now(fresh).closed_days == ()
        assert not fresh.has_records

    def test_are_the_same_for_every_office_with_these_records(self, office, tmp_path):
        changed(office, CLOSED)

        with office_in(tmp_path) as other:
            review_in(other)
            assert settings_now(other).closed_days == (date(2027, 2, 9),)

    @pytest.mark.parametrize(
        ("entered", "said"),
        [
            ({"recommend_below": "6"}, "Enter a whole number from 1 to 5."),
            (
                {"closed_days": [{"day": "31 February 2027", "reason": "x"}]},
                "real date",
            ),
            ({"closed_days": [{"day": "9 February 2027"}]}, "reason"),
            ({"support_from": "whenever"}, "Write one of"),
            ({"folder": "/"}, "folder"),
        ],
    )
    def test_that_can_not_be_are_refused(self, office, entered, said):
        found = told(house_settings.change(office, ADMINISTRATOR, entered, 0))

        assert any(said in one for one in found), found

    def test_of_two_administrators_are_not_written_over(self, office):
        changed(office, {"recommend_below": "4"})

        second = house_settings.change(
            office, ADMINISTRATOR, {"recommend_below": "3"}, 0
        )

        assert isinstance(second, Conflict)
        assert settings_now(office).recommend_below == 4

    def test_are_nobody_elses_to_look_at_or_change(self, office):
        for deed in (
            lambda: house_settings.look(office, COORDINATOR),
            lambda: house_settings.what_moves(office, COORDINATOR, CLOSED),
            lambda: house_settings.change(office, COORDINATOR, CLOSED, 0),
        ):
            with pytest.raises(NotThere):
                deed()

    def test_are_looked_at_beside_the_environments(self, office):
        changed(office, CLOSED)

        found = house_settings.look(office, ADMINISTRATOR)

        assert found.saved.content["closed_days"] == [
            {"day": "2027-02-09", "reason": "Stock-taking"}
        ]
        assert found.given.closed_days == ()
        assert found.now.closed_days == (date(2027, 2, 9),)
        assert found.saved.by.role == "administrator"
