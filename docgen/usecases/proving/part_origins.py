"""Who typed what stands in a part of a review, and when: a report, a plan, a register.

A value is whoever's first wrote it as it stands now, wherever it was saved again since.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Saved, versions
from docgen.review.dates import in_words
from docgen.review.forms import Form, label_in, path_of
from docgen.review.origin import How, Origin

Content = Mapping[str, Any]
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
# What is kept beside what people say, and printed nowhere.
UNPRINTED: Final = ("key", "upload", "uploads", "person_id", "cleared")


def part_origins(
    connection: Transaction,
    place: tuple[str, str],
    form: Form[Any],
    read: Callable[[Content], Content] = dict,
) -> tuple[Origin, ...]:
    """Return where each value of a part came from, in the order it is kept.

    Args:
        connection: Of a transaction.
        place: The thing, and the part of it.
        form: Whose titles its values have.
        read: What of a version is printed.
    """
    saved = versions(connection, *place)
    said = [dict(_leaves(read(one.content or {}))) for one in saved]
    if not said:
        return ()
    return tuple(
        _origin(form, name, value, _giver(name, said, saved))
        for name, value in said[-1].items()
        if not _is_unprinted(name)
    )


def _leaves(content: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Yield every value that is no list and no record, by its dotted name."""
    inner: Iterator[tuple[Any, object]]
    if isinstance(content, Mapping):
        inner = iter(content.items())
    elif isinstance(content, list | tuple):
        inner = iter(enumerate(content))
    else:
        if content not in (None, ""):
            yield name, content
        return
    for step, one in inner:
        yield from _leaves(one, f"{name}.{step}" if name else str(step))


def _is_unprinted(name: str) -> bool:
    return any(step in UNPRINTED for step in name.split("."))


def _giver(
    name: str, said: Sequence[Mapping[str, object]], saved: Sequence[Saved]
) -> By | None:
    giver: By | None = None
    before: object = None
    for content, one in zip(said, saved, strict=True):
        now = content.get(name)
        if now != before:
            giver, before = one.by, now
    return giver


def _origin(form: Form[Any], name: str, value: object, by: By | None) -> Origin:
    title = label_in(form.model, path_of(name))
    if by is None:
        return Origin(name, title, _words(value), How.TYPED)
    return Origin(
        name,
        title,
        _words(value),
        How.TYPED,
        where=by.came_by,
        person_id=by.person_id,
        role=by.role,
        at=by.at,
        stands_for=by.stands_for,
    )


def _words(value: object) -> str:
    """Return a value as people read it.

    >>> _words("2027-03-09"), _words(True), _words(4)
    ('9 March 2027', 'Yes', '4')
    """
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    return in_words(date.fromisoformat(text)) if DAY.fullmatch(text) else text
