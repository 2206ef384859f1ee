"""The agreement's fields as its pages ask for them, one group to a page."""

from dataclasses import dataclass
from typing import Final

from docgen.review.ledger import State
from docgen.review.places import name_at
from docgen.usecases.review_files import ReviewFile


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are answered together: the page's key and title, their names."""

    key: str
    title: str
    names: tuple[str, ...]


GROUPS: Final = (
    Group(
        "parties",
        "Who takes part",
        (
            "host_trust",
            "ips_service",
            "ips_teams",
            "clinical_teams",
            "regional_lead",
            "reviewers",
            "trust_sponsor",
        ),
    ),
    Group(
        "dates",
        "When the review takes place",
        ("review_dates", "observation_dates", "draft_issued_on", "final_confirmed_on"),
    ),
    Group(
        "commitments",
        "What each side does, and by when",
        (
            "agreed_data",
            "governance_by",
            "data_shared_by",
            "timetable_by",
            "evidence_by",
            "report_by",
            "feedback_session_on",
            "destruction_by",
            "action_plan_agreed_by",
            "action_plan_final_by",
            "steering_committee_on",
            "quality_assurance_told_by",
            "report_shared_by",
            "technical_support_until",
            "further_terms",
        ),
    ),
    Group(
        "support",
        "Technical support",
        (
            "join_ips_meetings",
            "join_clinical_meetings",
            "in_field_mentoring",
            "training_workshops",
            "data_reviews",
            "case_file_access",
            "data_sharing_and_contract_by",
            "data_sharing_agreement",
            "honorary_contract",
        ),
    ),
    Group(
        "signatories",
        "Who signs",
        ("service_lead", "host_trust_lead", "commissioning_lead"),
    ),
)
NOT_ASKED: Final = frozenset({"reference", "version", "closed_days"})


def group_of(name: str) -> Group | None:
    """Return the group a field is answered in; None for what no page asks for."""
    return next((one for one in GROUPS if name in one.names), None)


def first_open(file: ReviewFile) -> Group | None:
    """Return the page to begin or go on with; None where every blank is answered.

    What a booking filled in is looked through from the first page on.
    """
    if file.answers.version == 1:
        return GROUPS[0]
    still = {
        one.name.partition(".")[0]
        for one in file.entries
        if one.state is State.UNANSWERED and not one.optional
    }
    unread = {name_at(one.where.place).partition(".")[0] for one in file.problems}
    wanted = still | unread
    return next((one for one in GROUPS if wanted & set(one.names)), None)
