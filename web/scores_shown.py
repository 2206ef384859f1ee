"""A set of scores as its page shows it: its items, what is said of each, its sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any, Final

from docgen.problems import Problem
from docgen.review.places import name_at
from docgen.review.scale import Section
from docgen.review.scores import WORDS, ItemScore
from docgen.review.scoring import Certainty
from docgen.usecases.clearings import is_identifier
from docgen.usecases.scores import SectionTally
from docgen.usecases.scoring.looking import SetLook
from docgen.usecases.scoring.writing import Clash
from web.forms import Fault

COLOURS: Final = {
    Certainty.READ: "green",
    Certainty.WRITTEN: "blue",
    Certainty.TO_CONFIRM: "yellow",
    Certainty.OPEN: "red",
}
WORD_TITLES: Final = {
    "evidence": "Evidence",
    "strengths": "Strengths",
    "recommendation": "Recommendation",
}
LETTERS: Final = ascii_uppercase
FIELD_TITLES: Final = {"score": "Score", **WORD_TITLES}
Typed = Mapping[int, Mapping[str, Any]]
NOTHING_TYPED: Final[Typed] = {}


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item on the page of its set.

    `cell` and `place` are empty where no cell was found; the place is that of the cell
    within its sheet. `value` is what the box of its score holds, `words` those of its
    texts. `wrong` says what is wrong with a box, by its name.
    """

    number: int
    name: str
    certainty: Certainty
    colour: str
    score: int | None
    value: str
    cell: str
    place: str
    raw: str
    previous: int | None
    remarks: tuple[str, ...]
    words: Mapping[str, str]
    is_confirmed: bool
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def row(self) -> str:
        """Return the number of the cell's row."""
        return self.place.lstrip(LETTERS)

    @property
    def asks(self) -> bool:
        """Return whether a person has still to decide on it."""
        return self.certainty in (Certainty.OPEN, Certainty.TO_CONFIRM)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its items and what they add up to."""

    section: Section
    tally: SectionTally
    items: tuple[ShownItem, ...]


def sections_shown(
    look: SetLook, typed: Typed = NOTHING_TYPED, problems: Sequence[Problem] = ()
) -> tuple[ShownSection, ...]:
    """Return a set by sections, with what was typed and is not kept yet.

    Args:
        look: The set.
        typed: What was typed, by item and box.
        problems: What is wrong with it.
    """
    wrong = wrong_by_box(problems)
    return tuple(
        ShownSection(
            one.section,
            one,
            tuple(
                _item(look, item, typed.get(item, {}), wrong)
                for item in one.section.items
            ),
        )
        for one in look.sum.sections
    )


def wrong_by_box(problems: Sequence[Problem]) -> dict[str, str]:
    """Return what is wrong with each box of a page, by its name."""
    return {name_at(one.where.place): f"{one.wrong} {one.remedy}" for one in problems}


def faults_of(problems: Sequence[Problem]) -> tuple[Fault, ...]:
    """Return what is to put right, each leading to its box."""
    return tuple(
        Fault(f"{one.wrong} {one.remedy}", id_of(name_at(one.where.place)))
        for one in problems
    )


def id_of(box: str) -> str:
    """Return the id of a box by its name.

    >>> id_of("score.9")
    'score-9'
    """
    return box.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Finding:
    """What looks like a client's data: where it stands, masked, and what it may be."""

    where: str
    shown: str
    says: str

    @property
    def place(self) -> str:
        """Return where it stands, in words: a cell, or a box of an item.

        >>> Finding("evidence.9", "", "").place, Finding("Scores!F7", "", "").place
        ('the evidence of item 9', 'Scores!F7')
        """
        if self.where == "team":
            return "the team’s name"
        name, _, item = self.where.partition(".")
        title = {**WORD_TITLES, "reason": "Reason"}.get(name)
        return f"the {title.lower()} of item {item}" if title else self.where


def findings_in(problems: Sequence[Problem]) -> tuple[Finding, ...]:
    """Return what looks like a client's data, to be cleared or taken out."""
    return tuple(
        Finding(one.where.place, _masked_in(one.wrong), one.wrong)
        for one in problems
        if is_identifier(one)
    )


def _masked_in(wrong: str) -> str:
    """Return the masked form that a finding quotes.

    >>> _masked_in("“9•• ••• •••9” looks like a client's NHS number.")
    '9•• ••• •••9'
    """
    return wrong.partition("“")[2].partition("”")[0]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing of an item that two people changed, and the name of its box."""

    name: str
    title: str
    theirs: str
    mine: str


def disputes_in(clash: Clash, look: SetLook) -> Iterator[Dispute]:
    """Yield what is to be decided between, both in words."""
    for one in clash.contested:
        item = look.scale.item(one.item)
        title = f"{item}: {FIELD_TITLES[one.field].lower()}"
        yield Dispute(one.name, title, _said(one.theirs), _said(one.mine))


def _said(value: object) -> str:
    return str(value) if value not in (None, "") else "Nothing"


def _item(
    look: SetLook, number: int, typed: Mapping[str, Any], wrong: Mapping[str, str]
) -> ShownItem:
    own, item = look.own, look.scale.item(number)
    one = own.scores.of(number)
    certainty = own.certainty(one)
    cell = one.source.place if one.source else ""
    return ShownItem(
        number=number,
        name=item.uk_name,
        certainty=certainty,
        colour=COLOURS[certainty],
        score=one.score,
        value=boxed(typed.get("score", one.score)),
        cell=cell,
        place=cell.rpartition("!")[2],
        raw=one.raw,
        previous=one.previous,
        remarks=tuple(f"{each.wrong} {each.remedy}" for each in own.remarks_on(number)),
        words={name: _word(typed, one, name) for name in WORDS},
        is_confirmed=bool(typed.get("confirmed")),
        wrong={
            name: wrong[f"{name}.{number}"]
            for name in FIELD_TITLES
            if f"{name}.{number}" in wrong
        },
    )


def _word(typed: Mapping[str, Any], one: ItemScore, name: str) -> str:
    return str(typed.get(name, getattr(one, name)) or "")


def boxed(score: object) -> str:
    """Return what the box of a score or of a text holds."""
    return "" if score is None else str(score)
