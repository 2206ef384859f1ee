"""The parts of a Word file that may hold tags, and what a person calls them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.word.package import FIRST, MAIN_PART, Package
from docgen.word.relations import Relation, relations_of
from docgen.word.wordml import CONTENT_TYPES, R, W, read_xml

TITLES: Final = {
    "document.main": "body",
    "header": "page header",
    "footer": "page footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}
KIND: Final = re.compile(rf"\.({'|'.join(map(re.escape, TITLES))})\+xml$")
PAGES: Final = {"first": " (first page)", "even": " (even pages)"}
DEEPEST_STYLE: Final = 12  # styles based on one another; Word itself stops at 11
HEADING: Final = re.compile(r"heading \d|title", re.IGNORECASE)


def content_types(package: Package) -> Mapping[str, str]:
    """Return the kind each part is announced as, by the part's name."""
    root = read_xml(package.read(FIRST[0]))
    return {
        one.get("PartName", "").lstrip("/"): one.get("ContentType", "")
        for one in root.iter(CONTENT_TYPES + "Override")
    }


def titled_parts(package: Package) -> Mapping[str, str]:
    """Return the parts that are filled, each with what it is called; the body first."""
    titles = {
        name: TITLES[found[1]]
        for name, kind in content_types(package).items()
        if name in package and (found := KIND.search(kind))
    }
    order = list(TITLES.values())
    names = sorted(titles, key=lambda name: (order.index(titles[name]), name))
    pages = _pages(package) if MAIN_PART in titles else {}
    return {name: titles[name] + pages.get(name, "") for name in names}


def _pages(package: Package) -> dict[str, str]:
    """Return which pages each header and footer stands on, where not on all."""
    targets = {one.id: one for one in relations_of(package, MAIN_PART)}
    pages: dict[str, str] = {}
    for section, name, kind in _references(package, targets):
        later = f" (section {section})" if section > 1 else ""
        pages.setdefault(name, PAGES.get(kind, later))
    return pages


def _references(
    package: Package, targets: Mapping[str, Relation]
) -> Iterator[tuple[int, str, str]]:
    root = read_xml(package.read(MAIN_PART))
    for number, section in enumerate(root.iter(W + "sectPr"), start=1):
        for one in section.iter(W + "headerReference", W + "footerReference"):
            target = targets.get(one.get(R + "id", ""))
            if target is not None:
                yield number, target.part, one.get(W + "type", "default")


def heading_styles(package: Package) -> frozenset[str]:
    """Return the ids of the styles that make a paragraph a heading."""
    if "word/styles.xml" not in package:
        return frozenset()
    root = read_xml(package.read("word/styles.xml"))
    styles = {one.get(W + "styleId", ""): one for one in root.iter(W + "style")}
    return frozenset(name for name in styles if _is_heading(name, styles))


def _is_heading(name: str, styles: Mapping[str, etree._Element]) -> bool:
    for _ in range(DEEPEST_STYLE):
        if name not in styles:
            break
        style = styles[name]
        if HEADING.fullmatch(_value(style, "name")):
            return True
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            return str(level.get(W + "val")) != "9"
        name = _value(style, "basedOn")
    return False


def _value(style: etree._Element, name: str) -> str:
    found = style.find(W + name)
    return "" if found is None else found.get(W + "val", "")
