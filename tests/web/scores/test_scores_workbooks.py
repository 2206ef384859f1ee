"""The workbooks of scores that are handed out: blank ones, and one's own marked."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from docgen.problems import NamedFile
from tests.usecases.scoring.pair import SIX_FAULTS
from tests.web.scores.house import scored, send


@pytest.fixture
def house(tmp_path):
    with scored(tmp_path) as house:
        yield house


class TestAMarkedWorkbook:
    def test_has_each_doubtful_cell_marked(self, house):
        house.hand_in("sam", SIX_FAULTS)

        answer = house.client("sam").get(house.set_at("sam", "marked.xlsx"))
        book = load_workbook(BytesIO(answer.data))
        assert book.sheetnames[0] == "To put right"
        assert "read as 4" in book["Scores"]["B2"].comment.text

    def test_is_not_there_before_a_sheet_came(self, house):
        path = house.set_at("sam", "marked.xlsx")

        assert house.client("sam").get(path).status_code == 404


class TestABlankSheet:
    def test_holds_team_reviewer_days_and_reference_and_is_read_back(self, house):
        client, page = house.client("sam"), house.set_at("sam")
        blank = client.get(f"{page}/blank.xlsx").data
        book = load_workbook(BytesIO(blank))
        words = [
            str(cell.value)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value
        ]
        assert "Sam Sample" in words
        assert any("2027-001" in one for one in words)
        sheet = book.worksheets[-1]
        for row in sheet.iter_rows(min_row=7):
            if isinstance(row[0].value, int):
                row[2].value = 4
        out = BytesIO()
        book.save(out)

        file = NamedFile("filled.xlsx", out.getvalue())
        send(client, page, f"{page}/sheet", file)
        own = house.own("sam")
        assert own.scores.total == 100
        assert own.sheet.scores.reviewer == "Sam Sample"
        assert "Look whether it is the right sheet." not in client.get(page).text

    def test_for_both_names_both(self, house):
        answer = house.client("rex").get(house.at("consensus/blank.xlsx"))
        book = load_workbook(BytesIO(answer.data))

        cells = [one.value for row in book.worksheets[-1].iter_rows() for one in row]
        assert "Rex Example and Sam Sample" in cells
        assert "Consensus" in cells
