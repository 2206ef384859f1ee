"""Every date that follows from the review days, clause by clause."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.review.agreement import Agreement
from docgen.review.deadlines import deadlines_of
from docgen.review.rules import Anchor, Anchors, Kind
from docgen.review.working_days import is_working_day, months_before
from tests.review.building import agreement, deadline, reviewed

KNOWN = {"draft_issued_on": "18 June 2026", "final_confirmed_on": "30 June 2026"}
REVIEW = reviewed("20 May 2026", "21 May 2026")
CONFIRMED = reviewed("20 May 2026", "21 May 2026", **KNOWN)
BEFORE = {
    "preparation_call_on",
    "agreement_signed_by",
    "governance_target",
    "governance_by",
    "data_sharing_and_contract_by",
    "evidence_by",
    "evidence_audit_on",
    "timetable_by",
    "data_shared_by",
}


def governance_before(day: date) -> date | None:
    return deadline("governance_by", reviewed(day, day + timedelta(days=1))).date


class TestTheWorkedExample:
    """A review on Wednesday 20 and Thursday 21 May 2026, counted by hand."""

    @pytest.mark.parametrize(
        ("key", "day"),
        [
            ("preparation_call_on", date(2026, 3, 11)),
            ("agreement_signed_by", date(2026, 3, 20)),
            ("governance_target", date(2026, 3, 20)),
            ("governance_by", date(2026, 4, 20)),
            ("data_sharing_and_contract_by", date(2026, 4, 20)),
            ("evidence_by", date(2026, 4, 29)),
            ("evidence_audit_on", date(2026, 4, 29)),
            ("timetable_by", date(2026, 5, 6)),
            ("data_shared_by", date(2026, 5, 6)),
            ("observations_from", date(2026, 5, 13)),
            ("observations_until", date(2026, 5, 28)),
            ("report_by", date(2026, 6, 18)),
            ("service_feedback_by", date(2026, 6, 25)),
            ("feedback_session_on", date(2026, 6, 18)),
            ("destruction_by", date(2026, 7, 14)),
            ("action_plan_final_by", date(2026, 8, 11)),
            ("action_plan_agreed_by", date(2026, 8, 11)),
            ("technical_support_until", date(2026, 11, 30)),
            ("steering_committee_on", None),
            ("quality_assurance_told_by", None),
            ("report_shared_by", None),
            ("next_review_on", date(2027, 5, 20)),
        ],
    )
    def test_comes_out_to_the_day(self, key, day):
        assert deadline(key, CONFIRMED).date == day

    def test_has_every_deadline_once(self):
        keys = [one.key for one in deadlines_of(CONFIRMED)]

        assert len(keys) == len(set(keys)) == 22


class TestInformationGovernanceIsInPlace:
    """ "...at least one month before the review date" (agreement, service, row 1)."""

    def test_one_calendar_month_before_the_review(self):
        assert governance_before(date(2027, 3, 9)) == date(2027, 2, 9)

    def test_on_the_friday_before_when_that_day_is_a_sunday(self):
        assert governance_before(date(2027, 3, 31)) == date(2027, 2, 26)

    def test_before_easter_when_that_day_is_a_bank_holiday(self):
        assert governance_before(date(2027, 4, 29)) == date(2027, 3, 25)

    def test_before_a_day_that_was_added_as_closed(self):
        closed = reviewed("9/3/2027", "10/3/2027", closed_days=["9 February 2027"])

        assert deadline("governance_by", closed).date == date(2027, 2, 8)

    def test_is_a_limit_and_two_months_are_the_target(self):
        assert deadline("governance_by", REVIEW).kind is Kind.LIMIT
        assert deadline("governance_target", REVIEW).kind is Kind.TARGET

    @given(st.dates(date(2000, 6, 1), date(2099, 6, 30)))
    def test_is_never_less_than_a_month(self, day):
        limit = governance_before(day)

        assert limit is not None
        assert limit <= months_before(day, 1)


class TestDeadlinesAroundClosedDays:
    def test_move_earlier_before_the_review(self):
        # Two weeks before Monday 17 May 2027 is the Early May bank holiday.
        assert deadline(
            "timetable_by", reviewed("17/5/2027", "18/5/2027")
        ).date == date(2027, 4, 30)

    def test_move_later_after_the_review(self):
        # Four weeks after Friday 26 February 2027 is Good Friday.
        assert deadline("report_by", reviewed("25/2/2027", "26/2/2027")).date == date(
            2027, 3, 30
        )

    def test_leave_the_window_for_observations_as_wide_as_it_is(self):
        # A week before Monday 10 May 2027 is a bank holiday.
        window = deadline("observations_from", reviewed("10/5/2027", "11/5/2027"))

        assert window.date == date(2027, 5, 3)

    @given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.integers(1, 9))
    def test_fall_on_working_days_on_their_own_side_of_the_review(self, first, gap):
        last = first + timedelta(days=gap)
        one = reviewed(first, last)

        for each in deadlines_of(one):
            if each.date and not each.key.startswith("observations"):
                assert is_working_day(each.date)
                assert each.date < first or last < each.date
                assert (each.date < first) == (each.key in BEFORE)

    @given(
        st.dates(date(2001, 1, 1), date(2098, 12, 31)),
        st.dates(date(2001, 1, 1), date(2098, 12, 31)),
    )
    def test_never_move_against_the_review(self, one, other):
        early, late = sorted((one, other))
        day = timedelta(days=1)
        before = deadlines_of(reviewed(early, early + day))
        after = deadlines_of(reviewed(late, late + day))

        for first, second in zip(before, after, strict=True):
            if first.date and second.date:
                assert first.date <= second.date


class TestTwoReviewDaysApart:
    def test_count_back_from_the_first_and_on_from_the_last(self):
        apart = reviewed("20 May 2026", "27 May 2026")

        assert deadline("timetable_by", apart).date == date(2026, 5, 6)
        assert deadline("report_by", apart).date == date(2026, 6, 24)
        assert deadline("observations_until", apart).date == date(2026, 6, 3)


class TestAnAnchorThatIsNotKnownYet:
    @pytest.mark.parametrize(
        "key",
        [
            "service_feedback_by",
            "destruction_by",
            "action_plan_final_by",
            "action_plan_agreed_by",
            "technical_support_until",
        ],
    )
    def test_gives_the_rule_and_no_date(self, key):
        one = deadline(key, REVIEW)

        assert one.date is None
        assert one.computed is None
        known_as = f"Write that day as {one.anchor.value} once it is known"
        assert one.rule == f"{one.brief}. {known_as}"

    def test_is_a_review_day_that_is_still_open(self):
        half = agreement(review_dates=["20 May 2026"])

        assert deadline("governance_by", half).date == date(2026, 4, 20)
        assert deadline("report_by", half).date is None


class TestWhatIsCountedFromWhereTheSourcesDoNotSay:
    def test_can_be_set_to_the_end_of_the_review(self):
        end = Anchor.REVIEW_END
        anchors = Anchors(service_feedback=end, action_plan=end, technical_support=end)
        found = {one.key: one.date for one in deadlines_of(REVIEW, anchors)}

        assert found["service_feedback_by"] == date(2026, 5, 28)
        assert found["action_plan_final_by"] == date(2026, 7, 2)
        assert found["action_plan_agreed_by"] == date(2026, 7, 2)
        assert found["technical_support_until"] == date(2026, 10, 21)
        assert found["destruction_by"] is None

    def test_is_said_in_the_rule(self):
        anchors = Anchors(action_plan=Anchor.DRAFT_ISSUED)

        assert deadline("action_plan_final_by", REVIEW, anchors).brief == (
            "Within six weeks of the draft report being issued,"
            " or the next working day after that"
        )


class TestADateSetByHand:
    SET = reviewed(
        "20 May 2026",
        "21 May 2026",
        report_by={"on": "25 June 2026", "reason": "Reviewers are away"},
        timetable_by="1 May 2026",
    )

    def test_takes_the_place_of_the_computed_one_which_is_kept(self):
        one = deadline("report_by", self.SET)

        assert one.date == date(2026, 6, 25)
        assert one.computed == date(2026, 6, 18)
        assert one.overridden
        assert one.reason == "Reviewers are away"

    def test_is_told_in_the_rule_with_its_reason(self):
        assert deadline("report_by", self.SET).rule == (
            "Within four weeks of the last review day, or the next working day after"
            " that. Set by hand to 25 June 2026 in place of 18 June 2026:"
            " Reviewers are away"
        )

    def test_needs_no_reason(self):
        one = deadline("timetable_by", self.SET)

        assert (one.date, one.reason) == (date(2026, 5, 1), "")
        assert one.overridden

    def test_stays_where_it_is_on_a_closed_day(self):
        sunday = reviewed("20/5/2026", "21/5/2026", timetable_by="3 May 2026")

        assert deadline("timetable_by", sunday).date == date(2026, 5, 3)

    def test_overrides_nothing_where_there_is_no_rule(self):
        told = reviewed("20/5/2026", "21/5/2026", steering_committee_on="3 July 2026")
        one = deadline("steering_committee_on", told)

        assert one.date == date(2026, 7, 3)
        assert not one.overridden

    @pytest.mark.parametrize(
        "answer", [{"not_applicable": "No data is shared"}, {"left_to": "service"}]
    )
    def test_is_none_when_the_blank_is_not_for_us_to_date(self, answer):
        one = deadline(
            "data_shared_by", reviewed("20/5/2026", "21/5/2026", data_shared_by=answer)
        )

        assert one.date is None
        assert one.computed == date(2026, 5, 6)
        assert not one.overridden


class TestEveryDeadline:
    @pytest.mark.parametrize("one", deadlines_of(CONFIRMED), ids=lambda one: one.key)
    def test_says_its_rule_its_clause_and_its_source(self, one):
        assert one.title
        assert one.rule.startswith(one.brief)
        assert one.clause
        assert one.source.startswith(
            ("Partnership agreement, ", "IPS Grow review flowchart")
        )

    def test_says_how_it_came_to_move(self):
        one = deadline("governance_by", reviewed("31/3/2027", "1/4/2027"))

        assert one.rule == (
            "At least one calendar month before the first review day, or the last"
            " working day before that. Counted from 31 March 2027; 28 February 2027 is"
            " a Sunday, so it moves to 26 February 2027"
        )

    @pytest.mark.parametrize(
        ("key", "words"),
        [
            ("steering_committee_on", "To be agreed once the action plan is final"),
            ("quality_assurance_told_by", "To be agreed once the report is final"),
            ("report_shared_by", "To be agreed once the report is final"),
        ],
    )
    def test_says_what_it_waits_for_where_the_sources_give_no_rule(self, key, words):
        assert deadline(key, CONFIRMED).rule == words
        assert deadline(key, CONFIRMED).anchor is None

    def test_is_named_for_its_field_where_there_is_one(self):
        fields = {
            name for name in Agreement.model_fields if name.endswith(("_by", "_on"))
        }
        keys = {one.key for one in deadlines_of(CONFIRMED)}

        assert fields - {"draft_issued_on", "final_confirmed_on"} <= keys
        assert "technical_support_until" in keys
