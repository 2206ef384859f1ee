"""Tags with a -, which join what is beside them: {%- ... %} and {% ... -%}.

docxtpl takes out everything between {%- and the words before it, and everything between
-%} and the words after it: other words, and the ends of cells too.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from docgen.word.levels import between
from docgen.word.story import Paragraph
from docgen.word.tags import Tag
from docgen.word.whereabouts import Finding, short

REMEDY = "Take out the -, or write the tag in a paragraph of its own."


def joined(tags: list[Tag], paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield what is lost by tags with a -."""
    joining = [tag for tag in tags if not tag.whole and _sides(tag) != (False, False)]
    if not joining:
        return
    texts = [piece for one in paragraphs for piece in one.pieces]
    turn = {piece: number for number, piece in enumerate(texts)}
    for tag in joining:
        before, after = _sides(tag)
        if before:
            at = turn[tag.element]
            yield from _lost(tag, _before(tag), tag.element, texts[max(at - 1, 0)])
        if after and not _stops_at_a_tag(tag):
            last = tag.paragraph.piece_at(tag.end - 1)
            following = texts[turn[last] + 1 :][:1] or [last]
            yield from _lost(tag, _after(tag), last, following[0])


def _sides(tag: Tag) -> tuple[bool, bool]:
    """Return whether a tag joins what is before it, and what is after it."""
    return tag.source.startswith("{%-"), tag.source.endswith("-%}")


def _lost(
    tag: Tag, words: str, one: etree._Element, other: etree._Element
) -> Iterator[Finding]:
    if words.strip():
        yield tag.fault(
            f'{tag} joins what is beside it, and the words "{short(words)}" are lost.',
            REMEDY,
        )
    elif what := between(one, other):
        yield tag.fault(f"{tag} joins its words to those of another {what}.", REMEDY)


def _before(tag: Tag) -> str:
    """Return the words before a tag that share its run."""
    return tag.paragraph.words[tag.paragraph.start_of_piece(tag.start) : tag.start]


def _after(tag: Tag) -> str:
    """Return the words after a tag that share its run."""
    return tag.paragraph.words[tag.end : tag.paragraph.end_of_piece(tag.end - 1)]


def _stops_at_a_tag(tag: Tag) -> bool:
    """Return whether another tag in the same run keeps docxtpl from joining."""
    after = _after(tag)
    return "{{" in after or "{%" in after
