"""docgen make: what it writes, what it tells, and how it ends."""

from pathlib import Path

import pytest

from docgen.word.returned import body_words
from tests import needs
from tests.cli.running import COMPLETE, HALF_OPEN, answers, docgen, files, problem


class TestMakingAnAgreement:
    def test_writes_a_word_file_named_from_its_reference(self):
        ended = docgen("make", "agreement", COMPLETE)

        assert (ended.code, ended.err) == (0, "")
        assert ended.out == "Written: agreement-EX-2027-01.docx\n"
        words = body_words(Path("agreement-EX-2027-01.docx").read_bytes())
        assert any("Example Valley NHS Foundation Trust" in line for line in words)

    def test_tells_a_program_what_was_written(self):
        ended = docgen("make", "agreement", COMPLETE, "--json")

        assert ended.json == {"written": ["agreement-EX-2027-01.docx"], "problems": []}

    def test_writes_where_it_is_told(self):
        ended = docgen("make", "agreement", COMPLETE, "-o", "north.DOCX", "--json")

        assert ended.json["written"] == ["north.DOCX"]
        assert files() == ["north.DOCX"]

    def test_makes_the_same_file_twice(self):
        for name in ("a.docx", "b.docx"):
            docgen("make", "agreement", HALF_OPEN, "-o", name)

        assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()

    def test_gives_the_file_the_rights_of_any_other(self):
        Path("other").touch()
        docgen("make", "agreement", COMPLETE, "-o", "a.docx")

        assert Path("a.docx").stat().st_mode == Path("other").stat().st_mode

    def test_reads_json_from_standard_input(self):
        ended = docgen(
            "make", "agreement", "-", given='{"reference": "EX-\\ud83d\\ude00"}'
        )

        assert (ended.code, files()) == (0, ["agreement-EX.docx"])

    @pytest.mark.parametrize(
        ("reference", "name"),
        [
            ("EX/2027\\01", "EX-2027-01"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", "unnamed"),
            ("😀", "unnamed"),
            ("EX 😀 1.", "EX-1"),
            ("-rf *", "rf"),
            ("é" * 300, "é" * 75),
            ("字" * 300, "字" * 50),
            ("a:b|c\u202ed", "a-b-c-d"),
            ("CON", "CON"),
        ],
    )
    def test_finds_a_name_for_any_reference(self, reference, name):
        data = answers(f"reference: '{reference}'\n")

        assert docgen("make", "agreement", data).code == 0
        assert files() == [f"agreement-{name}.docx", "north.yaml"]


class TestBlanksThatNobodyAnswered:
    def test_are_told_one_by_one_when_they_are_few(self):
        text = COMPLETE.read_text("utf-8").replace('version: "1.0"', "version: draft")
        data = answers(text.replace("case_file_access: no", ""))

        ended = docgen("make", "agreement", data)

        assert ended.code == 0
        assert ended.lines == [
            "Note: north.yaml, case_file_access: “IPS Grow may see client case files”"
            " is not answered, and prints as a line to fill. Answer it, or say"
            " not_applicable: with a reason, or left_to: with a party."
        ]

    def test_are_counted_when_they_are_many(self):
        ended = docgen("make", "agreement", answers("reference: EX-1\n"))

        assert ended.lines == [
            "Note: 41 blanks are not answered yet, and print as lines to fill by hand;"
            " docgen check agreement north.yaml lists them."
        ]

    def test_are_all_in_the_json(self):
        ended = docgen("make", "agreement", answers("reference: EX-1\n"), "--json")

        assert len(ended.json["problems"]) == 41
        assert {one["severity"] for one in ended.json["problems"]} == {"warning"}
        assert len(ended.lines) == 1

    def test_stand_in_the_way_of_a_version_to_be_signed(self):
        data = answers("reference: EX-1\nversion: '1.0'\n")

        ended = docgen("make", "agreement", data, "--json")

        assert (ended.code, files()) == (1, ["north.yaml"])
        assert ended.json["written"] == []
        assert {one["severity"] for one in ended.json["problems"]} == {"error"}


class TestWhatHasGoneBy:
    def test_is_told_on_a_day_that_is_given_and_does_not_stand_in_the_way(self):
        ended = docgen(
            "make", "agreement", COMPLETE, "--today", "9 April 2027", "--json"
        )

        assert (ended.code, files()) == (0, ["agreement-EX-2027-01.docx"])
        assert {one["severity"] for one in ended.json["problems"]} == {"warning"}

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("soon", "--today: “soon” is no date. Write one such as 2027-03-09."),
            (
                "Monday 9 March 2027",
                "--today: “Monday 9 March 2027” can't be: 9 March 2027 is a Tuesday."
                " Put one of them right.",
            ),
        ],
    )
    def test_is_not_asked_of_a_day_that_is_none(self, day, said):
        ended = docgen("make", "agreement", COMPLETE, "--today", day, "--json")

        assert (ended.code, ended.out, ended.lines) == (2, "", [said])
        assert files() == []


class TestAnswersToPutRight:
    def test_are_told_all_at_once_and_nothing_is_written(self):
        data = answers("reference: EX-1\nreview_dates: [x, y]\nipsteams: A\n")

        ended = docgen("make", "agreement", data)

        assert (ended.code, ended.out, files()) == (1, "", ["north.yaml"])
        assert [line.partition(": ")[2].partition(": ")[0] for line in ended.lines] == [
            "north.yaml, line 2, review_dates.0",
            "north.yaml, line 2, review_dates.1",
            "north.yaml, line 3, ipsteams",
        ]

    @pytest.mark.parametrize(
        "text", ["reference: [", "reference: a\nreference: b\n", ""]
    )
    def test_are_told_where_the_file_cannot_be_read(self, text):
        ended = docgen("make", "agreement", answers(text), "--json")

        assert (ended.code, ended.err) == (1, "")
        assert ended.json["written"] == []
        assert problem(ended.json)["where"].startswith("north.yaml")

    def test_name_what_cannot_be_printed(self):
        data = answers('{"reference": "EX-1", "ips_teams": ["a\\ud800"]}', "a.json")

        ended = docgen("make", "agreement", data, "--json")

        assert ended.code == 1
        assert problem(ended.json)["where"] == "a.json, ips_teams.0"


@needs.libreoffice
class TestThePdf:
    def test_is_made_beside_the_word_file(self):
        ended = docgen("make", "agreement", COMPLETE, "-o", "a.docx", "--pdf", "--json")

        assert (ended.code, ended.json["written"]) == (0, ["a.docx", "a.pdf"])
        assert Path("a.pdf").read_bytes().startswith(b"%PDF")


class TestAPdfThatCannotBeMade:
    @pytest.mark.parametrize(
        ("variables", "said"),
        [
            (
                {"DOCGEN_SOFFICE": "/nonexistent"},
                "DOCGEN_SOFFICE is /nonexistent, which is no program.",
            ),
            ({"DOCGEN_SOFFICE": "/bin/false"}, "LibreOffice made no PDF"),
            ({"PATH": ""}, "there is no LibreOffice on this machine."),
        ],
    )
    def test_leaves_the_word_file(self, variables, said, monkeypatch):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

        ended = docgen("make", "agreement", COMPLETE, "-o", "a.docx", "--pdf", "--json")

        assert (ended.code, files()) == (3, ["a.docx"])
        assert ended.json["written"] == ["a.docx"]
        told = problem(ended.json, "warning")
        assert told["where"] == "a.pdf"
        assert said in told["wrong"]
        assert "The Word file is safe." in told["remedy"]
        assert said in ended.err
