"""The agreement as it would be printed now, shown beside the form it is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, make_response, render_template
from markupsafe import Markup

from docgen.problems import Problem, Refused, WrongFile
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import template_now
from docgen.usecases.previews import preview
from web.downloads import SANDBOX
from web.who import office

KIND: Final = KINDS["agreement"]
FORM: Final = "agreement"


@dataclass(frozen=True, slots=True)
class Shown:
    """A document to look at; without `html`, `instead` says why there is none.

    `problems` are what could not be read of its answers.
    """

    html: Markup
    problems: tuple[Problem, ...] = ()
    instead: str = ""


def document_of(reference: str, answers: Mapping[str, Any]) -> Shown:
    """Return the agreement with these answers, half typed as they may be."""
    data = {**answers, "reference": reference, "version": "draft"}
    template = template_now(office(), FORM)
    made = preview(office(), KIND, Answers(FORM, data), template)
    if isinstance(made, WrongFile):
        return Shown(Markup(), instead=str(made))
    if isinstance(made, Refused):
        instead = "It is shown again once these answers go together."
        return Shown(Markup(), made.problems, instead)
    html = Markup(made.html)  # noqa: S704  written and escaped by docgen.word.preview
    return Shown(html, made.problems)


def fragment_of(document: Shown) -> Response:
    """Return a document alone, for a page's own script to put in its place."""
    answer = make_response(
        render_template("agreement/document.html", document=document)
    )
    # Opened by itself it is a page that does nothing.
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
