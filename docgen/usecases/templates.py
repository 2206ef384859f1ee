"""Word templates: whether one is fit to use, and what fields it may use."""

from docgen.documents.fields import FieldRow, fields_of
from docgen.documents.fields_page import fields_page, section
from docgen.problems import NamedFile, WrongFile
from docgen.usecases.documents import KINDS, Kind
from docgen.word.lint import TemplateProblem, lint
from docgen.word.package import NotAWordFile


def examine_template(
    template: NamedFile, kind: Kind
) -> tuple[TemplateProblem, ...] | WrongFile:
    """Return every fault of a template at once, each with its place in Word's terms."""
    try:
        return lint(template.content, kind.words, file=template.name)
    except NotAWordFile as cause:
        return WrongFile(template.name, cause.seen, "a Word template (.docx)")


def fields_for(kind: Kind) -> tuple[FieldRow, ...]:
    """Return the fields a template of this kind may use, in order."""
    return fields_of(kind.words)


def section_for(kind: Kind) -> str:
    """Return this kind's section of FIELDS.md."""
    return section(kind.name, kind.template, kind.words)


def page_of_fields() -> str:
    """Return FIELDS.md whole: every kind of document, in the order of KINDS."""
    return fields_page(map(section_for, KINDS.values()))
