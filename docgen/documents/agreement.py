"""What the partnership agreement says: every field its Word template may use."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar, get_type_hints

from docgen.blanks import Blank, BlankKind
from docgen.documents.fields import Means, day, fields_of, lines, yes_no
from docgen.documents.parts import (
    ArrangementWords,
    DataItemWords,
    OrganisationWords,
    PersonWords,
    ReviewerWords,
    RulesWords,
    SignatoryWords,
    SponsorWords,
)
from docgen.review.agreement import Agreement
from docgen.review.answers import NotApplicable
from docgen.review.deadlines import Deadline
from docgen.review.ledger import Entry, State, ledger
from docgen.review.lists import REVIEWERS

TITLE: Final = "Partnership agreement for an IPS fidelity review"
RULED_LINE: Final = "_" * 30
OPEN: Final[Mapping[BlankKind, str]] = {
    BlankKind.TEXT: RULED_LINE,
    BlankKind.LINES: RULED_LINE,
    BlankKind.DATE: "_" * 18,
    BlankKind.YES_NO: "Yes ☐  No ☐",
}
VISIT_RULES: Final = {
    "review_dates": "Two full days agreed by both sides",
    "observation_dates": "Within a week before or after the review",
}


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """The agreement in words; its fields are the placeholders of a template."""

    reference: Annotated[str, Means("The agreement's own reference", "EX-2027-01")]
    version: Annotated[str, Means("Its version", "draft")]
    is_draft: Annotated[bool, Means("Whether it is still a draft", "yes")]
    title: Annotated[
        str,
        Means(
            "The document's title",
            "Partnership agreement for an IPS fidelity review",
        ),
    ]
    issue_code: Annotated[
        str, Means("The code an issued copy is checked by", "ABCD-EFGH-JKLM")
    ] = field(default="", kw_only=True)

    host_trust: Annotated[OrganisationWords, Means("The host Trust")]
    ips_service: Annotated[OrganisationWords, Means("The IPS service")]
    ips_teams: Annotated[
        Blank, lines("The IPS team or teams, one a line", "Valley IPS team (example)")
    ]
    clinical_teams: Annotated[
        Blank, lines("The clinical teams, one a line", "North community team (example)")
    ]
    regional_lead: Annotated[PersonWords, Means("The IPS Grow regional lead")]
    reviewers: Annotated[
        tuple[ReviewerWords, ...], Means("The two reviewers; always two")
    ]
    trust_sponsor: Annotated[SponsorWords, Means("The Trust sponsor")]

    review_dates: Annotated[
        tuple[Blank, ...],
        day("The two review days; always two", "Tuesday 9 March 2027"),
    ]
    observation_dates: Annotated[
        tuple[Blank, ...],
        day(
            "Days of observation; two open ones while none is set",
            "Monday 15 March 2027",
        ),
    ]
    agreed_data: Annotated[
        tuple[DataItemWords, ...], Means("What the service shares, and why")
    ]

    report_by: Annotated[Blank, day("When the full report is issued", "7 April 2027")]
    destruction_by: Annotated[
        Blank, day("When shared data has been destroyed", "12 May 2027")
    ]
    feedback_session_on: Annotated[
        Blank, day("When the feedback session has been held", "7 April 2027")
    ]
    action_plan_final_by: Annotated[
        Blank, day("When the action plan is final", "9 June 2027")
    ]
    technical_support_until: Annotated[
        Blank, day("When technical support ends", "28 September 2027")
    ]

    governance_by: Annotated[
        Blank, day("When information governance is in place", "9 February 2027")
    ]
    data_shared_by: Annotated[
        Blank, day("When the agreed data is shared", "23 February 2027")
    ]
    timetable_by: Annotated[
        Blank, day("When the timetable is provided", "23 February 2027")
    ]
    evidence_by: Annotated[
        Blank, day("When clinicians and evidence are arranged", "16 February 2027")
    ]
    action_plan_agreed_by: Annotated[
        Blank, day("When the action plan is agreed with IPS Grow", "9 June 2027")
    ]
    steering_committee_on: Annotated[
        Blank, day("When the steering committee looks at the plan", "24 June 2027")
    ]
    quality_assurance_told_by: Annotated[
        Blank, day("When the Trust's quality team is told", "12 May 2027")
    ]
    report_shared_by: Annotated[
        Blank, day("When the report has been passed on", "12 May 2027")
    ]
    rules: Annotated[RulesWords, Means("How each date was reached")]

    join_ips_meetings: Annotated[
        Blank, yes_no("Whether IPS Grow may join IPS meetings")
    ]
    join_clinical_meetings: Annotated[
        Blank, yes_no("Whether IPS Grow may join clinical team meetings")
    ]
    in_field_mentoring: Annotated[
        Blank, yes_no("Whether staff are free for in-field mentoring")
    ]
    training_workshops: Annotated[
        Blank, yes_no("Whether staff are free for training workshops")
    ]
    data_reviews: Annotated[
        Blank, yes_no("Whether data and outcomes are reviewed together")
    ]
    case_file_access: Annotated[
        Blank, yes_no("Whether IPS Grow may see client case files")
    ]

    data_sharing_and_contract_by: Annotated[
        Blank,
        day("When data sharing and honorary contract are in place", "9 February 2027"),
    ]
    data_sharing_agreement: Annotated[
        ArrangementWords, Means("The data sharing agreement")
    ]
    honorary_contract: Annotated[
        ArrangementWords, Means("The IPS Grow lead's honorary contract")
    ]

    service_lead: Annotated[SignatoryWords, Means("Who signs for the IPS service")]
    host_trust_lead: Annotated[SignatoryWords, Means("Who signs for the host Trust")]
    commissioning_lead: Annotated[
        SignatoryWords, Means("Who signs for the commissioner")
    ]
    further_terms: Annotated[
        tuple[str, ...], Means("Further terms; none prints nothing", "")
    ]


_KINDS: Final = {one.name: one.blank for one in fields_of(AgreementWords) if one.blank}
_RECORDS: Final[Mapping[str, type]] = {
    "host_trust": OrganisationWords,
    "ips_service": OrganisationWords,
    "regional_lead": PersonWords,
    "trust_sponsor": SponsorWords,
    "data_sharing_agreement": ArrangementWords,
    "honorary_contract": ArrangementWords,
    "service_lead": SignatoryWords,
    "host_trust_lead": SignatoryWords,
    "commissioning_lead": SignatoryWords,
}
_PARTS: Final[Mapping[type, tuple[str, ...]]] = {
    kind: tuple(get_type_hints(kind)) for kind in (*_RECORDS.values(), ReviewerWords)
}
_Words = TypeVar("_Words")


def agreement_words(
    agreement: Agreement, deadlines: Sequence[Deadline]
) -> AgreementWords:
    """Put an agreement and its deadlines into words.

    Args:
        agreement: As it was read.
        deadlines: Those of the same agreement.

    Returns:
        Every field a template may use. A blank nobody has answered, or that was left to
        a party, is open and reads as a line to fill by hand.
    """
    blanks = {one.name: _blank(one) for one in ledger(agreement, deadlines)}
    plain: dict[str, Any] = {
        name: one for name, one in blanks.items() if "." not in name
    }
    parts: dict[str, Any] = {
        name: _record(kind, name, blanks) for name, kind in _RECORDS.items()
    }
    return AgreementWords(
        reference=agreement.reference,
        version=agreement.version,
        is_draft=agreement.is_draft,
        title=TITLE,
        reviewers=tuple(
            _record(ReviewerWords, f"reviewers.{at}", blanks) for at in range(REVIEWERS)
        ),
        review_dates=_listed("review_dates.", blanks),
        observation_dates=_listed("observation_dates.", blanks),
        agreed_data=tuple(
            DataItemWords(one.what, one.why) for one in agreement.agreed_data
        ),
        rules=_rules(agreement, deadlines),
        further_terms=agreement.further_terms,
        **parts,
        **plain,
    )


def _blank(entry: Entry) -> Blank:
    kind = _KINDS[_field_of(entry.name)]
    text = entry.words or OPEN[kind]
    if entry.state is State.NOT_APPLICABLE:
        text = f"Not applicable: {entry.reason}"
    is_open = not entry.words and entry.state is not State.NOT_APPLICABLE
    return Blank(entry.name, entry.title, kind, text, entry.value, is_open)


@lru_cache(maxsize=1000)
def _field_of(name: str) -> str:
    """Return the field a blank belongs to: "reviewers[].name", "review_dates"."""
    return re.sub(r"\.[0-9]+", "[]", re.sub(r"\.[0-9]+$", "", name))


def _record(kind: type[_Words], name: str, blanks: Mapping[str, Blank]) -> _Words:
    return kind(**{one: blanks[f"{name}.{one}"] for one in _PARTS[kind]})


def _listed(before: str, blanks: Mapping[str, Blank]) -> tuple[Blank, ...]:
    return tuple(one for name, one in blanks.items() if name.startswith(before))


def _rules(agreement: Agreement, deadlines: Sequence[Deadline]) -> RulesWords:
    words = {one.key: _rule(one, agreement) for one in deadlines}
    names = [one.name for one in fields(RulesWords) if one.name not in VISIT_RULES]
    return RulesWords(**VISIT_RULES, **{name: words[name] for name in names})


def _rule(deadline: Deadline, agreement: Agreement) -> str:
    """Return a deadline's rule, and why another date was agreed if one was."""
    if isinstance(getattr(agreement, deadline.key, None), NotApplicable):
        return ""
    if not deadline.overridden or deadline.date == deadline.computed:
        return deadline.brief
    reason = f": {deadline.reason}" if deadline.reason else ""
    return f"{deadline.brief}. Another date was agreed{reason}"
