"""The preview's looks: the style sheet has a rule for each, and pages that pass."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from docgen.word.package import open_package
from docgen.word.preview import preview_html
from docgen.word.preview_sheet import PALETTE, nearest, written
from tests.usecases.test_papers import PAPERS
from tests.word import reports
from tests.word.returning import SAMPLES, issued
from tests.word.test_preview import Page, paper

SHEET = Path(__file__).resolve().parents[2] / "web" / "static" / "preview.css"
WIDTHS = (1280, 390)
# Names that tell what an element is; nothing in their looks depends on it.
UNDRAWN = {"dg-made", "dg-header", "dg-footer", "dg-text"}
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Preview</title><style>{sheet}</style></head>
<body><main><h1>Agreement</h1><h2>Preview</h2>{html}</main></body></html>"""


def documents():
    yield from (issued(name) for name in SAMPLES)
    yield from map(paper, PAPERS)
    yield reports.filled()


def test_has_a_rule_for_every_class_of_every_document():
    sheet = SHEET.read_text("utf-8")
    used = {
        name
        for docx in documents()
        for one in Page(preview_html(docx)).having("class")
        for name in one["class"].split()
    }

    drawn = {name for name in used if f".{name} " in sheet or f".{name}," in sheet}

    assert used - drawn - UNDRAWN == set()


def test_holds_every_step_as_the_code_has_it():
    sheet = SHEET.read_text("utf-8")

    assert written(sheet) == sheet, "renew it as docgen.word.preview_sheet says"


def test_draws_the_colours_of_our_templates_as_they_are():
    styles = open_package(issued("complete")).read("word/styles.xml").decode()
    colours = {one[:6] for one in styles.split('w:color w:val="')[1:]}

    assert colours
    assert {nearest(one) for one in colours} == {one.lower() for one in colours}
    assert {one.lower() for one in colours} <= set(PALETTE)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["agreement", "report", "timetable", "action-plan"])
class TestAPageWithAPreview:
    @pytest.fixture
    def shown(self, page, name, width):
        made = {
            "agreement": lambda: issued("service-half-open"),
            "report": reports.filled,
        }
        docx = made.get(name, lambda: paper(name))()
        page.set_viewport_size({"width": width, "height": 900})
        sheet = SHEET.read_text("utf-8")
        page.set_content(PAGE.format(sheet=sheet, html=preview_html(docx)))
        return page

    def test_keeps_nobody_out(self, shown):
        found = Axe().run(shown)

        said = json.dumps(found.response["violations"], indent=1)[:3000]
        assert found.violations_count == 0, said

    def test_needs_no_scrolling_sideways(self, shown):
        wide = "document.documentElement.scrollWidth - window.innerWidth"

        assert shown.evaluate(wide) <= 0
