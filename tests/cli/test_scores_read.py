"""docgen scores read: what is understood of score sheets, for people and programs."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import docgen, problem, program
from tests.cli.scoring import (
    DOUBTFUL,
    FIRST,
    NO_SHEET,
    PLAIN,
    SECOND,
    SHEETS,
    TWO_TEAMS,
    fill,
    kept,
    rows,
)
from tests.usecases.reporting import sheet, two_teams

SET = {
    "team",
    "sheet",
    "reviewer",
    "date",
    "items",
    "total",
    "at_least",
    "open",
    "stated_total",
    "band",
}
ITEM = {
    "item",
    "key",
    "score",
    "cell",
    "raw",
    "confirm",
    "previous",
    "evidence",
    "strengths",
    "recommendation",
}
PROBLEM = {"severity", "where", "item", "wrong", "remedy"}


class TestForAProgram:
    @pytest.mark.parametrize(
        "path",
        [one for one in sorted(SHEETS.iterdir()) if one.suffix != ".json"],
        ids=lambda path: path.stem,
    )
    def test_every_sample_reads_as_is_written_beside_it(self, path):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))

        ended = docgen("scores", "read", path, "--json")

        assert ended.json == expected
        assert (ended.code == 2) == ("refused" in expected)

    def test_every_key_is_there(self):
        said = docgen("scores", "read", DOUBTFUL, "--json").json

        (one,) = said["sets"]
        assert said.keys() == {"file", "scale", "sets", "problems"}
        assert one.keys() == SET
        assert [item["item"] for item in one["items"]] == list(range(1, 26))
        assert {frozenset(item) for item in one["items"]} == {frozenset(ITEM)}
        assert {frozenset(each) for each in said["problems"]} == {frozenset(PROBLEM)}
        assert (one["total"], one["at_least"], one["open"]) == (None, 83, 3)
        assert said["problems"][0]["where"] == "Scores!B2"

    def test_one_file_is_an_object_and_several_are_a_list(self):
        one = docgen("scores", "read", FIRST, "--json")
        several = docgen("scores", "read", FIRST, NO_SHEET, DOUBTFUL, "--json")

        assert several.json[0] == one.json
        assert [each["file"] for each in several.json] == [
            FIRST.name,
            NO_SHEET.name,
            DOUBTFUL.name,
        ]


class TestTheExitCode:
    @pytest.mark.parametrize(
        ("sheets", "code"),
        [
            ([PLAIN], 0),
            ([DOUBTFUL], 1),
            ([NO_SHEET], 2),
            ([PLAIN, DOUBTFUL], 1),
            ([DOUBTFUL, NO_SHEET, PLAIN], 2),
        ],
    )
    def test_is_the_highest_of_all_files(self, sheets, code):
        assert docgen("scores", "read", *sheets).code == code
        assert docgen("scores", "read", *sheets, "--json").code == code

    def test_is_0_for_a_workbook_whose_sums_were_never_calculated(self):
        ended = docgen("scores", "read", SHEETS / "layout-01-plain-numbers.xlsx")

        assert ended.code == 0
        assert ended.err.startswith("Note: layout-01-plain-numbers.xlsx, Sheet1!B27:")

    def test_is_that_of_a_program_of_its_own(self):
        alone = program("scores", "read", DOUBTFUL, "--json")

        assert alone.code == 1
        assert alone.json == docgen("scores", "read", DOUBTFUL, "--json").json


class TestForAPerson:
    def test_shows_each_item_with_its_cell(self):
        ended = docgen("scores", "read", FIRST)

        assert (ended.code, ended.err) == (0, "")
        assert rows(ended)[0] == (
            f"{FIRST.name}: North Team, J. Shah, 11 March 2026 (sheet Scores)"
        )
        assert "9 Zero exclusion 5 Scores!B13" in rows(ended)
        assert (
            "6 Collaboration with government employment services 2 Scores!B10 +3"
            in (rows(ended))
        )

    def test_adds_up_and_says_how_far_the_next_band_is(self):
        assert rows(docgen("scores", "read", FIRST))[-5:] == [
            "Staffing: 13 of 15",
            "Organisation: 28 of 40",
            "Services: 53 of 70",
            "Total: 94 of 125, Fair fidelity (74 to 99)",
            "Next band: Good fidelity, from 100, 6 points away. No single item reaches"
            " it.",
        ]

    @pytest.mark.parametrize(
        ("scores", "said"),
        [
            ({"i1": 3}, "from 100, 1 point away. Any one of items 1, 2, 3,"),
            ({f"i{n}": 5 for n in range(1, 25)} | {"i25": 1}, "There is no higher"),
            (
                {f"i{n}": 5 for n in range(1, 25)} | {"i1": 1, "i2": 1, "i25": 2},
                "1 point away. Any one of items 1, 2, 25 could reach it alone.",
            ),
        ],
    )
    def test_names_the_items_that_reach_it_alone(self, scores, said):
        (last,) = rows(docgen("scores", "read", kept(sheet("Sam Sample", **scores))))[
            -1:
        ]

        assert said in last

    def test_shows_what_is_open_or_to_confirm_as_it_is_written(self):
        ended = docgen("scores", "read", DOUBTFUL)

        assert "1 Caseload size 4 Scores!B2 4/5 to confirm" in rows(ended)
        assert "7 IPS team as a vocational unit open Scores!B8 N/A" in rows(ended)
        assert rows(ended)[-3:] == [
            "Organisation: at least 17 of 40, 3 items open",
            "Services: 53 of 70",
            "Total: at least 83 of 125, 3 items open",
        ]

    def test_tells_problems_with_their_cells_the_gravest_first(self):
        lines = docgen("scores", "read", DOUBTFUL).lines

        assert len(lines) == 6
        assert lines[2] == (
            f"To put right: {DOUBTFUL.name}, Scores!B8: Item 7, Vocational unit, is"
            " scored “N/A”. Enter a whole number from 1 to 5."
        )
        assert lines[3].startswith(f"To decide: {DOUBTFUL.name}, Scores!B2: Item 1,")

    def test_says_which_total_the_sheet_states(self):
        path = kept(sheet("Sam Sample"))
        fill(path, "Sheet", B30="Total", C30=98)

        ended = docgen("scores", "read", path)

        assert rows(ended)[-1] == "The sheet itself states a total of 98."
        assert "stated as 98, but the scores add up to 100" in ended.err
        assert ended.code == 1

    def test_shows_every_set_and_says_what_no_score_sheet_is(self):
        ended = docgen("scores", "read", TWO_TEAMS, NO_SHEET)

        named = [line for line in rows(ended) if line.startswith(TWO_TEAMS.name)]
        assert len(named) == 2
        assert f"{NO_SHEET.name} is a workbook (sheets “Budget”) with none" in ended.err
        assert ended.lines[-1] == (
            "Note: 2 files: 1 complete, 0 with something to decide, 1 no score sheet."
        )

    def test_fits_a_narrow_screen(self, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")

        table = docgen("scores", "read", FIRST).out.splitlines()[2:28]

        assert max(len(line) for line in table) <= 80


class TestATeam:
    def test_is_picked_by_its_name(self):
        said = docgen("scores", "read", TWO_TEAMS, "--team", "south", "--json").json

        assert [one["team"] for one in said["sets"]] == ["South"]

    def test_that_is_not_there_is_told_with_those_that_are(self):
        ended = docgen("scores", "read", TWO_TEAMS, "--team", "West", "--json")

        assert (ended.code, ended.json["sets"]) == (1, [])
        assert problem(ended.json)["wrong"] == (
            "There is no team “West”; there are scores of “North”, “South”."
        )

    def test_is_meant_where_a_sheet_names_none(self):
        ended = docgen("scores", "read", DOUBTFUL, "--team", "West", "--json")

        assert [one["team"] for one in ended.json["sets"]] == [""]

    def test_has_no_problems_of_other_teams(self):
        path = kept(two_teams())
        fill(path, "South", C9="4?")
        both = docgen("scores", "read", path, "--json")

        north = docgen("scores", "read", path, "--team", "North", "--json")
        south = docgen("scores", "read", path, "--team", "South", "--json")

        assert [both.code, north.code, south.code] == [1, 0, 1]
        assert (both.json["problems"], north.json["problems"]) == (
            south.json["problems"],
            [],
        )


class TestWhatIsNoFile:
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("none.xlsx", "none.xlsx: There is no such file."),
            ("folder", "folder: This is a folder. Name a file in it."),
        ],
    )
    def test_ends_the_command_before_anything_is_read(self, name, said, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")  # what is read is named on a screen
        Path("folder").mkdir()

        ended = docgen("scores", "read", FIRST, name, "--json")

        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
        assert "Reading 1 of 2" not in ended.err

    @pytest.mark.parametrize(
        "content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]
    )
    def test_is_refused_with_what_was_seen(self, content):
        Path("x.xlsx").write_bytes(content)

        ended = docgen("scores", "read", "x.xlsx", "--json")

        assert (ended.code, ended.err) == (2, "")
        assert ended.json.keys() == {"file", "refused", "seen"}
        assert ended.json["file"] == "x.xlsx"

    def test_wants_at_least_one(self):
        assert docgen("scores", "read").code == 2


class TestManyFiles:
    def test_of_one_name_are_told_apart_by_their_folders(self):
        for name in ("north", "south"):
            Path(name).mkdir()
            shutil.copy(FIRST, Path(name) / "scores.xlsx")

        said = docgen("scores", "read", *Path().glob("*/scores.xlsx"), "--json").json

        assert sorted(one["file"] for one in said) == [
            "north/scores.xlsx",
            "south/scores.xlsx",
        ]

    def test_are_named_on_a_screen_while_they_are_read(self, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")

        ended = docgen("scores", "read", FIRST, SECOND, "--json")

        assert "Reading 2 of 2: review-second-reviewer.xlsx" in ended.err
        assert len(ended.json) == 2
