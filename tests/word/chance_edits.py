"""Returned files with one edit of their fixed words, made by chance.

A seed makes the same file each time. What docgen must list is worked out from what was
done to the file, not from docgen's own reading of it.
"""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from docgen.word.package import MAIN_PART
from docgen.word.wordml import W, text_of
from tests.word import rewording
from tests.word.editing import FOOTER, HEADER, NOTES, OpenFile, element, run
from tests.word.returning import any_agreement, blanks_of

WORDS = ("never", "may", "£5,000", "R&D", "<b>", "{{ x }}", "مستشفى", "👍", "naïve")
TOLD = ("t", "tab", "br", "instrText", "footnoteReference", "drawing")
PARTS = (MAIN_PART, MAIN_PART, MAIN_PART, MAIN_PART, HEADER, FOOTER, NOTES)


@dataclass
class Edited:
    """A file with one edit, and the lines it takes away, brings and loses blanks of.

    `moved` are the lines of the two that changed places; either may be told as moved.
    """

    sent: bytes
    docx: bytes = b""
    what: str = ""
    gone: list[str] = field(default_factory=list)
    come: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    moved: tuple[list[str], list[str]] = ([], [])

    def is_told_by(self, returned, titles):
        """Whether every edit is listed, and nothing else."""
        told = [
            (_bare(one.sent, titles), _bare(one.returned, titles), one.alteration)
            for one in returned.altered
        ]
        lost = sorted(one.name for one in returned.missing)
        if returned.changes or lost != sorted(self.lost):
            return False
        if self.moved[0]:
            lines = Counter(sent for sent, _, kind in told if kind == "moved")
            return len(told) == lines.total() and lines in map(Counter, self.moved)
        gone = Counter(sent for sent, _, _ in told if sent)
        come = Counter(came for _, came, _ in told if came)
        return gone == Counter(self.gone) and come == Counter(self.come)


def _bare(words, titles):
    """Words as they are compared: white space apart, without a blank's title."""
    for title in titles:
        words = words.removeprefix(f"{title}: ")
    return " ".join(words.split())


def edited(seed, sent=None):
    """Do one thing to the fixed words of an agreement."""
    chance = Random(f"edit {seed}")
    sent = sent or any_agreement(chance)
    file, one = OpenFile(sent), Edited(sent)
    one.what = chance.choice(list(EDITS))
    EDITS[one.what](file, one, chance)
    one.docx = file.saved()
    return one


def titles_of(docx):
    return [one.title for one in blanks_of(docx).values()]


def _names(element):
    """The blanks in an element, by their tags."""
    return [tag.get(W + "val") for tag in element.iter(W + "tag")]


def _fixed(paragraph):
    """A paragraph's words that stand in no blank."""
    texts = [
        text.text or ""
        for text in paragraph.iter(W + "t")
        if next(text.iterancestors(W + "sdt"), None) is None
    ]
    return "".join(texts).strip()


def _line(paragraph):
    """A paragraph's words as they are told: marks for page numbers and footnotes."""
    words = []
    instruction = ""
    for each in paragraph.iter(*(W + one for one in TOLD)):
        if each.tag == W + "instrText":
            instruction = f"[{each.text.strip()}]"
        elif each.tag == W + "footnoteReference":
            words.append("[footnote]")
        elif each.tag == W + "drawing":
            words.append("[picture]")
        elif each.tag == W + "t":
            words.append(instruction or each.text or "")
            instruction = ""
        elif each.getparent().tag == W + "r":
            words.append(" ")
    return " ".join("".join(words).split())


def _lines(paragraphs):
    return [_line(one) for one in paragraphs if text_of(one).strip()]


def _any_paragraph(file, chance, part):
    """A paragraph with fixed words, that needs no other to stand beside it."""
    found = [one for one in file.root(part).iter(W + "p") if _fixed(one)]
    return chance.choice(found)


def _any_run(file, chance, part):
    paragraph = _any_paragraph(file, chance, part)
    texts = [
        text
        for text in paragraph.iter(W + "t")
        if (text.text or "").strip()
        and not (text.text or "").isdigit()
        and next(text.iterancestors(W + "sdt"), None) is None
    ]
    return paragraph, chance.choice(texts)


def _change_word(file, one, chance):
    paragraph, text = _any_run(file, chance, chance.choice(PARTS))
    words = text.text.split(" ")
    at = chance.choice([n for n, word in enumerate(words) if word])
    _reword(
        one,
        paragraph,
        text,
        [*words[:at], _another(words[at], chance), *words[at + 1 :]],
    )


def _remove_word(file, one, chance):
    paragraph, text = _any_run(file, chance, chance.choice(PARTS))
    words = text.text.split(" ")
    at = chance.choice([n for n, word in enumerate(words) if word])
    _reword(one, paragraph, text, [*words[:at], *words[at + 1 :]])


def _add_word(file, one, chance):
    paragraph, text = _any_run(file, chance, chance.choice(PARTS))
    words = text.text.split(" ")
    last = max(n for n, word in enumerate(words) if word)
    at = chance.randint(0, last)  # behind it a blank may stand, and that is an answer
    _reword(one, paragraph, text, [*words[:at], chance.choice(WORDS), *words[at:]])


def _another(word, chance):
    return chance.choice([each for each in WORDS if each != word])


def _reword(one, paragraph, text, words):
    one.gone += _lines([paragraph])
    text.text = " ".join(words)
    one.come += _lines([paragraph])


def _remove_paragraph(file, one, chance):
    """Take a line out; the last one of a cell leaves an empty paragraph behind."""
    paragraph = _any_paragraph(file, chance, chance.choice(PARTS))
    one.gone, one.lost = _lines([paragraph]), _names(paragraph)
    if len(paragraph.getparent().findall(W + "p")) > 1:
        paragraph.getparent().remove(paragraph)
    else:
        paragraph[:] = [look for look in paragraph if look.tag == W + "pPr"]


def _add_paragraph(file, one, chance):
    paragraph = _any_paragraph(file, chance, chance.choice(PARTS))
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 12)))
    paragraph.addnext(element("p", run(words)))
    one.come = [words]


def _duplicate_paragraph(file, one, chance):
    paragraph = _any_paragraph(file, chance, MAIN_PART)
    one.come = _lines([paragraph])
    rewording.duplicate(paragraph)


def _swap_paragraphs(file, one, chance):
    pairs = [
        (each, each.getnext())
        for each in file.root().iter(W + "p")
        if each.getnext() is not None and each.getnext().tag == W + "p"
    ]
    _swap(one, *chance.choice([two for two in pairs if _differ(*two)]))


def _rows(file):
    return [row for row in file.root().iter(W + "tr") if text_of_row(row)]


def text_of_row(row):
    return "".join(text_of(each) for each in row.iter(W + "p")).strip()


def _remove_row(file, one, chance):
    row = chance.choice([each for each in _rows(file) if each.getnext() is not None])
    one.gone = _lines(each for each in row.iter(W + "p") if _fixed(each))
    one.lost = _names(row)
    row.getparent().remove(row)


def _duplicate_row(file, one, chance):
    row = chance.choice(_rows(file))
    one.come = _lines(row.iter(W + "p"))
    rewording.duplicate(row)


def _swap_rows(file, one, chance):
    pairs = [(row, row.getnext()) for row in _rows(file) if row.getnext() is not None]
    _swap(one, *chance.choice([two for two in pairs if _differ(*two)]))


def _differ(one, other):
    return all(_told(each) for each in (one, other)) and _told(one) != _told(other)


def _told(one):
    return _lines(one.iter(W + "p"))


def _swap(one, first, second):
    one.moved = (_told(first), _told(second))
    rewording.swap(first, second)


EDITS = {
    "a word changed": _change_word,
    "a word removed": _remove_word,
    "a word added": _add_word,
    "a paragraph removed": _remove_paragraph,
    "a paragraph added": _add_paragraph,
    "a paragraph duplicated": _duplicate_paragraph,
    "paragraphs swapped": _swap_paragraphs,
    "a row removed": _remove_row,
    "a row duplicated": _duplicate_row,
    "rows swapped": _swap_rows,
}
