"""The workbook two reviewers agree in: made, filled in, read back, reported."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import answers, docgen, files
from tests.cli.scoring import (
    CLEARED,
    DOUBTFUL,
    SHEETS,
    cell_of,
    clients,
    fill,
    kept,
    two_sheets,
)
from tests.usecases.reporting import sheet

BARE = """\
reference: EX-1
executive_summary: {strengths: A warm team., priorities: [Meet employers]}
"""


class TestTheConsensusWorkbook:
    @pytest.fixture
    def book(self):
        """The workbook of two reviewers who differ on items 9 and 12."""
        sheets = two_sheets(i9=2, i12=5)
        ended = docgen("scores", "agree", *sheets, "-o", "c.xlsx", "--json")
        assert (ended.code, ended.json["written"]) == (0, ["c.xlsx"])
        return Path("c.xlsx")

    def fill(self, book, item, heading, value):
        fill(book, "North", **{cell_of(book, "North", item, heading): value})

    def test_filled_in_reads_as_one_agreed_set(self, book):
        self.fill(book, 9, "Consensus", 3)
        self.fill(book, 9, "Reason", "Two of five referrals were turned away.")
        self.fill(book, 12, "Consensus", 5)

        ended = docgen("scores", "read", book, "--json")

        (one,) = ended.json["sets"]
        points = {item["item"]: item["score"] for item in one["items"]}
        assert ended.code == 0
        assert points == {**dict.fromkeys(range(1, 26), 4), 9: 3, 12: 5}
        assert (one["team"], one["reviewer"]) == ("North", "Sam Sample and Kim Example")
        assert "Reason: Two of five referrals" in one["items"][8]["evidence"]
        assert "Evidence: Seen." in one["items"][8]["evidence"]

    def test_filled_in_makes_a_report(self, book):
        self.fill(book, 9, "Consensus", 3)
        self.fill(book, 9, "Reason", "Two of five were turned away.")
        self.fill(book, 12, "Consensus", 5)

        ended = docgen("make", "report", answers(BARE), "--scores", book, "--json")

        assert (ended.code, ended.json["written"]) == (0, ["report-EX-1.docx"])

    def test_names_what_is_left_to_agree_on(self, book):
        self.fill(book, 12, "Consensus", 4)

        ended = docgen("scores", "read", book, "--json")

        told = [x for x in ended.json["problems"] if x["severity"] == "error"]
        assert ended.code == 1
        assert [(x["item"], x["remedy"]) for x in told] == [
            (9, "Agree on one score, and enter it.")
        ]

    @pytest.mark.parametrize(
        ("item", "score", "remedy"),
        [(9, 4, "Say why it is 4."), (12, 3, "Say why it is 3.")],
    )
    def test_asks_for_a_reason_where_one_is_needed(self, book, item, score, remedy):
        other = {9: 12, 12: 9}[item]
        self.fill(book, item, "Consensus", score)
        self.fill(book, other, "Consensus", 4)
        self.fill(book, other, "Reason", "As seen.")

        ended = docgen("scores", "read", book, "--json")

        told = [x for x in ended.json["problems"] if x["severity"] == "error"]
        assert ended.code == 1
        assert [(x["item"], x["remedy"]) for x in told] == [(item, remedy)]
        assert told[0]["where"] == f"North!{cell_of(book, 'North', item, 'Consensus')}"

    def test_never_takes_a_doubtful_score_for_agreed(self):
        plain = SHEETS / "layout-01-plain-numbers.xlsx"
        docgen("scores", "agree", DOUBTFUL, plain, "-o", "c.xlsx")

        ended = docgen("scores", "read", "c.xlsx", "--json")

        (one,) = ended.json["sets"]
        assert [x["item"] for x in one["items"] if x["score"] is None] == [
            1,
            2,
            4,
            5,
            6,
            7,
        ]

    def test_with_doubtful_scores_needs_no_reason_to_confirm_them(self):
        plain = SHEETS / "layout-01-plain-numbers.xlsx"
        docgen("scores", "agree", DOUBTFUL, plain, "-o", "c.xlsx")
        for item, score in {1: 4, 2: 5, 4: 3, 5: 4, 6: 2, 7: 5}.items():
            fill(
                "c.xlsx",
                "Scores",
                **{cell_of("c.xlsx", "Scores", item, "Consensus"): score},
            )

        said = docgen("scores", "read", "c.xlsx", "--json").json

        told = [x["item"] for x in said["problems"] if x["severity"] == "error"]
        assert told == [5, 6, 7]

    def test_shows_which_cells_wait(self, book):
        tab = load_workbook(book)["North"]
        rules = {
            str(area.sqref): [rule.formula for rule in area.rules]
            for area in tab.conditional_formatting
        }

        agreed, why = (cell_of(book, "North", 9, x) for x in ("Consensus", "Reason"))
        assert rules[agreed] == [[f'{agreed}=""']]
        assert rules[why] == [[f"LEN(TRIM({why}))=0"]]

    def test_locks_what_the_reviewers_gave(self, book):
        tab = load_workbook(book)["North"]
        headings = ("Reviewer 1", "Reviewer 2", "Consensus", "Reason", "Evidence")
        cells = [tab[cell_of(book, "North", 9, heading)] for heading in headings]

        assert [one.value for one in cells[:2]] == [4, 2]
        assert [bool(one.protection.locked) for one in cells] == [
            True,
            True,
            False,
            False,
            False,
        ]

    def test_says_whose_scores_are_whose(self, book):
        lines = [row[0] for row in load_workbook(book)["Instructions"].values]

        assert "Reviewer 1 is Sam Sample (sample.xlsx, sheet Sheet)." in lines
        assert "Reviewer 2 is Kim Example (example.xlsx, sheet Sheet)." in lines

    def test_holds_both_reviewers_words(self, book):
        one, other = two_sheets(i9=2)
        fill(one, "Sheet", D13="Heard it twice.\nAnd read it.")
        docgen("scores", "agree", one, other, "-o", "c.xlsx", "--force")

        (found,) = docgen("scores", "read", "c.xlsx", "--json").json["sets"]

        assert found["items"][8]["evidence"] == (
            "Sam Sample: Heard it twice.\nAnd read it.\n\nKim Example: Seen."
        )

    def test_is_not_agreed_on_again(self, book):
        ended = docgen("scores", "agree", book)

        assert ended.code == 1
        assert "Sam Sample and Kim Example's already, as one set." in ended.err


class TestWhatStandsInTheWayOfTheWorkbook:
    def test_is_a_file_of_its_name(self):
        sheets = two_sheets(i9=2)
        Path("c.xlsx").write_bytes(b"mine")

        ended = docgen("scores", "agree", *sheets, "-o", "c.xlsx", "--json")

        assert (ended.code, ended.json["written"]) == (1, [])
        assert Path("c.xlsx").read_bytes() == b"mine"
        forced = docgen("scores", "agree", *sheets, "-o", "c.xlsx", "--force")
        assert (forced.code, forced.out.splitlines()[-1]) == (0, "Written: c.xlsx")
        assert Path("c.xlsx").read_bytes() != b"mine"

    @pytest.mark.parametrize("out", ["c.xls", "c", "none/c.xlsx", "sample.xlsx"])
    def test_is_a_name_that_cannot_be(self, out):
        sheets = two_sheets(i9=2)
        before = sheets[0].read_bytes()

        ended = docgen("scores", "agree", *sheets, "-o", out, "--force")

        assert (ended.code, ended.out) == (2, "")
        assert files() == ["example.xlsx", "sample.xlsx"]
        assert sheets[0].read_bytes() == before

    def test_is_a_sum_that_does_not_add_up(self):
        one, other = two_sheets(i9=2)
        fill(one, "Sheet", B30="Total", C30=98)

        ended = docgen("scores", "agree", one, other, "-o", "c.xlsx")

        assert (ended.code, Path("c.xlsx").exists()) == (1, False)
        assert "stated as 98" in ended.err

    def test_is_clients_data_until_it_is_cleared(self):
        other = kept(sheet("Kim Example"))
        command = ("scores", "agree", clients(), other, "-o", "c.xlsx")

        found = docgen(*command)
        cleared = docgen(*command, "--cleared-in", answers(CLEARED), "--json")

        assert found.code == 1
        assert (cleared.code, cleared.json["written"]) == (0, ["c.xlsx"])
        told = [
            x["remedy"] for x in cleared.json["problems"] if x["severity"] == "warning"
        ]
        assert told[0] == "Cleared by J. Shah: A telephone number."
