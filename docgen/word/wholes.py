"""Tags that take the place of a whole row, cell, paragraph or run.

docxtpl replaces the row a {%tr ... %} stands in with the tag alone: whatever else
the row holds is never printed, and nobody is told. Here somebody is told.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.problems import Severity
from docgen.word.story import BOX, CELL, ROW, TABLE
from docgen.word.tags import Tag
from docgen.word.whereabouts import Finding, short
from docgen.word.wordml import PARAGRAPH, W

NAMES: Final = {ROW: "row", CELL: "cell", PARAGRAPH: "paragraph"}
MARKS: Final = {"tr": "row", "tc": "cell", "p": "paragraph", "r": "run"}


def kept_tags(tags: list[Tag]) -> tuple[list[Tag], list[Finding]]:
    """Return the tags docxtpl keeps, and what is wrong with those for whole rows.

    The order is docxtpl's: rows first, then cells, then paragraphs.
    """
    findings: list[Finding] = []
    for mark in ("tr", "tc", "p"):
        owners: dict[etree._Element, Tag] = {}
        for tag in tags:
            holder = tag.replaced if tag.whole == mark else None
            if holder is not None:
                owners.setdefault(holder, tag)
        inside: dict[etree._Element, list[Tag]] = defaultdict(list)
        for tag in tags if owners else ():
            for holder in _holders(tag):
                inside[holder].append(tag)
        for holder, owner in owners.items():
            findings += _beside(holder, owner, inside[holder])
        tags = [tag for tag in tags if _stays(tag, owners)]
    findings += [one for tag in tags for one in _misplaced(tag)]
    return tags, findings


def _stays(tag: Tag, owners: dict[etree._Element, Tag]) -> bool:
    """Return whether a tag is its row's owner, or its row has none."""
    return all(owners.get(one, tag) is tag for one in _holders(tag))


def _holders(tag: Tag) -> Iterator[etree._Element]:
    yield from tag.element.iterancestors(ROW, CELL, PARAGRAPH)


def _beside(holder: etree._Element, owner: Tag, inside: list[Tag]) -> Iterator[Finding]:
    """Yield what is lost with a row, cell or paragraph that is one tag alone."""
    name = NAMES[holder.tag]
    for lost in inside:
        if lost is not owner and not lost.is_comment:
            yield lost.fault(
                f"{lost} stands in the same {name} as {owner}, which takes the place"
                f" of the whole {name}, so it is lost.",
                f"Give {owner} a {name} of its own.",
            )
    unfit = list(_unfit(holder, owner))
    yield from unfit
    words = "" if unfit else _words_without(holder, inside)
    if words:
        finding = owner.fault(
            f"{owner} takes the place of its whole {name}, so the words"
            f' "{short(words)}" beside it are never printed.',
            f"Give the tag a {name} of its own, or take the words out.",
        )
        yield _as_warning(finding)


def _as_warning(one: Finding) -> Finding:
    return Finding(
        one.place,
        one.wrong,
        one.remedy,
        Severity.WARNING,
        one.order,
        in_copy=one.in_copy,
    )


def _words_without(holder: etree._Element, inside: list[Tag]) -> str:
    """Return a row's words without its tags."""
    paragraphs = {tag.paragraph.element: tag.paragraph for tag in inside}
    pieces = []
    for text in holder.iter(W + "t"):
        owner = next(text.iterancestors(PARAGRAPH), None)
        if owner not in paragraphs:
            pieces.append(text.text or "")
    for paragraph in paragraphs.values():
        words = paragraph.words
        for tag in sorted(inside, key=lambda one: -one.start):
            if tag.paragraph is paragraph:
                words = words[: tag.start] + words[tag.end :]
        pieces.append(words)
    return " ".join(" ".join(pieces).split())


def _unfit(holder: etree._Element, owner: Tag) -> Iterator[Finding]:
    """Yield why docxtpl could not cut a row, cell or paragraph out cleanly."""
    name = NAMES[holder.tag]
    inner = next(holder.iter(TABLE, BOX), None)
    if inner is not None:
        what = "table" if inner.tag == TABLE else "text box"
        yield owner.fault(
            f"The {name} of {owner} holds a {what}, which would be cut in two.",
            f"Give the tag a {name} of its own.",
        )
    if next(holder.iter(W + "sectPr"), None) is not None:
        yield owner.fault(
            f"The {name} of {owner} holds a section break, which would be lost.",
            f"Give the tag a {name} of its own.",
        )


def _misplaced(tag: Tag) -> Iterator[Finding]:
    """Yield what is wrong with how a mark is written, or where."""
    mark = tag.whole
    if mark in ("tr", "tc") and tag.replaced is None:
        yield tag.fault(
            f"{tag} stands outside a table, and {mark} means a table's {MARKS[mark]}.",
            f"Move it into a table's {MARKS[mark]}, or write the tag without {mark}.",
        )
    if mark and not set("%#}" if tag.is_comment else "%}").isdisjoint(tag.source[2:-2]):
        yield tag.fault(
            f"{tag} holds one of the signs % # }} between its ends, and is not found.",
            f"Take the sign out, or write the tag without {mark}.",
        )
    wrong = tag.mismarked
    if wrong:
        yield tag.fault(
            f"{tag} is not written as a tag for a whole {MARKS[wrong]}.",
            f"Write {{%{wrong} … %}}: nothing before {wrong}, a space after it.",
        )
    if mark and "-" in (tag.source[2], tag.source[-3]):
        yield tag.fault(
            f"{tag} takes the place of a whole {MARKS[mark]} and joins what is beside.",
            "Take out the - or the mark.",
        )
