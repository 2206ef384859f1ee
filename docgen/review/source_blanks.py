"""The blanks of the agreement that this one stands for: 27, in the source's order."""

from typing import Final

SOURCE_BLANKS: Final = (
    ("host_trust", "ips_service"),
    ("ips_teams", "clinical_teams"),
    ("review_dates",),
    ("observation_dates",),
    ("report_by",),
    ("destruction_by",),
    ("feedback_session_on",),
    ("action_plan_final_by",),
    ("technical_support_until",),
    ("governance_by",),
    ("data_shared_by",),
    ("timetable_by",),
    ("evidence_by",),
    ("action_plan_agreed_by",),
    ("steering_committee_on",),
    ("quality_assurance_told_by",),
    ("report_shared_by",),
    ("join_ips_meetings",),
    ("join_clinical_meetings",),
    ("in_field_mentoring",),
    ("training_workshops",),
    ("data_reviews",),
    ("case_file_access",),
    ("data_sharing_and_contract_by",),
    ("service_lead",),
    ("host_trust_lead",),
    ("commissioning_lead",),
)
IN_SOURCE: Final = frozenset(name for group in SOURCE_BLANKS for name in group)
