"""How names are compared: what a cell says, and whose name that is."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from docgen.review.scale import IPS_25, Edition, OtherScale, Scale

_NOT_A_WORD: Final = re.compile(r"[\W_]+")
_AMERICAN: Final = (
    (re.compile(r"\b(individual|organ|real|recogn|util|personal)iz"), r"\1is"),
    (re.compile(r"\bcounsel(or|ing)"), r"counsell\1"),
    (re.compile(r"\bprogram(s?)\b"), r"programme\1"),
)


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """Return a name as it is compared: words in small letters, spelt the British way.

    >>> plain("Individualized  Follow‑along supports & outreach")
    'individualised follow along supports and outreach'
    """
    text = normalize("NFKC", text).casefold().replace("&", " and ").replace("'", "")
    words = _NOT_A_WORD.sub(" ", text).strip()
    for american, british in _AMERICAN:
        words = american.sub(british, words)
    return words


def other_scale(texts: Iterable[str], scale: Scale = IPS_25) -> OtherScale | None:
    """Return the other scale that titles and item names belong to, None if none.

    Args:
        texts: Titles, headings and item names; no narrative, which may speak of other
            scales.
        scale: The scale that was wanted.
    """
    names = [f" {plain(text)} " for text in texts]
    for other in scale.others:
        if any(f" {plain(sign)} " in name for sign in other.signs for name in names):
            return other
    return None


def edition_of(texts: Iterable[str], scale: Scale = IPS_25) -> Edition | None:
    """Return the edition that titles name, None where they name none."""
    names = [f" {plain(text)} " for text in texts]
    for edition in scale.editions:
        if any(f" {plain(sign)} " in name for sign in edition.signs for name in names):
            return edition
    return None
