"""What may be wrong with a tag, told in words a template's author understands."""

import pytest

from docgen.problems import Severity
from docgen.word.lint import lint
from tests.word.bodies import Words, faults, heading, paragraph, run, table, template

NOT_CLOSED = "Close it with }} in the same paragraph."


def said(*bodies: str) -> list[str]:
    """What lint says of a body, without the places."""
    found = lint(template("".join(bodies)), Words, file="t.docx")
    told = [one.problem for one in found if "never prints" not in one.problem.wrong]
    return [f"{one.wrong} {one.remedy}" for one in told]


INSIDE = {
    "{{ service_laed.name }}": "The template asks for service_laed, which this kind of"
    " document does not have. Did you mean service_lead?",
    "{{ service_lead.nmae }}": "The template asks for service_lead.nmae, which this"
    " kind of document does not have. Did you mean service_lead.name?",
    "{{ xyzzy }}": "The template asks for xyzzy, which this kind of document does not"
    " have. The list of fields is in FIELDS.md; docgen fields KIND prints it too.",
    "{{ agreed_data.what }}": "The template asks for agreed_data.what, which this"
    " kind of document does not have. agreed_data has no parts; a list needs a loop"
    " first.",
    "{{ agreed_data }}": "agreed_data is a list and can't be printed whole. Go through"
    " it with {% for one in agreed_data %} … {% endfor %}.",
    "{{ service_lead }}": "service_lead is a record and can't be printed whole. Print"
    " one of its fields: service_lead.name, service_lead.role.",
    '{{ agreed_data|join(", ") }}': '{{ agreed_data|join(", ") }} would print'
    " agreed_data whole, which is more than words. Print its fields one by one, in a"
    " loop if it is a list.",
    "{{ title or service_lead }}": "{{ title or service_lead }} would print"
    " service_lead whole, which is more than words. Print its fields one by one, in a"
    " loop if it is a list.",
    "{{r title }}": "{{r title }} is a tag for formatted text; plain words vanish in"
    " it. Write it without the r: {{ title }}.",
    "{{p title }}": "{{p title }} is a tag for ready-made parts; plain words vanish in"
    " it. Write it without the p: {{ title }}.",
    "{{ title": f'The tag "{{{{ title" is not closed in its paragraph. {NOT_CLOSED}',
    "{{ title and {{ title }}": 'The tag "{{ title and" is not closed in its paragraph.'
    f" {NOT_CLOSED}",
    "{{ title %}": 'The tag "{{ title %}" is opened with {{ and closed with %}.'
    " Close it with }}.",
    "title }}": '"}}" closes a tag that was never opened. Write "{{" where the tag'
    ' begins, or take "}}" out.',
    "{{{ title }}}": '"{{{" has three or more braces in a row. Write two: {{ field }}.',
    "{{ title }}}": '"}}}" has three or more braces in a row. Write two: {{ field }}.',
    "{# a {{ title }} #}": 'The comment "{# a {{ title }} #}" holds "{{", which may be'
    " read as a tag. Take the tags out of the comment.",
    "{% if title == 'R&amp;D' %}x{% endif %}": "The tag \"{% if title == 'R&D' %}\""
    " holds the sign &, which does not compare as written. Compare with something"
    " else, or write the words outside the tag.",
    "{% fro a in title %}": "{% fro a in title %} begins with fro, and there is no such"
    " tag. Did you mean for?",
    "{% if is_draft %}{% else if title %}{% endif %}": "{% else if title %} is two tags"
    " in one. Write {% elif title %}.",
    "{% if is_draft %}x": "{% if is_draft %} is never closed. Write {% endif %} where"
    " the part it governs ends.",
    "x{% endif %}": "{% endif %} belongs to a block that was never opened. Write"
    " {% if field %} before it, or take it out.",
    "x{% else %}": "{% else %} belongs to a block that was never opened. Write"
    " {% if field %} before it, or take it out.",
    "{% for a in agreed_data %}{% endif %}{% endfor %}": "{% endif %} does not belong"
    " to the block it stands in: {% for a in agreed_data %}, opened in body, paragraph"
    " 1, is still open. Write {% endfor %} first, or {% if field %} where this block"
    " begins.",
    "{% for a in title %}{% endfor %}": "title is no list, so a loop can't go through"
    " it. Print it with {{ }}, or name a list.",
    "{% if is_draft %}{% else %}{% else %}{% endif %}": "{% else %} comes after an else"
    " of {% if is_draft %}. Write one {% else %}, as the last of the block.",
    "Words {%- if is_draft %}x{% endif %}": "{%- if is_draft %} joins what is beside"
    ' it, and the words "Words" are lost. Take out the -, or write the tag in a'
    " paragraph of its own.",
    "{% vm %}": "{% vm %} stands outside a table. Move it into the cell it is meant"
    " for.",
}


@pytest.mark.parametrize(("words", "told"), INSIDE.items(), ids=INSIDE)
def test_a_faulty_tag_is_told(words, told):
    assert said(paragraph(words))[0] == told


@pytest.mark.parametrize("words", [one for one in INSIDE if "{%-" not in one])
def test_a_faulty_tag_is_told_just_as_well_when_word_has_split_it(words):
    letters = words.replace("&amp;", "§")
    runs = [one.replace("§", "&amp;") for one in letters]

    assert said(paragraph(*runs))[0] == INSIDE[words]


class TestAScope:
    def test_knows_a_loops_word_inside_the_loop_alone(self):
        body = paragraph(
            "{% for item in agreed_data %}{{ item.what }}{% else %}{{ item }}"
            "{% endfor %}"
        ) + paragraph("{{ item.why }}")

        assert [one.split(",")[0] for one in said(body)] == [
            "The template asks for item"
        ] * 2

    def test_says_nothing_of_a_loops_word_when_the_list_is_unknown(self):
        body = paragraph("{% for one in agreed_dat %}{{ one.what }}{% endfor %}")

        assert len(said(body)) == 1


class TestATagOverTwoParagraphs:
    @pytest.mark.parametrize(
        ("first", "second"),
        [("{{ title", " }}"), ("{", "{ title }}"), ("{{ title }", "}")],
    )
    def test_is_told_once(self, first, second):
        told = f'The tag "{first}" begins in this paragraph and ends in the next one.'

        assert said(paragraph(first), paragraph(second)) == [
            f"{told} Write the whole tag in one paragraph."
        ]


class TestABlockThatWordCantKeep:
    LOST = "and stands in another {}: Word can't keep what lies between."
    CASES = (
        (table(("{% if is_draft %}a", "b{% endif %}")), "cell"),
        (table(("{% if is_draft %}a",), ("b{% endif %}",)), "table row"),
        (
            table(("{%tr if is_draft %}",), ("a",)) + table(("{%tr endif %}",)),
            "table",
        ),
        (paragraph("{% if is_draft %}") + table(("{% endif %}",)), "table"),
    )

    @pytest.mark.parametrize(("body", "what"), CASES)
    def test_is_told_with_where_it_was_opened(self, body, what):
        [told] = said(body)

        assert "opened in body, " in told
        assert self.LOST.format(what) in told

    def test_may_run_over_paragraphs_of_one_cell(self):
        inside = paragraph("{% if is_draft %}a") + paragraph("b{% endif %}")

        assert said(table((inside,))) == []

    def test_is_opened_for_rows_and_closed_for_words(self):
        body = table(("{%tr for a in agreed_data %}",), ("x",), ("{% endfor %}",))

        assert said(body) == [
            "{% endfor %} belongs to {%tr for a in agreed_data %}, opened in body,"
            " table 1, row 1, cell 1, and is not marked as that is."
            " Write {%tr endfor %}."
        ]

    def test_is_opened_in_one_part_and_closed_in_another(self):
        found = faults(paragraph("{% if is_draft %}"), header1=paragraph("{% endif %}"))

        assert ["is never closed" in one for one in found] == [True, False]
        assert "page header" in found[1]

    def test_is_not_closed_before_the_loop_round_it_ends(self):
        body = heading("H") + paragraph(
            "{% for a in agreed_data %}{% if is_draft %}{% endfor %}"
        )

        assert said(body) == [
            "{% if is_draft %} is opened here and not closed before {% endfor %} in"
            " body, paragraph 2. Write {% endif %} before it."
        ]

    def test_would_leave_a_cell_without_a_paragraph(self):
        inside = "".join(map(paragraph, ("{%p if is_draft %}", "a", "{%p endif %}")))

        assert "Word calls the file damaged" in said(table((inside,)))[0]
        assert said(table((inside + "<w:p></w:p>",))) == []


class TestATagForAWholeRow:
    def test_warns_of_the_words_that_vanish_with_the_row(self):
        body = table(
            ("{%tr if is_draft %}", "Total"), ("a", "b"), ("{%tr endif %}", "")
        )
        [told] = [
            one
            for one in lint(template(body), Words, file="t.docx")
            if "never prints" not in one.problem.wrong
        ]

        assert told.problem.severity is Severity.WARNING
        assert told.problem.wrong == (
            "{%tr if is_draft %} takes the place of its whole row, so the words"
            ' "Total" beside it are never printed.'
        )

    def test_loses_the_tags_beside_it(self):
        body = table(("{%tr if is_draft %}", "{{ title }}"), ("{%tr endif %}", ""))

        assert (
            "{{ title }} stands in the same row as {%tr if is_draft %}"
            in (said(body)[0])
        )

    def test_stands_in_a_row_that_holds_a_table(self):
        inner = paragraph("{%tr if is_draft %}") + table(("x",)) + "<w:p></w:p>"

        told = said(table((inner,), ("{%tr endif %}",)))

        assert any("holds a table, which would be cut in two" in one for one in told)

    def test_stands_outside_a_table(self):
        assert said(paragraph("{%tr if is_draft %}"), paragraph("{%tr endif %}"))[
            0
        ] == (
            "{%tr if is_draft %} stands outside a table, and tr means a table's row."
            " Move it into a table's row, or write the tag without tr."
        )

    def test_is_written_with_a_space_too_many(self):
        assert said(paragraph("{% p if is_draft %}"), paragraph("{% p endif %}")) == [
            f"{{% p {word} %}} is not written as a tag for a whole paragraph."
            " Write {%p … %}: nothing before p, a space after it."
            for word in ("if is_draft", "endif")
        ]


@pytest.mark.parametrize("word", ["vm", "hm"])
def test_cells_are_merged_only_in_a_loop(word):
    assert said(table((f"a{{% {word} %}}",))) == [
        f"{{% {word} %}} merges the cells a loop makes, and stands in no loop. Put it"
        " between {%tr for … %} and {%tr endfor %}, or take it out."
    ]


class TestATagThatJoins:
    def test_may_join_paragraphs(self):
        bodies = paragraph("Here: "), paragraph("{%- if is_draft %}yes{% endif %}")

        assert said(*bodies) == []

    @pytest.mark.parametrize(
        "body",
        [
            table(("a", "{%- if is_draft %}x{% endif %}")),
            table(("{% if is_draft %}x{% endif -%}", "b")),
        ],
    )
    def test_may_not_join_cells(self, body):
        assert "joins its words to those of another cell." in said(body)[0]


class TestATagInPieces:
    def test_is_partly_inside_a_link(self):
        body = f"<w:p>{run('{{ ti')}<w:hyperlink>{run('tle }}')}</w:hyperlink></w:p>"

        assert "partly inside a link or control and partly outside" in said(body)[0]

    def test_has_a_picture_in_the_middle(self):
        body = f"<w:p>{run('{{ ti')}<w:r><w:drawing/></w:r>{run('tle }}')}</w:p>"

        assert "stands in the middle of the tag" in said(body)[0]
