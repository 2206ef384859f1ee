"""A contents table: its bookmarks made one of a kind, its page numbers filled in.

Word names a heading by a bookmark, and the contents by a field that asks for its page.
In a loop both are repeated, so each pass adds its number to the name. The numbers are
not known before the pages are: the file is made, turned into a PDF, and the PDF's
named destinations give the pages.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.word.package import MAIN_PART, open_package
from docgen.word.wordml import PARAGRAPH, TEXT, W

OPENS: Final = re.compile(r"\{%\w* *for ")
CLOSES: Final = re.compile(r"\{%\w* *endfor *%\}")
PAGE_OF: Final = re.compile(r"\bPAGEREF +([^\s\\]+)")
EVERY_TURN: Final = "{{ loop.index }}"
FOLLOW: Final = re.compile(
    rb'(w:name="_PagesFollow"/>(?:(?!</w:p>).)*?<w:t(?: [^>]*)?>)[^<]*', re.DOTALL
)
NUMBER: Final = re.compile(
    rb"(\bPAGEREF +([^\s\\<]+)[^<]*</w:instrText>"
    rb'(?:(?!</w:p>|w:fldCharType="end").)*?w:fldCharType="separate"/>'
    rb'(?:(?!</w:p>|w:fldCharType="end").)*?<w:t(?: [^>]*)?>)[^<]*',
    re.DOTALL,
)


def prepare_bookmarks(root: etree._Element) -> None:
    """Give bookmarks within a loop, and what refers to them, a name for each pass."""
    looped = {one for one in _in_loops(root) if one.tag in REFERRING}
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    for one in looped:
        name = one.get(W + "name")
        if name is not None:
            names[name] = f"{name}_{EVERY_TURN}"
            ids[one.get(W + "id", "")] = f"{one.get(W + 'id')}000{EVERY_TURN}"
    if names:
        for one in looped:
            _rename(one, names, ids)


REFERRING: Final = (
    W + "bookmarkStart",
    W + "bookmarkEnd",
    W + "instrText",
    W + "hyperlink",
)


def _in_loops(root: etree._Element) -> Iterator[etree._Element]:
    """Yield everything in the paragraphs between {% for %} and {% endfor %}."""
    depth = 0
    for paragraph in root.iter(PARAGRAPH):
        words = "".join(one.text or "" for one in paragraph.iter(TEXT))
        if depth:
            yield from paragraph.iter()
        depth += len(OPENS.findall(words)) - len(CLOSES.findall(words))


def _rename(
    one: etree._Element, names: Mapping[str, str], ids: Mapping[str, str]
) -> None:
    for key, new in (("name", names), ("anchor", names), ("id", ids)):
        old = one.get(W + key)
        if old in new:
            one.set(W + key, new[old])
    asked = PAGE_OF.search(one.text or "")
    if asked and asked[1] in names:
        one.text = PAGE_OF.sub(f"PAGEREF {names[asked[1]]}", one.text or "")


def bookmarks_asked(docx: bytes) -> tuple[str, ...]:
    """Return the bookmarks whose pages a file's contents ask for, in its order."""
    body = open_package(docx).read(MAIN_PART).decode()
    return tuple(dict.fromkeys(PAGE_OF.findall(body)))


def number_pages(docx: bytes, pages: Mapping[str, int]) -> bytes:
    """Return a Word file whose contents table has these page numbers.

    Args:
        docx: A file that docgen filled.
        pages: The page each bookmark is on, counted from 1. A bookmark that is not
            among them keeps what the contents show for it.

    Returns:
        The same file but for the numbers, and the same again when it is done twice.
    """

    def numbered(found: re.Match[bytes]) -> bytes:
        page = pages.get(found[2].decode())
        return found[0] if page is None else found[1] + str(page).encode()

    package = open_package(docx)
    body = package.read(MAIN_PART)
    changed = NUMBER.sub(numbered, body)
    if pages:
        changed = FOLLOW.sub(rb"\g<1>page", changed)
    return package.with_parts({MAIN_PART: changed}).to_bytes()
