"""docgen check: every blank and every problem at once, and nothing written."""

import pytest

from docgen.review.ledger import State
from tests.cli.running import AWKWARD, COMPLETE, HALF_OPEN, answers, docgen, files


def states(ended):
    """The state of every blank in a JSON answer, by its name."""
    return {one["field"]: one["state"] for one in ended.json["blanks"]}


class TestCheckingAnAgreement:
    @pytest.mark.parametrize("sample", [COMPLETE, HALF_OPEN, AWKWARD])
    def test_ends_well_for_every_sample(self, sample):
        ended = docgen("check", "agreement", sample)

        assert (ended.code, ended.err, files()) == (0, "", [])

    def test_says_of_every_blank_how_far_it_is(self):
        ended = docgen("check", "agreement", HALF_OPEN, "--json")

        found = states(ended)
        assert len(found) == 54
        assert set(found.values()) <= {state.value for state in State}
        assert found["host_trust.name"] == "answered"
        assert found["report_by"] == "by rule"
        assert found["ips_teams"] == "left"
        assert ended.json["problems"] == []

    def test_gives_a_program_each_blank_in_full(self):
        first, *_ = docgen("check", "agreement", COMPLETE, "--json").json["blanks"]

        assert first == {
            "field": "host_trust.name",
            "title": "Host Trust, name",
            "state": "answered",
            "words": "Example Valley NHS Foundation Trust (example)",
            "value": "Example Valley NHS Foundation Trust (example)",
            "reason": "",
            "left_to": None,
        }

    def test_shows_a_person_each_blank_on_a_line(self):
        lines = docgen("check", "agreement", HALF_OPEN).out.splitlines()

        rows = {" ".join(line.split()) for line in lines}
        assert "Host Trust, ODS code unanswered may stay empty" in rows
        assert "IPS team left for the IPS service to fill in" in rows
        assert "Report issued by by rule 19 June 2026" in rows
        assert lines[-1] == "54 blanks: 11 answered, 6 by rule, 35 left, 2 unanswered."

    def test_sums_up_what_to_do_about_open_blanks(self):
        ended = docgen("check", "agreement", answers("reference: EX-1\n"))

        assert ended.code == 0
        assert ended.lines == [
            "Note: 41 unanswered, and printed as lines to fill. Answer each, or say"
            " not_applicable: with a reason, or left_to: with a party."
        ]

    def test_reads_standard_input(self):
        ended = docgen("check", "agreement", "-", given="reference: [EX\n")

        assert ended.code == 1
        assert ended.err.startswith(
            "To put right: standard input, line 1: A bracket is"
        )


class TestWhatIsToBePutRight:
    def test_is_told_and_the_blanks_still_listed(self):
        data = answers("reference: EX-1\nversion: '1.0'\ndata_reviews: yes\n")

        ended = docgen("check", "agreement", data, "--json")

        assert ended.code == 1
        assert states(ended)["data_reviews"] == "answered"
        assert len(ended.json["problems"]) == 40

    def test_is_told_to_a_person_line_by_line(self):
        ended = docgen(
            "check", "agreement", answers("reference: EX\ndata_reviews: x\n")
        )

        assert (ended.code, ended.out) == (1, "")
        assert ended.lines == [
            "To put right: north.yaml, line 2, data_reviews: “Data and outcomes are"
            " reviewed together” must be yes or no, not 'x'. Write yes or no."
        ]

    def test_is_told_with_no_blanks_where_the_answers_cannot_be_read(self):
        ended = docgen("check", "agreement", answers("- x\n"), "--json")

        assert (ended.code, ended.json["blanks"]) == (1, [])
        assert len(ended.json["problems"]) == 1

    def test_is_what_has_gone_by_only_on_a_day_that_is_given(self):
        quiet = docgen("check", "agreement", COMPLETE, "--json")
        late = docgen("check", "agreement", COMPLETE, "--today", "2027-04-01", "--json")

        assert (quiet.json["problems"], late.code) == ([], 0)
        assert {one["severity"] for one in late.json["problems"]} == {"warning"}


class TestAFileThatIsNone:
    def test_is_refused_with_what_it_is(self, tmp_path):
        (tmp_path / "a.yaml").write_bytes(b"%PDF-1.7")

        ended = docgen("check", "agreement", "a.yaml", "--json")

        assert (ended.code, ended.err) == (2, "")
        assert ended.json == {
            "file": "a.yaml",
            "refused": "a.yaml is a PDF; it should be a .yaml, .json or .toml file of"
            " answers.",
            "seen": "a PDF",
        }

    @pytest.mark.parametrize("name", ["no.yaml", ".", "no/no.yaml", "x" * 300])
    def test_is_told_on_standard_error_alone_when_it_is_not_there(self, name):
        ended = docgen("check", "agreement", name, "--json")

        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith(f"{name}: ")
        assert len(ended.lines) == 1
