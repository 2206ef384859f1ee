"""The contents: a line for each heading, with a field that names its page.

The lines are made from the headings among the wording's blocks, so the two can't
differ. Word can renew them (they are a real table of contents); docgen fills in the
pages' numbers.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from templates_docx.building.inline import runs
from templates_docx.building.ooxml import el, paragraph, run, text
from templates_docx.building.wording import Block, Wording, numbered

LEVELS: Final[Mapping[str, int]] = {
    "part": 1,
    "plain part": 1,
    "section": 2,
    "item": 3,
}
INSTRUCTION: Final = ' TOC \\o "1-3" \\h \\z \\u '
NO_PAGE_YET: Final = "–"
PAGES_FOLLOW: Final = "_PagesFollow"


def contents(block: Block, wording: Wording) -> Iterator[etree._Element]:
    """Yield the contents' lines, between the marks of Word's own field for them.

    The first and the last line hold the marks, so they must always be printed.
    """
    del block
    lines = [one for one in numbered(wording.blocks) if _is_listed(one[1])]
    made = [_line(number, one, wording) for number, one in lines]
    entries = [
        line for line, (_, one) in zip(made, lines, strict=True) if one.kind != "tag"
    ]
    entries[0][1:1] = [_mark("begin"), _code(INSTRUCTION), _mark("separate")]
    entries[-1].append(_mark("end"))
    yield from made


def _is_listed(block: Block) -> bool:
    return block.kind in LEVELS or block.in_contents


def _line(number: str, block: Block, wording: Wording) -> etree._Element:
    if block.kind == "tag":
        return paragraph("TOC1", *runs(block.text, wording))
    level = LEVELS[block.kind]
    words = f"{number}\t{block.text}" if level == 1 else block.text
    name = bookmarks(wording)[block.key][0]
    return paragraph(
        f"TOC{level}", *runs(words, wording), run(el("tab")), *_page_of(name)
    )


def _page_of(bookmark: str) -> Iterator[etree._Element]:
    yield _mark("begin")
    yield _code(f" PAGEREF {bookmark} \\h ")
    yield _mark("separate")
    yield run(text(NO_PAGE_YET))
    yield _mark("end")


def _mark(kind: str) -> etree._Element:
    return run(el("fldChar", fldCharType=kind))


def _code(instruction: str) -> etree._Element:
    return run(el("instrText", instruction, xml_space="preserve"))


def bookmarks(wording: Wording) -> dict[str, tuple[str, int]]:
    """Return the bookmark and its number of every heading the contents list.

    None where the wording has no contents.
    """
    if not any(block.kind == "contents" for block in wording.blocks):
        return {}
    keys = [block.key for block in wording.blocks if block.kind in LEVELS]
    return {key: (f"_Toc{900_000_000 + n}", n) for n, key in enumerate(keys, start=1)}


def marked(heading: etree._Element, block: Block, wording: Wording) -> etree._Element:
    """Return a heading within the bookmark the contents name, if they list it.

    In the contents' own heading it is the last words: they tell that pages follow.
    """
    if block.kind == "contents heading":
        heading[-1].addprevious(el("bookmarkStart", id=0, name=PAGES_FOLLOW))
        heading.append(el("bookmarkEnd", id=0))
    if block.key in (named := bookmarks(wording)):
        name, number = named[block.key]
        heading.insert(1, el("bookmarkStart", id=number, name=name))
        heading.append(el("bookmarkEnd", id=number))
    return heading
