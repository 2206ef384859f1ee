"""From what was entered to words, field by field."""

from datetime import date

import pytest

from docgen.blanks import BlankKind
from docgen.documents.answered import in_value, in_words, still_open, worded
from docgen.documents.occasion import TWO_OF_EACH, OccasionWords
from docgen.documents.plans import action_plan_words, support_plan_words
from docgen.documents.timetable import timetable_words
from docgen.review.answers import Party
from docgen.review.occasion import Occasion, ReviewType
from docgen.review.plans import ActionPlan
from docgen.review.support import SupportPlan
from docgen.review.timetable import Timetable


def words(**answers):
    entered = Occasion(reference="EX-1", **answers)
    return worded(OccasionWords, entered, least=TWO_OF_EACH, own={"title": "A title"})


class TestAnAnswer:
    @pytest.mark.parametrize(
        ("answer", "printed", "value"),
        [
            (None, "", ""),
            ((), "", ""),
            (date(2027, 3, 9), "9 March 2027", "2027-03-09"),
            (True, "Yes", "yes"),
            (ReviewType.IN_PERSON, "In person", "In person"),
            (Party.IPS_GROW, "IPS Grow", "IPS Grow"),
            (("One", "Two"), "One\nTwo", "One\nTwo"),
            (0, "0", "0"),
        ],
    )
    def test_is_printed_for_people_and_kept_for_machines(self, answer, printed, value):
        assert (in_words(answer), in_value(answer)) == (printed, value)

    def test_says_the_weekday_where_people_turn_up(self):
        (first, _) = words(review_dates=["9 March 2027"]).review_dates

        assert first.text == "Tuesday 9 March 2027"


class TestABlank:
    def test_is_a_line_to_fill_while_nobody_has_answered_it(self):
        blank = words().host_trust.name

        assert blank.open
        assert (blank.text, blank.value, blank.kind) == ("_" * 30, "", BlankKind.TEXT)

    def test_is_known_by_its_path_and_title(self):
        blank = words().host_trust.ods_code

        assert (blank.name, blank.title) == (
            "host_trust.ods_code",
            "Host Trust, ODS code",
        )

    def test_of_a_list_is_there_as_often_as_it_is_needed(self):
        first, second = words(review_dates=["9 March 2027"]).review_dates

        assert (first.open, second.open) == (False, True)
        assert second.name == "review_dates.1"


class TestWhatIsStillOpen:
    def test_leaves_out_what_may_stay_open(self):
        named = {one.name for one in still_open(words(ips_service={"name": "Works"}))}

        assert named == {
            "host_trust.name",
            "ips_teams",
            "review_dates.0",
            "review_dates.1",
        }


class TestAnActionPlan:
    def test_names_its_items_and_each_blank_by_where_it_stands(self):
        action = {"what": "Visit", "also_serves": [5, 25]}
        goal = {"item": 9, "score": 2, "target": 4, "goal": "More", "actions": [action]}

        (found,) = action_plan_words(ActionPlan(reference="EX-1", goals=[goal])).goals

        assert found.name == "Zero exclusion"
        assert found.actions[0].also_serves == "items 5 and 25"
        assert found.actions[0].who.name == "goals.0.actions.0.who"
        assert found.actions[0].status.text == "Not started"


class TestASupportPlan:
    def plan(self, **more):
        line = {
            "item": 9,
            "team": "Valley",
            "what": "A workshop",
            "form": "community_of_practice",
            "months": [2, 1],
            "agreed_by": [{"name": "Jo Example", "role": "Team leader"}],
        }
        plan = SupportPlan(reference="EX-1", lines=[line], **more)
        return support_plan_words(plan)

    def test_lasts_five_months_unless_it_says_otherwise(self):
        assert self.plan(starts_on="3 May 2027").ends_on.text == "3 October 2027"
        short = self.plan(starts_on="3 May 2027", ends_on="20 June 2027")

        assert [one.last for one in short.months] == ["2 June 2027", "20 June 2027"]

    def test_says_how_when_and_who_agreed(self):
        (line,) = self.plan(starts_on="3 May 2027").lines

        assert (line.form, line.months) == ("Community of practice", "Months 1 and 2")
        assert line.agreed_by == ("Jo Example, Team leader",)


class TestATimetable:
    def sessions(self, *sessions):
        found = [{"day": 1, "start": "9:00", "end": "9:45", **one} for one in sessions]
        timetable = Timetable(
            reference="EX-1",
            reviewers=[{"name": "Sam Sample"}, {"name": "Kim Sample"}],
            sessions=found,
        )
        return timetable_words(timetable).days[0].sessions

    def test_prints_its_sessions_in_the_order_of_the_day(self):
        late = {"start": "14:00", "end": "15:00", "activity": "records"}
        found = self.sessions(late, {"activity": "clients", "clients": 1})

        assert [one.time for one in found] == ["9am to 9.45am", "2pm to 3pm"]
        assert [one.place.name for one in found] == [
            "sessions.1.place",
            "sessions.0.place",
        ]

    def test_counts_minutes_and_clients(self):
        (found,) = self.sessions({"activity": "clients", "clients": 1})

        assert (found.minutes, found.clients) == ("45 minutes", "1 client")

    @pytest.mark.parametrize(
        ("who", "printed"),
        [(None, "Both reviewers"), ([2], "Kim Sample"), ([2, 1], "Both reviewers")],
    )
    def test_says_who_of_the_two_is_there(self, who, printed):
        (found,) = self.sessions({"activity": "records", "reviewers": who})

        assert found.reviewers == printed
