"""Two reviewers, two days, and whom and what they see."""

import pytest

from docgen.problems import Refused, Severity
from docgen.review.activities import USUAL, Activity
from docgen.review.coverage import coverage_of, gaps_of
from docgen.review.timetable import Session, Timetable, read_timetable, shown_time

FILE = "timetable.yaml"


def session(start, end, activity="other", **more) -> dict[str, object]:
    return {"day": 1, "start": start, "end": end, "activity": activity, **more}


def read(*sessions, **more) -> Timetable | Refused:
    data = {"reference": "EX-1", "sessions": sessions, **more}
    return read_timetable(data, file=FILE, lines={})


def timetable(*sessions, **more) -> Timetable:
    one = read(*sessions, **more)
    assert isinstance(one, Timetable), one
    return one


def said(*sessions, **more) -> list[str]:
    found = read(*sessions, **more)
    return [str(one) for one in found.problems] if isinstance(found, Refused) else []


class TestLunch:
    def test_may_be_written_down_or_left_free(self):
        whole = [session("9:00", "12:00"), session("13:00", "15:00")]

        assert said(*whole) == []
        assert said(*whole, session("12:00", "13:00", "lunch")) == []


class TestTheTwoReviewers:
    def test_may_be_in_two_places_at_once(self):
        one = session("9:00", "10:00", reviewers=1)
        other = session("9:30", "10:30", reviewers=2)

        assert said(one, other) == []

    def test_may_not_each_be_in_two(self):
        one = session("9:00", "10:00", reviewers=1, title="Meeting A")
        other = session("9:30", "10:30", reviewers=[1], title="Meeting B")

        assert said(one, other, session("10:45", "11:00")) == [
            f"{FILE}, sessions.1: Day 1, reviewer 1: Meeting B begins before Meeting A"
            " ends. Move one of them, or give it to the other reviewer."
        ]

    def test_are_told_once_of_what_holds_for_both(self):
        problems = said(
            session("9:00", "10:00"),
            session("10:00", "10:30"),
            session("10:45", "11:00"),
        )

        assert len(problems) == 1

    def test_may_do_on_the_second_day_what_they_did_on_the_first(self):
        one = session("9:00", "10:00")

        assert said(one, {**one, "day": 2}) == []

    @pytest.mark.parametrize("wrong", [3, 0, "both"])
    def test_are_two(self, wrong):
        assert len(said(session("9:00", "10:00", reviewers=wrong))) == 1


class TestASession:
    @pytest.mark.parametrize(
        ("written", "printed"),
        [
            ("9:30", "9.30am"),
            ("09.30", "9.30am"),
            ("9am", "9am"),
            ("2.15pm", "2.15pm"),
            ("14:15", "2.15pm"),
            ("midday", "midday"),
            ("12am", "12am"),
        ],
    )
    def test_begins_at_a_time_however_it_is_written(self, written, printed):
        one = Session.model_validate(session(written, "23:00"))

        assert shown_time(one.start) == printed

    @pytest.mark.parametrize("written", ["9", 9, "25:00", "9:60", "13pm", "soon", None])
    def test_begins_at_no_other(self, written):
        (problem,) = said(session(written, "23:00"))

        assert "“Session 1, start” must be a time" in problem

    def test_ends_after_it_starts(self):
        assert said(session("10:00", "9:00")) == [
            f"{FILE}, sessions.0.end: Session ends at 9am, not after its start, 10am."
            " Put right one of the two times."
        ]

    def test_names_no_client(self):
        (problem,) = said(session("9:00", "10:00", "clients", people=["A.B."]))

        assert problem == (
            f"{FILE}, sessions.0.people: A session with clients names people. Give the"
            " number of clients as clients:, and no names."
        )

    @pytest.mark.parametrize("written", ["team_leader", "Team leader", "team-leader"])
    def test_is_of_a_known_kind(self, written):
        one = timetable(session("9:00", "10:00", written)).sessions[0]

        assert one.activity is Activity.TEAM_LEADER
        assert one.heading == "Interview with the team leader"


def one_of_each(**more) -> Timetable:
    """A timetable with every activity, an hour each with a quarter between."""
    kinds = [one for one in USUAL if one not in (Activity.BREAK, Activity.LUNCH)]
    half = len(kinds) // 2
    sessions = []
    for day, part in ((1, kinds[:half]), (2, kinds[half:])):
        for at, kind in enumerate(part):
            start = 8 * 60 + at * 75 + (30 if at > 3 else 0)
            times = (
                f"{start // 60}:{start % 60:02}",
                f"{start // 60 + 1}:{start % 60:02}",
            )
            clients = {"clients": 4} if kind is Activity.CLIENTS else {}
            sessions.append({**session(*times, kind, **clients), "day": day})
    return timetable(*sessions, **more)


class TestCoverage:
    def test_is_whole_with_one_session_of_each_kind(self):
        covered = coverage_of(one_of_each())

        assert covered.missing == ()
        assert covered.items_unplanned == ()
        assert covered.clients == 4
        assert list(gaps_of(one_of_each())) == []

    def test_names_everybody_who_is_not_met(self):
        covered = coverage_of(timetable(session("9:00", "10:00", "records")))

        assert covered.missing == (
            Activity.TEAM_LEADER,
            Activity.EMPLOYMENT_SPECIALIST,
            Activity.IPS_TEAM_MEETING,
            Activity.CLINICIAN,
            Activity.SENIOR_EXECUTIVE,
            Activity.CLIENTS,
            Activity.EMPLOYER_ENGAGEMENT,
        )

    def test_names_every_team_that_is_not_met(self):
        one = timetable(
            session("9:00", "10:00", "clinician", team="north  CMHT"),
            session("10:15", "11:00", "records", team="South CMHT"),
            ips_teams="IPS North",
            clinical_teams="North CMHT\nSouth CMHT",
        )

        assert coverage_of(one).teams_unseen == ("IPS North", "South CMHT")

    def test_names_every_item_without_evidence(self):
        one = timetable(
            session("9:00", "10:00", "senior_executive"),
            session("10:15", "11:00", "records", items=[9, "disclosure"]),
        )

        covered = set(range(1, 26)) - set(coverage_of(one).items_unplanned)
        assert covered == {9, 10, 11, 13}

    @pytest.mark.parametrize(
        ("version", "severity"),
        [("draft", Severity.WARNING), ("1.0", Severity.ERROR)],
    )
    def test_is_told_in_a_draft_and_stops_an_issued_one(self, version, severity):
        one = timetable(session("9:00", "10:00"), version=version)

        gaps = list(gaps_of(one))

        assert {gap.severity for gap in gaps} == {severity}
        assert len(gaps) == 7 + 25

    def test_asks_how_many_clients(self):
        one = timetable(session("9:00", "10:00", "clients"))

        assert "sessions.0.clients" in [gap.path for gap in gaps_of(one)]
