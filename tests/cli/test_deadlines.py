"""docgen deadlines: every date with its rule, and a calendar that follows changes."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from docgen.cli.commands import app
from tests.cli.running import AWKWARD, COMPLETE, RUNNER, answers, docgen, files

DAYS = "reference: EX-1\nreview_dates: [9 March 2027, 10 March 2027]\n"
MOVED = "reference: EX-1\nreview_dates: [16 March 2027, 17 March 2027]\n"


def events(name="a.ics"):
    """The events of a calendar: SEQUENCE, STATUS and day by their summary."""
    found = Calendar.from_ical(Path(name).read_bytes()).walk("VEVENT")
    return {
        str(one["SUMMARY"]): (one["SEQUENCE"], one["STATUS"], one.decoded("DTSTART"))
        for one in found
    }


class TestDeadlines:
    def test_are_given_to_a_program_with_rule_and_source(self):
        ended = docgen("deadlines", COMPLETE, "--json")

        assert ended.code == 0
        keys = {"key", "date", "rule", "clause", "source", "kind", "overridden"}
        assert {frozenset(one) for one in ended.json} == {frozenset(keys)}
        assert {one["kind"] for one in ended.json} == {"target", "limit"}
        dates = {one["key"]: one["date"] for one in ended.json}
        assert dates["governance_by"] == "2027-02-09"
        assert dates["destruction_by"] is None

    def test_tell_which_were_set_by_hand(self):
        ended = docgen("deadlines", AWKWARD, "--json")

        by_hand = {one["key"] for one in ended.json if one["overridden"]}
        assert by_hand == {"report_by", "evidence_by"}

    def test_stand_on_a_line_each_where_there_is_room(self):
        lines = docgen("deadlines", COMPLETE).out.splitlines()

        [governed] = [line for line in lines if "Governance in place by" in line]
        assert " ".join(governed.split()).startswith(
            "Tuesday 9 February 2027 limit Governance in place by At least one calendar"
        )
        assert max(map(len, lines)) <= 200

    def test_have_their_rule_below_them_on_a_narrow_screen(self):
        narrow = {"COLUMNS": "80"}
        done = RUNNER.invoke(app, ["deadlines", str(COMPLETE)], env=narrow)

        lines = [line.rstrip() for line in done.stdout.splitlines()]
        at = lines.index("Tuesday 9 February 2027   limit   Governance in place by")
        assert lines[at + 1].strip().startswith("At least one calendar month before")
        assert max(map(len, lines)) <= 80

    def test_are_all_listed_before_any_day_is_known(self):
        ended = docgen("deadlines", answers("reference: EX-1\n"), "--json")

        assert (ended.code, len(ended.json)) == (0, 22)
        assert {one["date"] for one in ended.json} == {None}

    def test_are_not_worked_out_from_days_that_cannot_be(self):
        ended = docgen("deadlines", answers("reference: EX-1\nreview_dates: x\n"))

        assert (ended.code, ended.out) == (1, "")

    def test_are_refused_in_json_from_what_is_no_file_of_answers(self):
        Path("a.yaml").write_bytes(b"PK\x03\x04")

        ended = docgen("deadlines", "a.yaml", "--json")

        assert (ended.code, ended.json["seen"]) == (
            2,
            "a Word file or another zip file",
        )


class TestTheCalendar:
    def test_is_written_and_told(self):
        ended = docgen("deadlines", answers(DAYS), "--ics", "a.ics")

        assert ended.code == 0
        assert ended.out.endswith("\nWritten: a.ics\n")
        assert events()["Governance in place by (EX-1)"] == (
            0,
            "CONFIRMED",
            date(2027, 2, 9),
        )

    def test_leaves_the_json_alone(self):
        ended = docgen("deadlines", answers(DAYS), "--ics", "a.ics", "--json")

        assert len(ended.json) == 22
        assert "a.ics" in files()

    def test_moves_what_moved_and_leaves_the_rest(self):
        docgen("deadlines", answers(DAYS), "--ics", "a.ics")
        docgen("deadlines", answers(MOVED), "--ics", "a.ics")

        moved = events()["Governance in place by (EX-1)"]
        assert moved == (1, "CONFIRMED", date(2027, 2, 16))
        before = Path("a.ics").read_bytes()
        docgen("deadlines", answers(MOVED), "--ics", "a.ics")
        assert Path("a.ics").read_bytes() == before

    def test_cancels_what_was_dropped(self):
        docgen("deadlines", answers(DAYS), "--ics", "a.ics")
        dropped = DAYS + "governance_by: {not_applicable: done}\n"
        docgen("deadlines", answers(dropped), "--ics", "a.ics")

        sequence, status, _ = events()["Governance in place by (EX-1)"]
        assert (sequence, status) == (1, "CANCELLED")
        assert events()["Data shared by (EX-1)"][:2] == (0, "CONFIRMED")

    def test_cancels_everything_when_the_review_is_called_off(self):
        docgen("deadlines", answers(DAYS), "--ics", "a.ics")
        docgen("deadlines", answers("reference: EX-1\n"), "--ics", "a.ics")

        assert {status for _, status, _ in events().values()} == {"CANCELLED"}

    def test_is_not_written_while_no_day_is_known(self):
        ended = docgen("deadlines", answers("reference: EX-1\n"), "--ics", "a.ics")

        assert (ended.code, files()) == (0, ["north.yaml"])
        assert ended.lines == [
            "Note: a.ics is not written: no date is known. Give the review_dates first."
        ]


class TestACalendarThatIsNotThisAgreements:
    def test_is_refused_and_left_as_it_is(self):
        docgen("deadlines", answers(DAYS), "--ics", "a.ics")
        before = Path("a.ics").read_bytes()

        ended = docgen("deadlines", COMPLETE, "--ics", "a.ics", "--json")

        assert (ended.code, ended.err) == (2, "")
        assert ended.json == {
            "file": "a.ics",
            "refused": "a.ics is the calendar of agreement EX-1; it should be the"
            " calendar of agreement EX-2027-01.",
            "seen": "the calendar of agreement EX-1",
        }
        assert Path("a.ics").read_bytes() == before

    @pytest.mark.parametrize("content", [b"mine", b"", b"\xff\x00"])
    def test_is_left_as_it_is_whatever_it_is(self, content):
        Path("a.ics").write_bytes(content)

        ended = docgen("deadlines", answers(DAYS), "--ics", "a.ics")

        assert ended.code == 2
        assert ended.lines == [
            "a.ics is no calendar file; it should be the calendar of agreement EX-1."
        ]
        assert Path("a.ics").read_bytes() == content

    @pytest.mark.parametrize("name", ["north.yaml", "no/a.ics", "folder.ics"])
    def test_cannot_be_written_anywhere(self, name):
        Path("folder.ics").mkdir()

        ended = docgen("deadlines", answers(DAYS), "--ics", name, "--json")

        assert (ended.code, ended.out) == (2, "")
        assert answers(DAYS).read_text("utf-8") == DAYS
