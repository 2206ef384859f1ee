"""Text made plain for comparing: no accents of typing, only letters and digits."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Small raised figures and signs point to a footnote; they are no part of a name.
FOOTNOTES: Final = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079*\u2020\u2021\u00a7]+")
WORD: Final = re.compile(r"[^\W_]+")
SPELLINGS: Final = (
    ("z", "s"),  # organization, individualized
    ("counsell", "counsel"),
    ("programme", "program"),
    ("behaviour", "behavior"),
)


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded so that spellings and signs agree.

    >>> words("Individualized job\u00a0search\u00b9 – R&D")
    ('individualised', 'job', 'search', 'r', 'and', 'd')
    """
    plain = FOOTNOTES.sub(" ", text)
    plain = unicodedata.normalize("NFKC", plain).casefold().replace("&", " and ")
    plain = plain.replace("\u2019", "").replace("'", "")
    for one, other in SPELLINGS:
        plain = plain.replace(one, other)
    return tuple(WORD.findall(plain))


def squeezed(text: str) -> str:
    """Return a text's letters and digits alone, so that letter-spacing is no matter.

    >>> squeezed("C a s e l o a d  s i z e") == squeezed("Caseload size")
    True
    """
    joined = "".join(words(text))
    for one, other in SPELLINGS:
        joined = joined.replace(one, other)
    return joined


def phrase(text: str) -> str:
    """Return a text's folded words with one space between them."""
    return " ".join(words(text))
