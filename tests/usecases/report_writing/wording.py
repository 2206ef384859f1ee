"""Copies of a report that are written in Word, by python-docx, and come back."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from docgen.problems import NamedFile, WrongFile
from docgen.usecases import giving
from docgen.usecases.reporting import word_returned
from docgen.usecases.reporting.word_copies import make_copy
from tests.usecases.report_writing.writers import (
    sam,
)

DOC = "Item 9: evidence from documents (DOC)"
STRENGTHS = "Item 9: strengths"
ADVICE = "Item 9: recommendation"
PRIORITIES = "Executive summary: three to five priorities, one a point"
NINE = {
    "evidence": [
        {"source": "DOC", "text": "The form asks.\n\n- one\n- **two**"},
        {"source": "INT", "text": "Clinicians wait."},
    ],
    "recommendation": {"text": "Change the form.", "who_acts": ["service"]},
}


def gone_out(office, key):
    made = make_copy(office, sam(key), key)
    assert isinstance(made, giving.Document), made
    return made.content


def rewritten(content, **texts):
    """A copy with the frame of each label holding these paragraphs instead."""
    file = docx.Document(BytesIO(content))
    tables = [docx.table.Table(t, file) for t in file.element.body.iter(qn("w:tbl"))]
    frames = {one.cell(0, 0).text: one.cell(1, 0) for one in tables}
    for label, paragraphs in texts.items():
        cell = frames[label]
        for one in list(cell.paragraphs)[1:]:
            one._p.getparent().remove(one._p)
        first, *others = paragraphs
        cell.paragraphs[0].text = first
        for words in others:
            cell.add_paragraph(words)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def brought(office, key, content, name="report.docx"):
    kept = word_returned.bring_back(office, sam(key), key, NamedFile(name, content))
    assert isinstance(kept, str), kept
    return kept


def seen(office, key, upload):
    found = word_returned.look_at(office, sam(key), key, upload)
    assert not isinstance(found, WrongFile), found
    return found[1]


def changes(office, key, upload):
    return {one.label: one for one in seen(office, key, upload).changes}


def decided(office, key, upload, *labels, vouched=()):
    names = [
        one.name for one in seen(office, key, upload).changes if one.label in labels
    ]
    return word_returned.decide(office, sam(key), (key, upload), names, vouched)
