"""A compiled template and words in, a Word file out; then checked, word for word."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from docxtpl import DocxTemplate

from docgen.word.chart import Chart, chart_xml, described
from docgen.word.check import NotAsWritten, check, check_chart
from docgen.word.compile import CompiledPart, CompiledTemplate
from docgen.word.manifest import Stamp, stamp_parts
from docgen.word.package import MAIN_PART, in_order, pack, write
from docgen.word.pictures import shown
from docgen.word.rich import NUMBERING, begin_lists
from docgen.word.vocabulary import field_names
from docgen.word.wordml import NotWellFormed, read_xml, to_xml

ROWLESS: Final = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tblGrid></w:tbl>", re.DOTALL)
END_OF_PART: Final = re.compile(r"</w:(?:hdr|ftr)>$")
Context = Mapping[str, object]
NO_CHARTS: Final[Mapping[str, Chart]] = MappingProxyType({})
NO_PICTURES: Final[Mapping[str, bytes]] = MappingProxyType({})

# What XML 1.0 can't hold, and a carriage return, which XML turns into a newline.
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class NotPrintable(Exception):
    """A value holds a character no Word file can hold; `field` says which value."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} holds a character that can't be printed.")
        self.field = field


def fill(
    template: CompiledTemplate,
    words: object,
    stamp: Stamp,
    charts: Mapping[str, Chart] = NO_CHARTS,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """Return the Word file for these words: the same words, the same bytes.

    Args:
        template: The template, compiled for this kind of words.
        words: The document's words: the dataclass the template was compiled for.
        stamp: What the file says of itself: kind, reference, version, title.
        charts: The numbers of charts by the name a template's author gave them. Other
            charts of the template lie as they are.
        pictures: Images (PNG) by the name a template's author gave the picture.

    Raises:
        NotPrintable: A value holds a control character or half a character.
        NotAsWritten: The file would not say what it should. It is not returned.
    """
    context = {name: getattr(words, name) for name in field_names(type(words))}
    try:
        parts = {part.name: _fill_part(part, context) for part in template.parts}
        more = _begin_lists(template, parts) | _fill_charts(template, parts, charts)
        more |= shown(template.pictures, pictures)
        own = more | stamp_parts(stamp, template.fingerprint, parts, words)
        members = {one.name: one for one in template.fixed}
        members |= {name: pack(name, data) for name, data in (parts | own).items()}
        docx = write(members[name] for name in in_order(members))
        check(docx, template, context)
    except (NotAsWritten, NotWellFormed, UnicodeEncodeError):
        _name_unprintable(words)
        raise
    return docx


def _begin_lists(
    template: CompiledTemplate, parts: dict[str, bytes]
) -> dict[str, bytes]:
    """Begin numbered lists anew in the parts; return the numbering they count by."""
    listed = {one.name: parts[one.name] for one in template.parts if one.begins_lists}
    if template.numbering is None or not listed:
        return {}
    begun, numbering = begin_lists(listed, template.numbering)
    parts.update(begun)
    return {NUMBERING: numbering}


def _fill_charts(
    template: CompiledTemplate, parts: dict[str, bytes], charts: Mapping[str, Chart]
) -> dict[str, bytes]:
    """Describe the charts in the body; return their parts and workbooks."""
    made: dict[str, bytes] = {}
    for one in template.charts:
        if chart := charts.get(one.name):
            parts[MAIN_PART] = described(parts[MAIN_PART], one, chart)
            made[one.part] = check_chart(chart_xml(one, chart), chart)
            made[one.workbook] = chart.workbook
    return made


def _fill_part(part: CompiledPart, context: Context) -> bytes:
    xml = _never_empty(part.template.render(context), part.may_empty)
    if "\t" in xml:
        xml = DocxTemplate("").resolve_listing(xml)
    data = xml.encode()
    return _repaired(data) if part.columns_move else data


def _never_empty(xml: str, ends: tuple[str, ...]) -> str:
    """Mend what a loop or condition left empty and Word would call damaged.

    A table without rows goes; a cell, header or footer without a paragraph gets one.
    """
    for end in ends:
        if end in xml:
            xml = ROWLESS.sub("", xml)
            xml = xml.replace(end, end.replace("</w:tc>", "<w:p/></w:tc>"))
    if "<w:p" not in xml:
        xml = END_OF_PART.sub(r"<w:p/>\g<0>", xml)
    return xml


def _repaired(data: bytes) -> bytes:
    """Let docxtpl measure the tables again and number the pictures."""
    read_xml(data)  # docxtpl would mend broken XML by dropping words; so stop first
    healer = DocxTemplate("")
    healer.docx_ids_index = 1000
    tree = healer.fix_tables(data)
    healer.fix_docpr_ids(tree)
    return to_xml(tree)


def _name_unprintable(words: object) -> None:
    """Raise NotPrintable for the first value that can't be printed, if one there is."""
    for name, text in texts_in(words):
        if UNPRINTABLE.search(text):
            raise NotPrintable(name)


def texts_in(value: object, name: str = "") -> list[tuple[str, str]]:
    """Return every text in a document's words with its dotted name."""
    if isinstance(value, str):
        return [(name, value)]
    if isinstance(value, tuple):
        inner = [(f"{name}.{at}", one) for at, one in enumerate(value)]
    else:
        dot = f"{name}." if name else ""
        names = field_names(type(value))
        inner = [(dot + one, getattr(value, one)) for one in names]
    return [found for path, one in inner for found in texts_in(one, path)]
