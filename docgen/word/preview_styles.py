"""A file's styles, each worked out once with all it is based on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from docgen.word.preview_looks import Look, edge_classes, edges_of, fill_of, read_look
from docgen.word.wordml import W, read_xml

DEEPEST: Final = 12  # styles based on one another; Word itself stops at 11
KEPT: Final = 5_000  # ways in which paragraphs differ from their styles
TITLE: Final = -1


@dataclass(frozen=True, slots=True)
class TableLook:
    """The classes of a table, and of the cells of its first row by its style."""

    classes: tuple[str, ...]
    first_row: tuple[str, ...]


@dataclass(slots=True)
class Styles:
    """A file's styles; `own` are paragraphs that say something beside their style."""

    by_id: dict[str, etree._Element]
    defaults: Look
    plain: str
    looks: dict[str, Look]
    own: dict[tuple[str, bytes], Look]

    def of_paragraph(self, properties: etree._Element | None) -> Look:
        """Return how a paragraph looks: its style, and over it what it says itself."""
        if properties is None:
            return self.named(self.plain)
        style = properties.find(W + "pStyle")
        name = self.plain if style is None else style.get(W + "val", self.plain)
        if len(properties) <= (style is not None):
            return self.named(name)
        key = (name, etree.tostring(properties, with_tail=False))
        if key not in self.own:
            if len(self.own) > KEPT:
                self.own.clear()
            self.own[key] = read_look(properties, None).over(self.named(name))
        return self.own[key]

    def of_run(self, properties: etree._Element) -> Look:
        """Return what a run says of itself, by its own style or directly."""
        style = properties.find(W + "rStyle")
        said = read_look(None, properties)
        if style is None:
            return said
        return said.over(self._chain(style.get(W + "val", ""), Look()))

    def named(self, name: str) -> Look:
        """Return how a style looks over the file's defaults."""
        if name not in self.looks:
            self.looks[name] = self._chain(name, self.defaults)
        return self.looks[name]

    def of_table(self, properties: etree._Element | None) -> TableLook:
        """Return how a table looks: its style, and over it its own lines."""
        style = None if properties is None else properties.find(W + "tblStyle")
        name = "" if style is None else style.get(W + "val", "")
        own = None if properties is None else properties.find(W + "tblBorders")
        edges = None if own is None else edges_of(own)
        first: tuple[str, ...] = ()
        for one in self._ancestry(name):
            lines = one.find(f"{W}tblPr/{W}tblBorders")
            if edges is None and lines is not None:
                edges = edges_of(lines)
            first = first or _first_row(one)
        return TableLook(tuple(edge_classes(edges or ())), first)

    def _chain(self, name: str, base: Look) -> Look:
        look = Look()
        for one in self._ancestry(name):
            look = look.over(read_look(one.find(W + "pPr"), one.find(W + "rPr")))
            called = one.find(W + "name")
            if called is not None and called.get(W + "val", "").lower() == "title":
                look = Look(outline=TITLE).over(look)
        return look.over(base)

    def _ancestry(self, name: str) -> Iterator[etree._Element]:
        for _ in range(DEEPEST):
            if name not in self.by_id:
                return
            yield self.by_id[name]
            based = self.by_id[name].find(W + "basedOn")
            name = "" if based is None else based.get(W + "val", "")


@lru_cache(maxsize=64)
def styles_of(part: bytes) -> Styles:
    """Return the styles that a file's own part of them holds; kept, for few differ."""
    root = read_xml(part)
    by_id = {one.get(W + "styleId", ""): one for one in root.iter(W + "style")}
    plain = next((name for name, one in by_id.items() if _is_plain(one)), "")
    defaults = read_look(
        root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"),
        root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
    )
    return Styles(by_id, defaults, plain, {}, {})


def _is_plain(style: etree._Element) -> bool:
    kind, default = style.get(W + "type"), style.get(W + "default")
    return kind == "paragraph" and default in ("1", "true")


def _first_row(style: etree._Element) -> tuple[str, ...]:
    for one in style.iterfind(W + "tblStylePr"):
        if one.get(W + "type") == "firstRow":
            look = read_look(None, one.find(W + "rPr"))
            fill = fill_of(one.find(f"{W}tcPr/{W}shd"))
            found = (
                f"dg-f-{fill}" if fill else "",
                f"dg-c-{look.colour}" if look.colour else "",
                "dg-bold" if look.bold else "",
            )
            return tuple(name for name in found if name)
    return ()
