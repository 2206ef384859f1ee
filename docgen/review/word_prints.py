"""Fingerprints of words: known again where they stand, and not to be read back.

What is destroyed has to be looked for afterwards, and may not be kept for that. So of
its words only salted hashes are kept, of some in a row that tell the text from others.
Whoever has both hashes and salt can check a guess, and read nothing.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.review.dates import MONTHS, WEEKDAYS

RUN: Final = 5  # so many words in a row tell one text from another
SHORTEST: Final = 2  # telling words of a run that tells a text from others
MOST: Final = 4000  # of one destruction; of more the lowest stand for all
DIGEST: Final = 8
TELLING: Final = 5  # letters of a word that tells something
CODE: Final = 4  # letters and digits of a code among words, and of one that is alone
LONE: Final = 6
_WORD: Final = re.compile(r"[^\W_]+")
_LINE: Final = re.compile(r"[\r\n\t\x00]+")
_USUAL: Final = frozenset(one.casefold() for one in (*MONTHS, *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Prints:
    """The fingerprints of some words, and the salt they were made with."""

    salt: bytes
    marks: frozenset[str]

    def are_in(self, text: str) -> bool:
        """Return whether any of the words stand in a text."""
        if not self.marks:
            return False
        runs = (run for line in _lines(text) for run in _all(line))
        return any(_mark(self.salt, run) in self.marks for run in runs)


def prints_of(
    texts: Iterable[str], salt: bytes, known: Collection[str] = ()
) -> frozenset[str]:
    """Return the fingerprints of the words that tell some texts from others.

    Args:
        texts: What is to be found again: lines, cells, names.
        salt: Of this destruction alone.
        known: Texts that stay; words that stand in them too tell nothing.
    """
    staying = {run for text in known for line in _lines(text) for run in _all(line)}
    runs = {run for text in texts for line in _lines(text) for run in _telling(line)}
    marks = {_mark(salt, run) for run in runs - staying}
    return frozenset(sorted(marks)[:MOST])


def _lines(text: str) -> Iterator[list[str]]:
    for line in _LINE.split(text):
        if words := [one.casefold() for one in _WORD.findall(line)]:
            yield words


def _telling(words: list[str]) -> Iterator[str]:
    """Yield the runs of a line that tell it from others; a short line is one run."""
    if len(words) < RUN:
        if _tells(words):
            yield " ".join(words)
        return
    for start in range(len(words) - RUN + 1):
        run = words[start : start + RUN]
        if _tells(run):
            yield " ".join(run)


def _tells(words: list[str]) -> bool:
    told = sum(len(one) >= TELLING and one not in _USUAL for one in words)
    enough = len(words) > SHORTEST and told >= SHORTEST
    least = LONE if len(words) == 1 else CODE
    return enough or any(_is_odd(one) and len(one) >= least for one in words)


def _is_odd(word: str) -> bool:
    """Return whether a word is of letters and digits, as references and codes are."""
    return any(one.isdigit() for one in word) and not word.isdigit()


def _all(words: list[str]) -> Iterator[str]:
    for size in range(1, RUN + 1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _mark(salt: bytes, run: str) -> str:
    digest = hashlib.blake2b(run.encode(), digest_size=DIGEST, salt=salt[:16])
    return digest.hexdigest()
