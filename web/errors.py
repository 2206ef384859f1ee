"""What a page says when it can't be shown: what happened and the way on."""

from typing import Final, NamedTuple

from flask import Flask, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
)

from docgen.usecases.standing import DatabaseAway, NotThere
from web.journal import request_number, write_fault

PAGE: Final = "errors/page.html"
OURS: Final = 500  # and above: the fault is on our side
RETRY_AFTER: Final = 5  # seconds


class Words(NamedTuple):
    """A page's heading, and its paragraphs."""

    title: str
    text: tuple[str, ...]


AGAIN: Final = "Go back with your browser's back button, look at the form and send it"
WORDS: Final = {
    400: Words(
        "This could not be understood",
        (
            f"Something in what your browser sent is not as it should be. {AGAIN}"
            " again.",
        ),
    ),
    403: Words(
        "You may not open this page",
        (
            "It is not open to you, or not from where you are. If you need it for your"
            " work, ask your coordinator or whoever looks after docgen.",
        ),
    ),
    404: Words(
        "Page not found",
        (
            "There is no page at this address, or it is not yours to see. If you typed"
            " the address, look whether it is right; if you pasted it, look whether it"
            " is whole.",
        ),
    ),
    405: Words(
        "This page can't be opened in this way",
        (
            "Its address is only for sending a form to. Start from the page that has"
            " the form.",
        ),
    ),
    413: Words(
        "This is too large",
        (
            "docgen takes up to 32 MB at once, and up to 1,000 answers in a form."
            " Nothing was saved.",
            "If you sent a file, make it smaller: pictures are most often what makes"
            " it large. Then go back with your browser's back button and choose it"
            " again.",
        ),
    ),
    429: Words(
        "There were too many tries",
        ("Wait a few minutes, then try again. Nothing is lost or locked.",),
    ),
    500: Words(
        "This page could not be made",
        (
            "The fault is ours, not yours. Try again in a few minutes.",
            "If it happens again, tell whoever looks after docgen what you were doing,"
            " and this number:",
        ),
    ),
    503: Words(
        "docgen is busy",
        (
            "It can't answer at the moment. Wait a few seconds, then open the page"
            " again.",
            "If you were sending a form, what you typed was not saved: go back with"
            " your browser's back button and send it again.",
        ),
    ),
}


def explain_errors(app: Flask) -> None:
    """Have every error of the app answered with a page of words."""
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(NotThere, lambda _: _show(NotFound()))
    app.register_error_handler(DatabaseAway, unavailable)


def unavailable(_: Exception) -> ResponseReturnValue:
    """Ask to come back in a moment, where something that docgen needs is away."""
    return _show(ServiceUnavailable(retry_after=RETRY_AFTER))


def _show(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, InternalServerError) and error.original_exception:
        write_fault(error.original_exception)
    code = error.code or OURS
    answer = make_response(_page(code), code)
    for name, value in error.get_headers():
        if name != "Content-Type":
            answer.headers[name] = value
    return answer


def _page(code: int) -> str:
    words = WORDS.get(code) or WORDS[OURS if code >= OURS else 400]
    number = request_number() if words is WORDS[OURS] else ""
    if code < OURS:
        return render_template(PAGE, words=words, number=number)
    # Who is signed in is not asked here: what would tell may be what is at fault.
    page = current_app.jinja_env.get_template(PAGE)
    return page.render(words=words, number=number)
