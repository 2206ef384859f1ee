"""Two reviewers' sheets together: what they agree on, and a workbook for the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from docgen.problems import (
    NamedFile,
    Problem,
    Refused,
    Severity,
    Source,
    WrongFile,
    stops,
)
from docgen.review.advice import Distance, distance
from docgen.review.consensus import (
    NEEDS_A_REASON,
    REVIEWERS,
    AgreedItem,
    Consensus,
    agree,
)
from docgen.review.consensus import must_explain as must_explain  # for what shows it
from docgen.review.dates import in_words
from docgen.review.scale import Scale
from docgen.review.scores import ItemScore, ScoreSet
from docgen.usecases.clearings import is_identifier
from docgen.usecases.scores import Asked, read_sheet
from docgen.usecases.sheets import reviewers_in

LONGEST_SHOWN: Final = 40  # letters of a cell that holds no score


@dataclass(frozen=True)
class Together:
    """Two reviewers' scores side by side, and all there is to say of their sheets."""

    consensus: Consensus
    scale: Scale
    of_sheets: tuple[Problem, ...]

    @cached_property
    def to_agree(self) -> tuple[AgreedItem, ...]:
        """Return the items to talk about: scored differently, or not plainly."""
        return tuple(
            one for one in self.consensus.items if one.differs or is_doubtful(one)
        )

    @property
    def names(self) -> tuple[str, str]:
        """Return what to call the two: by name, or by the file."""
        first, second = self.consensus.first, self.consensus.second
        return first.reviewer or first.file, second.reviewer or second.file

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all there is to put right, each thing once."""
        asked = {x.item for x in self.of_sheets if x.severity is Severity.CONFIRM}
        more = (
            one
            for one in self.consensus.problems
            if one.severity is not Severity.CONFIRM or one.item not in asked
        )
        return (*self.of_sheets, *more)

    @property
    def in_the_way(self) -> tuple[Problem, ...]:
        """Return what no agreement settles: wrong sheets, wrong sums, clients' data."""
        return tuple(
            one
            for one in self.problems
            if stops([one]) and (one.item is None or is_identifier(one))
        )

    @property
    def points(self) -> dict[int, int]:
        """Return the scores that are agreed on and plain, by item number."""
        open_ = {one.item for one in self.to_agree}
        known = self.consensus.points.items()
        return {item: score for item, score in known if item not in open_}

    @property
    def distance(self) -> Distance | None:
        """Return total, band and the way to the next; None while an item is open."""
        whole = len(self.points) == len(self.scale.items)
        return distance(self.points, self.scale) if whole else None


def is_doubtful(one: AgreedItem) -> bool:
    """Return whether a reviewer's score was recovered, and is still to be confirmed."""
    return one.first.confirm or one.second.confirm


def bring_together(
    files: Sequence[NamedFile], asked: Asked
) -> Together | Refused | WrongFile:
    """Read two reviewers' sheets, or one that holds both, and compare their scores.

    Neither reviewer is picked and nothing is averaged.
    """
    sets: list[ScoreSet] = []
    problems: list[Problem] = []
    for file in files:
        reading = read_sheet(file, asked)
        if isinstance(reading, WrongFile):
            return reading
        sets += reading.sets
        problems += reading.problems
    if len(sets) != REVIEWERS or _wrong_sets(files, sets):
        return Refused((*problems, *_wrong_sets(files, sets)))
    consensus = agree(sets[0], sets[1], scale=asked.scale)
    problems += _same_file(files, sets)
    return Together(consensus, asked.scale, tuple(dict.fromkeys(problems)))


def _wrong_sets(
    files: Sequence[NamedFile], sets: Sequence[ScoreSet]
) -> tuple[Problem, ...]:
    """Say what keeps the sets from being those of two reviewers of one team."""
    if not sets:
        return ()
    where = Source(", ".join(dict.fromkeys(one.name for one in files)))
    teams = {" ".join(x.team.split()).casefold(): x.team for x in sets if x.team}
    one_each = len(sets) == REVIEWERS and len({one.file for one in sets}) == REVIEWERS
    if len(teams) > 1 and not one_each:
        names = ", ".join(f"“{one}”" for one in teams.values())
        wrong = f"There are scores of {len(teams)} teams: {names}."
        return (Problem(where, wrong, "Say which with --team."),)
    if len(sets) == 1:
        return (_only_one(sets[0]),)
    if len(sets) > REVIEWERS:
        listed = ", ".join(f"“{one.reviewer or one.sheet}”" for one in sets)
        wrong = f"There are {len(sets)} sets of scores for one team: {listed}."
        return (Problem(where, wrong, "Give one of each of the two reviewers."),)
    return ()


def _only_one(one: ScoreSet) -> Problem:
    where = Source(one.file, one.sheet)
    if len(reviewers_in(one)) == REVIEWERS:
        wrong = f"These scores are {one.reviewer}'s already, as one set."
        return Problem(where, wrong, "Look at them with docgen scores read.")
    wrong = "There are the scores of one reviewer only."
    return Problem(where, wrong, "Give the other reviewer's sheet too.")


def _same_file(
    files: Sequence[NamedFile], sets: Sequence[ScoreSet]
) -> Iterator[Problem]:
    if len(files) == REVIEWERS and files[0].content == files[1].content:
        wrong = "Both files are the same, byte for byte."
        remedy = "Give the other reviewer's sheet as the second."
        yield Problem(Source(sets[1].file), wrong, remedy)


def consensus_workbook(together: Together) -> bytes:
    """Return a workbook to agree in, which reads back as one set once it is filled in.

    Both reviewers' scores stand in it as they gave them, what they agree on beside
    them; each other item waits for a score, and for a reason where it needs one.
    """
    from docgen.excel.blank import Filled, consensus_sheet

    first, second = together.consensus.first, together.consensus.second
    whole = together.consensus.scores
    filled = Filled(
        columns=(_column(first.items), _column(second.items), together.points),
        reviewers=_both_named(first, second),
        words={
            one.item: (one.evidence, one.strengths, one.recommendation)
            for one in whole.items
        },
        held_on=in_words(first.date)
        if first.date and first.date == second.date
        else "",
        explain=[one.item for one in together.to_agree if must_explain(one)],
        notes=tuple(_notes(together)),
    )
    return consensus_sheet(first.team or second.team, filled, together.scale)


def _column(items: Iterable[ItemScore]) -> dict[int, int | str]:
    return {one.item: _written(one) for one in items}


def _written(one: ItemScore) -> int | str:
    """Return a score; one that is not plain in words that are read as such again."""
    if one.score is None:
        raw = " ".join(one.raw.split())[:LONGEST_SHOWN]
        return f"Open: {raw}" if raw else "Open"
    return f"Score: {one.score}" if one.confirm else one.score


def _both_named(first: ScoreSet, second: ScoreSet) -> tuple[str, ...]:
    names = (first.reviewer, second.reviewer)
    return names if all(names) else ()


def _day_of_both(first: ScoreSet, second: ScoreSet) -> str:
    """Return the day of the review where both sheets say the same."""
    return in_words(first.date) if first.date and first.date == second.date else ""


def _notes(together: Together) -> Iterator[str]:
    sets = (together.consensus.first, together.consensus.second)
    for number, (one, name) in enumerate(zip(sets, together.names, strict=True), 1):
        yield f"Reviewer {number} is {name} ({one.file}, sheet {one.sheet})."
    if not all(one.reviewer for one in sets):
        yield (
            "Write both reviewers' names beside Reviewers, as in “J. Shah and A. Bell”."
        )
    yield (
        "Items both scored alike are filled in. Agree on a score in each coloured cell"
        " under Consensus; it need not lie between the two, and is no average."
    )
    yield (
        f"Give the reason where the two are {NEEDS_A_REASON} or more apart, where one"
        " has no score, and where you agree on neither: that cell is coloured too. The"
        " colour goes when the cell is filled in."
    )
    if any(is_doubtful(one) for one in together.consensus.items):
        yield (
            "“Score: 4” was not plain in the reviewer's own sheet; agree on it to"
            " confirm it."
        )
    yield "Save the workbook, and give it to docgen as the one agreed sheet."
