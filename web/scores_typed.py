"""What was typed on the pages of scores, read back: scores, words, what is cleared."""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator, Mapping
from typing import Any, Final

from flask import request

from docgen.problems import NamedFile
from docgen.review.identifiers import Clearing
from docgen.review.kept_scores import fault_of
from docgen.usecases.scoring.uploading import Said
from docgen.usecases.scoring.writing import FIELDS, Written
from web.chosen_file import chosen_file
from web.downloads import file_name
from web.seen import number_in, version_seen
from web.who import caller

HELD, HELD_NAME = "held", "held_name"
MOST_HELD: Final = 1024 * 1024  # bytes of a sheet that its page carries along
MOST_CLEARED: Final = 100
LONGEST_NUMBER: Final = 10
DECIDE: Final = "decide."
THEIRS, MINE = "theirs", "mine"


def typed_items(names: tuple[str, ...] = FIELDS) -> dict[int, dict[str, Any]]:
    """Return what was typed by item: each box that was on the page, and no other."""
    found: dict[int, dict[str, Any]] = {}
    for box, text in request.form.items():
        name, _, item = box.partition(".")
        if name in (*names, "confirmed") and item.isascii() and item.isdigit():
            plain = text.replace("\r\n", "\n").replace("\r", "\n")
            said = score_in(plain) if name == "score" else plain
            found.setdefault(int(item[:4]), {})[name] = said
    return found


def score_in(text: str) -> int | str | None:
    """Return the score a box holds; None where it is empty, a text that is no number.

    >>> score_in("4"), score_in(" "), score_in("4.5")
    (4, None, '4.5')
    """
    plain = text.strip()
    if not plain:
        return None
    is_number = plain.isascii() and plain.isdigit() and len(plain) < LONGEST_NUMBER
    return int(plain) if is_number else plain


def typed_set() -> Iterator[Written]:
    """Yield what is to be kept, each over the version it was decided against.

    Where somebody changed the same, what was decided to be one's own is written over
    what was shown then, and what was left as theirs is not written.
    """
    items, mine = typed_items(), typed_items()
    for item, said in items.items():
        for name in [one for one in said if one in FIELDS]:
            word = request.form.get(f"{DECIDE}{name}.{item}", "")
            if word:
                said.pop(name)
            if word != MINE:
                mine[item].pop(name, None)
        mine[item].pop("confirmed", None)
    mine = {item: said for item, said in mine.items() if said}
    team, came_by = request.form.get("team"), request.form.get("came_by", "")
    if mine:
        yield Written(mine, number_in("over"), None, clearings(), came_by)
    yield Written(items, version_seen(), team, clearings(), came_by)


def clearings() -> tuple[Clearing, ...]:
    """Return the findings that were cleared with a reason, in the person's name."""
    found = (_clearing(number) for number in range(MOST_CLEARED))
    return tuple(one for one in found if one)


def _clearing(number: int) -> Clearing | None:
    names = ("where", "shown", "reason")
    where, shown, reason = (
        request.form.get(f"clear.{number}.{one}", "").strip() for one in names
    )
    if not (where and shown and reason):
        return None
    texts = [" ".join(one.split()) for one in (where, shown, reason)]
    if any(fault_of(one) for one in texts):
        return None
    where, shown, reason = texts
    return Clearing(where=where, shown=shown, by=caller().name, reason=reason)


def sheet_sent() -> NamedFile | None:
    """Return the sheet that was chosen, or the one that the page carried along."""
    if chosen := chosen_file():
        return chosen
    try:
        content = b64decode(request.form.get(HELD, ""), validate=True)
    except Error:
        return None
    name = file_name(request.form.get(HELD_NAME, ""))
    return NamedFile(name, content) if content else None


def held(file: NamedFile) -> Mapping[str, str]:
    """Return what a page carries a sheet along with, so that nothing is kept here."""
    if len(file.content) > MOST_HELD:
        return {}
    return {HELD: b64encode(file.content).decode(), HELD_NAME: file.name}


def said_with_sheet() -> Said:
    """Return what was said along with a sheet."""
    which = request.form.get("which", "")
    return Said(which, clearings(), request.form.get("came_by", "").strip())
