"""FIELDS.md, which template authors read, is what the code says."""

from pathlib import Path

import pytest

from docgen.usecases.documents import KINDS
from docgen.usecases.templates import page_of_fields, section_for

PAGE = Path(__file__).parents[2] / "templates_docx" / "FIELDS.md"
RENEW = "docgen fields --markdown > templates_docx/FIELDS.md"


class TestThePageOfFields:
    def test_is_current(self) -> None:
        assert PAGE.read_text("utf-8") == page_of_fields(), f"Renew it: {RENEW}"

    @pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
    def test_has_a_section_for_every_kind(self, kind) -> None:
        section = section_for(kind)

        assert section.startswith(f"## {kind.template}\n\nKind: `{kind.name}`.\n")
        assert section in PAGE.read_text("utf-8")
