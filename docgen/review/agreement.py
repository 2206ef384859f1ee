"""The partnership agreement: what is agreed before a review, promise by promise."""

from collections.abc import Mapping
from typing import Final

from pydantic import Field

from docgen.review.agreed_data import USUAL_DATA, AgreedData
from docgen.review.answers import Answer, DateAnswer
from docgen.review.lists import (
    ClosedDays,
    Days,
    Lines,
    OptionalDay,
    Terms,
    TwoDays,
    TwoReviewers,
    Version,
)
from docgen.review.parties import (
    Organisation,
    Person,
    Signatory,
    TrustSponsor,
)
from docgen.review.values import Entered, Line, Text, YesNo


class Arrangement(Entered):
    """A paper that may have to be in place first: whether, by when, or why not."""

    needed: Answer[YesNo] = Field(None, title="needed")
    in_place_on: DateAnswer = Field(None, title="in place on")
    reason: Answer[Text] = Field(None, title="reason if not needed")


class Agreement(Entered):
    """A partnership agreement between IPS Grow, an IPS service and its host Trust.

    Every field but the reference may be left out; a blank that is None has not been
    answered. A dated commitment that is None takes the date its rule gives.
    """

    reference: Line = Field(
        title="Reference", description="The name this agreement is filed under"
    )
    version: Version = Field(
        "draft",
        title="Version",
        description='"draft" while it is being filled in; anything else is issued',
    )

    host_trust: Answer[Organisation] = Field(
        None,
        title="Host Trust",
        description="The NHS body whose clinical teams the service works in",
    )
    ips_service: Answer[Organisation] = Field(
        None,
        title="IPS service",
        description="The provider that employs the IPS team",
    )
    ips_teams: Answer[Lines] = Field(
        None, title="IPS team", description="The IPS team or teams under review"
    )
    clinical_teams: Answer[Lines] = Field(
        None,
        title="Clinical teams",
        description="The clinical teams that take part in the review",
    )
    regional_lead: Answer[Person] = Field(
        None,
        title="IPS Grow regional lead",
        description="The IPS Grow lead who supports the service",
    )
    reviewers: Answer[TwoReviewers] = Field(
        None, title="Reviewer", description="The two reviewers"
    )
    trust_sponsor: Answer[TrustSponsor] = Field(
        None,
        title="Trust sponsor",
        description="The senior person of the Trust who hears the feedback",
    )

    review_dates: Answer[TwoDays] = Field(
        None,
        title="Review day",
        description="The two days of the review, which need not follow each other",
    )
    observation_dates: Answer[Days] = Field(
        None,
        title="Observation day",
        description="Days of observation within a week either side of the review",
    )
    agreed_data: AgreedData = Field(
        USUAL_DATA,
        title="Agreed data",
        description="What the service shares for the review, and why",
    )

    report_by: DateAnswer = Field(
        None,
        title="Report issued by",
        description="The full report with recommendations reaches the service",
    )
    destruction_by: DateAnswer = Field(
        None,
        title="Shared data destroyed by",
        description="IPS Grow has destroyed the data and forms the service shared",
    )
    feedback_session_on: DateAnswer = Field(
        None,
        title="Feedback session held by",
        description="The findings are talked through with service and Trust sponsor",
    )
    action_plan_final_by: DateAnswer = Field(
        None,
        title="Action plan final by",
        description="The action plan that IPS Grow supports is final",
    )
    technical_support_until: DateAnswer = Field(
        None,
        title="Technical support until",
        description="The technical support on at most five items ends",
    )

    governance_by: DateAnswer = Field(
        None,
        title="Governance in place by",
        description="Information governance allows the review to go ahead",
    )
    data_shared_by: DateAnswer = Field(
        None,
        title="Data shared by",
        description="Performance and other agreed data is with the reviewers",
    )
    timetable_by: DateAnswer = Field(
        None,
        title="Timetable provided by",
        description="The timetable of the review, with its breaks, is with reviewers",
    )
    evidence_by: DateAnswer = Field(
        None,
        title="Evidence arranged by",
        description="Clinicians and other evidence from all teams are arranged",
    )
    action_plan_agreed_by: DateAnswer = Field(
        None,
        title="Action plan agreed by",
        description="The service has agreed its action plan with IPS Grow",
    )
    steering_committee_on: DateAnswer = Field(
        None,
        title="Steering committee on",
        description="The Trust's steering committee looks at the action plan",
    )
    quality_assurance_told_by: DateAnswer = Field(
        None,
        title="Quality assurance team told by",
        description="The Trust's quality team has the report and knows of the cycle",
    )
    report_shared_by: DateAnswer = Field(
        None,
        title="Report shared by",
        description="IPS team, stakeholders and commissioners have the report",
    )

    join_ips_meetings: Answer[YesNo] = Field(
        None,
        title="IPS Grow may join IPS meetings",
        description="Vocational unit or steering group meetings",
    )
    join_clinical_meetings: Answer[YesNo] = Field(
        None,
        title="IPS Grow may join clinical team meetings",
        description="To bring employment into clinical work",
    )
    in_field_mentoring: Answer[YesNo] = Field(
        None,
        title="Staff are free for in-field mentoring",
        description="Team leaders and employment specialists, beside IPS Grow",
    )
    training_workshops: Answer[YesNo] = Field(
        None,
        title="Staff are free for training workshops",
        description="Short workshops for the IPS team and clinicians",
    )
    data_reviews: Answer[YesNo] = Field(
        None,
        title="Data and outcomes are reviewed together",
        description="IPS Grow, the IPS team leader and clinical teams",
    )
    case_file_access: Answer[YesNo] = Field(
        None,
        title="IPS Grow may see client case files",
        description="To audit practice and plan improvements",
    )

    data_sharing_and_contract_by: DateAnswer = Field(
        None,
        title="Data sharing and honorary contract in place by",
        description="Both papers are in place where they are needed",
    )
    data_sharing_agreement: Answer[Arrangement] = Field(
        None,
        title="Data sharing agreement",
        description="Whether one is needed, and when it is in place",
    )
    honorary_contract: Answer[Arrangement] = Field(
        None,
        title="Honorary contract",
        description="Whether the IPS Grow lead needs one, and when it is in place",
    )

    service_lead: Answer[Signatory] = Field(
        None, title="IPS service lead", description="Signs for the IPS service"
    )
    host_trust_lead: Answer[Signatory] = Field(
        None, title="Host Trust lead", description="Signs for the host Trust"
    )
    commissioning_lead: Answer[Signatory] = Field(
        None, title="Commissioning lead", description="Signs for the commissioner"
    )

    further_terms: Terms = Field(
        (), title="Further terms", description="Anything else both sides agree"
    )
    draft_issued_on: OptionalDay = Field(
        None,
        title="Draft report issued on",
        description="Known only after the review; feedback is counted from it",
    )
    final_confirmed_on: OptionalDay = Field(
        None,
        title="Report final and confirmed on",
        description="Known only after the review; later deadlines are counted from it",
    )
    closed_days: ClosedDays = Field(
        (),
        title="Extra closed days",
        description="Days off beside weekends and England's bank holidays",
    )

    @property
    def is_draft(self) -> bool:
        """Return whether it is still being filled in."""
        return self.version.strip().lower() == "draft"


def title_of(name: str) -> str:
    """Return the title of a field of the agreement."""
    return Agreement.model_fields[name].title or name


TITLES: Final[Mapping[str, str]] = {
    name: title_of(name) for name in Agreement.model_fields
}
