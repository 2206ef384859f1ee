"""Scores for the example house: a set that is locked, and scores that are agreed."""

from importlib.resources import files
from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile
from docgen.review.rights import Assignment, Caller, Duty
from docgen.review.scoring import ReviewerSet
from docgen.usecases.scoring.agreeing import Settled, Settling, settle
from docgen.usecases.scoring.consensus_look import look_to_agree
from docgen.usecases.scoring.locking import lock
from docgen.usecases.scoring.looking import look_at_set
from docgen.usecases.scoring.uploading import Uploaded, upload

FIRST, SECOND = "review-first-reviewer.xlsx", "review-second-reviewer.xlsx"
REASON: Final = "Both records show it (example)"


def lock_one(office: Office, key: str, reviewers: tuple[Caller, Caller]) -> None:
    """Have both reviewers hand in their sheets, and the first lock the scores."""
    first, second = reviewers
    hand_in(office, key, first, FIRST)
    hand_in(office, key, second, SECOND)
    _lock(office, key, first)


def agree_on_all(office: Office, key: str, reviewers: tuple[Caller, Caller]) -> None:
    """Have both reviewers lock their scores, and agree on each that differs."""
    lock_one(office, key, reviewers)
    first, second = reviewers
    _lock(office, key, second)
    look = look_to_agree(office, as_reviewer(first, key), key)
    if look.consensus is None:
        raise LookupError(f"the sets of {key} are not locked")
    items = {
        one.item: {"score": one.first.score, "reason": REASON}
        for one in look.consensus.differing
    }
    settling = Settling(items, look.version, is_done=True)
    done = settle(office, as_reviewer(first, key), key, settling)
    if not isinstance(done, Settled) or not done.is_agreed:
        raise LookupError(str(done))


def hand_in(office: Office, key: str, who: Caller, name: str) -> None:
    """Upload one of the samples as a reviewer's own sheet."""
    content = files("samples").joinpath("scores", name).read_bytes()
    file, place = NamedFile(name, content), (key, who.person_id)
    done = upload(office, as_reviewer(who, key), place, file)
    if not isinstance(done, Uploaded):
        raise LookupError(str(done))


def as_reviewer(who: Caller, key: str) -> Caller:
    """Return a person as they review this review."""
    duty = Assignment(key, Duty.REVIEWER)
    return Caller(who.person_id, who.name, who.at, who.grants, (duty,))


def _lock(office: Office, key: str, who: Caller) -> None:
    place = (key, who.person_id)
    own = look_at_set(office, as_reviewer(who, key), key, who.person_id).own
    done = lock(office, as_reviewer(who, key), place, own.version, looked_at=True)
    if not isinstance(done, ReviewerSet):
        raise LookupError(str(done))
