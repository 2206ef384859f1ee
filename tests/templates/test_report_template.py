"""The fidelity report's Word template: whole, tidy and true to its wording."""

from functools import cache
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from docgen.documents.report import ReportWords
from docgen.word.lint import lint
from templates_docx.building.wording import TAGS
from templates_docx.fidelity_report import TEMPLATE, build, wording
from templates_docx.wording_table import lines_of
from tests.documents import reporting
from tests.word.reports import filled

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
CHARTS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
PARTS = ["word/document.xml", "word/header1.xml", "word/footer1.xml"]
NO_WORDS_OF_ITS_OWN = (*TAGS, "prose", "contents", "chart")


@cache
def part(name):
    with ZipFile(TEMPLATE) as file:
        return etree.fromstring(file.read(name))


def find(path, within=None):
    start = part("word/document.xml") if within is None else within
    return etree.XPath(path, namespaces=NS)(start)


def in_chart(path, within):
    return etree.XPath(path, namespaces=CHARTS)(within)


def text_of(element):
    pieces = find(".//w:t | .//w:tab[parent::w:r]", element)
    return "".join(one.text or " " for one in pieces)


class TestTheFile:
    def test_is_what_its_wording_makes(self):
        # Unpacked: another zlib may pack the same bytes otherwise.
        with ZipFile(TEMPLATE) as kept, ZipFile(BytesIO(build())) as made:
            assert kept.namelist() == made.namelist()
            for name in kept.namelist():
                if not name.endswith(".xlsx"):
                    assert kept.read(name) == made.read(name), name

    def test_opens_and_has_a_title(self):
        assert docx.Document(str(TEMPLATE)).core_properties.title == wording().title

    def test_has_nothing_that_lint_would_name(self):
        assert lint(TEMPLATE.read_bytes(), ReportWords, file=TEMPLATE.name) == ()

    def test_leads_nowhere_outside_itself(self):
        with ZipFile(TEMPLATE) as file:
            links = [file.read(one) for one in file.namelist() if one.endswith(".rels")]

        assert not any(b"TargetMode" in one for one in links)

    def test_uses_only_styles_it_has(self):
        known = set(find("//w:style/@w:styleId", part("word/styles.xml")))
        used = {
            style
            for name in PARTS
            for style in find("//w:pStyle/@w:val | //w:rStyle/@w:val", part(name))
        }

        assert used <= known

    def test_uses_only_lists_it_has(self):
        known = set(find("//w:num/@w:numId", part("word/numbering.xml")))

        assert set(find("//w:numId/@w:val")) - {"0"} <= known


@pytest.mark.parametrize(
    "table",
    find("//w:tbl"),
    ids=lambda one: find("string(.//w:tblCaption/@w:val)", one),
)
class TestEveryTable:
    def test_repeats_its_heading_row_and_only_that(self, table):
        heading, *others = find("w:tr", table)

        assert find("w:trPr/w:tblHeader", heading)
        assert not any(find("w:trPr/w:tblHeader", row) for row in others)

    def test_has_a_heading_over_each_column(self, table):
        assert all(text_of(cell) for cell in find("w:tr[1]/w:tc", table))

    def test_is_as_wide_in_its_grid_as_in_its_cells(self, table):
        grid = [int(width) for width in find("w:tblGrid/w:gridCol/@w:w", table)]

        assert sum(grid) == 9638
        for row in find("w:tr", table):
            left = list(grid)
            for cell in find("w:tc/w:tcPr", row):
                span = int(find("string(w:gridSpan/@w:val)", cell) or 1)
                width = int(find("string(w:tcW/@w:w)", cell))
                assert width == sum(left.pop(0) for _ in range(span))
            assert left == []

    def test_is_described_for_those_who_cannot_see_it(self, table):
        assert find("string(w:tblPr/w:tblCaption/@w:val)", table)


class TestThePages:
    def test_are_begun_anew_for_the_contents_and_the_scores_alone(self):
        begun = find("//w:p[w:pPr/w:pageBreakBefore]")

        assert [text_of(one) for one in begun] == ["Score at a glance"]

    def test_let_every_table_break_but_between_few_rows(self):
        whole = [
            find("string(.//w:tblCaption/@w:val)", table)
            for table in find("//w:tbl")
            if all(
                find(".//w:keepNext", row) for row in find("w:tr[position()>1]", table)
            )
        ]

        assert whole == [
            "Points by section, now and at the last review",
            "Points by section",
        ]

    def test_never_part_a_row(self):
        assert len(find("//w:tr")) == len(find("//w:tr/w:trPr/w:cantSplit"))


class TestTheChart:
    def test_names_its_bars_above_it_in_their_order_and_colours(self):
        chart = part("word/charts/chart1.xml")
        fills = in_chart("//c:ser/c:spPr/a:solidFill/a:srgbClr/@val", chart)
        names = [
            one.partition(" (")[0]
            for one in in_chart("//c:ser/c:tx//c:v/text()", chart)
        ]
        (key,) = find("//w:p[w:pPr/w:pStyle/@w:val='ChartKey']")

        assert text_of(key).split("■")[1:] == [f" {names[0]}     ", f" {names[1]}"]
        assert find(".//w:color/@w:val", key) == fills

    def test_has_no_legend_that_could_run_the_other_way(self):
        assert not in_chart("//c:legend", part("word/charts/chart1.xml"))


class TestTheText:
    def test_has_headings_whose_levels_never_jump(self):
        styles = find("//w:body/w:p/w:pPr/w:pStyle/@w:val")
        levels = [int(one[-1]) for one in styles if one.startswith("Heading")]

        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    @pytest.mark.parametrize(
        "style", ["Heading1", "Heading2", "Heading3", "Label", "Rating", "BodyLead"]
    )
    def test_keeps_every_heading_with_what_follows(self, style):
        styles = part("word/styles.xml")

        assert find(f"//w:style[@w:styleId='{style}']/w:pPr/w:keepNext", styles)

    def test_says_every_block_of_the_wording_in_its_order(self):
        printed = [text_of(one).strip() for one in find("//w:p")]
        for block in wording().blocks:
            for line in (
                lines_of(block) if block.kind not in NO_WORDS_OF_ITS_OWN else ()
            ):
                if not line.startswith("¶"):
                    assert line in printed, f"{block.key}: {line}"
                    del printed[: printed.index(line) + 1]


def body_of(file):
    with ZipFile(BytesIO(file)) as opened:
        return etree.fromstring(opened.read("word/document.xml"))


def words_of(file):
    return [text_of(one) for one in find("//w:body//w:p", body_of(file))]


class TestAFilledReport:
    def test_has_strengths_before_priorities(self):
        printed = words_of(filled())

        assert printed.index("What the service does well") < printed.index(
            "What matters most now"
        )

    def test_warns_while_it_is_a_draft(self):
        assert "DRAFT: scores may change" in words_of(filled())
        assert "DRAFT: scores may change" not in words_of(filled(version="1.0"))

    def test_has_no_tag_and_no_empty_paragraph_but_the_charts(self):
        printed = words_of(filled())

        assert not any("{%" in one or "{{" in one for one in printed)
        assert sum(not one.strip() for one in printed) == 1

    def test_has_the_annex_in_the_reviewers_copy_alone(self):
        assert "Annex: how each score was read" not in words_of(filled())

    @pytest.mark.parametrize("version", ["draft", "1.0"])
    def test_ends_every_field_that_it_begins(self, version):
        kinds = find("//w:fldChar/@w:fldCharType", body_of(filled(version=version)))

        assert kinds.count("begin") == kinds.count("end") > 1

    def test_has_the_last_figures_where_there_are_any(self):
        now = reporting.answers()["performance"]
        both = filled(performance=now, previous_performance=now)

        assert "Last report" in words_of(both)
        assert "Last report" not in words_of(filled())

    def test_explains_the_chart_where_it_has_two_colours(self):
        first = [reporting.finding(n, previous=None) for n in range(1, 26)]

        assert "■ This review     ■ Last review" in words_of(filled())
        assert not any("■" in one for one in words_of(filled(findings=first)))
