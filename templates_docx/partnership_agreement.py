"""The partnership agreement's Word template, made from its wording.

    python -m templates_docx.partnership_agreement

writes partnership-agreement.docx and WORDING.md beside this file.
"""

from pathlib import Path
from typing import Final

from templates_docx.building.package import template
from templates_docx.building.wording import Wording, read_wording
from templates_docx.wording_table import wording_table

HERE: Final = Path(__file__).parent
WORDS: Final = HERE / "partnership-agreement.toml"
TEMPLATE: Final = HERE / "partnership-agreement.docx"
TABLE: Final = HERE / "WORDING.md"


def wording() -> Wording:
    """Return the agreement's fixed text."""
    return read_wording(WORDS)


def build() -> bytes:
    """Return the Word template: the same bytes each time."""
    return template(wording())


def main() -> None:
    """Write the template, and the table in which its wording is approved."""
    TEMPLATE.write_bytes(build())
    TABLE.write_text(wording_table(wording()), encoding="utf-8")


if __name__ == "__main__":
    main()
