"""Paragraphs, lists and tables as HTML, in the order in which Word shows them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from lxml import etree

from docgen.word.preview_inline import TAB, Words
from docgen.word.preview_looks import Look, Stop, classes_of
from docgen.word.preview_numbers import Label
from docgen.word.preview_paper import Paper
from docgen.word.preview_sheet import millimetres
from docgen.word.preview_tables import Cell, cells_of, in_table, open_cell, rows_of
from docgen.word.story import TABLE
from docgen.word.wordml import PARAGRAPH, W

LOWEST: Final = 6  # HTML has no heading below h6
MARKUP: Final = re.compile("<[^>]*>")
NEW_PAGE: Final = '<hr class="dg-break">'
NO_STOP: Final = Stop(0, right=False, leader="none")
LEADERS: Final = {"dot": " dg-dots", "underscore": " dg-line", "hyphen": " dg-dots"}
THROUGH: Final = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
PASSED: Final = tuple(W + one for one in THROUGH)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table as HTML, and the list it is an entry of, if of one."""

    html: str
    listed: str = ""


@dataclass(slots=True)
class Blocks:
    """Writes a document's parts, one after another; headings begin at level `top`."""

    paper: Paper
    top: int
    outline: list[int] = field(default_factory=list)
    is_begun: bool = False

    def inside(self, holder: etree._Element) -> str:
        """Return all that a body, cell, text box, header or note holds."""
        out: list[str] = []
        listed = ""
        for one in _flow(holder):
            block = self._block(one)
            if block.listed != listed:
                out += (_closing(listed), _opening(block.listed))
                listed = block.listed
            out.append(block.html)
            self.is_begun = True
        out.append(_closing(listed))
        return "".join(out)

    def _block(self, element: etree._Element) -> Block:
        if element.tag == TABLE:
            return Block(self._table(element))
        return self._paragraph(element)

    def _paragraph(self, element: etree._Element) -> Block:
        paper = self.paper
        look = paper.styles.of_paragraph(element.find(W + "pPr"))
        words = Words(paper, look)
        words.read(element)
        label = self._label(look)
        after = "".join(
            f'<div class="dg-box">{self.inside(box)}</div>' for box in words.boxes
        )
        if label and (label.is_point or label.value is not None):
            number = "" if label.is_point else f' value="{label.value}"'
            named = _classes(classes_of(look, tabbed=True))
            html = f"<li{number}{named}>{_in_line(words)}{after}</li>"
            return Block(html, "ul" if label.is_point else "ol")
        tag, content, names = self._written(words, look, label)
        before = NEW_PAGE if look.new_page and self.is_begun else ""
        after += NEW_PAGE if look.ends_section else ""
        return Block(f"{before}<{tag}{_classes(names)}>{content}</{tag}>{after}")

    def _written(
        self, words: Words, look: Look, label: Label | None
    ) -> tuple[str, str, tuple[str, ...]]:
        """Return a paragraph's tag, what stands in it, and its classes."""
        stops = _stops(look) if len(words.pieces) > 1 else []
        if stops:
            content = _in_columns(words, stops)
            names = ("dg-tabs", *classes_of(look, tabbed=True))
        else:
            content = _in_line(words)
            names = classes_of(look)
        if label and label.text:
            content = _number(label, look) + content
        tag = self._tag(look, has_words=any(map("".join, words.pieces)))
        return tag, content, names

    def _label(self, look: Look) -> Label | None:
        if not look.list_id or look.list_id == "0":
            return None
        return self.paper.numbers.label(look.list_id, look.list_level or 0)

    def _tag(self, look: Look, *, has_words: bool) -> str:
        """Return a heading's tag, one below the heading it stands under; else p.

        No level is left out, though the document may leave one out.
        """
        level = look.outline
        if level is None or level >= LOWEST + 3 or not has_words:
            return "p"
        while self.outline and self.outline[-1] >= level:
            self.outline.pop()
        self.outline.append(level)
        return f"h{min(self.top + len(self.outline) - 1, LOWEST)}"

    def _table(self, table: etree._Element) -> str:
        look = self.paper.styles.of_table(table.find(W + "tblPr"))
        rows = rows_of(table)
        heads = next((at for at, one in enumerate(rows) if not one.is_head), len(rows))
        laid = cells_of(rows)
        for cell in laid[0] if laid else ():
            cell.take_up(look.first_row)
        head = "".join(self._row(one, "th") for one in laid[:heads])
        text = "".join(self._row(one, "td") for one in laid[heads:])
        head = f"<thead>{head}</thead>" if head else ""
        text = f"<tbody>{text}</tbody>" if text else ""
        return in_table(table, look, head + text)

    def _row(self, cells: Sequence[Cell], tag: str) -> str:
        written = []
        for one in cells:
            content = "".join(map(self.inside, one.holders))
            # An empty head would be announced as one, and say nothing.
            own = tag if tag == "td" or MARKUP.sub("", content).strip() else "td"
            written.append(f"{open_cell(one, own)}{content}</{own}>")
        return f"<tr>{''.join(written)}</tr>"


def _flow(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield a holder's own paragraphs and tables, also those in controls."""
    for one in holder:
        if one.tag in (PARAGRAPH, TABLE):
            yield one
        elif one.tag in PASSED:
            yield from _flow(one)


def _number(label: Label, look: Look) -> str:
    colour = f"dg-c-{label.colour}" if label.colour else ""
    wide = millimetres("t", look.hanging or 0)
    names = " ".join(one for one in ("dg-number dg-made", wide, colour) if one)
    return f'<span class="{names}">{escape(label.text)} </span>'


def _opening(listed: str) -> str:
    return f'<{listed} class="dg-list">' if listed else ""


def _closing(listed: str) -> str:
    return f"</{listed}>" if listed else ""


def _classes(names: tuple[str, ...]) -> str:
    return f' class="{" ".join(names)}"' if names else ""


def _in_line(words: Words) -> str:
    return TAB.join("".join(piece) for piece in words.pieces)


def _stops(look: Look) -> list[Stop]:
    """Return a paragraph's tab stops; the edge it hangs from is one, too."""
    stops = list(look.stops or ())
    left, hanging = look.left or 0, look.hanging or 0
    if hanging > 0 and all(one.at != left for one in stops):
        stops.append(Stop(left, right=False, leader="none"))
    return sorted(stops, key=lambda one: one.at)


def _in_columns(words: Words, stops: list[Stop]) -> str:
    """Return pieces and the tabs between them side by side, each stop at its place.

    The words before a page number lead to that page's place.
    """
    *pieces, last = ("".join(piece) for piece in words.pieces)
    if words.leads_to and "<a " not in pieces[-1]:
        pieces[-1] = f'<a href="#{words.leads_to}">{pieces[-1]}</a>'
    out: list[str] = []
    at = (words.look.left or 0) - max(words.look.hanging or 0, 0)
    for piece, stop in zip(pieces, (*stops, *[NO_STOP] * len(pieces)), strict=False):
        wide = "" if stop.right else millimetres("t", stop.at - at)
        fills = f" dg-fill{LEADERS.get(stop.leader, '')}" if stop.right else ""
        out += (_piece(piece, wide), TAB.replace("dg-tab", f"dg-tab{fills}"))
        at = stop.at
    return "".join((*out, _piece(last)))


def _piece(html: str, wide: str = "") -> str:
    return f'<span class="{" ".join(("dg-piece", wide)).strip()}">{html}</span>'
