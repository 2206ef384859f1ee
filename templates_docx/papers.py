"""The Word templates of plans, letters, forms and certificates, from their wording.

    python -m templates_docx.papers

writes each .docx beside the .toml it is made from.
"""

from pathlib import Path
from typing import Final

from templates_docx.building.package import template
from templates_docx.building.wording import Wording, read_wording

HERE: Final = Path(__file__).parent
PAPERS: Final = (
    "action-plan",
    "support-plan",
    "timetable",
    "destruction-certificate",
    "preparation-letter",
    "booking-form",
    "score-certificate",
)


def wording(paper: str) -> Wording:
    """Return a paper's fixed text."""
    return read_wording(HERE / f"{paper}.toml")


def build(paper: str) -> bytes:
    """Return a paper's Word template: the same bytes each time."""
    return template(wording(paper))


def main() -> None:
    """Write every template."""
    for paper in PAPERS:
        (HERE / f"{paper}.docx").write_bytes(build(paper))


if __name__ == "__main__":
    main()
