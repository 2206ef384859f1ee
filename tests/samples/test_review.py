"""samples/review tells the story of one review: every file agrees with the others."""

import json
from collections import Counter
from datetime import timedelta
from importlib.resources import files

import pytest

from docgen.review.agreement import Agreement
from docgen.review.deadlines import deadlines_of
from docgen.review.occasion import agreed_in
from docgen.review.reading import read_agreement
from docgen.review.scale import IPS_25
from docgen.review.schedule import schedule_of
from docgen.usecases.documents import KINDS
from tests.excel.sample_review import REVIEW, TEAM, column
from tests.samples.renew import RENEW
from tests.samples.review import (
    DOCUMENTS,
    FOLDER,
    SHEETS,
    answers,
    drafted,
    entered,
    kind_of,
    reading,
    reviewers_copy,
    typed,
    words,
)

AFTER_THE_BOOKING = DOCUMENTS[1:]
PLANS = ("6-action-plan", "7-support-plan")


def dates():
    """Every deadline by its key, counted from the report's own days too."""
    report = entered("5-report")
    data = {
        **answers("2-agreement").data,
        "draft_issued_on": report.draft_issued_on,
        "final_confirmed_on": report.final_confirmed_on,
    }
    agreement = read_agreement(data, file="2-agreement.yaml", lines={})
    assert isinstance(agreement, Agreement), agreement
    return {one.key: one.date for one in deadlines_of(agreement)}


def said(name):
    """Which of a document's answers are said of the review itself."""
    return {
        field: answers(name).data[field]
        for field in ("host_trust", "ips_service", "ips_teams", "clinical_teams")
        if field in answers(name).data
    }


class TestWhatIsExpected:
    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_is_what_a_document_says(self, name):
        expected = (FOLDER / f"{name}.expected.txt").read_text("utf-8")

        assert words(name) == expected, RENEW

    @pytest.mark.parametrize("name", SHEETS)
    def test_is_what_docgen_reads_in_a_sheet(self, name):
        expected = (FOLDER / f"{name}.json").read_text("utf-8")

        assert json.loads(reading(name)) == json.loads(expected), RENEW

    @pytest.mark.parametrize("name", SHEETS)
    def test_is_read_in_the_very_file_its_script_makes(self, name):
        file = FOLDER / f"{name}.xlsx"

        assert file.read_bytes() == REVIEW[name]().content, RENEW

    def test_leaves_no_other_file(self):
        expected = {
            f"{one}{end}" for one in DOCUMENTS for end in (".yaml", ".expected.txt")
        }
        expected |= {f"{one}{end}" for one in SHEETS for end in (".xlsx", ".json")}

        assert {one.name for one in FOLDER.iterdir()} == {*expected, "README.md"}

    def test_is_shipped_with_the_samples(self):
        shipped = files("samples").joinpath("review")

        assert {one.name for one in shipped.iterdir()} >= {"README.md", "5-report.yaml"}


class TestTheStory:
    def test_has_a_document_of_every_kind_in_the_order_of_a_review(self):
        assert {kind_of(name) for name in DOCUMENTS} == set(KINDS)
        assert [name[0] for name in DOCUMENTS] == list("123456789")

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_is_free_of_problems(self, name):
        assert drafted(name).problems == ()

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_has_one_reference_and_no_draft(self, name):
        assert entered(name).reference == "EX-2027-10"
        assert entered(name).version == "1.0"

    @pytest.mark.parametrize("name", AFTER_THE_BOOKING)
    def test_has_one_trust_service_and_team(self, name):
        agreed = answers("2-agreement").data

        assert said(name).items() <= said("2-agreement").items()
        assert answers(name).data.get("team", TEAM) == TEAM == agreed["ips_teams"][0]

    @pytest.mark.parametrize("name", AFTER_THE_BOOKING)
    def test_has_one_pair_of_review_days(self, name):
        assert entered(name).review_dates == entered("2-agreement").review_dates

    @pytest.mark.parametrize("name", AFTER_THE_BOOKING)
    def test_has_one_pair_of_reviewers_and_one_lead(self, name):
        agreed, data = answers("2-agreement").data, answers(name).data

        assert data.get("reviewers", agreed["reviewers"]) == agreed["reviewers"]
        lead = data.get("regional_lead", agreed["regional_lead"])
        assert lead == agreed["regional_lead"]

    @pytest.mark.parametrize("name", AFTER_THE_BOOKING)
    def test_has_one_day_on_which_the_report_is_final(self, name):
        final = answers("5-report").data["final_confirmed_on"]

        assert answers(name).data.get("final_confirmed_on", final) == final

    def test_begins_with_a_booking_of_this_service_and_its_last_review(self):
        [booked] = entered("1-booking-form").services
        report = entered("5-report")

        assert (booked.host_trust, booked.ips_service) == (
            report.host_trust,
            report.ips_service,
        )
        assert booked.ips_teams == report.ips_teams
        assert booked.last_review_on == report.previous_review_on
        assert booked.last_total == sum(column(2).values())
        assert booked.review_type == report.review_type

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_gives_each_person_one_role(self, name):
        known = {"Lead reviewer": "Reviewer", "IPS Grow": "IPS Grow regional lead"}
        roles = {
            "Alex Example": {"IPS Grow regional lead"},
            "Chris Example": {"Associate Director of Community Services", "host Trust"},
            "Jo Example": {"Head of Employment Services", "IPS service"},
            "Kim Sample": {"Reviewer"},
            "Lee Example": {"Team leader"},
            "Pat Example": {"Commissioning manager, mental health"},
            "Robin Example": {"Director of Nursing"},
            "Sam Sample": {"Reviewer"},
        }

        for person in people_in(answers(name).data):
            role = person.get("role")
            assert role is None or known.get(role, role) in roles[person["name"]]


def people_in(data):
    """Every person a document names with what they do: a mapping with a role."""
    if isinstance(data, dict):
        if "name" in data and "role" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from people_in(one)


class TestTheScores:
    def test_differ_between_the_reviewers_on_four_items_and_by_two_points_on_one(self):
        apart = Counter(abs(column(0)[item] - column(1)[item]) for item in column(0))

        assert apart == {0: 21, 1: 3, 2: 1}

    def test_are_settled_in_the_report_where_they_differ_and_nowhere_else(self):
        differ = {item for item in column(0) if column(0)[item] != column(1)[item]}
        settled = {one.item: one for one in entered("5-report").findings if one.score}

        assert settled.keys() == differ
        assert all(one.score_reason for one in settled.values())
        for item, one in settled.items():
            assert one.score in (column(0)[item], column(1)[item])

    def test_are_those_of_the_certificate_with_its_total_and_band(self):
        certificate, report = entered("8-score-certificate"), drafted("5-report").report

        assert certificate.points == report.scores
        assert certificate.total == sum(report.scores.values()) == 101
        assert certificate.band().name == "Good fidelity"
        assert certificate.band().name in words("8-score-certificate")

    def test_are_last_years_in_the_report(self):
        assert drafted("5-report").report.previous_scores == column(2)
        assert IPS_25.band_for(sum(column(2).values())).name == "Fair fidelity"

    @pytest.mark.parametrize("name", PLANS)
    def test_are_those_of_the_plans(self, name):
        scores = drafted("5-report").report.scores
        plan = entered(name)

        for one in plan.goals if name == PLANS[0] else plan.lines:
            assert (one.item, one.score) == (one.item, scores[one.item])

    def test_lead_to_support_for_goals_with_the_same_targets(self):
        goals = {one.item: one.target for one in entered(PLANS[0]).goals}
        lines = {one.item: one.target for one in entered(PLANS[1]).lines}

        assert lines.items() <= goals.items()
        assert tuple(lines) == entered("5-report").ranking

    def test_stand_in_the_reviewers_copy_with_their_cells(self):
        copy = reviewers_copy()

        assert "scores-sam-sample.xlsx, Scores!C31" in copy
        assert "scores-kim-sample.xlsx, Scores!C31" in copy


class TestTheDates:
    def test_of_observation_lie_within_a_week_of_the_review(self):
        schedule = schedule_of(entered("2-agreement"))

        assert all(map(schedule.may_observe_on, schedule.observations))

    def test_of_the_letter_and_the_contract_come_before_theirs(self):
        assert entered("1-booking-form").booked_on < entered(DOCUMENTS[2]).sent_on
        assert entered("3-preparation-letter").sent_on < dates()["preparation_call_on"]
        agreed = entered("2-agreement").data_sharing_agreement
        assert agreed.in_place_on <= dates()["data_sharing_and_contract_by"]

    def test_of_the_report_keep_to_the_deadlines(self):
        report, by = entered("5-report"), dates()

        assert report.draft_issued_on <= by["report_by"]
        assert by["service_feedback_by"] <= report.final_confirmed_on
        assert report.report_date == report.final_confirmed_on
        assert [one.on for one in report.next_steps] == [by["next_review_on"]]
        agreed = agreed_in(entered("2-agreement"))
        assert len(agreed) == 3
        assert agreed_in(report) == agreed

    def test_of_the_action_plan_keep_to_the_deadlines(self):
        plan, by = entered("6-action-plan"), dates()

        assert plan.final_confirmed_on < plan.agreed_on <= by["action_plan_agreed_by"]
        assert plan.steering_committee_on == by["steering_committee_on"]

    def test_of_the_support_end_with_its_five_months(self):
        plan, by = entered("7-support-plan"), dates()

        assert plan.agreed_on <= plan.starts_on
        assert plan.ends_on == by["technical_support_until"] <= plan.latest_end

    def test_of_the_certificates_keep_to_the_rule(self):
        destroyed, by = entered("9-destruction-certificate"), dates()

        assert entered("5-report").final_confirmed_on < min(
            one.on for one in destroyed.destroyed
        )
        assert destroyed.last_day == by["destruction_by"] - timedelta(days=1)
        assert entered("8-score-certificate").issued_on <= by["report_shared_by"]


class TestTheReadme:
    def test_makes_every_document_from_every_sheet(self):
        used = {word for command in typed() for word in command}

        assert {f"{name}.yaml" for name in DOCUMENTS} <= used
        assert {f"{name}.xlsx" for name in SHEETS} <= used

    def test_is_no_longer_than_a_screen(self):
        readme = (FOLDER / "README.md").read_text("utf-8").splitlines()

        assert len(readme) <= 50

    def test_says_the_totals_of_both_reviews(self):
        readme = " ".join((FOLDER / "README.md").read_text("utf-8").split())

        assert f"{entered('8-score-certificate').total} of 125 points" in readme
        assert f"last year it was {sum(column(2).values())}, fair" in readme
