"""Reports in work, as the API says and is told them: under the report's own names."""

from collections.abc import Mapping
from copy import copy
from typing import Annotated, Any, Final, Self

from pydantic import Field, create_model

from docgen.office import Office
from docgen.problems import Refused
from docgen.review.choices import one_of
from docgen.review.findings import repeated_items
from docgen.review.lists import Many
from docgen.review.places import Places
from docgen.review.report import Report
from docgen.review.report_life import CopyFor
from docgen.review.values import Entered, is_empty
from docgen.usecases.api.score_shapes import Cleared
from docgen.usecases.api.shapes import (
    Conflict,
    Contested,
    OnBehalf,
    ProblemShape,
    Shape,
    problem_shapes,
)
from docgen.usecases.reporting.by_name import NAMES, apart, name_of, own_words
from docgen.usecases.reporting.contents import FINDINGS, SAID_BY_AGREEMENT
from docgen.usecases.reporting.copies import Outlook
from docgen.usecases.reporting.preflight import Mend
from docgen.usecases.reporting.so_far import Written, items_so_far
from docgen.usecases.reporting.writing import Clash, Work

ANSWERS: Final = {
    name: field
    for name, field in Report.model_fields.items()
    if name == FINDINGS or name in NAMES - set(SAID_BY_AGREEMENT)
}


def _fields() -> dict[str, Any]:
    """Return what is written of a report, each of which may be left out."""
    fields = {name: copy(one) for name, one in ANSWERS.items()}
    for one in fields.values():
        one.default = None if one.is_required() else one.default
    return {name: (one.annotation, one) for name, one in fields.items()}


ReportAnswers: Any = create_model(
    "ReportAnswers",
    __base__=Entered,
    __doc__="What is written of a report; what is left out stays, null takes one out.",
    **_fields(),
)


class SaveReport(OnBehalf):
    """What is to be kept of a report, and for whom."""

    answers: ReportAnswers = Field(title="answers")
    cleared: Many[Cleared] = Field((), title="cleared")


class ItemSoFarShape(Shape):
    """How far an item's finding is written, and what a final report needs of it."""

    item: int
    score: int | None = Field(description="null until the reviewers have agreed")
    state: Written
    missing: tuple[str, ...]


class ReportSeen(Shape):
    """A report in work: what is written, all that it says, and how far it is."""

    version: int = Field(description="Of what is written; the same as the ETag")
    may_write: bool
    written: Mapping[str, Any] = Field(description="As it was typed, by name")
    answers: Mapping[str, Any] = Field(
        description="All the report says: with agreed scores, parties and dates"
    )
    items: tuple[ItemSoFarShape, ...]

    @classmethod
    def of(cls, office: Office, work: Work) -> Self:
        """Return a report in work."""
        return cls(
            version=work.written.version,
            may_write=work.may_write,
            written=work.content,
            answers=work.answers.data,
            items=tuple(
                ItemSoFarShape(
                    item=one.item.number,
                    score=one.score,
                    state=one.state,
                    missing=one.missing,
                )
                for one in items_so_far(office, work)
            ),
        )


class CheckFor(Entered):
    """Whom a report is to go out for."""

    purpose: Annotated[CopyFor, one_of(CopyFor)] = Field(
        CopyFor.MODERATION, title="purpose", description="Whom it is to go out for"
    )


class LineShape(Shape):
    """One thing to put right, or to know, before a report goes out."""

    problem: ProblemShape
    mend: Mend = Field(description="The page on which it is mended")
    stops: bool


class ReportChecked(Shape):
    """What a report would be issued as, and all that stands in its way."""

    number: int
    version: str
    is_ready: bool
    lines: tuple[LineShape, ...]

    @classmethod
    def of(cls, outlook: Outlook) -> Self:
        """Return what a report would be issued as."""
        return cls(
            number=outlook.number,
            version=outlook.version,
            is_ready=outlook.is_ready,
            lines=tuple(
                LineShape(
                    problem=problem_shapes((one.problem,))[0],
                    mend=one.mend,
                    stops=one.stops,
                )
                for one in outlook.lines
            ),
        )


def by_name(typed: Mapping[str, Any], read: Any) -> dict[str, Any]:  # noqa: ANN401  ReportAnswers
    """Return answers as they are kept: each finding under its item's own name.

    A finding that says nothing but its item is taken out.

    Args:
        typed: As they were sent.
        read: The same, read.
    """
    changed = {name: one for name, one in typed.items() if name != FINDINGS}
    sent = (one for one in typed.get(FINDINGS) or () if not is_empty(one))
    for one, finding in zip(sent, read.findings, strict=True):
        changed[name_of(finding.item)] = own_words(one) or None
    return changed


def said_twice(read: Any) -> Refused | None:  # noqa: ANN401  ReportAnswers
    """Return what is wrong where two findings are of one item, None where none are."""
    remarks = repeated_items(FINDINGS, [one.item for one in read.findings])
    problems = tuple(map(Places("request", {}).problem, remarks))
    return Refused(problems) if problems else None


def conflict_of(clash: Clash, seen: int, mine: Mapping[str, Any]) -> Conflict:
    """Return both versions of what two people wrote of a report."""
    now = apart(clash.now.content or {})
    return Conflict(
        seen=seen,
        now=clash.now.version,
        theirs={name: now.get(name) for name in mine},
        mine=dict(mine),
        contested=tuple(
            Contested(name=name, title=_title(name), theirs=one, mine=mine.get(name))
            for name, one in clash.theirs.items()
        ),
    )


def _title(name: str) -> str:
    field = Report.model_fields.get(name)
    if field is not None:
        return str(field.title)
    return f"Finding of item {int(name.rpartition('.')[2]) + 1}"
