"""What is held about one person, gathered from every table, and what is not given.

Whoever fetches it for themselves gets every entry with their identity or address, and
entries with their name in what they may open anyway. Texts of others that mention them
are counted, not given: they may be a draft that is not theirs to see yet, or be about
somebody of the same name, and whoever could have an account renamed could read them. A
person who looks after docgen decides about these; on its own machine they are given.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

from docgen.office import Office
from docgen.records import attempts, kept_forms, people
from docgen.records.about_person import (
    TABLES,
    AboutRow,
    Key,
    Marks,
    review_of_issue,
    rows_about,
    thing_of_event,
)
from docgen.records.database import Transaction
from docgen.records.reviews import find_review, references_of
from docgen.records.services import find_service, service_names
from docgen.review.rights import Caller, scope_of
from docgen.usecases.person_export.matching import How, Met, Seeker, name_to_find
from docgen.usecases.signing_in import CODE, PASSWORD, SECOND, key_of

TYPED: Final = "kept_forms"
TRIES: Final = "attempts"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is held about a person.

    `of` says what it belongs to in words, empty where to nothing but them; `path` where
    in it, empty for the whole. `versions` are those of a part that say the same.
    """

    how: How
    of: str
    path: str
    record: Mapping[str, Any]
    versions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is held about a person, by the name of its table.

    `not_given` counts the texts and entries that only somebody else can give.
    """

    marks: Marks
    at: datetime
    held: Mapping[str, tuple[Entry, ...]]
    not_given: int


def gathered(office: Office, marks: Marks, who: Caller | None) -> Gathered:
    """Gather all that is held about a person, some rows in a transaction.

    One that lasted as long as all of it would keep everybody from writing.

    Args:
        office: The office.
        marks: What they are known by.
        who: The person themselves; None for whoever runs docgen on its machine.
    """
    seeker, places, heap = Seeker(marks), _Places(who), _Heap()
    looked_for = replace(marks, name=name_to_find(marks.name))
    for table in TABLES:
        after: Key = ()
        while True:
            with office.records.database.reading() as connection:
                rows = rows_about(connection, table, looked_for, after)
                things = [places.of(connection, row) for row in rows]
            for row, thing in zip(rows, things, strict=True):
                heap.put(row, thing, seeker, places)
            if not rows:
                break
            after = rows[-1].key
    held = heap.entries(places)
    with office.records.database.reading() as connection:
        for table, entry in _what_is_sealed(office, connection, marks):
            held.setdefault(table, []).append(entry)
    kept = {table: tuple(entries) for table, entries in held.items()}
    return Gathered(marks, office.now(), kept, len(heap.not_given))


def marks_of(office: Office, person_id: str) -> Marks:
    """Return what somebody with an account is known by."""
    with office.records.database.reading() as connection:
        person = people.find(connection, person_id)
    return Marks(person.id, person.email, person.name) if person else Marks(person_id)


def marks_of_address(office: Office, email: str) -> Marks | None:
    """Return what the owner of an address is known by; None where it is nobody's."""
    with office.records.database.reading() as connection:
        person = people.by_email(connection, email)
    return Marks(person.id, person.email, person.name) if person else None


def _what_is_sealed(
    office: Office, connection: Transaction, marks: Marks
) -> Iterator[tuple[str, Entry]]:
    """Yield what no column shows: the form typed too late, and tries to sign in."""
    key, now = key_of(office), office.now()
    for form in kept_forms.kept_for(connection, marks.person_id, key, now):
        typed = {name: text for name, text in form.fields if name != "csrf_token"}
        yield TYPED, Entry(How.YOURS, "", "fields", typed)
    ways = [(PASSWORD, marks.email), (CODE, marks.email), (SECOND, marks.person_id)]
    ways.append((f"{PASSWORD} again", marks.person_id))
    for way, whose in ways:
        times = attempts.times(connection, attempts.of_account(way, whose))
        for at in times if whose else ():
            yield TRIES, Entry(How.YOURS, "", "", {"way": way, "at": at})


class _Heap:
    """Entries as they are found: what several versions say alike is one."""

    def __init__(self) -> None:
        self.not_given: set[_Place] = set()
        self._found: dict[_Place, tuple[Met, set[int]]] = {}

    def put(self, row: AboutRow, thing: str, seeker: Seeker, places: "_Places") -> None:
        """Put in every place of a row where the person is met."""
        for met in seeker.met_in(row):
            said = json.dumps(dict(met.record), default=str, sort_keys=True)
            key = () if row.table == "saved" else row.key
            place = _Place(row.table, key, thing, _path(row, met.path), met.how, said)
            if not places.is_given(met.how, thing):
                self.not_given.add(place)
                continue
            _, versions = self._found.setdefault(place, (met, set()))
            if row.table == "saved":
                versions.add(int(row.columns["version"]))

    def entries(self, places: "_Places") -> dict[str, list[Entry]]:
        """Return what was found by table, each with what it belongs to in words."""
        held: dict[str, list[Entry]] = {}
        for place, (met, versions) in self._found.items():
            of, numbers = places.named(place.thing), tuple(sorted(versions))
            entry = Entry(met.how, of, place.path, met.record, numbers)
            held.setdefault(place.table, []).append(entry)
        return held


class _Place(NamedTuple):
    table: str
    key: Key  # empty of versions, which may be one
    thing: str
    path: str
    how: How
    said: str


def _path(row: AboutRow, path: str) -> str:
    """Return where a place is: in which part, of what is kept in parts."""
    if row.table != "saved" or not path:
        return path
    return ".".join([str(row.columns["part"]), *path.split(".")[1:]])


class _Places:
    """Which thing each row belongs to, what it is called, and who may see it."""

    def __init__(self, who: Caller | None) -> None:
        self._who = who
        self._names: dict[str, str] = {"": ""}
        self._seen: dict[str, bool] = {}

    def of(self, connection: Transaction, row: AboutRow) -> str:
        """Return the name of what a row belongs to; empty where it is to nothing."""
        thing = _thing_of(connection, row)
        if thing not in self._names:
            self._names[thing] = " ".join(_words(connection, thing))
            self._seen[thing] = self._may_see(connection, thing)
        return thing

    def is_given(self, how: How, thing: str) -> bool:
        """Return whether what is met in a thing is given to the one who asks."""
        if how is How.YOURS or self._who is None:
            return True
        return how is How.NAMED and self._seen.get(thing, False)

    def named(self, thing: str) -> str:
        """Return what a thing is called, in words."""
        return self._names[thing]

    def _may_see(self, connection: Transaction, thing: str) -> bool:
        kind, _, key = thing.partition(":")
        if self._who is None or kind not in ("review", "service"):
            return False
        find = find_review if kind == "review" else find_service
        return find(connection, scope_of(self._who), key) is not None


def _thing_of(connection: Transaction, row: AboutRow) -> str:
    columns = row.columns
    if columns.get("thing"):
        return str(columns["thing"])
    if row.table == "event_values":
        return thing_of_event(connection, columns["number"])
    review = columns.get("review_id")
    if columns.get("issue_id"):
        review = review_of_issue(connection, columns["issue_id"])
    if review:
        return f"review:{review}"
    service = columns.get("service_id")
    return f"service:{service}" if service else ""


def _words(connection: Transaction, thing: str) -> Iterator[str]:
    kind, _, key = thing.partition(":")
    if kind == "review":
        yield from ("review", references_of(connection, [key]).get(key, key))
    elif kind == "service":
        yield from ("service", service_names(connection, [key]).get(key, key))
    elif kind == "person":
        yield "an account"
    else:
        yield kind
