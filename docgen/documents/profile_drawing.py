"""Where everything of a profile's picture stands, in units of its own view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.documents.profile import OPEN, Profile, ProfileRow
from docgen.review.scale import IPS_25, Scale

DIAMOND: Final = 6.0  # from its middle to a corner


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a picture is, and where its columns stand.

    `font` is the size of its letters. A name stands on its bar's line at `name_x`, or
    above it where `name_above` leaves room for that. `bars_x` is where bars begin;
    `step` is one point of the scale.
    """

    width: int
    font: int
    name_x: int
    name_above: int
    bars_x: int
    step: int
    row: int
    bar: int
    now_x: int
    before_x: int
    change_x: int


WIDE: Final = Layout(850, 14, 34, 0, 386, 60, 24, 14, 724, 772, 820)
NARROW: Final = Layout(360, 13, 28, 17, 4, 38, 42, 14, 232, 280, 328)


@dataclass(frozen=True, slots=True)
class Bar:
    """An item's line in the picture.

    `y` is the top of its bar, `text_y` the line its numbers stand on, `name_y` that of
    its name. `length` is 0 while the item is open. `diamond` are the corners that mark
    the last review's score, empty where it is not known.
    """

    row: ProfileRow
    y: float
    text_y: float
    name_y: float
    length: int
    diamond: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's name and total, and the line they stand on."""

    name: str
    total: str
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A profile ready to be drawn: its layout and size, each line in its place."""

    layout: Layout
    height: int
    columns_y: int
    headings: tuple[Heading, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, int], ...]
    whole: int
    legend_y: int


TOP: Final = 20
HEADING: Final = 34
LEGEND: Final = 40


def drawing_of(
    profile: Profile, layout: Layout = WIDE, scale: Scale = IPS_25
) -> Drawing:
    """Return where everything of a profile stands.

    Args:
        profile: What is drawn.
        layout: For a wide sheet or a narrow screen.
        scale: Whose highest score a whole bar stands for.
    """
    headings: list[Heading] = []
    bars: list[Bar] = []
    y = float(TOP + 8)
    for section in profile.sections:
        headings.append(Heading(section.name, section.total, y + HEADING - 12))
        y += HEADING
        for row in section.rows:
            bars.append(_bar(row, y, layout))
            y += layout.row
    ticks = tuple((one, layout.bars_x + one * layout.step) for one in scale.points)
    return Drawing(
        layout=layout,
        height=int(y) + LEGEND,
        columns_y=TOP,
        headings=tuple(headings),
        bars=tuple(bars),
        ticks=ticks,
        whole=scale.highest * layout.step,
        legend_y=int(y) + LEGEND // 2,
    )


def _bar(row: ProfileRow, top: float, layout: Layout) -> Bar:
    y = top + layout.name_above + (layout.row - layout.name_above - layout.bar) / 2
    middle = y + layout.bar / 2
    text_y = middle + 5
    return Bar(
        row=row,
        y=y,
        text_y=text_y,
        name_y=top + layout.name_above - 3 if layout.name_above else text_y,
        length=(row.score or 0) * layout.step,
        diamond=" ".join(_corners(row, middle, layout)),
        now=OPEN if row.score is None else str(row.score),
        before="–" if row.before is None else str(row.before),
    )


def _corners(row: ProfileRow, middle: float, layout: Layout) -> Iterator[str]:
    if row.before is None:
        return
    x = layout.bars_x + row.before * layout.step
    for across, down in ((0, -1), (1, 0), (0, 1), (-1, 0)):
        yield f"{x + across * DIAMOND:g},{middle + down * DIAMOND:g}"
