"""The notes people leave on cells, both the old kind and the threads of today."""

import re
from dataclasses import dataclass, field
from typing import Final

from docgen.excel import markup
from docgen.excel.cells import Place, place_of
from docgen.excel.strings import unescaped

# What Excel writes into the old kind where a thread is, for programs that know none.
STAND_IN: Final = re.compile(r"\[Threaded comment\].*", re.DOTALL)


@dataclass
class _Notes:
    found: dict[Place, list[str]] = field(default_factory=dict)
    at: Place = (0, 0)
    pieces: list[str] = field(default_factory=list)
    in_text: bool = False

    def start(self, tag: str, given: markup.Attributes) -> None:
        """Take up an element."""
        name = markup.local(tag)
        if name in ("comment", "threadedComment"):
            self.at, self.pieces = place_of(given.get("ref", "")), []
        elif name in ("t", "text"):
            self.in_text = True

    def end(self, tag: str) -> None:
        """Close an element."""
        name = markup.local(tag)
        if name in ("t", "text"):
            self.in_text = False
        elif name in ("comment", "threadedComment"):
            said = unescaped("".join(self.pieces)).strip()
            if said and not STAND_IN.fullmatch(said):
                self.found.setdefault(self.at, []).append(said)

    def text(self, piece: str) -> None:
        """Take up a piece of text."""
        if (self.in_text and piece.strip("\n\t ")) or (self.in_text and self.pieces):
            self.pieces.append(piece)


def read_notes(xml: bytes, name: str) -> dict[Place, str]:
    """Return the notes by cell; the answers in a thread follow what they answer."""
    notes = _Notes()
    markup.walk(xml, name, notes.start, notes.end, notes.text)
    return {place: "\n".join(said) for place, said in notes.found.items()}
