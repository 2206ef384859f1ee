"""Word templates: whether one is fit to use, and what fields it may use."""

from docgen.documents.fields import FieldRow, fields_of
from docgen.problems import NamedFile, WrongFile
from docgen.usecases.documents import Kind
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
