"""FIELDS.md, which template authors read, is what the code says."""

from pathlib import Path

from docgen.documents.fields_page import fields_page

PAGE = Path(__file__).parents[2] / "templates_docx" / "FIELDS.md"
RENEW = "docgen fields agreement --markdown > templates_docx/FIELDS.md"


class TestThePageOfFields:
    def test_is_current(self) -> None:
        assert PAGE.read_text("utf-8") == fields_page(), f"Renew it: {RENEW}"
