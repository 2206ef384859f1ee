"""Returned files filled in by chance, each blank in one of the ways people do it.

A seed makes the same file each time.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from docgen.blanks import BlankKind
from docgen.review.dates import in_words
from docgen.word.wordml import W, text_of
from tests.word import editing
from tests.word.editing import OpenFile, run, write
from tests.word.returning import any_agreement, blanks_of

LONG = "N" * 5000
TEXTS = (
    "R&D <Trust>",
    "{{ x }}",
    "{% if %} ]]> </w:p> &amp;",
    "“Smart” and 'straight' ‘quotes’",
    "Zoë Ó Briain-Łąski",
    "👍 😀 👩🏽‍⚕️",
    "مستشفى الملك",
    "  Anna Example ",
    "one\ntwo\n\nfour",
    "North team\nSouth & West\n<East>",
    "a\tb",
    "two  spaces",
    "_init_ and __main__",
    "non\u00a0breaking\u2011name\u00ad",
    LONG,
    "Anna Example",
    "St Mary's, Ward 3",
    "12",
    "Yes",
    "9 March 2027",
)


@dataclass(frozen=True)
class Filled:
    """A file somebody filled in, and the answer that stands in each blank."""

    sent: bytes
    docx: bytes
    answers: dict[str, str]


def filled(seed, sent=None):
    """Fill in some or all of the blanks, each in one of the ways people do it."""
    chance = Random(seed)
    sent = sent or any_agreement(chance)
    file = OpenFile(sent)
    blanks = list(blanks_of(sent).values())
    some = chance.sample(blanks, chance.randint(1, len(blanks)))
    answers = {}
    for blank in some:
        answer = WAYS[blank.kind](file, blank, chance).strip()
        if answer != blank.text:
            answers[blank.name] = answer
    return Filled(sent, file.saved(), answers)


def _write_text(file, blank, chance):
    # Three such names in the signatures' table, and LibreOffice 7.4 never ends.
    there = LONG in text_of_control(file.root())
    words = chance.choice([one for one in TEXTS if not (there and one == LONG)])
    lines = words.split("\n")
    control = file.control(blank.name)
    alone = _is_alone(control)
    if len(lines) > 1 and alone and chance.random() < 0.5:
        editing.press_enter(file, blank.name, *lines)
    elif len(lines) > 1 and chance.random() < 0.5:
        editing.press_enter_in_libreoffice(file, blank.name, *lines)
    else:
        at = chance.randint(0, len(words))
        write(control, *(run(one) for one in (words[:at], words[at:]) if one))
    return words


def _is_alone(control):
    return text_of(control.getparent()) == text_of_control(control)


def text_of_control(control):
    return "".join(text.text or "" for text in control.iter(W + "t"))


def _write_date(file, blank, chance):
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(800))
    words = in_words(day)
    if chance.random() < 0.5:
        editing.pick_date(file, blank.name, day.isoformat(), words)
        return words
    words = chance.choice((words, f"{day:%d/%m/%Y}", "to be agreed in May", "TBC"))
    editing.type_into(file, blank.name, words)
    return words


def _write_yes_no(file, blank, chance):
    words = chance.choice(("Yes", "No", "Yes ☒  No ☐", "Yes ☐  No ☒", "perhaps"))
    editing.type_into(file, blank.name, words)
    ticked = {"Yes ☒  No ☐": "Yes", "Yes ☐  No ☒": "No"}
    return ticked.get(words, words)


WAYS = {
    BlankKind.TEXT: _write_text,
    BlankKind.LINES: _write_text,
    BlankKind.DATE: _write_date,
    BlankKind.YES_NO: _write_yes_no,
}
