"""Which paragraphs of a Word file are points of a list, and of what kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word.looks import STYLES
from docgen.word.package import Package
from docgen.word.rich import NUMBERING
from docgen.word.wordml import W, read_xml

TEXT, BULLET, NUMBER = "text", "bullet", "number"
NO_LIST: Final = ("", "0")


@dataclass(frozen=True, slots=True)
class Point:
    """What a paragraph is: its kind, and how the list it is in counts.

    Lists whose `counts_with` is the same go on from one another, but for one that
    `restarts` where it begins.
    """

    kind: str
    list_id: str = ""
    counts_with: str = ""
    start: int = 1
    restarts: bool = False


PLAIN: Final = Point(TEXT)
Place = tuple[str, str]  # a list and a level in it


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a file: what each level is, and the styles that are points."""

    levels: Mapping[Place, Point]
    styles: Mapping[str, Place]

    def point(self, paragraph: etree._Element) -> Point:
        """Return what a paragraph is, by its own mark or by its style's."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(W + "val", "")
        of_style = self.styles.get(name, ("", "0"))
        own = _place(paragraph)
        list_id, level = (own[0] or of_style[0], own[1] or of_style[1])
        if list_id in NO_LIST:
            return PLAIN
        return self.levels.get((list_id, level), Point(BULLET, list_id))


def lists_of(package: Package) -> Lists:
    """Return the lists there are in a file."""
    levels: dict[Place, Point] = {}
    if NUMBERING in package:
        levels.update(_levels(read_xml(package.read(NUMBERING))))
    styles: dict[str, Place] = {}
    if STYLES in package:
        root = read_xml(package.read(STYLES))
        known = {one.get(W + "styleId", ""): one for one in root.iter(W + "style")}
        styles = {name: _place_of_style(name, known) for name in known}
    return Lists(levels, styles)


def _levels(root: etree._Element) -> Iterator[tuple[Place, Point]]:
    kinds = {
        (one.get(W + "abstractNumId"), level.get(W + "ilvl", "0")): level
        for one in root.findall(W + "abstractNum")
        for level in one.findall(W + "lvl")
    }
    for one in root.findall(W + "num"):
        list_id, of = one.get(W + "numId", ""), _value(one, "abstractNumId")
        for (kind, at), level in kinds.items():
            if kind == of:
                over = one.find(f"{W}lvlOverride[@{W}ilvl='{at}']")
                start = _value(over, "startOverride") if over is not None else ""
                yield (list_id, at), _point(level, (list_id, of), start)


def _point(level: etree._Element, ids: tuple[str, str], override: str) -> Point:
    written = _value(level, "numFmt")
    kind = {"bullet": BULLET, "none": TEXT}.get(written, NUMBER)
    start = override or _value(level, "start")
    number = int(start) if start.isdecimal() else 1
    return Point(kind, *ids, number, restarts=bool(override))


def _place(holder: etree._Element) -> Place:
    marks = holder.find(f"{W}pPr/{W}numPr")
    if marks is None:
        return "", ""
    return _value(marks, "numId"), _value(marks, "ilvl")


def _place_of_style(name: str, styles: Mapping[str, etree._Element]) -> Place:
    """Return a style's list, its own or that of the style it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        list_id, level = _place(styles[name])
        if list_id:
            return list_id, level or "0"
        name = _value(styles[name], "basedOn")
    return "", "0"


def _value(holder: etree._Element, name: str) -> str:
    found = holder.find(W + name)
    return "" if found is None else found.get(W + "val", "")
