"""Two reviewers' scores together, as JSON."""

from collections.abc import Sequence
from typing import TypedDict

from docgen.problems import ProblemJson
from docgen.review.advice import Distance
from docgen.review.consensus import AgreedItem
from docgen.review.scale import Scale
from docgen.usecases.scores import sections_of
from docgen.usecases.scores_agreed import Together, is_doubtful, must_explain


class AgreedItemJson(TypedDict):
    """An item to agree on; `apart` is null where a reviewer has no score."""

    item: int
    key: str
    first: int | None
    second: int | None
    first_cell: str | None
    second_cell: str | None
    apart: int | None
    reason_needed: bool
    confirm: bool


class SectionJson(TypedDict):
    """What a section adds up to; `total` is null while an item is open."""

    section: str
    total: int | None
    at_least: int
    open: int
    greatest: int


class MoveJson(TypedDict):
    """What an item could still gain, and whether it alone reaches the next band."""

    item: int
    room: int
    reaches: bool


class NextBandJson(TypedDict):
    """The band above, from which total on, and how far it is item by item."""

    band: str
    floor: int
    missing: int
    moves: list[MoveJson]


class TogetherJson(TypedDict):
    """Two reviewers' scores together; band and next band are null until all agree."""

    files: list[str]
    scale: str
    team: str
    reviewers: list[str]
    items: list[AgreedItemJson]
    sections: list[SectionJson]
    total: int | None
    at_least: int
    open: int
    band: str | None
    next_band: NextBandJson | None
    problems: list[ProblemJson]
    written: list[str]


def together_json(together: Together, written: Sequence[str]) -> TogetherJson:
    """Return two reviewers' scores in the shape every JSON answer uses."""
    first, second = together.consensus.first, together.consensus.second
    points, way = together.points, together.distance
    return {
        "files": list(dict.fromkeys((first.file, second.file))),
        "scale": together.scale.key,
        "team": first.team or second.team,
        "reviewers": [first.reviewer, second.reviewer],
        "items": [_item_json(one, together.scale) for one in together.to_agree],
        "sections": [
            {
                "section": one.section.key,
                "total": one.total,
                "at_least": one.at_least,
                "open": one.open,
                "greatest": one.greatest,
            }
            for one in sections_of(points, together.scale)
        ],
        "total": way.total if way else None,
        "at_least": sum(points.values()),
        "open": len(together.scale.items) - len(points),
        "band": way.band.name if way else None,
        "next_band": _next_band(way),
        "problems": [one.as_json() for one in together.problems],
        "written": list(written),
    }


def _item_json(one: AgreedItem, scale: Scale) -> AgreedItemJson:
    first, second = one.first, one.second
    known = first.score is not None and second.score is not None
    return {
        "item": one.item,
        "key": scale.item(one.item).key,
        "first": first.score,
        "second": second.score,
        "first_cell": first.source.place if first.source else None,
        "second_cell": second.source.place if second.source else None,
        "apart": abs((first.score or 0) - (second.score or 0)) if known else None,
        "reason_needed": must_explain(one),
        "confirm": is_doubtful(one),
    }


def _next_band(way: Distance | None) -> NextBandJson | None:
    if way is None or way.next_band is None:
        return None
    moves: list[MoveJson] = [
        {"item": one.item, "room": one.room, "reaches": one.reaches}
        for one in way.moves
    ]
    return {
        "band": way.next_band.name,
        "floor": way.next_band.floor,
        "missing": way.missing,
        "moves": moves,
    }
