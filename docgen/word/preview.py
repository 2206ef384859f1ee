"""A Word file that docgen has just filled, as HTML that looks like it.

For a preview beside a form, so it takes milliseconds; see analysis/preview.md. Nothing
in it is markup but what is written here: every word is escaped, no element bears a
style or a script, and links lead to web pages, addresses or places in the preview.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.word.manifest import read_manifest
from docgen.word.package import MAIN_PART, NotAWordFile, Package, open_package
from docgen.word.preview_blocks import Blocks
from docgen.word.preview_paper import Notes, links_of, paper_of
from docgen.word.relations import relations_of
from docgen.word.wordml import NotWellFormed, R, W, read_xml

TOP: Final = 3
MARKS: Final = 500_000  # XML tags; the longest report has some 20,000
WIDE: Final = 12_500  # twips: more than an upright page has


def preview_html(docx: bytes, top: int = TOP) -> str:
    """Return a filled document as an HTML fragment, in the classes of preview.css.

    Args:
        docx: The Word file as docgen filled it.
        top: The level of its title's heading, from 1 to 6.

    Returns:
        One `<article>`: header, text, notes, footer. A blank is a
        `<span class="dg-field" data-field="…">` that bears its name, with the class
        dg-open as well while nobody has answered it.

    Raises:
        NotAWordFile: It is no Word document, damaged, or not one that docgen filled.
    """
    try:
        return _preview(open_package(docx), top)
    except (NotWellFormed, UnicodeDecodeError) as cause:
        raise NotAWordFile("a damaged file: a part of it can't be read") from cause
    except RecursionError as cause:
        raise NotAWordFile("a file nested more deeply than any document") from cause


def _preview(package: Package, top: int) -> str:
    manifest = read_manifest(package)
    if manifest is None:
        raise NotAWordFile("a Word file that docgen did not make")
    root = _root(package, MAIN_PART)
    body = root.find(W + "body")
    if body is None:
        raise NotAWordFile("a Word file without a text")
    blocks = Blocks(paper_of(package, manifest, root), top)
    head = "".join(_margins(package, blocks, root, "header"))
    text = _part(package, blocks, MAIN_PART, body)
    notes = "".join(_notes(package, blocks))
    foot = "".join(_margins(package, blocks, root, "footer"))
    return (
        f'<article class="{_page(body)}" lang="en-GB">{head}'
        f'<div class="dg-text">{text}</div>{notes}{foot}</article>'
    )


def _root(package: Package, part: str) -> etree._Element:
    data = package.read(part)
    if data.count(b"<") > MARKS:
        raise NotAWordFile("a Word file far larger than any document")
    return read_xml(data)


def _part(package: Package, blocks: Blocks, name: str, holder: etree._Element) -> str:
    """Return all that a part holds, its links leading where that part says."""
    blocks.paper.links = links_of(package, name)
    blocks.is_begun = False
    return blocks.inside(holder)


def _page(body: etree._Element) -> str:
    size = body.find(f"{W}sectPr/{W}pgSz")
    width = "0" if size is None else size.get(W + "w", "0")
    is_wide = width.isdecimal() and int(width) > WIDE
    return "dg-page dg-wide" if is_wide else "dg-page"


def _margins(
    package: Package, blocks: Blocks, root: etree._Element, kind: str
) -> Iterator[str]:
    """Yield the headers or footers, each of the same words once."""
    parts = {one.id: one.part for one in relations_of(package, MAIN_PART)}
    said = set()
    for one in root.iter(f"{W}{kind}Reference"):
        name = parts.get(one.get(R + "id", ""), "")
        if name not in package:
            continue
        html = _part(package, blocks, name, _root(package, name))
        if html not in said:
            yield f'<div class="dg-{kind}">{html}</div>'
        said.add(html)


def _notes(package: Package, blocks: Blocks) -> Iterator[str]:
    """Yield the foot- and endnotes that the text comes to, in its order."""
    parts = {one.kind: one.part for one in relations_of(package, MAIN_PART)}
    for notes in (blocks.paper.footnotes, blocks.paper.endnotes):
        name = parts.get(f"{notes.kind}s", "")
        if notes.met and name in package:
            root = _root(package, name)
            yield from _listed(package, blocks, name, root, notes)


def _listed(
    package: Package, blocks: Blocks, name: str, root: etree._Element, notes: Notes
) -> Iterator[str]:
    found = {one.get(W + "id", ""): one for one in root.iterfind(W + notes.kind)}
    yield '<ol class="dg-notes">'
    for number, key in enumerate(notes.met, start=1):
        held = _part(package, blocks, name, found[key]) if key in found else ""
        back = (
            f'<a class="dg-back dg-made" href="#dg-{notes.kind}-mark-{number}"'
            f' aria-label="Back to note {number} in the text">↩</a>'
        )
        yield f'<li id="dg-{notes.kind}-{number}">{held}{back}</li>'
    yield "</ol>"
