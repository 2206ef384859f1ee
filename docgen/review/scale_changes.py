"""What an operator changes of the scale: its bands, and the anchors' full wording."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pydantic import Field

from docgen.problems import Refused
from docgen.review.choices import ItemNumber, Total
from docgen.review.findings import repeated_items
from docgen.review.forms import Form
from docgen.review.lists import Many, Maybe, Some
from docgen.review.places import Remark
from docgen.review.reading import read_form
from docgen.review.scale import IPS_25, Band, Item, Scale
from docgen.review.values import Entered, Line, Text


class BandChange(Entered):
    """A band of the operator's: its name, the lowest total in it, who says so."""

    name: Line = Field(title="name")
    floor: Total = Field(title="floor")
    means: Maybe[Text] = Field(None, title="what it means")
    source: Line = Field(title="source")


class Wording(Entered):
    """The scale's own words for each score of an item, from the lowest."""

    item: ItemNumber = Field(title="item")
    anchors: Some[Text] = Field(title="anchor")


class ScaleChanges(Entered):
    """What takes the place of docgen's own; what is left out stays as it is."""

    bands: Many[BandChange] = Field(
        (), title="Band", description="All of them, where any is changed"
    )
    items: Many[Wording] = Field((), title="Item")


def _impossible(changes: ScaleChanges) -> Iterator[Remark]:
    yield from repeated_items("items", [one.item for one in changes.items])
    wanted = len(IPS_25.points)
    for at, one in enumerate(changes.items):
        if len(one.anchors) != wanted:
            yield Remark(
                f"items.{at}.anchors",
                f"{IPS_25.item(one.item)}, has {len(one.anchors)} anchors.",
                f"Give {wanted}, from the lowest score to the highest.",
            )
    yield from _bands(changes.bands)


def _bands(bands: Sequence[BandChange]) -> Iterator[Remark]:
    floors = [one.floor for one in bands]
    for at, one in enumerate(bands):
        if one.floor in floors[:at]:
            wrong = f"Two bands begin at {one.floor}."
            yield Remark(f"bands.{at}.floor", wrong, "Give each a floor of its own.")
    least = IPS_25.smallest_total
    if floors and min(floors) != least:
        yield Remark(
            "bands",
            f"A total below {min(floors)} has no band.",
            f"Let the lowest band begin at {least}.",
        )


SCALE_CHANGES: Final = Form(ScaleChanges, "a scale file", "scale", {}, _impossible)


def read_scale(
    data: Mapping[str, object],
    *,
    file: str,
    lines: Mapping[str, int],
    scale: Scale = IPS_25,
) -> Scale | Refused:
    """Return the scale as an operator's file changes it, or all that is wrong with it.

    Args:
        data: The file's answers: `bands`, `items`, both optional.
        file: Its name, for the problems.
        lines: The line of each dotted name; may be empty.
        scale: What is changed.
    """
    changes = read_form(SCALE_CHANGES, data, file=file, lines=lines)
    return changes if isinstance(changes, Refused) else _changed(scale, changes)


def _changed(scale: Scale, changes: ScaleChanges) -> Scale:
    wording = {one.item: one.anchors for one in changes.items}
    return replace(
        scale,
        items=tuple(_worded(one, wording) for one in scale.items),
        bands=tuple(_ceilings(changes.bands, scale)) or scale.bands,
    )


def _worded(item: Item, wording: Mapping[int, tuple[str, ...]]) -> Item:
    return replace(item, anchors=wording.get(item.number, item.anchors))


def _ceilings(bands: Sequence[BandChange], scale: Scale) -> Iterator[Band]:
    """Yield the bands from the highest; each ends below the next one's floor."""
    ceiling = scale.greatest_total
    for one in sorted(bands, key=lambda each: -each.floor):
        yield Band(
            one.name,
            one.floor,
            ceiling,
            means=one.means or "",
            source=one.source,
            verified=True,
        )
        ceiling = one.floor - 1
