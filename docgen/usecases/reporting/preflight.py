"""Everything that keeps a draft from being sent, and a final report from being final.

Each line says where it is mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Severity, Source
from docgen.records.database import Transaction
from docgen.records.history import hash_of
from docgen.records.reviews import assigned_to
from docgen.review.dates import in_words
from docgen.review.finality import identifiers_in, not_final
from docgen.review.identifiers import uncleared
from docgen.review.places import Places
from docgen.review.report import Report, read_report
from docgen.review.report_life import CopyFor
from docgen.review.rights import Duty
from docgen.review.schedule import schedule_of
from docgen.review.scoring import ScoringState
from docgen.usecases.inputs import Answers
from docgen.usecases.reporting.contents import SAID_BY_AGREEMENT, report_answers
from docgen.usecases.reporting.life import feedback_until, life_of
from docgen.usecases.reporting.unmoderated import unmoderated
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.settings_now import settings_now

# What becomes known of a report on its way, and is nothing the reviewers wrote.
OF_ITS_WAY: Final = frozenset(
    {
        *SAID_BY_AGREEMENT,
        "version",
        "report_date",
        "moderated_by",
        "moderation_note",
        "recipients",
    }
)


class Mend(StrEnum):
    """The page on which a line is mended."""

    DATES = "dates"
    PEOPLE = "people"
    SCORES = "scores"
    REPORT = "report"
    MODERATION = "moderation"
    FEEDBACK = "feedback"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to put right, or to know, before a report goes out.

    `stops` says that it can't go out before; the others are only told. `problem.item`
    is the item of the scale it is about, None where it is of the whole.
    """

    problem: Problem
    mend: Mend

    @property
    def stops(self) -> bool:
        """Return whether the report can't go out before this is mended."""
        return self.problem.severity is not Severity.WARNING


def preflight(
    office: Office, connection: Transaction, found: ReviewFile, purpose: CopyFor
) -> tuple[Line, ...]:
    """Return all that stands in the way of a report, and what is to be known first.

    Args:
        office: The tools to work with.
        connection: Of a transaction.
        found: The review.
        purpose: Whom the report is to go out for.
    """
    answers = report_answers(office, connection, found)
    return (
        *_days(found),
        *_scores(found),
        *_words(office, connection, found, purpose, answers),
        *_people(connection, found, purpose),
        *_moderated(connection, found, purpose, answers),
        *_heard(found, purpose),
        *_again(found, purpose, matter_in(answers)),
    )


def matter_of(office: Office, connection: Transaction, found: ReviewFile) -> str:
    """Return what stands for all that a report says: the same for the same words."""
    return matter_in(report_answers(office, connection, found))


def matter_in(answers: Answers) -> str:
    """Return what stands for all that a report's answers say, but for its way."""
    said = {name: one for name, one in answers.data.items() if name not in OF_ITS_WAY}
    return hash_of(said)


def _line(
    place: str,
    words: tuple[str, str],
    mend: Mend,
    severity: Severity = Severity.ERROR,
) -> Line:
    return Line(Problem(Source("report", place), *words, severity), mend)


def _days(found: ReviewFile) -> Iterator[Line]:
    last = schedule_of(found.agreement).last
    if found.facts.is_cancelled or found.facts.is_postponed:
        words = "The review is postponed or cancelled.", "Take it up again first."
        yield _line("review_dates", words, Mend.DATES)
    elif last is None:
        words = "The review has no days yet.", "Give it its days."
        yield _line("review_dates", words, Mend.DATES)
    elif found.today < last:
        wrong = f"The review is not over: its last day is {in_words(last)}."
        words = wrong, "Wait until then, or put its days right."
        yield _line("review_dates", words, Mend.DATES)


def _scores(found: ReviewFile) -> Iterator[Line]:
    if found.facts.reporting.scoring is not ScoringState.AGREED:
        words = "The scores are not agreed.", "Agree them first."
        yield _line("findings", words, Mend.SCORES)


def _words(
    office: Office,
    connection: Transaction,
    found: ReviewFile,
    purpose: CopyFor,
    answers: Answers,
) -> Iterator[Line]:
    report = read_report(answers.data, file=answers.file, lines=answers.lines)
    if isinstance(report, Refused):
        yield from (Line(one, Mend.REPORT) for one in report.problems)
        return
    settings = settings_now(office, connection)
    postcodes = office.settings.own_postcodes
    lacking = not_final(
        report,
        file=answers.file,
        lines=answers.lines,
        recommend_below=settings.recommend_below,
        allowed_postcodes=postcodes,
    )
    places = Places(answers.file, answers.lines)
    naming = identifiers_in(report, places, postcodes)
    clients = {
        one.problem(Severity.ERROR)
        for one in uncleared(naming, report.identifiers_cleared)
    }
    for one in lacking:
        if _is_unscored(report, one) or one.where.place in OF_ITS_WAY:
            continue  # told once for all, and no page of the report's mends it
        holds = purpose is CopyFor.FINAL or one in clients
        yield Line(one if holds else _told(one), Mend.REPORT)


def _is_unscored(report: Report, problem: Problem) -> bool:
    item = problem.item
    return (
        item is not None
        and report.finding(item).score is None
        and "has no score" in problem.wrong
    )


def _told(one: Problem) -> Problem:
    return Problem(one.where, one.wrong, one.remedy, Severity.WARNING, one.item)


def _people(
    connection: Transaction, found: ReviewFile, purpose: CopyFor
) -> Iterator[Line]:
    if purpose is CopyFor.MODERATION and not moderators_of(connection, found):
        words = (
            "Nobody is moderator of this review.",
            "Give the duty to somebody who is not one of its reviewers.",
        )
        yield _line("moderated_by", words, Mend.PEOPLE)


def moderators_of(connection: Transaction, found: ReviewFile) -> tuple[str, ...]:
    """Return the identities of those who may moderate: no reviewer is among them."""
    lasting = [one for one in assigned_to(connection, found.row.id) if not one.until]
    review = {one.person_id for one in lasting if one.duty is Duty.REVIEWER}
    return tuple(
        one.person_id
        for one in lasting
        if one.duty is Duty.MODERATOR and one.person_id not in review
    )


def _moderated(
    connection: Transaction, found: ReviewFile, purpose: CopyFor, answers: Answers
) -> Iterator[Line]:
    life, matter = found.facts.reporting.life, matter_in(answers)
    sent = life.last(CopyFor.MODERATION)
    if purpose is CopyFor.MODERATION:
        if life.awaits_moderation and sent and sent.matter == matter:
            words = (
                f"Version {sent.version} lies with the moderator, and says the same.",
                "Wait for what they say of it.",
            )
            yield _line("moderated_by", words, Mend.MODERATION)
        return
    if not life.is_agreed or sent is None:
        words = "The moderator has not agreed to the draft.", "Send it to them first."
        yield _line("moderated_by", words, Mend.MODERATION)
    elif purpose is CopyFor.SERVICE and sent.matter != matter:
        words = (
            f"The report was changed after the moderator agreed to version"
            f" {sent.version}.",
            "Send it to the moderator again.",
        )
        yield _line("moderated_by", words, Mend.MODERATION)
    elif purpose is CopyFor.FINAL:
        for wrong in unmoderated(connection, found, sent, answers.data):
            words = wrong, "Look at it, or send it to the moderator again."
            yield _line("moderated_by", words, Mend.MODERATION, Severity.WARNING)


def _heard(found: ReviewFile, purpose: CopyFor) -> Iterator[Line]:
    life = life_of(found)
    if purpose is not CopyFor.FINAL:
        if life.final is not None:
            words = (
                f"The final report is issued already, as version {life.final.version}.",
                "Put the report right, and issue the final report again.",
            )
            yield _line("version", words, Mend.REPORT)
        return
    if life.draft is None:
        words = "The service has not seen the draft.", "Send it to them first."
        yield _line("version", words, Mend.MODERATION)
        return
    if life.unanswered:
        many = len(life.unanswered) > 1
        count = f"{len(life.unanswered)} comments" if many else "1 comment"
        wrong = f"{count} of the service {'have' if many else 'has'} no answer."
        yield _line("feedback", (wrong, "Answer every comment."), Mend.FEEDBACK)
    if life.feedback_done is None:
        yield _not_done(found)
    if life.session is None:
        words = "No feedback session is recorded.", "Record it once it was held."
        yield _line("session", words, Mend.SESSION, Severity.WARNING)


def _again(found: ReviewFile, purpose: CopyFor, matter: str) -> Iterator[Line]:
    there = life_of(found).last(purpose)
    if purpose is not CopyFor.MODERATION and there and there.matter == matter:
        wrong = f"Version {there.version} is issued, and its words are the same."
        words = wrong, "Issue it again only if something else in it is wrong."
        yield _line("version", words, Mend.REPORT, Severity.WARNING)


def _not_done(found: ReviewFile) -> Line:
    until = feedback_until(found)
    wrong = "The service has not said that it has no more comments."
    if until is None or until >= found.today:
        day = f", until {in_words(until)}" if until else ""
        words = wrong, f"Wait for them{day}, or record it for them."
        return _line("feedback", words, Mend.FEEDBACK)
    words = wrong, f"Their time ended on {in_words(until)}; you may go on."
    return _line("feedback", words, Mend.FEEDBACK, Severity.WARNING)
