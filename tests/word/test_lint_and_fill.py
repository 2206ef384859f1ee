"""What lint lets pass can be filled, whatever the words are."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import Severity
from docgen.word.compile import TemplateRefused, compile_template
from docgen.word.fill import fill
from docgen.word.lint import lint
from docgen.word.story import Story, read_story
from docgen.word.trial import tried_out
from docgen.word.vocabulary import vocabulary_of
from docgen.word.wordml import read_xml
from tests.word.bodies import (
    BODY,
    Words,
    control,
    paragraph,
    run,
    table,
    template,
    text_box,
)
from tests.word.building import STAMP, part
from tests.word.making import make

WORDS = st.sampled_from(
    [
        *("words", "100%", "}", "{", "#", " ", "{_{ x }_}", "{# c #}", "{#p c #}"),
        *("{{ title }}", "{{ governance_by }}", "{{ one.what }}", "{% vm %}"),
        *("{% if is_draft %}", "{% else %}", "{% endif %}", "{% if title == “a” %}"),
        *("{%p if is_draft %}", "{%p endif %}", "{%r if is_draft %}", "{%r endif %}"),
        *(
            "{%tr if is_draft %}",
            "{%tr endif %}",
            "{%tc if is_draft %}",
            "{%tc endif %}",
        ),
        *("{% for one in agreed_data %}", "{% endfor %}", "{%- if is_draft %}"),
        *("{%tr for one in agreed_data %}", "{%tr endfor %}", "{% endif -%}"),
    ]
)


@st.composite
def paragraphs(draw):
    words = "".join(run(escape(one)) for one in draw(st.lists(WORDS, max_size=4)))
    plain = f"<w:p>{words}</w:p>"
    return draw(
        st.sampled_from(
            [
                *[plain] * 6,
                f"<w:p>{control(words)}</w:p>",
                f"<w:p><w:hyperlink>{words}</w:hyperlink></w:p>",
                f"<w:p>{text_box(plain)}{words}</w:p>",
            ]
        )
    )


@st.composite
def templates(draw):
    rows = st.lists(st.tuples(paragraphs(), paragraphs()), min_size=1, max_size=4)
    blocks = st.one_of(paragraphs(), rows.map(lambda some: table(*some)))
    return template("".join(draw(st.lists(blocks, min_size=1, max_size=4))))


@given(templates())
def test_a_template_without_errors_can_be_filled(file):
    found = lint(file, Words, file="t.docx")
    if any(one.problem.severity is Severity.ERROR for one in found):
        return

    ready = compile_template(file, Words, file="t.docx")

    for truth in (True, False):
        for many in (0, 2):
            assert fill(ready, make(Words, truth=truth, many=many), STAMP)


def story(body: str) -> Story:
    root = read_xml(part(template(body), BODY))
    return read_story(BODY, root, "body", 1, frozenset())


class TestTheTrial:
    """It looks at what docxtpl makes of a part, whatever the other checks believe."""

    def test_finds_fixed_words_that_are_gone(self):
        row = table(("{%tr if is_draft %}", "Total"), ("{%tr endif %}", ""))

        found = tried_out(story(row), [], vocabulary_of(Words))

        assert found is not None
        assert str(found.place) == 'body, near "Total"'
        assert found.wrong == "Words are lost here between tags."

    def test_finds_what_the_grammar_refuses(self):
        found = tried_out(story(paragraph("{{ titel }}")), [], vocabulary_of(Words))

        assert found is not None
        assert "asks for titel" in found.wrong

    def test_finds_nothing_in_a_clean_part(self):
        body = paragraph("Between {{ ti", "tle }} and us")

        assert tried_out(story(body), [], vocabulary_of(Words)) is None


def test_a_template_with_an_error_is_not_compiled():
    with pytest.raises(TemplateRefused, match="asks for titel"):
        compile_template(template(paragraph("{{ titel }}")), Words, file="t.docx")
