"""An example to look at: people of each role, services, reviews at different stages.

Every name in it is invented. It is made once, in a folder that holds nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, Final

from docgen.office import Office
from docgen.problems import NamedFile, Refused
from docgen.records import people as people_rows
from docgen.records import second_factors
from docgen.records.people import Person
from docgen.records.registry import Issued
from docgen.review.dates import in_words
from docgen.review.rights import ROLE_NAMES, Caller, Duty, Grant, Role
from docgen.review.working_days import working_day_on_or_after
from docgen.usecases import (
    issuing,
    moving,
    people,
    reviews,
    service_side,
    services,
    sign_in_links,
    signing,
)
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.kept_services import keep_last_review
from docgen.usecases.person_faults import NewPerson
from docgen.usecases.planning.example import plan_after
from docgen.usecases.reporting.example import in_feedback, to_its_end
from docgen.usecases.reporting.half_written import write_half
from docgen.usecases.retention.example import share_data
from docgen.usecases.review_files import SIGNATORIES, today_in_london
from docgen.usecases.scoring.example import agree_on_all, lock_one
from docgen.usecases.signing_in import key_of
from docgen.usecases.standing import Behalf, by
from docgen.usecases.timetables import usual_plan

SAMPLE: Final = "agreement-complete.yaml"
OWN: Final = frozenset({"reference", "version", "review_dates", "observation_dates"})
NAMES: Final = (
    ("Example Works IPS Service (example)", "North East and Yorkshire"),
    ("Harbour Employment (example)", "South West"),
    ("Moorside IPS (example)", "North East and Yorkshire"),
)
BY_MAIL: Final = Behalf("Jo Example", "an e-mail (example)")


@dataclass(frozen=True, slots=True)
class WayIn:
    """How somebody of the example signs in: a link, and a code for the second factor.

    `code` is empty where none is asked.
    """

    name: str
    roles: str
    link: str
    code: str


def is_made(office: Office) -> bool:
    """Return whether anybody is in the records already."""
    with office.records.database.reading() as connection:
        return bool(people_rows.listed(connection))


def make(office: Office) -> None:
    """Fill empty records with the example."""
    house = people.house(office)
    cam = _person(office, house, "Cam Example", "cam", Grant(Role.COORDINATOR))
    _person(office, house, "Ada Example", "ada", Grant(Role.ADMINISTRATOR))
    sam = _person(office, house, "Sam Sample", "sam", Grant(Role.REVIEWER))
    who = Caller(cam.id, cam.name, office.now(), cam.grants)
    keys = [_service(office, who, name, region) for name, region in NAMES]
    grant = Grant(Role.SERVICE_LEAD, service_id=keys[0])
    _person(office, house, "Jo Example", "jo", grant)
    today = today_in_london(office)
    _in_preparation(office, who, keys[0], (today + timedelta(weeks=12), sam))
    _signed(office, who, keys[1], today + timedelta(weeks=3))
    _book(office, who, keys[2], today + timedelta(weeks=20))
    _at_rest(office, who, keys[2])
    rex = _person(office, house, "Rex Example", "rex", Grant(Role.REVIEWER))
    both = (sam, rex)
    _scored(office, who, keys[2], (today - timedelta(days=1), both), lock_one)
    agreed = (today - timedelta(weeks=2), both)
    scored = _scored(office, who, keys[1], agreed, agree_on_all)
    write_half(office, who, scored)
    plan_after(office, who, scored)
    mo = _person(office, house, "Mo Example", "mo", Grant(Role.REVIEWER))
    for service, weeks, go_on in ((keys[0], 4, in_feedback), (keys[2], 8, to_its_end)):
        held = (today - timedelta(weeks=weeks), both)
        reported = _scored(office, who, service, held, agree_on_all)
        moving.give_duty(office, who, reported, mo.id, Duty.MODERATOR)
        go_on(office, who, reported)
        share_data(office, who, reported)
    for key, total in zip(keys, (88, 96, 91), strict=True):
        _reviewed_last_year(office, who, key, total)


def ways_in(office: Office) -> tuple[WayIn, ...]:
    """Return how each person of the example signs in, made anew each time."""
    with office.records.database.reading() as connection:
        everybody = people_rows.listed(connection)
    return tuple(_way_in(office, one) for one in everybody)


def _way_in(office: Office, person: Person) -> WayIn:
    code = ""
    if person.has(Role.COORDINATOR, Role.ADMINISTRATOR):
        with office.records.database.writing() as connection:
            secret = second_factors.new_secret()
            second_factors.keep(connection, person.id, key_of(office), secret, 0)
            code = second_factors.new_recovery_codes(connection, person.id)[0]
    link = sign_in_links.address_of(office, sign_in_links.invitation(office, person))
    roles = ", ".join(ROLE_NAMES[one.role].lower() for one in person.grants)
    return WayIn(person.name, roles, link, code)


def _person(
    office: Office, house: Caller, name: str, letters: str, grant: Grant
) -> Person:
    new = NewPerson(name, f"{letters}@docgen.example", grant)
    made = people.add(office, house, new)
    if isinstance(made, Refused):
        raise LookupError(str(made.problems[0]))
    return made


def _service(office: Office, who: Caller, name: str, region: str) -> str:
    entered = {**_service_answers(), "name": name, "region": region}
    made = services.add(office, who, entered)
    if isinstance(made, Refused):
        raise LookupError(str(made.problems[0]))
    return made


def _service_answers() -> dict[str, Any]:
    answers = _sample()
    leads = {
        name: {**answers[name], "email": f"{name}@docgen.example"}
        for name in SIGNATORIES
    }
    own = ("host_trust", "ips_teams", "clinical_teams", "trust_sponsor")
    return {**{name: answers[name] for name in own}, **leads}


def _sample() -> Mapping[str, Any]:
    content = files("samples").joinpath(SAMPLE).read_bytes()
    read = read_answers(content, SAMPLE)
    if not isinstance(read, Answers):
        raise LookupError(SAMPLE)
    return read.data


def _book(office: Office, who: Caller, service: str, first: date) -> str:
    day = working_day_on_or_after(first)
    days = {
        "reference": reviews.next_reference(office, day.year),
        "first_day": in_words(day),
        "second_day": in_words(working_day_on_or_after(day + timedelta(1))),
    }
    made = reviews.book(office, who, service, days)
    if isinstance(made, Refused):
        raise LookupError(str(made.problems[0]))
    return made


def _in_preparation(
    office: Office, who: Caller, service: str, when: tuple[date, Person]
) -> None:
    """A review whose agreement is half answered; the rest is the service's."""
    first, reviewer = when
    key = _book(office, who, service, first)
    left = ("clinical_teams", "steering_committee_on", "case_file_access")
    answers = {name: _sample()[name] for name in ("reviewers", "regional_lead")}
    given = {**answers, **{name: {"left_to": "service"} for name in left}}
    save_answers(office, who, key, given, 1)
    moving.give_duty(office, who, key, reviewer.id, Duty.REVIEWER)
    paper = {"state": "under_way", "note": "With the Trust's lawyers (example)"}
    service_side.save_part(
        office, who, key, ("governance", {"data_sharing_agreement": paper}), 0, BY_MAIL
    )


def _signed(office: Office, who: Caller, service: str, first: date) -> str:
    """A review whose agreement is issued, and signed by all but one."""
    key = _book(office, who, service, first)
    answers = {name: one for name, one in _sample().items() if name not in OWN}
    dates = {name for name in answers if name.endswith(("_on", "_by"))}
    later = {name: {"not_applicable": "an example"} for name in dates}
    given = {**answers, **later, "observation_dates": {"not_applicable": "an example"}}
    save_answers(office, who, key, given, 1)
    days = usual_plan(reviews.look(office, who, key).file)
    timetable = ("timetable", {"sessions": days})
    service_side.save_part(office, who, key, timetable, 0, BY_MAIL)
    made = issuing.issue(office, who, key, 1)
    if not isinstance(made, Issued):
        raise LookupError(str(made))
    for field in SIGNATORIES[:2]:
        entered = {
            "signatory": field,
            "name": answers[field]["name"],
            "how": "ink",
            "signed_on": in_words(today_in_london(office)),
        }
        copy = NamedFile("signed-copy (example).pdf", b"%PDF-1.7\n%%EOF\n")
        signing.record_signature(office, who, key, entered, copy, BY_MAIL)
    return key


def _scored(
    office: Office,
    who: Caller,
    service: str,
    when: tuple[date, tuple[Person, Person]],
    score: Callable[[Office, str, tuple[Caller, Caller]], None],
) -> str:
    """A review that has begun, with what its two reviewers have scored."""
    first, both = when
    key = _signed(office, who, service, first)
    for one in both:
        moving.give_duty(office, who, key, one.id, Duty.REVIEWER)
    sam, rex = (Caller(one.id, one.name, office.now(), one.grants) for one in both)
    score(office, key, (sam, rex))
    return key


def _reviewed_last_year(office: Office, who: Caller, key: str, total: int) -> None:
    last = today_in_london(office) - timedelta(days=365)
    said = {"on": last.isoformat(), "total": total, "source": "a list (example)"}
    with office.records.database.writing() as connection:
        keep_last_review(connection, key, said, by(who, "coordinator"))


def _at_rest(office: Office, who: Caller, service: str) -> None:
    key = _book(office, who, service, today_in_london(office) + timedelta(weeks=8))
    moving.put_off(office, who, key, "The Trust has an inspection that week (example)")
