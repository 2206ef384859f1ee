"""A copy to write in that came back: each text as it is now, and what else was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word.frames import emptied, frames_in, label_of, written_in
from docgen.word.long_text import LongTexts, long_texts_of
from docgen.word.package import MAIN_PART, NotAWordFile, Package, open_package
from docgen.word.returned import Returned, read_returned
from docgen.word.wordml import NotWellFormed, read_xml

WRITE_HERE: Final = "Write here."


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text that is another than the one that went out, both in our markup.

    `sent` is empty where nothing was written, `now` where it was taken out.
    """

    name: str
    label: str
    sent: str
    now: str


@dataclass(frozen=True, slots=True)
class FramesReturned:
    """All that a returned copy says.

    `missing` are the labels of frames that are gone. `rest` is what was done outside of
    the frames; its own list of answers is empty.
    """

    changes: tuple[Rewritten, ...]
    missing: tuple[str, ...]
    rest: Returned


def read_frames(file: bytes, sent: bytes) -> FramesReturned:
    """Read a copy that somebody wrote in.

    Args:
        file: As it came back, saved by Word, LibreOffice or another program.
        sent: As it went out.

    Raises:
        NotAWordFile: It is no Word document, or damaged.
        NotOurs: It holds nothing that docgen put there.
    """
    ours = _open(sent)
    labels = {name: label_of(one) for name, one in frames_in(ours[1]).items()}
    before = _texts(*ours, labels)
    try:
        theirs = _open(file)
        after = _texts(*theirs, labels)
        rest = read_returned(emptied(theirs[0], labels), emptied(ours[0], labels))
    except NotWellFormed as cause:
        raise NotAWordFile("a damaged file: a part of it can't be read") from cause
    except RecursionError as cause:
        raise NotAWordFile("a file nested more deeply than any report") from cause
    return FramesReturned(
        changes=tuple(
            Rewritten(name, labels[name], before[name], text)
            for name, text in after.items()
            if text != before[name]
        ),
        missing=tuple(label for name, label in labels.items() if name not in after),
        rest=rest,
    )


def _open(file: bytes) -> tuple[Package, etree._Element]:
    package = open_package(file)
    return package, read_xml(package.read(MAIN_PART))


def _texts(
    package: Package, root: etree._Element, labels: Mapping[str, str]
) -> dict[str, str]:
    reader = long_texts_of(package)
    found = frames_in(root, labels)
    return {name: _text(reader, found[name]) for name in labels if name in found}


def _text(reader: LongTexts, table: etree._Element) -> str:
    """Return what is written in a frame, without the words that ask for it."""
    text = reader.read(written_in(table))
    return text.removeprefix(WRITE_HERE).removesuffix(WRITE_HERE).strip()
