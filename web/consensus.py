"""The page on which two reviewers agree: only what differs, or one sheet for both."""

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, WrongFile
from docgen.review.rights import Role
from docgen.usecases.scoring import agreeing, blanks, one_sheet
from docgen.usecases.scoring.agreeing import Clash, Settled, Settling
from docgen.usecases.scoring.consensus_look import ConsensusLook, look_to_agree
from docgen.usecases.scoring.uploading import ToSettle
from web.chosen_file import none_chosen
from web.consensus_shown import alike_in, differing_shown, disputes_in, placed_in
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.reasons import why_typed
from web.scores import CLASHED, THEIRS
from web.scores_shown import (
    NOTHING_TYPED,
    Typed,
    faults_of,
    findings_in,
    wrong_by_box,
)
from web.scores_typed import (
    DECIDE,
    MINE,
    clearings,
    said_with_sheet,
    sheet_sent,
    typed_items,
)
from web.scores_upload import CHOOSE, asking_page, said_of
from web.seen import number_in, version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("consensus", __name__)
DECIDED: Final = ("score", "reason")
DONE: Final = "done"


@area.route("/reviews/<key>/consensus", methods=["GET", "POST"])
@open_to(*THEIRS)
def show_consensus(key: str) -> ResponseReturnValue:
    """Show what the reviewers have to agree on, and keep what they decide."""
    if request.method == "GET":
        return _page(_look(key))
    done = _settle(key)
    if isinstance(done, Refused):
        return _page(_look(key), done.problems, typed_items(DECIDED))
    if isinstance(done, Clash):
        return _clash_page(_look(key), done)
    if request.form.get("then") == DONE and not done.is_agreed:
        return _page(_look(key), done.problems)
    flash("The scores are agreed." if done.is_agreed else "It is saved.")
    page = "scores.show_scores" if done.is_agreed else ".show_consensus"
    return redirect(url_for(page, key=key), 303)


@area.get("/reviews/<key>/consensus/blank.xlsx")
@open_to(*THEIRS)
def download_blank(key: str) -> ResponseReturnValue:
    """Hand out a blank sheet for both reviewers, with a column to agree in."""
    made = blanks.blank_for_both(office(), caller(), key)
    return hand_out(made.content, made.name, made.media_type)


@area.post("/reviews/<key>/consensus/sheet")
@open_to(*THEIRS)
def upload_agreed(key: str) -> ResponseReturnValue:
    """Keep a sheet that both reviewers agreed on, until both say so."""
    look, file = _look(key), sheet_sent()
    if file is None:
        return _page(look, none_chosen(CHOOSE).problems)
    done = one_sheet.upload_agreed(office(), caller(), key, file, said_with_sheet())
    if isinstance(done, ToSettle):
        return _asking(look, done)
    if isinstance(done, Refused | WrongFile):
        return _page(look, said_of(done))
    asks = " Something in it asks to be looked at." if done.asks else ""
    flash(f"The sheet is kept.{asks} It counts once both reviewers say they agreed.")
    return redirect(url_for("agreed_sheet.show_sheet", key=key), 303)


@area.post("/reviews/<key>/consensus/undo")
@open_to(Role.COORDINATOR)
def undo_agreed(key: str) -> ResponseReturnValue:
    """Have agreed scores be open again, with a reason."""
    refused = agreeing.undo_agreed(office(), caller(), key, *why_typed())
    if refused:
        return _page(_look(key), refused.problems)
    flash("The scores are open again.")
    return redirect(url_for(".show_consensus", key=key), 303)


def _settle(key: str) -> Settled | Clash | Refused:
    """Keep what was decided; what was decided over somebody else's comes first."""
    first, *rest = _settlings()
    done = agreeing.settle(office(), caller(), key, first)
    for one in rest:
        if not isinstance(done, Settled):
            return done
        done = agreeing.settle(office(), caller(), key, one)
    return done


def _settlings() -> tuple[Settling, ...]:
    """Return what was decided, each over the version it was decided against."""
    items = typed_items(DECIDED)
    words = {item: request.form.get(f"{DECIDE}{item}", "") for item in items}
    mine = {item: one for item, one in items.items() if words[item] == MINE}
    rest = {item: one for item, one in items.items() if not words[item]}
    is_done = request.form.get("then") == DONE
    came_by = request.form.get("came_by", "")
    cleared = clearings()
    first = Settling(mine, number_in("over"), False, cleared, came_by)
    last = Settling(rest, version_seen(), is_done, cleared, came_by)
    return (first, last) if mine else (last,)


def _page(
    look: ConsensusLook,
    problems: Sequence[Problem] = (),
    typed: Typed = NOTHING_TYPED,
    **more: object,
) -> ResponseReturnValue:
    placed = tuple(placed_in(look, problems))
    page = render_template(
        "scores/consensus.html",
        look=look,
        row=look.file.row,
        scale=look.scale,
        differing=differing_shown(look, typed, placed),
        alike=alike_in(look),
        findings=findings_in(placed),
        wrong=wrong_by_box(placed),
        faults=faults_of(placed),
        version=version_seen() or look.version,
        **more,
    )
    clashed = "disputes" in more
    return page, CLASHED if clashed else TO_PUT_RIGHT if problems else 200


def _clash_page(look: ConsensusLook, clash: Clash) -> ResponseReturnValue:
    typed = typed_items(DECIDED)
    disputes = tuple(disputes_in(clash, look.scale))
    return _page(look, (), typed, disputes=disputes, over=clash.version)


def _asking(look: ConsensusLook, asked: ToSettle) -> ResponseReturnValue:
    key = look.file.row.id
    return asking_page(
        asked,
        row=look.file.row,
        whose="Agreed scores",
        action=url_for(".upload_agreed", key=key),
        back=url_for(".show_consensus", key=key),
    )


def _look(key: str) -> ConsensusLook:
    return look_to_agree(office(), caller(), key)
