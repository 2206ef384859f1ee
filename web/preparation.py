"""What a service gets ready before its review: information governance, its promises."""

from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.dates import in_words
from docgen.review.preparation import GOVERNANCE, PROMISES
from docgen.review.reading import AGREEMENT
from docgen.review.rights import Role
from docgen.usecases import reviews, service_side
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.services import Conflict
from web.behalf import ServicePage, given_of, of_service, service_look
from web.both import both_of
from web.filled_in import every_field
from web.forms.wording import for_page
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("preparation", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
WITH_EVIDENCE: Final = "interviews"  # arranged by the same day as the evidence


@area.route("/reviews/<key>/governance", methods=["GET", "POST"])
@open_to(*THEIRS)
def governance(key: str) -> ResponseReturnValue:
    """Show how far each paper of information governance is, and keep what changed."""
    look = service_look(key)
    given = {
        **given_of(look),
        "part": "governance",
        "due": _days(look.file).get("governance"),
        "warnings": service_side.warnings_for_both(look.file),
    }
    names = every_field(GOVERNANCE)
    page = ServicePage("preparation/governance.html", GOVERNANCE, names, given)
    return _answer(page, look, "Information governance is kept.")


@area.route("/reviews/<key>/promises", methods=["GET", "POST"])
@open_to(*THEIRS)
def promises(key: str) -> ResponseReturnValue:
    """Show each promise of the service with its date and state, and keep changes."""
    look = service_look(key)
    given = {**given_of(look), "part": "promises"}
    names, hints = every_field(PROMISES), _hints(look.file)
    page = ServicePage("preparation/promises.html", PROMISES, names, given, hints=hints)
    return _answer(page, look, "What the service promised is kept.")


def _answer(page: ServicePage, look: reviews.Look, done: str) -> ResponseReturnValue:
    """Show a part of what the service does, or keep it."""
    key, part = look.file.row.id, page.given["part"]
    saved = getattr(look.file, part)
    if request.method == "GET":
        return page.show(saved.content or {}, version=saved.version)
    typed, over = page.posted(), version_seen()
    entered, standing_in = (part, typed), of_service(look.file)
    kept = service_side.save_part(office(), caller(), key, entered, over, standing_in)
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept, version=over)
    if isinstance(kept, Conflict):
        both = both_of(page.form, page.names, kept.now.content or {}, typed)
        return page.show(typed, both=both, version=kept.now.version)[0], 409
    flash(done)
    return redirect(url_for("reviews.show_review", key=key), 303)


def _days(file: ReviewFile) -> dict[str, Any]:
    return {one.key: one.due for one in file.tasks}


def _hints(file: ReviewFile) -> dict[str, str]:
    """Return what each promise is about, by when it is to be kept and by which rule."""
    days, rules = _days(file), {one.key: one for one in file.deadlines}
    found = {}
    for name, field in PROMISES.model.model_fields.items():
        rule = rules.get("evidence_by" if name == WITH_EVIDENCE else name)
        day = f" By {in_words(days[name])}." if days.get(name) else ""
        why = f" {for_page(rule.rule, AGREEMENT)}." if rule else ""
        found[name] = f"{field.description}.{day}{why}"
    return found
