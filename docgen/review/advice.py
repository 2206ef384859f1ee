"""How far it is to the next band, item by item: advice, never done by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.review.scale import IPS_25, Band, Research, Scale
from docgen.review.scores import assess


@dataclass(frozen=True)
class Move:
    """What an item could still gain.

    `room` is how many points it is below the highest score. `reaches` says whether this
    item alone could bring the next band; `by_one_point` whether a single point of it
    does. `research` holds what is known of the item beside its score.
    """

    item: int
    score: int
    room: int
    reaches: bool
    by_one_point: bool
    research: tuple[Research, ...]


@dataclass(frozen=True)
class Distance:
    """The next band and every move towards it; `next_band` is None in the highest."""

    total: int
    band: Band
    next_band: Band | None
    missing: int
    moves: tuple[Move, ...]

    @property
    def one_point_moves(self) -> tuple[int, ...]:
        """Return the items of which a single point reaches the next band."""
        return tuple(one.item for one in self.moves if one.by_one_point)


def distance(points: Mapping[int, int], scale: Scale = IPS_25) -> Distance:
    """Work out how far a full set of scores is from the next band.

    Args:
        points: Scores by item number, every item once.
        scale: The scale they were given on.

    Raises:
        NotScorable: As `assess` does.

    >>> distance({item: 4 for item in range(1, 26)}).missing
    15
    """
    assessed = assess(points, scale)
    above = scale.band_above(assessed.total)
    missing = above.floor - assessed.total if above else 0
    moves = tuple(
        Move(
            item=one.number,
            score=points[one.number],
            room=room,
            reaches=reaches(room, missing),
            by_one_point=missing == 1,
            research=tuple(x for x in scale.research if one.number in x.items),
        )
        for one in scale.items
        if (room := scale.highest - points[one.number])
    )
    return Distance(assessed.total, assessed.band, above, missing, moves)


def reaches(room: int, missing: int) -> bool:
    """Return whether an item with some room alone makes up what is missing."""
    return 0 < missing <= room
