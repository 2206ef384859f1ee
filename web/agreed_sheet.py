"""The page of a sheet that stands for both reviewers: settled, looked at, agreed on."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.usecases.scoring import looking, one_sheet
from docgen.usecases.scoring.consensus_look import look_at_sheet, look_to_agree
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.scores import THEIRS, cells_of
from web.scores_shown import (
    NOTHING_TYPED,
    Typed,
    faults_of,
    sections_shown,
    wrong_by_box,
)
from web.scores_typed import typed_items
from web.who import caller, office, open_to

area: Final = Blueprint("agreed_sheet", __name__)
SETTLED: Final = ("score",)


@area.get("/reviews/<key>/consensus/sheet")
@open_to(*THEIRS)
def show_sheet(key: str) -> ResponseReturnValue:
    """Show what was read of the sheet beside its rows, and what is said of it."""
    return _page(key)


@area.get("/reviews/<key>/consensus/marked.xlsx")
@open_to(*THEIRS)
def download_marked(key: str) -> ResponseReturnValue:
    """Hand out the sheet with what was said of it marked in it."""
    sheet = look_at_sheet(look_to_agree(office(), caller(), key))
    made = looking.marked_of(office(), sheet)
    if isinstance(made, Refused):
        return _page(key, made.problems)
    return hand_out(made.content, made.name, made.media_type)


@area.post("/reviews/<key>/consensus/put-right")
@open_to(*THEIRS)
def put_right(key: str) -> ResponseReturnValue:
    """Settle the scores that were doubtful in the sheet."""
    typed, place = typed_items(SETTLED), (key, request.form.get("upload", ""))
    came_by = request.form.get("came_by", "")
    done = one_sheet.put_right(office(), caller(), place, typed, came_by)
    if isinstance(done, Refused):
        return _page(key, done.problems, typed)
    if done:
        flash("It is saved. Each reviewer still has to say that they agreed.")
    return redirect(url_for(".show_sheet", key=key), 303)


@area.post("/reviews/<key>/consensus/said")
@open_to(*THEIRS)
def say_agreed(key: str) -> ResponseReturnValue:
    """Note that a reviewer agreed on the sheet."""
    whose = (request.form.get("reviewer", ""), request.form.get("upload", ""))
    came_by = request.form.get("came_by", "")
    looked_at = request.form.get("looked_at") == "yes"
    done = one_sheet.say_agreed(
        office(), caller(), key, whose, came_by, looked_at=looked_at
    )
    if isinstance(done, Refused):
        return _page(key, done.problems)
    flash("The scores are agreed." if done else "It is noted; the other one is asked.")
    page = "scores.show_scores" if done else ".show_sheet"
    return redirect(url_for(page, key=key), 303)


def _page(
    key: str, problems: Sequence[Problem] = (), typed: Typed = NOTHING_TYPED
) -> ResponseReturnValue:
    look = look_to_agree(office(), caller(), key)
    sheet = look_at_sheet(look)
    page = render_template(
        "scores/agreed_sheet.html",
        look=look,
        one=look.one_sheet,
        own=sheet.own,
        row=look.file.row,
        scale=look.scale,
        sum=sheet.sum,
        strays=sheet.strays,
        sections=sections_shown(sheet, typed, problems),
        grid=looking.grid_beside(office(), sheet),
        cells=cells_of(sheet),
        wrong=wrong_by_box(problems),
        faults=faults_of(problems),
    )
    return page, TO_PUT_RIGHT if problems else 200
