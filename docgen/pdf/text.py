"""The words a PDF of LibreOffice's paints, read fast.

Only what such a PDF does is known here: every letter it paints has its meaning in the
font's ToUnicode table. Whatever differs gives other words, and the slow way is asked.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PageObject

# A font taken up, a string of codes painted, the end of a line of them.
PAINTED: Final = re.compile(rb"/(\S+) [-\d.]+ Tf|<([0-9A-Fa-f\s]*)>|\b(ET)\b")
ONE: Final = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGE: Final = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
BLOCK: Final = re.compile(r"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
Letters = Mapping[str, str]
Code = tuple[int, Letters]  # how many digits a code has, and the letter of each


def painted(page: "PageObject", known: dict[int, Code]) -> str:
    """Return the words of a page in the order in which they are painted.

    Args:
        page: Of a PDF that LibreOffice made.
        known: The letters of fonts read so far, by the font's object; added to.
    """
    contents = page.get_contents()
    if contents is None:
        return ""
    resources: Any = page["/Resources"]
    fonts = {
        name.lstrip("/"): code_of(font, known)
        for name, font in resources.get_object().get("/Font", {}).items()
    }
    return "".join(_words(contents.get_data(), fonts))


def _words(painting: bytes, fonts: Mapping[str, Code]) -> Iterator[str]:
    none: Code = (2, {})
    width, letters = none
    for taken, codes, is_end in PAINTED.findall(painting):
        if taken:
            width, letters = fonts.get(taken.decode(), none)
        elif is_end:
            yield "\n"
        else:
            code = codes.decode().upper()
            for at in range(0, len(code), width):
                yield letters.get(code[at : at + width], "")


def code_of(font: Any, known: dict[int, Code]) -> Code:  # noqa: ANN401  of pypdf
    """Return how many digits a code of the font has, and the letter of each code."""
    key = getattr(font, "idnum", 0)
    if key not in known:
        read = font.get_object()
        width = 4 if read["/Subtype"] == "/Type0" else 2
        table = read["/ToUnicode"].get_data().decode("latin-1")
        known[key] = (width, dict(_table(table)))
    return known[key]


def _table(table: str) -> Iterator[tuple[str, str]]:
    for kind, lines in BLOCK.findall(table):
        if kind == "bfchar":
            for code, value in ONE.findall(lines):
                yield code.upper(), bytes.fromhex(value).decode("utf-16-be", "replace")
            continue
        for first, last, value in RANGE.findall(lines):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = f"{int(first, 16) + step:0{len(first)}X}"
                yield code, chr(int(value, 16) + step)
