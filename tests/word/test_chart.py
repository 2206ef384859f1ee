"""A native chart: the template's looks, the report's numbers, a workbook to edit."""

from io import BytesIO

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook

from docgen.word.chart import Chart, Series, TooManySeries, charts_of
from docgen.word.check import NotAsWritten, check_chart
from docgen.word.fill import fill
from docgen.word.package import open_package
from tests.documents import reporting
from tests.documents.reporting import finding
from tests.word.building import STAMP, docx, part
from tests.word.reports import CHART, TEMPLATE, filled, numbers, ready

PART = "word/charts/chart1.xml"
NS = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def find(path, file):
    return etree.XPath(path, namespaces=NS)(etree.fromstring(part(file, PART)))


def first(**more):
    """The findings of a first review."""
    return [finding(n, score=4, previous=None, **more) for n in range(1, 26)]


class TestTheChart:
    def test_shows_both_reviews_item_by_item(self):
        file = filled()

        assert find("//c:tx//c:v/text()", file) == ["This review", "Last review"]
        (now, before) = find("//c:ser", file)
        assert now.xpath("c:val//c:v/text()", namespaces=NS) == [
            str(3 + n % 3) for n in range(1, 26)
        ]
        assert before.xpath("c:val//c:v/text()", namespaces=NS) == ["3"] * 25
        assert find("(//c:cat)[1]//c:v/text()", file)[8] == "9  Zero exclusion"

    def test_shows_one_series_at_the_first_review(self):
        assert find("count(//c:ser)", filled(findings=first())) == 1

    def test_leaves_a_gap_for_an_open_item(self):
        findings = first()
        findings[4]["score"] = None

        file = filled(findings=findings)

        assert len(find("//c:val//c:pt", file)) == 24
        assert find("string(//c:val//c:ptCount/@val)", file) == "25"
        assert not find("//c:val//c:pt[@idx='4']", file)

    def test_keeps_the_looks_of_its_template(self):
        looks = "//c:ser/c:spPr//@val"

        assert find(looks, filled()) == find(looks, TEMPLATE.content)

    def test_says_where_its_numbers_stand_in_the_workbook(self):
        assert find("//c:f/text()", filled()) == [
            "Scores!$B$1",
            "Scores!$A$2:$A$26",
            "Scores!$B$2:$B$26",
            "Scores!$C$1",
            "Scores!$A$2:$A$26",
            "Scores!$C$2:$C$26",
        ]

    def test_carries_the_workbook_it_is_given(self):
        book = Workbook()
        book.active.title = "Scores"
        book.active.append(["Item", "This review"])
        out = BytesIO()
        book.save(out)
        words, chart = reporting.words(), numbers(out.getvalue())

        file = fill(ready(), words, STAMP, {CHART: chart})

        inside = open_package(file).read("word/embeddings/chart1.xlsx")
        assert inside == out.getvalue()
        assert load_workbook(BytesIO(inside)).sheetnames == ["Scores"]

    def test_is_told_to_those_who_cannot_see_it(self):
        body = etree.fromstring(part(filled(), "word/document.xml"))

        (told,) = body.xpath("//*[local-name()='docPr']/@descr")
        assert told == numbers().alternative

    def test_escapes_what_it_says(self):
        chart = Chart('a "b" & <c>', ("<x> & y",), (Series("R&D", (1,)),), b"")

        file = fill(ready(), reporting.words(), STAMP, {CHART: chart})

        body = etree.fromstring(part(file, "word/document.xml"))
        assert body.xpath("//*[local-name()='docPr']/@descr") == ['a "b" & <c>']
        assert find("//c:v/text()", file) == ["R&D", "<x> & y", "1"]

    def test_gives_the_same_bytes_each_time(self):
        assert filled() == filled()


class TestRefusals:
    def test_more_series_than_the_template_has_looks_for(self):
        three = Chart("", ("a",), (Series("s", (1,)),) * 3, b"")

        with pytest.raises(TooManySeries):
            fill(ready(), reporting.words(), STAMP, {CHART: three})

    def test_a_chart_that_shows_something_else(self):
        chart = Chart("", ("a",), (Series("s", (1,)),), b"")

        with pytest.raises(NotAsWritten):
            check_chart(
                b'<c:x xmlns:c="urn:c"><c:v>s</c:v><c:v>a</c:v><c:v>2</c:v></c:x>',
                chart,
            )

    def test_a_name_that_looks_like_a_place_of_ours(self):
        chart = Chart("", ("a",), (Series("docgen:categories", (1,)),), b"")

        with pytest.raises(NotAsWritten):
            fill(ready(), reporting.words(), STAMP, {CHART: chart})


class TestATemplateWithoutOurChart:
    def test_is_filled_as_it_is(self):
        file = fill(ready(), reporting.words(), STAMP, {"another": numbers()})

        assert part(file, PART) == part(TEMPLATE.content, PART)

    def test_has_none_to_fill(self):
        assert charts_of(open_package(docx({}))) == ()
