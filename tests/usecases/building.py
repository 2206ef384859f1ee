"""Answers for the tests, of only what a test is about, and changes to them."""

from docgen.documents.agreement import agreement_words
from docgen.office import Office
from docgen.problems import Refused
from docgen.settings import Settings
from docgen.usecases.agreements import read
from docgen.usecases.changes import Accepted, Changes, take_up
from docgen.usecases.inputs import Answers
from docgen.word.library import Library
from docgen.word.vocabulary import blanks_in

OFFICE = Office(Settings(), Library())
WAITS = {"left_to": "service"}


def answers(**data):
    return Answers("north.yaml", {"reference": "EX-1", **data}, {})


def words(found):
    """What the answers print, each blank by its name."""
    made = read(OFFICE, found)
    assert not isinstance(made, Refused), made
    return {one.name: one for one in blanks_in(agreement_words(*made))}


def value(blank):
    """What a blank says to machines; nothing while it is open."""
    return "" if blank.open else blank.value or blank.text


def changed(data, changes, reference="EX-1"):
    """The answers with these changes: {field: new}; the old ones are as they are."""
    before = words(data)
    accepted = [
        Accepted(name, value(before[name]), new) for name, new in changes.items()
    ]
    taken = take_up(OFFICE, data, Changes("c.json", reference, tuple(accepted)))
    assert isinstance(taken, Answers), taken
    return taken


def refused(data, *changes, reference="EX-1"):
    """What is said against changes, each of field, old and new."""
    given_back = Changes("c.json", reference, tuple(Accepted(*one) for one in changes))
    taken = take_up(OFFICE, data, given_back)
    assert isinstance(taken, Refused), taken
    return [str(problem) for problem in taken.problems]
