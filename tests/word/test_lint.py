"""A template's faults are all found at once, each with its place and what to do."""

import pytest

from docgen.problems import Severity
from docgen.word.lint import lint
from tests.word.bodies import (
    BODY,
    USING_ALL,
    Words,
    control,
    faults,
    field_code,
    heading,
    paragraph,
    run,
    table,
    template,
    text_box,
    with_members,
)
from tests.word.building import part

UNKNOWN = "The template asks for titel, which this kind of document does not have."
SAID = f"{UNKNOWN} Did you mean title?"


class TestACleanTemplate:
    def test_has_no_problem(self):
        assert lint(template(USING_ALL), Words, file="t.docx") == ()

    def test_may_split_its_tags_over_runs(self):
        split = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in "{{ title }}")

        assert faults(f"<w:p>{split}</w:p>") == []

    def test_may_have_spelling_marks_and_bookmarks_in_its_tags(self):
        marks = (
            '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/>'
        )

        assert faults(f"<w:p>{run('{{ ti')}{marks}{run('tle }}')}</w:p>") == []

    def test_may_use_every_tag_docxtpl_has_for_tables(self):
        body = table(
            ("{%tr for item in agreed_data %}", ""),
            ("{{ item.what }}{% vm %}", "{% cellbg item.why %}{{ item.why|upper }}"),
            ("{%tr endfor %}", ""),
            ("{% colspan title %}Wide", ""),
            ("{%tc if is_draft %}", "Draft", "{%tc endif %}"),
        )

        assert faults(body) == []

    def test_may_hold_a_blank_in_an_inline_control(self):
        assert faults(f"<w:p>{control(run('{{ governance_by }}'))}</w:p>") == []


class TestThePlace:
    def test_of_a_cell_counts_tables_rows_and_cells_from_one(self):
        body = (
            heading("Parties")
            + table(("one",))
            + heading("Signatures")
            + table(("Role", "Name"), ("Lead", "Name: {{ titel }} here"))
        )

        [problem] = [
            one
            for one in lint(template(body), Words, file="t.docx")
            if "titel" in one.problem.wrong
        ]

        assert str(problem.problem.where) == (
            't.docx, body, under "Signatures", table 2, row 2, cell 2,'
            ' near "Name: {{ titel }} here"'
        )
        assert problem.as_json() == {
            "severity": "error",
            "where": str(problem.problem.where),
            "item": None,
            "wrong": UNKNOWN,
            "remedy": "Did you mean title?",
            "part": "body",
            "heading": "Signatures",
            "table": 2,
            "row": 2,
            "cell": 2,
            "near": "Name: {{ titel }} here",
        }

    def test_of_a_paragraph_counts_those_outside_tables(self):
        body = heading("Terms") + table(("x",)) + "<w:p/>" + paragraph("{{ titel }}")

        assert faults(body) == [
            f't.docx, body, under "Terms", paragraph 3, near "{{{{ titel }}}}": {SAID}'
        ]

    def test_of_a_nested_table_is_the_outer_ones(self):
        inner = table(("{{ titel }}",)) + "<w:p></w:p>"
        body = table(("a",), ("b", inner)) + table(("{{ titel }}",))

        assert [one.split(", near")[0] for one in faults(body)] == [
            "t.docx, body, table 1, row 2, cell 2",
            "t.docx, body, table 2, row 1, cell 1",
        ]

    def test_knows_headings_of_a_style_made_from_a_heading(self):
        body = paragraph("Own part", style="Own") + paragraph("{{ titel }}")

        assert 'under "Own part"' in faults(body)[0]

    def test_shows_some_of_a_long_paragraph(self):
        body = paragraph("word " * 30 + "{{ titel }}" + " more" * 30)

        assert (
            'near "…word word word word word word word {{ titel }} more'
            in (faults(body)[0])
        )

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("header1", "page header, paragraph 1"),
            ("footer1", "page footer, paragraph 1"),
            ("footnotes", "footnotes, paragraph 1"),
            ("endnotes", "endnotes, paragraph 1"),
            ("comments", "comments, paragraph 1"),
        ],
    )
    def test_names_the_part(self, name, words):
        found = faults(**{name: paragraph("{{ titel }}")})

        assert found == [f't.docx, {words}, near "{{{{ titel }}}}": {SAID}']

    def test_names_the_first_pages_header(self):
        file = template(header1=paragraph("{{ titel }}"))
        body = part(file, BODY).replace(
            b'"default" r:id="rId2"', b'"first" r:id="rId2"'
        )

        first = lint(with_members(file, {BODY: body}), Words, file="t.docx")[0]

        assert first.place.part == "page header (first page)"

    def test_of_a_text_box_is_told_once(self):
        body = f"<w:p>{text_box(paragraph('{{ titel }}'))}</w:p>"

        assert faults(body) == [
            f't.docx, body (text box), paragraph 1, near "{{{{ titel }}}}": {SAID}'
        ]

    def test_of_a_text_boxs_copy_is_told_when_the_copy_says_something_else(self):
        box = text_box(paragraph("{{ title }}"), paragraph("{{ titel }}"))

        assert faults(f"<w:p>{box}</w:p>") != []


class TestALongListOfFaults:
    BODY = (
        heading("Parties")
        + paragraph("Between {{ titel }} and {{ service_lead }}")
        + paragraph("From {{ title")
        + heading("Data")
        + table(
            ("{%tr for item in agreed_data %}", "What"),
            ("{{ item.waht }}", "{% if is_draft %}"),
            ("{%tr endfor %}", ""),
        )
        + paragraph("{% set x = 1 %}{{ title.upper() }}")
        + paragraph("{{{ title }}} and {{r title }}")
        + paragraph("{%tr if is_draft %}x{%tr endif %}")
        + control(paragraph("{{ governance_by }}"))
        + f"<w:p>{control(run('{{ title }}'))}</w:p>"
        + f"<w:p>{field_code('INCLUDETEXT c:')}</w:p>"
        + "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    )
    FOUND = (
        ("Parties", "asks for titel"),
        ("Parties", "service_lead is a record"),
        ("Parties", '"{{ title" is not closed'),
        ("Data", 'the words "What"'),
        ("Data", "asks for item.waht"),
        ("Data", "{% if is_draft %} is opened here and not closed"),
        ("Data", "uses {% set %}"),
        ("Data", "uses a call"),
        ("Data", "three or more braces"),
        ("Data", "{{r title }} is a tag for formatted text"),
        ("Data", "{%tr if is_draft %} stands outside a table"),
        ("Data", "{%tr endif %} stands outside a table"),
        ("Data", '"Day" goes round whole paragraphs'),
        ("Data", '"Day" does not hold exactly one blank'),
        ("Data", "(INCLUDETEXT) fetches"),
        ("Data", "tracked changes"),
    )

    def test_is_told_whole_and_in_order(self):
        found = lint(template(self.BODY), Words, file="t.docx")
        told = [one for one in found if "never prints" not in one.problem.wrong]

        assert [one.place.heading for one in told] == [head for head, _ in self.FOUND]
        for one, (_, wrong) in zip(told, self.FOUND, strict=True):
            assert wrong in one.problem.wrong


class TestAFieldThatIsNeverPrinted:
    def test_is_a_warning_about_the_whole_file(self):
        body = paragraph(
            "{{ service_lead.role }} {% if is_draft %}{{ title }}{% endif %}"
        )
        found = lint(template(body), Words, file="t.docx")

        assert [str(one) for one in found] == [
            f"t.docx: The template never prints {name}. Add it where it belongs,"
            " or leave it out on purpose."
            for name in ("governance_by", "agreed_data", "review_dates")
        ]
        assert {one.problem.severity for one in found} == {Severity.WARNING}

    def test_is_not_one_that_a_header_prints(self):
        found = lint(template(header1=USING_ALL), Words, file="t.docx")

        assert found == ()

    def test_is_one_whose_name_only_a_loop_uses_for_its_passes(self):
        body = paragraph("{% for one in agreed_data %}{{ one.what }}{% endfor %}")
        found = [str(one) for one in lint(template(body), Words, file="t.docx")]

        assert not any("agreed_data" in one for one in found)
        assert any("never prints title" in one for one in found)
