"""Scores as they are kept: a sheet's reading as plain data, and back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from docgen.problems import Problem, Severity, Source
from docgen.review.scale import IPS_25, Scale
from docgen.review.scores import WORDS, ItemScore, ScoreSet
from docgen.review.values import is_empty, read_text

Kept = Mapping[str, Any]


def nothing_scored(scale: Scale = IPS_25) -> ScoreSet:
    """Return a set in which every item is open and no file is named."""
    items = tuple(ItemScore(one.number) for one in scale.items)
    return ScoreSet("", "", "", "", None, items)


def set_json(scores: ScoreSet) -> dict[str, Any]:
    """Return a set as plain data; what is empty is left out."""
    kept: dict[str, Any] = {
        "file": scores.file,
        "team": scores.team,
        "sheet": scores.sheet,
        "reviewer": scores.reviewer,
        "date": scores.date.isoformat() if scores.date else None,
        "stated_total": scores.stated_total,
        "stated_band": scores.stated_band,
    }
    kept = {name: one for name, one in kept.items() if one not in (None, "")}
    kept["items"] = {str(one.item): _item_json(one) for one in scores.items}
    return kept


def set_of(kept: Kept, scale: Scale = IPS_25) -> ScoreSet:
    """Return a set from what `set_json` gave; an item that is not in it is open."""
    file = str(kept.get("file", ""))
    said: Kept = kept.get("items", {})
    day = kept.get("date")
    return ScoreSet(
        file=file,
        team=str(kept.get("team", "")),
        sheet=str(kept.get("sheet", "")),
        reviewer=str(kept.get("reviewer", "")),
        date=date.fromisoformat(day) if day else None,
        items=tuple(
            _item(one.number, file, said.get(str(one.number), {}))
            for one in scale.items
        ),
        stated_total=kept.get("stated_total"),
        stated_band=str(kept.get("stated_band", "")),
    )


def problems_json(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Return what was said of a sheet as plain data."""
    return [
        {
            "file": one.where.file,
            "place": one.where.place,
            "wrong": one.wrong,
            "remedy": one.remedy,
            "severity": one.severity.value,
            "item": one.item,
        }
        for one in problems
    ]


def problems_of(kept: list[Kept]) -> tuple[Problem, ...]:
    """Return what was said of a sheet from what `problems_json` gave."""
    return tuple(
        Problem(
            Source(one["file"], one["place"]),
            one["wrong"],
            one["remedy"],
            Severity(one["severity"]),
            one["item"],
        )
        for one in kept
    )


def over_sheet(one: ItemScore, written: Kept) -> ItemScore:
    """Return an item as it counts: what was written on the page lies over the sheet's.

    A score written on the page is settled, whatever the cell it was read from.
    """
    known = {name: written[name] for name in WORDS if name in written}
    if "score" in written:
        known |= {"score": written["score"], "confirm": False}
    return replace(one, **known) if known else one


def fault_of(text: str) -> tuple[str, str] | None:
    """Return what keeps a text from being kept and printed, and what to do about it.

    >>> fault_of("Two visits"), fault_of(f"Two{chr(7)}")[0]
    (None, "holds a character that can't be printed, U+0007.")
    """
    if is_empty(text):
        return None
    try:
        read_text(text)
    except PydanticCustomError as fault:
        said = fault.context or {}
        return str(said["wrong"]), str(said["remedy"])
    return None


def _item_json(one: ItemScore) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "score": one.score,
        "cell": one.source.place if one.source else None,
        "raw": one.raw,
        "confirm": one.confirm,
        "previous": one.previous,
        **{name: getattr(one, name) for name in WORDS},
    }
    return {name: said for name, said in kept.items() if said not in (None, "", False)}


def _item(number: int, file: str, kept: Kept) -> ItemScore:
    cell = kept.get("cell")
    return ItemScore(
        number,
        kept.get("score"),
        Source(file, cell) if cell else None,
        kept.get("raw", ""),
        kept.get("confirm", False),
        kept.get("previous"),
        **{name: kept.get(name, "") for name in WORDS},
    )
