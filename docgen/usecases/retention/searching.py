"""Looking by hand for what should be gone: a file by its hash, or words."""

import hashlib
from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source
from docgen.records.leftovers import Sought, left_over
from docgen.review.word_prints import Prints, prints_of
from docgen.usecases.retention.texts import words_in

SALT: Final = b"asked by hand"  # these fingerprints are kept nowhere


def places_of_file(office: Office, file: NamedFile) -> tuple[str, ...] | Refused:
    """Return every place in the records where a file is, or words of it.

    A record of a review may quote it in its right; that is for people to say.
    """
    if not file.content:
        wrong = "The file is empty."
        return Refused((Problem(Source(file.name), wrong, "Name another one."),))
    name = hashlib.sha256(file.content).hexdigest()
    marks = prints_of(words_in(file.content), SALT)
    sought = Sought(frozenset({name}), Prints(SALT, marks).are_in)
    return left_over(office.records, office.settings.folder, sought)


def places_of_words(office: Office, words: str) -> tuple[str, ...] | Refused:
    """Return every place in the records where some words stand, however spaced."""
    wanted = _folded(words)
    if not wanted:
        wrong = "There are no words to look for."
        return Refused((Problem(Source("--search"), wrong, "Name some."),))
    sought = Sought(frozenset(), lambda text: wanted in _folded(text))
    return left_over(office.records, office.settings.folder, sought)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
