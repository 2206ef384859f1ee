"""docgen scores agree: what two reviewers agree on, and the workbook for the rest."""

from pathlib import Path

import pytest

from tests.cli.running import docgen, files, problem
from tests.cli.scoring import (
    BOTH,
    DOUBTFUL,
    FIRST,
    NO_SHEET,
    SECOND,
    SHEETS,
    kept,
    rows,
    two_sheets,
)
from tests.usecases.reporting import sheet, two_teams

KEYS = {
    "files",
    "scale",
    "team",
    "reviewers",
    "items",
    "sections",
    "total",
    "at_least",
    "open",
    "band",
    "next_band",
    "problems",
    "written",
}


class TestTheItemsToAgreeOn:
    def test_are_those_that_differ_with_both_scores(self):
        ended = docgen("scores", "agree", *two_sheets(i9=2, i12=5), "--json")

        assert ended.code == 1
        assert ended.json.keys() == KEYS
        assert ended.json["reviewers"] == ["Sam Sample", "Kim Example"]
        assert ended.json["items"] == [
            {
                "item": 9,
                "key": "zero_exclusion",
                "first": 4,
                "second": 2,
                "first_cell": "Sheet!C13",
                "second_cell": "Sheet!C13",
                "apart": 2,
                "reason_needed": True,
                "confirm": False,
            },
            {
                "item": 12,
                "key": "work_incentives_planning",
                "first": 4,
                "second": 5,
                "first_cell": "Sheet!C16",
                "second_cell": "Sheet!C16",
                "apart": 1,
                "reason_needed": False,
                "confirm": False,
            },
        ]

    def test_leave_the_total_open_and_average_nothing(self):
        said = docgen("scores", "agree", *two_sheets(i9=2), "--json").json

        assert (said["total"], said["at_least"], said["open"]) == (None, 96, 1)
        assert (said["band"], said["next_band"]) == (None, None)
        assert said["sections"][1] == {
            "section": "organisation",
            "total": None,
            "at_least": 28,
            "open": 1,
            "greatest": 40,
        }
        assert problem(said)["remedy"] == "Agree on a score, with the reason."

    def test_are_shown_to_a_person(self):
        ended = docgen("scores", "agree", *two_sheets(i9=2, i12=5))

        assert rows(ended) == [
            "North: Sam Sample and Kim Example",
            "",
            "No Item Sam Sample Kim Example To agree",
            "9 Zero exclusion 4 2 a score, with the reason",
            "12 Benefits advice and planning 4 5 a score",
            "",
            "Agreed: 23 of 25 items",
            "Staffing: 12 of 15",
            "Organisation: at least 28 of 40, 1 item open",
            "Services: at least 52 of 70, 1 item open",
            "Total: at least 92 of 125, 2 items open",
        ]
        assert (ended.code, ended.err) == (1, "")

    def test_are_also_those_that_were_not_plain(self):
        plain = SHEETS / "layout-01-plain-numbers.xlsx"

        said = docgen("scores", "agree", DOUBTFUL, plain, "--json").json

        listed = {x["item"]: (x["confirm"], x["reason_needed"]) for x in said["items"]}
        assert listed == {
            1: (True, False),
            2: (True, False),
            4: (True, False),
            5: (False, True),
            6: (False, True),
            7: (False, True),
        }
        confirmed = [x["item"] for x in said["problems"] if x["severity"] == "confirm"]
        assert confirmed == [1, 2, 4]

    def test_may_be_none(self):
        ended = docgen("scores", "agree", *two_sheets(), "--json")

        assert (ended.code, ended.err) == (0, "")
        assert (ended.json["items"], ended.json["problems"]) == ([], [])
        assert (ended.json["total"], ended.json["band"]) == (100, "Good fidelity")
        way = ended.json["next_band"]
        assert (way["band"], way["floor"], way["missing"]) == (
            "Exemplary fidelity",
            115,
            15,
        )
        assert way["moves"][0] == {"item": 1, "room": 1, "reaches": False}

    def test_are_none_for_a_person_with_total_and_band(self):
        ended = docgen("scores", "agree", *two_sheets())

        assert rows(ended)[-3:-1] == [
            "Services: 56 of 70",
            "Total: 100 of 125, Good fidelity (100 to 114)",
        ]


class TestTheSheets:
    def test_may_be_one_file_that_holds_both(self):
        said = docgen("scores", "agree", BOTH, "--json").json

        assert said["files"] == [BOTH.name]
        assert said["reviewers"] == ["J. Shah", "A. Bell"]
        assert len(said["items"]) == 25

    @pytest.mark.parametrize(
        ("others", "said"),
        [
            ([], "There are the scores of one reviewer only."),
            ([BOTH], "There are 3 sets of scores for one team:"),
        ],
    )
    def test_have_to_be_two(self, others, said):
        ended = docgen("scores", "agree", FIRST, *others, "--json")

        assert (ended.code, ended.json["written"]) == (1, [])
        assert said in problem(ended.json)["wrong"]

    def test_cannot_be_three_files(self):
        ended = docgen("scores", "agree", FIRST, SECOND, BOTH)

        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("A review has two reviewers.")

    def test_cannot_be_the_same_one_twice(self):
        ended = docgen("scores", "agree", FIRST, FIRST, "-o", "c.xlsx")

        assert (ended.code, files()) == (1, [])
        assert "Both sheets are the same one." in ended.err

    def test_cannot_be_a_copy(self):
        twice = sheet("Sam Sample")

        ended = docgen(
            "scores", "agree", kept(twice, "a.xlsx"), kept(twice, "b.xlsx"), "--json"
        )

        wrong = [x["wrong"] for x in ended.json["problems"]]
        assert ended.code == 1
        assert "Both files are the same, byte for byte." in wrong

    def test_may_have_one_name_in_two_folders(self):
        for name, reviewer in (("a", "Sam Sample"), ("b", "Kim Example")):
            Path(name).mkdir()
            kept(sheet(reviewer), f"{name}/scores.xlsx")

        ended = docgen("scores", "agree", "a/scores.xlsx", "b/scores.xlsx", "--json")

        assert ended.code == 0
        assert ended.json["files"] == ["a/scores.xlsx", "b/scores.xlsx"]

    def test_of_two_teams_are_refused(self):
        one = kept(sheet("Sam Sample", team="North"))
        other = kept(sheet("Kim Example", team="South"))

        ended = docgen("scores", "agree", one, other, "-o", "c.xlsx", "--json")

        assert (ended.code, ended.json["written"]) == (1, [])
        assert (
            "One sheet is of North, the other of South."
            in (problem(ended.json)["wrong"])
        )

    def test_that_are_none_are_refused_with_what_was_seen(self):
        ended = docgen("scores", "agree", FIRST, NO_SHEET, "--json")

        assert ended.code == 2
        assert ended.json.keys() == {"file", "refused", "seen"}

    def test_of_several_teams_need_the_team(self):
        sam, kim = kept(two_teams()), kept(sheet("Kim Example", team="South", i1=5))

        unsaid = docgen("scores", "agree", sam, kim, "--json")
        said = docgen("scores", "agree", sam, kim, "--team", "South", "--json")

        assert unsaid.code == 1
        assert (
            "There are scores of 2 teams: “North”, “South”."
            in (problem(unsaid.json)["wrong"])
        )
        assert [(x["item"], x["first"], x["second"]) for x in said.json["items"]] == [
            (1, 2, 5)
        ]

    def test_of_no_such_team_are_told(self):
        ended = docgen("scores", "agree", FIRST, SECOND, "--team", "West", "--json")

        wrong = [x["wrong"] for x in ended.json["problems"]]
        assert ended.code == 1
        assert (
            wrong == ["There is no team “West”; there are scores of “North Team”."] * 2
        )
