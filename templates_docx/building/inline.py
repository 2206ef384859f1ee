"""A line of wording as runs: its blanks, tags, footnotes and page numbers."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from templates_docx.building.controls import control
from templates_docx.building.ooxml import el, run, text
from templates_docx.building.wording import Wording

MARK: Final = re.compile(
    r"\[\[(?P<field>[\w.]+)\]\]"
    r"|\[\^(?P<footnote>\w+)\]"
    r"|\[#(?P<count>pages?)\]"
    r"|\[!(?P<draft>\w+)\]"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|//(?P<italic>.+?)//"
    r"|(?P<tag>\{%[rp] .+?%\})"
    r"|(?P<tab>\t)"
)


def runs(line: str, wording: Wording) -> list[etree._Element]:
    """Return the runs and controls of one line."""
    made: list[etree._Element] = []
    end = 0
    for mark in MARK.finditer(line):
        made += _words(line[end : mark.start()])
        made += _marked(mark, wording)
        end = mark.end()
    return made + _words(line[end:])


def _words(words: str) -> list[etree._Element]:
    return [run(text(words))] if words else []


def _marked(mark: re.Match[str], wording: Wording) -> list[etree._Element]:
    match mark.lastgroup, mark[mark.lastgroup or 0]:
        case "field", field:
            return [control(field, wording.controls[field])]
        case "footnote", key:
            return [_footnote(key, wording)]
        case "count", count:
            return list(_count("NUMPAGES" if count == "pages" else "PAGE"))
        case "draft", words:
            return [run(text(words), style="DraftMark")]
        case "bold", words:
            return [run(text(words), looks=("b", "bCs"))]
        case "italic", words:
            return [run(text(words), looks=("i", "iCs"))]
        case "tab", _:
            return [run(el("tab"))]
        case _, tag:
            return [run(text(tag))]


def _footnote(key: str, wording: Wording) -> etree._Element:
    keys = [block.key for block in wording.footnotes()]
    reference = el("footnoteReference", id=keys.index(key) + 1)
    return run(reference, style="FootnoteReference")


def _count(instruction: str) -> Iterator[etree._Element]:
    """Yield a field that counts pages; the digit is what is shown until it has."""
    yield run(el("fldChar", fldCharType="begin"))
    yield run(el("instrText", f" {instruction} ", xml_space="preserve"))
    yield run(el("fldChar", fldCharType="separate"))
    yield run(text("1"))
    yield run(el("fldChar", fldCharType="end"))


def plain(line: str) -> str:
    """Return a line's words without its marks, a blank's field in braces."""
    replaced = {
        "field": "{{{{ {} }}}}",
        "footnote": "",
        "count": "1",
        "draft": "{}",
        "bold": "{}",
        "italic": "{}",
        "tag": "{}",
        "tab": "\t",
    }
    return MARK.sub(
        lambda mark: replaced[mark.lastgroup or "tag"].format(
            mark[mark.lastgroup or 0]
        ),
        line,
    )
