"""Tokens: made and revoked by the people they act for, or by an administrator.

A token is shown once, when it is made. It opens what its person may open at the moment
it is used, and of that only the areas it was made for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records import api_tokens, people
from docgen.records.api_tokens import ApiToken as ApiToken
from docgen.records.api_tokens import NewApiToken
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.review.dates import LONDON, in_words
from docgen.review.reading import read_form
from docgen.review.rights import HOUSE, Action, Caller, can
from docgen.review.token_scope import NEW_TOKEN
from docgen.usecases.signing_in import by_oneself
from docgen.usecases.standing import NotThere

LONGEST: Final = timedelta(days=366)
MOST: Final = 20  # that last, of one person's
LONGEST_NAME: Final = 100  # characters
FORM: Final = NEW_TOKEN.kind


@dataclass(frozen=True, slots=True)
class Made:
    """A token that was just made: its word, told this once, and what is kept of it."""

    word: str
    token: ApiToken


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever a request's token stands for, and the token."""

    caller: Caller
    token: ApiToken


def make(office: Office, who: Caller, entered: Mapping[str, Any]) -> Made | Refused:
    """Make a token for oneself, or say what is to put right.

    Args:
        office: The tools to work with.
        who: Whose token it is.
        entered: As `NewToken` has it.
    """
    read = read_form(NEW_TOKEN, entered, file=FORM, lines={})
    if isinstance(read, Refused):
        return read
    today = who.at.astimezone(LONDON).date()
    problems = (*_of_name(read.name), *_of_last_day(read.ends_on, today))
    with office.records.database.writing() as connection:
        own = api_tokens.of_person(connection, who.person_id)
        if sum(one.lasts(who.at) for one in own) >= MOST:
            problems += (_too_many(),)
        if problems:
            return Refused(problems)
        ends_at = _end_of(read.ends_on)
        new = NewApiToken(who.person_id, read.name, read.allows, ends_at)
        word, token = api_tokens.add(connection, new, who.at)
        said = {
            "token": token.id,
            "allows": dict(token.allows),
            "ends_on": read.ends_on.isoformat(),
        }
        _leave_event(connection, who, token, "token made", said)
    return Made(word, token)


def listed(office: Office, who: Caller) -> tuple[ApiToken, ...]:
    """Return one's own tokens, the newest first, also those that have ended."""
    with office.records.database.reading() as connection:
        return api_tokens.of_person(connection, who.person_id)


def listed_of(office: Office, who: Caller, person_id: str) -> tuple[ApiToken, ...]:
    """Return somebody's tokens, for an administrator.

    Raises:
        NotThere: There is no such person, or the one who asks is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        if people.find(connection, person_id) is None:
            raise NotThere(person_id)
        return api_tokens.of_person(connection, person_id)


def find(office: Office, who: Caller, key: str, person_id: str = "") -> ApiToken:
    """Return a token: one's own, or for an administrator a person's.

    Raises:
        NotThere: There is none, or it is not this person's to look after.
    """
    with office.records.database.reading() as connection:
        return _find(connection, who, key, person_id)


def revoke(office: Office, who: Caller, key: str, person_id: str = "") -> ApiToken:
    """Have a token open nothing any more; twice is once.

    Args:
        office: The tools to work with.
        who: Whoever asks: its owner, or an administrator.
        key: The token's identity.
        person_id: Whose it is; empty for one's own.

    Raises:
        NotThere: There is none, or it is not this person's to look after.
    """
    with office.records.database.writing() as connection:
        found = _find(connection, who, key, person_id)
        if found.revoked_at is None:
            api_tokens.revoke(connection, found.id, who.person_id, who.at)
            said = {"token": found.id}
            _leave_event(connection, who, found, "token revoked", said)
        return found


def bearer_of(office: Office, word: str) -> Bearer | None:
    """Return whoever a token stands for; None where it opens nothing."""
    at, database = office.now(), office.records.database
    with database.reading() as connection:
        token = api_tokens.by_word(connection, word)
        if token is None or not token.lasts(at):
            return None
        caller = people.caller(connection, token.person_id, at)
    if caller is None:
        return None
    if token.is_due(at):
        with database.writing() as connection:
            api_tokens.note_use(connection, token.id, at)
    return Bearer(caller, token)


def last_day(token: ApiToken) -> date:
    """Return the last day a token opens something, in London."""
    return (token.ends_at - timedelta(seconds=1)).astimezone(LONDON).date()


def _find(connection: Transaction, who: Caller, key: str, person_id: str) -> ApiToken:
    if person_id:
        _must_administer(who)
    found = api_tokens.find(connection, person_id or who.person_id, key)
    if found is None:
        raise NotThere(key)
    return found


def _must_administer(who: Caller) -> None:
    if not can(who, Action.ADMINISTER, HOUSE):
        raise NotThere("tokens")


def _leave_event(
    connection: Transaction,
    who: Caller,
    token: ApiToken,
    action: str,
    said: Mapping[str, Any],
) -> None:
    thing = f"person:{token.person_id}"
    happening = Happening(action, thing, "tokens", None, said)
    record(connection, happening, by_oneself(who))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON)


def _of_name(name: str) -> Iterator[Problem]:
    if len(name) > LONGEST_NAME:
        wrong = f"The name has {len(name)} characters."
        remedy = f"Shorten it to {LONGEST_NAME}."
        yield Problem(Source(FORM, "name"), wrong, remedy)


def _of_last_day(day: date, today: date) -> Iterator[Problem]:
    where = Source(FORM, "ends_on")
    if day < today:
        wrong = f"{in_words(day)} has gone by."
        yield Problem(where, wrong, "Give a day from today on.")
    elif day > today + LONGEST:
        last = in_words(today + LONGEST)
        wrong = "A token lasts a year at most."
        yield Problem(where, wrong, f"Give a day up to {last}.")


def _too_many() -> Problem:
    wrong = f"You have {MOST} tokens that still open something."
    return Problem(Source(FORM), wrong, "Revoke one that is not needed any more.")
