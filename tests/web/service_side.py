"""A lead and a coordinator signed in to a service's pages, and what each sends."""

from contextlib import contextmanager
from io import BytesIO

from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import moving
from tests.usecases.house import COORDINATOR, complete_review, issued, look
from tests.usecases.signing import ADA, LEE, PASSWORD, REX, coordinator, person
from tests.web.agreeing import form_on
from tests.web.signing import client_of, open_pages, sign_in

BY_MAIL = {"for_whom": "Jo Example", "came_by": "e-mail of 4 January 2027"}
PDF = (b"%PDF-1.7 signed", "signed.pdf")
WHO = {"lead": {}, "coordinator": BY_MAIL}
HOSTILE = '"><script>alert(1)</script>'
ODD_NAME = "<script>alert(1)</script>\u202e..\\con\x00.pdf"  # as browsers can send it
NOT_SAID = "How this reached you is not said."


class House:
    """The pages with a review, and browsers of those who may use them."""

    def __init__(self, office, client, key):
        self.office, self.app, self.key = office, client.application, key
        self.service = look(office, key).row.service_id
        coordinator(office)
        self.coordinator = client
        sign_in(client, office, ADA)
        self.lead = self.lead_of(self.service, LEE)

    def lead_of(self, service, email):
        self._person(email, Grant(Role.SERVICE_LEAD, service_id=service))
        return self._signed_in(email)

    def _person(self, email, *grants):
        return person(self.office, email, *grants, password=PASSWORD)

    def _signed_in(self, email):
        client = client_of(self.app)
        sign_in(client, self.office, email)
        return client

    def reviewer_who_leads_elsewhere(self):
        """A reviewer of the review, who answers for another service."""
        other = look(self.office, complete_review(self.office)).row.service_id
        lead = Grant(Role.SERVICE_LEAD, service_id=other)
        found = self._person(REX, lead, Grant(Role.REVIEWER))
        duty = Duty.REVIEWER
        moving.give_duty(self.office, COORDINATOR, self.key, found.id, duty)
        return self._signed_in(REX)

    def other_lead(self):
        """The lead of a service that has nothing to do with the review."""
        other = complete_review(self.office)
        return self.lead_of(look(self.office, other).row.service_id, "o@example.org")

    def who(self, name):
        """One who may answer, and what they send beside their answers."""
        return getattr(self, name), WHO[name]

    @property
    def file(self):
        return look(self.office, self.key)

    def at(self, page):
        return f"/reviews/{self.key}/{page}"


@contextmanager
def house(folder, settings=(), **answers):
    """A review with these answers beside the complete ones."""
    with open_pages(folder, **dict(settings)) as (office, client, _):
        yield House(office, client, complete_review(office, **answers))


@contextmanager
def issued_house(folder, **answers):
    """A review whose agreement is issued."""
    with house(folder, **answers) as found:
        issued(found.office, found.key)
        yield found


def send(client, path, fields, file=None, action=None):
    """Send the form of a page with these boxes filled in, and a file where given."""
    page = client.get(path)
    assert page.status_code == 200, page.status
    data = {**form_on(page), **fields}
    if file:
        content, name = file
        data["file"] = (BytesIO(content), name)
    return client.post(action or path, data=data)
