"""What happens in a review's two days, and which items each part usually speaks to.

The items are docgen's own suggestion, to notice gaps; a session may name others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Activity(StrEnum):
    """What a session of the timetable is."""

    INTRODUCTION = "introduction"
    TEAM_LEADER = "team_leader"
    EMPLOYMENT_SPECIALIST = "employment_specialist"
    IPS_TEAM_MEETING = "ips_team_meeting"
    CLINICIAN = "clinician"
    CLINICAL_TEAM_MEETING = "clinical_team_meeting"
    SENIOR_EXECUTIVE = "senior_executive"
    CLIENTS = "clients"
    EMPLOYER_ENGAGEMENT = "employer_engagement"
    PARTNER = "partner"
    BENEFITS_ADVISER = "benefits_adviser"
    RECORDS = "records"
    REVIEWERS_MEET = "reviewers_meet"
    FEEDBACK = "feedback"
    TRAVEL = "travel"
    OTHER = "other"
    BREAK = "break"
    LUNCH = "lunch"


@dataclass(frozen=True, slots=True)
class Usual:
    """What an activity is called and usually shows; `is_needed` in every review."""

    title: str
    items: tuple[int, ...] = ()
    is_needed: bool = False


USUAL: Final[Mapping[Activity, Usual]] = {
    Activity.INTRODUCTION: Usual("Introduction"),
    Activity.TEAM_LEADER: Usual(
        "Interview with the team leader",
        (1, 2, 3, 4, 7, 8, 10, 11, 15, 17, 21, 24),
        is_needed=True,
    ),
    Activity.EMPLOYMENT_SPECIALIST: Usual(
        "Interview with an employment specialist",
        (2, 3, 5, 6, 12, 13, 14, 15, 16, 17, 18, 22, 23, 24, 25),
        is_needed=True,
    ),
    Activity.IPS_TEAM_MEETING: Usual("Meeting of the IPS team", (7, 8), is_needed=True),
    Activity.CLINICIAN: Usual(
        "Interview with a clinician", (4, 5, 9, 10, 25), is_needed=True
    ),
    Activity.CLINICAL_TEAM_MEETING: Usual("Meeting of a clinical team", (4, 5, 9, 25)),
    Activity.SENIOR_EXECUTIVE: Usual(
        "Interview with a senior executive", (10, 11), is_needed=True
    ),
    Activity.CLIENTS: Usual(
        "Conversation with clients", (9, 12, 13, 14, 16, 22, 23, 25), is_needed=True
    ),
    Activity.EMPLOYER_ENGAGEMENT: Usual(
        "Observation of contact with employers", (17, 18, 24), is_needed=True
    ),
    Activity.PARTNER: Usual("Interview with a partner, such as the Jobcentre", (6,)),
    Activity.BENEFITS_ADVISER: Usual("Interview with a benefits adviser", (12,)),
    Activity.RECORDS: Usual(
        "Reading of records", (1, 5, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 25)
    ),
    Activity.REVIEWERS_MEET: Usual("Reviewers compare what they have seen"),
    Activity.FEEDBACK: Usual("Closing feedback"),
    Activity.TRAVEL: Usual("Travel"),
    Activity.OTHER: Usual("Session"),
    Activity.BREAK: Usual("Break"),
    Activity.LUNCH: Usual("Lunch"),
}
FREE: Final = frozenset({Activity.BREAK, Activity.LUNCH})
EVERY_TEAM: Final = frozenset(
    {
        Activity.TEAM_LEADER,
        Activity.EMPLOYMENT_SPECIALIST,
        Activity.IPS_TEAM_MEETING,
        Activity.CLINICIAN,
        Activity.CLINICAL_TEAM_MEETING,
        Activity.EMPLOYER_ENGAGEMENT,
        Activity.CLIENTS,
    }
)
