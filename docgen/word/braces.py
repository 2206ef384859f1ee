"""Where tags begin and end in a paragraph, and what is wrong with their braces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from lxml import etree

from docgen.word.story import Paragraph, parent_of
from docgen.word.tags import Tag
from docgen.word.whereabouts import Finding, short
from docgen.word.wordml import W

LONGEST_TAG: Final = 500

CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
MARK: Final = re.compile(r"\{{3,}|\}{3,}|\{\{|\{%|\{#|\}\}|%\}|#\}")


@dataclass(frozen=True, slots=True)
class Loose:
    """Half a tag: "open" when it isn't closed, "closed" when it was never opened."""

    side: str
    start: int
    finding: Finding


Read = Tag | Finding | Loose


def read_tags(paragraph: Paragraph) -> Iterator[Read]:
    """Yield a paragraph's tags in order, and what is wrong with their braces."""
    words = paragraph.words
    at = 0
    while (mark := MARK.search(words, at)) is not None:
        if mark[0] in CLOSERS:
            found, at = _tag(paragraph, mark)
            yield from found
        elif len(mark[0]) >= 3:
            closer = re.compile(r"\}{2,}").search(words, mark.end())
            nearer = MARK.search(words, mark.end())
            same = closer and nearer and closer.start() == nearer.start()
            at = closer.end() if closer and same else mark.end()
            yield paragraph.fault(
                f'"{mark[0][:10]}" has three or more braces in a row.',
                "Write two: {{ field }}.",
                (mark.start(), at),
            )
        else:
            at = mark.end()
            yield _never_opened(paragraph, mark)


def _never_opened(paragraph: Paragraph, mark: re.Match[str]) -> Loose:
    opener = next(one for one, closer in CLOSERS.items() if closer == mark[0])
    finding = paragraph.fault(
        f'"{mark[0]}" closes a tag that was never opened.',
        f'Write "{opener}" where the tag begins, or take "{mark[0]}" out.',
        mark.span(),
    )
    return Loose("closed", mark.start(), finding)


def _tag(paragraph: Paragraph, mark: re.Match[str]) -> tuple[list[Read], int]:
    """Return the tag that opens at a mark, what is wrong with it, where to read on."""
    words, start = paragraph.words, mark.start()
    closer = CLOSERS[mark[0]]
    following = _following(words, mark)
    if following is None or following[0] in CLOSERS or following[0][0] == "{":
        end = following.start() if following else len(words)
        return [_unclosed(paragraph, start, end, closer)], end
    end = following.end()
    broken = Tag(paragraph, start, end, words[start:end], broken=True)
    if following[0] == closer:
        wrong_with = _in_one_piece(broken)
        if wrong_with is None:
            return [replace(broken, broken=False)], end
        return [wrong_with, broken], end
    if len(following[0]) >= 3:
        wrong, remedy = (
            f'"{following[0][:10]}" has three or more braces in a row.',
            "Write two: {{ field }}.",
        )
    else:
        wrong, remedy = (
            f'The tag "{short(words[start:end])}" is opened with {mark[0]}'
            f" and closed with {following[0]}.",
            f"Close it with {closer}.",
        )
    return [broken.fault(wrong, remedy), broken], end


def _following(words: str, mark: re.Match[str]) -> re.Match[str] | None:
    """Return the mark that ends a tag; a comment may hold any but its own end."""
    if mark[0] == "{#":
        return re.compile(r"#\}").search(words, mark.end())
    return MARK.search(words, mark.end())


def _unclosed(paragraph: Paragraph, start: int, end: int, closer: str) -> Loose:
    begun = short(paragraph.words[start:end].strip())
    finding = paragraph.fault(
        f'The tag "{begun}" is not closed in its paragraph.',
        f"Close it with {closer} in the same paragraph.",
        (start, end),
    )
    return Loose("open", start, finding)


def _in_one_piece(tag: Tag) -> Finding | None:
    """Return why a tag with both ends can't be read, None when it can."""
    if len(tag.source) > LONGEST_TAG:
        return tag.fault(
            f"A tag is {len(tag.source)} characters long; {LONGEST_TAG} are allowed.",
            "Write it more simply, or in several tags.",
        )
    if tag.is_comment:
        return _torn(tag) or _holds_tags(tag)
    if "\n" in tag.source or "\t" in tag.source:
        return tag.fault(
            f'The tag "{tag}" runs over the end of a line.', "Write it on one line."
        )
    if "&" in tag.source:
        return tag.fault(
            f'The tag "{tag}" holds the sign &, which does not compare as written.',
            "Compare with something else, or write the words outside the tag.",
        )
    return _torn(tag)


def _holds_tags(comment: Tag) -> Finding | None:
    inside = MARK.search(comment.source[2:-2])
    if inside is None:
        return None
    return comment.fault(
        f'The comment "{comment}" holds "{inside[0]}", which may be read as a tag.',
        "Take the tags out of the comment.",
    )


HARMLESS: Final = {
    W + name
    for name in [
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "permStart",
        "permEnd",
        "rPr",
        "t",
        "br",
        "tab",
        "cr",
        "lastRenderedPageBreak",
        "softHyphen",
        "noBreakHyphen",
    ]
}


def _torn(tag: Tag) -> Finding | None:
    """Return a finding when something stands in the middle of a tag, and would go."""
    first, last = tag.element, tag.paragraph.piece_at(tag.end - 1)
    if first is last:
        return None
    one, other = parent_of(first), parent_of(last)
    if one.getparent() is not other.getparent():
        return tag.fault(
            f'The tag "{tag}" is partly inside a link or control and partly outside.',
            "Write the whole tag inside, or the whole tag outside.",
        )
    if any(not _harmless(run) for run in _runs_between(one, other)):
        return tag.fault(
            f'A picture, note or other object stands in the middle of the tag "{tag}".',
            "Move it before or after the tag.",
        )
    return None


def _runs_between(
    one: etree._Element, other: etree._Element
) -> Iterator[etree._Element]:
    yield one
    while one is not other and (following := one.getnext()) is not None:
        one = following
        yield one


def _harmless(element: etree._Element) -> bool:
    if element.tag == W + "r":
        return all(child.tag in HARMLESS for child in element)
    return element.tag in HARMLESS


def tags_in(
    paragraphs: tuple[Paragraph, ...], most: int
) -> tuple[list[Tag], list[Finding]]:
    """Return the tags of a part in order, and what is wrong with any braces.

    No more is read once there are more than `most` of both.
    """
    read: list[tuple[Paragraph, list[Read]]] = []
    for paragraph in paragraphs:
        if paragraph.words:
            read.append((paragraph, list(islice(read_tags(paragraph), most + 1))))
            most -= len(read[-1][1])
        if most < 0:
            break
    findings: list[Finding] = []
    for (one, first), (two, second) in pairwise(read):
        if _is_broken_between(one, first, two, second):
            findings.append(_broken(one, first))
    tags = [tag for _, found in read for tag in found if isinstance(tag, Tag)]
    for _, found in read:
        findings += [one.finding for one in found if isinstance(one, Loose)]
        findings += [one for one in found if isinstance(one, Finding)]
    return tags, findings


def _is_broken_between(
    one: Paragraph, first: list[Read], two: Paragraph, second: list[Read]
) -> bool:
    """Return whether one tag is broken over two paragraphs, and forget its halves.

    Either a tag is open at the end of the first and closed at the start of the second,
    or the two characters of a brace pair stand one in each.
    """
    pair = one.words[-1] + two.words[0]
    if pair in CLOSERS or pair in CLOSERS.values():
        if pair in CLOSERS and second and _loose(second[0], "closed"):
            del second[0]
        return True
    if first and second and _loose(first[-1], "open") and _loose(second[0], "closed"):
        del second[0]
        return True
    return False


def _loose(found: Read, side: str) -> bool:
    return isinstance(found, Loose) and found.side == side


def _broken(one: Paragraph, first: list[Read]) -> Finding:
    start = len(one.words) - 1
    if first and isinstance(loose := first[-1], Loose) and loose.side == "open":
        del first[-1]
        start = loose.start
    begun = short(one.words[start:].strip())
    return one.fault(
        f'The tag "{begun}" begins in this paragraph and ends in the next one.',
        "Write the whole tag in one paragraph.",
        (start, len(one.words)),
    )
