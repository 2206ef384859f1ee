"""What there is to do after a review, from its scores to the next review, step by step.

Each step follows from what is kept. The day the report is due stands at whichever step
it waits for now, so that nobody is reminded of what they can't do yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from docgen.review.dates import in_words
from docgen.review.report_entries import AUDIENCES, Verdict
from docgen.review.report_life import Copy, CopyFor, Recorded, ReportLife
from docgen.review.scoring import ScoringState
from docgen.review.task import Side, Task, TaskState

Due = Mapping[str, date | None]
LOCKED: Final = (ScoringState.BOTH_LOCKED, ScoringState.AGREED)


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did a step, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Reporting:
    """What the steps after a review follow from.

    `is_written` says that somebody began on the report's texts, `is_outdated` that the
    final report prints scores that were opened again since. The plans' states are
    those of the action plan and the support plan. `deeds` say of steps by their key who
    did them and when, where the report's life does not.
    """

    scoring: ScoringState = ScoringState.NOT_BEGUN
    is_written: bool = False
    life: ReportLife = field(default_factory=ReportLife)
    action_plan: TaskState = TaskState.NOT_STARTED
    support_plan: TaskState = TaskState.NOT_STARTED
    deeds: Mapping[str, Deed] = field(default_factory=dict)
    is_outdated: bool = False


def report_steps(now: Reporting, due: Due) -> Iterator[Task]:
    """Yield every step after a review, in its order.

    Args:
        now: What is known.
        due: The review's dates by the key of their rule.
    """
    for one in (*_writing(now, due), *_feedback(now, due), *_after(now, due)):
        deed = now.deeds.get(one.key)
        if deed and one.state is TaskState.DONE and one.on is None:
            one = replace(one, by=deed.by, on=deed.on)
        yield replace(one, is_after=True)


def _writing(now: Reporting, due: Due) -> Iterator[Task]:
    # Scores that are opened again once a final report is issued are not overdue.
    by = None if now.life.final else due.get("report_by")
    yield _scores(now, by)
    yield _consensus(now, by)
    yield _written(now, by)
    yield _moderation(now, by)
    yield _draft(now, by)


def _scores(now: Reporting, by: date | None) -> Task:
    title, side = "Score sheets", Side.REVIEWERS
    if now.scoring in LOCKED:
        return Task("scores", title, TaskState.DONE, side)
    if now.scoring is ScoringState.NOT_BEGUN:
        return Task("scores", title, TaskState.NOT_STARTED, side, by)
    one = now.scoring is ScoringState.ONE_LOCKED
    note = "One reviewer has locked their scores; the other has not." if one else ""
    return Task("scores", title, TaskState.IN_PROGRESS, side, by, note)


def _consensus(now: Reporting, by: date | None) -> Task:
    title, side = "Agree the scores", Side.REVIEWERS
    if now.scoring is ScoringState.AGREED:
        return Task("consensus", title, TaskState.DONE, side)
    if now.scoring is ScoringState.BOTH_LOCKED:
        return Task("consensus", title, TaskState.READY, side, by)
    note = "Both reviewers have to lock their scores first."
    return Task("consensus", title, TaskState.NOT_STARTED, side, None, note)


def _written(now: Reporting, by: date | None) -> Task:
    key, title, side, life = "report", "Write the report", Side.REVIEWERS, now.life
    said = life.moderation
    if life.draft or life.awaits_moderation or life.is_agreed:
        first = life.copies[0]
        return Task(key, title, TaskState.DONE, side, by=first.by, on=first.on)
    if said is not None and said.verdict is Verdict.SENT_BACK:
        note = f"{said.by} sent the draft back on {in_words(said.on)}, with remarks."
        return Task(key, title, TaskState.NEEDS_YOU, side, by, note)
    state = TaskState.IN_PROGRESS if now.is_written else TaskState.NOT_STARTED
    if now.scoring is ScoringState.AGREED:
        note = "Once it is written, send it to the moderator."
        return Task(key, title, state, side, by, note)
    note = "It can be begun; the scores have to be agreed before it is sent."
    return Task(key, title, state, side, None, note)


def _moderation(now: Reporting, by: date | None) -> Task:
    key, title, side, life = "moderation", "Moderation", Side.MODERATOR, now.life
    said, sent = life.moderation, life.last(CopyFor.MODERATION)
    if life.is_agreed and said is not None:
        return Task(key, title, TaskState.DONE, side, by=said.by, on=said.on)
    if life.awaits_moderation and sent is not None:
        note = f"Version {sent.version} was sent on {in_words(sent.on)}."
        return Task(key, title, TaskState.SENT, side, by, note)
    if said is not None:
        note = "Waits for the draft to come again, put right."
        return Task(key, title, TaskState.IN_PROGRESS, side, None, note)
    note = "The draft has to be sent first."
    return Task(key, title, TaskState.NOT_STARTED, side, None, note)


def _draft(now: Reporting, by: date | None) -> Task:
    key, title, side = "draft", "Send the draft to the service", Side.COORDINATOR
    sent = now.life.draft
    if sent is not None:
        note = f"Version {sent.version} is with the service."
        return Task(key, title, TaskState.DONE, side, note=note, by=sent.by, on=sent.on)
    if now.life.is_agreed:
        return Task(key, title, TaskState.READY, side, by)
    note = "The moderator has to agree to it first."
    return Task(key, title, TaskState.NOT_STARTED, side, None, note)


def _feedback(now: Reporting, due: Due) -> Iterator[Task]:
    yield _comments(now.life, due.get("service_feedback_by"))
    yield _answers(now.life)
    yield _session(now.life, due.get("feedback_session_on"))
    yield _final(now)
    yield _confirmation(now.life)


def _comments(life: ReportLife, by: date | None) -> Task:
    key, title, side = "feedback", "Answer the draft report", Side.SERVICE
    done, said = life.feedback_done, _counted(len(life.comments), "comment")
    if done is not None:
        return Task(key, title, TaskState.DONE, side, note=said, by=done.by, on=done.on)
    if life.final is not None:
        return Task(key, title, TaskState.DONE, side, note=said)
    if life.draft is None:
        note = "The draft has not been sent yet."
        return Task(key, title, TaskState.NOT_STARTED, side, None, note)
    state = TaskState.IN_PROGRESS if life.comments else TaskState.NOT_STARTED
    return Task(key, title, state, side, by, f"{said}." if life.comments else "")


def _answers(life: ReportLife) -> Task:
    key, title, side = "answers", "Answer the service’s comments", Side.REVIEWERS
    left = len(life.unanswered)
    if left:
        note = f"{_counted(left, 'comment')} without an answer."
        return Task(key, title, TaskState.NEEDS_YOU, side, None, note)
    if life.feedback_done is not None or life.final is not None:
        done = Task(key, title, TaskState.DONE, side)
        given = [one.answer for one in life.comments if one.answer]
        last = max(given, key=lambda one: one.on, default=None)
        return replace(done, by=last.by, on=last.on) if last else done
    note = "The service has not said yet that it is done."
    return Task(key, title, TaskState.NOT_STARTED, side, None, note)


def _session(life: ReportLife, by: date | None) -> Task:
    key, title, side = "session", "Feedback session", Side.COORDINATOR
    if life.session is None:
        return Task(key, title, TaskState.NOT_STARTED, side, by)
    held = life.session
    note = f"With {held.service}, and {held.sponsor} for the Trust.{_recorded(held)}"
    return Task(key, title, TaskState.DONE, side, note=note, on=held.held_on)


def _final(now: Reporting) -> Task:
    key, title, side = "final", "Issue the final report", Side.COORDINATOR
    life, final = now.life, now.life.final
    if final is not None and now.is_outdated:
        return _corrected(now, final)
    if final is not None:
        note = f"Version {final.version} stands."
        return Task(
            key, title, TaskState.DONE, side, note=note, by=final.by, on=final.on
        )
    if life.draft is None:
        note = "The draft has to go to the service first."
    elif life.unanswered:
        note = "Every comment has to be answered first."
    elif life.feedback_done is None:
        note = "The service has not said yet that it is done."
    else:
        return Task(key, title, TaskState.READY, side)
    return Task(key, title, TaskState.NOT_STARTED, side, None, note)


def _corrected(now: Reporting, final: Copy) -> Task:
    """Return the step of a final report whose scores were opened again since."""
    key, title, side = "final", "Issue a corrected final report", Side.COORDINATOR
    stands = f"Version {final.version} stands until then"
    if now.scoring is ScoringState.AGREED:
        note = f"{stands}; it prints other scores than are agreed now."
        return Task(key, title, TaskState.READY, side, None, note)
    note = f"{stands}. The scores were opened again, and have to be agreed first."
    return Task(key, title, TaskState.NOT_STARTED, side, None, note)


def _confirmation(life: ReportLife) -> Task:
    key, title, side = "confirmation", "Confirm the final report", Side.COORDINATOR
    said = life.confirmed
    if life.is_confirmed and said is not None:
        return Task(key, title, TaskState.DONE, side, by=said.by, on=said.on)
    if life.final is not None:
        return Task(key, title, TaskState.READY, side)
    note = "The final report has to be issued first."
    return Task(key, title, TaskState.NOT_STARTED, side, None, note)


def _after(now: Reporting, due: Due) -> Iterator[Task]:
    life = now.life
    yield _shared(life, due.get("report_shared_by"))
    yield _quality(life, due.get("quality_assurance_told_by"))
    key = "action_plan_agreed_by"
    yield Task(
        key, "Agree the action plan", now.action_plan, Side.SERVICE, due.get(key)
    )
    yield _steering(life, due.get("steering_committee_on"))
    state = now.support_plan
    yield Task("support_plan", "Technical support plan", state, Side.REGIONAL_LEAD)
    yield _next_review(life)


def _shared(life: ReportLife, by: date | None) -> Task:
    key, title, side = "report_shared_by", "Share the report", Side.SERVICE
    if not life.is_confirmed:
        note = "It goes beyond the service once it is confirmed."
        return Task(key, title, TaskState.NOT_STARTED, side, by, note)
    left = life.not_shared_with
    if not left:
        last = max(life.sent, key=lambda one: one.on)
        note = _recorded(last).strip()
        return Task(key, title, TaskState.DONE, side, note=note, on=last.on)
    names = "; ".join(AUDIENCES[one] for one in left)
    state = TaskState.IN_PROGRESS if life.sent else TaskState.NOT_STARTED
    return Task(key, title, state, side, by, f"Still to come: {names}.")


def _quality(life: ReportLife, by: date | None) -> Task:
    key, side = "quality_assurance_told_by", Side.SERVICE
    title = "Tell the Trust’s quality assurance team that the review is annual"
    told = life.quality_told
    if told is None:
        return Task(key, title, TaskState.NOT_STARTED, side, by)
    note = f"{told.who}.{_recorded(told)}"
    return Task(key, title, TaskState.DONE, side, note=note, on=told.on)


def _steering(life: ReportLife, by: date | None) -> Task:
    key, side = "steering_committee_on", Side.SERVICE
    title = "Take the action plan to the steering committee"
    seen = life.steering
    if seen is None:
        return Task(key, title, TaskState.NOT_STARTED, side, by)
    note = _recorded(seen).strip()
    return Task(key, title, TaskState.DONE, side, note=note, on=seen.held_on)


def _next_review(life: ReportLife) -> Task:
    key, title, side = "next_review", "Book the next review", Side.COORDINATOR
    booked = life.next_review
    if booked is not None:
        note = f"From {in_words(booked.first_day)}."
        return Task(
            key, title, TaskState.DONE, side, note=note, by=booked.by, on=booked.on
        )
    if life.is_confirmed:
        return Task(key, title, TaskState.READY, side)
    note = "Once the report is confirmed."
    return Task(key, title, TaskState.NOT_STARTED, side, None, note)


def _recorded(kept: Recorded) -> str:
    """Return who recorded it and when, as a note's last sentence."""
    said = kept.recorded
    return f" Recorded by {said.by} on {in_words(said.on)}." if said else ""


def _counted(number: int, what: str) -> str:
    if not number:
        return f"No {what}s"
    return f"1 {what}" if number == 1 else f"{number} {what}s"
