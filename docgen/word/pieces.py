"""A paragraph taken apart: its fixed words, and the slots that hold a blank's answer.

A slot is known by the bookmark round it, which every program keeps, or else by the
control's tag, which LibreOffice drops.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.word.wordml import MC, PARAGRAPH, W

BOOKMARK: Final = "dg_"
PAGE_FIELDS: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES")
DRAWN: Final = ("drawing", "pict", "object")
SKIPPED: Final = {
    PARAGRAPH,  # a text box's paragraph is a line of its own
    W + "moveFrom",
    W + "del",
    W + "sdtPr",
    W + "rPr",
    W + "pPr",
    MC + "Fallback",
}


@dataclass(slots=True)
class Slot:
    """A blank as it stands in a file: what is written there, and whether it's a prompt.

    `day` is the ISO date a date control holds, empty where there is none.
    """

    name: str
    text: str = ""
    prompt: bool = False
    day: str = ""


Piece = str | Slot


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one part, one after another.

    `names` are the blanks a control's tag may name. A slot or field that is not closed
    where its paragraph ends stays open into the next.
    """

    names: Collection[str]
    pieces: list[Piece] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)

    def take(self) -> tuple[Piece, ...]:
        """Return what was read since the last time."""
        taken, self.pieces = tuple(self.pieces), []
        return taken

    def read(self, element: etree._Element) -> None:
        """Read an element by its kind; one of no special kind by what is in it."""
        if element.tag in SKIPPED or not isinstance(element.tag, str):
            return
        kind = STEPS.get(etree.QName(element).localname, Reader.read_inside)
        kind(self, element)

    def read_inside(self, element: etree._Element) -> None:
        """Read an element's children in order."""
        for child in element:
            self.read(child)

    def write(self, words: str) -> None:
        """Put words into the open slot, or among the fixed words."""
        if self.fields and self.fields[-1].startswith("result:"):
            return
        if self.slots:
            next(reversed(self.slots.values())).text += words
        elif self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += words
        elif words:
            self.pieces.append(words)

    def open_slot(self, key: str, name: str) -> Slot:
        """Begin a slot; what is written until it is closed is its text."""
        slot = self.slots[key] = Slot(name)
        self.pieces.append(slot)
        return slot

    def bookmark_starts(self, element: etree._Element) -> None:
        """Begin the slot a bookmark of ours names."""
        name = element.get(W + "name", "")
        if name.startswith(BOOKMARK):
            blank = name.removeprefix(BOOKMARK).replace("__", ".")
            self.open_slot(element.get(W + "id", ""), blank)

    def bookmark_ends(self, element: etree._Element) -> None:
        """End the slot that began with the bookmark of this id."""
        self.slots.pop(element.get(W + "id", ""), None)

    def control(self, element: etree._Element) -> None:
        """Read a content control: into the open slot, or one its tag names."""
        tag = element.find(f"{W}sdtPr/{W}tag")
        name = "" if tag is None else tag.get(W + "val", "")
        key = f"control {name}"
        slot = next(reversed(self.slots.values()), None)
        if slot is None and name in self.names:
            slot = self.open_slot(key, name)
        if slot is not None:
            slot.prompt = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            date = element.find(f"{W}sdtPr/{W}date")
            slot.day = "" if date is None else date.get(W + "fullDate", "")[:10]
        self.read_inside(element)
        self.slots.pop(key, None)

    def run(self, element: etree._Element) -> None:
        """Read a run; hidden words are none, words struck through are shown so."""
        if _is_on(element, "vanish"):
            return
        struck = _is_on(element, "strike") or _is_on(element, "dstrike")
        if struck:
            self.write("~~")
        self.read_inside(element)
        if struck:
            self.write("~~")

    def words(self, element: etree._Element) -> None:
        """Read the text of a run."""
        self.write(element.text or "")

    def line_break(self, element: etree._Element) -> None:
        """Read a line break; a page or column break is no word."""
        if element.get(W + "type", "textWrapping") == "textWrapping":
            self.write("\n")

    def symbol(self, element: etree._Element) -> None:
        """Read a character taken from a symbol font by its number."""
        self.write(f"[symbol {element.get(W + 'char', '')}]")

    def drawing(self, element: etree._Element) -> None:
        """Read a picture as a mark; a text box's words are lines of their own."""
        if next(element.iter(PARAGRAPH), None) is None:
            self.write("[picture]")

    def simple_field(self, element: etree._Element) -> None:
        """Read a field: a page number by its name, any other by what it shows."""
        kind = element.get(W + "instr", "").split()[:1]
        if kind and kind[0] in PAGE_FIELDS:
            self.write(f"[{kind[0]}]")
        else:
            self.read_inside(element)

    def field_mark(self, element: etree._Element) -> None:
        """Follow a field from its beginning over its result to its end."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()
        elif kind == "separate" and self.fields:
            name = (self.fields[-1].split() or [""])[0]
            if name in PAGE_FIELDS:
                self.write(f"[{name}]")
                self.fields[-1] = "result:" + name

    def instruction(self, element: etree._Element) -> None:
        """Read what a field is told to do."""
        if self.fields:
            self.fields[-1] += element.text or ""


def _is_on(run: etree._Element, name: str) -> bool:
    mark = run.find(f"{W}rPr/{W}{name}")
    return mark is not None and mark.get(W + "val", "true") not in ("false", "0", "off")


STEPS: Final[dict[str, Callable[[Reader, etree._Element], None]]] = {
    "bookmarkStart": Reader.bookmark_starts,
    "bookmarkEnd": Reader.bookmark_ends,
    "sdt": Reader.control,
    "r": Reader.run,
    "t": Reader.words,
    "br": Reader.line_break,
    "cr": Reader.line_break,
    "tab": lambda reader, _: reader.write("\t"),
    "noBreakHyphen": lambda reader, _: reader.write("\u2011"),
    "softHyphen": lambda reader, _: reader.write("\u00ad"),
    "sym": Reader.symbol,
    "fldSimple": Reader.simple_field,
    "fldChar": Reader.field_mark,
    "instrText": Reader.instruction,
    **dict.fromkeys(DRAWN, Reader.drawing),
}
