"""Certificates: that shared data was destroyed, and what a service scored."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from docgen.problems import Refused, Severity
from docgen.review.agreement import TITLES
from docgen.review.choices import ItemNumber, Points, Total, one_of
from docgen.review.dates import in_words
from docgen.review.deadlines import DEFAULT_ANCHORS
from docgen.review.findings import repeated_items
from docgen.review.forms import Form
from docgen.review.letters import timeline
from docgen.review.lists import FewLines, Maybe, Some
from docgen.review.occasion import Named, Occasion, order_of
from docgen.review.places import Remark
from docgen.review.reading import STAND_INS, read_form
from docgen.review.rules import Anchors
from docgen.review.scale import IPS_25, Band, Scale
from docgen.review.scores import Assessment, assess
from docgen.review.values import Day, Entered, Line, Text, fault, shown

KEPT: Final = (
    "The final report and its scores",
    "The partnership agreement",
    "This certificate",
)


class Side(StrEnum):
    """Who held the data."""

    IPS_GROW = "ips_grow"
    SERVICE = "service"
    HOST_TRUST = "host_trust"


class Destroyed(Entered):
    """One kind of shared data: where it was held, how it was destroyed, by whom."""

    what: Text = Field(title="what")
    where_held: Text = Field(title="where it was held")
    side: Annotated[Side, one_of(Side)] = Field(
        Side.IPS_GROW, title="held by", description=f"One of {', '.join(Side)}"
    )
    method: Text = Field(title="method")
    on: Day = Field(title="destroyed on")
    by: Named = Field(title="destroyed by")


class Signed(Entered):
    """Who puts their name to the certificate for one side; signing comes later."""

    first: Named = Field(title="signed by")
    second: Maybe[Named] = Field(None, title="witnessed by")
    on: Maybe[Day] = Field(None, title="signed on")


class DestructionCertificate(Occasion):
    """That the data a service shared for its review is destroyed, and what is kept.

    Nothing is destroyed by itself: `decided_by` is the person who looked at what was
    held and decided.
    """

    destruction_by: Maybe[Day] = Field(None, title=TITLES["destruction_by"])
    cancelled_on: Maybe[Day] = Field(
        None,
        title="Cancelled on",
        description="Where the review was cancelled, so that there is no report",
    )
    decided_by: Named = Field(title="Decided by")
    destroyed: Some[Destroyed] = Field(title="Destroyed")
    kept: FewLines = Field(
        KEPT, title="Kept", description="Ours, unless you list yours"
    )
    not_reached: FewLines = Field(
        (),
        title="Out of reach",
        description="What may still hold the data, until when: backups, downloads",
    )
    late_because: Maybe[Text] = Field(
        None, title="Late because", description="Where two weeks were not kept"
    )
    for_ips_grow: Maybe[Signed] = Field(None, title="For IPS Grow")
    for_service: Maybe[Signed] = Field(None, title="For the IPS service")

    @property
    def last_day(self) -> date:
        """Return the day on which the last of the data was destroyed."""
        return max(one.on for one in self.destroyed)


def _destruction_disorder(certificate: DestructionCertificate) -> Iterator[Remark]:
    yield from order_of(certificate)
    if not certificate.review_dates or certificate.cancelled_on:
        return
    last = certificate.review_dates[-1]
    for at, one in enumerate(certificate.destroyed):
        if one.on < last:
            yield Remark(
                f"destroyed.{at}.on",
                f"Data is destroyed on {in_words(one.on)}, before the last review day,"
                f" {in_words(last)}.",
                "Put right one of the two dates.",
            )


def late_destruction(
    certificate: DestructionCertificate, anchors: Anchors = DEFAULT_ANCHORS
) -> Iterator[Remark]:
    """Yield a warning where the data outlived its limit; the reason is kept."""
    dates = {one.key: one.computed for one in timeline(certificate, anchors)}
    limit = dates["destruction_by"]
    if limit and certificate.last_day > limit:
        reason = certificate.late_because
        yield Remark(
            "destroyed",
            f"The last data was destroyed on {in_words(certificate.last_day)}, after"
            f" its limit, {in_words(limit)}.",
            f"The reason is kept: {' '.join(reason.split())}"
            if reason
            else "Say why as late_because:.",
            Severity.WARNING,
        )


DESTRUCTION_CERTIFICATE: Final = Form(
    DestructionCertificate,
    "a destruction certificate",
    "destruction-certificate",
    STAND_INS,
    _destruction_disorder,
)


def read_destruction_certificate(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> DestructionCertificate | Refused:
    """Read a destruction certificate, or say everything that stops it."""
    return read_form(DESTRUCTION_CERTIFICATE, data, file=file, lines=lines)


def _read_scores(value: object) -> object:
    """Take scores by item number or key: {1: 4, zero_exclusion: 5}."""
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        raise fault(
            f"must have a score for each item, not {shown(value)}.",
            "Below it, write each item and its score. For example, 1: 4.",
        )
    return [{"item": str(item), "score": score} for item, score in value.items()]


class CertifiedScore(Entered):
    """An item and its score."""

    item: ItemNumber = Field(title="item")
    score: Points = Field(title="score")


class ScoreCertificate(Occasion):
    """What a team scored, and what that means: a page to hang on the wall.

    `total` may be left out where all scores are given. The quality mark has rules of
    its own: `quality_mark` prints the operator's words and adds none.
    """

    team: Line = Field(title="Team")
    issued_on: Day = Field(title="Issued on")
    total: Maybe[Total] = Field(None, title="Total")
    scores: Annotated[tuple[CertifiedScore, ...], BeforeValidator(_read_scores)] = (
        Field((), title="Score", description="Each item with its score, if all are")
    )
    signed_by: Maybe[Named] = Field(None, title="Signed by")
    quality_mark: Maybe[Text] = Field(None, title="Quality mark")

    @property
    def points(self) -> Mapping[int, int]:
        """Return the scores by item number."""
        return {one.item: one.score for one in self.scores}

    @property
    def points_in_all(self) -> int:
        """Return the total: as given, or as the scores add up."""
        return self.total or sum(self.points.values())

    def band(self, scale: Scale = IPS_25) -> Band:
        """Return the band the total is in."""
        return scale.band_for(self.points_in_all)

    def assessment(self, scale: Scale = IPS_25) -> Assessment | None:
        """Return the scores added up, None where only a total is given."""
        return assess(self.points, scale) if self.scores else None


def _certificate_disorder(certificate: ScoreCertificate) -> Iterator[Remark]:
    yield from order_of(certificate)
    yield from repeated_items("scores", [one.item for one in certificate.scores])
    points, stated = certificate.points, certificate.total
    missing = [one.number for one in IPS_25.items if one.number not in points]
    if certificate.scores and missing:
        names = ", ".join(map(str, missing))
        wrong = f"The scores lack items {names}."
        yield Remark("scores", wrong, "Give every item its score, or only the total.")
    elif stated and points and stated != sum(points.values()):
        yield Remark(
            "total",
            f"The total is given as {stated}, but the scores add up to"
            f" {sum(points.values())}.",
            "Put right the total or the scores.",
        )
    elif not points and not stated:
        wrong = "There is neither a total nor a score."
        yield Remark("scores", wrong, "Give the total, or every item's score.")


SCORE_CERTIFICATE: Final = Form(
    ScoreCertificate,
    "a score certificate",
    "score-certificate",
    {**STAND_INS, "total": IPS_25.greatest_total},
    _certificate_disorder,
)


def read_score_certificate(
    data: Mapping[str, object], *, file: str, lines: Mapping[str, int]
) -> ScoreCertificate | Refused:
    """Read a score certificate, or say everything that stops it from being one."""
    return read_form(SCORE_CERTIFICATE, data, file=file, lines=lines)
