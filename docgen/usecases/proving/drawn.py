"""What a Word file shows beside its words, held against the file that was issued."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from docgen.word.compare import Alteration, Altered
from docgen.word.drawn import Drawn, drawn_in

MOST: Final = 3  # numbers of a chart that are named
UNSEEN: Final = "is there, and can't be seen: white on white, or tiny"


def shown_otherwise(was: bytes, now: bytes) -> tuple[Altered, ...]:
    """Return the charts and pictures that differ, and words that nobody sees any more.

    Args:
        was: The Word file as it was issued.
        now: As it came.

    Raises:
        NotAWordFile: One of them can't be read.
    """
    return tuple(_differing(drawn_in(was), drawn_in(now)))


def _differing(was: Drawn, now: Drawn) -> Iterator[Altered]:
    yield from _charts(was, now)
    yield from _pictures(was, now)
    for words in Counter(now.faint) - Counter(was.faint):
        yield _altered(f"“{words}”", words, UNSEEN)


def _charts(was: Drawn, now: Drawn) -> Iterator[Altered]:
    if len(was.charts) != len(now.charts):
        came = f"was taken out or put in: there were {len(was.charts)} charts"
        yield _altered("a chart", "as issued", came)
        return
    for at, (ours, theirs) in enumerate(zip(was.charts, now.charts, strict=True), 1):
        if ours == theirs:
            continue
        pairs = [x for x in zip(ours, theirs, strict=False) if x[0] != x[1]]
        told = ", ".join(f"{new} instead of {old}" for old, new in pairs[:MOST])
        yield _altered(f"chart {at}", "its numbers", f"says other numbers: {told}")


def _pictures(was: Drawn, now: Drawn) -> Iterator[Altered]:
    # Loaded for these alone; most files hold the very pictures they were issued with.
    from docgen.pdf.same_picture import look_alike

    if len(was.pictures) != len(now.pictures):
        return  # told by the lines that they stand in
    both = enumerate(zip(was.pictures, now.pictures, strict=True), 1)
    for at, (ours, theirs) in both:
        if not look_alike(ours, theirs):
            yield _altered(f"picture {at}", "as issued", "is another picture")


def _altered(where: str, sent: str, came: str) -> Altered:
    return Altered(Alteration.LOOKS, where, sent, came)
