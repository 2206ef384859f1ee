"""The kinds of document there are: what each is called, read into and printed with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from docgen.documents.agreement import AgreementWords
from docgen.problems import NamedFile
from docgen.review.agreement import Agreement
from docgen.review.values import Entered
from docgen.usecases.makings import Makings, Recipe
from docgen.word.library import shipped


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, our template for it, and what it is made of."""

    name: str
    template: str
    makings: Callable[[], Makings]

    @property
    def words(self) -> type:
        """Return the dataclass of its words."""
        return self.makings().words

    @property
    def model(self) -> type[Entered]:
        """Return the model its answers are read into."""
        return self.makings().model

    @property
    def recipe(self) -> Recipe | None:
        """Return how it is made, None where it has a use case of its own."""
        return self.makings().recipe

    def own_template(self) -> NamedFile:
        """Return docgen's own template for this kind."""
        return shipped(self.template)


def _agreement() -> Makings:
    return Makings(AgreementWords, Agreement)


def _report() -> Makings:
    # Loaded for the report alone, as each paper is.
    from docgen.documents.report import ReportWords
    from docgen.review.report import Report

    return Makings(ReportWords, Report)


def _paper(name: str) -> Makings:
    # Loaded for the paper that is wanted; every other command starts the sooner.
    from docgen.usecases.recipes import PAPERS

    return PAPERS[name]


PAPER_NAMES: Final = (
    "booking-form",
    "preparation-letter",
    "timetable",
    "action-plan",
    "support-plan",
    "destruction-certificate",
    "score-certificate",
)
TITLES: Final[Mapping[str, str]] = {
    "agreement": "Partnership agreement",
    "report": "Fidelity report",
    "booking-form": "Booking form",
    "preparation-letter": "Preparation letter",
    "timetable": "Timetable",
    "action-plan": "Action plan",
    "support-plan": "Technical support plan",
    "destruction-certificate": "Certificate of destruction",
    "score-certificate": "Fidelity review certificate",
}
KINDS: Final[Mapping[str, Kind]] = {
    "agreement": Kind("agreement", "partnership-agreement.docx", _agreement),
    "report": Kind("report", "fidelity-report.docx", _report),
    **{name: Kind(name, f"{name}.docx", partial(_paper, name)) for name in PAPER_NAMES},
}
