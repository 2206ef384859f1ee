"""Tags where Word can't keep them: in pictures' descriptions, links, codes, charts."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, cast

from lxml import etree

from docgen.word.story import Story
from docgen.word.whereabouts import Finding, Place, short, whole_file
from docgen.word.wordml import PARAGRAPH, TEXT, W

OPENERS: Final = ("{{", "{%", "{#")
HIDDEN: Final = etree.XPath(
    "//@*[contains(.,'{{') or contains(.,'{%') or contains(.,'{#')]"
)
UNPRINTED: Final = etree.XPath(
    "//text()[contains(.,'{') or contains(.,'}')][not(parent::w:t)]",
    namespaces={"w": W[1:-1]},
)
ATTRIBUTES: Final = {
    "docPr": "a picture's description",
    "cNvPr": "a picture's description",
    "fldSimple": "a Word field's code",
    "hyperlink": "a link's address",
    "tag": "a content control's tag",
    "alias": "a content control's title",
    "id": "a number that must be a number",
    "date": "the day of a date control",
    "bookmarkStart": "a bookmark's name",
}
TEXTS: Final = {
    "instrText": "a Word field's code",
    "delText": "a tracked deletion",
    "posOffset": "a measurement",
}
BRACED: Final = etree.XPath("//text()")
CLOSERS: Final = ("}}", "%}", "#}")
MATHS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PARTS: Final = {
    "docProps/": "the document's properties",
    "word/charts/": "a chart",
    "word/diagrams/": "a SmartArt drawing",
    "word/glossary/": "a building block",
}
REMEDY: Final = "Write the tag in the text itself, or take it out."


def tags_outside_text(story: Story) -> Iterator[Finding]:
    """Yield the tags of a part that stand anywhere but in its words."""
    for value in _texts(HIDDEN, story):
        owner = _owner(value)
        name = etree.QName(owner).localname
        where = ATTRIBUTES.get(name, f"a setting of Word's ({name})")
        yield _kept_nowhere(story, owner, str(value), where)
    for text in _texts(UNPRINTED, story):
        if any(opener in text for opener in OPENERS):
            owner = _owner(text)
            name = etree.QName(owner).localname
            where = "an equation" if MATHS in str(owner.tag) else "a drawing"
            yield _kept_nowhere(story, owner, str(text), TEXTS.get(name, where))


def _texts(path: etree.XPath, story: Story) -> list[etree._ElementUnicodeResult]:
    return cast("list[etree._ElementUnicodeResult]", path(story.root))


def _owner(text: etree._ElementUnicodeResult) -> etree._Element:
    """Return the element whose text, tail or attribute this is."""
    owner = text.getparent()
    if owner is None:
        raise ValueError("These words belong to no element.")
    return owner


def _kept_nowhere(
    story: Story, owner: etree._Element, value: str, where: str
) -> Finding:
    tag = short(next(tags_written(value), value.strip()))
    wrong = f'The tag "{tag}" stands in {where}, where Word can\'t keep it.'
    paragraph = story.near(owner)
    if paragraph is None or not paragraph.words:
        place = Place(story.title, near=tag) if paragraph is None else paragraph.place
        return Finding(_near(place, tag), wrong, REMEDY)
    return paragraph.fault(wrong, REMEDY)


def _near(place: Place, words: str) -> Place:
    numbers = (place.table, place.row, place.cell, place.paragraph)
    return Place(place.part, place.heading, *numbers, words)


def split_outside_text(story: Story) -> Iterator[Finding]:
    """Yield the brace pairs that docxtpl would join out of two places."""
    written = [one.element for one in story.paragraphs if one.words]
    turn = {element: number for number, element in enumerate(written)}
    texts = [
        one for one in _texts(BRACED, story) if one.strip() or _owner(one).tag == TEXT
    ]
    for one, two in pairwise(texts):
        if one[-1] + two[0] not in (*OPENERS, *CLOSERS):
            continue
        turns = [_turn(one, turn, -9), _turn(two, turn, -99)]
        if turns[1] - turns[0] not in (0, 1):
            yield _kept_nowhere(story, _owner(two), one + two, "two places")


def _turn(
    text: etree._ElementUnicodeResult, turns: dict[etree._Element, int], none: int
) -> int:
    paragraph = _paragraph(text)
    return none if paragraph is None else turns.get(paragraph, none)


def _paragraph(text: etree._ElementUnicodeResult) -> etree._Element | None:
    owner = _owner(text)
    return next(owner.iterancestors(PARAGRAPH), None) if owner.tag == TEXT else None


def tags_written(words: str) -> Iterator[str]:
    """Yield what is written as a tag, without ever looking twice at the same words."""
    for opener, closer in zip(OPENERS, CLOSERS, strict=True):
        end = 0
        while (start := words.find(opener, end)) >= 0:
            end = words.find(closer, start) + len(closer)
            if end < len(closer):
                break
            yield words[start:end]


def tags_never_filled(name: str, root: etree._Element) -> Iterator[Finding]:
    """Yield the tags of a part that is never filled in, such as a chart."""
    where = next((one for at, one in PARTS.items() if name.startswith(at)), "")
    for tag in tags_written("".join(str(one) for one in root.itertext())):
        yield whole_file(
            f'The tag "{short(tag)}" stands in {where or f"the part {name}"}, which is'
            " never filled in.",
            REMEDY,
        )
