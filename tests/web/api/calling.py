"""The API called as a program calls it, with tokens of everybody there is."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask

from docgen.records import api_tokens, people
from docgen.records.api_tokens import NewApiToken
from docgen.records.sign_in_tables import sessions
from docgen.records.tokens import hash_of_token
from docgen.review.rights import Grant, Role
from docgen.review.token_scope import Area, Level
from docgen.usecases.api import tokens
from docgen.usecases.signing_in import visitor_of
from tests.usecases.house import complete_review
from tests.usecases.signing import office_in, person
from web import create_app
from web.api.operations import PREFIX

EVERYTHING = {area.value: Level.WRITE.value for area in Area}
READING = {area.value: Level.READ.value for area in Area}


@dataclass
class Program:
    """A program with a token; each call is one request."""

    app: Flask
    word: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def call(self, method, path, **sent):
        head = {**self.more, **sent.pop("headers", {})}
        if self.word:
            head.setdefault("Authorization", f"Bearer {self.word}")
        client = self.app.test_client()
        return client.open(f"{PREFIX}{path}", method=method, headers=head, **sent)

    def get(self, path, **sent):
        return self.call("GET", path, **sent)

    def post(self, path, **sent):
        return self.call("POST", path, **sent)

    def patch(self, path, version, **sent):
        head = {"If-Match": version} if version else {}
        return self.call("PATCH", path, headers=head, **sent)


def person_of(two, what):
    """The identity of whoever is signed in, or was."""
    with two.office.records.database.reading() as connection:
        wanted = sessions.select().where(
            sessions.c.id_hash == hash_of_token(two.sessions[what])
        )
        return connection.execute(wanted).one().person_id


def token_of(two, what, allows=None, **more):
    """A token of somebody's, made past every rule; `ends` and `revoked` spoil it."""
    return token_for(two.office, person_of(two, what), allows, **more)


def token_for(office, person_id, allows=None, **more):
    """A token of a person's, as `token_of`."""
    at = office.now()
    ends_at = at + more.get("ends", timedelta(days=30))
    made_at = min(at, ends_at) - timedelta(days=1)
    new = NewApiToken(person_id, "Example", allows or EVERYTHING, ends_at)
    with office.records.database.writing() as connection:
        word, token = api_tokens.add(connection, new, made_at)
        api_tokens.note_use(connection, token.id, at)  # so that a call changes nothing
        if more.get("revoked"):
            api_tokens.revoke(connection, token.id, new.person_id, at)
    return word


@contextmanager
def asking(folder, allows=None):
    """A coordinator's program, and the path of a review with all its answers."""
    with office_in(folder) as office:
        who = person(office, "cam@docgen.example", Grant(Role.COORDINATOR), password="")
        with office.records.database.reading() as connection:
            caller = people.caller(connection, who.id, office.now())
        review = complete_review(office, caller)
        program = Program(create_app(office), token_for(office, who.id, allows))
        yield program, f"/reviews/{review}"


def caller_of(two, what):
    """Whoever is signed in with a session."""
    return visitor_of(two.office, two.sessions[what]).caller


def made(two, what, **said):
    """A token made as its page makes it."""
    entered = {"name": "Example", "ends_on": "1 May 2027", **EVERYTHING, **said}
    found = tokens.make(two.office, caller_of(two, what), entered)
    assert isinstance(found, tokens.Made), found
    return found
