"""Opening whatever was sent: its kind by content, its size before anything else."""

import time
from datetime import date

import pytest

from docgen.excel.cells import Kind
from docgen.excel.refusal import NotAWorkbook
from docgen.excel.scoresheet import read_score_sheet
from docgen.excel.workbook import open_workbook
from docgen.problems import NamedFile, WrongFile
from tests.excel.bombs import BOMBS, with_part
from tests.excel.drawing import workbook
from tests.excel.making import Grid, delimited, ods, xls, xlsx

DRAWING = """
      | A    | B  |
    3 | Item | 4  |
    5 | Two\\nlines | 4.5 |
"""


def grid():
    made = Grid("Scores")
    made.row(2, "Caseload size", 4, 4.5, date(2025, 5, 4), True)
    made.row(4, "R&D – “a\nb”", None, "=A1")
    return made


def cells(data, name="a.xlsx"):
    return open_workbook(data, name).sheets[0].cells


def seen(data, name="a.xlsx"):
    with pytest.raises(NotAWorkbook) as refused:
        open_workbook(data, name)
    return refused.value.seen


class TestEveryKindOfWorkbook:
    @pytest.mark.parametrize("make", [xlsx, ods])
    def test_says_the_same_of_the_same_cells(self, make):
        held = cells(make(grid()))

        assert {place: one.kind for place, one in held.items()} == {
            (2, 1): Kind.TEXT,
            (2, 2): Kind.NUMBER,
            (2, 3): Kind.NUMBER,
            (2, 4): Kind.DATE,
            (2, 5): Kind.TRUTH,
            (4, 1): Kind.TEXT,
            (4, 3): Kind.UNCALCULATED,
        }
        assert held[2, 4].value == date(2025, 5, 4)
        assert held[4, 1].text == "R&D – “a\nb”"

    def test_old_excel_keeps_its_cells_where_they_are(self):
        made = Grid()
        made.row(3, None, "x", 4, date(2025, 5, 4))

        held = cells(xls(made))

        assert [held[3, 2].text, held[3, 3].value] == ["x", 4]
        assert held[3, 4].value == date(2025, 5, 4)

    @pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a", "a.pdf"])
    def test_is_known_by_its_content_whatever_its_name(self, name):
        assert open_workbook(ods(grid()), name).kind == "ods"
        assert open_workbook(xls(Grid()), name).kind == "xls"
        assert open_workbook(b"a,b\n1,2\n", name).kind == "csv"

    def test_names_the_sheets_that_are_hidden(self):
        for make in (xlsx, ods, xls):
            other = Grid("Lists", hidden=True)
            other.row(1, "x")

            book = open_workbook(
                make(grid() if make is not xls else Grid("a"), other), ""
            )

            assert [one.hidden for one in book.sheets] == [False, True]


class TestText:
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_is_cut_at_whatever_separates_its_cells(self, separator):
        made = Grid()
        made.row(1, "Item", "Score")
        made.row(2, "Integration, team; contact|x", 4)

        assert cells(delimited(made, separator))[2, 2].text == "4"

    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_is_read_in_its_encoding(self, coding):
        assert cells("Zoë – é,4\n".encode(coding))[1, 1].text == "Zoë – é"

    def test_whose_encoding_was_guessed_says_so(self):
        assert open_workbook("é,4\n".encode("cp1252"), "a.csv").remarks

    def test_may_name_its_separator_first(self):
        assert cells(b"sep=;\nItem, all;4\n")[2, 2].text == "4"

    def test_keeps_line_breaks_within_a_cell(self):
        assert cells(b'"one\r\ntwo",4\n')[1, 1].text == "one\ntwo"


class TestAFileThatIsSomethingElse:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"", "an empty file"),
            (b"%PDF-1.7", "a PDF"),
            (b"\x89PNG\r\n", "a picture"),
            (b"{\\rtf1", "a rich text file (.rtf)"),
            (b"<!DOCTYPE html><html><table>", "a web page under a spreadsheet's name"),
            (b"<?xml version='1.0'?><Workbook/>", "a file of markup"),
            (b"\0\1\2\3", "no spreadsheet"),
            (b"PK\x03\x04 and no more", "a damaged file"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a damaged workbook"),
        ],
    )
    def test_is_named(self, content, kind):
        assert seen(content).startswith(kind)

    def test_locked_with_a_password_is_said_to_be(self):
        name = "EncryptedPackage".encode("utf-16-le")
        locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name

        assert seen(locked) == "a workbook locked with a password"

    @pytest.mark.parametrize(
        ("part", "kind"),
        [
            ("word/document.xml", "a Word document"),
            ("xl/workbook.bin", "an Excel binary workbook (.xlsb); save it as .xlsx"),
        ],
    )
    def test_in_a_zip_is_named_by_what_is_in_it(self, part, kind):
        assert seen(with_part(part, "<a/>")) == kind

    def test_cut_off_is_damaged(self):
        data = xlsx(grid())

        assert "damaged" in seen(data[: len(data) // 2])


class TestABomb:
    @pytest.mark.parametrize("name", BOMBS)
    def test_is_refused_in_under_two_seconds_with_a_plain_sentence(self, name):
        make, said = BOMBS[name]
        data = make()
        begin = time.perf_counter()

        refused = read_score_sheet(NamedFile("bomb.xlsx", data))

        assert time.perf_counter() - begin < 2
        assert isinstance(refused, WrongFile)
        assert said in refused.seen


class TestAFormula:
    def test_that_was_never_calculated_is_no_blank_cell(self):
        held = cells(
            workbook("""
              | A |
            1 | =SUM(B1:B2) |
        """)
        )

        assert held[1, 1].kind is Kind.UNCALCULATED
        assert held[1, 1].raw == "=SUM(B1:B2)"

    def test_that_came_to_a_number_is_that_number(self):
        sheet = (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<sheetData><row r="2"><c r="B2"><f>1+3</f><v>4</v></c></row></sheetData>'
            "</worksheet>"
        )

        held = cells(with_part("xl/worksheets/sheet1.xml", sheet))

        assert (held[2, 2].value, held[2, 2].formula) == (4, True)
