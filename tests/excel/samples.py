"""The sample score sheets, each with its expected reading beside it.

Renewed by `python -m tests.excel.samples`, from the project's folder. Nothing is
written where a reading differs from the scores a sample is known to hold.
"""

import json
from pathlib import Path

from docgen.excel.listing import reading_json
from docgen.excel.scoresheet import read_score_sheet
from docgen.problems import NamedFile
from tests.excel.sample_layouts import LAYOUTS
from tests.excel.sample_traps import REVIEWS, TRAPS

FOLDER = Path(__file__).resolve().parent.parent.parent / "samples" / "scores"
SAMPLES = {**LAYOUTS, **TRAPS, **REVIEWS}


def reading_of(name, sample):
    """What docgen reads of a sample, as JSON."""
    file = NamedFile(f"{name}.{sample.kind}", sample.content)
    return reading_json(read_score_sheet(file))


def faults_of(sample, reading):
    """Where a reading differs from what is known of a sample."""
    if "refused" in reading:
        if sample.refused and sample.refused in reading["seen"]:
            return []
        return [reading["seen"]]
    sets = reading["sets"]
    if len(sets) != len(sample.known):
        return [f"{len(sets)} sets for {len(sample.known)}"]
    read = [{one["item"]: one["score"] for one in found["items"]} for found in sets]
    confirm = {
        one["item"] for found in sets for one in found["items"] if one["confirm"]
    }
    faults = [
        f"item {item} is {found[item]}, not {score}"
        for found, known in zip(read, sample.known, strict=True)
        for item, score in known.items()
        if found[item] != score
    ]
    if confirm != set(sample.confirm):
        faults.append(f"to confirm: {sorted(confirm)}, not {sorted(sample.confirm)}")
    asked = {one["item"] for one in reading["problems"] if one["severity"] != "warning"}
    silent = [k for known in sample.known for k, v in known.items() if v is None]
    return faults + [f"no problem for item {one}" for one in silent if one not in asked]


def renew():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        if old.stem not in SAMPLES:
            old.unlink()
    for name, make in SAMPLES.items():
        sample = make()
        reading = reading_of(name, sample)
        faults = faults_of(sample, reading)
        if faults:
            raise SystemExit(f"{name}: {'; '.join(faults)}")
        (FOLDER / f"{name}.{sample.kind}").write_bytes(sample.content)
        text = json.dumps(reading, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    renew()
