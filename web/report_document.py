"""The report as it would be printed now, in the published template."""

from typing import Final

from markupsafe import Markup

from docgen.problems import Refused, WrongFile
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import template_now
from docgen.usecases.previews import preview
from web.agreement_document import Shown
from web.who import office

KIND: Final = KINDS["report"]


def document_of(answers: Answers) -> Shown:
    """Return a report as HTML, as far as it is written."""
    data = {**answers.data, "version": "draft"}
    template = template_now(office(), KIND.name)
    made = preview(office(), KIND, Answers(answers.file, data), template)
    if isinstance(made, WrongFile):
        return Shown(Markup(), instead=str(made))
    if isinstance(made, Refused):
        instead = "It is shown once what was written so far goes together."
        return Shown(Markup(), made.problems, instead)
    html = Markup(made.html)  # noqa: S704  written and escaped by docgen.word.preview
    return Shown(html, made.problems)
