"""Reading a score sheet: what is said of each doubtful cell, row and column."""

import pytest

from docgen.excel.reading import read
from docgen.problems import Severity
from docgen.review.scale import IPS_25
from tests.excel.drawing import workbook
from tests.excel.making import Grid, delimited, xlsx


def sheet(*lines, heads="No | Item | Score | Comment"):
    """All 25 items scored 3; the lines given take the place of their items' lines."""
    given = {int(line.split("|")[0]): line for line in lines}
    drawn = ["   | A | B | C | D |", f"1 | {heads} |"]
    for item in IPS_25.items:
        row = item.number + 1
        drawn.append(given.pop(row, f"{row} | {item.number} | {item.name} | 3 | |"))
    return workbook("\n".join([*drawn, *given.values()]))


def reading(*lines, **more):
    return read("north.xlsx", sheet(*lines, **more), IPS_25)


def told(found, severity=Severity.ERROR):
    return [str(one) for one in found.problems if one.severity is severity]


class TestADoubtfulCell:
    def test_is_named_with_what_it_holds_and_what_to_do(self):
        found = reading("10 | 9 | Zero exclusion criteria | 6 | |")

        assert told(found) == [
            "north.xlsx, Scores!C10: Item 9, Zero exclusion criteria, is scored 6."
            " Enter a whole number from 1 to 5."
        ]

    def test_leaves_every_other_item_read_and_the_total_open(self):
        (found,) = reading("10 | 9 | Zero exclusion criteria | 4? | |").sets

        assert found.total is None
        assert (found.open, found.at_least) == (1, 72)
        assert found.of(9).raw == "4?"

    def test_that_was_recovered_is_to_be_confirmed(self):
        found = reading("10 | 9 | Zero exclusion criteria | 4/5 | |")

        assert told(found, Severity.CONFIRM) == [
            "north.xlsx, Scores!C10: Item 9, Zero exclusion criteria, was read as 4"
            " from “4/5”. Confirm it, or enter a whole number from 1 to 5."
        ]
        assert found.sets[0].of(9).confirm

    def test_of_each_item_is_told_at_once(self):
        found = reading(
            "3 | 2 | Employment services staff | N/A | |",
            "10 | 9 | Zero exclusion criteria | | |",
            "14 | 13 | Disclosure | TRUE | |",
        )

        assert [one.item for one in found.problems] == [2, 9, 13]


class TestARow:
    def test_whose_name_and_number_differ_is_read_as_neither(self):
        found = reading("10 | 12 | Zero exclusion criteria | 4 | |")

        assert told(found) == [
            "north.xlsx, Scores!C10: The row “Zero exclusion criteria” has the name of"
            " item 9 and the number of item 12. Put its name or its number right."
        ]
        assert found.sets[0].of(9).score is None
        assert found.sets[0].of(12).score == 3

    def test_that_is_there_twice_is_read_as_neither(self):
        found = reading("28 | 9 | Zero exclusion criteria | 5 | |")

        assert told(found) == [
            "north.xlsx, Scores!C10: Item 9, Zero exclusion criteria, is there twice"
            " (C10 and C28). Leave one of them, and delete the other or clear its name."
        ]

    def test_with_an_unknown_name_is_read_by_its_number_and_asked_about(self):
        found = reading("7 | 6 | Liaison with work coaches | 4 | |")

        assert found.sets[0].of(6).score == 4
        assert told(found, Severity.CONFIRM) == [
            "north.xlsx, Scores!C7: Item 6, Collaboration between employment"
            " specialists and vocational rehabilitation counselors, was made out by its"
            " number alone: it is called “Liaison with work coaches”. Confirm that this"
            " row is meant, or write the item's own name."
        ]

    def test_with_a_typing_slip_is_read_where_its_number_agrees(self):
        found = reading("10 | 9 | Zero exclusion critera | 4 | |")

        assert found.sets[0].of(9).score == 4
        assert found.problems == ()

    def test_that_is_missing_is_named_and_never_counted_as_nought(self):
        found = reading("10 | | | | |")

        assert told(found) == [
            "north.xlsx, Scores: Item 9, Zero exclusion criteria, is not on the sheet."
            " Add a row with its name and its score, or check how it is called there."
        ]
        assert found.sets[0].of(9).source is None

    def test_that_is_no_item_is_left_out_aloud(self):
        found = reading("27 | | Overall impression of the team | 5 | |")

        assert found.sets[0].total == 75
        assert [one.severity for one in found.problems] == [Severity.WARNING]


class TestTheColumnThatCounts:
    def test_is_the_moderated_one_before_any_other(self):
        found = reading(
            *(f"{n + 1} | {n} | {IPS_25.item(n).name} | 2 | 4 |" for n in range(1, 26)),
            heads="No | Item | Consensus | Moderated score",
        )

        assert found.sets[0].total == 100

    def test_is_the_consensus_before_a_draft(self):
        found = reading(
            *(f"{n + 1} | {n} | {IPS_25.item(n).name} | 2 | 4 |" for n in range(1, 26)),
            heads="No | Item | Draft | Consensus",
        )

        assert found.sets[0].total == 100

    def test_may_be_blank_where_a_lesser_one_is_asked_about(self):
        found = reading(
            *(
                f"{n + 1} | {n} | {IPS_25.item(n).name} | 2 | {4 if n != 9 else ''} |"
                for n in range(1, 26)
            ),
            heads="No | Item | Score | Final score",
        )

        assert (found.sets[0].of(9).score, found.sets[0].of(9).confirm) == (2, True)

    def test_of_two_reviewers_is_neither(self):
        found = reading(
            *(f"{n + 1} | {n} | {IPS_25.item(n).name} | 2 | 4 |" for n in range(1, 26)),
            heads="No | Item | Reviewer 1 | Reviewer 2",
        )

        assert [(one.reviewer, one.total) for one in found.sets] == [
            ("Reviewer 1", 50),
            ("Reviewer 2", 100),
        ]

    def test_is_asked_for_where_two_differ_without_a_heading(self):
        found = reading(
            *(f"{n + 1} | {n} | {IPS_25.item(n).name} | 4 | 4 |" for n in range(1, 25)),
            "26 | 25 | Assertive outreach | 4 | 5 |",
            heads=" | | | ",
        )

        assert found.sets[0].of(24).score == 4
        assert told(found) == [
            "north.xlsx, Scores!C26: Item 25, Assertive engagement and outreach by"
            " integrated treatment team, has several scores, and no heading says which"
            " counts: “4” in C26 and “5” in D26. Head the column that counts “Final"
            " score”, or leave only that one."
        ]

    def test_is_never_the_target_beside_empty_scores(self):
        found = reading(
            *(f"{n + 1} | {n} | {IPS_25.item(n).name} | | 4 |" for n in range(1, 26)),
            heads="No | Item | Score | Importance",
        )

        assert found.sets[0].open == 25

    def test_is_the_one_in_sight_of_two_of_a_kind(self):
        grid = Grid()
        grid.row(1, "Item", "Score", "Rating")
        for item in IPS_25.items:
            grid.row(item.number + 1, item.name, 2, 4)
        grid.hidden_columns = {2}

        found = read("north.xlsx", xlsx(grid), IPS_25)

        assert found.sets[0].total == 100
        assert told(found, Severity.WARNING)[0].startswith(
            "north.xlsx, Scores!B2: This hidden column holds scores too; it was left"
        )

    def test_of_last_year_is_kept_as_the_previous_score(self):
        found = reading(
            *(f"{n + 1} | {n} | {IPS_25.item(n).name} | 4 | 2 |" for n in range(1, 26)),
            heads="No | Item | This review | Last review",
        )

        assert (found.sets[0].of(9).score, found.sets[0].of(9).previous) == (4, 2)


class TestReviewersWithAConsensus:
    HEADS = "No | Item | Reviewer 1 | Reviewer 2 | Consensus"

    def drawn(self, first, second, agreed):
        lines = ["   | A | B | C | D | E |", f"1 | {self.HEADS} |"]
        for item in IPS_25.items:
            scores = (first, second, agreed) if item.number == 9 else (3, 3, 3)
            written = " | ".join(map(str, scores))
            lines.append(
                f"{item.number + 1} | {item.number} | {item.name} | {written} |"
            )
        return read("north.xlsx", workbook("\n".join(lines)), IPS_25)

    def test_may_leave_it_blank_where_they_agree(self):
        assert self.drawn(4, 4, "").sets[0].of(9).score == 4

    def test_are_asked_to_agree_where_they_differ(self):
        assert told(self.drawn(4, 5, "")) == [
            "north.xlsx, Scores!E10: Item 9, Zero exclusion criteria, has no consensus"
            " score, and the reviewers wrote “4” in C10 and “5” in D10. Agree on one"
            " score, and enter it."
        ]

    def test_are_never_averaged(self):
        assert self.drawn(3, 5, "").sets[0].of(9).score is None


class TestWordsBesideAScore:
    def test_of_the_last_review_are_not_this_ones(self):
        found = reading(
            "10 | 9 | Zero exclusion criteria | 4 | Referrals were few |",
            heads="No | Item | Score | Previous evidence",
        )

        assert found.sets[0].of(9).evidence == ""

    def test_keep_their_line_breaks_to_the_letter(self):
        found = reading(
            "10 | 9 | Zero exclusion criteria | 4 | ' Two\\n  – of 4 & \"more\" ' |",
            heads="No | Item | Score | Evidence",
        )

        assert found.sets[0].of(9).evidence == ' Two\n  – of 4 & "more" '


class TestATeam:
    def team(self, name, content):
        return [one.team for one in read(name, content, IPS_25).sets]

    def named(self, *tabs):
        return xlsx(*(self.tab(name) for name in tabs))

    def tab(self, name):
        grid = Grid(name)
        for column, head in enumerate(("No", "Item", "Score"), start=1):
            grid.values[1, column] = head
        for item in IPS_25.items:
            for column, value in enumerate((item.number, item.name, 3), start=1):
                grid.values[item.number + 1, column] = value
        return grid

    @pytest.mark.parametrize("name", ["lee.csv", "North.csv"])
    def test_is_not_told_by_a_files_name(self, name):
        assert self.team(name, delimited(self.tab("any"))) == [""]

    def test_is_told_by_what_stands_in_a_text_file(self):
        grid = self.tab("any")
        grid.values[28, 1], grid.values[28, 2] = "Team", "North Team"

        assert self.team("lee.csv", delimited(grid)) == ["North Team"]

    @pytest.mark.parametrize(
        "tab",
        ["Sheet1", "Scores", "Comparison", "Data", "Form", "Summary", "Score summary"],
    )
    def test_is_not_told_by_a_tabs_plain_name(self, tab):
        assert self.team("lee.xlsx", self.named(tab)) == [""]

    def test_is_told_by_the_name_of_its_tab(self):
        assert self.team("trust.xlsx", self.named("North", "South", "EIP")) == [
            "North",
            "South",
            "EIP",
        ]
        assert self.team("trust.xlsx", self.named("North")) == ["North"]
