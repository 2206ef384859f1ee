"""The Word templates of plans, letters, forms and certificates: whole and tidy."""

from functools import cache
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from docgen.usecases.documents import KINDS
from docgen.usecases.templates import examine_template
from templates_docx.building.controls import PROMPTS
from templates_docx.building.looks import PAGES
from templates_docx.papers import HERE, PAPERS, build, wording

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
PARTS = ["word/document.xml", "word/header1.xml", "word/footer1.xml"]
RENEW = "Make it again: python -m templates_docx.papers"


@cache
def part(paper, name="word/document.xml"):
    with ZipFile(HERE / f"{paper}.docx") as file:
        return etree.fromstring(file.read(name))


def find(path, within):
    return etree.XPath(path, namespaces=NS)(within)


def text_of(element):
    pieces = find(".//w:t | .//w:tab[parent::w:r]", element)
    return "".join(one.text or " " for one in pieces)


def each(path):
    """Every such element of every paper, named for its paper."""
    return [
        pytest.param(paper, one, id=f"{paper}: {text_of(one)[:30]}")
        for paper in PAPERS
        for one in find(path, part(paper))
    ]


def test_every_paper_has_a_template_and_a_kind():
    assert {name for name, kind in KINDS.items() if kind.recipe} == set(PAPERS)


@pytest.mark.parametrize("paper", PAPERS)
class TestTheFile:
    def test_is_what_its_wording_makes(self, paper):
        # Unpacked: another zlib may pack the same bytes otherwise.
        made = ZipFile(BytesIO(build(paper)))
        with ZipFile(HERE / f"{paper}.docx") as kept:
            assert kept.namelist() == made.namelist()
            for name in kept.namelist():
                assert kept.read(name) == made.read(name), f"{name}. {RENEW}"

    def test_has_nothing_to_put_right(self, paper):
        kind = KINDS[paper]

        assert examine_template(kind.own_template(), kind) == ()

    def test_has_a_title_and_is_in_british_english(self, paper):
        title = docx.Document(str(HERE / f"{paper}.docx")).core_properties.title
        languages = find(
            "//w:rPrDefault//w:lang/@w:val", part(paper, "word/styles.xml")
        )

        assert title == wording(paper).title
        assert languages == ["en-GB"]

    def test_is_on_a4_with_its_reference_version_and_pages(self, paper):
        (size,) = find("//w:sectPr/w:pgSz", part(paper))
        footer = part(paper, "word/footer1.xml")
        counts = find("//w:instrText/text()", footer)

        assert sorted(map(int, find("@w:w | @w:h", size))) == [11906, 16838]
        assert [one.strip() for one in counts] == ["PAGE", "NUMPAGES"]
        assert "{{ reference }}" in text_of(footer)
        assert "{{ version }}" in text_of(footer)

    def test_uses_only_styles_it_has(self, paper):
        known = find("//w:style/@w:styleId", part(paper, "word/styles.xml"))
        used = {
            style
            for name in PARTS
            for style in find(
                "//w:pStyle/@w:val | //w:rStyle/@w:val", part(paper, name)
            )
        }

        assert used <= set(known)

    def test_has_no_empty_paragraph(self, paper):
        for name in PARTS:
            words = map(text_of, find("//w:p", part(paper, name)))
            assert all(one.strip() for one in words)

    def test_has_headings_whose_levels_never_jump(self, paper):
        styles = find("//w:body/w:p/w:pPr/w:pStyle/@w:val", part(paper))
        levels = [int(one[-1]) for one in styles if one.startswith("Heading")]

        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_describes_no_blank_it_does_not_have(self, paper):
        tags = {text_of(one)[3:-3] for one in find("//w:sdt", part(paper))}

        assert tags == set(wording(paper).controls)


@pytest.mark.parametrize(("paper", "control"), each("//w:sdt"))
class TestEveryControl:
    def test_stands_inside_a_line_and_has_a_title(self, paper, control):
        assert control.getparent().tag == W + "p"
        assert find("string(w:sdtPr/w:alias/@w:val)", control)

    def test_holds_one_field_in_one_run(self, paper, control):
        assert len(find("w:sdtContent/w:r", control)) == 1
        assert text_of(control).count("{{") == 1

    def test_shows_a_prompt_of_ours_when_it_is_emptied(self, paper, control):
        name = find("string(w:sdtPr/w:placeholder/w:docPart/@w:val)", control)

        assert name in [prompt for prompt, _ in PROMPTS.values()]


@pytest.mark.parametrize(("paper", "table"), each("//w:tbl"))
class TestEveryTable:
    def test_repeats_its_heading_row_and_has_words_over_each_column(self, paper, table):
        first, *others = find("w:tr", table)

        assert find("w:trPr/w:tblHeader", first)
        assert not any(find("w:trPr/w:tblHeader", row) for row in others)
        assert all(text_of(cell) for cell in find("w:tc", first))

    def test_splits_no_row(self, paper, table):
        assert all(find("w:trPr/w:cantSplit", row) for row in find("w:tr", table))

    def test_is_as_wide_as_the_text(self, paper, table):
        grid = [int(width) for width in find("w:tblGrid/w:gridCol/@w:w", table)]

        assert sum(grid) == PAGES[wording(paper).page].text_width
        for row in find("w:tr", table):
            widths = [int(width) for width in find("w:tc/w:tcPr/w:tcW/@w:w", row)]
            spans = find("w:tc/w:tcPr/w:gridSpan", row)
            assert widths == ([sum(grid)] if spans else grid)

    def test_is_described_for_those_who_cannot_see_it(self, paper, table):
        assert find("string(w:tblPr/w:tblCaption/@w:val)", table)
