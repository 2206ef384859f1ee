"""The tags of a part, one after another: what each block opens, knows and closes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.word.grammar import LOOP, Scope
from docgen.word.levels import crossed
from docgen.word.meaning import CLOSERS, MIDDLES, Said, said_by
from docgen.word.story import parent_of
from docgen.word.tags import Tag
from docgen.word.vocabulary import Field, Vocabulary
from docgen.word.whereabouts import Finding

MOST_BLOCKS: Final = 10
ENDS: Final = {kind: end for end, kind in CLOSERS.items()}


@dataclass(slots=True)
class Block:
    """A block between {% if %} or {% for %} and its end; `close` is None while open.

    `scope` and `hidden` are what was known before the block began.
    """

    open: Tag
    scope: Scope
    hidden: frozenset[str]
    has_else: bool = False
    close: Tag | None = None

    @property
    def kind(self) -> str:
        """Return "if" or "for"."""
        return self.open.word


@dataclass(slots=True)
class Reading:
    """What is known while a part's tags are read, and all that was found.

    `printed` holds for each {{ }} the field it prints, None where that is no one field.
    `names` are the fields the part asks for.
    """

    scope: Scope
    hidden: frozenset[str] = frozenset()
    stack: list[Block] = field(default_factory=list)
    closed: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    printed: dict[Tag, Field | None] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def read(self, tag: Tag) -> None:
        """Read one tag: what it says, and which block it opens or closes."""
        if tag.word in ("else", "elif"):
            self._before_middle(tag)
        said = said_by(tag, self.scope)
        self._note(tag, said)
        match tag.word:
            case "if" | "for":
                self._open(tag, said)
            case "else" | "elif":
                self._middle(tag)
            case word if word in CLOSERS:
                self._close(tag)

    def finish(self) -> None:
        """Name every block that was never closed."""
        while self.stack:
            block = self.stack.pop()
            self.findings.append(
                block.open.fault(
                    f"{block.open} is never closed.",
                    f"Write {_end(block)} where the part it governs ends.",
                )
            )

    def _note(self, tag: Tag, said: Said) -> None:
        bound = {one for block in self.stack for one in _bound(block)}
        if not said.names & self.hidden:
            self.findings += [tag.fault(one.wrong, one.remedy) for one in said.faults]
        self.names |= said.names - bound
        if tag.is_print:
            self.printed[tag] = said.field

    def _open(self, tag: Tag, said: Said) -> None:
        self.stack.append(Block(tag, self.scope, self.hidden))
        if len(self.stack) == MOST_BLOCKS + 1:
            self.findings.append(
                tag.fault(
                    f"{tag} stands inside {MOST_BLOCKS} other blocks.",
                    "Write it with fewer blocks inside one another.",
                )
            )
        if said.scope is not None:
            self.scope = said.scope
        elif tag.word == "for":
            self.scope = {**self.scope, "loop": LOOP}
        self.hidden = self.hidden | said.hidden

    def _before_middle(self, tag: Tag) -> None:
        """Forget a loop's own names when its {% else %} comes."""
        if self.stack and self.stack[-1].kind == "for" and tag.word == "else":
            self._restore(self.stack[-1])

    def _middle(self, tag: Tag) -> None:
        if not self.stack:
            self.findings.append(_nothing_open(tag))
            return
        block = self.stack[-1]
        if tag.word == "elif" and block.kind == "for":
            self.findings.append(_nothing_open(tag, block))
        elif block.has_else:
            self.findings.append(
                tag.fault(
                    f"{tag} comes after an else of {block.open}.",
                    "Write one {% else %}, as the last of the block.",
                )
            )
        self.findings += _between(block.open, tag)
        block.has_else = block.has_else or tag.word == "else"

    def _close(self, tag: Tag) -> None:
        kind = CLOSERS[tag.word]
        if not any(block.kind == kind for block in self.stack):
            top = self.stack[-1] if self.stack else None
            self.findings.append(_nothing_open(tag, top))
            return
        while self.stack[-1].kind != kind:
            self._leave_open(self.stack.pop(), tag)
        block = self.stack.pop()
        block.close = tag
        self.closed.append(block)
        self._restore(block)
        self.findings += _between(block.open, tag)

    def _leave_open(self, block: Block, tag: Tag) -> None:
        self._restore(block)
        self.findings.append(
            block.open.fault(
                f"{block.open} is opened here and not closed before {tag}"
                f" in {tag.paragraph.place.briefly}.",
                f"Write {_end(block)} before it.",
            )
        )

    def _restore(self, block: Block) -> None:
        self.scope, self.hidden = block.scope, block.hidden


def read_blocks(tags: list[Tag], vocabulary: Vocabulary) -> Reading:
    """Read a part's tags in order."""
    reading = Reading(vocabulary)
    for tag in tags:
        reading.read(tag)
    reading.finish()
    reading.findings += emptied(reading.closed)
    return reading


def _bound(block: Block) -> Iterator[str]:
    """Yield the names a loop brings with it."""
    if block.kind == "for":
        yield "loop"
        yield from block.open.rest.partition(" in ")[0].replace(",", " ").split()


def _end(block: Block) -> str:
    return f"{{%{block.open.whole} {ENDS[block.kind]} %}}"


def _nothing_open(tag: Tag, block: Block | None = None) -> Finding:
    """Return the finding for a tag that ends or parts a block that isn't there."""
    if block is None:
        return tag.fault(
            f"{tag} belongs to a block that was never opened.",
            f"Write {_begin(tag)} before it, or take it out.",
        )
    ours = f"{block.open}, opened in {block.open.paragraph.place.briefly},"
    return tag.fault(
        f"{tag} does not belong to the block it stands in: {ours} is still open.",
        f"Write {_end(block)} first, or {_begin(tag)} where this block begins.",
    )


def _begin(tag: Tag) -> str:
    kind = "if" if tag.word in MIDDLES else CLOSERS[tag.word]
    rest = "field" if kind == "if" else "one in list"
    return f"{{%{tag.whole} {kind} {rest} %}}"


def _between(first: Tag, second: Tag) -> Iterator[Finding]:
    """Yield why Word can't keep what lies between two tags of one block."""
    where = f"{first}, opened in {first.paragraph.place.briefly},"
    if first.mismarked or second.mismarked:
        return  # told already, and its place can't be judged
    if first.whole != second.whole:
        yield second.fault(
            f"{second} belongs to {where} and is not marked as that is.",
            f"Write {_marked_as(first, second)}.",
        )
        return
    what = crossed(first, second)
    if what:
        yield second.fault(
            f"{second} belongs to {where} and stands in another {what}:"
            " Word can't keep what lies between.",
            f"Put both in the same {what}, or in rows of their own as {{%tr … %}}.",
        )


def _marked_as(first: Tag, second: Tag) -> str:
    rest = f" {second.rest}" if second.rest else ""
    return f"{{%{first.whole} {second.word}{rest} %}}"


def emptied(blocks: list[Block]) -> Iterator[Finding]:
    """Yield the blocks that may leave a cell or box without any paragraph.

    Word calls a file damaged in which a cell holds no paragraph.
    """
    for block in blocks:
        close = block.close
        if block.open.whole != "p" or block.kind != "if" or close is None:
            continue
        first, last = block.open.paragraph.element, close.paragraph.element
        holder = parent_of(first)
        if block.has_else or holder is not last.getparent() or not _needy(holder):
            continue
        if not _paragraph_outside(first, last):
            yield block.open.fault(
                f"{block.open} governs all there is in its cell or box; without a"
                " paragraph left in it, Word calls the file damaged.",
                "Leave one paragraph outside the block, or write the tag without p.",
            )


def _needy(holder: etree._Element) -> bool:
    return etree.QName(holder).localname in ("tc", "txbxContent", "footnote", "endnote")


def _paragraph_outside(first: etree._Element, last: etree._Element) -> bool:
    around = (*first.itersiblings(preceding=True), *last.itersiblings())
    return any(str(one.tag).endswith("}p") for one in around)
