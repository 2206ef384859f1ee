"""The steps a preview's looks are rounded to, and the style sheet that draws them.

A page of docgen's may bear no style of its own (Content-Security-Policy), so sizes,
colours and distances are classes: whole points, millimetres and percents. Their rules
stand in web/static/preview.css below its mark. To renew them, in the project's folder:

    python -m docgen.word.preview_sheet < web/static/preview.css > new.css
"""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Final

MARK: Final = "/* Below: written by docgen.word.preview_sheet, one rule a step. */"
NATURAL_LINE: Final = 1.15  # of Arial: what Word calls a single line, in its own size
PLAIN_SIZE, PLAIN_LINE = 22, 110  # half-points and percent of what bears no class
SIZES: Final = range(12, 97)  # half-points
LINES: Final = range(80, 305, 5)  # percent of a single line
POINTS: Final = 40
MILLIMETRES: Final = 80
THICKEST: Final = 6  # points
# Our templates' own colours, those Word offers first, greys, and those of the NHS.
PALETTE: Final = (
    *("000000", "14375e", "1f5c99", "44546a", "595959", "a61b1b", "b9c5d3", "f3f6fa"),
    *("ffffff", "c00000", "ff0000", "ffc000", "ffff00", "92d050", "00b050", "00b0f0"),
    *("0070c0", "002060", "7030a0", "4472c4", "ed7d31", "a5a5a5", "5b9bd5", "70ad47"),
    *("deeaf6", "e2efd9", "fff2cc", "fbe4d5", "d9e2f3", "ededed", "f2f2f2", "d9d9d9"),
    *("bfbfbf", "7f7f7f", "404040", "005eb8", "003087", "425563", "768692", "e8edee"),
)


@cache
def nearest(colour: str) -> str:
    """Return the colour of the palette that looks most like one in RRGGBB.

    >>> nearest("14375E"), nearest("FEFEFE")
    ('14375e', 'ffffff')
    """
    wanted = _channels(colour)
    return min(
        PALETTE,
        key=lambda one: sum(
            (ours - theirs) ** 2
            for ours, theirs in zip(_channels(one), wanted, strict=True)
        ),
    )


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (0, 2, 4))


def step(prefix: str, value: float, most: int) -> str:
    """Return the class of a rounded value; empty for nought and less."""
    whole = min(round(value), most)
    return f"dg-{prefix}-{whole}" if whole > 0 else ""


def points(prefix: str, twips: int) -> str:
    """Return the class of a distance above or below, given in twentieths of a point."""
    return step(prefix, twips / 20, POINTS)


def millimetres(prefix: str, twips: int) -> str:
    """Return the class of a distance along the line, in twentieths of a point."""
    return step(prefix, twips * 25.4 / 1440, MILLIMETRES)


def percent(part: int, whole: int) -> str:
    """Return the class of a width: so much of a whole, in whole percents."""
    return f"dg-w-{max(0, min(round(100 * part / whole), 100))}"


def size(half_points: int) -> str:
    """Return the class of a size of letters; empty for the plain one."""
    near = max(SIZES[0], min(half_points, SIZES[-1]))
    return "" if near == PLAIN_SIZE else f"dg-s-{near}"


def spacing(percent_of_line: float) -> str:
    """Return the class of a distance from line to line; empty for the plain one."""
    near = round(percent_of_line / LINES.step) * LINES.step
    near = max(LINES[0], min(near, LINES[-1]))
    return "" if near == PLAIN_LINE else f"dg-line-{near}"


def rules() -> Iterator[str]:
    """Yield the rule of every class of a step, line by line."""
    for one in range(101):
        yield f".dg-page .dg-w-{one} {{ width: {one}%; }}"
    for one in range(1, POINTS + 1):
        yield f".dg-page .dg-b-{one} {{ margin-top: calc({one} * var(--dg-pt)); }}"
        yield f".dg-page .dg-a-{one} {{ margin-bottom: calc({one} * var(--dg-pt)); }}"
    for one in range(1, MILLIMETRES + 1):
        length = f"calc({one} * var(--dg-mm))"
        yield f".dg-page .dg-l-{one} {{ margin-left: {length}; }}"
        yield f".dg-page .dg-i-{one} {{ text-indent: {length}; }}"
        back = f"calc(-{one} * var(--dg-mm))"
        yield f".dg-page .dg-h-{one} {{ padding-left: {length}; text-indent: {back}; }}"
        yield f".dg-page .dg-t-{one} {{ min-width: {length}; }}"
    for one in range(1, THICKEST + 1):
        yield f".dg-page .dg-k-{one} {{ --dg-thick: calc({one} * var(--dg-pt)); }}"
    for one in LINES:
        height = round(one * NATURAL_LINE / 100, 3)
        yield f".dg-page .dg-line-{one} {{ line-height: {height}; }}"
    for one in SIZES:
        yield f".dg-page .dg-s-{one} {{ font-size: {round(one / 24, 4)}rem; }}"
    for colour in PALETTE:
        yield f".dg-page .dg-c-{colour} {{ color: #{colour}; }}"
        yield f".dg-page .dg-f-{colour} {{ background: #{colour}; }}"
        yield f".dg-page .dg-e-{colour} {{ --dg-edge: #{colour}; }}"


def written(sheet: str) -> str:
    """Return the style sheet with every step's rule below its mark."""
    own = sheet.partition(MARK)[0]
    return "\n".join((own + MARK, *rules(), ""))


if __name__ == "__main__":
    sys.stdout.write(written(sys.stdin.read()))
