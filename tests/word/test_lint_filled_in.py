"""A document taken for a template would print somebody else's names and dates."""

from docgen.documents.agreement import AgreementWords
from docgen.word.compile import Purpose
from docgen.word.fill import fill
from docgen.word.library import Library, shipped
from docgen.word.lint import lint
from tests.word.building import STAMP
from tests.word.making import make

TEMPLATE = shipped("partnership-agreement.docx")


class TestADocumentThatDocgenFilledIn:
    def test_is_no_template(self):
        ready = Library().ready(TEMPLATE, AgreementWords, Purpose.DRAFT)
        filled_in = fill(ready, make(AgreementWords), STAMP)

        first, *_ = lint(filled_in, AgreementWords, file="sent.docx")

        assert first.problem.severity == "error"
        assert first.problem.wrong.startswith("This is a document that docgen has")

    def test_is_told_from_the_template_it_was_made_from(self):
        assert lint(TEMPLATE.content, AgreementWords, file="ours.docx") == ()
