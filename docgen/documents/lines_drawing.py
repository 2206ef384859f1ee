"""Lines over the years drawn from their numbers: where every point of one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

EDGE: Final = 6  # kept free around a line, in units of its own view


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its picture: its size, its points in order, and what it says.

    `path` joins points that follow one another without a year between; `dots` are all
    of them. `said` tells its course in words.
    """

    width: int
    height: int
    path: str
    dots: tuple[tuple[float, float], ...]
    said: str


def line_of(
    values: Mapping[int, float],
    years: Sequence[int],
    ends: tuple[float, float],
    size: tuple[int, int],
) -> Line:
    """Return a line over some years.

    Args:
        values: The value of each year that has one.
        years: All years there are, the first one first.
        ends: The lowest and highest value there can be.
        size: How wide and high the picture is.
    """
    (low, high), (width, height) = ends, size
    across = (width - 2 * EDGE) / max(len(years) - 1, 1)
    down = (height - 2 * EDGE) / (high - low)
    dots: list[tuple[float, float]] = []
    steps: list[str] = []
    before: int | None = None
    for at, year in enumerate(years):
        if year in values:
            x = round(EDGE + at * across, 1)
            y = round(height - EDGE - (values[year] - low) * down, 1)
            steps.append(f"{'L' if before == at - 1 else 'M'}{x:g} {y:g}")
            dots.append((x, y))
            before = at
    return Line(width, height, " ".join(steps), tuple(dots), _said(values))


def _said(values: Mapping[int, float]) -> str:
    if not values:
        return "No scores yet"
    first, last = min(values), max(values)
    if first == last:
        return f"{values[first]:.1f} in {first}"
    return f"From {values[first]:.1f} in {first} to {values[last]:.1f} in {last}"
