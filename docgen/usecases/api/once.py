"""A deed that is sent under a key of its own: done once, answered alike each time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records import sent_once
from docgen.records.sent_once import OnceKey as OnceKey
from docgen.records.sent_once import SentBefore
from docgen.usecases.standing import DatabaseAway, NotThere

KEY: Final = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed was answered: its status, its JSON, and where what it made is.

    `is_kept` says whether it did something; what did nothing may be sent again under
    the same key.
    """

    status: int
    content: Any
    place: str = ""
    is_kept: bool = True


class NotNow(Refused):
    """The same is being done, or nobody knows whether it was."""


def once(
    office: Office, key: OnceKey, do: Callable[[], Done]
) -> Done | Refused | NotNow:
    """Do something, unless it was done under this key; then say the same again.

    Returns:
        What it was answered; Refused where the key was another request's; NotNow where
        the same is being done at this moment, or was broken off.
    """
    database = office.records.database
    with database.writing() as connection:
        before = sent_once.claim(connection, key, office.now())
    if before is not None:
        return _again(before, key)
    try:
        done = do()
    except (NotThere, DatabaseAway):  # nothing was kept
        with suppress(DatabaseAway), database.writing() as connection:
            sent_once.let_go(connection, key)
        raise
    with database.writing() as connection:
        if done.is_kept:
            said = done.status, done.content, done.place
            sent_once.answer(connection, key, *said)
        else:
            sent_once.let_go(connection, key)
    return done


def _again(before: SentBefore, key: OnceKey) -> Done | Refused | NotNow:
    where = Source("request", KEY)
    if before.request != key.request:
        wrong = "This key was sent before, with another request."
        return Refused((Problem(where, wrong, "Send each request under its own key."),))
    if before.status is None:
        wrong = "The same request is being done, or was broken off."
        remedy = (
            "Look in a minute whether it was done; if it was not, send it under"
            " another key."
        )
        return NotNow((Problem(where, wrong, remedy),))
    return Done(before.status, before.answer, before.place)
