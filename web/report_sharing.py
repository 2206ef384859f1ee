"""Who has the final report, and what follows: committee, quality team, next review."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.dates import in_words
from docgen.review.forms import Form
from docgen.review.report_entries import (
    AUDIENCES,
    NEXT_REVIEW,
    QUALITY_TOLD,
    SENDING,
    STEERING,
    WAYS,
    QualityTold,
    Steering,
)
from docgen.review.rights import Role
from docgen.usecases.planning.plan_files import plan_of
from docgen.usecases.planning.plan_kinds import ACTION
from docgen.usecases.reporting import distribution as sharing
from docgen.usecases.reporting import next_review as following
from docgen.usecases.reporting.looking import LifeLook, look_at_life
from docgen.usecases.standing import NotThere
from web.behalf import ServicePage, given_of, of_service
from web.both import both_of
from web.filled_in import every_field
from web.report_life import given_of_life
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("report_sharing", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
KEY: Final = 32


@dataclass(frozen=True, slots=True)
class Once:
    """Something that is recorded once: its name, form, page and what is told then."""

    name: str
    form: Form[Any]
    title: str
    says: str
    rule: str
    done: str
    begins: Callable[[str], Mapping[str, Any]] = lambda _: {}


def _planned(key: str) -> Mapping[str, Any]:
    """Return the form begun with the day that the action plan names."""
    plan = plan_of(office(), caller(), key, ACTION)
    on = plan.content.get("steering_committee_on")
    return {"held_on": on} if on else {}


COMMITTEE: Final = Once(
    "steering",
    STEERING,
    "The action plan in the steering committee",
    "The Trust’s steering committee looks at the action plan. Say when it did.",
    "steering_committee_on",
    "The steering committee’s date is kept.",
    _planned,
)
QUALITY: Final = Once(
    "quality_told",
    QUALITY_TOLD,
    "The Trust’s quality assurance team",
    "The agreement says that the Trust’s quality assurance team has the report, and"
    " knows that the review is annual. Say when it was told so.",
    "quality_assurance_told_by",
    "It is kept that the Trust was told that the review is annual.",
)


@area.route("/reviews/<key>/distribution", methods=["GET", "POST"])
@open_to(*THEIRS)
def distribution(key: str) -> ResponseReturnValue:
    """Show who has the final report, and keep that somebody was given it."""
    look = _look(key)
    page = _list_page(look)
    if request.method == "GET":
        return page.show(_begun(look), own_key=token_hex(KEY // 2))
    typed, own_key = page.posted(), request.form.get("own_key", "")
    entered = typed, own_key if len(own_key) == KEY else token_hex(KEY // 2)
    said = of_service(look.look.file)
    done = sharing.record_sending(office(), caller(), key, entered, said)
    if isinstance(done, Refused):
        return page.show_refused(typed, done, own_key=own_key)
    flash(f"It is kept that {typed['who']} has the report.")
    return redirect(url_for(".distribution", key=key), 303)


@area.post("/reviews/<key>/distribution/<entry>/take-out")
@open_to(*THEIRS)
def take_out(key: str, entry: str) -> ResponseReturnValue:
    """Take an entry out that was wrong."""
    sharing.take_out(office(), caller(), key, entry)
    flash("The entry is taken out. What happened keeps it.")
    return redirect(url_for(".distribution", key=key), 303)


@area.route("/reviews/<key>/steering-committee", methods=["GET", "POST"])
@open_to(*THEIRS)
def steering_committee(key: str) -> ResponseReturnValue:
    """Ask which steering committee saw the action plan, and keep it."""
    return _once(key, COMMITTEE)


@area.route("/reviews/<key>/quality-assurance", methods=["GET", "POST"])
@open_to(*THEIRS)
def quality_assurance(key: str) -> ResponseReturnValue:
    """Ask who was told that the review is annual, and keep it."""
    return _once(key, QUALITY)


@area.route("/reviews/<key>/next-review", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def next_review(key: str) -> ResponseReturnValue:
    """Propose days for the next review, about a year on, and book it."""
    look = _look(key)
    if not look.may_issue:
        raise NotThere(key)
    names = every_field(NEXT_REVIEW)
    given = {**given_of_life(look), "rule": _rule(look, "next_review_on")}
    page = ServicePage("report_life/next_review.html", NEXT_REVIEW, names, given)
    if request.method == "GET":
        days = following.proposed(look.look.file) or ()
        pairs = zip(names, map(in_words, days), strict=False)
        return page.show(dict(pairs))
    typed = page.posted()
    made = following.book_next(office(), caller(), key, typed)
    if isinstance(made, Refused):
        return page.show_refused(typed, made)
    flash("The next review is booked. Its agreement begins with what this one says.")
    return redirect(url_for("reviews.show_review", key=made), 303)


def _look(key: str) -> LifeLook:
    look = look_at_life(office(), caller(), key)
    if not look.may_answer:
        raise NotThere(key)
    return look


def _list_page(look: LifeLook) -> ServicePage:
    given = {
        **given_of(look.look),
        **given_of_life(look),
        "audiences": AUDIENCES,
        "ways": WAYS,
        "due": _rule(look, "report_shared_by"),
    }
    names = every_field(SENDING)
    return ServicePage("report_life/distribution.html", SENDING, names, given)


def _begun(look: LifeLook) -> dict[str, Any]:
    """Return the form begun for whoever comes next, on today's date."""
    asked = request.args.get("audience", "")
    begun = {"on": in_words(look.look.file.today), "audience": asked}
    return {name: one for name, one in begun.items() if one}


def _rule(look: LifeLook, key: str) -> Any:  # noqa: ANN401  a deadline, or none
    return next((one for one in look.look.file.deadlines if one.key == key), None)


def _once(key: str, once: Once) -> ResponseReturnValue:
    look = _look(key)
    page = _once_page(look, once)
    file, kept = look.look.file, getattr(look.life, once.name)
    version = file.report_life.version
    if request.method == "GET":
        begun = _plain(kept) if kept else once.begins(key)
        return page.show(begun, version=version)
    typed, over = page.posted(), version_seen()
    entered, said = (once.name, typed, over), of_service(file)
    done = sharing.record_once(office(), caller(), key, entered, said)
    if isinstance(done, Refused):
        return page.show_refused(typed, done, version=over)
    if isinstance(done, Steering | QualityTold):
        both = both_of(once.form, page.names, _plain(done), typed)
        return page.show(typed, both=both, version=version)[0], 409
    flash(once.done)
    return redirect(url_for("report_life.show_life", key=key), 303)


def _once_page(look: LifeLook, once: Once) -> ServicePage:
    given = {
        **given_of(look.look),
        **given_of_life(look),
        "once": once,
        "due": _rule(look, once.rule),
    }
    names = every_field(once.form)
    return ServicePage("report_life/once.html", once.form, names, given)


def _plain(kept: Steering | QualityTold | None) -> Mapping[str, Any]:
    return kept.model_dump(mode="json", exclude_none=True) if kept else {}
