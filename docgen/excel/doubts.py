"""What is not plain on a sheet, in sentences that name the cell and what to do."""

from typing import Final, NamedTuple

from docgen.excel.cells import Place, address
from docgen.problems import Problem, Severity, Source
from docgen.review.scale import Scale

BY_UNSURE_LABEL: Final = "Confirm that this row is meant, or write the item's own name."


class Doubt(NamedTuple):
    """One thing to put right on a sheet; `place` is None where the sheet is meant."""

    severity: Severity
    place: Place | None
    item: int | None
    wrong: str
    remedy: str

    def problem(self, file: str, sheet: str) -> Problem:
        """Return the problem as it is told, with file and sheet named."""
        return Problem(
            source_of(file, sheet, self.place),
            self.wrong,
            self.remedy,
            self.severity,
            self.item,
        )


def source_of(file: str, sheet: str, place: Place | None) -> Source:
    """Return where a cell stands, as "Scores!D14"; the sheet where none is meant."""
    return Source(file, f"{sheet}!{address(*place)}" if place else sheet)


def error(place: Place | None, item: int | None, wrong: str, remedy: str) -> Doubt:
    """Return a doubt that stops the work."""
    return Doubt(Severity.ERROR, place, item, wrong, remedy)


def confirm(place: Place | None, item: int | None, wrong: str, remedy: str) -> Doubt:
    """Return a doubt that a person settles by saying yes."""
    return Doubt(Severity.CONFIRM, place, item, wrong, remedy)


def warning(place: Place | None, item: int | None, wrong: str, remedy: str) -> Doubt:
    """Return a doubt that is only told."""
    return Doubt(Severity.WARNING, place, item, wrong, remedy)


def whole_number(scale: Scale) -> str:
    """Return what to do about a cell that holds no score."""
    return f"Enter a whole number from {scale.lowest} to {scale.highest}."


def or_whole_number(scale: Scale) -> str:
    """Return what to do about a score that was recovered."""
    return (
        f"Confirm it, or enter a whole number from {scale.lowest} to {scale.highest}."
    )


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["B4", "B15", "B20"])
    'B4, B15 and B20'
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
