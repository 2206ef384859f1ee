"""What a template may not bring with it of Word's: codes, objects, links, controls."""

import pytest

from docgen.problems import Severity
from docgen.word.lint import lint
from docgen.word.package import NotAWordFile
from tests.word.bodies import (
    Words,
    cell,
    control,
    faults,
    field_code,
    paragraph,
    problems,
    relation,
    run,
    template,
    with_members,
)

BLANK = "{{ governance_by }}"
ROUND = "Put the control round the words of one {{ field }} inside a paragraph."
LOSES = "and loses words when the file is saved again."
ONE = (
    'The content control "Day" does not hold exactly one blank to fill in. Put one'
    " {{ field }} in it, of a field marked as a blank in FIELDS.md, and nothing else."
)


def told(file: bytes) -> list[tuple[str, Severity]]:
    """What is wrong with a file and how much it stands in the way."""
    found = lint(file, Words, file="t.docx")
    return [
        (one.problem.wrong, one.problem.severity)
        for one in found
        if "never prints" not in one.problem.wrong
    ]


class TestAContentControl:
    @pytest.mark.parametrize(
        ("body", "what", "place"),
        [
            (control(paragraph(BLANK)), "paragraphs", "paragraph 1"),
            (
                f"<w:tbl><w:tr>{control(cell(BLANK))}</w:tr></w:tbl>",
                "cells",
                "table 1, row 1, cell 1",
            ),
            (
                f"<w:tbl>{control(f'<w:tr>{cell(BLANK)}</w:tr>')}</w:tbl>",
                "rows",
                "table 1, row 1, cell 1",
            ),
        ],
    )
    def test_may_not_go_round_more_than_words(self, body, what, place):
        assert faults(body) == [
            f't.docx, body, {place}, near "{BLANK}": The content control "Day" goes'
            f" round whole {what}, {LOSES} {ROUND}"
        ]

    def test_may_go_round_anything_without_tags(self):
        assert faults(control(paragraph("Contents"))) == []

    def test_may_not_be_for_plain_text(self):
        body = f"<w:p>{control(run(BLANK), '<w:text/>', title='')}</w:p>"

        assert faults(body) == [
            f't.docx, body, paragraph 1, near "{BLANK}": The content control is for'
            " plain text, where line breaks are lost. Make it a rich text control."
        ]

    @pytest.mark.parametrize(
        "content",
        [
            "{{ title }}",
            "By {{ governance_by }}",
            "{{ governance_by }}{{ governance_by }}",
            "{{ governance_by|upper }}",
            "{% if is_draft %}{{ governance_by }}{% endif %}",
            "{{ governance_by.text }}",
        ],
    )
    def test_holds_exactly_one_blank(self, content):
        [fault] = faults(f"<w:p>{control(run(content))}</w:p>")

        assert fault.endswith(ONE)

    def test_holds_a_loops_own_blank(self):
        day = control(run("{{ day }}"))
        loop = run("{% for day in review_dates %}"), run("{% endfor %}")

        assert faults(f"<w:p>{loop[0]}{day}{loop[1]}</w:p>") == []

    def test_is_told_its_misspelt_field_once(self):
        [fault] = faults(f"<w:p>{control(run('{{ governance_bi }}'))}</w:p>")

        assert "asks for governance_bi" in fault

    def test_without_a_field_is_a_warning(self):
        file = template(f"<w:p>{control(run('Choose'))}</w:p>")

        assert told(file) == [
            (
                'The content control "Day" holds no field, so what is filled in there'
                " is not read back.",
                Severity.WARNING,
            )
        ]


DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="{{ title }}"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


def held(kind: str) -> str:
    return f"<w:p>{control(run(BLANK), kind)}</w:p>"


NOT_KEPT = {
    "a Word field's code": f"<w:p>{field_code('REF {{ ti', 'tle }}')}</w:p>",
    "a picture's description": DRAWING,
    "a content control's tag": held('<w:tag w:val="{{ title }}"/>'),
    "a content control's title": (
        f"<w:p>{control(run(BLANK), title='{{ title }}')}</w:p>"
    ),
    "a number that must be a number": held('<w:id w:val="{{ title }}"/>'),
    "the day of a date control": held('<w:date w:fullDate="{{ title }}"/>'),
    "a setting of Word's (pStyle)": paragraph("x", style="{{ title }}"),
    "an equation": '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/'
    'officeDocument/2006/math"><m:r><m:t>{{ title }}</m:t></m:r></m:oMath></w:p>',
}


@pytest.mark.parametrize(("where", "body"), NOT_KEPT.items(), ids=NOT_KEPT)
def test_a_tag_outside_the_text_is_told(where, body):
    [fault] = faults(body)

    assert "t.docx, body, paragraph 1" in fault
    assert f"stands in {where}, where Word can't keep it. Write the tag" in fault


class TestATagInAPartThatIsNeverFilled:
    @pytest.mark.parametrize(
        ("name", "where"),
        [
            ("word/charts/chart1.xml", "a chart"),
            ("docProps/core.xml", "the document's properties"),
            ("word/glossary/document.xml", "a building block"),
            ("word/header9.xml", "the part word/header9.xml"),
        ],
    )
    def test_is_told(self, name, where):
        file = with_members(template(), {name: "<c><a>{{ ti</a><a>tle }}</a></c>"})

        assert problems(file) == [
            f't.docx: The tag "{{{{ title }}}}" stands in {where}, which is never'
            " filled in. Write the tag in the text itself, or take it out."
        ]

    def test_is_told_of_a_links_address_even_when_word_has_spelt_it_out(self):
        link = f'<w:p><w:hyperlink r:id="rIdX">{run("here")}</w:hyperlink></w:p>'
        target = relation("hyperlink", "https://x.org/%7B%7Btitle%7D%7D")

        [fault] = problems(with_members(template(link), {}, target))

        assert fault.startswith(
            't.docx, body, paragraph 1, near "here": The tag'
            ' "https://x.org/{{title}}" stands in a link\'s address'
        )


USED = '<w:p><w:r><w:t>Seen here</w:t></w:r><w:r><w:drawing r:id="rIdX"/></w:r></w:p>'
POINTING = {
    relation("image", "http://elsewhere.example/a.png"): "is linked and not part",
    relation("image", "file:///etc/passwd"): "is linked and not part of the file",
    relation("hyperlink", "file:///etc/passwd"): "something other than a web page",
    relation("hyperlink", "javascript:alert(1)"): "something other than a web page",
    relation("oleObject", "embeddings/a.bin", outside=False): "an embedded object",
    relation("package", "embeddings/a.docx", outside=False): "an embedded file",
    relation("control", "activeX/a.xml", outside=False): "an ActiveX control",
    relation("aFChunk", "a.html", outside=False): "another file to be taken in",
    relation("subDocument", "other.docx"): "a subdocument",
    relation("frame", "http://elsewhere.example"): "a web frame",
    relation("footnotes", "http://elsewhere.example"): "fetches",
}


@pytest.mark.parametrize(("pointer", "wrong"), POINTING.items(), ids=POINTING.values())
def test_a_pointer_out_of_the_text_is_refused_where_it_is_used(pointer, wrong):
    [fault] = problems(with_members(template(USED), {}, pointer))

    assert fault.startswith('t.docx, body, paragraph 1, near "Seen here": ')
    assert wrong in fault


@pytest.mark.parametrize("target", ["https://x.org", "mailto:a@x.org", "HTTP://x.org"])
def test_a_link_to_a_page_or_an_address_may_stay(target):
    pointer = relation("hyperlink", target)

    assert problems(with_members(template(USED), {}, pointer)) == []


class TestWhatIsLeftOutInAnyCase:
    def test_is_a_warning(self):
        file = with_members(
            template(),
            {"customXml/item1.xml": "<a/>"},
            relation("attachedTemplate", "file:///C:/Normal.dotm"),
        )

        assert [severity for _, severity in told(file)] == [Severity.WARNING] * 2
        assert "custom XML" in str(told(file))
        assert "a link to the template it was made from" in str(told(file))


class TestTheFileAsAWhole:
    @pytest.mark.parametrize(
        ("name", "wrong"),
        [
            ("word/vbaProject.bin", "The file holds macros."),
            ("word/activeX/activeX1.bin", "The file holds an ActiveX control."),
            ("word/media/image1.svg", "The file holds an SVG picture."),
        ],
    )
    def test_may_not_hold(self, name, wrong):
        file = with_members(template(), {name: b"x"})

        assert told(file) == [(wrong, Severity.ERROR)]

    def test_is_a_document_and_not_a_template_of_words(self):
        kind = (
            '<Override PartName="/word/x.xml" ContentType="application/vnd.openxml'
            'formats-officedocument.wordprocessingml.template.main+xml"/>'
        )

        assert told(with_members(template(), {}, types=kind))[0][0] == (
            "The file is a Word template (.dotx)."
        )

    def test_is_told_when_a_part_cannot_be_read(self):
        file = with_members(template(), {"word/theme/theme1.xml": "<a>"})

        assert problems(file) == [
            "t.docx: The file is damaged: word/theme/theme1.xml can't be read."
            " Open it in Word, save it again and send that."
        ]

    def test_of_another_kind_is_refused(self):
        with pytest.raises(NotAWordFile, match="a PDF"):
            lint(b"%PDF-1.7", Words, file="t.docx")


LEFT = {
    "tracked changes": f"<w:p>{run('x')}<w:del><w:r><w:delText>y</w:delText></w:r>"
    "</w:del></w:p>",
    "(DDEAUTO) fetches": f"<w:p>{run('x')}{field_code('DD', 'EAUTO c')}</w:p>",
    "(INCLUDEPICTURE) fetches": f"<w:p>{run('x')}<w:fldSimple"
    ' w:instr=" includepicture http://a"/></w:p>',
    "put together by other fields": f"<w:p>{run('x')}"
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f"{field_code('QUOTE 68')}<w:r><w:instrText> c:</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "something other than a web page": f"<w:p>{run('x')}"
    f"{field_code('HYPERLINK &quot;file:///etc/passwd&quot;')}</w:p>",
    "an embedded object": f"<w:p>{run('x')}<w:r><w:object>"
    '<o:OLEObject xmlns:o="urn:o"/></w:object></w:r></w:p>',
    "another file to be taken in": f"{paragraph('x')}<w:altChunk/>",
    "a picture from elsewhere": f"<w:p>{run('x')}<w:r><w:pict><v:imagedata"
    ' xmlns:v="urn:schemas-microsoft-com:vml" src="http://a"/></w:pict></w:r></w:p>',
}


@pytest.mark.parametrize(("wrong", "body"), LEFT.items(), ids=LEFT)
def test_what_is_left_in_the_text_is_refused_with_its_place(wrong, body):
    [fault] = faults(body)

    assert fault.startswith('t.docx, body, paragraph 1, near "x": ')
    assert wrong in fault


def test_everyday_fields_may_stay():
    everyday = ("PAGE", "NUMPAGES", 'HYPERLINK "https://x.org"', "HYPERLINK \\l a")
    body = "".join(field_code(one.replace('"', "&quot;")) for one in everyday)

    assert faults(f"<w:p>{body}</w:p>") == []


def test_hidden_words_are_a_warning():
    hidden = run("secret", "<w:rPr><w:vanish/></w:rPr>")
    shown = run("open", '<w:rPr><w:vanish w:val="0"/></w:rPr>')

    assert told(template(f"<w:p>{shown}{hidden}</w:p>")) == [
        ('The words "secret" are hidden.', Severity.WARNING)
    ]
