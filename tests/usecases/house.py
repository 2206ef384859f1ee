"""A house to test with: its records in a folder, people in it, a service, a review."""

from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files

from docgen.office import Office
from docgen.problems import Refused
from docgen.review.rights import Assignment, Caller, Duty, Grant, Role
from docgen.settings import Settings
from docgen.usecases import issuing, reviews, services
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.review_files import ReviewFile
from docgen.word.library import Library

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SERVICE = {
    "name": "Example Works IPS Service (example)",
    "region": "East",
    "host_trust": {"name": "Example Valley NHS Foundation Trust (example)"},
    "ips_teams": ["Valley IPS team (example)"],
    "service_lead": {"name": "Jo Example", "email": "jo@service.example"},
}


def coordinator(region="", at=NOON):
    return Caller("c" * 32, "Cam Example", at, (Grant(Role.COORDINATOR, region),))


def lead(service_id, at=NOON):
    grant = Grant(Role.SERVICE_LEAD, service_id=service_id)
    return Caller("l" * 32, "Jo Example", at, (grant,))


def reviewer(review_id, at=NOON):
    duty = Assignment(review_id, Duty.REVIEWER)
    return Caller("r" * 32, "Sam Sample", at, (Grant(Role.REVIEWER),), (duty,))


COORDINATOR = coordinator()


@contextmanager
def office_in(folder, now=NOON, **settings):
    found = Office(Settings(folder=folder, **settings), Library(), lambda: now)
    try:
        yield found
    finally:
        found.records.close()


def complete():
    """The answers of the complete sample, but for its reference and version."""
    content = files("samples").joinpath("agreement-complete.yaml").read_bytes()
    read = read_answers(content, "agreement-complete.yaml")
    assert isinstance(read, Answers), read
    own = {"reference", "version"}
    return {name: one for name, one in read.data.items() if name not in own}


def service_in(office, who=COORDINATOR, **changes):
    made = services.add(office, who, {**SERVICE, **changes})
    assert isinstance(made, str), made
    return made


def review_in(office, who=COORDINATOR, service="", **answers):
    """A review with these answers beside what its booking says."""
    service = service or service_in(office)
    reference = reviews.next_reference(office, 2027)
    made = reviews.book(office, who, service, {"reference": reference})
    assert isinstance(made, str), made
    if answers:
        saved = save_answers(office, who, made, answers, 1)
        assert isinstance(saved, ReviewFile), saved
    return made


def complete_review(office, who=COORDINATOR, **changes):
    return review_in(office, who, **{**complete(), **changes})


def told(found):
    """What is said against something that was refused."""
    assert isinstance(found, Refused), found
    return [f"{one.wrong} {one.remedy}" for one in found.problems]


def look(office, key, who=COORDINATOR):
    return reviews.look(office, who, key).file


def issued(office, key, number=1, because=""):
    made = issuing.issue(office, COORDINATOR, key, number, because)
    assert isinstance(made, issuing.Issued), made
    return made
