"""A review with its two reviewers, and what they hand in."""

from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files

from docgen.office import Office
from docgen.problems import NamedFile
from docgen.records import people
from docgen.records.history import By
from docgen.review.rights import Assignment, Caller, Duty, Grant, Role
from docgen.review.scoring import ReviewerSet
from docgen.usecases import moving
from docgen.usecases.scoring import locking, looking, uploading
from docgen.usecases.scoring.uploading import Said, Uploaded
from tests.usecases.house import COORDINATOR, NOON, complete_review, office_in

SIX_FAULTS = "layout-10-scores-as-text.xlsx"
WHOLE = "layout-01-plain-numbers.xlsx"
FIRST, SECOND = "review-first-reviewer.xlsx", "review-second-reviewer.xlsx"


@dataclass(frozen=True)
class Pair:
    """A review, its reviewers as they act, and its office."""

    office: Office
    key: str
    first: Caller
    second: Caller

    @property
    def mine(self):
        return self.key, self.first.person_id

    @property
    def other(self):
        return self.key, self.second.person_id

    def own(self, who=None, whose=None):
        """A set as somebody sees it; the first reviewer's own."""
        who, whose = who or self.first, whose or who or self.first
        return looking.look_at_set(self.office, who, self.key, whose.person_id)


def sample(name):
    content = files("samples").joinpath("scores", name).read_bytes()
    return NamedFile(name, content)


@contextmanager
def pair_in(folder, **settings):
    with office_in(folder, **settings) as office:
        key = complete_review(office)
        yield pair_of(office, key)


def pair_of(office, key):
    who = [reviewer_of(office, key, name) for name in ("Sam Sample", "Rex Example")]
    return Pair(office, key, *who)


def reviewer_of(office, key, name):
    """Somebody who is given the duty of a reviewer."""
    person = added(office, name, Grant(Role.REVIEWER))
    moving.give_duty(office, COORDINATOR, key, person, Duty.REVIEWER)
    duty = Assignment(key, Duty.REVIEWER)
    return Caller(person, name, NOON, (Grant(Role.REVIEWER),), (duty,))


def added(office, name, *grants):
    """Somebody with an account; return their identity."""
    how = By("", "", NOON)
    letters = name.lower().replace(" ", ".")
    with office.records.database.writing() as connection:
        found = people.add(connection, name, f"{letters}@docgen.example", how)
        for one in grants:
            found = people.give(connection, found, one, how)
    return found.id


def uploaded(pair, name=WHOLE, who=None, said=None):
    """Hand in a sample as one's own; the first reviewer's unless said otherwise."""
    who = who or pair.first
    place = (pair.key, who.person_id)
    done = uploading.upload(pair.office, who, place, sample(name), said or Said())
    assert isinstance(done, Uploaded), done
    return done


def locked(pair, name=WHOLE, who=None):
    """Hand in a sample and lock it; what is there already where no sample is named."""
    who = who or pair.first
    if name:
        uploaded(pair, name, who)
    place, over = (pair.key, who.person_id), pair.own(who, who).own.version
    done = locking.lock(pair.office, who, place, over, looked_at=True)
    assert isinstance(done, ReviewerSet), done
    return done
