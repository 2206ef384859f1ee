"""Pages over records of ten years: how long each takes, p50 and p95.

python -m tests.bench.pages [services] [reviews each] [more events each] [the folder]
A folder that is named is kept, and taken as it is the next time.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import select

from docgen.office import Office
from docgen.records.tables import events, reviews, services
from docgen.review.rights import Role
from docgen.settings import Settings
from docgen.usecases import issuing
from docgen.word.library import Library
from tests.bench.filling import at
from tests.bench.seeding import seed
from tests.usecases.house import COORDINATOR, complete_review
from tests.web.racing import Browser, signed_in
from tests.web.serving import served
from web import create_app

TIMES, AIM, LONGEST = 40, 0.3, 10.0  # seconds; a page gets so long in all
COORDINATORS = {
    "reviews": "/reviews",
    "reviews, the last page": "/reviews?page=400",
    "reviews, searched": "/reviews?search=harbour+0",
    "reviews, by reference": "/reviews?search=2023-0",
    "reviews, filtered": "/reviews?region=London&stage=closed",
    "reviews, overdue": "/reviews?due=overdue",
    "a review": "/reviews/{key}",
    "check answers": "/reviews/{key}/agreement",
    "agreement, a group": "/reviews/{key}/agreement/parties",
    "agreement, dates": "/reviews/{key}/agreement/dates",
    "issue": "/reviews/{key}/agreement/issue",
    "documents": "/reviews/{key}/documents",
    "calendar": "/reviews/{key}/calendar.ics",
    "own half": "/reviews/{key}/half",
    "governance": "/reviews/{key}/governance",
    "timetable": "/reviews/{key}/timetable",
    "signatures": "/reviews/{key}/signatures",
    "people of a review": "/reviews/{key}/people",
    "move": "/reviews/{key}/move",
    "services": "/services",
    "services, the last page": "/services?page=40",
    "services, searched": "/services?search=fen",
    "a service": "/services/{service}",
    "book a review": "/services/{service}/reviews/new",
    "bookings": "/bookings",
    "notices": "/notices",
    "notices, by review": "/notices?state=all&review=2027-0001",
    "portfolio": "/portfolio",
    "portfolio, a region": "/portfolio?region=London",
    "portfolio, a year": "/portfolio?year=2024",
    "tracker": "/tracker",
    "tracker, the list": "/tracker/list",
}
ADMINISTRATORS = {
    "audit": "/administration/audit",
    "audit, the chain": "/administration/audit/chain",
    "audit, filtered": "/administration/audit?action=booked",
    "people": "/administration/people",
    "templates": "/administration/templates",
    "settings": "/administration/settings",
}


def seeded(folder, services_count, each, more):
    """The office of a folder, filled if it is empty; say how long that took."""
    office = Office(Settings(folder=folder), Library())
    with office.records.database.reading() as connection:
        is_there = connection.execute(select(services.c.id).limit(1)).first()
    if not is_there:
        start = time.perf_counter()
        seed(office, services_count, each, more)
        took = time.perf_counter() - start
        with office.records.database.reading() as connection:
            numbers = connection.execute(select(events.c.number))
            many = max(numbers.scalars(), default=0)
        print(f"{services_count} services, {services_count * each} reviews,", end=" ")
        print(f"{many} events written in {took:.0f} s ({many / took:.0f} a second)")
        made = issuing.issue(office, COORDINATOR, complete_review(office), 1)
        assert isinstance(made, issuing.Issued), made
    return office


def keys_of(office, many=TIMES):
    """Some reviews by chance, each with its service."""
    with office.records.database.reading() as connection:
        rows = connection.execute(select(reviews.c.id, reviews.c.service_id)).all()
    return random.Random(0).sample(rows, min(many, len(rows)))


def measure(browser, pages, keys):
    """Print how long each page takes; return those that miss the aim."""
    slow = []
    for name, path in pages.items():
        times, codes, size = [], set(), 0
        for key, service in keys:
            address = path.format(key=key, service=service)
            start = time.perf_counter()
            code, text = browser.open(address)
            times.append(time.perf_counter() - start)
            codes.add(code)
            size = len(text)
            if sum(times) > LONGEST:
                break
        p50, p95 = at(times, 0.5) * 1e3, at(times, 0.95) * 1e3
        print(f"{name:26} {len(times):3} times: p50 {p50:7.1f} ms", end="")
        print(f"   p95 {p95:7.1f} ms  {codes}  {size:,}")
        slow += [name] if at(times, 0.95) > AIM else []
    return slow


def main(services_count=2000, each=10, more=4, folder=""):
    with tempfile.TemporaryDirectory() as fresh:
        office = seeded(
            Path(folder or fresh), int(services_count), int(each), int(more)
        )
        keys = keys_of(office)
        slow = []
        with served(create_app(office)) as address:
            for role, pages in (
                (Role.COORDINATOR, COORDINATORS),
                (Role.ADMINISTRATOR, ADMINISTRATORS),
            ):
                browser = Browser(address, signed_in(office, role))
                for path in pages.values():  # templates are compiled
                    browser.open(path.format(key=keys[0][0], service=keys[0][1]))
                slow += measure(browser, pages, keys)
        office.records.close()
    print(f"p95 over {AIM * 1e3:.0f} ms: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
