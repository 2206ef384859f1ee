"""Where in a row a person is met: as themselves, by name, or in somebody's words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from docgen.records.about_person import BY_WHOM, AboutRow, Marks, needle_in

EXCERPT: Final = 200  # letters before and after a name in somebody's words
SHORT_NAME: Final = 4  # letters; a single word shorter than this is no name to find
ENTRY: Final = ("name", "email", "person", "person_id", "id", "by")  # of somebody


class How(StrEnum):
    """How an entry is about a person.

    YOURS holds their identity or address, or came of what they did. NAMED is an entry
    with their name in a place of its own, as a contact has it. MENTIONED is a text in
    which the name stands among others' words.
    """

    YOURS = "yours"
    NAMED = "named"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Met:
    """A place in a row where a person is met.

    `path` is empty for the row itself, else where in it: "content.service_lead".
    `record` is what stands together there: the row's own columns; of JSON the entry
    that is theirs, and where the name stands in a field of something else, that field.
    """

    how: How
    path: str
    record: Mapping[str, Any]


class Seeker:
    """Looks for one person in rows, by what they are known by."""

    def __init__(self, marks: Marks) -> None:
        """Get ready to look for a person."""
        self._id = marks.person_id
        self._closest = {self._id, f"person:{self._id}"} if self._id else set()
        self._email, self._name = folded(marks.email), name_to_find(marks.name)
        known = [one for one in (self._id, self._email, self._name) if one]
        alternatives = "|".join(map(re.escape, known))
        self._mention = re.compile(rf"(?<!\w)(?:{alternatives or '(?!)'})(?!\w)")
        # Most texts are somebody else's, and are told by one look without folding.
        self._needles = [needle_in(one) for one in known]

    def met_in(self, row: AboutRow) -> Iterator[Met]:
        """Yield every place of a row where they are met, with what is around it."""
        own: dict[str, Any] = {}
        nested: dict[str, Any] = {}
        for name, value in row.columns.items():
            (nested if isinstance(value, dict | list) else own)[name] = value
        seen = {name: one for name, one in own.items() if name not in BY_WHOM}
        how = How.YOURS if row.by_them else self._how_of(seen)
        if how is How.MENTIONED:
            yield from self._mentions(seen, "")
        elif how:
            yield Met(how, "", own)
        for name, value in nested.items():
            yield from self._met_in_value(value, name)

    def _met_in_value(self, value: Any, path: str) -> Iterator[Met]:  # noqa: ANN401  what JSON holds
        is_list = isinstance(value, list)
        entries = (
            {str(at): one for at, one in enumerate(value, 1)} if is_list else value
        )
        for name, one in entries.items():
            inner = f"{path}.{name}"
            if isinstance(one, dict | list):
                if name == self._id != "" and isinstance(one, dict):
                    yield Met(How.YOURS, inner, _plain(one))
                yield from self._met_in_value(one, inner)
                continue
            found = self._how_of({name: one})
            if found is How.MENTIONED:
                yield from self._mentions({name: one}, path)
            elif found and name not in ENTRY:
                yield Met(found, path, {name: one})
        entry = {
            key: one for key, one in entries.items() if key in ENTRY and not is_list
        }
        if (how := self._how_of(entry)) in (How.YOURS, How.NAMED):
            yield Met(how, path, _plain(value))

    def _how_of(self, record: Mapping[str, Any]) -> How | None:
        """Return how closely a record is about them; None where it is not."""
        said = [one for one in record.values() if isinstance(one, str)]
        texts = [folded(one) for one in (*said, *record) if self._may_hold(one)]
        if any(one in self._closest or one == self._email != "" for one in texts):
            return How.YOURS
        if self._name and self._name in texts:
            return How.NAMED
        found = any(self._mention.search(one) for one in texts)
        return How.MENTIONED if found else None

    def _may_hold(self, text: str) -> bool:
        plain = text.lower()
        return any(needle in plain for needle in self._needles) or not plain.isascii()

    def _mentions(self, record: Mapping[str, Any], path: str) -> Iterator[Met]:
        """Yield each text that mentions them, cut down to the words around the name."""
        for name, one in record.items():
            at = self._mention.search(folded(one)) if isinstance(one, str) else None
            if at:
                around = folded(one, case=False)
                start, end = max(at.start() - EXCERPT, 0), at.end() + EXCERPT
                where = f"{path}.{name}" if path else name
                yield Met(How.MENTIONED, where, {name: around[start:end]})


def _plain(entries: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        name: one for name, one in entries.items() if not isinstance(one, dict | list)
    }


def name_to_find(name: str) -> str:
    """Return a name as it is compared; empty where it is too short to be found by.

    >>> name_to_find("Jo  Example"), name_to_find("Jo")
    ('jo example', '')
    """
    plain = folded(name)
    return plain if " " in plain or len(plain) >= SHORT_NAME else ""


def folded(text: str, *, case: bool = True) -> str:
    """Return a text as it is compared: one space between words, and no capitals."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return plain.lower() if case else plain
