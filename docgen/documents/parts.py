"""The records inside an agreement's words: people, organisations, rules."""

from dataclasses import dataclass
from typing import Annotated

from docgen.blanks import Blank
from docgen.documents.fields import Means, day, text, yes_no

TRUST = "Example Valley NHS Foundation Trust (example)"


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """An organisation as it is printed."""

    name: Annotated[Blank, text("The organisation's name", TRUST)]
    ods_code: Annotated[
        Blank, text("Its ODS code, where one was given", "X1X", optional=True)
    ]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """A person named with their role and employer."""

    name: Annotated[Blank, text("The person's name", "Alex Example")]
    role: Annotated[Blank, text("What they do", "Regional lead")]
    employer: Annotated[Blank, text("Who employs them", "Social Finance")]


@dataclass(frozen=True, slots=True)
class ReviewerWords:
    """One of the two reviewers."""

    name: Annotated[Blank, text("The reviewer's name", "Sam Sample")]
    employer: Annotated[Blank, text("Who employs them", "Centre for Mental Health")]


@dataclass(frozen=True, slots=True)
class SponsorWords:
    """The Trust sponsor."""

    name: Annotated[Blank, text("The sponsor's name", "Robin Example")]
    role: Annotated[Blank, text("Their role in the Trust", "Director of Nursing")]


@dataclass(frozen=True, slots=True)
class SignatoryWords:
    """Someone who signs."""

    name: Annotated[Blank, text("The signatory's name", "Jo Example")]
    role: Annotated[Blank, text("Their role", "Head of Employment Services")]
    organisation: Annotated[Blank, text("Who they sign for", TRUST)]


@dataclass(frozen=True, slots=True)
class DataItemWords:
    """One kind of data the service shares."""

    what: Annotated[str, Means("What is shared", "Performance figures")]
    why: Annotated[str, Means("What it is needed for", "To see what is achieved")]


@dataclass(frozen=True, slots=True)
class ArrangementWords:
    """A paper that may have to be in place before the review."""

    needed: Annotated[Blank, yes_no("Whether it is needed")]
    in_place_on: Annotated[Blank, day("When it is in place", "1 February 2027")]
    reason: Annotated[Blank, text("Why it is not needed", "No client data is seen")]


_RULE = "The rule for {} in plain words"


@dataclass(frozen=True, slots=True)
class RulesWords:
    """How each date was reached, in plain words; one rule for each dated commitment."""

    review_dates: Annotated[
        str,
        Means(_RULE.format("the review days"), "Two full days agreed by both sides"),
    ]
    observation_dates: Annotated[
        str,
        Means(
            _RULE.format("observation days"),
            "Within a week before or after the review",
        ),
    ]
    report_by: Annotated[
        str,
        Means(
            _RULE.format("report_by"),
            "Within four weeks of the last review day",
        ),
    ]
    destruction_by: Annotated[
        str,
        Means(
            _RULE.format("destruction_by"),
            "Within two weeks of the report being final and confirmed",
        ),
    ]
    feedback_session_on: Annotated[
        str,
        Means(
            _RULE.format("feedback_session_on"),
            "Within four weeks of the last review day",
        ),
    ]
    action_plan_final_by: Annotated[
        str,
        Means(
            _RULE.format("action_plan_final_by"),
            "Within six weeks of the report being final and confirmed",
        ),
    ]
    technical_support_until: Annotated[
        str,
        Means(
            _RULE.format("technical_support_until"),
            "Five months from the report being final and confirmed",
        ),
    ]
    governance_by: Annotated[
        str,
        Means(
            _RULE.format("governance_by"),
            "At least one calendar month before the review",
        ),
    ]
    data_shared_by: Annotated[
        str, Means(_RULE.format("data_shared_by"), "Two weeks before the review")
    ]
    timetable_by: Annotated[
        str, Means(_RULE.format("timetable_by"), "Two weeks before the review")
    ]
    evidence_by: Annotated[
        str, Means(_RULE.format("evidence_by"), "Three weeks before the review")
    ]
    action_plan_agreed_by: Annotated[
        str,
        Means(
            _RULE.format("action_plan_agreed_by"),
            "Within six weeks of the report being final and confirmed",
        ),
    ]
    steering_committee_on: Annotated[
        str,
        Means(
            _RULE.format("steering_committee_on"),
            "To be agreed once the action plan is final",
        ),
    ]
    quality_assurance_told_by: Annotated[
        str,
        Means(
            _RULE.format("quality_assurance_told_by"),
            "To be agreed once the report is final",
        ),
    ]
    report_shared_by: Annotated[
        str,
        Means(
            _RULE.format("report_shared_by"),
            "To be agreed once the report is final",
        ),
    ]
    data_sharing_and_contract_by: Annotated[
        str,
        Means(
            _RULE.format("data_sharing_and_contract_by"),
            "At least one calendar month before the review",
        ),
    ]
