"""Which item each label of a list means, by name, by number, then by its place."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, Generic, NamedTuple, TypeVar

from docgen.excel.naming import NOBODY, Label, Names

Key = TypeVar("Key", bound=Hashable)
AGREEING: Final = 0.6  # of the numbers beside known names
FEW: Final = 5  # items that one label may mean, and still be asked about by name
LIKE: Final = "by a name that is only like it"


class Scheme(Enum):
    """How a list numbers its items."""

    RUNNING = auto()
    RESTARTING = auto()
    OTHER = auto()


class Entry(NamedTuple, Generic[Key]):
    """One label in a list: where it stands, its section, and whether it has a score."""

    key: Key
    label: Label
    section: str = ""
    scored: bool = True


@dataclass
class Resolved(Generic[Key]):
    """What the labels of a list mean.

    `items` holds the item of each label that is settled. Of those, `unsure` are to be
    confirmed, each with the reason. `clashing` are labels whose name and number differ,
    with the item of each; `unknown` are labels with a score that mean no item.
    """

    items: dict[Key, int] = field(default_factory=dict)
    unsure: dict[Key, str] = field(default_factory=dict)
    clashing: dict[Key, tuple[int, int]] = field(default_factory=dict)
    unknown: list[Key] = field(default_factory=list)
    ambiguous: dict[Key, frozenset[int]] = field(default_factory=dict)
    scheme: Scheme = Scheme.RUNNING

    def keys_of(self, item: int) -> list[Key]:
        """Return every label that means an item."""
        return [key for key, one in self.items.items() if one == item]


def resolve(entries: Sequence[Entry[Key]], names: Names) -> Resolved[Key]:
    """Settle which item each label means; what can't be settled is said to be so."""
    found = Resolved[Key](scheme=_scheme(entries, names))
    sections = _sections(entries, names, found.scheme)
    open_: dict[Key, frozenset[int]] = {}
    for entry in entries:
        numbered = _by_number(entry, sections[entry.key], found.scheme, names)
        candidates = _settle(entry, numbered, names, found)
        if candidates:
            open_[entry.key] = candidates
    _by_place(entries, open_, found, max(names.scale.by_number))
    return found


def _scheme(entries: Sequence[Entry[Key]], names: Names) -> Scheme:
    """Say how the list is numbered: as most of its known names are, or by its shape."""
    running = restarting = both = numbered = 0
    for entry in entries:
        label = entry.label
        if label.named and label.number and label.number.running:
            item = names.scale.item(next(iter(label.names)))
            as_run = label.number.running == item.number
            as_restart = label.number.running == item.section_number
            numbered += 1
            both += as_run and as_restart
            running += as_run and not as_restart
            restarting += as_restart and not as_run
    if numbered >= 3 and max(running, restarting) + both < AGREEING * numbered:
        return Scheme.OTHER
    if running != restarting:
        return Scheme.RUNNING if running > restarting else Scheme.RESTARTING
    values = [
        one.label.number.running
        for one in entries
        if one.label.number and one.label.number.running
    ]
    if len(set(values)) < len(values):
        return Scheme.RESTARTING
    longest = max(len(one.items) for one in names.scale.sections)
    return Scheme.RUNNING if max(values, default=0) > longest else _by_section(entries)


def _by_section(entries: Sequence[Entry[Key]]) -> Scheme:
    """Judge a short list: it restarts where its one section is known by a heading."""
    named = {one.section for one in entries}
    return Scheme.RESTARTING if named and "" not in named else Scheme.RUNNING


def _sections(
    entries: Sequence[Entry[Key]], names: Names, scheme: Scheme
) -> dict[Key, str]:
    """Return the section of each label, from headings or from where numbers restart."""
    known = {one.key: one.section for one in entries}
    if scheme is not Scheme.RESTARTING or any(known.values()):
        return known
    runs: list[list[Key]] = []
    last = 0
    for entry in entries:
        number = entry.label.number.running if entry.label.number else None
        if number is not None:
            if not runs or number <= last:
                runs.append([])
            runs[-1].append(entry.key)
            last = number
    lengths = [len(one) for one in runs]
    if lengths == [len(one.items) for one in names.scale.sections]:
        for run, section in zip(runs, names.scale.sections, strict=True):
            known |= dict.fromkeys(run, section.key)
    return known


def _by_number(
    entry: Entry[Key], section: str, scheme: Scheme, names: Names
) -> frozenset[int]:
    """Return the items a label's number may mean; none where it says nothing."""
    number = entry.label.number
    scale = names.scale
    if number is None or scheme is Scheme.OTHER:
        return NOBODY
    if number.running is None:
        within = {one for one in number.coded if scale.item(one).section == section}
        return frozenset(within) or number.coded
    if scheme is Scheme.RUNNING:
        return frozenset({number.running}) & scale.by_number.keys()
    keys = [section] if section else [one.key for one in scale.sections]
    found = (scale.in_section(key, number.running) for key in keys)
    return frozenset(one.number for one in found if one)


def _settle(
    entry: Entry[Key], numbered: frozenset[int], names: Names, found: Resolved[Key]
) -> frozenset[int]:
    """Settle a label if name and number do; return what it may mean otherwise."""
    label, key = entry.label, entry.key
    if label.named:
        (item,) = label.names
        if numbered and item not in numbered:
            found.clashing[key] = (item, min(numbered))
            return NOBODY
        found.items[key] = item
        if _is_beyond(label, numbered, found.scheme):
            found.unsure[key] = "by its name alone, as no item has its number"
        return NOBODY
    both = label.names & numbered
    if len(both) == 1:
        (found.items[key],) = both
        return NOBODY
    if label.names:
        return both or label.names
    if not label.text:
        return _settle_number(key, numbered, found)
    return _settle_unknown(entry, numbered, names, found)


def _is_beyond(label: Label, numbered: frozenset[int], scheme: Scheme) -> bool:
    """Return whether a label is numbered as no item is, in a list that counts."""
    counted = label.number is not None and label.number.running is not None
    return counted and not numbered and scheme is not Scheme.OTHER


def _settle_number(
    key: Key, numbered: frozenset[int], found: Resolved[Key]
) -> frozenset[int]:
    """Settle a number that stands alone."""
    if len(numbered) == 1:
        (found.items[key],) = numbered
        return NOBODY
    if not numbered:
        found.unknown.append(key)
    return numbered


def _settle_unknown(
    entry: Entry[Key], numbered: frozenset[int], names: Names, found: Resolved[Key]
) -> frozenset[int]:
    """Settle a name nobody knows by what it resembles and by its number."""
    resembling = names.resembling(entry.label.text)
    both = resembling & numbered
    if len(both) == 1:
        (found.items[entry.key],) = both
        return NOBODY
    if not entry.scored and not numbered:
        return NOBODY
    if len(numbered) == 1 and not resembling:
        (found.items[entry.key],) = numbered
        found.unsure[entry.key] = "by its number alone"
        return NOBODY
    if len(resembling) == 1 and not numbered:
        (found.items[entry.key],) = resembling
        found.unsure[entry.key] = LIKE
        return NOBODY
    if resembling and numbered and not both:
        found.clashing[entry.key] = (min(resembling), min(numbered))
        return NOBODY
    if not resembling:
        found.unsure[entry.key] = "by its place"
    return both or resembling or numbered or frozenset(names.scale.by_number)


def _by_place(
    entries: Sequence[Entry[Key]],
    open_: Mapping[Key, frozenset[int]],
    found: Resolved[Key],
    last: int,
) -> None:
    """Settle what is left by the settled items before and after it, if these allow it.

    Two labels that would both become the same item stay open. A name that is only like
    an item's needs no confirming where its place says the same.
    """
    unsure = {key for key, how in found.unsure.items() if how == LIKE}
    certain = {key: one for key, one in found.items.items() if key not in unsure}
    counted = dict(_counted(entries, certain, last))
    for key in unsure:
        if counted.get(key) == found.items[key]:
            del found.unsure[key]
    taken = set(found.items.values())
    placed: dict[Key, int] = {}
    for key, low, high in _between(entries, found.items):
        if key in open_:
            fitting = {x for x in open_[key] if low < x < high and x not in taken}
            if counted.get(key) in open_[key]:
                fitting = {counted[key]} - taken
            if len(fitting) == 1:
                (placed[key],) = fitting
    _take_up(entries, open_, placed, found)


def _take_up(
    entries: Sequence[Entry[Key]],
    open_: Mapping[Key, frozenset[int]],
    placed: Mapping[Key, int],
    found: Resolved[Key],
) -> None:
    counts = Counter(placed.values())
    for key, candidates in open_.items():
        if key in placed and counts[placed[key]] == 1:
            found.items[key] = placed[key]
            continue
        found.unsure.pop(key, None)
        if len(candidates) < min(len(entries), FEW):
            found.ambiguous[key] = candidates
        else:
            found.unknown.append(key)


def _counted(
    entries: Sequence[Entry[Key]], certain: Mapping[Key, int], last: int
) -> Iterator[tuple[Key, int]]:
    """Yield what labels must be where as many stand between items as are missing."""
    settled = [
        (at, certain[one.key]) for at, one in enumerate(entries) if one.key in certain
    ]
    if [item for _, item in settled] != sorted({item for _, item in settled}):
        return
    for (at, item), (until, after) in zip(
        [(-1, 0), *settled], [*settled, (len(entries), last + 1)], strict=True
    ):
        if until - at == after - item:
            for step in range(1, until - at):
                yield entries[at + step].key, item + step


def _between(
    entries: Sequence[Entry[Key]], items: Mapping[Key, int]
) -> Iterator[tuple[Key, int, int]]:
    """Yield each label with the settled items before and after it.

    A list that is not in the scale's order says nothing by its places.
    """
    settled = [items[one.key] for one in entries if one.key in items]
    if settled != sorted(settled):
        return
    for at, entry in enumerate(entries):
        before = [items[one.key] for one in entries[:at] if one.key in items]
        after = [items[one.key] for one in entries[at + 1 :] if one.key in items]
        yield entry.key, before[-1] if before else 0, after[0] if after else 10**6
