"""The feedback session, and the confirmation of the final report."""

from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.dates import in_words
from docgen.review.report_entries import CONFIRMING, SESSION, Session
from docgen.review.rights import Role
from docgen.usecases.reporting import final_issue
from docgen.usecases.reporting.looking import LifeLook, look_at_life
from docgen.usecases.standing import NotThere
from web.behalf import ServicePage, given_of
from web.both import both_of
from web.filled_in import every_field
from web.report_life import given_of_life
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("report_ending", __name__)


@area.route("/reviews/<key>/feedback-session", methods=["GET", "POST"])
@open_to(Role.COORDINATOR, Role.REVIEWER)
def record_session(key: str) -> ResponseReturnValue:
    """Ask when the feedback session was held and who came, and keep it."""
    look = look_at_life(office(), caller(), key)
    if not look.may_write:
        raise NotThere(key)
    page = _session_page(look)
    kept = look.life.session
    version = look.look.file.report_life.version
    if request.method == "GET":
        said = kept.model_dump(mode="json") if kept else _expected(look)
        return page.show(said, version=version)
    typed, over = page.posted(), version_seen()
    done = final_issue.record_session(office(), caller(), key, typed, over)
    if isinstance(done, Refused):
        return page.show_refused(typed, done, version=over)
    if isinstance(done, Session):
        both = both_of(SESSION, page.names, done.model_dump(mode="json"), typed)
        return page.show(typed, both=both, version=version)[0], 409
    flash("The feedback session is kept.")
    return redirect(url_for("report_life.show_life", key=key), 303)


@area.route("/reviews/<key>/confirmation", methods=["GET", "POST"])
@open_to(Role.COORDINATOR, Role.SERVICE_LEAD)
def confirm_final(key: str) -> ResponseReturnValue:
    """Ask who confirms the final report, and keep that it is confirmed."""
    look = look_at_life(office(), caller(), key)
    if not look.may_answer:
        raise NotThere(key)
    page = _confirmation_page(look)
    if request.method == "GET":
        own = {"by": caller().name} if look.is_service else {}
        return page.show({**own, "on": in_words(look.look.file.today)})
    typed = page.posted()
    came_by = request.form.get("came_by", "")
    done = final_issue.confirm(office(), caller(), key, typed, came_by)
    if isinstance(done, Refused):
        return page.show_refused(typed, done)
    flash("The final report is confirmed. It may go beyond the service now.")
    return redirect(url_for("report_life.show_life", key=key), 303)


def _session_page(look: LifeLook) -> ServicePage:
    return ServicePage(
        "report_life/session.html", SESSION, every_field(SESSION), given_of_life(look)
    )


def _expected(look: LifeLook) -> dict[str, Any]:
    """Return who is expected: those whom the agreement names."""
    agreement = look.look.file.agreement
    known = {
        "service": getattr(agreement.service_lead, "name", None),
        "sponsor": getattr(agreement.trust_sponsor, "name", None),
    }
    return {name: one for name, one in known.items() if isinstance(one, str)}


def _confirmation_page(look: LifeLook) -> ServicePage:
    given = {**given_of(look.look), **given_of_life(look)}
    names = every_field(CONFIRMING)
    return ServicePage("report_life/confirmation.html", CONFIRMING, names, given)
