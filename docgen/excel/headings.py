"""What a column's heading says the column is for."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.excel.plainness import phrase


class Role(Enum):
    """What a column is for; the scores are in their order of preference."""

    FINAL = auto()
    CONSENSUS = auto()
    PLAIN = auto()
    REVIEWER = auto()
    DRAFT = auto()
    SELF = auto()
    YEAR = auto()
    PREVIOUS = auto()
    NUMBER = auto()
    LABEL = auto()
    SECTION = auto()
    ASIDE = auto()
    EVIDENCE = auto()
    STRENGTHS = auto()
    RECOMMENDATION = auto()
    TICK = auto()
    UNKNOWN = auto()


SCORES: Final = frozenset(list(Role)[:8])
NARRATIVE: Final = frozenset((Role.EVIDENCE, Role.STRENGTHS, Role.RECOMMENDATION))


class Heading(NamedTuple):
    """A column's heading: its words as written, its role, its year if it names one.

    `whose` is the kind of scores that a narrative column speaks of, such as the last
    review's; None where its heading does not say.
    """

    text: str = ""
    role: Role = Role.UNKNOWN
    year: int | None = None
    whose: Role | None = None


def _any_of(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


# Words as `phrase` folds them: small letters, s for z, no punctuation.
NARRATIVES: Final = (
    (
        Role.RECOMMENDATION,
        _any_of(
            "recommendations?", "recommended", "suggestions?", "improvements?",
            "actions?", "areas? for development", "development points?", "to improve",
        ),
    ),
    (Role.STRENGTHS, _any_of("strengths?", "good practice", "positives?", "went well")),
    (
        Role.EVIDENCE,
        _any_of(
            "evidence", "comments?", "notes?", "rationale", "reasons?", "reasoning",
            "justification", "findings?", "narrative", "observations?", "remarks?",
            "explanation", "why", "summary",
        ),
    ),
)  # fmt: skip
ASIDE: Final = _any_of(
    "out of", "max", "maximum", "possible", "change", "changes", "changed",
    "difference",
    "diff", "differences", "variance", "movement", "trend", "gap", "target", "goal",
    "weight", "weighting", "data sources?", "sources?", "anchors?", "definitions?",
    "descriptions?", "guidance", "per cent", "percent", "percentage", "mean", "average",
    "median", "who", "owner", "by when", "due", "status", "benchmark", "priority",
    "rank", "predicted", "expected", "agreement", "agree", "delta", "range", "key",
    "wte", "rag",
    "no of clients", "clients", "caseload no",
)  # fmt: skip
OUT_OF_FIVE: Final = re.compile(r"\b(?:score|rating|mark)s?\b.*\bout of (?:5|five)\b")
PREVIOUS: Final = _any_of(
    "previous", "previously", "prior", "last", "baseline", "earlier", "past", "old",
    "before", "prev",
)  # fmt: skip
FINAL: Final = _any_of(
    "moderated", "final", "agreed", "finalised", "confirmed", "moderation"
)
CONSENSUS: Final = _any_of("consensus", "joint", "combined", "shared")
DRAFT: Final = _any_of("draft", "initial", "provisional", "interim", "unmoderated")
SELF: Final = _any_of("self", "service score", "service rating", "own score")
REVIEWER: Final = _any_of(
    "reviewers?", "raters?", "assessors?", "scorers?", "assessed by", "rated by",
    "scored by", "r ?[12]", "rater", "auditor",
)  # fmt: skip
SCORE: Final = _any_of(
    "scores?", "scored", "ratings?", "rated", "rate", "marks?", "points?",
    "this review",
    "this year", "current", "result", "now", "1 5", "1 to 5", "level", "value", "new",
)  # fmt: skip
NUMBER: Final = re.compile(
    r"(?:item |standard |criterion |question )?"
    r"(?:no|nr|number|num|ref|reference|code|id|s)"
    r"|(?:item|q)? ?no item|"
)
LABEL: Final = _any_of(
    "items?", "criterion", "criteria", "standards?", "questions?", "fidelity items?",
    "statement", "indicator", "element", "component", "measure",
)  # fmt: skip
SECTION: Final = re.compile(r"(?:section|domain|area|category|part|subscale|theme)s?")
YEAR: Final = re.compile(r"\b(20\d\d)(?: ?(?:20)?\d\d)?\b")
TICK: Final = re.compile(
    r"\s*(?:score\s*)?([1-9])\s*(?:[=:.)–—-].*|\(.*)?", re.DOTALL | re.I
)
PERCENT: Final = re.compile(r"\s*%\s*|.*\(%\)")


@lru_cache(maxsize=5_000)
def read_heading(text: str) -> Heading:
    """Return what a heading's words say its column is for.

    >>> read_heading("Moderated score (1–5)").role
    <Role.FINAL: 1>
    """
    words = phrase(text)
    found = YEAR.search(words)
    year = int(found[1]) if found else None
    role = _role(words, text, year)
    whose = _whose(words) if role in NARRATIVE else None
    return Heading(text, role, year, whose)


def _role(words: str, text: str, year: int | None) -> Role:
    if PERCENT.fullmatch(text) or ("%" in text and not SCORE.search(words)):
        return Role.ASIDE
    for role, pattern in NARRATIVES:
        if pattern.search(words) and not _is_of_scores(words):
            return role
    if ASIDE.search(words) and not OUT_OF_FIVE.search(words):
        return Role.ASIDE
    if SECTION.fullmatch(words):
        return Role.SECTION
    scored = _kind_of_score(words, year)
    if scored is not None:
        return scored
    if text.strip() and NUMBER.fullmatch(words):
        return Role.NUMBER
    return Role.LABEL if LABEL.search(words) else Role.UNKNOWN


def _is_of_scores(words: str) -> bool:
    """Return whether such words only qualify a score, as in "score (see notes)"."""
    return bool(
        re.match(r"(?:final |agreed |consensus )?(?:scores?|ratings?) (?:1|see)", words)
    )


def _kind_of_score(words: str, year: int | None) -> Role | None:
    for role, pattern in (
        (Role.PREVIOUS, PREVIOUS),
        (Role.SELF, SELF),
        (Role.DRAFT, DRAFT),
        (Role.FINAL, FINAL),
        (Role.CONSENSUS, CONSENSUS),
    ):
        if pattern.search(words):
            return role
    if year is not None:
        return Role.YEAR
    if REVIEWER.search(words):
        return Role.REVIEWER
    return Role.PLAIN if SCORE.search(words) else None


def _whose(words: str) -> Role | None:
    found = _kind_of_score(words, None)
    return None if found is Role.PLAIN else found


def tick_of(text: str, points: range) -> int | None:
    """Return the score a column of a grid stands for, by its heading.

    >>> tick_of("4 = good", range(1, 6)), tick_of("Score", range(1, 6))
    (4, None)
    """
    found = TICK.fullmatch(text)
    score = int(found[1]) if found else 0
    return score if score in points else None
