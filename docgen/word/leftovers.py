"""What an author left in the text: tracked changes, hidden words, links, objects."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from docgen.problems import Severity
from docgen.word.story import Paragraph, Story
from docgen.word.whereabouts import Finding, Place, short
from docgen.word.wordml import W

CHANGES: Final = tuple(
    W + name
    for name in [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "tblGridChange",
        "tblPrExChange",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
    ]
)
FETCHING: Final = frozenset(
    [
        "DDE",
        "DDEAUTO",
        "INCLUDE",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "LINK",
        "IMPORT",
        "EMBED",
        "RD",
        "DATABASE",
        "MACROBUTTON",
        "MACRO",
        "WEBSERVICE",
        "CONTROL",
    ]
)
OBJECTS: Final = {
    "OLEObject": "an embedded object",
    "control": "an ActiveX control",
    "altChunk": "another file to be taken in when it is opened",
    "subDoc": "a subdocument",
    "svgBlip": "an SVG picture",
}
MOST_LOOKED_AT: Final = 20_000  # the first is a fault already
HREF: Final = re.compile(r'HYPERLINK\s+"?([^"\s]+)', re.IGNORECASE)
SAFE: Final = re.compile(r"(https?:|mailto:|\\|#)", re.IGNORECASE)
VML: Final = "{urn:schemas-microsoft-com:vml}*"
NESTED: Final = "\x00"  # stands for a field within a field's code
OFF: Final = ("0", "false", "off")


def leftover_findings(story: Story) -> Iterator[Finding]:
    """Yield what stands in a part's text that is more, or less, than words."""
    yield from _once_a_paragraph(
        story,
        story.root.iter(*CHANGES),
        "There are tracked changes that nobody has accepted or rejected.",
        "Accept or reject them all in Word (Review, Changes).",
    )
    for name, what in OBJECTS.items():
        yield from _once_a_paragraph(
            story,
            story.root.iter(f"{{*}}{name}"),
            f"There is {what} here.",
            "Take it out, and write or insert what it shows as text or a picture.",
        )
    yield from _once_a_paragraph(
        story,
        (one for one in story.root.iter(VML) if one.get("src") or _href(one)),
        "A drawing here shows a picture from elsewhere.",
        "Insert the picture itself.",
    )
    yield from _hidden_words(story)
    yield from _fields(story)


def _href(element: etree._Element) -> str | None:
    named = [v for k, v in element.attrib.items() if str(k).endswith("}href")]
    return str(named[0]) if named and element.tag.endswith("imagedata") else None


def _once_a_paragraph(
    story: Story, elements: Iterator[etree._Element], wrong: str, remedy: str
) -> Iterator[Finding]:
    seen: set[Paragraph | None] = set()
    for element in islice(elements, MOST_LOOKED_AT):
        paragraph = story.near(element)
        if paragraph not in seen:
            seen.add(paragraph)
            yield _at(story, paragraph, wrong, remedy)


def _at(story: Story, paragraph: Paragraph | None, wrong: str, remedy: str) -> Finding:
    if paragraph is None:
        return Finding(Place(story.title), wrong, remedy)
    return paragraph.fault(wrong, remedy)


def _hidden_words(story: Story) -> Iterator[Finding]:
    seen: set[Paragraph] = set()
    for mark in story.root.iter(W + "vanish"):
        run = mark.getparent().getparent()
        if run.tag != W + "r" or mark.get(W + "val", "1") in OFF:
            continue
        words = "".join(one.text or "" for one in run.iter(W + "t"))
        paragraph = story.near(run)
        if words.strip() and paragraph is not None and paragraph not in seen:
            seen.add(paragraph)
            start = max(paragraph.words.find(words), 0)
            yield paragraph.fault(
                f'The words "{short(words)}" are hidden.',
                "Show them (Font, Hidden off) or take them out.",
                (start, start + len(words)),
                Severity.WARNING,
            )


def _fields(story: Story) -> Iterator[Finding]:
    """Yield the Word fields that would fetch something, or run something."""
    for owner, code in _codes(story.root):
        name = code.split(maxsplit=1)[0] if code.strip() else ""
        paragraph = story.near(owner)
        link = HREF.match(code.strip())
        if NESTED in name:
            wrong = "A Word field here has its code put together by other fields."
            yield _at(story, paragraph, wrong, "Write the code out, or take it out.")
        elif name.upper() in FETCHING:
            wrong = f"A Word field here ({name.upper()}) fetches from elsewhere."
            remedy = "Take the field out and put in what it shows."
            yield _at(story, paragraph, wrong, remedy)
        elif link and not SAFE.match(link[1]):
            yield _at(
                story,
                paragraph,
                f'The link to "{short(link[1])}" leads to something other than a web'
                " page or e-mail address.",
                "Give it an address that begins with https: or mailto:, or remove it.",
            )


def _codes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the code of each Word field, put together from its runs."""
    open_: list[list[str] | None] = []
    for one in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if one.tag == W + "fldSimple":
            yield one, one.get(W + "instr", "").strip()
        elif one.tag == W + "instrText" and open_ and open_[-1] is not None:
            open_[-1].append(one.text or "")
        elif one.tag == W + "fldChar":
            yield from _at_mark(one, open_)


def _at_mark(
    mark: etree._Element, open_: list[list[str] | None]
) -> Iterator[tuple[etree._Element, str]]:
    kind = mark.get(W + "fldCharType")
    if kind == "begin":
        if open_ and (outer := open_[-1]) is not None:
            outer.append(NESTED)
        open_.append([])
        return
    if not open_:
        return
    code = open_[-1]
    if code is not None:
        yield mark, "".join(code)
    if kind == "separate":
        open_[-1] = None
    else:
        open_.pop()
