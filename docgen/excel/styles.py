"""What an Excel workbook's number formats, fonts and fills say about its cells."""

import re
from dataclasses import dataclass, field
from typing import Final

from docgen.excel import markup
from docgen.excel.ours import COLOURS
from docgen.excel.refusal import NotAWorkbook

FORMATS: Final = 65_490  # as many as Excel itself keeps in a workbook
BUILT_IN_DATES: Final = frozenset(
    (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
)
BUILT_IN_PERCENTAGES: Final = frozenset((9, 10))
# What a format prints as it stands: "quoted", \escaped, _space, *fill, [Red].
LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's format says: a date, crossed out, stressed, or shown otherwise.

    `shows` is the format itself where it prints digits of its own, or a percentage;
    empty for any ordinary format.
    """

    date: bool = False
    struck: bool = False
    stressed: bool = False
    filled: bool = False
    shows: str = ""


PLAIN: Final = Style()


def read_styles(xml: bytes) -> list[Style]:
    """Return the style of each cell format, in the order cells refer to them."""
    found = _Styles()
    markup.walk(xml, "xl/styles.xml", found.start, found.end)
    return [found.style(*one) for one in found.formats]


@dataclass
class _Styles:
    """The parts of a styles.xml, gathered while it is walked."""

    codes: dict[int, str] = field(default_factory=dict)
    fonts: list[set[str]] = field(default_factory=list)
    fills: list[bool] = field(default_factory=list)
    formats: list[tuple[int, int, int]] = field(default_factory=list)
    within: list[str] = field(default_factory=list)

    def start(self, tag: str, given: markup.Attributes) -> None:
        """Take up an element."""
        name = markup.local(tag)
        parent = self.within[-1] if self.within else ""
        self.within.append(name)
        if parent == "numFmts":
            self.codes[_number(given, "numFmtId")] = given.get("formatCode", "")
        elif parent == "fonts":
            self.fonts.append(set())
        elif parent == "font" and self.within[-3] == "fonts":
            if given.get("val", "1") not in ("0", "false"):
                self.fonts[-1].add(name)
        elif parent == "fills":
            self.fills.append(False)
        elif parent == "fill" and self.within[-3] == "fills":
            self.fills[-1] = given.get("patternType", "none") not in ("none", "gray125")
        elif name == "fgColor" and parent == "patternFill" and self.fills:
            self.fills[-1] = self.fills[-1] and given.get("rgb") not in COLOURS
        elif parent == "cellXfs" and name == "xf":
            self._format(given)

    def end(self, _: str) -> None:
        """Close an element."""
        self.within.pop()

    def _format(self, given: markup.Attributes) -> None:
        if len(self.formats) > FORMATS:
            raise NotAWorkbook("a workbook with more cell formats than Excel can keep")
        ids = ("numFmtId", "fontId", "fillId")
        format_, font, fill = (_number(given, one) for one in ids)
        self.formats.append((format_, font, fill))

    def style(self, format_: int, font: int, fill: int) -> Style:
        """Return what a cell format says."""
        letters = self.fonts[font] if font < len(self.fonts) else set()
        filled = fill < len(self.fills) and self.fills[fill]
        code = self.codes.get(format_, "")
        return Style(
            date=is_date(format_, code),
            struck="strike" in letters,
            stressed=filled or "b" in letters,
            filled=filled,
            shows=own_digits(format_, code),
        )


def is_date(format_: int, code: str) -> bool:
    """Return whether a number format shows dates or times.

    >>> is_date(164, "dd/mm/yyyy"), is_date(164, "[Red]0.0"), is_date(14, "")
    (True, False, True)
    """
    if not code:
        return format_ in BUILT_IN_DATES
    plain = LITERAL.sub("", code.partition(";")[0])
    return plain.lower() != "general" and bool(DATE_LETTERS.search(plain))


def own_digits(format_: int, code: str) -> str:
    """Return a format that prints digits which are not the cell's, or a percentage.

    >>> own_digits(164, '"5"'), own_digits(164, '0"/5"'), own_digits(164, "0.0")
    ('"5"', '0"/5"', '')
    """
    if not code:
        return "0%" if format_ in BUILT_IN_PERCENTAGES else ""
    plain = LITERAL.sub("", code)
    literal = "".join(a or b for a, b in LITERAL.findall(code))
    printed = any(sign.isdigit() for sign in literal) or re.search("[1-9]", plain)
    hidden = code.strip() in (";;;", ";;", ";")
    return code if printed or hidden or "%" in plain else ""


def _number(given: markup.Attributes, name: str) -> int:
    try:
        return int(given.get(name, "0"))
    except ValueError:
        return 0
