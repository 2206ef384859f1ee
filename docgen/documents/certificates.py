"""What the certificates say: that data was destroyed, and what a service scored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from docgen.blanks import Blank, BlankKind
from docgen.documents.answered import worded
from docgen.documents.fields import Means, day, text
from docgen.documents.occasion import (
    REVIEW_DAYS,
    TWO_OF_EACH,
    NamedWords,
    OccasionWords,
    PaperWords,
)
from docgen.documents.parts import OrganisationWords
from docgen.documents.wording import date_in_words, listed
from docgen.review.certificates import (
    DestructionCertificate,
    ScoreCertificate,
    Side,
)
from docgen.review.deadlines import DEFAULT_ANCHORS
from docgen.review.destruction_step import WEEKS_TO_DESTROY
from docgen.review.forms import label_in, path_of
from docgen.review.letters import timeline
from docgen.review.rules import Anchors
from docgen.review.scale import IPS_25, Scale

DESTRUCTION: Final = "Certificate of destruction"
SCORE: Final = "Certificate of a fidelity review"
SIDES: Final = {
    Side.IPS_GROW: "IPS Grow",
    Side.SERVICE: "IPS service",
    Side.HOST_TRUST: "Host Trust",
}
SHORT: Final = 22  # as long a line as a column for signatures has room for


@dataclass(frozen=True, slots=True)
class DestroyedWords:
    """One kind of data that was destroyed."""

    what: Annotated[str, Means("What it was", "Performance figures")]
    where_held: Annotated[str, Means("Where it was held", "Shared review folder")]
    side: Annotated[str, Means("Which side held it", "IPS Grow")]
    method: Annotated[str, Means("How it was destroyed", "Deleted beyond recovery")]
    on: Annotated[str, Means("When", "6 May 2027")]
    by: Annotated[NamedWords, Means("By whom")]


@dataclass(frozen=True, slots=True)
class SignsWords:
    """Someone who puts their name to the certificate."""

    name: Annotated[Blank, text("Their name", "Jo Example", rule=SHORT)]
    role: Annotated[Blank, text("Their role", "Team leader", rule=SHORT, optional=True)]


@dataclass(frozen=True, slots=True)
class WitnessWords:
    """A second person, where there is one."""

    name: Annotated[Blank, text("Their name", "Pat Example", rule=SHORT, optional=True)]
    role: Annotated[Blank, text("Their role", "Reviewer", rule=SHORT, optional=True)]


@dataclass(frozen=True, slots=True)
class SignedWords:
    """The signatures of one side."""

    first: Annotated[SignsWords, Means("Who signs")]
    second: Annotated[WitnessWords, Means("Who signs as a second person")]
    on: Annotated[Blank, day("When it was signed", "7 May 2027", optional=True)]


@dataclass(frozen=True, slots=True)
class DestructionCertificateWords(OccasionWords):
    """The certificate of destruction in words."""

    final_confirmed_on: Annotated[
        Blank, day("When the report was final and confirmed", "28 April 2027")
    ]
    limit: Annotated[str, Means("The latest day; may be empty", "12 May 2027")]
    limit_rule: Annotated[
        str,
        Means("How that day was reached", "Within two weeks of the report being final"),
    ]
    last_day: Annotated[str, Means("When the last data was destroyed", "6 May 2027")]
    late_because: Annotated[str, Means("Why it was late; may be empty", "")]
    decided_by: Annotated[NamedWords, Means("Who looked at the data and decided")]
    destroyed: Annotated[tuple[DestroyedWords, ...], Means("What was destroyed")]
    kept: Annotated[tuple[str, ...], Means("What is kept", "The final report")]
    not_reached: Annotated[
        tuple[str, ...],
        Means("What is out of reach; may be empty", "Backups, until 10 June 2027"),
    ]
    for_ips_grow: Annotated[SignedWords, Means("Who signs for IPS Grow")]
    for_service: Annotated[SignedWords, Means("Who signs for the IPS service")]


def destruction_certificate_words(
    certificate: DestructionCertificate, anchors: Anchors = DEFAULT_ANCHORS
) -> DestructionCertificateWords:
    """Put a certificate of destruction into words, with the day it was due."""
    due = {one.key: one for one in timeline(certificate, anchors)}["destruction_by"]
    own: dict[str, object] = {
        "title": DESTRUCTION,
        "limit": date_in_words(due.computed) if due.computed else "",
        "limit_rule": due.brief,
        "last_day": date_in_words(certificate.last_day),
        **_cancelled(certificate),
    }
    for at, one in enumerate(certificate.destroyed):
        own[f"destroyed.{at}.side"] = SIDES[one.side]
    return worded(DestructionCertificateWords, certificate, least=TWO_OF_EACH, own=own)


def _cancelled(certificate: DestructionCertificate) -> dict[str, object]:
    """Return what is said in place of a report's day where a review was cancelled."""
    day = certificate.cancelled_on
    if day is None:
        return {}
    told = f"There is no report: the review was cancelled on {date_in_words(day)}"
    last = date_in_words(day + timedelta(weeks=WEEKS_TO_DESTROY))
    said: dict[str, object] = {
        "final_confirmed_on": _said("final_confirmed_on", told),
        "limit": last,
        "limit_rule": "Within two weeks of the review being cancelled",
    }
    if not certificate.review_dates:
        said["review_dates"] = (_said("review_dates.0", "The review had no days yet"),)
    return said


def _said(name: str, text: str) -> Blank:
    """Return an answer in words where a day would stand."""
    title = label_in(DestructionCertificate, path_of(name))
    return Blank(name, title, BlankKind.TEXT, text, text, open=False)


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What one section of the scale added up to."""

    name: Annotated[str, Means("The section", "Organisation")]
    total: Annotated[str, Means("Its total", "33")]
    greatest: Annotated[str, Means("The greatest total there is", "40")]


@dataclass(frozen=True, slots=True)
class BandWords:
    """One band of totals, and what it means."""

    name: Annotated[str, Means("The band", "Good fidelity")]
    points: Annotated[str, Means("Its totals", "100 to 114")]
    means: Annotated[str, Means("What it means", "The service keeps well to the model")]
    is_this: Annotated[bool, Means("Whether the total is in it", "yes")]


@dataclass(frozen=True, slots=True)
class ScoreCertificateWords(PaperWords):
    """The score certificate in words."""

    host_trust: Annotated[OrganisationWords, Means("The host Trust")]
    ips_service: Annotated[OrganisationWords, Means("The IPS service")]
    team: Annotated[str, Means("The team that was reviewed", "Valley IPS team")]
    review_days: Annotated[
        str, Means("The review days; may be empty", "9 and 10 March 2027")
    ]
    issued_on: Annotated[str, Means("The day it is issued", "12 May 2027")]
    total: Annotated[str, Means("The total", "104")]
    greatest: Annotated[str, Means("The greatest total there is", "125")]
    band: Annotated[str, Means("The band of the total", "Good fidelity")]
    means: Annotated[
        str, Means("What that band means", "The service keeps well to the model")
    ]
    sections: Annotated[
        tuple[SectionWords, ...], Means("The three sections, where scores were given")
    ]
    bands: Annotated[tuple[BandWords, ...], Means("Every band, from the highest")]
    quality_mark: Annotated[
        str, Means("The operator's words on the quality mark; may be empty", "")
    ]
    reviewers: Annotated[tuple[NamedWords, ...], Means("The reviewers; always two")]
    signed_by: Annotated[SignsWords, Means("Who signs for IPS Grow")]


def score_certificate_words(
    certificate: ScoreCertificate, scale: Scale = IPS_25
) -> ScoreCertificateWords:
    """Put a score certificate into words; the total's band comes with its meaning."""
    band = certificate.band(scale)
    own = {
        "title": SCORE,
        "review_days": _days(certificate),
        "total": str(certificate.points_in_all),
        "greatest": str(scale.greatest_total),
        "band": band.name,
        "means": band.means,
        "sections": tuple(_sections(certificate, scale)),
        "bands": tuple(
            BandWords(one.name, f"{one.floor} to {one.ceiling}", one.means, one is band)
            for one in scale.bands
        ),
    }
    return worded(ScoreCertificateWords, certificate, least=TWO_OF_EACH, own=own)


def _days(certificate: ScoreCertificate) -> str:
    days = certificate.review_dates
    if len(days) == REVIEW_DAYS and days[0].replace(day=1) == days[1].replace(day=1):
        return f"{days[0].day} and {date_in_words(days[1])}"
    return listed([date_in_words(one) for one in days])


def _sections(certificate: ScoreCertificate, scale: Scale) -> Iterator[SectionWords]:
    assessment = certificate.assessment(scale)
    for one in assessment.sections if assessment else ():
        yield SectionWords(one.section.name, str(one.total), str(one.greatest))
