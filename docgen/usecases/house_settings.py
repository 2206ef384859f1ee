"""Settings that an administrator may change at any time; what moves is shown first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.database import Transaction
from docgen.records.history import hash_of
from docgen.records.parts import Change, Conflict, Saved, latest, latest_of, save
from docgen.records.reviews import ReviewRow, Wanted, list_reviews
from docgen.review.dates import in_words
from docgen.review.deadlines import Deadline
from docgen.review.progress import Stage
from docgen.review.reading import read_form
from docgen.review.rights import HOUSE as THE_HOUSE
from docgen.review.rights import Action, Caller, Role, can
from docgen.settings import Settings
from docgen.usecases.dated_agreements import read_dated
from docgen.usecases.review_files import AGREEMENT, EVERYTHING, keep_in_step
from docgen.usecases.settings_now import (
    HOUSE,
    HOUSE_SETTINGS,
    SETTINGS,
    HouseSettings,
    settings_now,
    with_changes,
)
from docgen.usecases.standing import NotThere, by

SHOWN: Final = 20
AT_ONCE: Final = 500
UNDER_WAY: Final = tuple(
    one.value for one in Stage if one not in (Stage.CLOSED, Stage.CANCELLED)
)


@dataclass(frozen=True, slots=True)
class KeptSettings:
    """What an administrator set, what the environment says, and what holds of both."""

    saved: Saved
    given: Settings
    now: Settings


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A date that moves: what it is, and both days in words; empty for no date."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MovedReview:
    """A review with every date of it that moves."""

    reference: str
    service: str
    dates: tuple[MovedDate, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """The reviews of which dates would move: how many, and the first of them.

    `mark` stands for all of them as they were shown; it is empty where none moves.
    """

    count: int
    first: tuple[MovedReview, ...]
    mark: str


def look(office: Office, who: Caller) -> KeptSettings:
    """Return the settings that an administrator may change.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        saved = latest(connection, HOUSE, SETTINGS)
        return KeptSettings(saved, office.settings, settings_now(office, connection))


def what_moves(
    office: Office, who: Caller, entered: Mapping[str, Any]
) -> Moves | Refused:
    """Return the dates of reviews that would move if the settings were others.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    content = _read(entered)
    if isinstance(content, Refused):
        return content
    with office.records.database.reading() as connection:
        return _moves(_moving(office, connection, content))


def change(
    office: Office,
    who: Caller,
    entered: Mapping[str, Any],
    over: int,
    confirmed: str = "",
) -> Saved | Conflict | Moves | Refused:
    """Keep changed settings, over the version that was seen.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        entered: As `HouseSettings` has it.
        over: The version that was seen.
        confirmed: The mark of the moves that were looked at.

    Returns:
        The settings as saved; what moves, where that is another than was confirmed;
        or what is to put right.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    content = _read(entered)
    if isinstance(content, Refused):
        return content
    with office.records.database.writing() as connection:
        moving = _moving(office, connection, content)
        moves = _moves(moving)
        if moves.mark != confirmed and moves.count:
            return moves
        how = by(who, Role.ADMINISTRATOR.value)
        saved = save(connection, Change(HOUSE, SETTINGS, content, over), how)
        if isinstance(saved, Saved):
            for row, _ in moving:
                keep_in_step(office, connection, row)
        return saved


def _must_administer(who: Caller) -> None:
    if not can(who, Action.ADMINISTER, THE_HOUSE):
        raise NotThere(SETTINGS)


def _read(entered: Mapping[str, Any]) -> dict[str, Any] | Refused:
    read = read_form(HOUSE_SETTINGS, entered, file=SETTINGS, lines={})
    return read if isinstance(read, Refused) else _content(read)


def _content(house: HouseSettings) -> dict[str, Any]:
    said = house.model_dump(mode="json", exclude_none=True)
    return {name: one for name, one in said.items() if one != []}


def _moving(
    office: Office, connection: Transaction, content: Mapping[str, Any]
) -> list[tuple[ReviewRow, tuple[MovedDate, ...]]]:
    """Return every review that is not over and of which a date moves."""
    before = settings_now(office, connection)
    after = with_changes(office.settings, content)
    found = []
    wanted = Wanted(stages=UNDER_WAY, size=1_000_000)
    rows = list_reviews(connection, EVERYTHING, wanted).rows
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        answers = latest_of(connection, [one.thing for one in some], AGREEMENT)
        for row in some:
            if kept := answers.get(row.thing):
                old = read_dated(row, kept, before).deadlines
                new = read_dated(row, kept, after).deadlines
                if dates := tuple(_moved(old, new)):
                    found.append((row, dates))
    return found


def _moved(
    before: tuple[Deadline, ...], after: tuple[Deadline, ...]
) -> Iterator[MovedDate]:
    old = {one.key: one.date for one in before}
    for one in after:
        was = old.get(one.key)
        if was != one.date:
            words = [in_words(day) if day else "" for day in (was, one.date)]
            yield MovedDate(one.title, *words)


def _moves(moving: list[tuple[ReviewRow, tuple[MovedDate, ...]]]) -> Moves:
    told = [MovedReview(row.reference, row.service, dates) for row, dates in moving]
    plain = [
        [one.reference, *([x.title, x.before, x.after] for x in one.dates)]
        for one in told
    ]
    return Moves(len(told), tuple(told[:SHOWN]), hash_of(plain) if plain else "")
