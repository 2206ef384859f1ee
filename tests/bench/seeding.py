"""Records of many years, written fast: large transactions of the records' functions."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.history import By, Happening, record
from docgen.records.parts import Change, save
from docgen.records.review_scores import ITEMS, Own, put_scores, sum_all
from docgen.records.reviews import add_review, note_review
from docgen.records.services import add_service
from docgen.review.dates import in_words
from docgen.review.progress import Stage
from docgen.usecases.services import DETAILS, thing
from tests.usecases.house import SERVICE, complete

REGIONS = ("North East and Yorkshire", "South West", "East", "London", "Midlands")
WORDS = ("Harbour", "Moorside", "Valley", "Works", "Coast", "Forest", "City", "Fen")
ANSWERS = complete()
FIRST_YEAR, AT_ONCE = 2018, 50  # services in a transaction


def seed(office: Office, services: int, each: int, more_events: int) -> list[str]:
    """Write so many services with so many reviews each; return the reviews' keys.

    Args:
        office: Of empty records.
        services: How many.
        each: How many reviews each has, one a year.
        more_events: How many things happened to each review beside its booking.
    """
    keys: list[str] = []
    for begun in range(0, services, AT_ONCE):
        with office.records.database.writing() as connection:
            for number in range(begun, min(begun + AT_ONCE, services)):
                keys += _service(connection, office, number, (each, more_events))
    with office.records.database.writing() as connection:
        sum_all(connection)
    return keys


def _service(
    connection: Transaction, office: Office, number: int, many: tuple[int, int]
) -> Iterator[str]:
    by = By("c" * 32, "coordinator", office.now())
    word = WORDS[number % len(WORDS)]
    name = f"{word} {number:04} IPS Service (example)"
    region = REGIONS[number % len(REGIONS)]
    service = add_service(connection, name, region, by)
    said = {**SERVICE, "name": name, "region": region}
    save(connection, Change(thing(service), DETAILS, said, 0, "added"), by)
    for year in range(many[0]):
        day = date(FIRST_YEAR + year, 1, 4) + timedelta(number % 250)
        reference = f"{day.year}-{number:04}"
        yield _review(connection, service, (reference, day), by, many[1])


def _review(
    connection: Transaction, service: str, what: tuple[str, date], by: By, more: int
) -> str:
    reference, day = what
    key = add_review(connection, reference, service, Stage.BOOKED.value, by)
    days = [in_words(day), in_words(day + timedelta(1))]
    answers = {**ANSWERS, "reference": reference, "review_dates": days}
    review = f"review:{key}"
    save(connection, Change(review, "agreement", answers, 0, "booked"), by)
    is_over = day < by.at.date()
    columns = {
        "stage": (Stage.CLOSED if is_over else Stage.BOOKED).value,
        "first_day": day,
        "last_day": day + timedelta(1),
        "next_due": None if is_over else day - timedelta(28),
        "next_what": "" if is_over else "Governance in place",
    }
    note_review(connection, key, columns)
    if is_over:
        put_scores(connection, key, *_scores(reference))
    for number in range(more):
        happening = Happening("saved", review, "promises", None, {"kept": number})
        record(connection, happening, by)
    return key


def _scores(reference: str) -> tuple[Mapping[int, int], tuple[Own, Own]]:
    """What two of six reviewers gave by chance, and what they agreed on."""
    chance = random.Random(reference)
    first, second = chance.sample("defghi", 2)
    agreed = {item: chance.randint(2, 5) for item in ITEMS}
    near = {item: one - (chance.random() < 0.2) for item, one in agreed.items()}
    return agreed, (Own(first * 32, agreed), Own(second * 32, near))
