"""The pages of the agreement as they print, under its preview and by themselves."""

from flask import Response, make_response, render_template

from docgen.usecases.picturing.draft_pages import draft_pages
from docgen.usecases.review_files import ReviewFile
from web.downloads import SANDBOX
from web.who import caller, office


def pages_page(file: ReviewFile) -> str:
    """Return a page with a picture of each page, large enough to read."""
    found = draft_pages(office(), caller(), file.row.id)
    return render_template("agreement/pages.html", row=file.row, pages=found)


def pages_strip(key: str) -> Response:
    """Return the small pictures alone, for a page's own script to put in place."""
    found = draft_pages(office(), caller(), key)
    answer = make_response(
        render_template("agreement/pages_strip.html", key=key, pages=found)
    )
    # Opened by itself it is a page that does nothing.
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
