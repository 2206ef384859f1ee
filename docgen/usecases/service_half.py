"""The service's half of an agreement: what was left to it, filled in bit by bit.

An empty box goes on waiting as it did; where a rule gives a date, an empty box keeps
that date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.parts import version
from docgen.review.agreement import Agreement
from docgen.review.answers import Party
from docgen.review.ledger import PLACES, Entry, State
from docgen.review.rights import Action, Caller
from docgen.review.titles import RECORDS
from docgen.usecases.agreement_answers import (
    THE_SERVICES,
    Clash,
    own_half,
    save_answers,
)
from docgen.usecases.changes import NOT_ASKED, PAPERS
from docgen.usecases.review_files import AGREEMENT, ReviewFile, gather
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    how_it_came,
    is_service,
    review_for,
)

NEVER_WAITS: Final = "ods_code"
WAYS: Final = frozenset({"left_to", "not_applicable"})


@dataclass(frozen=True, slots=True)
class Half:
    """The fields that were left to a service or its Trust.

    `names` are all of them, answered or not. `waiting` are the blanks that still are.
    `typed` is what stands in the boxes; nothing where a blank waits.
    """

    file: ReviewFile
    names: tuple[str, ...]
    waiting: tuple[Entry, ...]
    typed: Mapping[str, Any]


def half_of(office: Office, who: Caller, key: str) -> Half:
    """Return a service's half of an agreement.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        found = gather(office, connection, row)
        own = own_half(connection, row)
    answers = found.answers.content or {}
    return Half(
        file=found,
        names=tuple(one for one in Agreement.model_fields if one in own),
        waiting=tuple(one for one in found.entries if _is_waiting(one)),
        typed={name: _given(answers.get(name)) for name in own},
    )


def save_half(
    office: Office,
    who: Caller,
    key: str,
    typed: Mapping[str, Any],
    over: int,
    behalf: Behalf = FOR_ONESELF,
) -> ReviewFile | Clash | Refused:
    """Keep some answers of a service's half; what was left empty goes on waiting.

    Args:
        office: The tools to work with.
        who: The service itself, or a coordinator for it.
        key: The review.
        typed: The answers of the fields that were asked for; None for an empty one.
        over: The version they saw.
        behalf: For whom it is recorded, where it is for somebody else.

    Raises:
        NotThere: There is no such review, or an answer is not the service's to give.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        found = gather(office, connection, row)
        seen = version(connection, row.thing, AGREEMENT, over)
    if not is_service(who, row) and not behalf.came_by.strip():
        return Refused((how_it_came(AGREEMENT),))
    before = (seen.content if seen else None) or {}
    ruled = {one.key for one in found.deadlines if one.computed}
    changed = {
        name: None
        if answer is None and name in ruled
        else waiting_on(name, before.get(name), answer)
        for name, answer in typed.items()
    }
    return save_answers(office, who, key, changed, over, behalf)


def waiting_on(name: str, before: object, answer: object) -> object:
    """Return an answer with what was left to the service still left where it is empty.

    >>> waiting_on("join_ips_meetings", {"left_to": "service"}, None)
    {'left_to': 'service'}
    >>> waiting_on("trust_sponsor", {"left_to": "host_trust"}, {"name": "Jo Example"})
    {'name': 'Jo Example', 'role': {'left_to': 'host_trust'}}
    """
    one = _record if name in RECORDS else _or
    is_list = isinstance(answer, list) or (answer is None and isinstance(before, list))
    if name not in PLACES or not is_list:
        return one(name, before, answer)
    given = answer if isinstance(answer, list) else []
    places = before if isinstance(before, list) else [before] * _least(name)
    pairs = zip_longest(places, given)
    return [one(name, old, new) for old, new in pairs] or None


def _least(name: str) -> int:
    """Return how many places a list has at least; of observations there may be one."""
    return 0 if name == "observation_dates" else PLACES[name]


def _record(name: str, before: object, answer: object) -> object:
    """Return a record whose parts go on waiting one by one."""
    if answer is None and _is_left(before):
        return before
    given = dict(answer) if isinstance(answer, Mapping) else {}
    if given.keys() & WAYS or (answer and not given):
        return answer
    never = {NEVER_WAITS}
    if name in PAPERS:
        never.add(NOT_ASKED.get(str(given.get("needed", "")).lower(), ""))
    parts = before if isinstance(before, Mapping) else {}
    for part in RECORDS[name].model_fields:
        old = before if _is_left(before) else parts.get(part)
        if part not in given and part not in never and _is_left(old):
            given[part] = old
    return given or None


def _or(_: str, before: object, answer: object) -> object:
    return before if answer is None and _is_left(before) else answer


def _is_left(answer: object) -> bool:
    return isinstance(answer, Mapping) and answer.get("left_to") in THE_SERVICES


def _is_waiting(entry: Entry) -> bool:
    parties = (Party.SERVICE, Party.HOST_TRUST)
    return entry.state is State.LEFT and entry.party in parties


def _given(answer: object) -> object:
    """Return an answer as its boxes show it: nothing where it waits for the service."""
    if isinstance(answer, list):
        return [_given(one) for one in answer]
    if not isinstance(answer, Mapping):
        return answer
    waits = _is_left(answer)
    parts = {
        name: _given(one)
        for name, one in answer.items()
        if not (waits and name == "left_to")
    }
    return {name: one for name, one in parts.items() if one is not None} or None
