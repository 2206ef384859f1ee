"""The sheets beside the reviews: who needs what, scores over the years, differences.

They say what the page says, whole: the lists to their end, each number by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from docgen.excel.long_list import LongList, Value
from docgen.records.database import Transaction
from docgen.records.portfolio_rows import (
    Chosen,
    ItemApart,
    Noted,
    ReviewerApart,
    Which,
    YearOfRegion,
    items_apart,
    listed,
    reviewers_apart,
    years_of_regions,
)
from docgen.review.progress import STAGE_NAMES, Stage
from docgen.review.scale import IPS_25

LISTS: Final[Mapping[Which, tuple[str, str]]] = {
    Which.TO_COME: ("To come", "First day"),
    Which.OVERDUE: ("Overdue", "Was due"),
    Which.IN_FEEDBACK: ("With the service", "Next date"),
    Which.TO_DESTROY: ("To be destroyed", "By"),
}
REVIEW: Final = (("Review", 16), ("Service", 34), ("Region", 24), ("Stage", 24))
YEAR: Final = (("Region", 24), ("Year", 8))
ITEM: Final = (("Item", 8), ("Name", 34))
PAIRS: Final = ("Pairs of score sheets", 14)
TOTALS: Final = (*YEAR, ("Average total", 14), ("Reviews", 10))
ITEMS: Final = (*YEAR, *ITEM, ("Average score", 14), ("Reviews", 10))
APART: Final = (
    *ITEM,
    ("Average difference", 14),
    ("Same score", 12),
    ("Two or more apart", 14),
    PAIRS,
)
ABOVE: Final = (
    ("Reviewer", 34),
    ("Points apart", 14),
    ("Above the other", 14),
    PAIRS,
)
Row = Sequence[Value]


def sums_in(
    connection: Transaction, chosen: Chosen, always: Chosen, today: date
) -> Iterator[LongList]:
    """Yield the sheets of what the reviews come to.

    Args:
        connection: Of a transaction.
        chosen: Which reviews count.
        always: The same of every year.
        today: What comes after it is to come, what was before it is overdue.
    """
    for which, (title, day) in LISTS.items():
        found = listed(connection, chosen, which, today, most=None)
        columns = (*REVIEW, (day, 18), ("What", 40))
        yield LongList(title, columns, map(_noted, found.rows))
    years = years_of_regions(connection, always)
    yield LongList("Totals by year", TOTALS, _totals(years))
    yield LongList("Items by year", ITEMS, _items(years))
    differing = items_apart(connection, chosen)
    yield LongList("Differences by item", APART, map(_apart, differing))
    people = reviewers_apart(connection, chosen)
    yield LongList("Differences by reviewer", ABOVE, map(_above, people))


def _noted(one: Noted) -> Row:
    stage = one.stage
    name = STAGE_NAMES[Stage(stage)] if stage in list(Stage) else stage
    return one.reference, one.service, one.region, name, one.day, one.what


def _totals(years: Sequence[YearOfRegion]) -> Iterator[Row]:
    for one in years:
        if one.count:
            yield one.region, one.year, one.total / one.count, one.count


def _items(years: Sequence[YearOfRegion]) -> Iterator[Row]:
    for one in years:
        for item, scored, points in zip(
            IPS_25.items, one.scored, one.items, strict=True
        ):
            if scored:
                name, mean = item.uk_name, points / scored
                yield one.region, one.year, item.number, name, mean, scored


def _apart(one: ItemApart) -> Row:
    mean = one.sum / one.pairs if one.pairs else None
    name = IPS_25.item(one.item).uk_name
    return one.item, name, mean, one.same, one.far, one.pairs


def _above(one: ReviewerApart) -> Row:
    return one.name, one.apart, one.above, one.pairs
