"""WORDING.md: each of our clauses beside the place in the source it stands for."""

from collections.abc import Iterator
from typing import Final

from templates_docx.building.inline import plain
from templates_docx.building.tables import LINE_STYLES
from templates_docx.building.wording import TAGS, Block, Wording, numbered

INTRODUCTION: Final = """\
# The wording of the partnership agreement

For the owner of the wording to approve. Each row sets one of our clauses beside the
place in the source agreement it stands for, in the order of the page. A note says where
the two differ, and why. `{{ name }}` is a blank or a value that docgen fills in.

This page is made from `partnership-agreement.toml`. Change the wording there, then run
`python -m templates_docx.partnership_agreement`.

| No. | What | Our words | Place in the source | Where it differs, and why |
| --- | --- | --- | --- | --- |
"""

KINDS: Final = {
    "part": "heading",
    "plain part": "heading",
    "topic": "heading",
    "lead": "sentence",
    "closing": "sentence",
    "promise": "commitment",
    "answer": "yes or no",
    "row": "table row",
    "table": "table heading",
}


def wording_table(wording: Wording) -> str:
    """Return the page: a table with one row for each block of fixed text."""
    rows = (
        _row(number, block)
        for number, block in numbered(wording.blocks)
        if block.kind not in TAGS
    )
    return INTRODUCTION + "".join(rows)


def _row(number: str, block: Block) -> str:
    words = "<br>".join(lines_of(block))
    kind = KINDS.get(block.kind, block.kind)
    cells = (number, kind, words, block.source, block.note)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def lines_of(block: Block) -> Iterator[str]:
    """Yield the words of a block, line by line, without what only steers docgen."""
    for text in block.columns or block.cells or (block.text,):
        for line in text.strip("\n").split("\n"):
            if not line.startswith("{%p"):
                words = line[2:] if line[:2] in LINE_STYLES else line
                yield plain(words).replace("\t", " ").strip()
