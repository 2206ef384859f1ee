"""The pages visited as somebody: one request, and the records as they were after it."""

import re
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from flask import Flask

from tests.usecases.signing import office_in
from tests.web.access_table import API, THINGS, WORDS
from tests.web.api.programs import with_programs
from tests.web.serving import ORIGIN, token_of
from tests.web.signing import SESSION
from tests.web.two_services import Side, Two, two_services
from web import create_app

EVERY = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Kept:
    """A copy of the records, put back after whatever changed them."""

    def __init__(self, office):
        self._office = office
        self._file = Path(office.records.database.url.database)
        self._copy = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self._file)) as there:
            there.backup(self._copy)
        self._changes = self._counted()

    def _counted(self):
        """How often the file was changed, as SQLite notes in its head."""
        with self._file.open("rb") as file:
            return file.read(28)[24:]

    @property
    def is_changed(self):
        return self._counted() != self._changes

    def put_back(self):
        if not self.is_changed:
            return
        with closing(sqlite3.connect(self._file)) as there:
            there.execute("PRAGMA synchronous = OFF")
            self._copy.backup(there)
        self._changes = self._counted()
        # A connection that was open takes the count for that of its own pages.
        self._office.records.database.close()


@contextmanager
def visited(folder):
    """Both services, their pages, and the copy to put back."""
    with office_in(folder) as office:
        two = with_programs(two_services(office))
        yield two, create_app(office), Kept(office)


def client_as(app: Flask, session=""):
    """A browser of its own, with the word of a session in its cookie."""
    client = app.test_client()
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    if session:
        client.set_cookie(SESSION, session)
    return client


def send(client, path, method="POST", **fields):
    """Send a form with the right token; a page is only opened."""
    if method == "GET":
        return client.get(path)
    fields["csrf_token"] = token_of(client)
    return client.open(path, method=method, data=fields)


def methods_by_rule(app: Flask):
    """The methods of each route, without converters in its name."""
    found: dict[str, set[str]] = {}
    for one in app.url_map.iter_rules():
        rule = re.sub(r"<\w+:", "<", one.rule)
        found.setdefault(rule, set()).update((one.methods or set()) & set(EVERY))
    return found


def pages_of(app: Flask):
    """The methods of each route that is none of the API's."""
    every = methods_by_rule(app).items()
    return {rule: methods for rule, methods in every if not rule.startswith(API)}


def places_of(rule):
    """Each place in a route's address, with what stands before it."""
    before, rest = "", rule
    while "<" in rest:
        plain, _, rest = rest.partition("<")
        name, _, rest = rest.partition(">")
        yield before + plain, name
        before += f"{plain}<{name}>"


def stands_for(before):
    """The thing of a service's that a place stands for; "" for a word of everybody's.

    Raises:
        LookupError: The tables of addresses do not say.
    """
    if before in WORDS:
        return ""
    part = next((one for one in THINGS if before.endswith(one)), None)
    if part is None:
        raise LookupError(f"Say in access_table what stands after {before}")
    return THINGS[part]


def address_of(rule, *sides: Side):
    """The address of a route with things of these sides, in the order of its places."""
    path, left = rule, list(sides)
    for before, name in places_of(rule):
        thing = stands_for(before)
        if thing:
            side = left.pop(0) if len(left) > 1 else left[0]
        word = side.ids[thing] if thing else WORDS[before]
        path = path.replace(f"<{name}>", word, 1)
    return path


def things_in(rule):
    """The things of a service's that a route's address has places for."""
    return [one for one in (stands_for(before) for before, _ in places_of(rule)) if one]


def sides_of(two: Two):
    return {"ours": two.ours, "theirs": two.theirs}
