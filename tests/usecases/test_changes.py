"""What came back is taken up into the answers: each change exactly, nothing else."""

import pytest

from docgen.usecases.agreements import read
from docgen.usecases.changes import Accepted, Changes, take_up
from docgen.usecases.inputs import read_answers
from tests.usecases.building import (
    OFFICE,
    WAITS,
    answers,
    changed,
    refused,
    value,
    words,
)


class TestAChange:
    @pytest.mark.parametrize(
        ("field", "new", "becomes"),
        [
            ("governance_by", "2027-02-01", "2027-02-01"),
            ("data_reviews", "no", "no"),
            ("ips_teams", "A\nB", ["A", "B"]),
            ("host_trust.name", "R&D <Trust>", {"name": "R&D <Trust>"}),
            ("service_lead.role", "Head", {"role": "Head"}),
            ("review_dates.1", "2027-03-10", [None, "2027-03-10"]),
            ("observation_dates.0", "2027-03-08", ["2027-03-08", None]),
            ("reviewers.1.employer", "B", [None, {"employer": "B"}]),
            ("honorary_contract.needed", "yes", {"needed": "yes"}),
        ],
    )
    def test_of_every_kind_finds_its_place(self, field, new, becomes):
        taken = changed(answers(), {field: new})

        assert taken.data == {"reference": "EX-1", field.partition(".")[0]: becomes}
        assert value(words(taken)[field]) == new

    def test_leaves_what_stands_beside_it(self):
        lead = {"name": "A", "role": {"not_applicable": "none"}, "organisation": WAITS}

        taken = changed(answers(service_lead=lead), {"service_lead.name": "B"})

        assert taken.data["service_lead"] == {**lead, "name": "B"}

    def test_takes_the_place_of_a_date_set_by_hand(self):
        by_hand = {"on": "2027-02-01", "reason": "half-term"}

        taken = changed(answers(evidence_by=by_hand), {"evidence_by": "2027-02-02"})

        assert taken.data["evidence_by"] == "2027-02-02"

    def test_takes_the_place_of_what_did_not_apply(self):
        none = {"not_applicable": "there is none"}

        taken = changed(answers(trust_sponsor=none), {"trust_sponsor.name": "R"})

        assert taken.data["trust_sponsor"] == {"name": "R", "role": none}

    def test_that_is_there_already_changes_nothing(self):
        before = answers(data_reviews="Y")
        again = Changes("c.json", "EX-1", (Accepted("data_reviews", "", "yes"),))

        assert take_up(OFFICE, before, again).data == before.data

    def test_completes_an_agreement_that_is_to_be_signed(self):
        taken = changed(answers(version="1.0"), {"host_trust.name": "Trust"})

        assert taken.data["host_trust"] == {"name": "Trust"}

    def test_that_cannot_be_is_told_with_both_files(self):
        taken = changed(answers(), {"governance_by": "32 March"})

        [problem] = read(OFFICE, taken).problems
        assert str(problem.where) == "north.yaml with c.json, governance_by"

    def test_is_not_told_at_the_line_of_the_answer_before_it(self):
        found = read_answers(b"reference: EX-1\ngovernance_by: 1/2/2027\n", "n.yaml")

        taken = changed(found, {"governance_by": "someday"})

        [problem] = read(OFFICE, taken).problems
        assert str(problem.where) == "n.yaml with c.json, governance_by"


class TestWhatWaitsBesideAChange:
    def test_is_the_rest_of_a_record(self):
        taken = changed(answers(service_lead=WAITS), {"service_lead.name": "Jo"})

        assert taken.data["service_lead"] == {
            "name": "Jo",
            "role": WAITS,
            "organisation": WAITS,
        }

    @pytest.mark.parametrize("field", ["review_dates", "observation_dates"])
    def test_is_the_other_day(self, field):
        taken = changed(answers(**{field: WAITS}), {f"{field}.1": "2027-03-10"})

        assert taken.data[field] == [WAITS, "2027-03-10"]

    def test_is_the_other_reviewer_and_the_rest_of_this_one(self):
        taken = changed(answers(reviewers=WAITS), {"reviewers.0.name": "Sam"})

        assert taken.data["reviewers"] == [{"name": "Sam", "employer": WAITS}, WAITS]

    def test_is_the_rest_of_one_reviewer_alone(self):
        before = [{"name": "Kim"}, WAITS]

        taken = changed(answers(reviewers=before), {"reviewers.1.name": "Sam"})

        assert taken.data["reviewers"] == [
            {"name": "Kim"},
            {"name": "Sam", "employer": WAITS},
        ]

    @pytest.mark.parametrize("before", [WAITS, {"needed": WAITS}])
    def test_is_the_day_of_a_paper_that_is_needed(self, before):
        field = "data_sharing_agreement"

        taken = changed(answers(**{field: before}), {f"{field}.needed": "yes"})

        assert taken.data[field] == {"needed": "yes", "in_place_on": WAITS}

    def test_is_the_reason_why_a_paper_is_not_needed(self):
        before = answers(honorary_contract=WAITS)

        taken = changed(before, {"honorary_contract.needed": "no"})

        assert taken.data["honorary_contract"] == {"needed": "no", "reason": WAITS}

    def test_is_whether_a_paper_is_needed_whose_day_is_known(self):
        before = answers(honorary_contract={"needed": WAITS})

        taken = changed(before, {"honorary_contract.in_place_on": "2027-02-01"})

        assert taken.data["honorary_contract"] == {
            "needed": WAITS,
            "in_place_on": "2027-02-01",
            "reason": WAITS,
        }


class TestAChangeThatCannotBeMade:
    def test_was_altered_on_both_sides(self):
        [said] = refused(
            answers(governance_by="2027-02-01"),
            ("governance_by", "2027-02-02", "2027-02-03"),
        )

        assert said == (
            "c.json, governance_by: “Governance in place by” was “2027-02-02” when it"
            " was sent, is “2027-02-01” now, and comes back as “2027-02-03”. Decide"
            ' which is right: change the answers, or set "accept": false.'
        )

    def test_was_answered_here_while_it_was_away(self):
        [said] = refused(answers(data_reviews="no"), ("data_reviews", "", "yes"))

        assert "was open when it was sent, is “no” now, and comes back as “yes”" in said

    @pytest.mark.parametrize("new", ["", " ", "\n"])
    def test_was_emptied(self, new):
        [said] = refused(answers(data_reviews="no"), ("data_reviews", "no", new))

        assert "was emptied in the returned file" in said

    @pytest.mark.parametrize("field", ["", "nothing", "review_dates.7", "host_trust"])
    def test_is_of_no_answer_there_is(self, field):
        [said] = refused(answers(), (field, "", "x"))

        assert f"The agreement has no answer called {field}." in said

    def test_says_two_things_of_one_answer(self):
        twice = [("ips_teams", "", "A"), ("ips_teams", "", "B")]

        assert refused(answers(), *twice) == [
            "c.json, ips_teams: “ips_teams” is changed twice, in two ways. Set"
            ' "accept": false for one of the two.'
        ]

    def test_belongs_to_another_agreement(self):
        [said] = refused(answers(), ("ips_teams", "", "A"), reference="EX-2")

        assert said == (
            "c.json: The changes are of agreement EX-2, and north.yaml is agreement"
            " EX-1. Take them up into the answers they belong to."
        )

    def test_is_told_with_all_the_others(self):
        assert len(refused(answers(), ("x", "", "1"), ("y", "", "2"))) == 2

    def test_may_stand_in_a_file_that_lost_its_reference(self):
        taken = changed(answers(), {"ips_teams": "A"}, reference=None)

        assert taken.data["ips_teams"] == ["A"]
