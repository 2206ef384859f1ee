"""Every paper around a review but agreement and report, from answers to a Word file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.blanks import Blank
from docgen.documents.answered import still_open
from docgen.documents.issue_mark import IssueMark, pictures
from docgen.office import Office
from docgen.problems import (
    NamedFile,
    Problem,
    Refused,
    Severity,
    Source,
    WrongFile,
    stops,
)
from docgen.review.places import Places, Remark
from docgen.review.reading import read_form
from docgen.review.values import Entered
from docgen.settings import Settings
from docgen.usecases.anchors import anchors_of
from docgen.usecases.documents import Kind
from docgen.usecases.inputs import Answers
from docgen.usecases.makings import Grounds, Recipe
from docgen.usecases.scales import scale_of
from docgen.usecases.settings_now import settings_now
from docgen.word.compile import Purpose, TemplateRefused
from docgen.word.fill import NotPrintable, fill
from docgen.word.manifest import Stamp
from docgen.word.package import NotAWordFile
from docgen.word.vocabulary import blanks_in


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that can be made: its words, and what there is to say of it.

    `warnings` tell what is unusual, `unanswered` what nobody has answered and prints as
    a line to fill. Neither stands in the way.
    """

    kind: Kind
    answers: Answers
    words: Any
    warnings: tuple[Problem, ...]
    unanswered: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all there is to say of it."""
        return self.warnings + self.unanswered

    @property
    def reference(self) -> str:
        """Return the name it is filed under."""
        return str(self.words.reference)


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """What there is to say of some answers: every blank, and every problem.

    `blanks` is empty when the answers can't be read. `unanswered` are those of the
    problems that tell of a blank which may stay open in a draft.
    """

    blanks: tuple[Blank, ...]
    problems: tuple[Problem, ...]
    unanswered: tuple[Problem, ...] = ()


def draft_paper(office: Office, kind: Kind, answers: Answers) -> Paper | Refused:
    """Read a paper that can be made, or say all that stands in the way."""
    read = _read(office, kind, answers)
    if isinstance(read, Refused):
        return read
    return Refused(read.problems) if stops(read.problems) else read


def check_paper(office: Office, kind: Kind, answers: Answers) -> CheckedPaper:
    """Return every blank and every problem; nothing is made."""
    read = _read(office, kind, answers)
    if isinstance(read, Refused):
        return CheckedPaper((), read.problems)
    blanks = tuple(blanks_in(read.words))
    waiting = () if stops(read.unanswered) else read.unanswered
    return CheckedPaper(blanks, read.problems, waiting)


def make_paper(
    office: Office,
    kind: Kind,
    answers: Answers,
    template: NamedFile | None = None,
    mark: IssueMark | None = None,
) -> bytes | Refused | WrongFile:
    """Return a paper as a Word file, from our template or another.

    Args:
        office: The tools to work with.
        kind: Which paper it is.
        answers: As they were read from a file.
        template: The Word template, ours where it is None.
        mark: Of the issue it is made for; None for a copy that nobody keeps.
    """
    paper = draft_paper(office, kind, answers)
    if isinstance(paper, Refused):
        return paper
    return print_paper(office, paper, template, mark)


def print_paper(
    office: Office,
    paper: Paper,
    template: NamedFile | None = None,
    mark: IssueMark | None = None,
) -> bytes | Refused | WrongFile:
    """Return a paper that was read already as a Word file."""
    template = template or paper.kind.own_template()
    words = replace(paper.words, issue_code=mark.printed) if mark else paper.words
    purpose = Purpose.DRAFT if paper.words.is_draft else Purpose.ISSUE
    try:
        ready = office.library.ready(template, paper.kind.words, purpose)
        stamp = _stamp(office, paper, mark)
        return fill(ready, words, stamp, pictures=pictures(mark))
    except NotAWordFile as cause:
        return WrongFile(template.name, cause.seen, "a Word template (.docx)")
    except TemplateRefused as refused:
        return Refused(refused.problems)
    except NotPrintable as cause:
        where = Source(paper.answers.file, cause.field)
        wrong = "It holds a character that can't be printed."
        return Refused((Problem(where, wrong, "Type it again."),))


def _read(office: Office, kind: Kind, answers: Answers) -> Paper | Refused:
    recipe = _recipe(kind)
    file, lines = answers.file, answers.lines
    entered = read_form(recipe.form, answers.data, file=file, lines=lines)
    if isinstance(entered, Refused):
        return entered
    scale = scale_of(office)
    if isinstance(scale, WrongFile):
        return Refused((_useless(scale),))
    settings = settings_now(office)
    entered = _with_closed_days(settings, entered)
    grounds = Grounds(anchors_of(settings), scale)
    words = recipe.say(entered, grounds)
    seen = _placed(recipe.look_over(entered, grounds), file, lines)
    waiting = _placed(_not_answered(words), file, lines)
    return Paper(kind, answers, words, seen, waiting)


def _useless(scale: WrongFile) -> Problem:
    remedy = f"Give {scale.wanted}, or leave that setting out."
    return Problem(Source(scale.file), f"It is {scale.seen}.", remedy)


def _recipe(kind: Kind) -> Recipe:
    if kind.recipe is None:
        raise ValueError(f"The {kind.name} is made by a use case of its own.")
    return kind.recipe


def _with_closed_days(settings: Settings, entered: Entered) -> Entered:
    """Return what was entered with the house's closed days beside its own."""
    own = getattr(entered, "closed_days", None)
    if own is None:
        return entered
    return entered.model_copy(update={"closed_days": (*own, *settings.closed_days)})


def _placed(
    remarks: Iterable[Remark], file: str, lines: Mapping[str, int]
) -> tuple[Problem, ...]:
    return tuple(map(Places(file, lines).problem, remarks))


def _not_answered(words: Any) -> Iterator[Remark]:  # noqa: ANN401  any kind's words
    """Yield a remark for every blank to answer; one that stops what is issued."""
    for blank in still_open(words):
        if words.is_draft:
            wrong = f"“{blank.title}” is not answered, and prints as a line to fill."
            remedy = "Answer it once it is known."
            yield Remark(blank.name, wrong, remedy, Severity.WARNING)
        else:
            wrong = f"“{blank.title}” is not answered."
            remedy = "Answer it, or leave the version at draft."
            yield Remark(blank.name, wrong, remedy)


def _stamp(office: Office, paper: Paper, mark: IssueMark | None) -> Stamp:
    return Stamp(
        kind=paper.kind.name,
        reference=paper.reference,
        version=paper.words.version,
        title=f"{paper.words.title} ({paper.reference})",
        creator=settings_now(office).organisation_name,
        code=mark.code if mark else "",
    )
