"""Scores put right, confirmed and written on the page; nobody writes over another.

Two people who change different things of a set get both. Where they change the same
thing, the second sees both and decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from unicodedata import category

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.parts import version
from docgen.review.identifiers import (
    Clearing,
    Located,
    find_identifiers,
    uncleared,
)
from docgen.review.kept_scores import Kept, fault_of
from docgen.review.kept_sets import read_set
from docgen.review.rights import Caller
from docgen.review.scores import WORDS, ItemScore
from docgen.review.scoring import ReviewerSet
from docgen.usecases.scoring.outcome import part_of
from docgen.usecases.scoring.own_sets import (
    Opened,
    is_locked,
    keep_set,
    on_behalf,
    open_to_change,
    unsaid_how,
)

FORM: Final = "scores"
FIELDS: Final = ("score", *WORDS)
Typed = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Contested:
    """One thing of an item that two people changed to something else."""

    item: int
    field: str
    theirs: Any
    mine: Any

    @property
    def name(self) -> str:
        """Return the name of its box on a page."""
        return f"{self.field}.{self.item}"


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody changed the same meanwhile; nothing was written over theirs."""

    now: ReviewerSet
    contested: tuple[Contested, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What a person typed of a set.

    `items` hold, by item, "score" as a number, a text that is none, or None for no
    score; "evidence", "strengths" and "recommendation"; and "confirmed" where a
    doubtful score is right. What is left out was not touched. `team` is None where it
    was not. `came_by` is the message it came by, where somebody else than the reviewer
    types it.
    """

    items: Typed
    over: int
    team: str | None = None
    clearings: tuple[Clearing, ...] = ()
    came_by: str = ""


def write(
    office: Office, who: Caller, place: tuple[str, str], typed: Written
) -> ReviewerSet | Clash | Refused:
    """Keep what was put right, confirmed or written of a set.

    Args:
        office: The tools to work with.
        who: The reviewer, or a coordinator for them.
        place: The review and the reviewer, by their identities.
        typed: What they typed, over the version they saw.

    Raises:
        NotThere: There is no such review or reviewer, or it is not theirs to score.
    """
    key, person = place
    with office.records.database.writing() as connection:
        opened = open_to_change(office, connection, who, key, person)
        own = opened.own
        if own.is_locked:
            return is_locked(own)
        if unsaid := unsaid_how(own, who, typed.came_by, "set-came-by"):
            return unsaid
        before = _seen(connection, opened, typed.over)
        touched = {
            item: said
            for item, one in typed.items.items()
            if item in opened.scale.by_number
            and (said := _touched(one, before.scores.of(item)))
        }
        if problems := tuple(_problems(office, opened, touched, typed)):
            return Refused(problems)
        if contested := tuple(_contested(before, own, touched)):
            return Clash(own, contested)
        team = _team_touched(typed.team, before)
        changed = replace(opened, own=_with(own, touched, replace(typed, team=team)))
        how = ("wrote", on_behalf(who, own, typed.came_by))
        return keep_set(office, connection, who, changed, how)


def _seen(connection: Transaction, opened: Opened, over: int) -> ReviewerSet:
    """Return the set as it was when its page was drawn."""
    own = opened.own
    if over == own.version:
        return own
    was = version(connection, opened.row.thing, part_of(own.person_id), over)
    content = was.content if was else None
    return read_set((own.person_id, own.name), over, content, opened.scale)


def _touched(typed: Mapping[str, Any], before: ItemScore) -> dict[str, Any]:
    """Return what differs from the page as it was drawn, and what was confirmed."""
    said = {
        name: one
        for name, one in typed.items()
        if name in FIELDS and seen_as(one) != seen_as(getattr(before, name))
    }
    if typed.get("confirmed") and before.confirm and "score" not in said:
        said["score"] = before.score
    return said


def _team_touched(team: str | None, before: ReviewerSet) -> str | None:
    """Return the team as it was typed; None where the page had shown it so."""
    return None if team is None or same_team(team, before.scores.team) else team


def same_team(one: str, other: str) -> bool:
    """Return whether two names of a team are the same, whatever their spaces."""
    return one.split() == other.split()


def seen_as(value: object) -> object:
    """Return a text as a page shows it, which leaves out what a browser does."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        one for one in text if one in "\n\t" or category(one) != "Cc"
    ).strip()


def _contested(
    before: ReviewerSet, now: ReviewerSet, touched: Typed
) -> Iterator[Contested]:
    for item, said in touched.items():
        was, is_ = before.scores.of(item), now.scores.of(item)
        for name, mine in said.items():
            theirs = getattr(is_, name)
            if theirs != mine and theirs != getattr(was, name):
                yield Contested(item, name, theirs, mine)


def _with(own: ReviewerSet, touched: Typed, typed: Written) -> ReviewerSet:
    written: dict[int, Kept] = dict(own.written)
    for item, said in touched.items():
        written[item] = {**written.get(item, {}), **said}
    cleared = tuple(dict.fromkeys((*own.clearings, *typed.clearings)))
    team = own.team if typed.team is None else " ".join(typed.team.split())
    if team == own.sheet.scores.team:
        team = ""
    return replace(own, written=written, clearings=cleared, team=team)


def _problems(
    office: Office, opened: Opened, touched: Typed, typed: Written
) -> Iterator[Problem]:
    scale = opened.scale
    for item, said in touched.items():
        score = said.get("score")
        if score is not None and (type(score) is not int or score not in scale.points):
            yield Problem(
                Source(FORM, f"score.{item}"),
                f"{scale.item(item)}, is scored “{score}”.",
                f"Choose a whole number from {scale.lowest} to {scale.highest}.",
                item=item,
            )
        for name in WORDS:
            if fault := fault_of(str(said.get(name) or "")):
                wrong = f"{scale.item(item)}: the text {fault[0]}"
                yield Problem(
                    Source(FORM, f"{name}.{item}"), wrong, fault[1], item=item
                )
    team = typed.team or ""
    if fault := fault_of(team):
        yield Problem(Source(FORM, "team"), f"The team's name {fault[0]}", fault[1])
    cleared = (*opened.own.clearings, *typed.clearings)
    own_postcodes = office.settings.own_postcodes
    located = [
        *(
            Located(Source(FORM, "team"), found)
            for found in find_identifiers(team, allowed_postcodes=own_postcodes)
        ),
        *found_in(touched, own_postcodes),
    ]
    yield from (one.problem() for one in uncleared(located, cleared))


def found_in(touched: Typed, own_postcodes: tuple[str, ...]) -> list[Located]:
    """Return everything in the words of items that may name a client."""
    return [
        Located(Source(FORM, f"{name}.{item}"), found, item)
        for item, said in touched.items()
        for name in WORDS
        for found in find_identifiers(
            str(said.get(name) or ""), allowed_postcodes=own_postcodes
        )
    ]
