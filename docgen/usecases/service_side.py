"""What a service does before its review: governance, its promises, its timetable.

A coordinator may record any of it for the service, with the message it came by.
"""

from collections.abc import Mapping
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Severity, Source
from docgen.records.parts import Change, Conflict, Saved, save
from docgen.review.coverage import gaps_of
from docgen.review.forms import Form
from docgen.review.ledger import State
from docgen.review.places import Places
from docgen.review.preparation import GOVERNANCE, PROMISES
from docgen.review.reading import read_form, read_so_far
from docgen.review.rights import Action, Caller
from docgen.review.timetable import TIMETABLE
from docgen.usecases.review_files import ReviewFile, keep_in_step
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    by,
    how_it_came,
    is_service,
    review_for,
    role_for,
    thing_of,
)
from docgen.usecases.telling import Telling, governance_open

FORMS: Final[Mapping[str, Form[Any]]] = {
    "governance": GOVERNANCE,
    "promises": PROMISES,
    "timetable": TIMETABLE,
}
UNFINISHED: Final = frozenset({"timetable"})  # may be kept with problems in it
REVIEWS_OWN: Final = (
    "reference",
    "host_trust",
    "ips_service",
    "ips_teams",
    "clinical_teams",
    "review_dates",
    "reviewers",
    "regional_lead",
)


def save_part(
    office: Office,
    who: Caller,
    key: str,
    entered: tuple[str, Mapping[str, Any]],
    over: int,
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Conflict | Refused:
    """Keep one part of what the service does.

    Args:
        office: The tools to work with.
        who: The service itself, or a coordinator for it.
        key: The review.
        entered: The part's name, "governance", "promises" or "timetable", and what was
            entered in its form.
        over: The version they saw.
        behalf: For whom it is recorded, where it is for somebody else.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    part, content = entered
    form = FORMS[part]
    if part not in UNFINISHED:
        read = read_form(form, content, file=part, lines={})
        if isinstance(read, Refused):
            return read
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        if not is_service(who, row) and not behalf.came_by.strip():
            return Refused((how_it_came(part),))
        how = by(who, role_for(who, thing_of(row)), behalf)
        kept = save(connection, Change(row.thing, part, content, over), how)
        if not isinstance(kept, Saved):
            return kept
        now = keep_in_step(office, connection, row)
        telling = Telling(office, connection, who, now.row)
        governance_open(telling, now, warnings_for_both(now))
        return now


def timetable_answers(found: ReviewFile) -> dict[str, Any]:
    """Return a timetable's answers: the review's own, and its sessions as saved."""
    answers = found.answers.content or {}
    own = {name: _plain(answers[name]) for name in REVIEWS_OWN if name in answers}
    own = {name: one for name, one in own.items() if one}
    return {**own, **(found.timetable.content or {})}


def timetable_problems(found: ReviewFile) -> tuple[Problem, ...]:
    """Return what is wrong with a timetable, and which items have no evidence in it."""
    half = read_so_far(TIMETABLE, timetable_answers(found), file="timetable")
    if half.model is None or half.problems:
        return half.problems
    places = Places("timetable", {})
    return tuple(map(places.problem, gaps_of(half.model)))


def warnings_for_both(found: ReviewFile) -> tuple[Problem, ...]:
    """Return what both sides have to hear: files opened while governance is not."""
    access = next(
        (one for one in found.entries if one.name == "case_file_access"), None
    )
    missing = found.facts.governance.open
    if access is None or access.state is not State.ANSWERED or access.value != "yes":
        return ()
    if not missing:
        return ()
    problem = Problem(
        Source("agreement", "case_file_access"),
        "IPS Grow may see client case files, and information governance is still open:"
        f" {', '.join(missing)}.",
        "Put it in place before the review, or change the answer to no.",
        Severity.WARNING,
    )
    return (problem,)


def _plain(answer: object) -> object:
    """Return an answer as a paper takes it: nothing where it is not a value."""
    if isinstance(answer, list):
        return [one for one in map(_plain, answer) if one]
    if not isinstance(answer, Mapping):
        return answer
    if {"left_to", "not_applicable"} & answer.keys():
        return None
    if "on" in answer:
        return answer["on"]
    return {name: one for name, one in answer.items() if _plain(one)}
