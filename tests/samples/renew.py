"""Makes the expected readings of the samples anew: python -m tests.samples.renew."""

import os
import subprocess
import sys
from pathlib import Path

from docgen.word.returned import document_words
from tests.samples import review
from tests.word.editing import (
    pick_date,
    press_enter,
    type_beside,
    type_into,
)
from tests.word.returning import SAMPLES, issued, opened
from tests.word.rewording import comment, reword

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "samples"
AGAINST = "samples/agreement-service-half-open.yaml"
RETURNED = "samples/returned-service-half.docx"
COMMAND = ("read-back", RETURNED, "--against", AGAINST, "--json")
RENEW = "The samples changed. Renew them: python -m tests.samples.renew"


def returned():
    """The half-open agreement as the service sends it back: its own half filled in.

    It is the file docgen issues, changed as Word changes it: dates picked, yes or no
    picked or ticked, teams on lines of their own, a clause reworded, a comment.
    """
    file = opened("service-half-open")
    press_enter(file, "ips_teams", "Example North team", "Example South & West team")
    pick_date(file, "observation_dates.0", "2026-05-14", "Thursday 14 May 2026")
    pick_date(file, "observation_dates.1", "2026-05-27", "Wednesday 27 May 2026")
    pick_date(file, "data_shared_by", "2026-05-06", "6 May 2026")
    pick_date(file, "timetable_by", "2026-05-05", "5 May 2026")
    pick_date(file, "evidence_by", "2026-04-29", "29 April 2026")
    type_into(file, "report_shared_by", "in the summer")
    type_into(file, "join_ips_meetings", "Yes")
    type_into(file, "in_field_mentoring", "Yes ☒  No ☐")
    type_into(file, "training_workshops", "Yes ☒  No ☐")
    type_into(file, "data_reviews", "No")
    type_into(file, "service_lead.name", "Jo Example")
    type_into(file, "service_lead.role", "IPS “service” lead")
    type_beside(file, "service_lead.organisation", "Example Works (R&D)")
    reword(file, "a 15-minute break eac", "a 10-minute break eac")
    comment(
        file,
        "Could the lunch break be an hour?",
        on="Send a review timetable",
        by="Jo Example (example)",
    )
    return file.saved()


def words(name):
    """An agreement's words, a line for each of its paragraphs."""
    lines = (
        one.strip().replace("\n", "\n    ") for one in document_words(issued(name))
    )
    return "\n".join(lines) + "\n"


def reading(command=COMMAND):
    """What docgen prints of the returned file."""
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stdout


def main():
    for name in SAMPLES:
        (FOLDER / f"agreement-{name}.expected.txt").write_text(words(name), "utf-8")
    (ROOT / RETURNED).write_bytes(returned())
    expected = FOLDER / "returned-service-half.expected.json"
    expected.write_text(reading(), "utf-8")
    review.renew()


if __name__ == "__main__":
    main()
