"""Reviewers answer what a service said; a score that changes is agreed anew with it."""

from collections.abc import Mapping
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.parts import Change, Saved, latest, save
from docgen.review.report_entries import ANSWERING, Answering
from docgen.review.report_life import Answer, Comment
from docgen.review.report_rights import may_write
from docgen.review.rights import Caller, is_reviewer_of
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.reporting import telling_report
from docgen.usecases.reporting.life import Doing, begin, keep
from docgen.usecases.review_files import ReviewFile, keep_in_step
from docgen.usecases.scoring.outcome import CONSENSUS, outcome_of
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    only,
    thing_of,
    unsaid_way,
)

FORM: Final = "answer"


def answer_comment(
    office: Office,
    who: Caller,
    key: str,
    comment: str,
    entered: Mapping[str, Any],
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Refused:
    """Keep a reviewer's answer to a comment, and the score as it is now.

    Args:
        office: The tools to work with.
        who: One of the reviewers, or a coordinator for them.
        key: The review.
        comment: The comment's key.
        entered: As `Answering` has it.
        behalf: For whom, and how it came, where somebody stands in.

    Raises:
        NotThere: There is no such comment, or it is not this person's to answer.
    """
    read = read_entered(office, ANSWERING, entered, FORM)
    if isinstance(read, Refused):
        return read
    with office.records.database.writing() as connection:
        doing = begin(office, connection, who, key, behalf)
        only(is_theirs=may_write(who, thing_of(doing.found.row)), key=key)
        said = doing.life.comment(comment)
        if said is None:
            raise NotThere(comment)
        before = score_of(doing, said)
        if wrong := _wrong(doing, said, read, before):
            return wrong
        if read.score is not None and said.item is not None and read.score != before:
            _agree_anew(doing, said.item, read.score, read.reason or "")
        answered = said.model_copy(
            update={"answer": _answer(doing, said, read, before)}
        )
        _keep(doing, answered)
        return keep_in_step(office, connection, doing.found.row)


def score_of(doing: Doing, comment: Comment) -> int | None:
    """Return the agreed score of the item a comment is about, None without one."""
    if comment.item is None:
        return None
    agreed = outcome_of(doing.office, doing.connection, doing.found).agreed
    return agreed.points.get(comment.item) if agreed else None


def _keep(doing: Doing, answered: Comment) -> None:
    comments = tuple(
        answered if one.key == answered.key else one for one in doing.life.comments
    )
    had_open = bool(doing.life.unanswered)
    keep(doing, {"comments": comments}, "answered a comment")
    if had_open and all(one.answer for one in comments) and doing.life.feedback_done:
        telling_report.all_answered(doing, answered)


def _answer(doing: Doing, said: Comment, read: Answering, before: int | None) -> Answer:
    """Return the answer with the score the draft had, and the score as it is now."""
    first = said.answer.before if said.answer else before
    return Answer(
        text=read.answer,
        by=doing.name,
        on=doing.found.today,
        before=first,
        after=before if read.score is None else read.score,
        reason=read.reason,
        cleared=read.cleared,
    )


def _wrong(
    doing: Doing, said: Comment, read: Answering, before: int | None
) -> Refused | None:
    life = doing.life
    if life.is_confirmed:
        wrong = "The report is final and confirmed."
        return refused((FORM, "answer"), wrong, "Have it issued again if it is wrong.")
    if read.score is not None and said.item is None:
        wrong = "The comment is about the report as a whole, which has no score."
        remedy = "Take the score out, or answer a comment on that item."
        return refused((FORM, "score"), wrong, remedy)
    if read.score is not None and before is None:
        wrong = "The scores are not agreed, so none can change here."
        return refused((FORM, "score"), wrong, "Agree the scores first.")
    if is_reviewer_of(doing.who, thing_of(doing.found.row)):
        return None
    if not doing.behalf.of.strip():
        wrong = "Whose answer it is is not said."
        return refused((FORM, "for_whom"), wrong, "Give the reviewer's name.")
    return unsaid_way(doing.behalf, FORM)


def _agree_anew(doing: Doing, item: int, score: int, reason: str) -> None:
    """Put a changed score back among the agreed ones, with its reason."""
    thing = doing.found.row.thing
    now = latest(doing.connection, thing, CONSENSUS)
    content = rescored(now.content or {}, item, score, reason)
    change = Change(thing, CONSENSUS, content, now.version, "changed after feedback")
    if not isinstance(save(doing.connection, change, doing.how), Saved):
        raise LookupError("a consensus was changed within a transaction of its own")


def rescored(
    content: Mapping[str, Any], item: int, score: int, reason: str
) -> dict[str, Any]:
    """Return what is kept of the agreed scores with one of them changed.

    Args:
        content: As docgen.usecases.scoring keeps it.
        item: The item's number.
        score: Its new score.
        reason: Why it changed.
    """
    key = str(item)
    decision = {"score": score, "reason": reason}
    changed = {
        **content,
        "decisions": {**content.get("decisions", {}), key: decision},
        "points": {**content.get("points", {}), key: score},
    }
    sheet = content.get("agreed_sheet")
    if sheet:
        scores = sheet["scores"]
        said = {**scores["items"].get(key, {}), "score": score}
        items = {**scores["items"], key: said}
        changed["agreed_sheet"] = {**sheet, "scores": {**scores, "items": items}}
    return changed
