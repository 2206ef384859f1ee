"""A set of scores as it was found on a sheet, before sheets are put together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from docgen.excel.cells import Cell, Kind, Place, Sheet
from docgen.excel.doubts import Doubt, source_of
from docgen.excel.headings import Role
from docgen.excel.particulars import total_in
from docgen.excel.picking import Pick
from docgen.excel.wording import Words
from docgen.review.scale import Scale
from docgen.review.scores import ItemScore, ScoreSet


@dataclass(frozen=True)
class Sum:
    """A sum the sheet states: where, the cell, and the section it is of, if of one."""

    place: Place
    cell: Cell
    section: str = ""

    @property
    def value(self) -> int | None:
        """Return the whole number it states, None if it states none."""
        return total_in(self.cell)

    @property
    def uncalculated(self) -> bool:
        """Return whether it is a formula that nobody ever worked out."""
        return self.cell.kind is Kind.UNCALCULATED


class Naming(Enum):
    """How a list names its items: as the scale does, otherwise, or by numbers alone."""

    KNOWN = auto()
    UNKNOWN = auto()
    NUMBERS = auto()


@dataclass(frozen=True)
class Found:
    """One set as a sheet gives it.

    `role` is what the sheet's or table's title says of it: final, a draft, a
    reviewer's, the last review's; None where it says nothing. `table` tells the tables
    of a sheet apart. `labels` are the texts of its rows; `naming` says what kind of
    names they are.
    """

    sheet: Sheet
    picks: Mapping[int, Pick]
    words: Mapping[int, Words] = field(default_factory=dict)
    previous: Mapping[int, int] = field(default_factory=dict)
    team: str = ""
    reviewer: str = ""
    held_on: date | None = None
    sums: tuple[Sum, ...] = ()
    bands: tuple[tuple[Place, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    role: Role | None = None
    year: int | None = None
    title: str = ""
    table: int = 0
    labels: tuple[str, ...] = ()
    naming: Naming = Naming.KNOWN

    @property
    def score_of(self) -> dict[int, int]:
        """Return the scores there are, by item."""
        return {
            item: one.score for item, one in self.picks.items() if one.score is not None
        }

    @property
    def rows(self) -> int:
        """Return how many items have a row."""
        return sum(one.answer is not None for one in self.picks.values())

    @property
    def stated_total(self) -> int | None:
        """Return the total the sheet states, the one nearest to the scores."""
        totals = [one.value for one in self.sums if not one.section]
        return next((one for one in totals if one is not None), None)

    @property
    def filled(self) -> bool:
        """Return whether any cell that counts holds anything."""
        answers = (one.answer for one in self.picks.values())
        return any(one is not None and not one.meaning.blank for one in answers)

    def score_set(self, file: str, scale: Scale) -> ScoreSet:
        """Return the set as the review knows it."""
        return ScoreSet(
            file=file,
            team=self.team,
            sheet=self.sheet.name,
            reviewer=self.reviewer,
            date=self.held_on,
            items=tuple(self._item(file, one.number) for one in scale.items),
            stated_total=self.stated_total,
            stated_band=self.bands[0][1] if self.bands else "",
        )

    def _item(self, file: str, item: int) -> ItemScore:
        found = self.picks[item]
        words = self.words.get(item, Words())
        source = None
        if found.answer is not None:
            source = source_of(file, self.sheet.name, found.answer.place)
        return ItemScore(
            item,
            found.score,
            source,
            found.answer.raw if found.answer else "",
            found.confirm,
            self.previous.get(item),
            words.evidence,
            words.strengths,
            words.recommendation,
        )
