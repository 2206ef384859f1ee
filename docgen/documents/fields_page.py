"""FIELDS.md: the page that tells template authors which fields there are."""

from collections.abc import Iterable
from typing import Final

from docgen.documents.fields import FieldRow, fields_of

INTRODUCTION: Final = """\
# Fields of the templates

This page is made from the code; `docgen fields KIND` prints the same lists.
Write a field's name in double braces where its words belong: `{{ governance_by }}`.

- A **blank** prints its answer, or a line to fill by hand while it is open. Give it an
  inline content control of its own. `{% if governance_by %}` asks whether it is closed.
- A **list** is gone through with a loop, and `[]` stands for the name used in it:
  `{% for one in reviewers %}{{ one.name }}{% endfor %}`.
- A **record** is never printed whole; print one of its fields.
- **Long text** brings its own paragraphs, lists and bold: put its paragraphs through a
  loop, as our own templates do.
"""
HEADINGS: Final = "| Field | Kind | Meaning | Example |\n| --- | --- | --- | --- |\n"


def fields_page(sections: Iterable[str]) -> str:
    """Return the Markdown of FIELDS.md, of a section for each kind of document."""
    return "\n".join((INTRODUCTION, *sections))


def section(kind: str, template: str, words: type) -> str:
    """Return the table of one kind's fields, under its template's name.

    Args:
        kind: Its name on the command line.
        template: Its own template's file name.
        words: The dataclass whose fields the template may use.
    """
    rows = "".join(map(_row, fields_of(words)))
    return f"## {template}\n\nKind: `{kind}`.\n\n{HEADINGS}{rows}"


def _row(field: FieldRow) -> str:
    cells = (f"`{field.name}`", field.kind, field.meaning, field.example)
    return f"| {' | '.join(one.replace('|', chr(92) + '|') for one in cells)} |\n"
