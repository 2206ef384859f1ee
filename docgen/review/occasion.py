"""The review that a document is about: whose it is, when, and who carries it out."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from docgen.review.agreement import Agreement
from docgen.review.choices import one_of
from docgen.review.dates import in_words
from docgen.review.lists import FewLines, Many, Maybe, Version, read_list
from docgen.review.places import Remark
from docgen.review.values import Day, Entered, Line, OdsCode, fault

REVIEW_DAYS: Final = 2
REVIEWERS: Final = 2
# Dates of the agreement that a document after it may give too; a rule's own gives way.
ALSO_AGREED: Final = (
    "feedback_session_on",
    "destruction_by",
    "action_plan_agreed_by",
    "technical_support_until",
    "steering_committee_on",
    "quality_assurance_told_by",
    "report_shared_by",
)


class ReviewType(StrEnum):
    """How a review is carried out."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    MIXED = "mixed"


class Body(Entered):
    """An organisation by its name."""

    name: Line = Field(title="name")
    ods_code: Maybe[OdsCode] = Field(
        None,
        title="ODS code",
        description="The NHS code of the organisation, one to five letters and digits",
    )


class Named(Entered):
    """A person by name, with what they do and for whom."""

    name: Line = Field(title="name")
    role: Maybe[Line] = Field(None, title="role")
    employer: Maybe[Line] = Field(None, title="employer")


def _read_two(value: object) -> object:
    entries = read_list(value) if value is not None else ()
    if isinstance(entries, list) and len(entries) > REVIEWERS:
        raise fault(
            f"has {len(entries)} entries; a review has two.", "Keep two of them."
        )
    return entries


class Occasion(Entered):
    """A review, as every document that follows the agreement names it.

    The names are those of the agreement, so that its answers serve again.
    """

    reference: Line = Field(
        title="Reference", description="The name this document is filed under"
    )
    version: Version = Field(
        "draft",
        title="Version",
        description='"draft" while it is being written; anything else is issued',
    )
    host_trust: Maybe[Body] = Field(
        None,
        title="Host Trust",
        description="The NHS body whose clinical teams the service works in",
    )
    ips_service: Maybe[Body] = Field(
        None,
        title="IPS service",
        description="The provider that employs the IPS team",
    )
    ips_teams: FewLines = Field(
        (), title="IPS team", description="The IPS team or teams under review"
    )
    clinical_teams: FewLines = Field(
        (),
        title="Clinical teams",
        description="The clinical teams that take part in the review",
    )
    review_dates: Annotated[tuple[Day, ...], BeforeValidator(_read_two)] = Field(
        (), title="Review day", description="The two days of the review"
    )
    review_type: Maybe[Annotated[ReviewType, one_of(ReviewType)]] = Field(
        None,
        title="Review type",
        description="in_person, virtual or mixed",
    )
    reviewers: Annotated[tuple[Named, ...], BeforeValidator(_read_two)] = Field(
        (), title="Reviewer", description="The two reviewers"
    )
    regional_lead: Maybe[Named] = Field(
        None,
        title="IPS Grow regional lead",
        description="The IPS Grow lead who supports the service",
    )
    draft_issued_on: Maybe[Day] = Field(
        None,
        title="Draft report issued on",
        description="Feedback on the report is counted from it",
    )
    final_confirmed_on: Maybe[Day] = Field(
        None,
        title="Report final and confirmed on",
        description="Later deadlines are counted from it",
    )
    closed_days: Many[Day] = Field(
        (),
        title="Extra closed days",
        description="Days off beside weekends and England's bank holidays",
    )

    @property
    def is_draft(self) -> bool:
        """Return whether it is still being written."""
        return self.version.strip().lower() == "draft"


def order_of(occasion: Occasion) -> Iterator[Remark]:
    """Yield what can't be true of a review's days."""
    days = occasion.review_dates
    if len(days) == REVIEW_DAYS and days[1] <= days[0]:
        yield Remark(
            "review_dates.1",
            f"Review day 2, {in_words(days[1])}, is not after review day 1,"
            f" {in_words(days[0])}.",
            "Give each of the two days its own date, the earlier first.",
        )
    for name in ("draft_issued_on", "final_confirmed_on", *agreed_in(occasion)):
        day = getattr(occasion, name)
        if day and days and day < days[-1]:
            title = type(occasion).model_fields[name].title
            yield Remark(
                name,
                f"“{title}”, {in_words(day)}, is before the last review day,"
                f" {in_words(days[-1])}.",
                "Give a date after the review, or put the review day right.",
            )
    drafted, confirmed = occasion.draft_issued_on, occasion.final_confirmed_on
    if drafted and confirmed and confirmed < drafted:
        yield Remark(
            "final_confirmed_on",
            f"The report is confirmed on {in_words(confirmed)}, before its draft,"
            f" {in_words(drafted)}.",
            "Put right one of the two dates.",
        )


def twice(path: str, entries: Sequence[object], what: str) -> Iterator[Remark]:
    """Yield a remark for every entry of a list that is there already."""
    for at, one in enumerate(entries):
        if one in entries[:at]:
            first = entries.index(one) + 1
            wrong = f"Entries {first} and {at + 1} both have {what} {one}."
            yield Remark(f"{path}.{at}", wrong, "Keep one of them.")


def agreed_in(occasion: Occasion) -> dict[str, date]:
    """Return the dates of the agreement that a document gives too, by their names."""
    given = {name: getattr(occasion, name, None) for name in ALSO_AGREED}
    return {name: day for name, day in given.items() if day}


def dates_of(occasion: Occasion) -> Agreement:
    """Return an agreement of the review's dates alone, for its deadlines."""
    return Agreement(
        reference=occasion.reference,
        review_dates=occasion.review_dates or None,
        draft_issued_on=occasion.draft_issued_on,
        final_confirmed_on=occasion.final_confirmed_on,
        closed_days=occasion.closed_days,
        **agreed_in(occasion),
    )
