"""A coordinator's own list, looked at and taken in."""

from datetime import date

from docgen.excel.tracker import write_tracker
from docgen.problems import NamedFile
from docgen.records.history import count
from docgen.records.parts import latest
from docgen.review.tracker import TrackedPerson, TrackedReview, TrackedService
from docgen.usecases import tracking
from docgen.usecases.tracking import TakenIn
from docgen.usecases.tracking_plan import Plan
from tests.usecases.house import COORDINATOR

JO = TrackedPerson("Jo Example", "jo@service.example", "01632 960001")
VALLEY = TrackedService(
    "Example Valley IPS (example)",
    "London",
    "Example Valley NHS Foundation Trust (example)",
    "ZZ1",
    "Example Valley ICB (example)",
    ("North team", "South team"),
    ("Valley CMHT",),
    JO,
    service_notes="Two sites",
)
SPRING = TrackedReview(
    VALLEY.name,
    VALLEY.ips_teams,
    "EX-2027-01",
    date(2027, 3, 9),
    date(2027, 3, 10),
    stage="Booked",
    reviewers=(TrackedPerson("Sam Sample", "sam@docgen.example"), TrackedPerson("Kim")),
    regional_lead=TrackedPerson("Pat Example"),
    last_review_on=date(2026, 3, 11),
    last_total=98,
    last_band="Fair fidelity",
    review_notes="Meet at the lift",
)


def changed(one, **changes):
    """A row with some of its values otherwise."""
    return type(one)(**{**vars(one), **changes})


def tracker(*rows, name="tracker.xlsx"):
    kinds = [
        [x for x in rows if isinstance(x, k)] for k in (TrackedService, TrackedReview)
    ]
    return NamedFile(name, write_tracker(*kinds))


def dry_run(office, file, who=COORDINATOR, accept=()):
    plan = tracking.dry_run(office, who, file, accept)
    assert isinstance(plan, Plan), plan
    return plan


def taken(office, file, who=COORDINATOR, accept=()):
    confirmed = dry_run(office, file, who, accept).file_hash
    found = tracking.take_in(office, who, file, confirmed, accept)
    assert isinstance(found, TakenIn), found
    return found


def events(office):
    with office.records.database.reading() as connection:
        return count(connection)


def part(office, thing, name):
    with office.records.database.reading() as connection:
        return latest(connection, thing, name).content
