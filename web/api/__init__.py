"""The API: the pages' use cases for programs, at /api/v1, and the page that shows it.

Nobody is signed in here: a request bears a token of somebody's, and no cookie opens
anything. What is refused is said as JSON.
"""

from typing import Final

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound

from docgen.usecases.standing import DatabaseAway, NotThere
from web.api import (
    agreements,
    consensus,
    documents,
    jobs,
    own_token,
    page,
    report_feedback,
    report_life,
    report_sharing,
    report_word,
    reports,
    reviewers,
    reviews,
    scores,
)
from web.api.answering import answering
from web.api.operations import OPERATIONS, PREFIX, Operation
from web.api.pace import Pace
from web.api.problems import (
    Refusal,
    answer_of,
    error_answer,
    problem_of,
    refusal_answer,
)
from web.api.reading import PACE
from web.errors import RETRY_AFTER
from web.journal import request_number
from web.who import open_to_everyone

__all__ = ["offer_api"]

RESOURCES: Final = (
    own_token,
    reviews,
    agreements,
    scores,
    consensus,
    reviewers,
    reports,
    report_life,
    report_feedback,
    report_sharing,
    report_word,
    documents,
    jobs,
)


def offer_api(app: Flask) -> None:
    """Serve the API and its page.

    Call it after `guard_forms`: forms' tokens are not asked for here, for no browser
    sends a bearer's token by itself.
    """
    area = Blueprint("api", __name__, url_prefix=PREFIX)
    app.extensions[PACE] = Pace()
    for one in OPERATIONS:
        _add(area, one)
    area.register_error_handler(Refusal, refusal_answer)
    area.register_error_handler(HTTPException, error_answer)
    area.register_error_handler(NotThere, lambda _: error_answer(NotFound()))
    area.register_error_handler(DatabaseAway, _away)
    app.extensions["csrf"].exempt(area)
    app.register_blueprint(area)
    app.register_blueprint(page.area)
    app.after_request(_said_as_json)


def _add(area: Blueprint, one: Operation) -> None:
    view = open_to_everyone(answering(one))  # the token says who, not the session
    area.add_url_rule(one.rule, one.name, view, methods=[one.method])


def _away(_: Exception) -> Response:
    answer = answer_of((problem_of(503),), 503)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _said_as_json(response: Response) -> Response:
    """Say as JSON what was refused before it got to an operation."""
    is_page = response.status_code >= 400 and response.mimetype == "text/html"
    if request.path.startswith(f"{PREFIX}/") and is_page:
        status = response.status_code
        told = answer_of((problem_of(status, request_number()),), status)
        response.set_data(told.get_data())
        response.mimetype = "application/json"
    return response
