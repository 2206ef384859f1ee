"""The portfolio taken along: a row a review, and no text that is a formula."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from docgen.usecases.portfolio.carried import carried_csv, carried_xlsx
from docgen.usecases.standing import NotThere
from tests.review.scoring import points
from tests.usecases.house import COORDINATOR, coordinator, lead, office_in
from tests.usecases.portfolio.scored import review, scored, service

FORMULA = "=HYPERLINK(1)"
BANDS = """
[[bands]]
name = "Low"
floor = 25
source = "Our board"

[[bands]]
name = "High"
floor = 90
source = "Our board"
"""


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        of = service(found, FORMULA)
        scored(found, review(found, of, date(2026, 3, 10)), points(4, i9=2))
        review(found, service(found, "Hill", "West"), date(2027, 3, 9))
        yield found


def workbook(office, who=COORDINATOR, region="", year=None):
    out = BytesIO()
    carried_xlsx(office, who, (region, year), out)
    return load_workbook(BytesIO(out.getvalue())).active


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


class TestTheWorkbook:
    def test_has_a_row_a_review_with_its_agreed_scores(self, office):
        scored_one, other = rows_of(workbook(office))

        assert scored_one["Total"] == 98
        assert scored_one["Band"] == "Fair fidelity"
        assert scored_one["9 Zero exclusion"] == 2
        assert scored_one["First day"].date() == date(2026, 3, 10)
        assert (other["Total"], other["Region"]) == (None, "West")

    def test_names_the_bands_that_the_house_has_set(self, office, tmp_path):
        bands = tmp_path / "bands.toml"
        bands.write_text(BANDS, "utf-8")
        settings = office.settings.model_copy(update={"scale_file": bands})
        own = replace(office, settings=settings)

        (scored_one, _) = rows_of(workbook(own))
        of_file = b"".join(carried_csv(own, COORDINATOR, "", None)).decode("utf-8-sig")

        assert scored_one["Band"] == "High"
        assert next(csv.DictReader(StringIO(of_file)))["Band"] == "High"

    def test_has_a_sheet_for_each_thing_the_page_says(self, office):
        out = BytesIO()
        carried_xlsx(office, COORDINATOR, ("", None), out)
        book = load_workbook(BytesIO(out.getvalue()))

        assert book.sheetnames == [
            "Reviews",
            "To come",
            "Overdue",
            "With the service",
            "To be destroyed",
            "Totals by year",
            "Items by year",
            "Differences by item",
            "Differences by reviewer",
        ]
        (total,) = rows_of(book["Totals by year"])
        assert (total["Year"], total["Average total"], total["Reviews"]) == (
            2026,
            98,
            1,
        )
        items = rows_of(book["Items by year"])
        assert [one["Average score"] for one in items if one["Item"] == 9] == [2]
        assert len(items) == 25

    def test_has_the_lists_to_their_end(self, tmp_path):
        with office_in(tmp_path) as office:
            of = service(office, "Harbour")
            for day in range(1, 15):
                review(office, of, date(2027, 6, day))
            out = BytesIO()
            carried_xlsx(office, COORDINATOR, ("", None), out)

        book = load_workbook(BytesIO(out.getvalue()))
        assert len(rows_of(book["To come"])) == 14

    def test_holds_no_formula(self, office):
        cells = [one for row in workbook(office).iter_rows() for one in row]

        assert {one.data_type for one in cells} <= {"s", "n", "d"}
        (held,) = (one for one in cells if str(one.value).startswith(FORMULA))
        assert held.quotePrefix

    def test_is_of_the_region_and_year_that_are_chosen(self, office):
        assert len(rows_of(workbook(office, region="West"))) == 1
        assert len(rows_of(workbook(office, year=2026))) == 1
        assert rows_of(workbook(office, coordinator("North"))) == []


class TestTheCsv:
    def test_says_the_same_and_holds_no_formula(self, office):
        content = b"".join(carried_csv(office, COORDINATOR, "", None))

        rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
        assert rows[0]["Service"] == f"'{FORMULA} IPS (example)"
        assert rows[0]["First day"] == "10 March 2026"
        assert rows[0]["9 Zero exclusion"] == "2"
        assert rows[1]["Total"] == ""


def test_is_nobodys_who_does_not_coordinate(office):
    with pytest.raises(NotThere):
        carried_csv(office, lead("x"), "", None)
    with pytest.raises(NotThere):
        workbook(office, lead("x"))
