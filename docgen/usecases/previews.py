"""A document as it would look now, while its form is still being filled in.

What can't be read yet is left out and told; the rest is shown. Nothing is kept.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar, get_args, get_origin

from docgen.documents.report import report_words
from docgen.documents.report_scores import chart_words
from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, WrongFile
from docgen.review.deadlines import deadlines_of
from docgen.review.forms import Form, Path, path_of
from docgen.review.keys import without_odd_keys
from docgen.review.occasion import dates_of
from docgen.review.places import name_at
from docgen.review.reading import HalfRead, agreement_form, read_so_far
from docgen.review.report import REPORT
from docgen.review.values import Entered
from docgen.usecases.agreements import Draft, make
from docgen.usecases.anchors import anchors_of
from docgen.usecases.documents import KINDS, Kind
from docgen.usecases.inputs import Answers
from docgen.usecases.makings import Grounds
from docgen.usecases.papers import Paper, print_paper
from docgen.usecases.reports import ReportDraft, print_report
from docgen.usecases.scales import scale_of
from docgen.usecases.settings_now import settings_now
from docgen.word.preview import preview_html

TURNS: Final = 5  # as deep as answers lie
NOT_YET: Final = "…"
_M = TypeVar("_M", bound=Entered)
Filled = bytes | Refused | WrongFile


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as an HTML fragment, and what of its answers it could not show."""

    html: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SoFar:
    """A document as a Word file, and what of its answers it could not take."""

    docx: bytes
    problems: tuple[Problem, ...]


def preview(
    office: Office,
    kind: Kind,
    answers: Answers,
    template: NamedFile | None = None,
) -> Preview | Refused | WrongFile:
    """Return how a document would look with these answers, half typed as they are.

    Args:
        office: The tools to work with.
        kind: The agreement, the report, or another paper.
        answers: As far as they have been typed.
        template: The Word template, docgen's own where it is None.

    Returns:
        The preview; all that stops it where too little can be read for one; or what is
        wrong with a file that the operator gave.
    """
    made = so_far(office, kind, answers, template)
    if not isinstance(made, SoFar):
        return made
    return Preview(preview_html(made.docx), made.problems)


def so_far(
    office: Office,
    kind: Kind,
    answers: Answers,
    template: NamedFile | None = None,
) -> SoFar | Refused | WrongFile:
    """Return a document with these answers as a Word file; as `preview`."""
    # Looked up once: a document goes by what holds at one moment.
    office = replace(office, settings=settings_now(office))
    half = _read(_form(office, kind), answers)
    if half.model is None:
        return Refused(half.problems)
    entered = _with_closed_days(office, half.model)
    try:
        filled = _filled(office, (kind, template), answers, entered)
    except (LookupError, ValueError):
        # Some words are only there for answers that go together, and these don't yet.
        if not half.problems:
            raise
        return Refused(half.problems)
    if not isinstance(filled, bytes):
        return filled
    return SoFar(filled, half.problems)


def _form(office: Office, kind: Kind) -> Form[Any]:
    if kind.recipe is not None:
        return kind.recipe.form
    if kind == KINDS["report"]:
        return REPORT
    return agreement_form(anchors_of(office.settings))


def _read(form: Form[_M], answers: Answers) -> HalfRead[_M]:
    """Read what can be read: an answer that can't be is left out without its fellows.

    What is told are the problems of the answers as they were typed.
    """
    told = read_so_far(form, answers.data, file=answers.file)
    if not told.problems:
        return told
    dots = {name: one for name, one in form.stand_ins.items() if _is_dots(one)}
    dots |= _stand_ins(form.model)
    alone = replace(form, impossible=lambda _: (), stand_ins=dots)
    left: dict[str, object] = deepcopy(without_odd_keys(answers.data))
    half = read_so_far(alone, left, file=answers.file)
    turns = 0
    while half.problems and turns < TURNS:
        turns += 1
        names = sorted({name_at(one.where.place) for one in half.problems})
        for name in reversed(names):
            _leave_out(form, left, path_of(name))
        half = read_so_far(alone, left, file=answers.file)
    return HalfRead(half.model, told.problems)


def _stand_ins(model: type[Entered]) -> dict[str, object]:
    """Return dots for each answer that must be there; none for a day or a number."""
    required = {
        name: _not_yet(field.annotation)
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    return {name: one for name, one in required.items() if one is not None}


def _is_dots(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_dots, value.values()))
    if isinstance(value, list):
        return all(map(_is_dots, value))
    return value == NOT_YET


def _not_yet(kind: Any) -> object:  # noqa: ANN401  any type there is
    if kind is str:
        return NOT_YET
    if get_origin(kind) is tuple:
        one = _not_yet(get_args(kind)[0])
        return None if one is None else [one]
    if isinstance(kind, type) and issubclass(kind, Entered):
        parts = _stand_ins(kind)
        required = (one.is_required() for one in kind.model_fields.values())
        return parts if len(parts) == sum(required) else None
    return None


def _leave_out(form: Form[_M], data: dict[str, object], path: Path) -> None:
    """Leave out the answer at a path; where there is none, what it is missing from."""
    holder: Any = data
    found: list[tuple[Any, str | int]] = []
    for step in path:
        if not _has(holder, step):
            break
        found.append((holder, step))
        holder = holder[step]
    if not found:
        return
    holder, step = found[-1]
    if isinstance(step, int) and path[0] in form.keep_places:
        holder[step] = None
    else:
        del holder[step]


def _has(holder: object, step: str | int) -> bool:
    if isinstance(holder, Mapping):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)


def _with_closed_days(office: Office, entered: Any) -> Any:  # noqa: ANN401  any kind's
    own = getattr(entered, "closed_days", None)
    if own is None:
        return entered
    closed = (*own, *office.settings.closed_days)
    return entered.model_copy(update={"closed_days": closed})


def _filled(
    office: Office,
    wanted: tuple[Kind, NamedFile | None],
    answers: Answers,
    entered: Any,  # noqa: ANN401  any kind's
) -> Filled:
    """Return the Word file of what was read, in the template that is wanted."""
    kind, template = wanted
    anchors = anchors_of(office.settings)
    if kind == KINDS["agreement"]:
        deadlines = deadlines_of(entered, anchors)
        drafted = Draft(answers, entered, deadlines, (), (), ())
        return make(office, drafted, template)
    scale = scale_of(office)
    if isinstance(scale, WrongFile):
        return scale
    if kind.recipe is None:
        deadlines = deadlines_of(dates_of(entered), anchors)
        words: Any = report_words(entered, deadlines, scale=scale)
        chart = chart_words(entered, scale)
        report = ReportDraft(answers, entered, words, chart, None, ())
        return print_report(office, report, template)
    words = kind.recipe.say(entered, Grounds(anchors, scale))
    return print_paper(office, Paper(kind, answers, words, (), ()), template)
