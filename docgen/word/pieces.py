"""A paragraph taken apart: its fixed words, and the slots that hold a blank's answer.

A slot is known by the bookmark round it, which every program keeps, or else by the
control's tag, which LibreOffice drops. See analysis/reading-back.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.blanks import Blank
from docgen.word.looks import Looks
from docgen.word.results import Fields
from docgen.word.wordml import MC, PARAGRAPH, W_NS, W

BOOKMARK: Final = "dg_"
MATH_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWN: Final = ("drawing", "pict", "object")
BY_TAG: Final = "control "
STRUCK: Final = "~~"
PICTURE, FOOTNOTE, ENDNOTE = "[picture]", "[footnote]", "[endnote]"
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
class Reader:
    """Reads the paragraphs of one part, one after another.

    `names` are the blanks a bookmark or a control's tag may name. A slot or field that
    is not closed where its paragraph ends stays open into the next.
    """

    names: Mapping[str, Blank]
    looks: Looks
    pieces: list[Piece] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    fields: Fields = field(default_factory=Fields)
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
        self._put(self.fields.take(words))

    def _put(self, words: str) -> None:
        if not words or self.hidden:
            return
        self.strike_ended = False
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
            key = element.get(W + "id", "")
            again = self._give_way(name)
            if again is None:
                self.open_slot(key, name)
            else:
                self.slots[key] = again

    def _give_way(self, name: str) -> Slot | None:
        """Close the slot of this name, if one is open; return it if it goes on.

        A bookmark knows better than the control round it. LibreOffice begins a bookmark
        over several paragraphs twice.
        """
        for key, slot in list(self.slots.items()):
            if slot.name == name:
                del self.slots[key]
                at = [n for n, one in enumerate(self.pieces) if one is slot]
                if not at:
                    return slot
                self.pieces[at[0] : at[0] + 1] = [slot.text] if slot.text else []
        return None

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
        key = BY_TAG + name
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
        self.fields.begin(element.get(W + "instr", ""))
        self._put(self.fields.result_begins())
        self.read_inside(element)
        self.write(self.fields.end())

    def field_mark(self, element: etree._Element) -> None:
        """Follow a field from its beginning over its result to its end."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self._put(self.fields.result_begins())
        elif kind == "end":
            self.write(self.fields.end())


def _words_in(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


STEPS: Final[dict[str, Callable[[Reader, etree._Element], None]]] = {
    "bookmarkStart": Reader.bookmark_starts,
    "bookmarkEnd": Reader.bookmark_ends,
    "sdt": Reader.control,
    "r": Reader.run,
    "t": Reader.words,
    "br": lambda reader, _: reader.write("\n"),
    "cr": lambda reader, _: reader.write("\n"),
    "tab": lambda reader, _: reader.write("\t"),
    "ptab": lambda reader, _: reader.write("\t"),
    "noBreakHyphen": lambda reader, _: reader.write("\u2011"),
    "softHyphen": lambda reader, _: reader.write("\u00ad"),
    "footnoteReference": lambda reader, _: reader.write(FOOTNOTE),
    "endnoteReference": lambda reader, _: reader.write(ENDNOTE),
    "sym": Reader.symbol,
    "AlternateContent": Reader.two_ways,
    "fldSimple": Reader.simple_field,
    "fldChar": Reader.field_mark,
    "instrText": lambda reader, one: reader.fields.instruct(one.text or ""),
    **dict.fromkeys(DRAWN, Reader.drawing),
}
