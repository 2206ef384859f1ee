"""What may be typed into a field: text, a day, yes or no, an ODS code.

Each kind reads strictly. What can't be read is refused with what is wrong and what to
do; nothing is trimmed, rounded or guessed.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Final
from unicodedata import category

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from docgen.review.dates import (
    EXAMPLE,
    FIRST_YEAR,
    LAST_YEAR,
    WEEKDAYS,
    NotADay,
    WrongWeekday,
    in_words,
    read_day,
)

LONGEST_TEXT: Final = 20_000
REAL_DATE: Final = f"For example, {EXAMPLE}."
NEVER_PRINTED: Final = "\ufffe\uffff"
ODS_CODE: Final = re.compile(r"[A-Za-z0-9]{1,5}")
YES: Final = frozenset({"yes", "y", "true"})
NO: Final = frozenset({"no", "n", "false"})


class Entered(BaseModel):
    """What a person enters: never altered, and nothing beside the known fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def fault(wrong: str, remedy: str) -> PydanticCustomError:
    """Return what a field says about a value it can't take.

    Args:
        wrong: How the sentence goes on after the field's title: "must be text."
        remedy: What to do about it, a sentence of its own.
    """
    return PydanticCustomError("docgen", "docgen", {"wrong": wrong, "remedy": remedy})


def shown(value: object) -> str:
    """Return a value as a message quotes it: short, and on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping | BaseModel):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, date):
        return "a date"
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:57]}…"


def is_empty(value: object) -> bool:
    """Return whether nothing was written: no value at all, or only spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_text(value: object) -> str:
    """Return text to the letter; only the ends of lines are made alike."""
    if not isinstance(value, str):
        raise fault(f"must be text, not {shown(value)}.", 'Write it in quotes: "…".')
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if is_empty(text):
        raise fault("is empty.", "Write it out, or leave the field out.")
    if len(text) > LONGEST_TEXT:
        raise fault(
            f"is {len(text):,} characters long.",
            f"Shorten it to {LONGEST_TEXT:,} characters at most.",
        )
    if wrong := next((one for one in text if not _is_printable(one)), None):
        raise fault(
            f"holds a character that can't be printed, U+{ord(wrong):04X}.",
            "Delete it; typing the words anew, not pasting them, does so.",
        )
    return text


def _is_printable(character: str) -> bool:
    if character in "\t\n":
        return True
    return category(character) not in ("Cc", "Cs") and character not in NEVER_PRINTED


def read_line(value: object) -> str:
    """Return text of a single line, for what also names a file."""
    text = read_text(value)
    if "\n" in text or "\t" in text:
        raise fault("must be on one line.", "Take out the line break or tab.")
    return text


def read_date(value: object) -> date:
    """Return a day; a number, a time or an impossible day is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        if FIRST_YEAR <= value.year <= LAST_YEAR:
            return value
    elif isinstance(value, str):
        return _written_date(value)
    raise fault(f"must be a real date, not {_date_shown(value)}.", REAL_DATE)


def _written_date(value: str) -> date:
    try:
        return read_day(value)
    except NotADay as cause:
        wrong = f"must be a real date, not {shown(value)}."
        raise fault(wrong, REAL_DATE) from cause
    except WrongWeekday as cause:
        weekday = WEEKDAYS[cause.day.weekday()]
        raise fault(
            f"is written {shown(value)}, but {in_words(cause.day)} is a {weekday}.",
            "Put right the weekday or the date.",
        ) from cause


def _date_shown(value: object) -> str:
    return str(value) if isinstance(value, date) else shown(value)


def read_yes_no(value: object) -> bool:
    """Return an answer that was given as yes or no, in any of its usual spellings."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word not in YES | NO:
        raise fault(f"must be yes or no, not {shown(value)}.", "Write yes or no.")
    return word in YES


def read_ods_code(value: object) -> str:
    """Return an ODS code in capitals: one to five letters and digits."""
    code = read_text(value).strip()
    if not ODS_CODE.fullmatch(code):
        raise fault(
            f"must be an ODS code, one to five letters and digits, not {shown(value)}.",
            "Look it up in the NHS Organisation Data Service, or leave it out.",
        )
    return code.upper()


Text = Annotated[str, BeforeValidator(read_text)]
Line = Annotated[str, BeforeValidator(read_line)]
OdsCode = Annotated[
    str,
    BeforeValidator(read_ods_code),
    WithJsonSchema({"type": "string", "pattern": f"^{ODS_CODE.pattern}$"}),
]
Day = Annotated[
    date,
    BeforeValidator(read_date),
    WithJsonSchema({"type": "string", "examples": [EXAMPLE, "09/03/2027"]}),
]
YesNo = Annotated[
    bool,
    BeforeValidator(read_yes_no),
    WithJsonSchema({"enum": [True, False, "yes", "no"]}),
]
