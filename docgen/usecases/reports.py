"""The fidelity report, from answers and score sheets to a Word file with its chart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.documents.issue_mark import IssueMark, pictures
from docgen.documents.report import ReportWords, report_words
from docgen.documents.report_scores import ChartWords, chart_words
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
from docgen.review.comparison import not_comparable
from docgen.review.consensus import agreed_sheet
from docgen.review.deadlines import deadlines_of
from docgen.review.finality import not_final
from docgen.review.occasion import dates_of
from docgen.review.places import Places
from docgen.review.report import Report, read_report
from docgen.review.scale import Scale
from docgen.usecases.anchors import anchors_of
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.report_sheets import Asked, Scored, with_scores
from docgen.usecases.scales import scale_of
from docgen.usecases.settings_now import settings_now
from docgen.usecases.sheets import Sheets, reviewers_in
from docgen.word.chart import Chart, Series, TooManySeries
from docgen.word.compile import Purpose, TemplateRefused
from docgen.word.fill import NotPrintable, fill
from docgen.word.manifest import Stamp
from docgen.word.package import NotAWordFile

KIND: Final = KINDS["report"]
CHART: Final = "scores_chart"
ITEM: Final = "Item"
DRAFT: Final = "draft"


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report that can be made: its words, its chart, and what there is to say of it.

    It is a draft, whatever its version is called, until it is asked for as final.
    """

    answers: Answers
    report: Report
    words: ReportWords
    chart: ChartWords
    sheets: Sheets | None
    warnings: tuple[Problem, ...]
    unanswered: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all there is to say of it."""
        return self.warnings + self.unanswered

    @property
    def reference(self) -> str:
        """Return the name it is filed under."""
        return self.report.reference


NOTHING_ASKED: Final = Asked()


def draft_report(
    office: Office, answers: Answers, asked: Asked = NOTHING_ASKED
) -> ReportDraft | Refused | WrongFile:
    """Read a report and its sheets, or say all that stands in the way."""
    report = read_report(answers.data, file=answers.file, lines=answers.lines)
    if isinstance(report, Refused):
        return report
    scale = scale_of(office)
    if isinstance(scale, WrongFile):
        return scale
    places = Places(answers.file, answers.lines)
    scored = with_scores(office, report, asked, places)
    if not isinstance(scored, Scored):
        return scored
    report = _with_closed_days(office, scored.report)
    problems = (*scored.problems, *_told(report, answers))
    if asked.final:
        problems += _still_a_draft(report, answers)
        problems += _not_final(office, answers, report, scored.sheets)
    problems = tuple(dict.fromkeys(problems))
    if stops(problems):
        return Refused(problems)
    words = _words(office, report, asked, (scored.sheets, scale))
    chart = chart_words(report, scale)
    return ReportDraft(answers, report, words, chart, scored.sheets, problems)


def check_report(
    office: Office, answers: Answers, asked: Asked = NOTHING_ASKED
) -> tuple[Problem, ...] | WrongFile:
    """Return everything that stops a report, or keeps it from being final.

    In a draft the latter is only told, unless it is asked for as final.
    """
    drafted = draft_report(office, answers, replace(asked, final=False))
    if isinstance(drafted, WrongFile):
        return drafted
    if isinstance(drafted, Refused):
        return drafted.problems
    left = _not_final(office, answers, drafted.report, drafted.sheets)
    if asked.final:
        left += _still_a_draft(drafted.report, answers)
    elif drafted.report.is_draft:
        left = tuple(replace(one, severity=Severity.WARNING) for one in left)
    return (*drafted.problems, *left)


def print_report(
    office: Office,
    draft: ReportDraft,
    template: NamedFile | None = None,
    mark: IssueMark | None = None,
) -> bytes | Refused | WrongFile:
    """Return a report as a Word file, its chart filled in; its pages still follow.

    Args:
        office: The tools to work with.
        draft: The report.
        template: Another than our own.
        mark: Of the issue it is made for; None for a copy that nobody keeps.
    """
    template = template or KIND.own_template()
    words = replace(draft.words, issue_code=mark.printed) if mark else draft.words
    purpose = Purpose.DRAFT if draft.words.is_draft else Purpose.ISSUE
    try:
        ready = office.library.ready(template, KIND.words, purpose)
        charts = {CHART: _chart(draft.chart)}
        stamp = _stamp(office, draft, mark)
        return fill(ready, words, stamp, charts, pictures(mark))
    except NotAWordFile as cause:
        return WrongFile(template.name, cause.seen, "a Word template (.docx)")
    except TemplateRefused as refused:
        return Refused(refused.problems)
    except TooManySeries:
        wrong = f"Its chart “{CHART}” has looks for fewer than two rows of bars."
        remedy = "Give the chart a second row of bars in Word, for the last review."
        return Refused((Problem(Source(template.name), wrong, remedy),))
    except NotPrintable as cause:
        where = Source(draft.answers.file, cause.field)
        wrong = "It holds a character that can't be printed."
        return Refused((Problem(where, wrong, "Type it again."),))


def _told(report: Report, answers: Answers) -> Iterator[Problem]:
    places = Places(answers.file, answers.lines)
    remarks = not_comparable(
        report.performance, report.previous_performance, report.previous_scale
    )
    yield from map(places.problem, remarks)


def _still_a_draft(report: Report, answers: Answers) -> tuple[Problem, ...]:
    if not report.is_draft:
        return ()
    where = Places(answers.file, answers.lines).source("version")
    wrong = "A final report can't have the version “draft”."
    return (Problem(where, wrong, 'Give it one of its own, such as version: "1.0".'),)


def _not_final(
    office: Office, answers: Answers, report: Report, sheets: Sheets | None
) -> tuple[Problem, ...]:
    """Return everything that keeps a report from being final."""
    names = reviewers_in(sheets.scores) if sheets else []
    one_alone = agreed_sheet(sheets.scores, names) if sheets and names else ()
    return (
        *one_alone,
        *not_final(
            report,
            file=answers.file,
            lines=answers.lines,
            recommend_below=settings_now(office).recommend_below,
            allowed_postcodes=office.settings.own_postcodes,
        ),
    )


def _with_closed_days(office: Office, report: Report) -> Report:
    closed = (*report.closed_days, *settings_now(office).closed_days)
    return report.model_copy(update={"closed_days": closed})


def _words(
    office: Office,
    report: Report,
    asked: Asked,
    read: tuple[Sheets | None, Scale],
) -> ReportWords:
    """Put the report into words: a draft's, until it is asked for as final."""
    sheets, scale = read
    version = report.version if asked.final else DRAFT
    words = report_words(
        report.model_copy(update={"version": version}),
        deadlines_of(dates_of(report), anchors_of(settings_now(office))),
        sheets=sheets.read if sheets else (),
        is_reviewers_copy=asked.reviewers_copy,
        scale=scale,
    )
    return replace(words, version=report.version)


def _chart(words: ChartWords) -> Chart:
    # Loaded when there is a chart to fill; every other command starts the sooner.
    from docgen.excel.chart_workbook import chart_workbook

    rows = {one.name: one.values for one in words.series}
    return Chart(
        alternative=words.alternative,
        categories=words.categories,
        series=tuple(Series(name, values) for name, values in rows.items()),
        workbook=chart_workbook(ITEM, words.categories, rows),
    )


def _stamp(office: Office, draft: ReportDraft, mark: IssueMark | None) -> Stamp:
    words = draft.words
    return Stamp(
        kind=KIND.name,
        reference=words.reference,
        version=words.version,
        title=f"{words.title} ({words.reference})",
        creator=settings_now(office).organisation_name,
        code=mark.code if mark else "",
    )
