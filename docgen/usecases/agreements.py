"""The partnership agreement, from answers to a Word file, a PDF and a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from docgen.documents.agreement import AgreementWords, agreement_words
from docgen.documents.issue_mark import IssueMark, pictures
from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile, stops
from docgen.review.agreement import Agreement
from docgen.review.deadlines import Deadline, deadlines_of
from docgen.review.ledger import Entry, ledger, open_blanks
from docgen.review.reading import read_agreement
from docgen.review.warnings import warnings_of
from docgen.usecases.anchors import anchors_of
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.settings_now import settings_now
from docgen.word.compile import Purpose, TemplateRefused
from docgen.word.fill import NotPrintable, fill
from docgen.word.manifest import Stamp
from docgen.word.package import NotAWordFile

KIND: Final = KINDS["agreement"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement that can be made: what it says, its dates, its blanks.

    `warnings` tell what is unusual or late, `unanswered` what nobody has answered: each
    of those prints as a line to fill. Neither stands in the way.
    """

    answers: Answers
    agreement: Agreement
    deadlines: tuple[Deadline, ...]
    blanks: tuple[Entry, ...]
    warnings: tuple[Problem, ...]
    unanswered: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all there is to say of it."""
        return self.warnings + self.unanswered

    @property
    def reference(self) -> str:
        """Return the name it is filed under."""
        return self.agreement.reference

    @property
    def words(self) -> AgreementWords:
        """Return the agreement in words."""
        return agreement_words(self.agreement, self.deadlines)


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say of some answers: every blank's state, and every problem.

    `blanks` is empty when the answers can't be read as an agreement. `unanswered` are
    those of the problems that tell of a blank which may stay open in a draft.
    """

    blanks: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    unanswered: tuple[Problem, ...] = ()


def read(
    office: Office, answers: Answers
) -> tuple[Agreement, tuple[Deadline, ...]] | Refused:
    """Read the agreement and work out its dates, or say all that stops it."""
    settings = settings_now(office)
    anchors = anchors_of(settings)
    agreement = read_agreement(
        answers.data, file=answers.file, lines=answers.lines, anchors=anchors
    )
    if isinstance(agreement, Refused):
        return agreement
    closed = (*agreement.closed_days, *settings.closed_days)
    agreement = agreement.model_copy(update={"closed_days": closed})
    return agreement, deadlines_of(agreement, anchors)


def draft(office: Office, answers: Answers, *, today: date | None) -> Draft | Refused:
    """Read an agreement that can be made, or say all that stands in the way.

    Args:
        office: The tools to work with.
        answers: As they were read from a file.
        today: Where given, what has gone by already is told.
    """
    found = read(office, answers)
    if isinstance(found, Refused):
        return found
    agreement, deadlines = found
    file, lines = answers.file, answers.lines
    blanks = ledger(agreement, deadlines)
    warnings = warnings_of(agreement, deadlines, file=file, lines=lines, today=today)
    unanswered = open_blanks(blanks, agreement, file=file, lines=lines)
    if stops(warnings + unanswered):
        return Refused(warnings + unanswered)
    return Draft(answers, agreement, deadlines, blanks, warnings, unanswered)


def check(office: Office, answers: Answers, *, today: date | None) -> Checked:
    """Return every blank's state and every problem; nothing is made."""
    made = draft(office, answers, today=today)
    if isinstance(made, Draft):
        return Checked(made.blanks, made.problems, made.unanswered)
    found = read(office, answers)
    blanks = () if isinstance(found, Refused) else ledger(*found)
    return Checked(blanks, made.problems)


def make(
    office: Office,
    made: Draft,
    template: NamedFile | None = None,
    mark: IssueMark | None = None,
) -> bytes | Refused | WrongFile:
    """Return the agreement as a Word file, from our template or another.

    Args:
        office: The tools to work with.
        made: The agreement.
        template: Another than our own.
        mark: Of the issue it is made for; None for a copy that nobody keeps.
    """
    template = template or KIND.own_template()
    words = replace(made.words, issue_code=mark.printed) if mark else made.words
    purpose = Purpose.DRAFT if made.agreement.is_draft else Purpose.ISSUE
    try:
        ready = office.library.ready(template, KIND.words, purpose)
        return fill(ready, words, _stamp(office, made, mark), pictures=pictures(mark))
    except NotAWordFile as cause:
        return WrongFile(template.name, cause.seen, "a Word template (.docx)")
    except TemplateRefused as refused:
        return Refused(refused.problems)
    except NotPrintable as cause:
        where = Source(made.answers.file, cause.field)
        wrong = "It holds a character that can't be printed."
        return Refused((Problem(where, wrong, "Type it again."),))


def _stamp(office: Office, made: Draft, mark: IssueMark | None) -> Stamp:
    words = made.words
    return Stamp(
        kind=KIND.name,
        reference=words.reference,
        version=words.version,
        title=f"{words.title} ({words.reference})",
        creator=settings_now(office).organisation_name,
        code=mark.code if mark else "",
    )


def calendar(
    office: Office,
    agreement: Agreement,
    deadlines: Sequence[Deadline],
    previous: NamedFile | None,
) -> bytes | WrongFile | None:
    """Return the dates as a calendar that follows the one made before; None if none is.

    An event keeps its id; one that moved has a higher sequence number, one that is
    gone is cancelled, so that Outlook moves and removes what it was given.
    """
    # Loaded when there is a calendar to make; every other command starts the sooner.
    from docgen.documents.calendar import NotOurCalendar, calendar_ics

    try:
        before = previous.content if previous else None
        made = calendar_ics(agreement, deadlines, previous=before, stamp=office.now())
        return made if b"BEGIN:VEVENT" in made else None
    except NotOurCalendar as cause:
        name = previous.name if previous else ""
        wanted = f"the calendar of agreement {agreement.reference}"
        return WrongFile(name, cause.seen, wanted)
