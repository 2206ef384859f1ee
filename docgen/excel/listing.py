"""A reading as JSON."""

from typing import TypedDict

from docgen.excel.scoresheet import Reading
from docgen.problems import Problem, ProblemJson, WrongFile
from docgen.review.scale import Scale
from docgen.review.scores import ItemScore, ScoreSet


class ItemJson(TypedDict):
    """One item of a set."""

    item: int
    key: str
    score: int | None
    cell: str | None
    raw: str
    confirm: bool
    previous: int | None
    evidence: str
    strengths: str
    recommendation: str


class SetJson(TypedDict):
    """One set of scores; `band` is that of the total, null while an item is open."""

    team: str
    sheet: str
    reviewer: str
    date: str | None
    items: list[ItemJson]
    total: int | None
    at_least: int
    open: int
    stated_total: int | None
    band: str | None


class ReadingJson(TypedDict):
    """What was understood of a file."""

    file: str
    scale: str
    sets: list[SetJson]
    problems: list[ProblemJson]


class RefusedJson(TypedDict):
    """What a file is that is no score sheet."""

    file: str
    refused: str
    seen: str


def reading_json(reading: Reading | WrongFile) -> ReadingJson | RefusedJson:
    """Return a reading, or why there is none, in the shape of every JSON answer."""
    if isinstance(reading, WrongFile):
        return {"file": reading.file, "refused": str(reading), "seen": reading.seen}
    return {
        "file": reading.file,
        "scale": reading.scale.key,
        "sets": [_set(one, reading.scale) for one in reading.sets],
        "problems": [_problem(one) for one in reading.problems],
    }


def _set(one: ScoreSet, scale: Scale) -> SetJson:
    return {
        "team": one.team,
        "sheet": one.sheet,
        "reviewer": one.reviewer,
        "date": one.date.isoformat() if one.date else None,
        "items": [_item(item, scale) for item in one.items],
        "total": one.total,
        "at_least": one.at_least,
        "open": one.open,
        "stated_total": one.stated_total,
        "band": None if one.total is None else scale.band_for(one.total).name,
    }


def _item(one: ItemScore, scale: Scale) -> ItemJson:
    return {
        "item": one.item,
        "key": scale.item(one.item).key,
        "score": one.score,
        "cell": one.source.place if one.source else None,
        "raw": one.raw,
        "confirm": one.confirm,
        "previous": one.previous,
        "evidence": one.evidence,
        "strengths": one.strengths,
        "recommendation": one.recommendation,
    }


def _problem(one: Problem) -> ProblemJson:
    """Return a problem; its file is named once, for all of them."""
    return {**one.as_json(), "where": one.where.place or one.where.file}
