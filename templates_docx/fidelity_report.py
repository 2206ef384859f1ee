"""The fidelity report's Word template, made from its wording.

    python -m templates_docx.fidelity_report

writes fidelity-report.docx beside this file.
"""

from pathlib import Path
from typing import Final

from templates_docx.building.package import template
from templates_docx.building.wording import Wording, read_wording

HERE: Final = Path(__file__).parent
WORDS: Final = HERE / "fidelity-report.toml"
TEMPLATE: Final = HERE / "fidelity-report.docx"


def wording() -> Wording:
    """Return the report's fixed text."""
    return read_wording(WORDS)


def build() -> bytes:
    """Return the Word template: the same bytes each time."""
    return template(wording())


def main() -> None:
    """Write the template."""
    TEMPLATE.write_bytes(build())


if __name__ == "__main__":
    main()
