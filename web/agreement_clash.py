"""Two people answered the same blank: both answers are shown, and one is decided on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.review.reading import AGREEMENT
from docgen.usecases.agreement_answers import Clash
from web.agreement_words import lines_of
from web.forms import draw
from web.forms.drawing import NOT_YET
from web.seen import whole_number

THEIRS, MINE = "theirs", "mine"
DECIDE: Final = "decide."


@dataclass(frozen=True, slots=True)
class Dispute:
    """A blank with two answers, in words, and the name of the buttons to decide by."""

    name: str
    title: str
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was touched on a page, by what is to become of it.

    `mine` are answers to be kept instead of somebody else's, whose version was `over`;
    `theirs` are to stay as they are; `rest` are those nobody has asked about.
    """

    mine: Mapping[str, Any]
    theirs: frozenset[str]
    rest: Mapping[str, Any]
    over: int


def decided(own: Mapping[str, Any], posted: Mapping[str, str]) -> Decided:
    """Return a page's answers by what was decided on the page that showed a clash."""
    said = {name: posted.get(f"{DECIDE}{name}", "") for name in own}
    return Decided(
        mine={name: one for name, one in own.items() if said[name] == MINE},
        theirs=frozenset(name for name in own if said[name] == THEIRS),
        rest={name: one for name, one in own.items() if not said[name]},
        over=whole_number(posted.get("over", "")),
    )


def disputes_in(clash: Clash) -> tuple[Dispute, ...]:
    """Return the blanks to decide on, both answers in words."""
    return tuple(
        Dispute(
            one.name,
            one.title,
            _words(one.name, one.theirs),
            _words(one.name, one.mine),
        )
        for one in clash.contested
    )


def with_theirs(
    typed: Mapping[str, Any], said: Decided, clash: Clash
) -> dict[str, Any]:
    """Return what was typed, with their answers where theirs were decided on."""
    now = clash.now.content or {}
    stay = {name: now[name] for name in said.theirs if name in now}
    return {**{k: v for k, v in typed.items() if k not in said.theirs}, **stay}


def _words(name: str, answer: object) -> tuple[str, ...]:
    (field,) = draw(AGREEMENT, (name,), {name: answer})
    return tuple(lines_of(field)) or (NOT_YET,)
