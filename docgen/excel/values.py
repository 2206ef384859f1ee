"""What a score cell means: a score, a score to confirm, or nothing yet.

Nothing is guessed. What is read from more than a plain whole number is marked, and
what could be read two ways stays open, with a sentence that says what the cell holds.
"""

import re
from datetime import date, datetime
from typing import Final, NamedTuple

from docgen.excel.cells import Cell, Kind
from docgen.review.dates import in_words
from docgen.review.scale import Scale

SHOWN: Final = 60  # letters of a cell that are repeated in a sentence
EARLIEST_TYPED: Final = 2000  # a date older than this was never a mistyped "4/5"

# As in: "4/5", "4 / 5", "4 out of 5", "4 of 5".
OUT_OF_FIVE = re.compile(r"([0-9])\s*(?:/|out of|of)\s*5", re.IGNORECASE)
# As in: "Score: 3", "Rating = 3", "Item score 3".
AFTER_A_WORD = re.compile(
    r"(?:[a-z]{2,12}\s+)?(?:score|scored|rating|rated|mark|points?)\s*[:=–—-]?\s*"
    r"([0-9])(?:\s*/\s*5)?",
    re.IGNORECASE,
)
# As in: "4 – Good", "4 (good)", "4: good", "4 points", "4.0".
BEFORE_WORDS = re.compile(
    r"([0-9])(?:\.0|\s*(?:[:=–—-]\s*|\(|\s)[^\W\d_][^\d?*]*?\)?)", re.IGNORECASE
)
TYPED_DATE: Final = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:20)?\d\d)"),
    re.compile(r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?P<day>\d{1,2})[ -](?P<name>[A-Za-z]{3,9})(?:[ -](?:20)?\d\d)?"),
)
MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
UNSURE: Final = re.compile(r"\b(?:or|not|tbc|unsure|maybe|was|pending|no)\b", re.I)


class Meaning(NamedTuple):
    """What a cell means as a score.

    `wrong` says what the cell holds, as the end of a sentence that begins with the
    item's name; it is empty where the score was plain. `blank` is True for a cell
    that holds nothing.
    """

    score: int | None
    wrong: str = ""
    blank: bool = False

    @property
    def confirm(self) -> bool:
        """Return whether the score was recovered, and a person has to confirm it."""
        return self.score is not None and bool(self.wrong)


BLANK: Final = Meaning(None, "has no score", blank=True)


def meaning_of(cell: Cell | None, scale: Scale) -> Meaning:
    """Return what a cell means as a score on a scale."""
    if cell is None:
        return BLANK
    if cell.struck:
        return Meaning(None, f"is crossed out ({quoted(cell.raw)})")
    return _MEANINGS[cell.kind](cell, scale)


def quoted(text: str) -> str:
    """Return a cell's text as it is repeated in a sentence, cut where it is long."""
    plain = " ".join(text.split())
    return f"“{plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + '…'}”"


def _number(cell: Cell, scale: Scale) -> Meaning:
    if cell.shown:
        return _shown_otherwise(cell, scale)
    return _counted(cell, scale)


def _counted(cell: Cell, scale: Scale) -> Meaning:
    if isinstance(cell.value, int) and cell.value in scale.points:
        return Meaning(cell.value)
    if isinstance(cell.value, float) and scale.lowest < cell.value < scale.highest:
        return Meaning(None, f"is scored {cell.raw}, which is no whole number")
    return Meaning(None, f"is scored {cell.raw}")


def _shown_otherwise(cell: Cell, scale: Scale) -> Meaning:
    """Judge a number whose format prints something else than the number."""
    plain = _counted(cell, scale)
    if plain.score is None:
        return plain
    if "%" in cell.shown or not re.search("[0#?]", cell.shown):
        return Meaning(None, f"holds {cell.raw} but shows it as {quoted(cell.shown)}")
    return Meaning(plain.score, f"holds {cell.raw}, shown as {quoted(cell.shown)}")


def _text(cell: Cell, scale: Scale) -> Meaning:
    written = " ".join(cell.raw.split())
    if not written:
        return BLANK
    if written.isascii() and written.isdigit():
        if len(written) == 1 and int(written) in scale.points:
            return Meaning(int(written))
        return Meaning(None, f"is scored {quoted(written)}")
    recovered = _recovered(written)
    if recovered in scale.points:
        return Meaning(recovered, f"was read as {recovered} from {quoted(cell.raw)}")
    return Meaning(None, f"is scored {quoted(cell.raw)}")


def _recovered(written: str) -> int | None:
    """Return the score a text plainly holds beside other words, None if none."""
    plain = _widened(written)
    if len(plain) == 1 and plain.isascii() and plain.isdigit():
        return int(plain)
    if not plain.isprintable() or UNSURE.search(plain):
        return None
    is_date, score = _typed_date(plain)
    if is_date:
        return score
    for shape in (OUT_OF_FIVE, AFTER_A_WORD, BEFORE_WORDS):
        found = shape.fullmatch(plain)
        if found and found[1].isascii():
            return int(found[1])
    return None


def _widened(text: str) -> str:
    """Return a text with full-width letters and digits made ordinary, no others."""
    return "".join(
        chr(ord(one) - 0xFEE0) if "\uff01" <= one <= "\uff5e" else one for one in text
    )


def _typed_date(written: str) -> tuple[bool, int | None]:
    """Return whether a text is a date, and the score that became one, if any."""
    for shape in TYPED_DATE:
        if found := shape.fullmatch(written):
            parts = found.groupdict()
            name = (parts.get("name") or "")[:3].lower()
            if name and name not in MONTHS:
                continue
            month = MONTHS.index(name) + 1 if name else int(parts["month"])
            return True, _of_day_and_month(int(parts["day"]), month)
    return False, None


def _of_day_and_month(day: int, month: int) -> int | None:
    """Return the n of a typed "n/5" that became a date, in either order."""
    if day == 5 and 1 <= month <= 5:
        return month
    return day if month == 5 and 1 <= day <= 5 else None


def _date(cell: Cell, scale: Scale) -> Meaning:
    day = cell.value
    if isinstance(day, datetime) or not isinstance(day, date):
        return Meaning(None, f"holds a date or time, {quoted(cell.raw)}")
    score = _of_day_and_month(day.day, day.month)
    if day.year < EARLIEST_TYPED or score not in scale.points:
        return Meaning(None, f"holds a date, {in_words(day)}")
    return Meaning(score, f"was read as {score} from a date, {in_words(day)}")


def _truth(cell: Cell, _: Scale) -> Meaning:
    return Meaning(None, f"is scored {cell.raw}, which is yes or no, not a number")


def _fault(cell: Cell, _: Scale) -> Meaning:
    return Meaning(None, f"holds an error, {cell.raw}")


def _uncalculated(cell: Cell, _: Scale) -> Meaning:
    return Meaning(
        None, f"holds a formula that was never calculated, {quoted(cell.raw)}"
    )


_MEANINGS: Final = {
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.TRUTH: _truth,
    Kind.FAULT: _fault,
    Kind.UNCALCULATED: _uncalculated,
}
