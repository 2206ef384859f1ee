"""What a document is previewed with: its styles, lists, blanks, notes and targets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from docgen.blanks import Blank
from docgen.word.looks import STYLES, Looks, looks_of
from docgen.word.manifest import Manifest
from docgen.word.package import Package
from docgen.word.preview_numbers import Numbers, numbers_of
from docgen.word.preview_styles import Styles, styles_of
from docgen.word.relations import relations_of
from docgen.word.results import Fields
from docgen.word.rich import NUMBERING
from docgen.word.wordml import W

SAFE: Final = ("http", "https", "mailto")
NO_STYLES: Final = f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()
PAGE_OF: Final = re.compile(r"\s*PAGEREF\s+(\S+)")


@dataclass(slots=True)
class Notes:
    """Foot- or endnotes in the order in which the text comes to them, by their ids."""

    kind: str
    met: list[str] = field(default_factory=list)

    def mark(self, name: str) -> str:
        """Return the mark that stands in the text: a link to the note."""
        if name not in self.met:
            self.met.append(name)
        number = self.met.index(name) + 1
        return (
            f'<sup class="dg-made"><a id="dg-{self.kind}-mark-{number}"'
            f' href="#dg-{self.kind}-{number}" aria-label="Note {number}">'
            f"{number}</a></sup>"
        )


@dataclass(slots=True)
class Paper:
    """What a document's words are read with, and what has been met in them so far.

    `links` are the safe addresses of the part that is read, by id. `targets` are the
    bookmarks that something in the document leads to, each with its id on the page.
    """

    styles: Styles
    hidden: Looks
    blanks: Mapping[str, Blank]
    targets: Mapping[str, str]
    numbers: Numbers
    links: Mapping[str, str] = field(default_factory=dict)
    footnotes: Notes = field(default_factory=lambda: Notes("footnote"))
    endnotes: Notes = field(default_factory=lambda: Notes("endnote"))
    fields: Fields = field(default_factory=Fields)


def safe_address(target: str) -> str:
    """Return an address a page may lead to, empty for one that it may not."""
    try:
        return target if urlsplit(target).scheme.lower() in SAFE else ""
    except ValueError:
        return ""


def paper_of(package: Package, manifest: Manifest, body: etree._Element) -> Paper:
    """Return what a document's parts are previewed with."""
    blanks = {one.bookmark: one for one in manifest.blanks.values()}
    numbering = package.read(NUMBERING) if NUMBERING in package else None
    return Paper(
        styles=styles_of(package.read(STYLES) if STYLES in package else NO_STYLES),
        hidden=looks_of(package),
        blanks={**manifest.blanks, **blanks},
        targets={
            name: f"dg-place-{number}"
            for number, name in enumerate(dict.fromkeys(_led_to(body)), start=1)
        },
        numbers=numbers_of(numbering),
    )


def _led_to(body: etree._Element) -> Iterator[str]:
    """Yield the bookmarks that a link or a page number in the text leads to."""
    for one in body.iter(W + "hyperlink", W + "instrText", W + "fldSimple"):
        anchor = one.get(W + "anchor")
        told = PAGE_OF.match(one.get(W + "instr") or one.text or "")
        if anchor or told:
            yield anchor or (told[1] if told else "")


def links_of(package: Package, part: str) -> dict[str, str]:
    """Return the addresses outside that a part may lead to, by id."""
    return {
        one.id: one.target
        for one in relations_of(package, part)
        if one.external and safe_address(one.target)
    }
