"""What docxtpl makes of a template and what we make of it are the same XML."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pytest
from docxtpl import DocxTemplate, RichText
from jinja2 import Environment, StrictUndefined
from lxml import etree
from markupsafe import Markup

from docgen.word.compile import compile_template
from docgen.word.fill import fill
from tests.word.building import STAMP, docx, part

PLAIN = Markup("<w:r><w:t>plain</w:t></w:r>")


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    colour: str = "DDEEFF"


@dataclass(frozen=True)
class Words:
    title: str = "R&D <Trust>"
    lines: str = "one\ntwo\n\nfour"
    tabbed: str = "left\tright\nnext\tline"
    known: bool = True
    hidden: bool = False
    count: int = 2
    colour: str = "FFAA00"
    rich: Markup = PLAIN
    nobody: tuple[Person, ...] = ()
    people: tuple[Person, ...] = (
        Person("Ada & Co", "lead"),
        Person("<Bo>", "reviewer", "00FF00"),
        Person("Cy", "sponsor"),
    )


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph whose words are split over runs as given."""
    written = "".join(
        f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{run}</w:t></w:r>'
        for run in runs
    )
    return f"<w:p>{written}</w:p>"


def cell(words: str, properties: str = '<w:tcW w:w="2000" w:type="dxa"/>') -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def table(*rows: tuple[str, ...], columns: int = 2) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    body = "".join(
        "<w:tr>"
        + "".join(one if "<w:tc" in one else cell(one) for one in row)
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


TEMPLATES = {
    "a field": paragraph("Between {{ title }} and us"),
    "a field split over runs": paragraph("Between {", "{ ti", "tle }", "} and us"),
    "a field with bold letters in it": paragraph("{{ ", "title", " }}", style="<w:b/>"),
    "a record's field": table(
        ("Name", "Role"),
        ("{%tr for one in people %}", ""),
        ("{{ one.name }}", "{{ one.role }}"),
        ("{%tr endfor %}", ""),
    ),
    "a row loop in one row's tags": table(
        ("Name", "Role"),
        ("{%tr for one in people %}", ""),
        ("{{ loop.index }} of {{ loop.length }}", "{{ one.role|upper }}"),
        ("{%tr endfor %}", ""),
        ("Total", "{{ people|length }}"),
    ),
    "a row loop over nobody": table(
        ("Name", "Role"),
        ("{%tr for one in nobody %}", ""),
        ("{{ one.name }}", "{{ one.role }}"),
        ("{%tr endfor %}", ""),
    ),
    "a row on a condition": table(
        ("Name", "Role"),
        ("{%tr if hidden %}", ""),
        ("gone", "gone"),
        ("{%tr else %}", ""),
        ("here", "here"),
        ("{%tr endif %}", ""),
    ),
    "columns in a loop": table(
        ("{%tc for one in people %}", "{{ one.name }}", "{%tc endfor %}"),
        columns=3,
    ),
    "fewer columns than drawn": table(
        ("Who", "{%tc for one in nobody %}", "{{ one.name }}", "{%tc endfor %}"),
        columns=4,
    ),
    "a paragraph loop": paragraph("{%p for one in people %}")
    + paragraph("{{ one.name }}: {{ one.role }}")
    + paragraph("{%p endfor %}")
    + paragraph("After"),
    "a paragraph condition": paragraph("{%p if known and not hidden %}")
    + paragraph("Known")
    + paragraph("{%p elif count == 2 %}")
    + paragraph("Two")
    + paragraph("{%p else %}")
    + paragraph("Unknown")
    + paragraph("{%p endif %}"),
    "a run loop": paragraph(
        "All: ", "{%r for one in people %}", "{{ one.name }}, ", "{%r endfor %}", "end"
    ),
    "an inline condition": paragraph("{% if known %}Yes{% else %}No{% endif %}, so"),
    "an inline loop": paragraph(
        "{% for one in people %}{{ one.name }}{% if not loop.last %}, {% endif %}"
        "{% endfor %}."
    ),
    "cells merged down": table(
        ("Who", "Role"),
        ("{%tr for one in people %}", ""),
        ("Everyone{% vm %}", "{{ one.role }}"),
        ("{%tr endfor %}", ""),
    ),
    "cells merged across": table(
        ("{%tc for one in people %}", "All of them{% hm %}", "{%tc endfor %}"),
        ("{%tc for one in people %}", "{{ one.name }}", "{%tc endfor %}"),
        columns=3,
    ),
    "cells merged across, with a span": table(
        (
            "{%tc for one in people %}",
            cell("All{% hm %}", '<w:tcW w:w="1" w:type="dxa"/><w:gridSpan w:val="2"/>'),
            "{%tc endfor %}",
        ),
        columns=3,
    ),
    "a cell over several columns": table(
        ("{% colspan count %}{{ title }}",), ("one", "two")
    ),
    "a cell's shade": table(
        ("Name", "Role"),
        ("{%tr for one in people %}", ""),
        ("{% cellbg one.colour %}{{ one.name }}", "{{ one.role }}"),
        ("{%tr endfor %}", ""),
    ),
    "a tag that joins paragraphs": paragraph("Here: ")
    + paragraph("{%- if known %}yes{% endif %}")
    + paragraph("{% if known %}and{% endif -%}")
    + paragraph(" more"),
    "comments": paragraph("{# not printed #}Printed")
    + paragraph("{#p gone #}")
    + table(("a", "b"), ("{#tr gone #}", "gone")),
    "line breaks": paragraph("{{ lines }}", style="<w:i/>"),
    "tabs": paragraph("Tab: {{ tabbed }} end", style="<w:b/>"),
    "rich text": paragraph("Rich: {{r rich }} end"),
    "curly quotation marks in a tag": paragraph("{% if title == “x” %}x{% endif %}."),
    "less-than in a tag": paragraph("{% if count &lt; 3 %}few{% endif %}"),
    "braces spelt out": paragraph("Write {_{ name }_} here, or {_% if %_}."),
    "filters": paragraph("{{ title|lower }} {{ title|upper|capitalize }}"),
    "a picture's number": paragraph("{{ title }}")
    + '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="p"/></wp:inline>'
    "</w:drawing></w:r></w:p>",
    "a text box": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
    "<w:drawing><w:txbxContent><w:p><w:r><w:t>Box: {{ title }}</w:t></w:r></w:p>"
    "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
    "<w:p><w:r><w:t>Box: {{ title }}</w:t></w:r></w:p></w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "a table in a table": table(
        ("Outer", table(("Inner", "{{ title }}")) + paragraph("")),
    ).replace("<w:tr><w:tc><w:tcPr>", "<w:tr><w:tc><w:tcPr>", 1),
    "an indented part": "\n  " + paragraph("{{ title }}") + "\n  ",
}

WHERE = (
    "word/document.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "word/footnotes.xml",
)


def docxtpl_xml(template: bytes, name: str, words: Words) -> bytes:
    """The part as docxtpl itself fills it."""
    healer = DocxTemplate(BytesIO(template))
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    context = {field: getattr(words, field) for field in words.__dataclass_fields__}
    healer.render(context, jinja_env=environment, autoescape=True)
    out = BytesIO()
    healer.save(out)
    return canonical(ZipFile(out).read(name))


def our_xml(template: bytes, name: str, words: Words) -> bytes:
    ready = compile_template(template, Words, file="template.docx")
    return canonical(part(fill(ready, words, STAMP), name))


def canonical(xml: bytes) -> bytes:
    """The XML in its one canonical form, so that only its meaning is compared."""
    parser = etree.XMLParser(remove_blank_text=True)
    return bytes(etree.tostring(etree.fromstring(xml, parser), method="c14n"))


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("body", TEMPLATES.values(), ids=TEMPLATES)
class TestEveryTag:
    def test_gives_the_same_xml_as_docxtpl(self, body: str, where: str) -> None:
        rich = RichText("bold & <new>", bold=True)
        rich.add(" plain")
        words = Words(rich=Markup(rich.xml))
        template = docx({where: body})

        ours = our_xml(template, where, words)

        assert ours == docxtpl_xml(template, where, words)
