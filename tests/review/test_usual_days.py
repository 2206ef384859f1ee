"""Two usual days: they keep every rule, show every item, and meet the teams in turn."""

import pytest

from docgen.problems import Refused
from docgen.review.coverage import coverage_of, gaps_of
from docgen.review.timetable import read_timetable
from docgen.review.usual_days import usual_sessions

NORTH, SOUTH = "North team (example)", "South team (example)"
IPS = "Valley IPS team (example)"


def read(ips, clinical):
    data = {
        "reference": "EX-1",
        "ips_teams": list(ips),
        "clinical_teams": list(clinical),
        "sessions": usual_sessions(ips, clinical),
    }
    found = read_timetable(data, file="plan", lines={})
    assert not isinstance(found, Refused), found
    return found


@pytest.mark.parametrize(
    ("ips", "clinical"),
    [((), ()), ((IPS,), (NORTH,)), ((IPS,), (NORTH, SOUTH)), ((IPS, "Two"), (NORTH,))],
)
class TestUsualDays:
    def test_keep_every_rule_and_leave_only_the_number_of_clients_open(
        self, ips, clinical
    ):
        [gap] = gaps_of(read(ips, clinical))

        assert gap.path.endswith(".clients")

    def test_plan_evidence_for_every_item(self, ips, clinical):
        assert coverage_of(read(ips, clinical)).items_unplanned == ()

    def test_name_nobody_who_is_met(self, ips, clinical):
        assert all(not one.people for one in read(ips, clinical).sessions)
