"""What the moderator says of a draft: agreed, or sent back with remarks."""

from typing import Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.report_entries import MODERATING, VERDICTS
from docgen.review.report_life import CopyFor
from docgen.review.rights import Action, Role
from docgen.usecases.reporting import moderation
from docgen.usecases.reporting.looking import LifeLook, look_at_life
from docgen.usecases.standing import FOR_ONESELF, NotThere
from web.behalf import ServicePage, behalf
from web.filled_in import every_field
from web.report_life import given_of_life
from web.who import caller, office, open_to

area: Final = Blueprint("report_moderation", __name__)


@area.route("/reviews/<key>/moderation", methods=["GET", "POST"])
@open_to(Role.COORDINATOR, Role.REVIEWER)
def moderate(key: str) -> ResponseReturnValue:
    """Show the draft that lies with the moderator, and keep what they say."""
    look = look_at_life(office(), caller(), key)
    if not look.may_moderate:
        raise NotThere(key)
    page = _page(look)
    if request.method == "GET":
        return page.show({})
    if again := page.rearranged():
        return again
    typed, issue = page.posted(), request.form.get("issue", "")
    stands_in = Action.MODERATE not in look.look.may
    said = behalf() if stands_in else FOR_ONESELF
    done = moderation.moderate(office(), caller(), key, typed, issue, said)
    if isinstance(done, Refused):
        return page.show_refused(typed, done)
    flash("What the moderator says is kept, and those who go on are told.")
    return redirect(url_for("report_life.show_life", key=key), 303)


def _page(look: LifeLook) -> ServicePage:
    sent = look.life.last(CopyFor.MODERATION)
    given = {
        **given_of_life(look),
        "sent": sent,
        "said": look.life.moderations,
        "versions": {one.issue: one.version for one in look.life.copies},
        "verdicts": VERDICTS,
        "stands_in": Action.MODERATE not in look.look.may,
        "for_whom": request.form.get("for_whom", _moderator(look)),
        "came_by": request.form.get("came_by", ""),
    }
    names = every_field(MODERATING)
    return ServicePage("report_life/moderation.html", MODERATING, names, given)


def _moderator(look: LifeLook) -> str:
    on_duty = (one for one in look.look.assigned if one.duty.value == "moderator")
    return next((one.name for one in on_duty if one.until is None), "")
