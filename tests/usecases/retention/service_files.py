"""A confirmed review, files that the service gave for it, and a search for them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir

from docgen.problems import NamedFile, Refused
from docgen.records.keeping import DATABASE
from docgen.records.proofs import proof_of
from docgen.usecases import giving
from docgen.usecases.retention import certifying, deciding, destroying
from docgen.usecases.retention.facts import read_register, shared_in
from docgen.usecases.standing import Behalf

WORDS = "Quarterly zebra figures of the quartz caseload, kept for this test"
CANARY = WORDS.encode()
NAME = "Zebra quartz figures.txt"
BY_MAIL = Behalf("Jo Example", "e-mail of 22 March 2027")


def nobody(_):
    """Nobody hears of a job's progress."""


def give(way, content=CANARY, name=NAME, purpose=giving.SHARED, who="lead"):
    file = NamedFile(name, content)
    made = giving.give(way.office, way.who(who), way.key, file, purpose)
    assert isinstance(made, str), made
    return made


def register(way):
    return read_register(way.file.received.content)


def shared(way):
    """The files that a person sees on the list."""
    file = way.file
    return tuple(one.id for one in shared_in(register(way), file.uploads))


def done(made):
    assert not isinstance(made, Refused), made.problems
    return made


def start(way, who="coordinator"):
    return done(deciding.start(way.office, way.who(who), way.key, shared(way)))


def approve(way, who="moderator"):
    return done(deciding.approve(way.office, way.who(who), way.key, shared(way)))


def wish(way):
    return destroying.wish_for(way.key, register(way).approved.key)


def decided(way):
    """What was started and approved, and is to be carried out."""
    start(way)
    approve(way)
    return wish(way)


def destroyed(way):
    """Everything shared is destroyed, as the job does it."""
    wanted = decided(way)
    found = destroying.carry_out(way.office, wanted, nobody)
    assert isinstance(found, dict), found
    return wanted


def issue(way, number=1, **said):
    """The certificate is issued, or what is to put right."""
    who = way.who("coordinator")
    return certifying.issue_certificate(way.office, who, way.key, (number, said))


def certificate(way, number=1, **said):
    """The answers of a certificate that is issued now."""
    made = done(issue(way, number, **said))
    with way.office.records.database.reading() as connection:
        return proof_of(connection, made.id).answers


def found_in(folder, *sought):
    """Every file below a folder, and every loose copy, that holds any of some bytes."""
    loose = [one for one in Path(gettempdir()).glob("docgen-*") if one.is_file()]
    files = [one for one in Path(folder).rglob("*") if one.is_file()]
    return [
        one.name
        for one in (*files, *loose)
        if any(word in one.read_bytes() for word in sought)
    ]


def rows_with(folder, *words):
    """Every row of every table that holds any of some words."""
    with closing(sqlite3.connect(Path(folder) / DATABASE)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return [
            (table, row)
            for (table,) in tables
            for row in connection.execute(f'SELECT * FROM "{table}"')
            if any(word in str(one) for one in row for word in words)
        ]
