"""The reading of a coordinator's list as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from docgen.excel.listing import RefusedJson
from docgen.excel.tracker import TrackerReading
from docgen.problems import Source, WrongFile
from docgen.review.tracker import TrackedReview, TrackedService

TrackerJson = dict[str, Any]


def tracker_json(reading: TrackerReading | WrongFile) -> TrackerJson | RefusedJson:
    """Return a reading, or why there is none, in the shape of every JSON answer."""
    if isinstance(reading, WrongFile):
        return {"file": reading.file, "refused": str(reading), "seen": reading.seen}
    return {
        "file": reading.file,
        "services": [_row(one) for one in reading.services],
        "reviews": [_row(one) for one in reading.reviews],
        "left_out": [
            {"where": _place(one.where), "heading": one.heading}
            for one in reading.left_out
        ],
        "problems": [
            {**one.as_json(), "where": _place(one.where)} for one in reading.problems
        ],
    }


def _row(row: TrackedService | TrackedReview) -> TrackerJson:
    """Return a row with its identity, and its cells by field beside its values."""
    told = {name: _plain(value) for name, value in asdict(row).items()}
    cells = {name: _place(one) for name, one in row.cells.items()}
    return told | {
        "identity": row.identity,
        "source": _place(row.source),
        "cells": cells,
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _place(where: Source) -> str:
    """Return a place in the file; the file is named once, for all of them."""
    return where.place or where.file
