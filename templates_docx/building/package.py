"""The file: its parts, what leads from one to another, and the zip they lie in."""

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from templates_docx.building import issue_mark
from templates_docx.building.archive import zipped
from templates_docx.building.body import document, footer, header, used_styles
from templates_docx.building.chart import CHART_TYPE, WORKBOOK_TYPE, chart_parts
from templates_docx.building.glossary import glossary
from templates_docx.building.looks import PAGES
from templates_docx.building.notes import CONTINUATION, SEPARATOR, footnotes
from templates_docx.building.numbering import numbering
from templates_docx.building.ooxml import OFFICE, el, root, to_bytes
from templates_docx.building.paper_styles import paper_styles
from templates_docx.building.report_styles import report_styles
from templates_docx.building.styles import glossary_styles, styles
from templates_docx.building.wording import Wording

PACKAGE: Final = OFFICE + "package/2006/"
RELATION: Final = OFFICE + "officeDocument/2006/relationships/"
WORD_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
)
XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TYPES: Final = {
    "word/document.xml": WORD_TYPE.format("document.main"),
    "word/styles.xml": WORD_TYPE.format("styles"),
    "word/numbering.xml": WORD_TYPE.format("numbering"),
    "word/settings.xml": WORD_TYPE.format("settings"),
    "word/footnotes.xml": WORD_TYPE.format("footnotes"),
    "word/header1.xml": WORD_TYPE.format("header"),
    "word/footer1.xml": WORD_TYPE.format("footer"),
    "word/glossary/document.xml": WORD_TYPE.format("document.glossary"),
    "word/glossary/styles.xml": WORD_TYPE.format("styles"),
    "word/glossary/settings.xml": WORD_TYPE.format("settings"),
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument"
    ".extended-properties+xml",
}

Relations = Iterable[tuple[str, str, str]]

TOP_RELATIONS: Final = (
    ("rId1", RELATION + "officeDocument", "word/document.xml"),
    ("rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", RELATION + "extended-properties", "docProps/app.xml"),
)
MAIN_RELATIONS: Final = (
    ("rIdStyles", RELATION + "styles", "styles.xml"),
    ("rIdNumbering", RELATION + "numbering", "numbering.xml"),
    ("rIdSettings", RELATION + "settings", "settings.xml"),
    ("rIdFootnotes", RELATION + "footnotes", "footnotes.xml"),
    ("rIdHeader", RELATION + "header", "header1.xml"),
    ("rIdFooter", RELATION + "footer", "footer1.xml"),
    ("rIdGlossary", RELATION + "glossaryDocument", "glossary/document.xml"),
)
FOOTER_RELATIONS: Final = ((issue_mark.RELATION, RELATION + "image", issue_mark.IMAGE),)
CHART_RELATIONS: Final = (("rIdChart", RELATION + "chart", "charts/chart1.xml"),)
CHART_TYPES: Final = {"word/charts/chart1.xml": CHART_TYPE}
GLOSSARY_RELATIONS: Final = (
    ("rIdStyles", RELATION + "styles", "styles.xml"),
    ("rIdSettings", RELATION + "settings", "settings.xml"),
)


def template(wording: Wording) -> bytes:
    """Return the Word template of a wording: the same bytes for the same words."""
    chart = chart_parts() if _has(wording, "chart") else {}
    return zipped(
        {
            "[Content_Types].xml": _content_types(chart),
            "_rels/.rels": _relations(TOP_RELATIONS),
            "word/document.xml": to_bytes(document(wording)),
            "word/_rels/document.xml.rels": _relations(
                (*MAIN_RELATIONS, *(CHART_RELATIONS if chart else ()))
            ),
            "word/styles.xml": to_bytes(_styles(wording)),
            "word/numbering.xml": to_bytes(
                numbering(with_numbers=_has(wording, "prose"))
            ),
            "word/settings.xml": to_bytes(
                _settings(*_renewed(wording), _note_separators())
            ),
            "word/footnotes.xml": to_bytes(footnotes(wording)),
            "word/header1.xml": to_bytes(header(wording)),
            "word/footer1.xml": to_bytes(footer(wording)),
            "word/_rels/footer1.xml.rels": _relations(FOOTER_RELATIONS),
            f"word/{issue_mark.IMAGE}": issue_mark.WHITE,
            "word/glossary/document.xml": to_bytes(glossary()),
            "word/glossary/_rels/document.xml.rels": _relations(GLOSSARY_RELATIONS),
            "word/glossary/styles.xml": to_bytes(glossary_styles()),
            "word/glossary/settings.xml": to_bytes(_settings()),
            "docProps/core.xml": _core(wording.title),
            "docProps/app.xml": _app(),
            **chart,
        }
    )


def _styles(wording: Wording) -> etree._Element:
    width = PAGES[wording.page].text_width
    kinds = {block.kind for block in wording.blocks}
    more = (*paper_styles(used_styles(wording)), *report_styles(kinds))
    return styles(width, more)


def _has(wording: Wording, kind: str) -> bool:
    return any(block.kind == kind for block in wording.blocks)


def _renewed(wording: Wording) -> Iterable[etree._Element]:
    """Have Word renew the contents when the file is opened: it may break otherwise."""
    if _has(wording, "contents"):
        yield el("updateFields", val="true")


def _content_types(chart: Mapping[str, bytes]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in {**TYPES, **(CHART_TYPES if chart else {})}.items()
    )
    embedded = f'<Default Extension="xlsx" ContentType="{WORKBOOK_TYPE}"/>'
    return (
        f'{XML_HEAD}<Types xmlns="{PACKAGE}content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats'
        f'-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{embedded if chart else ''}"
        f"{overrides}</Types>"
    ).encode()


def _relations(relations: Relations) -> bytes:
    links = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return (
        f'{XML_HEAD}<Relationships xmlns="{PACKAGE}relationships">'
        f"{links}</Relationships>"
    ).encode()


def _settings(*notes: etree._Element) -> etree._Element:
    """Return the settings: British English, and the layout rules of Word 2013 on."""
    return root(
        "settings",
        el("zoom", percent=100),
        el("defaultTabStop", val=720),
        el("characterSpacingControl", val="doNotCompress"),
        *notes,
        el("compat", *_compatibility()),
        el("themeFontLang", val="en-GB"),
        el("decimalSymbol", val="."),
        el("listSeparator", val=","),
    )


def _note_separators() -> etree._Element:
    notes = (el("footnote", id=number) for number in (SEPARATOR, CONTINUATION))
    return el("footnotePr", *notes)


def _compatibility() -> Iterable[etree._Element]:
    settings = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    uri = "http://schemas.microsoft.com/office/word"
    for name, value in settings.items():
        yield el("compatSetting", name=name, uri=uri, val=value)


def _core(title: str) -> bytes:
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>docgen</dc:creator>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    return (
        f'{XML_HEAD}<Properties xmlns="{OFFICE}officeDocument/2006/extended-properties"'
        "><Application>docgen</Application></Properties>"
    ).encode()
