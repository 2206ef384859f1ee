"""Every blank is answered, not applicable, left on purpose, or told as unanswered."""

from collections import Counter

import pytest

from docgen.problems import Severity
from docgen.review.agreement import Agreement
from docgen.review.answers import Party
from docgen.review.deadlines import deadlines_of
from docgen.review.ledger import NO_BLANKS, Entry, State, ledger, open_blanks
from docgen.review.source_blanks import IN_SOURCE, SOURCE_BLANKS
from tests.review.building import FILE, agreement, reviewed

DAYS = ("9 March 2027", "10 March 2027")


def entries(one: Agreement) -> dict[str, Entry]:
    return {entry.name: entry for entry in ledger(one, deadlines_of(one))}


def told(one: Agreement, lines=None):
    found = ledger(one, deadlines_of(one))
    return open_blanks(found, one, file=FILE, lines=lines or {})


class TestTheBlanksOfTheSource:
    def test_are_twenty_seven(self):
        assert len(SOURCE_BLANKS) == 27

    def test_are_each_in_the_ledger(self):
        heads = {name.split(".")[0] for name in entries(agreement())}

        assert heads >= IN_SOURCE

    def test_are_marked_there(self):
        marked = {
            name.split(".")[0]
            for name, one in entries(agreement()).items()
            if one.in_source
        }

        assert marked == IN_SOURCE


class TestTheLedger:
    def test_holds_every_field_that_is_a_blank(self):
        heads = {name.split(".")[0] for name in entries(agreement())}

        assert heads == set(Agreement.model_fields) - NO_BLANKS

    def test_holds_each_blank_once(self):
        names = Counter(
            one.name for one in ledger(agreement(), deadlines_of(agreement()))
        )

        assert set(names.values()) == {1}

    def test_always_has_two_days_two_observations_and_two_reviewers(self):
        names = entries(agreement(reviewers=[{"name": "Sam"}]))

        for name in (
            "review_dates.1",
            "observation_dates.1",
            "reviewers.1.name",
            "reviewers.1.employer",
        ):
            assert names[name].state is State.UNANSWERED

    def test_has_as_many_observations_as_were_given(self):
        for days in (["4/3/2027"], ["4/3/2027", "5/3/2027", "8/3/2027"]):
            names = entries(agreement(observation_dates=days))
            observed = [name for name in names if name.startswith("observation_dates")]

            assert len(observed) == len(days)

    def test_says_once_that_there_are_no_observations(self):
        none = {"not_applicable": "All is seen on the day"}
        names = entries(agreement(observation_dates=none))

        assert names["observation_dates.0"].reason == "All is seen on the day"
        assert "observation_dates.1" not in names


class TestAState:
    def test_answered_has_words_and_a_value(self):
        found = entries(
            reviewed(
                *DAYS, data_reviews="n", ips_teams=["A", "B"], host_trust={"name": "T"}
            )
        )

        assert found["review_dates.0"].words == "Tuesday 9 March 2027"
        assert found["review_dates.0"].value == "2027-03-09"
        assert (found["data_reviews"].words, found["data_reviews"].value) == (
            "No",
            "no",
        )
        assert found["ips_teams"].words == "A\nB"
        assert found["host_trust.name"].state is State.ANSWERED

    def test_by_rule_has_the_date_and_the_rule(self):
        one = entries(reviewed(*DAYS))["governance_by"]

        assert one.state is State.BY_RULE
        assert (one.words, one.value) == ("9 February 2027", "2027-02-09")
        assert one.reason.startswith("At least one calendar month before")

    def test_by_rule_is_open_while_the_rule_has_nothing_to_count_from(self):
        one = entries(reviewed(*DAYS))["destruction_by"]

        assert one.state is State.BY_RULE
        assert (one.words, one.value) == ("", "")

    def test_overridden_has_the_date_and_the_reason(self):
        late = {"on": "16 April 2027", "reason": "Easter"}
        one = entries(reviewed(*DAYS, report_by=late))["report_by"]

        assert one.state is State.OVERRIDDEN
        assert (one.words, one.reason) == ("16 April 2027", "Easter")

    def test_answered_is_a_date_that_has_no_rule(self):
        found = entries(agreement(report_shared_by="12 May 2027"))

        assert found["report_shared_by"].state is State.ANSWERED
        assert found["steering_committee_on"].state is State.UNANSWERED

    def test_not_applicable_and_left_hold_for_every_part(self):
        found = entries(
            agreement(
                trust_sponsor={"not_applicable": "None yet"},
                service_lead={"left_to": "service"},
                report_by={"left_to": "ips_grow"},
            )
        )

        for part in ("name", "role"):
            one = found[f"trust_sponsor.{part}"]
            assert (one.state, one.reason) == (State.NOT_APPLICABLE, "None yet")
        for name in ("service_lead.name", "service_lead.organisation"):
            assert (found[name].state, found[name].party) == (State.LEFT, Party.SERVICE)
        assert found["report_by"].party is Party.IPS_GROW


class TestAPaperThatMayBeNeeded:
    def test_asks_for_no_date_when_it_is_not(self):
        found = entries(
            agreement(honorary_contract={"needed": False, "reason": "Has one"})
        )

        assert found["honorary_contract.in_place_on"].state is State.NOT_APPLICABLE
        assert found["honorary_contract.reason"].words == "Has one"

    def test_asks_why_when_it_is_not(self):
        found = entries(agreement(honorary_contract={"needed": False}))

        assert found["honorary_contract.reason"].state is State.UNANSWERED

    def test_asks_for_no_reason_when_it_is(self):
        found = entries(agreement(honorary_contract={"needed": True}))

        assert found["honorary_contract.reason"].state is State.NOT_APPLICABLE
        assert found["honorary_contract.in_place_on"].state is State.UNANSWERED

    def test_is_left_whole_to_whoever_says_whether_it_is(self):
        found = entries(agreement(honorary_contract={"needed": {"left_to": "service"}}))

        assert found["honorary_contract.in_place_on"].party is Party.SERVICE


class TestABlankNobodyAnswered:
    def test_is_a_warning_in_a_draft(self):
        problems = told(agreement(), lines={"data_reviews": 40})

        (one,) = [each for each in problems if "data_reviews" in each.where.place]
        assert one.severity is Severity.WARNING
        assert str(one) == (
            f"{FILE}, line 40, data_reviews: “Data and outcomes are reviewed together”"
            " is not answered, and prints as a line to fill. Answer it, or say"
            " not_applicable: with a reason, or left_to: with a party."
        )

    def test_is_an_error_once_it_is_no_draft(self):
        assert {one.severity for one in told(agreement(version="1.0"))} == {
            Severity.ERROR
        }

    @pytest.mark.parametrize(
        "answer", [True, False, {"not_applicable": "x"}, {"left_to": "service"}]
    )
    def test_is_none_of_those_that_have_an_answer(self, answer):
        problems = told(agreement(data_reviews=answer))

        assert not [one for one in problems if "data_reviews" in one.where.place]

    def test_is_no_date_that_follows_by_rule_nor_a_code_that_may_be_left_out(self):
        places = {one.where.place for one in told(reviewed(*DAYS))}

        assert "governance_by" not in places
        assert "destruction_by" not in places
        assert "host_trust.ods_code" not in places
        assert "host_trust.name" in places
        assert "report_shared_by" in places
