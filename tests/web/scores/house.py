"""A review with two reviewers, a coordinator and others, each at a browser."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from flask import Flask

from docgen.office import Office
from docgen.records import people, sessions
from docgen.records.history import By
from docgen.review.rights import Assignment, Caller, Duty, Grant, Role
from docgen.usecases import moving
from docgen.usecases.scoring import looking, uploading
from docgen.usecases.scoring.uploading import Said, Uploaded
from tests.usecases.house import COORDINATOR, complete_review, look
from tests.usecases.scoring.pair import WHOLE, sample
from tests.usecases.signing import office_in
from tests.web.agreeing import form_on
from tests.web.visiting import client_as
from web import create_app

COORDINATES = Grant(Role.COORDINATOR)
REVIEWS = Grant(Role.REVIEWER)


@dataclass
class Scored:
    """The house, its pages, and those who come: first, second, cam and others."""

    office: Office
    app: Flask
    key: str
    people: dict[str, Caller] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def add(self, name, grant, *duties):
        """Have somebody in the house, who is signed in."""
        how = By("", "", self.office.now())
        with self.office.records.database.writing() as connection:
            email = f"{name.lower().replace(' ', '.')}@docgen.example"
            found = people.add(connection, name, email, how)
            found = people.give(connection, found, grant, how)
            token = sessions.begin(
                connection, found.id, "oidc", how.at, is_confirmed=True
            ).token
        for duty in duties:
            moving.give_duty(self.office, COORDINATOR, self.key, found.id, duty)
        held = tuple(Assignment(self.key, one) for one in duties)
        who = Caller(found.id, name, self.office.now(), (grant,), held)
        letters = name.partition(" ")[0].lower()
        self.people[letters], self.sessions[letters] = who, token
        return who

    def client(self, letters):
        return client_as(self.app, self.sessions[letters])

    def id_of(self, letters):
        return self.people[letters].person_id

    def at(self, page=""):
        return f"/reviews/{self.key}/{page}".rstrip("/")

    def set_at(self, letters, page=""):
        return self.at(f"scores/{self.id_of(letters)}/{page}")

    def own(self, letters):
        who = self.people[letters]
        return looking.look_at_set(self.office, who, self.key, who.person_id).own

    def hand_in(self, letters, sheet=WHOLE):
        """Have somebody's sheet come: a sample's name, or a file."""
        who = self.people[letters]
        place = (self.key, who.person_id)
        file = sample(sheet) if isinstance(sheet, str) else sheet
        done = uploading.upload(self.office, who, place, file, Said())
        assert isinstance(done, Uploaded), done
        return done


@contextmanager
def scored(folder, days=0, **settings):
    """A review with the reviewers Sam and Rex, and Cam, `days` after it was booked."""
    with office_in(folder, **settings) as office:
        office.now.go_on(days=days)
        key = complete_review(office)
        found = Scored(office, create_app(office), key)
        found.add("Cam Example", COORDINATES)
        for name in ("Sam Sample", "Rex Example"):
            found.add(name, REVIEWS, Duty.REVIEWER)
        lead = Grant(Role.SERVICE_LEAD, service_id=look(office, key).row.service_id)
        found.add("Jo Example", lead)
        yield found


def send(client, page, action="", file=None, **fields):
    """Send a form of a page with these boxes filled in, and a file where given."""
    shown = client.get(page)
    assert shown.status_code == 200, shown.status
    data = {**form_on(shown, action), **fields}
    if file:
        data["file"] = (BytesIO(file.content), file.name)
    return client.post(action or page, data=data)
