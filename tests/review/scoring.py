"""Score sheets for the tests, of only what a test is about."""

from docgen.problems import Source
from docgen.review.scores import ItemScore, ScoreSet

FOURS = dict.fromkeys(range(1, 26), 4)


def points(default=4, **others: int) -> dict[int, int]:
    """Every item with one score, others by name: points(i9=5)."""
    return {**dict.fromkeys(range(1, 26), default), **_numbered(others)}


def _numbered(named):
    return {int(name[1:]): one for name, one in named.items()}


def sheet(reviewer="J. Shah", default: int | None = 4, **others) -> ScoreSet:
    """A sheet with one score for every item but the others; None leaves it open.

    An ItemScore takes the item's whole place.
    """
    scores = {**dict.fromkeys(range(1, 26), default), **_numbered(others)}
    file = f"{reviewer.split()[-1].lower()}.xlsx"
    items = tuple(_item(item, one, file) for item, one in scores.items())
    return ScoreSet(file, "North", "Scores", reviewer, None, items)


def _item(item: int, score: ItemScore | int | None, file: str) -> ItemScore:
    if isinstance(score, ItemScore):
        return score
    raw = "" if score is None else str(score)
    return ItemScore(item, score, Source(file, f"Scores!D{item + 5}"), raw)


def cell(item: int, score: int | None, **more) -> ItemScore:
    """One item of a sheet, in the cell such a sheet has it."""
    return ItemScore(item, score, Source("shah.xlsx", f"Scores!D{item + 5}"), **more)
