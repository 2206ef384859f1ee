"""What the service says of the draft, and what the reviewers answer."""

from secrets import token_hex
from typing import Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.report_entries import ANSWERING, COMMENTING
from docgen.review.report_life import Comment
from docgen.review.rights import Action, Role
from docgen.review.vouching import CLEARED
from docgen.usecases.reporting import answering, feedback
from docgen.usecases.reporting.feedback import Given
from docgen.usecases.reporting.life import feedback_until
from docgen.usecases.reporting.looking import LifeLook, agreed_score, look_at_life
from docgen.usecases.standing import FOR_ONESELF, NotThere
from web.behalf import ServicePage, behalf, given_of, of_service
from web.chosen_file import chosen_file
from web.filled_in import every_field
from web.report_life import given_of_life
from web.who import caller, office, open_to

area: Final = Blueprint("report_feedback", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
LAST: Final = "last"  # the button that says that no more comments follow
KEY: Final = 32


@area.route("/reviews/<key>/feedback", methods=["GET", "POST"])
@open_to(*EVERYBODY)
def show_feedback(key: str) -> ResponseReturnValue:
    """Show the draft and what was said of it, and keep what the service says."""
    look = look_at_life(office(), caller(), key)
    page = _page(look)
    if request.method == "GET":
        return page.show({}, own_key=token_hex(KEY // 2))
    if not look.may_answer:
        raise NotThere(key)
    typed, given = page.posted(), _given()
    done = feedback.add_comment(
        office(), caller(), key, (typed, given), of_service(look.look.file)
    )
    if isinstance(done, Refused):
        return page.show_refused(typed, done, own_key=given.key)
    more = "" if given.is_last else " You can add another."
    flash(f"The comment is kept.{more}")
    return redirect(url_for(".show_feedback", key=key), 303)


@area.post("/reviews/<key>/feedback/done")
@open_to(*THEIRS)
def say_done(key: str) -> ResponseReturnValue:
    """Keep that the service has no more comments."""
    look = look_at_life(office(), caller(), key)
    said = of_service(look.look.file)
    done = feedback.say_done(office(), caller(), key, said)
    if isinstance(done, Refused):
        page = _page(look)
        return page.show_refused({}, done, own_key=token_hex(KEY // 2))
    flash("Thank you. The reviewers are told that you have no more comments.")
    return redirect(url_for(".show_feedback", key=key), 303)


@area.post("/reviews/<key>/feedback/<comment>/take-back")
@open_to(*THEIRS)
def take_back(key: str, comment: str) -> ResponseReturnValue:
    """Take a comment back that nobody has answered."""
    done = feedback.take_back(office(), caller(), key, comment)
    told = "The comment is taken back."
    flash(done.problems[0].wrong if isinstance(done, Refused) else told)
    return redirect(url_for(".show_feedback", key=key), 303)


@area.route("/reviews/<key>/feedback/<comment>", methods=["GET", "POST"])
@open_to(Role.COORDINATOR, Role.REVIEWER)
def answer_comment(key: str, comment: str) -> ResponseReturnValue:
    """Show a comment, and keep the answer to it."""
    score = agreed_score(office(), caller(), key, comment)
    look = look_at_life(office(), caller(), key)
    said = look.life.comment(comment)
    if said is None:
        raise NotThere(comment)
    page = _answer_page(look, said, score)
    if request.method == "GET":
        return page.show(_answered(said))
    typed = page.posted()
    stands_in = FOR_ONESELF if Action.SCORE in look.look.may else behalf()
    done = answering.answer_comment(office(), caller(), key, comment, typed, stands_in)
    if isinstance(done, Refused):
        return page.show_refused(typed, done)
    flash("The answer is kept. The service can read it.")
    return redirect(url_for(".show_feedback", key=key), 303)


def _given() -> Given:
    """Return what came with a comment; its key is the one its form was drawn with."""
    key = request.form.get("own_key", "")
    is_key = len(key) == KEY and all(one in "0123456789abcdef" for one in key)
    return Given(
        key if is_key else token_hex(KEY // 2),
        chosen_file(),
        is_last=LAST in request.form,
    )


def _page(look: LifeLook) -> ServicePage:
    file = look.look.file
    given: dict[str, Any] = {
        **given_of(look.look),
        **given_of_life(look),
        "until": feedback_until(file),
        "today": file.today,
        "files": {one.id: one.name for one in file.uploads},
    }
    names = every_field(COMMENTING)
    return ServicePage("report_life/feedback.html", COMMENTING, names, given)


def _answer_page(look: LifeLook, said: Comment, score: int | None) -> ServicePage:
    names = every_field(ANSWERING) if said.item else ("answer", CLEARED)
    given = {
        **given_of_life(look),
        "said": said,
        "score": score,
        "stands_in": Action.SCORE not in look.look.may,
        "for_whom": request.form.get("for_whom", _first_reviewer(look)),
        "came_by": request.form.get("came_by", ""),
        "files": {one.id: one.name for one in look.look.file.uploads},
    }
    return ServicePage("report_life/answer.html", ANSWERING, names, given)


def _first_reviewer(look: LifeLook) -> str:
    on_duty = (one for one in look.look.assigned if one.duty.value == "reviewer")
    return next((one.name for one in on_duty), "")


def _answered(said: Comment) -> dict[str, Any]:
    """Return the form with the answer that is there already, to be put right."""
    return {"answer": said.answer.text} if said.answer else {}
