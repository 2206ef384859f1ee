"""What a person chooses from, in words: parties, activities, items of the scale."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from docgen.review.activities import USUAL, Activity
from docgen.review.answers import PARTY_NAMES
from docgen.review.performance import RATE_METHODS, RateMethod
from docgen.review.report_entries import (
    AUDIENCES,
    VERDICTS,
    WAYS,
    Audience,
    Verdict,
    Way,
)
from docgen.review.scale import IPS_25
from docgen.review.signing import HOW_NAMES, How
from docgen.review.values import NO, YES
from docgen.settings import Anchor


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: as it is posted, and in words."""

    value: str
    label: str


_WORDS: Final[Mapping[type[StrEnum], Mapping[str, str]]] = {
    Activity: {one.value: usual.title for one, usual in USUAL.items()},
    RateMethod: {one.value: words for one, words in RATE_METHODS.items()},
    Verdict: {one.value: words for one, words in VERDICTS.items()},
    Audience: {one.value: words for one, words in AUDIENCES.items()},
    Way: {one.value: words for one, words in WAYS.items()},
    How: {one.value: words for one, words in HOW_NAMES.items()},
    Anchor: {
        Anchor.DRAFT_ISSUED_ON.value: "the day the draft report is issued",
        Anchor.FINAL_CONFIRMED_ON.value: "the day the final report is confirmed",
        Anchor.REVIEW_END.value: "the last day of the review",
    },
}
_PARTIES: Final = {one.value: words for one, words in PARTY_NAMES.items()}
YES_OR_NO: Final = (Option("yes", "Yes"), Option("no", "No"))
ITEMS: Final = tuple(
    Option(str(one.number), f"{one.number}. {one.name}") for one in IPS_25.items
)
SOURCES: Final = tuple(
    Option(one.code, f"{one.code}: {one.name}") for one in IPS_25.evidence_sources
)


def options_of(kind: type[StrEnum]) -> tuple[Option, ...]:
    """Return the members of a list to choose from.

    >>> options_of(Activity)[1]
    Option(value='team_leader', label='Interview with the team leader')
    """
    words = _WORDS.get(kind, _PARTIES)
    return tuple(
        Option(one.value, capitalised(words.get(one.value, one.replace("_", " "))))
        for one in kind
    )


def capitalised(words: str) -> str:
    """Return words with a capital at their start, all else as it is."""
    return words[:1].upper() + words[1:]


def chosen(options: Iterable[Option], written: str) -> str:
    """Return the value of the option that somebody's words mean; else the words.

    A file may say "In person" for in_person, "Y" for yes, an item's key for its number.
    """
    word = written.strip().casefold()
    name = word.replace("-", "_").replace(" ", "_")
    item = IPS_25.by_key.get(written.strip())
    meant = {word, name, *([str(item.number)] if item else [])}
    if word in YES | NO:
        meant.add("yes" if word in YES else "no")
    found = (one.value for one in options if one.value.casefold() in meant)
    return next(found, written)
