"""The agreement as it would be printed now, shown beside the form it is filled in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from flask import Response, make_response, render_template
from markupsafe import Markup

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, WrongFile
from docgen.settings import Settings
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import template_now
from docgen.usecases.previews import preview
from docgen.usecases.settings_now import settings_now
from web.downloads import SANDBOX
from web.who import office

KIND: Final = KINDS["agreement"]
FORM: Final = "agreement"
KEPT: Final = 256  # documents, of some 50 kB each, that are kept as they were drawn


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
    data = json.dumps({**answers, "reference": reference, "version": "draft"})
    template = template_now(office(), FORM)
    return _shown(_Wish(settings_now(office()), template, data, office()))


@dataclass(frozen=True, slots=True)
class _Wish:
    """All that a document follows from, and the tools it is made with."""

    settings: Settings
    template: NamedFile
    answers: str
    office: Office = field(compare=False)


@lru_cache(maxsize=KEPT)
def _shown(wish: _Wish) -> Shown:
    """Return the agreement; one that was drawn while somebody typed is kept a while.

    What stands beside the next page of the form is most often that.
    """
    answers = Answers(FORM, json.loads(wish.answers))
    made = preview(wish.office, KIND, answers, wish.template)
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
