"""A reviewer's set as it is kept: plain data, and back."""

from dataclasses import asdict
from typing import Any

from docgen.review.identifiers import Clearing
from docgen.review.kept_scores import (
    Kept,
    problems_json,
    problems_of,
    set_json,
    set_of,
)
from docgen.review.scale import IPS_25, Scale
from docgen.review.scoring import ReviewerSet, SheetRead, Undone


def read_set(
    who: tuple[str, str],
    version: int,
    content: Kept | None,
    scale: Scale = IPS_25,
) -> ReviewerSet:
    """Return a reviewer's set from what is kept of it.

    Args:
        who: The reviewer's identity and name.
        version: Of what is kept.
        content: As kept; None where nothing is, or it was destroyed.
        scale: The scale it is scored on.
    """
    kept = content or {}
    person, name = who
    return ReviewerSet(
        person,
        name,
        version,
        read_sheet_kept(kept.get("sheet", {}), scale),
        {int(item): said for item, said in kept.get("written", {}).items()},
        kept.get("team", ""),
        tuple(kept.get("uploads", ())),
        read_sheet_kept(kept["offered"], scale) if kept.get("offered") else None,
        tuple(Clearing(**one) for one in kept.get("cleared", ())),
        kept.get("locked_at", ""),
        tuple(Undone(**one) for one in kept.get("lock_undone", ())),
    )


def read_agreed_sheet(kept: Kept, scale: Scale = IPS_25) -> ReviewerSet:
    """Return a sheet that stands for both reviewers, as a set that is both of theirs.

    What was put right or confirmed of it lies over what the sheet says; the version is
    how often that was done.
    """
    return ReviewerSet(
        "",
        "Both reviewers",
        kept.get("times", 0),
        read_sheet_kept(kept, scale),
        {int(item): said for item, said in kept.get("written", {}).items()},
    )


def content_of(own: ReviewerSet) -> dict[str, Any]:
    """Return a set as it is kept; what is empty is left out."""
    kept: dict[str, Any] = {
        "team": own.team,
        "uploads": list(own.uploads),
        "sheet": sheet_json(own.sheet) if own.sheet.upload else None,
        "written": {str(item): dict(one) for item, one in own.written.items() if one},
        "offered": sheet_json(own.offered) if own.offered else None,
        "cleared": [one.model_dump() for one in own.clearings],
        "locked_at": own.locked_at,
        "lock_undone": [asdict(one) for one in own.undone],
    }
    return {name: one for name, one in kept.items() if one}


def sheet_json(sheet: SheetRead) -> dict[str, Any]:
    """Return a sheet as it was read, as plain data."""
    return {
        "upload": sheet.upload,
        "scores": set_json(sheet.scores),
        "problems": problems_json(sheet.problems),
    }


def read_sheet_kept(kept: Kept, scale: Scale = IPS_25) -> SheetRead:
    """Return a sheet from what `sheet_json` gave."""
    return SheetRead(
        kept.get("upload", ""),
        set_of(kept.get("scores", {}), scale),
        problems_of(kept.get("problems", [])),
    )
