"""A paragraph taken apart: its fixed words, and the slots that hold a blank's answer.

A slot is known by the bookmark round it, which every program keeps, or else by the
control's tag, which LibreOffice drops. See analysis/reading-back.md.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.blanks import Blank
from docgen.word.looks import Looks
from docgen.word.wordml import MC, PARAGRAPH, W_NS, W

BOOKMARK: Final = "dg_"
MATH_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PAGE_FIELDS: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
PAGE_NUMBER: Final = re.compile(r"\s*(\d{1,5}|[ivxlcdm]{1,9}|[IVXLCDM]{1,9})?\s*")
DRAWN: Final = ("drawing", "pict", "object")
STRUCK: Final = "~~"
PICTURE: Final = "[picture]"
FALLBACK: Final = MC + "Fallback"
# Word shows nothing of an element it does not know, so its words are none.
SHOWN: Final = (W_NS, MC[1:-1], MATH_NS)
SKIPPED: Final = {
    PARAGRAPH,  # a text box's paragraph is a line of its own
    W + "moveFrom",
    W + "del",
    W + "sdtPr",
    W + "rPr",
    W + "pPr",
}
# Boxes and ticks as Word's own fonts number them.
SYMBOLS: Final = {
    **dict.fromkeys(("F0A8", "F06F", "F071", "F0A3"), "☐"),
    **dict.fromkeys(("F0FE", "F052", "F054", "F078"), "☒"),
    **dict.fromkeys(("F0FC", "F050"), "✓"),
}


@dataclass(slots=True)
class Slot:
    """A blank as it stands in a file: what is written there, and whether it's a prompt.

    `day` is the ISO date a date control holds, empty where there is none.
    """

    name: str
    title: str = ""
    text: str = ""
    prompt: bool = False
    day: str = ""


Piece = str | Slot


@dataclass(slots=True)
class _Field:
    """A field of Word's: what it is told to do, and what it shows as its result."""

    instruction: str = ""
    has_result: bool = False
    page: str = ""
    shown: str = ""


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one part, one after another.

    `names` are the blanks a bookmark or a control's tag may name. A slot or field that
    is not closed where its paragraph ends stays open into the next.
    """

    names: Mapping[str, Blank]
    looks: Looks
    pieces: list[Piece] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    fields: list[_Field] = field(default_factory=list)
    controls: list[tuple[bool, str]] = field(default_factory=list)
    hidden: int = 0
    strike_ended: bool = False

    def take(self) -> tuple[Piece, ...]:
        """Return what was read since the last time."""
        taken, self.pieces = tuple(self.pieces), []
        self.strike_ended = False
        return taken

    def read(self, element: etree._Element) -> None:
        """Read an element by its kind; one of no special kind by what is in it."""
        if element.tag in SKIPPED or not isinstance(element.tag, str):
            return
        namespace, _, name = element.tag[1:].rpartition("}")
        if namespace in SHOWN:
            STEPS.get(name, Reader.read_inside)(self, element)

    def read_inside(self, element: etree._Element) -> None:
        """Read an element's children in order."""
        for child in element:
            self.read(child)

    def write(self, words: str) -> None:
        """Put words into the open slot, or among the fixed words, if they are seen."""
        if self.hidden or not all(one.has_result for one in self.fields):
            return
        page = next((one for one in self.fields if one.page), None)
        if page is not None:
            page.shown += words
        elif words:
            self.strike_ended = False
            self._put(words)

    def _put(self, words: str) -> None:
        if self.slots:
            next(reversed(self.slots.values())).text += words
        elif self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += words
        else:
            self.pieces.append(words)

    def open_slot(self, key: str, name: str) -> Slot:
        """Begin a slot; what is written until it is closed is its text."""
        slot = self.slots[key] = Slot(name, self.names[name].title)
        if self.controls:
            slot.prompt, slot.day = self.controls[-1]
        self.pieces.append(slot)
        return slot

    def bookmark_starts(self, element: etree._Element) -> None:
        """Begin the slot a bookmark of ours names."""
        name = element.get(W + "name", "").removeprefix(BOOKMARK).replace("__", ".")
        if element.get(W + "name", "").startswith(BOOKMARK) and name in self.names:
            self._give_way(name)
            self.open_slot(element.get(W + "id", ""), name)

    def _give_way(self, name: str) -> None:
        """Close a control's slot of this name: the bookmark in it knows better."""
        for key, slot in list(self.slots.items()):
            at = next((n for n, one in enumerate(self.pieces) if one is slot), None)
            if slot.name == name and at is not None:
                del self.slots[key]
                self.pieces[at : at + 1] = [slot.text] if slot.text else []

    def bookmark_ends(self, element: etree._Element) -> None:
        """End the slot that began with the bookmark of this id."""
        self.slots.pop(element.get(W + "id", ""), None)

    def control(self, element: etree._Element) -> None:
        """Read a content control: into the open slot, or one its tag names."""
        key = self.control_starts(element)
        self.read_inside(element)
        self.control_ends(key)

    def control_starts(self, element: etree._Element) -> str:
        """Take up what a control says of itself, and begin the slot its tag names."""
        date = element.find(f"{W}sdtPr/{W}date")
        day = "" if date is None else date.get(W + "fullDate", "")[:10]
        prompt = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        self.controls.append((prompt, day))
        tag = element.find(f"{W}sdtPr/{W}tag")
        name = "" if tag is None else tag.get(W + "val", "")
        key = f"control {name}"
        slot = next(reversed(self.slots.values()), None)
        if name in self.names and (slot is None or slot.name != name):
            self.open_slot(key, name)
        elif slot is not None:
            slot.prompt, slot.day = prompt, day
        return key

    def control_ends(self, key: str) -> None:
        """Leave a control, and the slot that began with it."""
        self.controls.pop()
        self.slots.pop(key, None)

    def run(self, element: etree._Element) -> None:
        """Read a run; hidden words are none, words struck through are shown so."""
        hides = self.looks.hides(element)
        self.hidden += hides
        if self.looks.strikes(element):
            self._read_struck(element)
        else:
            self.read_inside(element)
        self.hidden -= hides

    def _read_struck(self, element: etree._Element) -> None:
        if self.strike_ended:  # one stroke over several runs is one stroke
            self._take_back(STRUCK)
        else:
            self.write(STRUCK)
        self.read_inside(element)
        self.write(STRUCK)
        self.strike_ended = True

    def _take_back(self, words: str) -> None:
        if self.slots:
            slot = next(reversed(self.slots.values()))
            slot.text = slot.text.removesuffix(words)
        elif self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] = self.pieces[-1].removesuffix(words)

    def words(self, element: etree._Element) -> None:
        """Read the text of a run."""
        self.write(element.text or "")

    def line_break(self, element: etree._Element) -> None:
        """Read a line break; a page or column break is no word."""
        if element.get(W + "type", "textWrapping") == "textWrapping":
            self.write("\n")

    def symbol(self, element: etree._Element) -> None:
        """Read a character taken from a symbol font by its number."""
        number = element.get(W + "char", "").upper()
        self.write(SYMBOLS.get(number, f"[symbol {number}]"))

    def drawing(self, element: etree._Element) -> None:
        """Read a picture as a mark; a text box's words are lines of their own."""
        if next(element.iter(PARAGRAPH), None) is None:
            self.write(PICTURE)

    def two_ways(self, element: etree._Element) -> None:
        """Read what is there for newer programs, and for older ones if it differs."""
        choices = [one for one in element if one.tag != FALLBACK]
        said = {_words_in(one) for one in choices}
        for one in element:
            if one.tag != FALLBACK or _words_in(one) not in said:
                self.read_inside(one)

    def simple_field(self, element: etree._Element) -> None:
        """Read a field that is one element: what it shows is in it."""
        self.fields.append(_Field(element.get(W + "instr", "")))
        self._result_begins()
        self.read_inside(element)
        self._field_ends()

    def field_mark(self, element: etree._Element) -> None:
        """Follow a field from its beginning over its result to its end."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "end" and self.fields:
            self._field_ends()
        elif kind == "separate" and self.fields:
            self._result_begins()

    def instruction(self, element: etree._Element) -> None:
        """Read what a field is told to do."""
        if self.fields and not self.fields[-1].has_result:
            self.fields[-1].instruction += element.text or ""

    def _result_begins(self) -> None:
        one = self.fields[-1]
        one.has_result = True
        name = (one.instruction.split() or [""])[0].upper()
        if name in PAGE_FIELDS:
            self.write(f"[{name}]")
            one.page = name

    def _field_ends(self) -> None:
        """Leave a field; what a page number shows beside a number is told."""
        one = self.fields.pop()
        if not PAGE_NUMBER.fullmatch(one.shown):
            self.write(one.shown)


def _words_in(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


STEPS: Final[dict[str, Callable[[Reader, etree._Element], None]]] = {
    "bookmarkStart": Reader.bookmark_starts,
    "bookmarkEnd": Reader.bookmark_ends,
    "sdt": Reader.control,
    "r": Reader.run,
    "t": Reader.words,
    "br": Reader.line_break,
    "cr": Reader.line_break,
    "tab": lambda reader, _: reader.write("\t"),
    "ptab": lambda reader, _: reader.write("\t"),
    "noBreakHyphen": lambda reader, _: reader.write("\u2011"),
    "softHyphen": lambda reader, _: reader.write("\u00ad"),
    "footnoteReference": lambda reader, _: reader.write("[footnote]"),
    "endnoteReference": lambda reader, _: reader.write("[endnote]"),
    "sym": Reader.symbol,
    "AlternateContent": Reader.two_ways,
    "fldSimple": Reader.simple_field,
    "fldChar": Reader.field_mark,
    "instrText": Reader.instruction,
    **dict.fromkeys(DRAWN, Reader.drawing),
}
