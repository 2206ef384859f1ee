"""A score sheet is uploaded: asked about, kept, and taken item by item."""

from collections.abc import Iterator, Sequence
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.review.newer_sheet import ItemOffer
from docgen.review.scoring import ReviewerSet
from docgen.usecases.scoring import looking, uploading
from docgen.usecases.scoring.looking import SetLook
from docgen.usecases.scoring.uploading import ToSettle, Uploaded
from docgen.usecases.standing import NotThere
from web.chosen_file import none_chosen
from web.filled_in import TO_PUT_RIGHT
from web.scores import THEIRS, set_page
from web.scores_shown import FIELD_TITLES, faults_of, findings_in
from web.scores_typed import held, said_with_sheet, sheet_sent
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("score_sheets", __name__)
CHOOSE: Final = "Choose the workbook with the scores."
TAKE: Final = "take."
SHEETS, KEEP = "sheet", "keep"  # what is said of an item that changed


@area.post("/reviews/<key>/scores/<person>/sheet")
@open_to(*THEIRS)
def upload_sheet(key: str, person: str) -> ResponseReturnValue:
    """Keep a score sheet, or ask what has to be known before it is kept."""
    file = sheet_sent()
    if file is None:
        return set_page(_look(key, person), none_chosen(CHOOSE).problems)
    done = uploading.upload(office(), caller(), (key, person), file, said_with_sheet())
    if isinstance(done, ToSettle):
        return settle_page(_look(key, person), done)
    if isinstance(done, Refused | WrongFile):
        return set_page(_look(key, person), said_of(done))
    return redirect(_after(key, person, done), 303)


@area.route("/reviews/<key>/scores/<person>/newer", methods=["GET", "POST"])
@open_to(*THEIRS)
def choose_changes(key: str, person: str) -> ResponseReturnValue:
    """Show what changed in a newer sheet, and take what is chosen."""
    look = _look(key, person)
    if look.own.offered is None or not look.may_change:
        flash("There is no newer sheet to choose from.")
        return redirect(url_for("scores.show_set", key=key, person=person), 303)
    if request.method == "GET":
        return _newer_page(look)
    if problems := tuple(_undecided(look)):
        return _newer_page(look, problems)
    done = _take(look, (key, person))
    if isinstance(done, Refused):
        return _newer_page(_look(key, person), done.problems)
    flash("What you chose is taken from the newer sheet.")
    return redirect(url_for("scores.show_set", key=key, person=person), 303)


def settle_page(look: SetLook, asked: ToSettle) -> ResponseReturnValue:
    """Return the page that asks what has to be known before a sheet is kept."""
    key, person = look.file.row.id, look.own.person_id
    return asking_page(
        asked,
        row=look.file.row,
        whose=f"{look.own.name}'s scores",
        action=url_for("score_sheets.upload_sheet", key=key, person=person),
        back=url_for("scores.show_set", key=key, person=person),
    )


def asking_page(asked: ToSettle, **given: object) -> ResponseReturnValue:
    """Return the page that asks which set is meant, and what is no client's data."""
    page = render_template(
        "scores/settle.html",
        asked=asked,
        found=findings_in(asked.found),
        held=held(asked.file),
        which=request.form.get("which", ""),
        came_by=request.form.get("came_by", ""),
        **given,
    )
    return page, TO_PUT_RIGHT


def said_of(why: Refused | WrongFile) -> tuple[Problem, ...]:
    """Return why a sheet is not kept, each said at the box for the file."""
    if isinstance(why, WrongFile):
        remedy = "Choose the workbook with the scores; nothing was kept of this one."
        return (Problem(Source("scores", "file"), f"{why}", remedy),)
    return why.problems


def _after(key: str, person: str, done: Uploaded) -> str:
    if done.offers:
        return url_for(".choose_changes", key=key, person=person)
    left = done.own.scores.open + len(done.own.scores.to_confirm)
    asks = "1 item asks" if left == 1 else f"{left} items ask"
    words = f"{asks} you to decide." if left else "Every item has its score."
    flash(f"The sheet is read. {words}")
    return url_for("scores.show_set", key=key, person=person)


def _newer_page(look: SetLook, problems: Sequence[Problem] = ()) -> ResponseReturnValue:
    page = render_template(
        "scores/newer.html",
        look=look,
        own=look.own,
        row=look.file.row,
        upload=next(one for one in look.uploads if _is_offered(look, one.id)),
        chosen=_chosen(look),
        titles=FIELD_TITLES,
        faults=faults_of(problems),
    )
    return page, TO_PUT_RIGHT if problems else 200


def _chosen(look: SetLook) -> dict[int, str]:
    """Return what stands chosen: the sheet's, where nothing was written on the page."""
    is_new = request.method == "GET"
    return {
        one.item: _usual(one) if is_new else request.form.get(f"{TAKE}{one.item}", "")
        for one in look.offers
    }


def _usual(offer: ItemOffer) -> str:
    return "" if offer.is_written else SHEETS


def _is_offered(look: SetLook, upload_id: str) -> bool:
    return look.own.offered is not None and look.own.offered.upload == upload_id


def _undecided(look: SetLook) -> Iterator[Problem]:
    for item, word in _chosen(look).items():
        if word not in (SHEETS, KEEP):
            wrong = f"{look.scale.item(item)}: it is not said which is to stay."
            where = Source("scores", f"take.{item}")
            yield Problem(where, wrong, "Choose one.", item=item)


def _take(look: SetLook, place: tuple[str, str]) -> ReviewerSet | Refused:
    chosen = {item for item, word in _chosen(look).items() if word == SHEETS}
    seen = (request.form.get("upload", ""), version_seen())
    return uploading.choose(office(), caller(), place, seen, chosen)


def _look(key: str, person: str) -> SetLook:
    found = looking.look_at_set(office(), caller(), key, person)
    if request.method == "POST" and not found.may_change:
        raise NotThere(person)
    return found
