"""A day in three boxes: what was typed into each, and the answer it makes.

A day that can be read becomes "9 March 2027", whichever way it was typed. What can't be
read yet is kept as it was typed, box by box.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from docgen.review.dates import NotADay, WrongWeekday, in_words, read_day

Boxes = tuple[str, str, str]
BOXES: Final = ("day", "month", "year")
_SLASHES: Final = re.compile(r"([^/]+)/([^/]+)/([^/]+)")


def boxes_of(answer: object) -> Boxes:
    """Return what the three boxes show for an answer.

    >>> boxes_of("9 March 2027")
    ('9', '3', '2027')
    >>> boxes_of({"day": "31", "year": "2027"})
    ('31', '', '2027')
    """
    if isinstance(answer, Mapping) and answer.keys() <= set(BOXES):
        day, month, year = (str(answer.get(box, "")) for box in BOXES)
        return day, month, year
    if day_in := _day(answer):
        return str(day_in.day), str(day_in.month), str(day_in.year)
    written = "" if answer is None else str(answer)
    if found := _SLASHES.fullmatch(written):
        return found[1], found[2], found[3]
    return written, "", ""


def day_from(boxes: Boxes) -> object:
    """Return the answer that three boxes make; None where nothing was typed.

    >>> day_from(("9", "3", "2027"))
    '9 March 2027'
    >>> day_from(("31", "", "2027"))
    {'day': '31', 'month': '', 'year': '2027'}
    """
    if not any(one.strip() for one in boxes):
        return None
    written = _joined(boxes)
    if found := _day(written):
        return in_words(found)
    # What nobody can read stays one text if its boxes can be told from that text.
    if boxes_of(written) == boxes:
        return written
    return dict(zip(BOXES, boxes, strict=True))


def _joined(boxes: Boxes) -> str:
    day, month, year = boxes
    if not month.strip() and not year.strip():
        return day  # a whole date, pasted into the first box
    if month.strip().isdigit():
        return "/".join((day.strip(), month.strip(), year.strip()))
    return " ".join(one.strip() for one in boxes)


def _day(answer: object) -> date | None:
    if isinstance(answer, date):
        return answer
    try:
        return read_day(str(answer))
    except (NotADay, WrongWeekday):
        return None
