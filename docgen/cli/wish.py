"""What somebody typed after docgen make, and the use case that each kind is made by."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from docgen.cli.app import AGREEMENT, REPORT, KindName
from docgen.cli.paths import word_file
from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, WrongFile
from docgen.usecases import agreements, papers
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers

if TYPE_CHECKING:
    from docgen.usecases import report_sheets


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What only a report is asked for with.

    `team` is empty where DATA names it, or where the sheets are of one team.
    """

    scores: tuple[Path, ...]
    previous: Path | None
    team: str
    final: bool
    reviewers_copy: bool = False

    @property
    def sheets(self) -> list[Path]:
        """Return every sheet that is read."""
        return [*self.scores, *([self.previous] if self.previous else [])]

    def asked(self) -> "report_sheets.Asked":
        """Return the same with what its files hold; end the command without one."""
        # Loaded for a report; every other command starts the sooner.
        from docgen.usecases.report_sheets import Asked

        return Asked(
            scores=tuple(map(word_file, self.scores)),
            previous=word_file(self.previous) if self.previous else None,
            team=self.team,
            final=self.final,
            reviewers_copy=self.reviewers_copy,
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody typed after docgen make: what to read, what to write.

    `out` None: named from the reference. The other files are None where not wanted.
    """

    kind: KindName
    data: Path
    out: Path | None
    pdf: bool
    template: Path | None
    set_from: Path | None
    save_data: Path | None
    force: bool
    as_json: bool
    report: ReportWish

    @property
    def read(self) -> list[Path]:
        """Return every file that is read and may not be written over."""
        own = [path for path in (self.template, self.set_from) if path]
        return [*own, *self.report.sheets]


class Drafted(Protocol):
    """A document of any kind that can be made, and what there is to say of it."""

    @property
    def answers(self) -> Answers:
        """The answers it is made from."""

    @property
    def reference(self) -> str:
        """The name it is filed under."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is unusual, and stands in nobody's way."""

    @property
    def unanswered(self) -> tuple[Problem, ...]:
        """What prints as a line to fill by hand."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All there is to say of it."""


def drafted(
    office: Office, wish: Wish, answers: Answers, *, today: date | None
) -> Drafted | Refused | WrongFile:
    """Return a document that can be made, or all that stands in the way."""
    if wish.kind == AGREEMENT:
        return agreements.draft(office, answers, today=today)
    if wish.kind != REPORT:
        return papers.draft_paper(office, KINDS[wish.kind], answers)
    # Loaded for a report; every other command starts the sooner.
    from docgen.usecases.reports import draft_report

    return draft_report(office, answers, wish.report.asked())


def word_file_of(
    office: Office, kind: KindName, made: Drafted, template: NamedFile | None
) -> bytes | Refused | WrongFile:
    """Return a draft as a Word file, from our template or another."""
    if isinstance(made, agreements.Draft):
        return agreements.make(office, made, template)
    if isinstance(made, papers.Paper):
        return papers.print_paper(office, made, template)
    from docgen.usecases import reports

    if isinstance(made, reports.ReportDraft):
        return reports.print_report(office, made, template)
    raise TypeError(f"There is no way to make the {kind}.")
