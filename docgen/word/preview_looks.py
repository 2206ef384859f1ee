"""What Word says of how a paragraph or a run looks, read and told as classes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

from lxml import etree

from docgen.word.preview_sheet import (
    THICKEST,
    millimetres,
    nearest,
    points,
    size,
    spacing,
    step,
)
from docgen.word.wordml import W

SIDES: Final = ("top", "bottom", "left", "right", "insideH", "insideV")
NOTHING: Final = ("none", "nil")
ALIGNED: Final = {"center": "dg-center", "right": "dg-right", "end": "dg-right"}


@dataclass(frozen=True, slots=True)
class Edge:
    """A line along one side; `thick` in points."""

    side: str
    thick: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A tab stop, so many twips along; what stands before a right one is pushed there.

    `leader` is Word's name of what fills the way: "dot", "underscore", "none".
    """

    at: int
    right: bool
    leader: str


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a paragraph or a run; None and empty where nothing is.

    Distances are in twips, `line` in 240ths of a line, `size` in half-points. `hanging`
    is less than nought for a first line that is moved in. `outline` is the level of a
    heading, from 0, and -1 for a title.
    """

    before: int | None = None
    after: int | None = None
    line: int | None = None
    left: int | None = None
    hanging: int | None = None
    align: str | None = None
    fill: str | None = None
    edges: tuple[Edge, ...] | None = None
    stops: tuple[Stop, ...] | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    new_page: bool | None = None
    ends_section: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    capitals: bool | None = None
    raised: str | None = None
    size: int | None = None
    colour: str | None = None

    def over(self, base: "Look") -> "Look":
        """Return this look where it says something, and the other where not."""
        pairs = ((getattr(self, name), getattr(base, name)) for name in NAMES)
        return Look(*(theirs if own is None else own for own, theirs in pairs))


NAMES: Final = tuple(one.name for one in fields(Look))


@lru_cache(maxsize=10_000)
def classes_of(look: Look, *, tabbed: bool = False) -> tuple[str, ...]:
    """Return the classes of a paragraph; one in columns has no first line."""
    left, hanging = look.left or 0, look.hanging or 0
    first = "" if tabbed else millimetres("h", hanging)
    inward = "" if tabbed else millimetres("i", -hanging)
    found = (
        points("b", look.before or 0),
        points("a", look.after or 0),
        spacing((look.line or 240) / 2.4),
        millimetres("l", left - max(hanging, 0)),
        first or inward,
        ALIGNED.get(look.align or "", ""),
        f"dg-f-{look.fill}" if look.fill else "",
        *edge_classes(look.edges or ()),
        size(look.size or 20),
        f"dg-c-{look.colour}" if look.colour else "",
        "dg-bold" if look.bold else "",
        "dg-italic" if look.italic else "",
        "dg-capitals" if look.capitals else "",
    )
    return tuple(one for one in found if one)


def edge_classes(edges: tuple[Edge, ...]) -> Iterator[str]:
    """Yield the classes of lines along sides: one colour and thickness for all."""
    for one in edges:
        yield f"dg-edge-{one.side.lower()}"
    if edges:
        yield f"dg-e-{edges[0].colour}"
        yield step("k", edges[0].thick + 0.4, THICKEST)


def read_look(paragraph: etree._Element | None, run: etree._Element | None) -> Look:
    """Return what a paragraph's and a run's properties say, each where it is given."""
    said: dict[str, object] = {}
    for one in () if paragraph is None else paragraph:
        if reading := OF_PARAGRAPH.get(one.tag):
            said |= reading(one)
    for one in () if run is None else run:
        said |= _of_run(one)
    return Look(**said)  # type: ignore[arg-type]  # each by the name of its field


def _spacing(one: etree._Element) -> dict[str, object]:
    exact = one.get(W + "lineRule", "auto") != "auto"
    return _given(
        {
            "before": _twips(one, "before"),
            "after": _twips(one, "after"),
            "line": None if exact else _twips(one, "line"),
        }
    )


def _indents(one: etree._Element) -> dict[str, object]:
    left, hanging = _twips(one, "left"), _twips(one, "hanging")
    first = _twips(one, "firstLine")
    inward = None if first is None else -first
    return _given(
        {
            "left": _twips(one, "start") if left is None else left,
            "hanging": inward if hanging is None else hanging,
        }
    )


def _list(one: etree._Element) -> dict[str, object]:
    number, level = one.find(W + "numId"), one.find(W + "ilvl")
    return _given(
        {
            "list_id": None if number is None else number.get(W + "val"),
            "list_level": None if level is None else _twips(level, "val"),
        }
    )


def _ends(section: etree._Element) -> bool:
    """Return whether what follows a section begins on a new page."""
    kind = section.find(W + "type")
    return kind is None or kind.get(W + "val") != "continuous"


def _of_run(one: etree._Element) -> dict[str, object]:
    match one.tag.removeprefix(W) if isinstance(one.tag, str) else "":
        case "b":
            return {"bold": _is_on(one)}
        case "i":
            return {"italic": _is_on(one)}
        case "u":
            return {"underline": one.get(W + "val", "single") != "none"}
        case "strike" | "dstrike":
            return {"strike": True} if _is_on(one) else {}
        case "caps":
            return {"capitals": _is_on(one)}
        case "vertAlign":
            return {"raised": one.get(W + "val")}
        case "sz":
            return _given({"size": _twips(one, "val")})
        case "color":
            return _given({"colour": _colour(one.get(W + "val"))})
    return {}


def _given(said: dict[str, object]) -> dict[str, object]:
    return {name: one for name, one in said.items() if one is not None}


def _twips(element: etree._Element, name: str) -> int | None:
    """Return a whole number; None where there is none, or it is no number."""
    try:
        return round(float(element.get(W + name, "")))
    except (ValueError, OverflowError):
        return None


def _is_on(element: etree._Element) -> bool:
    return element.get(W + "val", "true") not in ("false", "0", "off")


def _colour(value: str | None) -> str | None:
    try:
        return nearest(value) if value and len(value) == 6 else None
    except ValueError:
        return None


def fill_of(shading: etree._Element | None) -> str | None:
    """Return the colour of the palette that a shading gives; None where it has none."""
    return None if shading is None else _colour(shading.get(W + "fill"))


def _edges(borders: etree._Element) -> Iterator[Edge]:
    for side in SIDES:
        one = borders.find(W + side)
        if one is not None and one.get(W + "val", "none") not in NOTHING:
            thick = (_twips(one, "sz") or 4) / 8
            yield Edge(side, thick, _colour(one.get(W + "color")) or "000000")


def edges_of(borders: etree._Element | None) -> tuple[Edge, ...]:
    """Return the lines that borders give, none where there are no borders."""
    return () if borders is None else tuple(_edges(borders))


def _stops(tabs: etree._Element) -> Iterator[Stop]:
    for one in tabs.iterfind(W + "tab"):
        kind = one.get(W + "val", "left")
        if kind not in ("clear", "bar"):
            right = kind in ("right", "end", "center", "decimal")
            yield Stop(_twips(one, "pos") or 0, right, one.get(W + "leader", "none"))


OF_PARAGRAPH: Final[Mapping[str, Callable[[etree._Element], dict[str, object]]]] = {
    W + "spacing": _spacing,
    W + "ind": _indents,
    W + "numPr": _list,
    W + "jc": lambda one: {"align": one.get(W + "val")},
    W + "shd": lambda one: {"fill": fill_of(one)},
    W + "pBdr": lambda one: {"edges": edges_of(one)},
    W + "tabs": lambda one: {"stops": tuple(_stops(one))},
    W + "outlineLvl": lambda one: {"outline": _twips(one, "val")},
    W + "pageBreakBefore": lambda one: {"new_page": _is_on(one)},
    W + "sectPr": lambda one: {"ends_section": _ends(one)},
}
