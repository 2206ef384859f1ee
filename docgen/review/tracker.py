"""A coordinator's own list of services and reviews, as it is taken in and given out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from docgen.problems import Source
from docgen.review.names import plain
from docgen.review.occasion import ReviewType

# NHS England's seven regions, each with other ways of writing it.
REGIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "East of England": ("EoE", "East"),
    "London": ("LON",),
    "Midlands": ("The Midlands",),
    "North East and Yorkshire": ("NEY", "NE and Yorkshire", "NE & Y"),
    "North West": ("NW", "The North West", "North-West"),
    "South East": ("SE", "The South East"),
    "South West": ("SW", "The South West"),
}
NOWHERE: Final = Source("", "")


@dataclass(frozen=True, slots=True)
class TrackedPerson:
    """Somebody a list names: each part is empty where the list does not tell."""

    name: str = ""
    email: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        """Return whether anything is told of the person."""
        return bool(self.name or self.email or self.phone)


NOBODY: Final = TrackedPerson()


@dataclass(frozen=True)
class TrackedService:
    """A service under review, with the people who speak for it.

    A text is empty where the list does not tell. `source` is the cell of the name,
    `cells` that of every other value by its field ("region", "service_lead.email");
    where a value stands does not make it another value.
    """

    name: str
    region: str = ""
    host_trust: str = ""
    ods_code: str = ""
    commissioner: str = ""
    ips_teams: tuple[str, ...] = ()
    clinical_teams: tuple[str, ...] = ()
    service_lead: TrackedPerson = NOBODY
    trust_lead: TrackedPerson = NOBODY
    commissioning_lead: TrackedPerson = NOBODY
    service_notes: str = ""
    source: Source = field(default=NOWHERE, compare=False)
    cells: Mapping[str, Source] = field(default_factory=dict, compare=False)

    @property
    def identity(self) -> str:
        """Return what makes it the same service however often the list is given."""
        return service_identity(self.name, self.ips_teams)


@dataclass(frozen=True)
class TrackedReview:
    """A review, and what is known of the one before it.

    A day is None while it has none or the list does not tell, and so are
    `review_type` and `last_total` (points, IPS-25: 25 to 125). `service` and
    `ips_teams` say whose review it is. `last_review_on` is the last day of the review
    before. `stage` is in the coordinator's own words.
    """

    service: str
    ips_teams: tuple[str, ...] = ()
    reference: str = ""
    first_day: date | None = None
    last_day: date | None = None
    review_type: ReviewType | None = None
    stage: str = ""
    reviewers: tuple[TrackedPerson, ...] = ()
    regional_lead: TrackedPerson = NOBODY
    last_review_on: date | None = None
    last_total: int | None = None
    last_band: str = ""
    review_notes: str = ""
    source: Source = field(default=NOWHERE, compare=False)
    cells: Mapping[str, Source] = field(default_factory=dict, compare=False)

    @property
    def service_identity(self) -> str:
        """Return the identity of the service it is about."""
        return service_identity(self.service, self.ips_teams)

    @property
    def identity(self) -> str:
        """Return what makes it the same review however often the list is given.

        That is its service with its reference; without one, with its first day.
        """
        day = self.first_day.isoformat() if self.first_day else ""
        return f"{self.service_identity} # {folded(self.reference) or day}"


def service_identity(name: str, teams: Iterable[str] = ()) -> str:
    """Return the key of a service: its name and its teams, however they are typed.

    >>> service_identity("Example Valley  IPS", ["South team", "North Team"])
    'example valley ips | north team | south team'
    """
    return " | ".join((folded(name), *sorted(map(folded, teams))))


def folded(text: str) -> str:
    """Return a name as it is compared; one of signs alone is compared by its signs."""
    return plain(text) or text.strip().casefold()


def region_named(written: str, regions: Mapping[str, Iterable[str]] = REGIONS) -> str:
    """Return the region that somebody wrote down, empty where it is none.

    >>> region_named("NE & Yorkshire Region"), region_named("Wales")
    ('North East and Yorkshire', '')
    """
    words = folded(written)
    wanted = {words, words.removesuffix(" region"), words.removeprefix("nhs england ")}
    for name, others in regions.items():
        if wanted & {folded(one) for one in (name, *others)}:
            return name
    return ""
