"""Scores as people read them: tables, totals, and the way to the next band."""

from collections.abc import Mapping, Sequence
from typing import Final

from docgen.cli.screens import screen, table
from docgen.review.advice import Distance, distance
from docgen.review.dates import in_words
from docgen.review.scale import Scale
from docgen.review.scores import ItemScore, ScoreSet
from docgen.usecases.scores import Reading, SetChange, sections_of
from docgen.usecases.scores_agreed import Together, is_doubtful, must_explain

OPEN: Final = "open"
TO_CONFIRM: Final = "to confirm"
LONGEST_RAW: Final = 40  # letters of a cell that are shown
KINDS: Final = {"new": "only in the newer file", "gone": "only in the older file"}


def print_reading(reading: Reading, scale: Scale) -> None:
    """Print every set of a file: its items, its totals, its band."""
    for at, one in enumerate(reading.sets):
        if at:
            screen().print()
        screen().print(f"{reading.file}: {_title(one)}\n")
        way = distance(one.points, scale) if one.total is not None else None
        _print_items(one, scale, way)
        screen().print()
        _print_totals(one.points, scale, way)
        if one.stated_total is not None and one.stated_total != one.total:
            screen().print(f"The sheet itself states a total of {one.stated_total}.")


def _title(one: ScoreSet) -> str:
    """Return what a set says of itself, as far as it does."""
    day = in_words(one.date) if one.date else ""
    said = ", ".join(each for each in (one.team, one.reviewer, day) if each)
    return f"{said} (sheet {one.sheet})" if said else f"sheet {one.sheet}"


def _print_items(one: ScoreSet, scale: Scale, way: Distance | None) -> None:
    rooms = {move.item: move.room for move in way.moves} if way else {}
    headings = ["No", "Item", "Score", "Cell", "Written", ""]
    listed = table(*headings, *(["Could gain"] if rooms else []))
    for item in one.items:
        cells = [
            str(item.item),
            scale.item(item.item).uk_name,
            _score(item),
            item.source.place if item.source else "none",
            _raw(item),
            TO_CONFIRM if item.confirm else "",
        ]
        room = f"+{rooms[item.item]}" if item.item in rooms else ""
        listed.add_row(*cells, *([room] if rooms else []))
    screen().print(listed)


def _score(item: ItemScore) -> str:
    return OPEN if item.score is None else str(item.score)


def _raw(item: ItemScore) -> str:
    """Return what a cell holds, where it is not the score and nothing else."""
    raw = " ".join(item.raw.split())
    if raw == str(item.score):
        return ""
    return raw if len(raw) <= LONGEST_RAW else f"{raw[: LONGEST_RAW - 1]}…"


def _print_totals(
    points: Mapping[int, int], scale: Scale, way: Distance | None
) -> None:
    for one in sections_of(points, scale):
        told = str(one.at_least) if not one.open else f"at least {one.at_least}"
        more = f", {_items(one.open)} open" if one.open else ""
        screen().print(f"{one.section}: {told} of {one.greatest}{more}")
    if way is None:
        missing = len(scale.items) - len(points)
        screen().print(
            f"Total: at least {sum(points.values())} of {scale.greatest_total},"
            f" {_items(missing)} open"
        )
        return
    screen().print(
        f"Total: {way.total} of {scale.greatest_total}, {way.band} ({way.band.floor} to"
        f" {way.band.ceiling})"
    )
    screen().print(_next_band(way))


def _next_band(way: Distance) -> str:
    if way.next_band is None:
        return "There is no higher band."
    points = "1 point" if way.missing == 1 else f"{way.missing} points"
    alone = [str(one.item) for one in way.moves if one.reaches]
    words = "No single item reaches it."
    if alone:
        name = "Item" if len(alone) == 1 else "Any one of items"
        words = f"{name} {', '.join(alone)} could reach it alone."
    floor = way.next_band.floor
    return f"Next band: {way.next_band}, from {floor}, {points} away. {words}"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def print_together(together: Together) -> None:
    """Print what two reviewers have to agree on, and what they agree on already."""
    first, second = together.names
    team = together.consensus.first.team or together.consensus.second.team
    screen().print(f"{team}: {first} and {second}" if team else f"{first} and {second}")
    if together.to_agree:
        listed = table("No", "Item", first, second, "To agree")
        for one in together.to_agree:
            name = together.scale.item(one.item).uk_name
            scores = (_score(one.first), _score(one.second))
            reason = "a score, with the reason" if must_explain(one) else "a score"
            if not one.differs and is_doubtful(one):
                reason = TO_CONFIRM
            listed.add_row(str(one.item), name, *scores, reason)
        screen().print()
        screen().print(listed)
    screen().print()
    count = len(together.scale.items)
    agreed = count - len(together.to_agree)
    screen().print(f"Agreed: {agreed} of {_items(count)}")
    _print_totals(together.points, together.scale, together.distance)


def print_changes(
    old: str, new: str, changes: Sequence[SetChange], scale: Scale
) -> None:
    """Print what changed in every set of two files."""
    screen().print(f"From {old} to {new}")
    for one in changes:
        screen().print()
        name = ", ".join(each for each in (one.team, one.reviewer) if each)
        screen().print(_change(one, name or "The scores"))
        if one.items:
            _print_changed_items(one, scale)


def _change(one: SetChange, name: str) -> str:
    if one.kind in KINDS:
        return f"{name}: {KINDS[one.kind]}."
    totals = (one.total_before, one.total_after)
    before, after = ("open" if each is None else str(each) for each in totals)
    total = f"total {before}" if before == after else f"total {before}, now {after}"
    told = f"{len(one.items)} changes" if len(one.items) > 1 else "1 change"
    return f"{name}: {told if one.items else 'nothing changed'}; {total}."


def _print_changed_items(one: SetChange, scale: Scale) -> None:
    listed = table("No", "Item", "What", "Before", "Now", "Cell")
    for each in one.items:
        name = scale.item(each.item).uk_name
        before, after = (_said(words) for words in (each.before, each.after))
        listed.add_row(str(each.item), name, each.what, before, after, each.cell)
    screen().print(listed)


def _said(words: str) -> str:
    return words.strip() or "(nothing)"
