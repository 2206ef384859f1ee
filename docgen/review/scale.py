"""The fidelity scale: its items, sections and bands, and the scales it is not."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final


class Basis(StrEnum):
    """How the score of an item is reached."""

    NUMBER = "number"
    COUNT = "count"
    PATTERN = "pattern"
    JUDGEMENT = "judgement"


@dataclass(frozen=True)
class Section:
    """One of the three parts of the scale, with the numbers of its items."""

    key: str
    name: str
    aliases: tuple[str, ...]
    items: tuple[int, ...]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Item:
    """One rated statement of the scale.

    `number` runs on through all sections, `section_number` begins anew in each.
    `one` and `five` say in our own words what the lowest and highest score mean;
    `steps` say it for each score from the lowest, and are empty where no number or
    pattern tells the scores apart. They explain a score and never make one. `anchors`
    hold the scale's own wording, a text for each score, where an operator supplied it;
    they are empty otherwise. `evidence` names the usual sources by their codes.
    """

    number: int
    key: str
    section: str
    section_number: int
    name: str
    uk_name: str
    aliases: tuple[str, ...]
    basis: Basis
    one: str
    five: str
    measure: str
    steps: tuple[str, ...]
    evidence: tuple[str, ...]
    source: str
    verified: bool
    anchors: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"Item {self.number}, {self.name}"

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name the item goes by, its official one first."""
        return tuple(dict.fromkeys((self.name, self.uk_name, *self.aliases)))


@dataclass(frozen=True)
class Band:
    """A named range of totals, both ends included."""

    name: str
    floor: int
    ceiling: int
    means: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    verified: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name the band goes by, its own first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class EvidenceSource:
    """Where evidence comes from: a code printed beside each item, and its meaning."""

    code: str
    name: str
    means: str
    verified: bool


@dataclass(frozen=True)
class Research:
    """What research says of some items; `says` goes on after an item's name."""

    says: str
    items: tuple[int, ...]
    source: str


@dataclass(frozen=True)
class Edition:
    """Another name under which the same items arrive; `signs` give it away."""

    name: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class OtherScale:
    """A scale with other items or bands, which is refused by its name.

    `signs` are words, in lower case and without punctuation, that only it has; `items`
    is how many items it has, 0 where that is not known.
    """

    key: str
    name: str
    items: int
    signs: tuple[str, ...]
    remedy: str

    @property
    def refusal(self) -> str:
        """Return the sentences that turn the sheet away."""
        return f"This is {self.name}, which docgen does not score. {self.remedy}"


@dataclass(frozen=True)
class Scale:
    """One edition of a fidelity scale; items in their order, bands from the highest."""

    key: str
    name: str
    edition: str
    lowest: int
    highest: int
    source: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    evidence_sources: tuple[EvidenceSource, ...]
    research: tuple[Research, ...]
    editions: tuple[Edition, ...]
    others: tuple[OtherScale, ...]

    @property
    def points(self) -> range:
        """Return every score an item may have."""
        return range(self.lowest, self.highest + 1)

    @property
    def smallest_total(self) -> int:
        """Return the total when every item has the lowest score."""
        return self.lowest * len(self.items)

    @property
    def greatest_total(self) -> int:
        """Return the total when every item has the highest score."""
        return self.highest * len(self.items)

    @cached_property
    def by_number(self) -> MappingProxyType[int, Item]:
        """Return the items by the number that runs through all sections."""
        return MappingProxyType({one.number: one for one in self.items})

    @cached_property
    def by_key(self) -> MappingProxyType[str, Item]:
        """Return the items by their key."""
        return MappingProxyType({one.key: one for one in self.items})

    def item(self, number: int) -> Item:
        """Return the item with a number.

        >>> from docgen.review.scale import IPS_25
        >>> str(IPS_25.item(9))
        'Item 9, Zero exclusion criteria'
        """
        return self.by_number[number]

    def section_of(self, item: Item) -> Section:
        """Return the section an item is in."""
        return next(one for one in self.sections if one.key == item.section)

    def in_section(self, key: str, number: int) -> Item | None:
        """Return the item with a number inside a section, None when it has none."""
        found = (
            one
            for one in self.items
            if one.section == key and one.section_number == number
        )
        return next(found, None)

    def items_of(self, section: Section) -> tuple[Item, ...]:
        """Return the items of a section, in their order."""
        return tuple(self.by_number[number] for number in section.items)

    def band_for(self, total: int) -> Band:
        """Return the band a total falls in.

        >>> IPS_25.band_for(99).name
        'Fair fidelity'
        """
        if not self.smallest_total <= total <= self.greatest_total:
            raise ValueError(f"{total} is no total of {self.name}")
        return next(one for one in self.bands if one.floor <= total)

    def band_above(self, total: int) -> Band | None:
        """Return the next band to reach from a total, None in the highest."""
        above = [one for one in self.bands if one.floor > total]
        return above[-1] if above else None


Table = Mapping[str, Any]


def _shipped(name: str) -> Scale:
    """Return a scale that docgen brings along; its file is ours, so it is trusted."""
    text = files("docgen.review").joinpath(name).read_text("utf-8")
    table = tomllib.loads(text)
    items = tuple(_items(table["item"]))
    lists = ("section", "item", "band", "evidence_source", "research", "also_read")
    plain = {
        key: value for key, value in table.items() if key not in (*lists, "other_scale")
    }
    return Scale(
        **plain,
        sections=tuple(_section(one, items) for one in table["section"]),
        items=items,
        bands=tuple(Band(**_frozen(one)) for one in table["band"]),
        evidence_sources=tuple(EvidenceSource(**x) for x in table["evidence_source"]),
        research=tuple(Research(**_frozen(one)) for one in table["research"]),
        editions=tuple(Edition(**_frozen(one)) for one in table["also_read"]),
        others=tuple(OtherScale(**_frozen(one)) for one in table["other_scale"]),
    )


def _items(tables: Sequence[Table]) -> Iterator[Item]:
    """Yield the items; the numbers inside sections follow from their order."""
    count: dict[str, int] = {}
    for one in tables:
        section = one["section"]
        count[section] = count.get(section, 0) + 1
        rest = {**_frozen(one), "basis": Basis(one["basis"])}
        yield Item(**rest, section_number=count[section])


def _section(table: Table, items: Sequence[Item]) -> Section:
    numbers = tuple(one.number for one in items if one.section == table["key"])
    return Section(**_frozen(table), items=numbers)


def _frozen(table: Table) -> dict[str, Any]:
    """Return a table whose lists are tuples."""
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in table.items()
    }


IPS_25: Final = _shipped("scale.toml")
