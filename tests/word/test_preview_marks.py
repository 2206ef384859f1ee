"""The preview's HTML: safe, and structured as the document is."""

import re
from itertools import pairwise

import pytest

from docgen.word.package import NotAWordFile, open_package
from docgen.word.preview import preview_html
from docgen.word.skeleton import MANIFEST
from tests.word import reports
from tests.word.bodies import (
    cell,
    field_code,
    paragraph,
    relation,
    run,
    text_box,
    with_members,
)
from tests.word.building import docx
from tests.word.returning import SAMPLES, issued
from tests.word.test_preview import Page, by_chance, paper

ELEMENTS = {
    *("article", "div", "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "hr", "br"),
    *("table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
    *("span", "strong", "em", "u", "s", "b", "sup", "sub", "a"),
}
ATTRIBUTES = {
    *("class", "lang", "id", "href", "data-field", "value", "scope", "colspan"),
    *("rowspan", "aria-label", "role", "tabindex"),
}
HOSTILE = (
    "<script>alert(1)</script>",
    "</span></p><img src=x onerror=alert(1)>",
    "\" onmouseover='x' R&D &lt;b&gt;",
    "\u202egnp.exe مستشفى",
    "👍🏽 a\u00a0b\u200bc",
)


def manifest():
    return open_package(issued("complete")).read(MANIFEST).decode()


def of(body, **parts):
    """The preview of a file whose body holds this WordprocessingML."""
    named = {f"word/{name}.xml": xml for name, xml in parts.items()}
    file = docx({"word/document.xml": body, **named}, **{MANIFEST: manifest()})
    return text_of(preview_html(file))


def text_of(html):
    return html.partition('<div class="dg-text">')[2].rpartition("</div></article>")[0]


def linked(target):
    """The preview of a link to this target outside."""
    body = f'<w:p><w:hyperlink r:id="rIdX">{run("words")}</w:hyperlink></w:p>'
    plain = docx({"word/document.xml": body, "word/header1.xml": "<w:p/>"})
    members = {MANIFEST: manifest()}
    return preview_html(with_members(plain, members, relation("hyperlink", target)))


class TestItsHtmlIsSafe:
    @pytest.mark.parametrize(
        "html",
        [
            *map(preview_html, map(issued, SAMPLES)),
            *(preview_html(by_chance(seed)) for seed in range(8)),
            preview_html(reports.filled()),
            preview_html(paper("timetable")),
        ],
    )
    def test_holds_nothing_but_what_is_allowed(self, html):
        page = Page(html)

        assert {tag for tag, _ in page.elements} <= ELEMENTS
        assert {name for _, given in page.elements for name in given} <= ATTRIBUTES

    @pytest.mark.parametrize("words", HOSTILE)
    def test_shows_hostile_words_as_words(self, words):
        escaped = words.replace("&", "&amp;").replace("<", "&lt;")

        page = Page(preview_html(of_words(escaped)))

        assert {tag for tag, _ in page.elements} <= ELEMENTS
        assert words in page.words["dg-text"]

    @pytest.mark.parametrize(
        "target", ["https://example.org/?a=1&amp;b=2", "mailto:anna@example.org"]
    )
    def test_links_to_pages_and_addresses(self, target):
        assert f'<a href="{target}">words</a>' in linked(target)

    @pytest.mark.parametrize(
        "target",
        ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x"],
    )
    def test_links_nowhere_else(self, target):
        html = linked(target)

        assert "<a " not in html
        assert "words" in html

    def test_has_every_target_its_links_lead_to(self):
        for html in (preview_html(issued("complete")), preview_html(reports.filled())):
            page = Page(html)
            ids = [one["id"] for one in page.having("id")]
            inside = [one["href"] for one in page.having("href")]

            assert len(ids) == len(set(ids))
            assert inside
            assert {one for one in inside if one.startswith("#")} <= {
                f"#{one}" for one in ids
            }


def of_words(escaped):
    return docx({"word/document.xml": paragraph(escaped)}, **{MANIFEST: manifest()})


class TestItsHeadings:
    def test_begin_at_the_level_that_is_asked_for(self):
        file = issued("complete")

        assert re.findall(r"<(h\d)", preview_html(file))[:3] == ["h3", "h4", "h5"]
        assert re.findall(r"<(h\d)", preview_html(file, 2))[:3] == ["h2", "h3", "h4"]

    def test_leave_out_no_level(self):
        levels = [
            int(one) for one in re.findall(r"<h(\d)", preview_html(paper("timetable")))
        ]

        steps = [after - before for before, after in pairwise(levels)]

        assert max(steps) == 1

    def test_carry_the_numbers_word_gives_them(self):
        html = preview_html(issued("complete"))

        numbers = re.findall(r"dg-number[^>]*>([\d.]+) <", html)

        assert numbers[:3] == ["1", "1.1", "1.2"]
        assert "3.7" in numbers
        assert numbers == sorted(numbers, key=lambda n: [int(x) for x in n.split(".")])


class TestItsLists:
    def test_are_lists(self):
        html = preview_html(reports.filled())

        assert '<ul class="dg-list"><li' in html
        assert '<ol class="dg-list"><li value="1"' in html

    def test_begin_anew_where_word_begins_anew(self):
        values = [
            one["value"] for one in Page(preview_html(reports.filled())).having("value")
        ]

        assert values.count("1") > 1


class TestItsTables:
    def test_have_heads_with_a_scope(self):
        html = preview_html(issued("complete"))

        assert html.count("<thead>") == html.count("<table") > 5
        assert 'scope="col"' in html

    def test_merge_cells_as_word_merges_them(self):
        def merged(words, how):
            return cell(words, f'<w:tcW w:w="1" w:type="dxa"/>{how}')

        rows = (
            merged("one", '<w:vMerge w:val="restart"/>') + cell("two") + cell("three"),
            merged("", "<w:vMerge/>") + merged("wide", '<w:gridSpan w:val="2"/>'),
            merged("", "<w:vMerge/>") + cell("four") + cell("five"),
            cell("six") + cell("seven") + cell("eight"),
        )
        body = "".join(f"<w:tr>{one}</w:tr>" for one in rows)
        grid = '<w:gridCol w:w="1000"/><w:gridCol w:w="3000"/><w:gridCol w:w="4000"/>'

        html = of(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>")

        assert re.findall(r"<td[^>]*>", html) == [
            '<td rowspan="3">',
            *["<td>"] * 2,
            '<td colspan="2">',
            *["<td>"] * 5,
        ]
        assert re.findall(r"dg-w-\d+", html) == ["dg-w-12", "dg-w-38", "dg-w-50"]


class TestItsWords:
    def test_keep_line_breaks_tabs_and_pages(self):
        html = of(
            "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t>"
            '<w:br w:type="page"/><w:t>four</w:t></w:r></w:p>'
        )

        assert "one<br>two" in html
        assert 'two<span class="dg-tab">\t</span>three' in html
        assert '<span class="dg-break"><br></span>four' in html

    @pytest.mark.parametrize(
        ("look", "shown"),
        [
            ("<w:b/>", "<strong>word</strong>"),
            ('<w:b w:val="0"/>', "word"),
            ("<w:i/><w:b/>", "<strong><em>word</em></strong>"),
            ('<w:u w:val="single"/>', "<u>word</u>"),
            ("<w:strike/>", "<s>word</s>"),
            ('<w:vertAlign w:val="superscript"/>', "<sup>word</sup>"),
            ('<w:color w:val="A61B1B"/>', '<span class="dg-c-a61b1b">word</span>'),
            ("<w:vanish/>", ""),
        ],
    )
    def test_look_as_their_run_does(self, look, shown):
        html = of(f"<w:p>{run('word', f'<w:rPr>{look}</w:rPr>')}</w:p>")

        assert re.sub(r"^<p[^>]*>|</p>$", "", html) == shown

    def test_of_a_text_box_stand_once(self):
        html = of(f"<w:p>{run('before')}{text_box(paragraph('boxed'))}</w:p>")

        assert html.count("boxed") == 1

    def test_of_a_field_are_its_result_alone(self):
        assert "HYPERLINK" not in of(field_code(' HYPERLINK "x" '))

    def test_tell_what_a_chart_shows(self):
        html = preview_html(reports.filled())

        assert "<b>Chart:</b> Bar chart of the 25 item scores" in html

    def test_of_a_footnote_are_led_to_and_back(self):
        html = preview_html(issued("complete"))

        assert 'href="#dg-footnote-1"' in html
        assert '<li id="dg-footnote-1">' in html
        assert 'href="#dg-footnote-mark-1"' in html


class TestWhatIsNoneOfOurs:
    @pytest.mark.parametrize(
        "file",
        [
            b"",
            b"%PDF-1.7",
            b"PK\x03\x04 and no more",
            docx({"word/document.xml": paragraph("made elsewhere")}),
            docx({"word/document.xml": "<w:p>"}, **{MANIFEST: manifest()}),
            docx({"word/document.xml": "<w:p/>" * 500_001}, **{MANIFEST: manifest()}),
            docx(
                {"word/document.xml": "<w:ins>" * 5000 + "<w:p/>" + "</w:ins>" * 5000},
                **{MANIFEST: manifest()},
            ),
            docx({}, **{MANIFEST: manifest(), "word/styles.xml": "<broken"}),
            docx({}, **{MANIFEST: manifest(), "word/numbering.xml": "<broken"}),
        ],
    )
    def test_is_refused_as_any_such_file_is(self, file):
        with pytest.raises(NotAWordFile):
            preview_html(file)

    def test_is_refused_or_read_wherever_it_is_damaged(self):
        package = open_package(issued("complete"))
        for name in package:
            data = package.read(name)
            for broken in (b"", data[: len(data) // 2], data.replace(b'"', b"'x", 9)):
                try:
                    preview_html(package.with_parts({name: broken}).to_bytes())
                except NotAWordFile:
                    continue
