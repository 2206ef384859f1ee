"""The page of settings that an administrator may change; what moves is shown first."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.dates import in_words
from docgen.review.rights import Role
from docgen.settings import Anchor, Settings
from docgen.usecases import house_settings
from docgen.usecases.house_settings import Moves
from docgen.usecases.services import Conflict
from docgen.usecases.settings_now import HOUSE_SETTINGS
from web.both import both_of
from web.filled_in import FormPage, every_field
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint(
    "house_settings", __name__, url_prefix="/administration/settings"
)
FIELDS: Final = every_field(HOUSE_SETTINGS)
ANCHORS: Final = {
    Anchor.DRAFT_ISSUED_ON: "the day the draft report is issued",
    Anchor.FINAL_CONFIRMED_ON: "the day the final report is confirmed",
    Anchor.REVIEW_END: "the last day of the review",
}


@area.route("", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def change_settings() -> ResponseReturnValue:
    """Ask for what is to change, show the dates that move with it, and keep it."""
    found = house_settings.look(office(), caller())
    if request.method == "GET":
        page = _page(found.given, found.saved.version)
        return page.show(found.saved.content or {})
    page = _page(found.given, version_seen())
    return page.rearranged() or _keep(page)


def _page(given: Settings, version: int) -> FormPage:
    shown, about = "house_settings/settings.html", {"version": version}
    return FormPage(shown, HOUSE_SETTINGS, FIELDS, about, hints=_hints(given))


def _hints(given: Settings) -> dict[str, str]:
    """Return what each setting is for, and what holds while it is left empty."""
    days = ", ".join(in_words(one) for one in given.closed_days)
    counted = {
        "feedback_from": given.feedback_from,
        "action_plan_from": given.action_plan_from,
        "support_from": given.support_from,
    }
    return {
        "organisation_name": "It stands at the head of each document made from now"
        f" on. Left empty: {given.organisation_name}.",
        "closed_days": "Days on which nobody works, beside weekends and bank holidays."
        " A deadline that would fall on one moves to the next working day or the one"
        f" before, as its rule says.{f' Set already: {days}.' if days else ''}",
        "recommend_below": "A final report needs a recommendation for every item"
        f" scored below this, from 1 to 5. Left empty: {given.recommend_below}.",
        **{name: f"Left empty: {ANCHORS[one]}." for name, one in counted.items()},
    }


def _keep(page: FormPage) -> ResponseReturnValue:
    typed, confirmed = page.posted(), request.form.get("confirmed", "")
    over = page.given["version"]
    kept = house_settings.change(office(), caller(), typed, over, confirmed)
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    if isinstance(kept, Conflict):
        return _clash(page, typed, kept)
    if isinstance(kept, Moves):
        return page.show(typed, moves=kept, is_other=bool(confirmed))
    flash("The settings are kept.")
    return redirect(url_for(".change_settings"), 303)


def _clash(
    page: FormPage, typed: Mapping[str, Any], found: Conflict
) -> ResponseReturnValue:
    """Show what was typed beside what somebody else saved meanwhile."""
    theirs = found.now.content or {}
    both = both_of(HOUSE_SETTINGS, FIELDS, theirs, typed)
    return page.show(typed, version=found.now.version, both=both, is_clash=True)
