"""The wording of a template, read from its TOML file: blocks, blanks and numbers."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

NUMBERED_IN_TABLE: Final = ("promise", "answer")
ROWS: Final = (*NUMBERED_IN_TABLE, "row", "wide row", "row tag")
TAGS: Final = ("tag", "row tag")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of fixed text: what it is, what it says and what it stands for.

    `layout` and `columns` belong to a table, `cells` to a row that fills each column
    itself, or several at once (`spans`), `answer` to a promise whose blank is more than
    one date. A table without `layout` says itself how wide its columns are (`widths`),
    which hold blanks (`tinted`), and whether its rows are named in the first
    (`labelled`) and stay on one page (`whole`).
    """

    key: str
    kind: str
    text: str = ""
    source: str = ""
    note: str = ""
    layout: str = ""
    columns: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    spans: tuple[int, ...] = ()
    answer: str = ""
    widths: tuple[int, ...] = ()
    tinted: tuple[int, ...] = ()
    in_contents: bool = False
    new_page: bool = False
    labelled: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ControlWords:
    """What a blank is called in Word, what may be written in it, its field's name."""

    title: str
    kind: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """All fixed text of one template, in its order, and its blanks by field.

    `page` is "portrait" or "landscape".
    """

    title: str
    header: str
    footer: str
    blocks: tuple[Block, ...]
    controls: Mapping[str, ControlWords] = field(default_factory=dict)
    page: str = "portrait"

    def footnotes(self) -> tuple[Block, ...]:
        """Return the footnotes in the order in which they are printed."""
        return tuple(block for block in self.blocks if block.kind == "footnote")


def read_wording(path: Path) -> Wording:
    """Return the wording that lies in a TOML file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Wording(
        title=data["title"],
        header=data["header"],
        footer=data["footer"],
        blocks=tuple(_block(one) for one in data["block"]),
        controls={name: ControlWords(**one) for name, one in data["controls"].items()},
        page=data.get("page", "portrait"),
    )


def _block(data: dict[str, str | list[str]]) -> Block:
    lists = {"columns", "cells", "spans", "widths", "tinted"}
    return Block(
        **{key: tuple(one) if key in lists else one for key, one in data.items()}  # type: ignore[arg-type]
    )


def numbered(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Yield each block with the number Word prints before it; "" where none is."""
    part = clause = 0
    for block in blocks:
        number = ""
        if block.kind == "part":
            part, clause = part + 1, 0
            number = f"{part}"
        elif block.kind == "clause" or block.kind in NUMBERED_IN_TABLE:
            clause += 1
            number = f"{part}.{clause}"
        yield number, block
