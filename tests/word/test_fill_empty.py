"""What a loop over nothing leaves behind: never a file that Word calls damaged."""

from dataclasses import dataclass

import pytest

from docgen.word.compile import compile_template
from docgen.word.fill import fill
from tests.word.building import STAMP, docx, part

GRID = "<w:tblGrid><w:gridCol/></w:tblGrid>"


@dataclass(frozen=True)
class Words:
    people: tuple[str, ...] = ()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def looped(kind: str, body: str) -> str:
    """A body between the tags of a loop, each tag in a paragraph or row of its own."""
    first, last = (
        paragraph(f"{{%{kind} {tag} %}}") for tag in ("for one in people", "endfor")
    )
    if kind == "tr":
        first, last = (f"<w:tr><w:tc>{one}</w:tc></w:tr>" for one in (first, last))
    return first + body + last


def made(body: str, where: str = "word/document.xml") -> str:
    ready = compile_template(docx({where: body}), Words, file="t.docx")
    return part(fill(ready, Words(), STAMP), where).decode()


class TestACellLeftWithoutAParagraph:
    @pytest.mark.parametrize(
        "properties", ["", "<w:tcPr/>", "<w:tcPr><w:noWrap/></w:tcPr>"]
    )
    def test_gets_an_empty_one(self, properties: str) -> None:
        inside = looped("p", paragraph("{{ one }}"))
        row = f"<w:tr><w:tc>{properties}{inside}</w:tc></w:tr>"

        xml = made(f"<w:tbl>{GRID}{row}</w:tbl>" + paragraph("After"))

        assert f"<w:tc>{properties}<w:p/></w:tc>" in xml.replace("> <", "><")


class TestATableLeftWithoutARow:
    def test_goes(self) -> None:
        rows = looped("tr", f"<w:tr><w:tc>{paragraph('{{ one }}')}</w:tc></w:tr>")

        xml = made(
            paragraph("Before") + f"<w:tbl>{GRID}{rows}</w:tbl>" + paragraph("After")
        )

        assert "<w:tbl>" not in xml
        assert xml.index("Before") < xml.index("After")


class TestAHeaderLeftWithoutAParagraph:
    def test_gets_an_empty_one(self) -> None:
        xml = made(looped("p", paragraph("{{ one }}")), "word/header1.xml")

        assert xml.endswith("<w:p/></w:hdr>")
