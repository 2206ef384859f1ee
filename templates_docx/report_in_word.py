"""The Word template of a report's copy to write in, made from its wording.

    python -m templates_docx.report_in_word

writes report-in-word.docx beside this file.
"""

from pathlib import Path
from typing import Final

from templates_docx.building.package import template
from templates_docx.building.wording import Wording, read_wording

HERE: Final = Path(__file__).parent
WORDS: Final = HERE / "report-in-word.toml"
TEMPLATE: Final = HERE / "report-in-word.docx"


def wording() -> Wording:
    """Return the copy's fixed text."""
    return read_wording(WORDS)


def build() -> bytes:
    """Return the Word template: the same bytes each time."""
    return template(wording())


def main() -> None:
    """Write the template."""
    TEMPLATE.write_bytes(build())


if __name__ == "__main__":
    main()
