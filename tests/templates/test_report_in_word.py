"""The template of a report's copy to write in: as its wording has it, fit to use."""

from docgen.documents.writing_copy import WritingCopyWords
from docgen.word.lint import lint
from templates_docx.report_in_word import TEMPLATE, build

RENEW = "Make it again: python -m templates_docx.report_in_word"


def test_is_made_from_its_wording():
    assert TEMPLATE.read_bytes() == build(), RENEW


def test_is_fit_to_use():
    assert list(lint(build(), WritingCopyWords, file="report-in-word.docx")) == []
