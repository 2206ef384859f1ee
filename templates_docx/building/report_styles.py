"""Styles of long reports: running text, lists, three levels of headings, contents."""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from templates_docx.building.long_text import POINT
from templates_docx.building.looks import (
    BLUE,
    BULLETS,
    CELL_POINT,
    HANG,
    LINE,
    NAVY,
    RED,
    SLATE,
    TEXT_WIDTH,
    TINT,
    Looks,
    bold,
    coloured,
    in_list,
    indent,
    line,
    size,
    spacing,
    tab,
)
from templates_docx.building.ooxml import el
from templates_docx.building.styles import style

USED_BY: Final = ("prose", "contents", "chart")  # kinds of block that need them


def report_styles(kinds: Iterable[str]) -> list[etree._Element]:
    """Return a report's styles, if a wording has blocks of these kinds."""
    if not set(kinds) & set(USED_BY):
        return []
    made = {**_of_text(), **_of_headings(), **_of_contents(), **_of_tables()}
    return [
        style(name, based=based, layout=layout, looks=looks)
        for name, (based, layout, looks) in made.items()
    ]


Styles = dict[str, tuple[str, Looks, Looks]]


def _of_text() -> Styles:
    return {
        "Body": ("Normal", (spacing(0, 120, 276), indent(HANG)), ()),
        "BodyLead": ("Body", (el("keepNext"),), ()),
        "BodyBullet": ("Body", (in_list(0, BULLETS), *_point()), ()),
        "BodyNumber": ("Body", _point(), ()),
        "ChartKey": (
            "Normal",
            (el("keepNext"), spacing(240, 60, 240), indent(HANG)),
            coloured(SLATE, 18),
        ),
        "Chart": ("Normal", (el("keepLines"), spacing(0, 120, 240)), ()),
        "Banner": (
            "Normal",
            (line("left", 24, 8, RED), spacing(0, 240, 240), indent(120)),
            (*bold(), *coloured(RED, 24)),
        ),
    }


def _point() -> Looks:
    return spacing(0, 70, 276), indent(HANG + POINT, POINT)


def _keep() -> Looks:
    return el("keepNext"), el("keepLines")


def _of_headings() -> Styles:
    return {
        "Heading3": (
            "Normal",
            (*_keep(), spacing(320, 80, 252), indent(HANG), el("outlineLvl", val=2)),
            (*bold(), *coloured(NAVY, 22)),
        ),
        "Label": (
            "Normal",
            (*_keep(), spacing(140, 40, 252), indent(HANG)),
            (*bold(), *coloured(SLATE, 19)),
        ),
        "Rating": (
            "Normal",
            (
                *_keep(),
                line("left", 36, 8, BLUE),
                _ground(TINT),
                spacing(0, 0, 300),
                indent(HANG + 180),
            ),
            size(22),
        ),
        "RatingMeaning": (
            "Rating",
            (spacing(0, 120, 264),),
            coloured(SLATE, 19),
        ),
        "Total": (
            "Normal",
            (*_keep(), spacing(120, 0, 240), indent(HANG)),
            (*bold(), *coloured(NAVY, 72)),
        ),
        "Band": (
            "Normal",
            (*_keep(), spacing(0, 100, 252), indent(HANG)),
            (*bold(), *coloured(BLUE, 30)),
        ),
    }


def _ground(colour: str) -> etree._Element:
    return el("shd", val="clear", color="auto", fill=colour)


def _of_contents() -> Styles:
    return {
        "ContentsHeading": (
            "Normal",
            (
                el("keepNext"),
                el("pageBreakBefore"),
                line("bottom", 4, 6, LINE),
                tab("right", TEXT_WIDTH),
                spacing(0, 160, 252),
            ),
            (*bold(), *coloured(NAVY, 30)),
        ),
        "TOC1": (
            "Normal",
            (_contents_tabs(), spacing(110, 30, 240), indent(HANG, HANG)),
            (*bold(), *coloured(NAVY, 21)),
        ),
        "TOC2": (
            "Normal",
            (_page_tab(), spacing(50, 20, 240), indent(HANG)),
            (*bold(), *coloured(SLATE, 19)),
        ),
        "TOC3": (
            "Normal",
            (_page_tab(), spacing(0, 36, 240), indent(HANG)),
            size(19),
        ),
    }


def _contents_tabs() -> etree._Element:
    tabs = _page_tab()
    tabs.insert(0, el("tab", val="left", pos=HANG))
    return tabs


def _page_tab() -> etree._Element:
    return el("tabs", el("tab", val="right", leader="dot", pos=TEXT_WIDTH))


def _of_tables() -> Styles:
    return {
        "TablePoint": ("TableText", (in_list(0, BULLETS), *_point_in_table()), ()),
        "TableNumber": ("TableText", _point_in_table(), ()),
    }


def _point_in_table() -> Looks:
    return spacing(0, 30, 254), indent(CELL_POINT, CELL_POINT)
