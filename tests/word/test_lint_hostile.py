"""A template made to do harm is refused with a place, soon, and does nothing."""

import resource
import time
from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.problems import Severity
from docgen.word.lint import MOST_PROBLEMS, lint
from docgen.word.package import NotAWordFile
from tests.word.bodies import (
    Words,
    cell,
    control,
    paragraph,
    relation,
    run,
    table,
    template,
    text_box,
    with_members,
)

SECONDS = 8.0  # of the processor; the aim is "well under ten"
MEBIBYTES = 400

INJECTIONS = (
    "{{ cycler.__init__.__globals__.os.popen('touch {marker}').read() }}",
    "{{ self.__init__.__globals__.__builtins__.open('{marker}', 'w') }}",
    "{{ lipsum.__globals__['os'].system('touch {marker}') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ title.__class__ }}",
    "{{ title|attr('__class__') }}",
    "{{ title.format }}",
    "{{ '%s'.format(title) }}",
    "{{ title.upper() }}",
    "{{ logo.tpl.save('{marker}') }}",
    "{{ logo.tpl.new_subdoc('{marker}') }}",
    "{{ request.application.__globals__ }}",
    "{{ config }}",
    "{{ namespace() }}",
    "{{ joiner }}",
    "{{ dict(a=1) }}",
    "{{ range(99999999) }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**100000000 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ title|center(1000000000) }}",
    "{{ title|slice(100000000)|list }}",
    "{{ title|replace('a', 'b') }}",
    "{{ lipsum(n=100000) }}",
    "{{ title ~ title }}",
    "{{ [1, 2, 3] }}",
    "{{ (1, 2) }}",
    "{{ {'a': 1} }}",
    "{{ agreed_data[0] }}",
    "{{ agreed_data[:1] }}",
    "{{ title if is_draft else title }}",
    "{{ title is defined }}",
    "{{ -1 }}",
    "{{ title|safe }}",
    "{{ title|map('upper')|list }}",
    "{{ title|pprint }}",
    "{{ title|upper(title) }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{{ _('a') }}",
    "{{ title",
    "{% set x = title %}",
    "{% set ns.x = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{% call title() %}{% endcall %}",
    "{% filter upper %}{% endfilter %}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as p %}",
    "{% from '/etc/passwd' import p %}",
    "{% extends '/etc/passwd' %}",
    "{% block a %}{% endblock %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% raw %}{{ title }}{% endraw %}",
    "{% do title %}",
    "{% trans %}{% endtrans %}",
    "{% debug %}",
    "{% print title %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "{% for a in agreed_data recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in agreed_data if a.what %}{% endfor %}",
    "{% for a, b in agreed_data %}{% endfor %}",
    "{% for loop in agreed_data %}{% endfor %}",
    "{% for title in agreed_data %}{% endfor %}",
    "{% for a in title.__class__ %}{% endfor %}",
    "{% if title.__class__ %}{% endif %}",
    "{% elif title() %}",
    "{% cellbg title.__class__ %}",
    "{% colspan lipsum() %}",
    "{{ (((((((((((((((((((((((((((title))))))))))))))))))))))))))) + 1 }}",
    "{{ " + "not " * 25 + "title }}",
    "{{ " + "(" * 240 + "}}",
    "{{ " + "title." * 80 + "x }}",
    "{{ " + "not " * 110 + "title }}",
    "{{ " + "title and " * 45 + "title }}",
    "{{ " + "[" * 200 + "]" * 200 + " }}",
    "{% if is_draft %}" * 300 + "{% endif %}" * 300,
    "{% for a in agreed_data %}" * 30 + "{% endfor %}" * 30,
    "{{ " + "x" * 600 + " }}",
    "{" * 15_000,
    "{ {" * 3_000 + "{{ x",
    "}" * 15_000,
    "{%" * 9_000,
    "{# " * 5_000,
    "{{ title }}" * 1_500 + "{{",
    "{{ abcdefgh.ijk }}" * 1_000,
)


def _peak() -> float:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.fixture(autouse=True)
def limit():
    """No test here may take long or grow large."""
    start, before = time.process_time(), _peak()
    yield
    assert time.process_time() - start < SECONDS
    assert _peak() - before < MEBIBYTES


def errors(file: bytes) -> list[str]:
    found = lint(file, Words, file="t.docx")
    return [str(one) for one in found if one.problem.severity is Severity.ERROR]


@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one[:40])
@pytest.mark.parametrize("where", ["body", "header1", "footnotes", "comments"])
def test_an_injection_is_refused_with_its_place_and_makes_no_file(
    injection, where, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    words = escape(injection.replace("{marker}", "made"))

    found = errors(template(**{where: paragraph(words)}))

    assert found
    assert all(" paragraph 1" in one for one in found)
    assert list(tmp_path.iterdir()) == []


LOL = "".join(
    f'<!ENTITY l{n} "' + (f"&l{n - 1};" * 10 if n else "ha") + '">' for n in range(12)
)
W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOMBS = {
    "a billion laughs": f"<!DOCTYPE d [{LOL}]><w:document {W_NS}>&l11;</w:document>",
    "a file fetched": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<w:document {W_NS}>&x;</w:document>",
    "deep nesting": f"<w:document {W_NS}>" + "<w:p>" * 100_000,
    "a large part": f"<w:document {W_NS}>{' ' * 5_000_000}</w:document>",
    "not XML": "PK\x03\x04",
    "two megabytes of text in one paragraph": f"<w:document {W_NS}><w:body><w:p><w:r>"
    f"<w:t>{'a' * 2_000_000}</w:t></w:r></w:p></w:body></w:document>",
    "very many paragraphs": f"<w:document {W_NS}><w:body>{'<w:p/>' * 600_000}"
    "</w:body></w:document>",
    "very many runs": f"<w:document {W_NS}><w:body><w:p>"
    f"{'<w:r><w:t>{</w:t></w:r>' * 170_000}</w:p></w:body></w:document>",
    "very many tags": f"<w:document {W_NS}><w:body>"
    f"{'<w:p><w:r><w:t>{{ titel }}</w:t></w:r></w:p>' * 40_000}"
    "</w:body></w:document>",
    "very many changes": f"<w:document {W_NS}><w:body>"
    f"{'<w:p><w:ins/></w:p>' * 49_000}</w:body></w:document>",
    "very many loose ends": f"<w:document {W_NS}><w:body>"
    + f"{'<w:p><w:r><w:t>' + '}} ' * 6_000 + '</w:t></w:r></w:p>'}" * 150
    + "</w:body></w:document>",
    "very many line breaks": f"<w:document {W_NS}><w:body><w:p><w:r>"
    f"{'<w:br/>' * 300_000}<w:t>{'}} ' * 6_000}</w:t></w:r></w:p></w:body>"
    "</w:document>",
    "very many files to take in": f"<w:document {W_NS}><w:body>"
    f"{'<w:altChunk/>' * 300_000}</w:body></w:document>",
    "very many controls": f"<w:document {W_NS}><w:body>"
    f"{'<w:sdt/>' * 400_000}<w:p><w:ins/></w:p></w:body></w:document>",
}


MEMBERS = {
    "unclosed tags in a chart": (
        "word/charts/chart1.xml",
        f"<c>{'{{' * 2_000_000}}}</c>",
    ),
    "very many links": (
        "word/_rels/document.xml.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">'
        f"{relation('image', 'http://a') * 20_000}</Relationships>",
    ),
    "styles made from styles": (
        "word/styles.xml",
        f"<w:styles {W_NS}>"
        + "".join(
            f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
            for n in range(40_000)
        )
        + "</w:styles>",
    ),
}


@pytest.mark.parametrize(("name", "content"), MEMBERS.values(), ids=MEMBERS)
def test_a_bomb_beside_the_text_takes_no_time(name, content):
    body = paragraph("{{ titel }}") + "<w:p/>" * 40_000

    assert errors(with_members(template(body), {name: content}))


def test_parts_that_are_too_large_together_are_refused():
    large = "<w:p/>" * 600_000
    parts = {"body": large, "header1": large, "footer1": large}

    assert "too large (10.3 MiB, more than 8)" in errors(template(**parts))[0]


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_time(body):
    file = with_members(template(), {"word/document.xml": body})

    with suppress(NotAWordFile):
        assert errors(file)


def test_as_many_tags_as_are_allowed_take_no_time():
    names = (f"field_that_is_not_there_{n}" for n in range(1_999))
    body = "".join(paragraph(f"{{{{ {one} }}}}") for one in names)

    assert len(errors(template(body))) == MOST_PROBLEMS + 1


def test_one_more_tag_is_refused_where_it_stands():
    [told] = errors(template(paragraph("{{ title }}") * 2_001))

    assert told.startswith('t.docx, body, paragraph 2001, near "{{ title }}": ')


def test_two_thousand_row_tags_take_no_time():
    rows = [("{%tr for a in agreed_data %}",), ("{%tr endfor %}",)] * 999

    assert errors(template(table(*rows))) == []


PIECES = st.sampled_from(
    [
        *("{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "%", "#", "-", "|", " ", "\n"),
        *(
            "{{ title }}",
            "{%p if is_draft %}",
            "{%tr endif %}",
            "{%tc ",
            "{{r title }}",
        ),
        *("if", "for", "in", "endfor", "endif", "else", "set", "title", "agreed_data"),
        *("is_draft", "governance_by", "(", ")", "'", '"', ".", "vm", "hm", "colspan "),
        *("“", "é", "\u00a0", "&", "<", "{_{", "loop", "one", "\U0001f600"),
    ]
)
SOUP = st.one_of(
    st.lists(PIECES, max_size=25).map("".join), st.text("{}%#- ax", max_size=30)
)


@st.composite
def bodies(draw) -> str:
    """Random words in random places of a body."""
    runs = [run(escape(one)) for one in draw(st.lists(SOUP, min_size=1, max_size=4))]
    words = "".join(runs)
    shape = draw(st.integers(0, 5))
    plain = f"<w:p>{words}</w:p>"
    return (
        plain,
        f"<w:p>{control(words)}</w:p>",
        control(plain),
        table((plain, cell(plain)), (plain,)),
        f"<w:p>{runs[0]}{text_box(plain)}{words}</w:p>",
        f"<w:p>{runs[0]}<w:hyperlink>{words}</w:hyperlink>{words}</w:p>",
    )[shape]


@given(st.lists(bodies(), min_size=1, max_size=4))
def test_random_soup_never_stops_lint(soup):
    lint(template("".join(soup)), Words, file="t.docx")
