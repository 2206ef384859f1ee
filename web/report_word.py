"""A report that is written in Word: its copies, what came back, what is taken up."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused, WrongFile
from docgen.review.rights import Role
from docgen.usecases import reviews
from docgen.usecases.reporting import word_copies, word_returned
from docgen.usecases.reporting.naming_clients import MayName
from docgen.usecases.reporting.word_returned import CameBack
from docgen.usecases.reporting.writing import Work
from web.behalf import behalf, boxes_in, faults_of
from web.chosen_file import chosen_file, none_chosen
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.forms import Fault
from web.forms.fields import id_of
from web.report_clearing import labelled_to_clear, vouched
from web.who import caller, office, open_to

area: Final = Blueprint("report_word", __name__)
THEIRS: Final = (Role.COORDINATOR, Role.REVIEWER)
TAKE: Final = "take."
ACCEPT, REFUSE = "accept", "refuse"
CHOOSE: Final = "Choose the Word file that you wrote in."


@area.route("/reviews/<key>/report/word", methods=["GET", "POST"])
@open_to(*THEIRS)
def copies(key: str) -> ResponseReturnValue:
    """Offer a copy to write in, and keep one that came back."""
    found = word_copies.look(office(), caller(), key)
    if request.method == "GET":
        return _copies_page(*found)
    file = chosen_file()
    if file is None:
        return _copies_page(*found, none_chosen(CHOOSE))
    kept = word_returned.bring_back(office(), caller(), key, file, behalf())
    if isinstance(kept, Refused | WrongFile):
        return _copies_page(*found, kept)
    return redirect(url_for(".look_at", key=key, upload=kept), 303)


@area.post("/reviews/<key>/report/word/copy")
@open_to(*THEIRS)
def download_copy(key: str) -> ResponseReturnValue:
    """Hand out a copy to write in."""
    made = word_copies.make_copy(office(), caller(), key)
    if isinstance(made, Refused | WrongFile):
        return _copies_page(*word_copies.look(office(), caller(), key), made)
    return hand_out(made.content, made.name, made.media_type)


@area.route("/reviews/<key>/report/word/<upload>", methods=["GET", "POST"])
@open_to(*THEIRS)
def look_at(key: str, upload: str) -> ResponseReturnValue:
    """Show each text that came back beside what went out, and take up some of them."""
    found = word_returned.look_at(office(), caller(), key, upload)
    if isinstance(found, WrongFile):
        return _copies_page(*word_copies.look(office(), caller(), key), found)
    work, came = found
    if request.method == "GET" or came.is_decided:
        return _changes_page(work, came)
    said = _decisions(came)
    if faults := _undecided(came, said):
        return _changes_page(work, came, faults)
    return _decide(work, came, {name for name, word in said.items() if word == ACCEPT})


def _decide(work: Work, came: CameBack, accepted: set[str]) -> ResponseReturnValue:
    upload = (work.file.row.id, came.upload.id)
    done = word_returned.decide(office(), caller(), upload, accepted, vouched())
    if isinstance(done, MayName):
        to_clear = labelled_to_clear(done)
        still = [one for one in to_clear if not one.reason.strip()]
        faults = tuple(Fault(one.problem, f"clear-{one.number}") for one in still)
        return _changes_page(work, came, faults, to_clear=to_clear)
    if isinstance(done, Refused | WrongFile):
        told = [str(done)] if isinstance(done, WrongFile) else _texts(done)
        return _changes_page(work, came, tuple(map(Fault, told)))
    flash("The file is decided on.")
    return redirect(url_for(".look_at", key=upload[0], upload=upload[1]), 303)


def _texts(refused: Refused) -> list[str]:
    return [f"{one.wrong} {one.remedy}" for one in refused.problems]


def _copies_page(
    work: Work, out: word_copies.OutAndBack, why: Refused | WrongFile | None = None
) -> ResponseReturnValue:
    boxes: Mapping[str, str] = {}
    if isinstance(why, WrongFile):
        boxes = {"file": f"{why} Choose the file you downloaded here and wrote in."}
    elif why is not None:
        boxes = boxes_in(why.problems) or {"file": _texts(why)[0]}
    page = render_template(
        "report/word.html",
        work=work,
        row=work.file.row,
        out=out,
        names=_names(work),
        boxes=boxes,
        faults=faults_of(boxes),
    )
    return page, TO_PUT_RIGHT if boxes else 200


def _changes_page(
    work: Work, came: CameBack, faults: tuple[Fault, ...] = (), **more: object
) -> ResponseReturnValue:
    posted = request.method == "POST"
    page = render_template(
        "report/word_back.html",
        work=work,
        row=work.file.row,
        came=came,
        names=_names(work),
        chosen=_decisions(came) if posted else _plain_ones(came),
        faults=faults,
        **more,
    )
    return page, TO_PUT_RIGHT if faults else 200


def _names(work: Work) -> Mapping[str, str]:
    return reviews.look(office(), caller(), work.file.row.id).names


def _decisions(came: CameBack) -> dict[str, str]:
    """Return what was chosen for each text; one that can't be taken up stays."""
    return {
        one.name: REFUSE if one.problem else request.form.get(f"{TAKE}{one.name}", "")
        for one in came.changes
    }


def _plain_ones(came: CameBack) -> dict[str, str]:
    """Return what stands chosen: a text that nothing speaks against is taken up."""
    return {one.name: ACCEPT if one.is_plain else "" for one in came.changes}


def _undecided(came: CameBack, said: Mapping[str, Any]) -> tuple[Fault, ...]:
    return tuple(
        Fault(f"Say whether “{one.label}” is taken up.", id_of(f"take-{one.name}"))
        for one in came.changes
        if said[one.name] not in (ACCEPT, REFUSE)
    )
