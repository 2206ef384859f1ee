"""The pages of notices: what is written to people, and how it is sent by hand."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.review.rights import Role
from docgen.usecases import notices_by_hand, reviews
from docgen.usecases.notices_by_hand import OPEN, Notice, NoticeState
from docgen.usecases.reviews import Wanted
from web.downloads import hand_out
from web.services import page_number
from web.who import caller, office, open_to

area: Final = Blueprint("notices", __name__)
EML: Final = "message/rfc822"
FILTERS: Final[Mapping[str, tuple[str, tuple[NoticeState, ...]]]] = {
    "": ("Waiting or failed", OPEN),
    "waiting": ("Waiting", (NoticeState.WAITING,)),
    "failed": ("Failed", (NoticeState.FAILED,)),
    "sent": ("Sent", (NoticeState.SENT, NoticeState.SENT_BY_HAND)),
    "dropped": ("Dropped", (NoticeState.DROPPED,)),
    "all": ("All", ()),
}
BECAME: Final = {
    NoticeState.WAITING: "The notice waits to be sent.",
    NoticeState.FAILED: "The notice could not be sent.",
    NoticeState.SENT: "The notice is sent.",
    NoticeState.SENT_BY_HAND: "The notice is kept as sent by hand.",
    NoticeState.DROPPED: "The notice is dropped and will not be sent.",
}


@area.get("/notices")
@open_to(Role.COORDINATOR)
def list_notices() -> ResponseReturnValue:
    """List the notices of the reviews a person coordinates, the newest first."""
    reference = request.args.get("review", "").strip()
    key = _review_called(reference) if reference else ""
    if key is None:
        return _listed((), reference=reference, is_unknown=True)
    return _list(key, reference=reference)


@area.get("/reviews/<key>/notices")
@open_to(Role.COORDINATOR)
def list_notices_of(key: str) -> ResponseReturnValue:
    """List the notices of one review."""
    return _list(key, of=reviews.look(office(), caller(), key).file.row)


def _review_called(reference: str) -> str | None:
    """Return the identity of the review with a reference, None where none is seen."""
    found = reviews.listed(office(), caller(), Wanted(search=reference, size=1000))
    same = (
        one.id for one in found.rows if one.reference.casefold() == reference.casefold()
    )
    return next(same, None)


def _list(key: str, **about: object) -> ResponseReturnValue:
    state, page = request.args.get("state", ""), page_number()
    states = FILTERS.get(state, FILTERS[""])[1]
    found = notices_by_hand.list_notices(office(), caller(), states, key, page)
    return _listed(found.rows, has_more=found.has_more, page=page, **about)


def _listed(rows: tuple[Notice, ...], **about: Any) -> ResponseReturnValue:  # noqa: ANN401
    state = request.args.get("state", "")
    return render_template(
        "notices/list.html",
        **{"of": None, "reference": "", "page": 1, "has_more": False, **about},
        rows=rows,
        state=state if state in FILTERS else "",
        filters={name: label for name, (label, _) in FILTERS.items()},
        has_server=_has_server(),
    )


def _has_server() -> bool:
    return bool(office().settings.smtp_host)


@area.get("/notices/<notice>")
@open_to(Role.COORDINATOR)
def show_notice(notice: str) -> ResponseReturnValue:
    """Show a notice with its words, and what can be done with it."""
    return _show(notices_by_hand.find(office(), caller(), notice))


def _show(notice: Notice, problems: tuple[Problem, ...] = ()) -> ResponseReturnValue:
    page = render_template(
        "notices/notice.html",
        notice=notice,
        is_open=notice.state in OPEN,
        has_server=_has_server(),
        problems=problems,
    )
    return page, 422 if problems else 200


@area.get("/notices/<notice>/draft")
@open_to(Role.COORDINATOR)
def download_draft(notice: str) -> ResponseReturnValue:
    """Hand out a notice as a draft that a mail program opens."""
    made = notices_by_hand.as_draft(office(), caller(), notice)
    found = notices_by_hand.find(office(), caller(), notice)
    if isinstance(made, Refused):
        return _show(found, made.problems)
    return hand_out(made, f"{found.subject}.eml", EML)


@area.post("/notices/<notice>/sent")
@open_to(Role.COORDINATOR)
def mark_sent(notice: str) -> ResponseReturnValue:
    """Keep that a notice was sent by hand."""
    return _told(notices_by_hand.mark_sent(office(), caller(), notice))


@area.route("/notices/<notice>/drop", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def drop(notice: str) -> ResponseReturnValue:
    """Ask whether a notice need not be sent, and drop it."""
    if request.method == "POST":
        return _told(notices_by_hand.drop(office(), caller(), notice))
    found = notices_by_hand.find(office(), caller(), notice)
    return render_template(
        "confirm.html",
        question="Drop this notice?",
        consequences=[
            f"{found.email} will not be told: {found.subject}.",
            "It can't be sent from here afterwards.",
        ],
        action=url_for(".drop", notice=notice),
        yes="Drop it",
        back=url_for(".show_notice", notice=notice),
    )


@area.post("/notices/<notice>/again")
@open_to(Role.COORDINATOR)
def send_again(notice: str) -> ResponseReturnValue:
    """Have a notice sent that was not sent yet."""
    done = notices_by_hand.send_again(office(), caller(), notice)
    if isinstance(done, Refused):
        return _show(notices_by_hand.find(office(), caller(), notice), done.problems)
    return _told(done)


def _told(notice: Notice) -> ResponseReturnValue:
    """Say what became of a notice, whoever did it first."""
    flash(BECAME[notice.state])
    return redirect(url_for(".show_notice", notice=notice.id), 303)
