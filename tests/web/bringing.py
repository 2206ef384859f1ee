"""Templates to bring to the pages: fit, with faults, with macros."""

from io import BytesIO

from docgen.usecases import template_shelf
from docgen.usecases.people import house
from docgen.word.package import open_package
from tests.usecases.test_template_shelf import KIND, template
from tests.web.administering import send

SHELF = "/administration/templates"
WRONG = "<w:p><w:r><w:t>{{ referense }} {{ nothing_like_it }}</w:t></w:r></w:p>"
WORDS = "<w:p><w:r><w:t>Our own words</w:t></w:r></w:p>"
LARGE = 33 * 1024 * 1024


def with_words(words):
    """Docgen's own template with a paragraph more."""
    return template(
        lambda xml: xml.replace("<w:sectPr", f"{words}<w:sectPr", 1)
    ).content


def with_macros():
    """A document that says it has macros, under a name that does not."""
    package = open_package(template().content)
    types = package.read("[Content_Types].xml").decode()
    said = types.replace(
        "wordprocessingml.document.main+xml", "wordprocessingml.document.macro+xml"
    ).replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.macro",
        "application/vnd.ms-word.document.macroEnabled.main",
    )
    return package.with_parts(
        {"[Content_Types].xml": said.encode(), "word/vbaProject.bin": b"\xd0\xcf"}
    ).to_bytes()


def bring(client, content=None, name="ours.docx", kind=KIND):
    content = with_words(WORDS) if content is None else content
    return send(client, SHELF, kind=kind, file=(BytesIO(content), name))


def brought(client, **about):
    """The path of a template's page that was brought just now."""
    answer = bring(client, **about)
    assert answer.status_code == 303, answer.text
    return answer.location


def listed(office, kind=KIND):
    return next(
        one for one in template_shelf.listed(office, house(office)) if one.kind == kind
    )
