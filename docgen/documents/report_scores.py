"""A report's scores in words: total, band, sections, what has changed, the chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docgen.documents.prose import Prose, prose
from docgen.documents.report_parts import SectionWords
from docgen.documents.wording import date_in_words, listed
from docgen.review.report import Report
from docgen.review.scale import Scale, Section

NOT_KNOWN: Final = "–"
THIS_REVIEW, LAST_REVIEW = "This review", "Last review"


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """One review's scores, an item's None where it is not known."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The chart of all items: what its axis and bars say, and the same in a sentence.

    `alternative` is what a person hears who can't see the chart.
    """

    categories: tuple[str, ...]
    series: tuple[SeriesWords, ...]
    alternative: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The scores of this review and the last by item number, and where they stand.

    `before` holds the last review's scores put right, `previous_review` when it was.
    """

    scale: Scale
    now: Mapping[int, int]
    before: Mapping[int, int]
    previous_review: str
    comparison: Prose

    @property
    def is_complete(self) -> bool:
        """Return whether every item has a score."""
        return len(self.now) == len(self.scale.items)

    def words(self) -> dict[str, Any]:
        """Return what "score at a glance" says, by field of the report's words."""
        total = sum(self.now.values())
        band = self.scale.band_for(total) if self.is_complete else None
        missing = [one.number for one in self.scale.items if one.number not in self.now]
        return {
            "is_complete": self.is_complete,
            "total": str(total),
            "greatest": str(self.scale.greatest_total),
            "band": band.name if band else "",
            "band_means": band.means if band else "",
            "next_band": self._next_band(total) if band else "",
            "open_items": listed([str(number) for number in missing]),
            "has_previous": bool(self.before),
            "previous_total": self._sum(self.before, tuple(self.scale.by_number)),
            "previous_review": self.previous_review,
            "change": self._change(tuple(self.scale.by_number)),
            "comparison": self.comparison,
            "sections": tuple(map(self._section, self.scale.sections)),
        }

    def _next_band(self, total: int) -> str:
        band = self.scale.band_above(total)
        if band is None:
            return "There is no higher band."
        more = band.floor - total
        points = "1 more point reaches" if more == 1 else f"{more} more points reach"
        return f"{points} {band.name}, which begins at {band.floor}."

    def _section(self, section: Section) -> SectionWords:
        return SectionWords(
            name=section.name,
            total=self._sum(self.now, section.items),
            greatest=str(self.scale.highest * len(section.items)),
            previous=self._sum(self.before, section.items),
            change=self._change(section.items),
        )

    def _sum(self, scores: Mapping[int, int], items: Sequence[int]) -> str:
        """Return the points of some items, once all of them are known."""
        known = [scores[one] for one in items if one in scores]
        return str(sum(known)) if len(known) == len(items) else NOT_KNOWN

    def _change(self, items: Sequence[int]) -> str:
        both = [one for one in items if one in self.now and one in self.before]
        if len(both) < len(items):
            return NOT_KNOWN
        now, before = (sum(one[n] for n in both) for one in (self.now, self.before))
        return change(now, before)


def tally_of(report: Report, scale: Scale) -> Tally:
    """Return a report's scores, the last review's as they should have been."""
    before = dict(report.previous_scores)
    for one in report.findings:
        if one.corrected and one.corrected.score is not None:
            before[one.item] = one.corrected.score
    day = report.previous_review_on
    return Tally(
        scale=scale,
        now=report.scores,
        before=before,
        previous_review=date_in_words(day) if day else "",
        comparison=prose(_comparison(report)),
    )


def _comparison(report: Report) -> str:
    """Return what to know before the two reviews are compared."""
    said = []
    if report.previous_scale:
        said.append(
            f"The last review was scored on another edition, {report.previous_scale}:"
            " compare single items with care."
        )
    corrected = [str(one.item) for one in report.findings if one.corrected]
    if corrected:
        items = "Item" if len(corrected) == 1 else "Items"
        said.append(
            f"{items} {listed(corrected)} of the last review had to be corrected; the"
            " reasons stand with the scores."
        )
    return "\n\n".join(said)


def change(now: int | None, before: int | None) -> str:
    """Return what has become of a score or total.

    >>> change(4, 3), change(2, 2), change(4, None)
    ('up 1', 'same', '–')
    """
    if now is None or before is None:
        return NOT_KNOWN
    if now == before:
        return "same"
    return f"up {now - before}" if now > before else f"down {before - now}"


def chart_words(report: Report, scale: Scale) -> ChartWords:
    """Return the chart of a report's scores, this review's and the last's."""
    tally = tally_of(report, scale)
    both = [(THIS_REVIEW, tally.now), (LAST_REVIEW, tally.before)]
    return ChartWords(
        categories=tuple(f"{one.number}  {one.uk_name}" for one in scale.items),
        series=tuple(
            SeriesWords(name, tuple(scores.get(one.number) for one in scale.items))
            for name, scores in both
            if scores or name == THIS_REVIEW
        ),
        alternative=_alternative(tally),
    )


def chart_note(tally: Tally) -> str:
    """Return in one sentence what the chart shows."""
    if not tally.before:
        return "Each bar is an item’s score in this review."
    moved = [change(tally.now.get(n), tally.before.get(n)) for n in tally.now]
    up, down = (sum(one.startswith(word) for one in moved) for word in ("up", "down"))
    same = sum(one == "same" for one in moved)
    return (
        f"Since the last review {_items(up)} went up, {_items(down)} went down and"
        f" {_items(same)} stayed the same."
    )


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count or 'no'} items"


def _alternative(tally: Tally) -> str:
    """Return the chart for those who can't see it, score by score."""
    pieces = []
    for one in tally.scale.items:
        now, before = tally.now.get(one.number), tally.before.get(one.number)
        scored = "not scored yet" if now is None else str(now)
        last = f", last review {before}" if before is not None else ""
        pieces.append(f"{one.number} {one.uk_name}: {scored}{last}")
    lowest, highest = tally.scale.lowest, tally.scale.highest
    return (
        f"Bar chart of the {len(tally.scale.items)} item scores, each from {lowest} to"
        f" {highest}. {chart_note(tally)} {'; '.join(pieces)}."
    )
