"""Whether words are hidden, struck through or bold, by their marks or their style."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word.package import Package
from docgen.word.wordml import PARAGRAPH, W, read_xml

STYLES: Final = "word/styles.xml"
HIDES: Final = ("vanish",)
STRIKES: Final = ("strike", "dstrike")
EMBOLDENS: Final = ("b",)


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles that hide words, that strike them through, that make them bold."""

    hiding: frozenset[str]
    striking: frozenset[str]
    emboldening: frozenset[str] = frozenset()

    def hides(self, run: etree._Element) -> bool:
        """Return whether nothing of a run is seen."""
        return _is(run, HIDES, self.hiding)

    def strikes(self, run: etree._Element) -> bool:
        """Return whether a run is struck through."""
        return _is(run, STRIKES, self.striking)

    def emboldens(self, run: etree._Element) -> bool:
        """Return whether a run is bold."""
        return _is(run, EMBOLDENS, self.emboldening)


def looks_of(package: Package) -> Looks:
    """Return which of a file's styles hide words, strike them or make them bold."""
    if STYLES not in package:
        return Looks(frozenset(), frozenset())
    root = read_xml(package.read(STYLES))
    styles = {one.get(W + "styleId", ""): one for one in root.iter(W + "style")}
    marks = (HIDES, STRIKES, EMBOLDENS)
    return Looks(*(_styles_with(styles, one) for one in marks))


def _styles_with(
    styles: Mapping[str, etree._Element], names: tuple[str, ...]
) -> frozenset[str]:
    return frozenset(one for one in styles if _inherits(one, styles, names))


def _inherits(
    name: str, styles: Mapping[str, etree._Element], names: tuple[str, ...]
) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        marks = list(_marks(styles[name], names))
        if marks:
            return any(marks)
        based = styles[name].find(W + "basedOn")
        name = "" if based is None else based.get(W + "val", "")
    return False


def _is(run: etree._Element, names: tuple[str, ...], styles: frozenset[str]) -> bool:
    """Return what the run itself says; else its own style, else its paragraph's."""
    marks = list(_marks(run, names))
    if marks or not styles:
        return any(marks)
    own = run.find(f"{W}rPr/{W}rStyle")
    paragraph = next(run.iterancestors(PARAGRAPH), None)
    whole = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    return any(one is not None and one.get(W + "val") in styles for one in (own, whole))


def _marks(element: etree._Element, names: tuple[str, ...]) -> Iterator[bool]:
    for name in names:
        mark = element.find(f"{W}rPr/{W}{name}")
        if mark is not None:
            yield mark.get(W + "val", "true") not in ("false", "0", "off")
