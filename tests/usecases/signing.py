"""An office with people to sign in to, a clock to set, and an outbox to look into."""

import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from pyotp import TOTP

from docgen.office import Office
from docgen.records import accounts, people, second_factors
from docgen.records.history import By
from docgen.records.services import add_service
from docgen.review.rights import Grant, Role
from docgen.settings import Settings
from docgen.usecases.signing_in import key_of
from docgen.word.library import Library

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
HOUSE = By("", "", NOON)
PASSWORD = "four words nobody joins"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADA, LEE, REX = "ada@example.org", "lee@example.org", "rex@example.org"
ELSEWHERE = "192.0.2.1"


class Clock:
    """A clock that stands still until it is set on."""

    def __init__(self):
        self.time = NOON

    def __call__(self):
        return self.time

    def go_on(self, **long):
        self.time += timedelta(**long)


class Outbox:
    """Messages as they were sent, the newest last."""

    def __init__(self):
        self.sent = []

    def __call__(self, person, subject, text, once):
        self.sent.append((person.email, subject, text, once))

    @property
    def link(self):
        return re.search(r"/sign-in/link/(\S+)", self.sent[-1][2]).group(1)

    @property
    def code(self):
        return re.search(r"page: (\S{4}-\S{4})", self.sent[-1][2]).group(1)


@contextmanager
def office_in(folder, **settings):
    """Open an office in a folder; its `now` is a Clock."""
    opened = Office(Settings(folder=folder, **settings), Library(), Clock())
    try:
        yield opened
    finally:
        opened.records.close()


def person(office, email, *grants, password=PASSWORD, second_factor=False):
    """Add somebody as if they had set their account up long ago."""
    with office.records.database.writing() as connection:
        added = people.add(connection, email.partition("@")[0].title(), email, HOUSE)
        for grant in grants:
            added = people.give(connection, added, grant, HOUSE)
        if password:
            kept = accounts.hash_of_password(password)
            accounts.keep_password(connection, added.id, kept, NOON)
        if second_factor:
            second_factors.keep(connection, added.id, key_of(office), SECRET, 0)
            second_factors.new_recovery_codes(connection, added.id)
    return added


def service(office, name="Example Valley IPS (example)", region="East"):
    with office.records.database.writing() as connection:
        return add_service(connection, name, region, HOUSE)


def coordinator(office, email=ADA, region=""):
    return person(office, email, Grant(Role.COORDINATOR, region), second_factor=True)


def lead(office, email=LEE, password=""):
    grant = Grant(Role.SERVICE_LEAD, service_id=service(office))
    return person(office, email, grant, password=password)


def administrator(office, email="max@example.org"):
    return person(office, email, Grant(Role.ADMINISTRATOR), second_factor=True)


def reviewer(office, email=REX):
    return person(office, email, Grant(Role.REVIEWER))


def code_now(office, secret=SECRET):
    """The code that the telephone shows now."""
    return TOTP(secret).at(office.now())
