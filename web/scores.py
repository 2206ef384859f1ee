"""The pages of scores: the whole, one reviewer's set, its lock."""

from collections.abc import Sequence
from typing import Any, Final, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.review.rights import Role
from docgen.review.scoring import SCORING_NAMES
from docgen.usecases import people
from docgen.usecases.scoring import blanks, locking, looking, writing
from docgen.usecases.scoring.looking import SetLook
from docgen.usecases.scoring.writing import Clash
from docgen.usecases.standing import NotThere
from web.autosaved import is_autosave
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.reasons import why_typed
from web.scores_autosaved import Kept, said_of
from web.scores_shown import (
    NOTHING_TYPED,
    WORD_TITLES,
    Typed,
    disputes_in,
    faults_of,
    findings_in,
    sections_shown,
    wrong_by_box,
)
from web.scores_typed import typed_items, typed_set
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("scores", __name__)
THEIRS: Final = (Role.REVIEWER, Role.COORDINATOR)
CLASHED: Final = 409


@area.get("/reviews/<key>/scores")
@open_to(*THEIRS)
def show_scores(key: str) -> ResponseReturnValue:
    """Show how far the scores of a review have come, and what was agreed."""
    look = looking.look(office(), caller(), key)
    return render_template(
        "scores/scores.html",
        look=look,
        row=look.file.row,
        state=SCORING_NAMES[look.outcome.state],
        scale=look.scale,
    )


@area.route("/reviews/<key>/scores/<person>", methods=["GET", "POST"])
@open_to(*THEIRS)
def show_set(key: str, person: str) -> ResponseReturnValue:
    """Show a reviewer's set beside its sheet, and keep what is put right in it."""
    if request.method == "GET":
        return set_page(_look(key, person))
    kept = _keep(key, person)
    if is_autosave():
        return said_of(kept)
    if isinstance(kept, Refused):
        return set_page(_look(key, person), kept.problems, typed_items())
    if isinstance(kept, Clash):
        return _clash_page(_look(key, person), kept)
    flash("It is saved.")
    item = request.form.get("at", "")
    anchor = f"item-{item}" if item.isdigit() else None
    return redirect(url_for(".show_set", key=key, person=person, _anchor=anchor), 303)


def _keep(key: str, person: str) -> Kept:
    kept: Any = None
    for typed in typed_set():
        kept = writing.write(office(), caller(), (key, person), typed)
        if isinstance(kept, Refused | Clash):
            break
    return cast(Kept, kept)


@area.get("/reviews/<key>/scores/<person>/blank.xlsx")
@open_to(*THEIRS)
def download_blank(key: str, person: str) -> ResponseReturnValue:
    """Hand out a blank sheet made for this review and this reviewer."""
    made = blanks.own_blank(office(), caller(), key, person)
    return hand_out(made.content, made.name, made.media_type)


@area.get("/reviews/<key>/scores/<person>/marked.xlsx")
@open_to(*THEIRS)
def download_marked(key: str, person: str) -> ResponseReturnValue:
    """Hand out the reviewer's own workbook with what was said of it marked in it."""
    made = looking.marked(office(), caller(), key, person)
    if isinstance(made, Refused):
        return set_page(_look(key, person), made.problems)
    return hand_out(made.content, made.name, made.media_type)


@area.post("/reviews/<key>/scores/<person>/lock")
@open_to(*THEIRS)
def lock_set(key: str, person: str) -> ResponseReturnValue:
    """Lock a set, or show everything that keeps it from being locked."""
    looked_at = request.form.get("looked_at") == "yes"
    place, came_by = (key, person), request.form.get("came_by", "")
    done = locking.lock(
        office(),
        caller(),
        place,
        version_seen(),
        looked_at=looked_at,
        came_by=came_by,
    )
    if isinstance(done, Refused):
        return set_page(_look(key, person), done.problems)
    flash("The scores are locked. They are compared once both sets are.")
    return redirect(url_for(".show_scores", key=key), 303)


@area.post("/reviews/<key>/scores/<person>/undo")
@open_to(Role.COORDINATOR)
def undo_lock(key: str, person: str) -> ResponseReturnValue:
    """Undo the lock of a set, with a reason."""
    done = locking.undo_lock(office(), caller(), (key, person), *why_typed())
    if isinstance(done, Refused):
        return set_page(_look(key, person), done.problems)
    flash("The lock is undone; the scores can be changed again.")
    return redirect(url_for(".show_set", key=key, person=person), 303)


@area.route("/reviews/<key>/replace-reviewer", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def replace_reviewer(key: str) -> ResponseReturnValue:
    """Ask who reviews in whose place and why, and have it so."""
    look = looking.look(office(), caller(), key)
    if not look.coordinates:
        raise NotThere(key)
    if request.method == "GET":
        return _replace_page(look)
    pair = (request.form.get("leaving", ""), request.form.get("coming", ""))
    refused = locking.replace_reviewer(office(), caller(), key, pair, *why_typed())
    if refused:
        return _replace_page(look, refused.problems)
    flash("The reviewer is replaced. The scores of whoever left stay kept.")
    return redirect(url_for(".show_scores", key=key), 303)


def set_page(
    look: SetLook,
    problems: Sequence[Problem] = (),
    typed: Typed = NOTHING_TYPED,
    **more: object,
) -> ResponseReturnValue:
    """Return the page of a set, with what was typed and is to put right."""
    clashed = "disputes" in more
    page = render_template(
        "scores/set.html",
        look=look,
        own=look.own,
        row=look.file.row,
        sections=sections_shown(look, typed, problems),
        grid=looking.grid_beside(office(), look),
        cells=cells_of(look),
        findings=findings_in(problems),
        wrong=wrong_by_box(problems),
        faults=faults_of(problems),
        titles=WORD_TITLES,
        team=request.form.get("team", look.own.scores.team),
        version=version_seen() or look.own.version,
        **more,
    )
    return page, CLASHED if clashed else TO_PUT_RIGHT if problems else 200


def _clash_page(look: SetLook, clash: Clash) -> ResponseReturnValue:
    disputes = tuple(disputes_in(clash, look))
    over = clash.now.version
    return set_page(look, (), typed_items(), disputes=disputes, over=over)


def _replace_page(
    look: looking.ScoringLook, problems: Sequence[Problem] = ()
) -> ResponseReturnValue:
    now = {one.person_id for one in look.sets}
    able = people.who_review(office(), caller())
    page = render_template(
        "scores/replace.html",
        look=look,
        row=look.file.row,
        people=[one for one in able if one.id not in now],
        wrong=wrong_by_box(problems),
        faults=faults_of(problems),
    )
    return page, TO_PUT_RIGHT if problems else 200


def cells_of(look: SetLook) -> dict[str, int]:
    """Return the item that was read from each cell of the sheet."""
    known = ((one.source, one.item) for one in look.own.sheet.scores.items)
    return {source.place.rpartition("!")[2]: item for source, item in known if source}


def _look(key: str, person: str) -> SetLook:
    return looking.look_at_set(office(), caller(), key, person)
