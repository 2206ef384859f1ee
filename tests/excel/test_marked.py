"""The reviewer's own workbook back, marked; a blank one; what changed between two."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from docgen.excel.blank import Filled, blank_sheet, consensus_sheet
from docgen.excel.changes import changes_between, changes_json
from docgen.excel.marked import mark
from docgen.excel.ours import RED, TO_PUT_RIGHT
from docgen.excel.scoresheet import read_score_sheet
from docgen.problems import Severity
from docgen.review.scale import IPS_25
from tests.excel.drawing import named
from tests.excel.making import Grid, delimited, xlsx
from tests.excel.sample_layouts import NORTH, listed


def grid_with(item, value):
    grid = listed(Grid(), NORTH)
    grid.values[item + 1, 2] = value
    return grid


def marked(content, name="north.xlsx"):
    file = named(content, name)
    reading = read_score_sheet(file)
    return reading, mark(file, reading)


class TestAMarkedWorkbook:
    @pytest.fixture
    def book(self):
        grid = grid_with(9, "4?")
        grid.notes[10, 2] = "Ask Jo"
        grid.row(27, "=HYPERLINK(1)", "Total")
        return load_workbook(BytesIO(marked(xlsx(grid))[1]))

    def test_colours_and_notes_the_cell(self, book):
        cell = book["Scores"]["B10"]

        assert cell.fill.start_color.rgb == RED
        assert cell.comment.text.startswith(
            "Ask Jo\n\ndocgen: Item 9, Zero exclusion criteria, is scored “4?”. Enter a"
            " whole number from 1 to 5."
        )

    def test_leaves_every_other_cell_as_it_was(self, book):
        assert book["Scores"]["B11"].value == NORTH[10]
        assert book["Scores"]["B11"].fill.fill_type is None
        assert book["Scores"]["A27"].value == "=HYPERLINK(1)"

    def test_lists_everything_with_a_link_to_its_cell(self, book):
        rows = list(book[TO_PUT_RIGHT].iter_rows(min_row=4, max_col=5))
        first = [cell.value for cell in rows[0]]

        assert first == [
            "To put right",
            "Scores!B10",
            "9",
            "Item 9, Zero exclusion criteria, is scored “4?”.",
            "Enter a whole number from 1 to 5.",
        ]
        assert rows[0][1].hyperlink.location == "'Scores'!B10"

    def test_given_again_reads_as_before(self):
        grid = grid_with(9, "4?")
        grid.notes[4, 2] = "Ask Jo"
        before, again = marked(xlsx(grid))

        after = read_score_sheet(named(again))

        assert after.sets == before.sets
        assert after.problems == before.problems

    def test_given_again_its_colours_are_no_marks_of_a_grid(self):
        grid = Grid()
        grid.row(1, "Item", 1, 2, 3, 4, 5)
        for item, score in NORTH.items():
            grid.row(item + 1, IPS_25.item(item).name)
            if item != 9:
                grid.filled.add((item + 1, score + 1))
        before, again = marked(xlsx(grid))

        after = read_score_sheet(named(again))

        assert after.sets == before.sets
        assert [one.item for one in after.sets[0].items if one.score is None] == [9]

    def test_given_again_its_list_is_no_score_sheet(self):
        grid = listed(Grid(), dict.fromkeys(NORTH, 3.5))
        before, again = marked(xlsx(grid))

        after = read_score_sheet(named(again))

        assert after.sets == before.sets

    def test_of_text_is_a_new_workbook_with_what_was_read(self):
        _, content = marked(delimited(grid_with(9, "=1+1")), "north.csv")

        cell = load_workbook(BytesIO(content))["north"]["B10"]

        assert (cell.value, cell.data_type) == ("=1+1", "s")

    def test_is_the_same_bytes_each_time(self):
        file = named(xlsx(grid_with(9, "4?")))
        reading = read_score_sheet(file)

        assert mark(file, reading) == mark(file, reading)


def filled_in(content, scores, reviewers=1, column=3):
    book = load_workbook(BytesIO(content))
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=7):
            if isinstance(row[0].value, int):
                for at in range(reviewers):
                    sheet.cell(row[0].row, column + at, scores[row[0].value])
                sheet.cell(row[0].row, row[-1].column - 2, "Line one\nline two")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class TestABlankSheet:
    @pytest.mark.parametrize("reviewers", [1, 2])
    def test_reads_back_whole_once_it_is_filled_in(self, reviewers):
        blank = blank_sheet(["North", "South/East"], reviewers)

        found = read_score_sheet(named(filled_in(blank, NORTH, reviewers)))

        read = [one for one in found.sets if one.total is not None]
        assert {one.team for one in read} == {"North", "South/East"}
        assert all(one.points == NORTH for one in read)
        assert read[0].of(9).evidence == "Line one\nline two"
        assert {one.severity for one in found.problems} <= {Severity.WARNING}

    def test_is_blank(self):
        (one,) = read_score_sheet(named(blank_sheet())).sets

        assert one.open == 25

    def test_takes_only_whole_numbers_from_1_to_5(self):
        sheet = load_workbook(BytesIO(blank_sheet()))["Scores"]
        (rule,) = sheet.data_validations.dataValidation

        assert (rule.type, rule.formula1, rule.formula2) == ("whole", "1", "5")
        assert "C8" in rule.sqref

    def test_locks_what_is_printed_and_nothing_that_is_to_be_filled_in(self):
        sheet = load_workbook(BytesIO(blank_sheet()))["Scores"]

        assert sheet.protection.sheet
        assert [sheet["B8"].protection.locked, sheet["C8"].protection.locked] == [1, 0]
        assert sheet["D8"].protection.locked is False

    def test_prints_on_a4_across_with_its_headings_on_each_page(self):
        sheet = load_workbook(BytesIO(blank_sheet()))["Scores"]

        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
            9,
            "landscape",
        )
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$6:$6"

    def test_never_makes_a_formula_of_a_name(self):
        book = load_workbook(BytesIO(blank_sheet(["=cmd|' /C calc'!A0"])))
        sheet = book.worksheets[1]

        assert sheet["C2"].data_type == "s"
        assert sheet["C2"].quotePrefix

    def test_is_the_same_bytes_each_time(self):
        assert blank_sheet(["North"], 2) == blank_sheet(["North"], 2)


class TestAConsensusSheet:
    def test_holds_both_reviewers_scores_and_what_they_agreed(self):
        other = {**NORTH, 9: 2}
        filled = Filled((NORTH, other, {9: 3}), ("J. Shah", "A. Bell"))

        (found,) = read_score_sheet(named(consensus_sheet("North", filled))).sets

        assert found.points == {**NORTH, 9: 3}
        assert found.team == "North"


class TestWhatChanged:
    def changes(self, item, value):
        old = read_score_sheet(named(xlsx(listed(Grid(), NORTH))))
        new = read_score_sheet(named(xlsx(grid_with(item, value))))
        return changes_between(old, new)

    def test_is_told_item_by_item(self):
        (found,) = changes_json(self.changes(9, 2))

        assert (found["kind"], found["total_before"], found["total_after"]) == (
            "changed",
            94,
            91,
        )
        assert found["items"] == [
            {
                "item": 9,
                "what": "score",
                "before": "5",
                "after": "2",
                "before_score": 5,
                "after_score": 2,
                "cell": "Scores!B10",
            }
        ]

    def test_is_told_of_a_score_that_opened(self):
        (found,) = self.changes(9, "5?")

        assert [(one.before, one.after) for one in found.items] == [("5", "5?")]

    def test_is_nothing_where_the_sheets_say_the_same(self):
        (found,) = self.changes(9, NORTH[9])

        assert found.kind == "same"
