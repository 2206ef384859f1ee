"""The texts an Excel workbook keeps in one place for all its cells."""

from dataclasses import dataclass, field

from docgen.excel import markup


@dataclass
class _Strings:
    found: list[tuple[str, bool]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    in_text: bool = False
    in_reading: int = 0
    struck: bool = False

    def start(self, tag: str, given: markup.Attributes) -> None:
        """Take up an element."""
        name = markup.local(tag)
        if name == "t":
            self.in_text = not self.in_reading
        elif name == "si":
            self.pieces, self.struck = [], False
        elif name == "rPh":  # how a Japanese word is pronounced: no part of the text
            self.in_reading += 1
        elif name == "strike" and given.get("val", "1") not in ("0", "false"):
            self.struck = True

    def end(self, tag: str) -> None:
        """Close an element."""
        name = markup.local(tag)
        if name == "t":
            self.in_text = False
        elif name == "rPh":
            self.in_reading -= 1
        elif name == "si":
            self.found.append((unescaped("".join(self.pieces)), self.struck))

    def text(self, piece: str) -> None:
        """Take up a piece of text."""
        if self.in_text:
            self.pieces.append(piece)


def read_strings(xml: bytes) -> list[tuple[str, bool]]:
    """Return each text, and whether any of it is crossed out."""
    strings = _Strings()
    markup.walk(xml, "xl/sharedStrings.xml", strings.start, strings.end, strings.text)
    return strings.found


def unescaped(text: str) -> str:
    """Return a text with Excel's own escapes for line ends read.

    >>> unescaped("one_x000D_")
    'one'
    """
    if "_x000" in text:
        text = text.replace("_x000D_", "\r").replace("_x000A_", "\n")
        text = text.replace("_x0009_", "\t")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.rstrip("\n") if text.endswith("\n") else text
