"""A report's way: every step with who and when, and what is next; issuing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, WrongFile
from docgen.review.report import REPORT
from docgen.review.report_entries import AUDIENCES
from docgen.review.report_life import COPY_NAMES, Copy, CopyFor
from docgen.review.rights import Action, Role, can
from docgen.review.scale import IPS_25
from docgen.usecases.reporting.copies import Outlook
from docgen.usecases.reporting.draft_issue import send_to_service
from docgen.usecases.reporting.final_issue import issue_final
from docgen.usecases.reporting.looking import LifeLook, look_at_life, outlook_for
from docgen.usecases.reporting.moderation import send_to_moderation
from docgen.usecases.reporting.preflight import Line, Mend
from docgen.usecases.standing import thing_of
from web.behalf import faults_of
from web.filled_in import TO_PUT_RIGHT
from web.forms.wording import told
from web.reasons import why_typed, wrong_with_why
from web.report_steps import steps_shown
from web.seen import number_in
from web.who import caller, office, open_to

area: Final = Blueprint("report_life", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
MENDED: Final = {
    Mend.DATES: "moving.move_review",
    Mend.PEOPLE: "moving.staff_review",
    Mend.SCORES: "scores.show_scores",
    Mend.REPORT: "report.overview",
    Mend.MODERATION: "report_life.show_life",
    Mend.FEEDBACK: "report_feedback.show_feedback",
    Mend.SESSION: "report_ending.record_session",
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the list before a report goes out: its words, and where to mend it.

    `url` is empty where it is for somebody else to mend.
    """

    words: str
    url: str
    stops: bool


@dataclass(frozen=True, slots=True)
class Going:
    """One way a report can go out: what its page says, and who carries it out."""

    purpose: CopyFor
    title: str
    says: str
    button: str
    done: str
    carry_out: Callable[[str, int, tuple[str, str]], Copy | Refused | WrongFile]


def _to_moderator(
    key: str, number: int, _: tuple[str, str]
) -> Copy | Refused | WrongFile:
    return send_to_moderation(office(), caller(), key, number)


def _to_service(
    key: str, number: int, why: tuple[str, str]
) -> Copy | Refused | WrongFile:
    return send_to_service(office(), caller(), key, number, *why)


def _final(key: str, number: int, why: tuple[str, str]) -> Copy | Refused | WrongFile:
    return issue_final(office(), caller(), key, number, *why)


MODERATOR: Final = Going(
    CopyFor.MODERATION,
    "Send the draft to the moderator",
    "The moderator gets the report as it is now, and is told. They agree to it, or send"
    " it back with remarks. The service does not see it.",
    "Send it to the moderator",
    "The draft is with the moderator. They are told.",
    _to_moderator,
)
SERVICE: Final = Going(
    CopyFor.SERVICE,
    "Send the draft to the service",
    "The service gets the draft that the moderator agreed to, and is told. From today"
    " it has its time to answer. The draft is marked as one, and never changes.",
    "Send it to the service",
    "The draft is with the service. Its lead is told until when to answer.",
    _to_service,
)
FINAL: Final = Going(
    CopyFor.FINAL,
    "Issue the final report",
    "The final report is issued to the service. It goes beyond the service once it is"
    " confirmed, and it never changes.",
    "Issue the final report",
    "The final report is issued. Next, have it confirmed.",
    _final,
)


@area.app_template_filter("about_item")
def about_item(number: int | None) -> str:
    """Return the item that something is about in words; else the whole report."""
    return str(IPS_25.item(number)) if number else "The report as a whole"


@area.get("/reviews/<key>/report-life")
@open_to(*EVERYBODY)
def show_life(key: str) -> ResponseReturnValue:
    """Show every step of a report: who did it, when, and what is next."""
    look = look_at_life(office(), caller(), key)
    file = look.look.file
    steps = steps_shown(file, look.look.may, is_service=look.is_service)
    return render_template(
        "report_life/life.html",
        **given_of_life(look),
        steps=steps,
        copy_names=COPY_NAMES,
        audiences=AUDIENCES,
    )


@area.route("/reviews/<key>/send-to-moderator", methods=["GET", "POST"])
@open_to(Role.COORDINATOR, Role.REVIEWER)
def to_moderator(key: str) -> ResponseReturnValue:
    """Show what keeps the draft from the moderator, and send it."""
    return _go(key, MODERATOR)


@area.route("/reviews/<key>/send-to-service", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def to_service(key: str) -> ResponseReturnValue:
    """Show what keeps the draft from the service, and send it."""
    return _go(key, SERVICE)


@area.route("/reviews/<key>/issue-final", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def final(key: str) -> ResponseReturnValue:
    """Show what keeps the report from being final, and issue it."""
    return _go(key, FINAL)


def given_of_life(look: LifeLook) -> dict[str, Any]:
    """Return what every page of a report's life tells its template."""
    return {"look": look, "file": look.look.file, "row": look.look.file.row} | {
        "life": look.life,
        "names": look.look.names,
    }


def _go(key: str, going: Going) -> ResponseReturnValue:
    now = outlook_for(office(), caller(), key, going.purpose)
    if request.method == "GET":
        return _page(now, going, ())
    done = going.carry_out(key, number_in("number"), why_typed())
    if isinstance(done, Copy):
        flash(going.done)
        return redirect(url_for(".show_life", key=key), 303)
    wrong = done.problems if isinstance(done, Refused) else ()
    now = outlook_for(office(), caller(), key, going.purpose)
    file = str(done) if isinstance(done, WrongFile) else ""
    return _page(now, going, wrong, file), TO_PUT_RIGHT


def _page(
    now: Outlook, going: Going, wrong: tuple[Problem, ...], wrong_file: str = ""
) -> str:
    boxes = wrong_with_why(wrong)
    coordinates = can(caller(), Action.COORDINATE, thing_of(now.found.row))
    lines = [
        shown_line(one, now.found.row.id, coordinates=coordinates) for one in now.lines
    ]
    known = {one.words for one in lines}
    more = [told(one, REPORT) for one in wrong]
    more = [one for one in more if one not in known and one not in boxes.values()]
    return render_template(
        "report_life/send.html",
        row=now.found.row,
        now=now,
        going=going,
        stopping=[one for one in lines if one.stops],
        told=[one for one in lines if not one.stops],
        more=[*more, wrong_file] if wrong_file else more,
        boxes=boxes,
        faults=faults_of(boxes),
        needs_reason=now.before is not None and going.purpose is not CopyFor.MODERATION,
    )


def shown_line(line: Line, key: str, *, coordinates: bool) -> ShownLine:
    """Return a line in words, with the page that mends it: that of its item if any.

    Days and people are a coordinator's to change; others are told to ask one.
    """
    one = line.problem
    if line.mend in (Mend.DATES, Mend.PEOPLE) and not coordinates:
        words = f"{one.wrong} {one.remedy} A coordinator can do that."
        return ShownLine(words, "", line.stops)
    if line.mend is Mend.REPORT and one.item is not None:
        url = url_for("report.write_item", key=key, item=one.item)
    else:
        url = url_for(MENDED[line.mend], key=key)
    return ShownLine(told(one, REPORT), url, line.stops)
