"""docgen scores diff, mark and blank: workbooks compared, marked and made."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import answers, docgen, files
from tests.cli.scoring import (
    CLEARED,
    DOUBTFUL,
    FIRST,
    NO_SHEET,
    SECOND,
    SHEETS,
    TWO_TEAMS,
    cell_of,
    clients,
    fill,
    kept,
    rows,
)
from tests.usecases.reporting import sheet, two_teams


class TestWhatChanged:
    @pytest.fixture
    def uploads(self):
        """The same sheet twice: a score and words are put right in the second."""
        old = kept(sheet("Sam Sample"), "old.xlsx")
        new = kept(sheet("Sam Sample"), "new.xlsx")
        fill(new, "Sheet", C13=2, D14="Heard.", C15="4?")
        return old, new

    def test_is_told_to_a_program(self, uploads):
        ended = docgen("scores", "diff", *uploads, "--json")

        assert (ended.code, ended.err) == (0, "")
        assert ended.json.keys() == {"old", "new", "sets"}
        (one,) = ended.json["sets"]
        assert (one["kind"], one["total_before"], one["total_after"]) == (
            "changed",
            100,
            None,
        )
        assert one["items"][0] == {
            "item": 9,
            "what": "score",
            "before": "4",
            "after": "2",
            "before_score": 4,
            "after_score": 2,
            "cell": "Sheet!C13",
        }
        assert [(x["item"], x["what"]) for x in one["items"]] == [
            (9, "score"),
            (10, "evidence"),
            (11, "score"),
        ]

    def test_is_told_to_a_person(self, uploads):
        assert rows(docgen("scores", "diff", *uploads)) == [
            "From old.xlsx to new.xlsx",
            "",
            "North, Sam Sample: 3 changes; total 100, now open.",
            "No Item What Before Now Cell",
            "9 Zero exclusion score 4 2 Sheet!C13",
            "10 Trust focus on competitive employment evidence Seen. Heard.",
            "11 Executive team support for IPS score 4 4? Sheet!C15",
        ]

    def test_is_nothing_in_the_same_file(self):
        ended = docgen("scores", "diff", FIRST, FIRST)

        assert ended.code == 0
        assert rows(ended)[-1] == "North Team, J. Shah: nothing changed; total 94."

    def test_is_told_of_a_set_that_only_one_file_has(self):
        north = kept(sheet("Sam Sample"), "north.xlsx")
        both = kept(two_teams(), "both.xlsx")

        there = docgen("scores", "diff", north, both)
        back = docgen("scores", "diff", both, north)

        assert "South, Sam Sample: only in the newer file." in rows(there)
        assert "South, Sam Sample: only in the older file." in rows(back)

    @pytest.mark.parametrize("pair", [(FIRST, NO_SHEET), (NO_SHEET, FIRST)])
    def test_wants_two_score_sheets(self, pair):
        ended = docgen("scores", "diff", *pair, "--json")

        assert (ended.code, ended.json["file"]) == (2, NO_SHEET.name)

    def test_wants_two_files(self):
        ended = docgen("scores", "diff", FIRST, "none.xlsx")

        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("none.xlsx: There is no such file.")


class TestMarking:
    def test_lists_and_colours_every_problem(self):
        ended = docgen("scores", "mark", DOUBTFUL, "-o", "m.xlsx", "--json")

        said = docgen("scores", "read", DOUBTFUL, "--json").json["problems"]
        assert (ended.code, ended.json["written"]) == (0, ["m.xlsx"])
        assert [x["wrong"] for x in ended.json["problems"]] == [
            x["wrong"] for x in said
        ]
        book = load_workbook("m.xlsx")
        assert book.sheetnames[0] == "To put right"
        listed = {row[1] for row in book["To put right"].values if row[2]}
        assert listed >= {x["where"] for x in said}
        assert book["Scores"]["B8"].comment.text.startswith("docgen: Item 7,")

    @pytest.mark.parametrize(
        "path",
        [
            one
            for one in sorted(SHEETS.glob("*.xlsx"))
            if "refused" not in one.with_suffix(".json").read_text("utf-8")
        ],
        ids=lambda path: path.stem,
    )
    def test_changes_nothing_that_is_read(self, path):
        docgen("scores", "mark", path, "-o", path.name)

        again = docgen("scores", "read", path.name, "--json")

        assert again.json == docgen("scores", "read", path, "--json").json

    def test_tells_a_person_what_it_marked(self):
        ended = docgen("scores", "mark", DOUBTFUL, "-o", "m.xlsx")

        assert ended.out == "Written: m.xlsx\n"
        assert len(ended.lines) == 6

    def test_says_what_is_cleared(self):
        data = answers(CLEARED)

        docgen("scores", "mark", clients(), "-o", "m.xlsx", "--cleared-in", data)

        listed = list(load_workbook("m.xlsx")["To put right"].values)
        assert [(x[0], x[4]) for x in listed[3:]] == [
            ("To know", "Cleared by J. Shah: A telephone number."),
            ("To know", "Cleared by A. Bell: Founded."),
        ]

    def test_refuses_what_is_no_score_sheet(self):
        ended = docgen("scores", "mark", NO_SHEET, "-o", "m.xlsx", "--json")

        assert (ended.code, ended.json["file"]) == (2, NO_SHEET.name)
        assert files() == []


class TestABlankSheet:
    @pytest.mark.parametrize(
        ("options", "tabs", "headings"),
        [
            ((), ["Scores"], ["Score"]),
            (("--team", "North", "--team", "South"), ["North", "South"], ["Score"]),
            (
                ("--reviewers", "2", "--team", "North"),
                ["North"],
                ["Reviewer 1", "Reviewer 2"],
            ),
        ],
    )
    def test_reads_back_whole_once_it_is_filled_in(self, options, tabs, headings):
        ended = docgen("scores", "blank", "-o", "b.xlsx", *options, "--json")
        assert (ended.code, ended.json) == (0, {"written": ["b.xlsx"], "problems": []})
        for tab in tabs:
            for heading in headings:
                cells = [cell_of("b.xlsx", tab, x, heading) for x in range(1, 26)]
                fill("b.xlsx", tab, **dict.fromkeys(cells, 4))

        read = docgen("scores", "read", "b.xlsx", "--json")

        assert read.code == 0
        assert {one["sheet"] for one in read.json["sets"]} == set(tabs)
        assert {one["total"] for one in read.json["sets"]} == {100}

    def test_is_open_in_every_item_as_it_is(self):
        docgen("scores", "blank", "-o", "b.xlsx")

        ended = docgen("scores", "read", "b.xlsx", "--json")

        (one,) = ended.json["sets"]
        errors = [x for x in ended.json["problems"] if x["severity"] == "error"]
        assert (ended.code, one["open"], len(errors)) == (1, 25, 25)

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--team", "North", "--team", "north"), "--team: “north” is there twice."),
            (("--team", " "), "--team: The name is empty."),
            (("--reviewers", "3"), "--reviewers"),
            (("--reviewers", "0"), "--reviewers"),
        ],
    )
    def test_is_not_made_as_it_cannot_be(self, options, said):
        ended = docgen("scores", "blank", "-o", "b.xlsx", *options)

        assert (ended.code, ended.out, files()) == (2, "", [])
        assert said in ended.err


@pytest.mark.parametrize("command", [("blank",), ("mark", DOUBTFUL)])
class TestEveryWorkbookWritten:
    def test_replaces_no_file_unasked(self, command):
        Path("x.xlsx").write_bytes(b"mine")

        ended = docgen("scores", *command, "-o", "x.xlsx", "--json")

        assert (ended.code, ended.json["written"]) == (1, [])
        assert Path("x.xlsx").read_bytes() == b"mine"
        assert docgen("scores", *command, "-o", "x.xlsx", "--force").code == 0
        assert Path("x.xlsx").read_bytes()[:2] == b"PK"

    @pytest.mark.parametrize("out", ["x.xls", "x", "none/x.xlsx", "x.docx"])
    def test_has_a_name_that_can_be(self, command, out):
        ended = docgen("scores", *command, "-o", out)

        assert (ended.code, ended.out, files()) == (2, "", [])
        assert ended.err.startswith(f"{out}: ")

    def test_has_a_name(self, command):
        ended = docgen("scores", *command)

        assert (ended.code, ended.out) == (2, "")


def test_a_sheet_is_not_marked_over_itself():
    path = kept(sheet("Sam Sample"), "own.xlsx")
    before = path.read_bytes()

    ended = docgen("scores", "mark", path, "-o", path, "--force")

    assert (ended.code, ended.out) == (2, "")
    assert path.read_bytes() == before


def test_each_set_of_a_workbook_with_several_teams_is_compared():
    said = docgen("scores", "diff", TWO_TEAMS, TWO_TEAMS, "--json").json

    assert [(x["team"], x["kind"]) for x in said["sets"]] == [
        ("North", "same"),
        ("South", "same"),
    ]


def test_the_help_names_every_command_and_shows_examples():
    listed = docgen("scores", "--help").out

    for name in ("read", "agree", "diff", "mark", "blank"):
        assert name in listed
        assert f"docgen scores {name}" in docgen("scores", name, "--help").out


def test_sheets_of_two_reviewers_are_compared_as_sheets():
    (one,) = docgen("scores", "diff", FIRST, SECOND, "--json").json["sets"]

    assert (one["total_before"], one["total_after"]) == (94, 98)
