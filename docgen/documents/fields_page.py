"""FIELDS.md: the page that tells template authors which fields there are."""

from typing import Final

from docgen.documents.agreement import AgreementWords
from docgen.documents.fields import FieldRow, fields_of

INTRODUCTION: Final = """\
# Fields of the templates

This page is made from the code; `docgen fields agreement` prints the same list.
Write a field's name in double braces where its words belong: `{{ governance_by }}`.

- A **blank** prints its answer, or a line to fill by hand while it is open. Give it an
  inline content control of its own. `{% if governance_by %}` asks whether it is closed.
- A **list** is gone through with a loop, and `[]` stands for the name used in it:
  `{% for one in reviewers %}{{ one.name }}{% endfor %}`.
- A **record** is never printed whole; print one of its fields.

## partnership-agreement.docx

| Field | Kind | Meaning | Example |
| --- | --- | --- | --- |
"""


def fields_page() -> str:
    """Return the Markdown of FIELDS.md."""
    return INTRODUCTION + "".join(map(_row, fields_of(AgreementWords)))


def _row(field: FieldRow) -> str:
    cells = (f"`{field.name}`", field.kind, field.meaning, field.example)
    return f"| {' | '.join(one.replace('|', chr(92) + '|') for one in cells)} |\n"
