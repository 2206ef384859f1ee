"""A document made from all it was made of the first time: the same bytes again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any, Final

from docgen.documents.issue_mark import IssueMark, issue_mark
from docgen.office import Office
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.records.database import Transaction
from docgen.records.proofs import Proof
from docgen.review.origin import Origin
from docgen.settings import Settings
from docgen.usecases import agreements
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.settings_now import HouseSettings, settings_now

AGREEMENT, REPORT = "agreement", "report"
# What a document says depends on these, besides its answers and its template.
COUNT: Final = frozenset({*HouseSettings.model_fields, "own_postcodes", "scale_file"})


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a document is made of; `is_final` counts for a report alone."""

    kind: str
    answers: Mapping[str, Any]
    template: NamedFile
    mark: IssueMark
    is_final: bool = False

    @property
    def content(self) -> bytes:
        """Return the template's file."""
        return self.template.content


def make_document(office: Office, recipe: Recipe) -> bytes | Refused | WrongFile:
    """Return the Word file of a recipe, or what stands in its way."""
    answers = Answers(recipe.kind, dict(recipe.answers))
    if recipe.kind == AGREEMENT:
        drafted = agreements.draft(office, answers, today=None)
        if isinstance(drafted, Refused):
            return drafted
        return agreements.make(office, drafted, recipe.template, recipe.mark)
    if recipe.kind == REPORT:
        return _report(office, recipe, answers)
    # Loaded where one is made: each brings a room with it.
    from docgen.usecases.papers import make_paper

    kind = KINDS[recipe.kind]
    return make_paper(office, kind, answers, recipe.template, recipe.mark)


def _report(
    office: Office, recipe: Recipe, answers: Answers
) -> bytes | Refused | WrongFile:
    from docgen.usecases.report_sheets import Asked
    from docgen.usecases.reports import ReportDraft, draft_report, print_report

    drafted = draft_report(office, answers, Asked(final=recipe.is_final))
    if not isinstance(drafted, ReportDraft):
        return drafted
    return print_report(office, drafted, recipe.template, recipe.mark)


def proof_for(
    office: Office,
    connection: Transaction,
    recipe: Recipe,
    origins: tuple[Origin, ...] = (),
) -> Proof:
    """Return what is to be kept of how an issue was made.

    Args:
        office: The tools it was made with.
        connection: Of the transaction that registers it.
        recipe: What it was made of.
        origins: Where each value it prints came from.
    """
    settings = settings_now(office, connection)
    made_with = {
        "docgen": metadata.version("docgen"),
        "scanned": recipe.mark.scanned,
        "template": recipe.template.name,
        "is_final": recipe.is_final,
        "settings": settings.model_dump(mode="json", include=set(COUNT)),
    }
    return Proof(made_with, recipe.answers, [one.as_json() for one in origins])


def recipe_of(proof: Proof, issue: tuple[str, str], template: bytes) -> Recipe:
    """Return the recipe that was kept of an issue.

    Args:
        proof: What was kept; its answers are still there.
        issue: Its kind and its code.
        template: The template it was filled into.
    """
    kind, code = issue
    made_with = proof.made_with
    return Recipe(
        kind,
        proof.answers or {},
        NamedFile(made_with["template"], template),
        replace(issue_mark(code, ""), scanned=made_with["scanned"]),
        made_with["is_final"],
    )


def office_of(office: Office, proof: Proof) -> Office:
    """Return an office as it was set when a document was issued.

    It has no records of its own, so nothing an administrator set since counts.
    """
    kept = proof.made_with["settings"]
    was = Settings.model_validate({**office.settings.model_dump(), **kept})
    return Office(was, office.library, office.now)
