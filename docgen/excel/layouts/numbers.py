"""Numbers that count items, told from numbers that are scores."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from docgen.excel.naming import Label, Names, Numbering

FEWEST_NUMBERS: Final = 8  # items that numbers alone make a list of
SKIPPED: Final = 2  # numbers that may be missing in a row
NEAR: Final = 3  # rows in which a list goes on
BESIDE: Final = 3  # columns from a name in which its number may stand
NOTHING: Final = Numbering()
MOST: Final = 35  # items of the longest scale there is


def counts(labels: Iterable[Label]) -> bool:
    """Return whether numbers count items, as scores never do."""
    numbers = [one.number for one in labels if one.number is not None]
    coded = [one for one in numbers if one.coded]
    running = [one.running for one in numbers if one.running is not None]
    if len(coded) > 0.6 * len(numbers):
        return len(set(coded)) > 0.6 * len(coded)  # half points are no codes
    steps = [b - a for a, b in pairwise(running)]
    onward = sum(step == 1 for step in steps)
    return bool(steps) and (onward >= 0.6 * len(steps) or len(set(running)) >= 12)


def run(hits: Mapping[int, Label]) -> Iterator[tuple[int, Label]]:
    """Yield the rows from the first that counts, until they stop counting.

    Once a list is under way, whatever number comes in its next rows belongs to it, even
    one that is there twice or out of order.
    """
    last: Numbering | None = None
    length = at = 0
    for row, label in hits.items():
        number = label.number
        if number is None:
            continue
        if last is not None and not _goes_on(last, number):
            if length >= FEWEST_NUMBERS and (row > at + NEAR or _beyond(number)):
                return
            if length < FEWEST_NUMBERS:
                last, length = None, 0
        first = (number.running or 0) <= SKIPPED + 1
        if last is not None or number.coded or first:
            yield row, label
            last, length, at = number, length + 1, row


def _goes_on(last: Numbering, number: Numbering) -> bool:
    if last.running is None or number.running is None:
        return bool(number.coded)
    step = number.running - last.running
    return 0 <= step <= SKIPPED + 1 or number.running == 1


def _beyond(number: Numbering) -> bool:
    return number.running is not None and number.running > MOST


def numbers_beside(
    column: int,
    labels: Mapping[int, Label],
    numbered: Mapping[int, Mapping[int, Label]],
    names: Names,
) -> int | None:
    """Return the column that numbers a column of names, the nearest to its left.

    On the right of the names it must count further than scores go.
    """
    near = [column - step for step in range(1, BESIDE + 1)]
    for beside in (*near, column + 1):
        hits = numbered.get(beside, {})
        rows = [row for row in labels if row in hits]
        if len(rows) <= 0.6 * len(labels) or not counts(hits[x] for x in rows):
            continue
        agreeing = sum(_agree(labels[x], hits[x], names) for x in rows)
        far = max((hits[x].number or NOTHING).running or 99 for x in rows)
        left = beside < column or far > names.scale.highest
        if left and agreeing > 0.5 * len(rows):
            return beside
    return None


def _agree(name: Label, number: Label, names: Names) -> bool:
    """Return whether a number is that of the item a name means, in any style."""
    for item in (names.scale.item(one) for one in name.names):
        said = number.number or NOTHING
        if said.running in (item.number, item.section_number):
            return True
        if item.number in said.coded:
            return True
    return False
