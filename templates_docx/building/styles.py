"""Every style the template uses: the styles part."""

from typing import Final

from lxml import etree

from templates_docx.building.looks import (
    BLUE,
    BULLETS,
    CELL_ABOVE,
    CELL_BESIDE,
    CELL_HANG,
    GREY,
    HANG,
    LABEL,
    LINE,
    NAVY,
    RED,
    SLATE,
    TEXT_WIDTH,
    Looks,
    bold,
    coloured,
    in_list,
    indent,
    line,
    padding,
    size,
    spacing,
    tab,
)
from templates_docx.building.ooxml import el, root

# Word's own styles, by the name Word knows them by.
WORDS_OWN: Final = {
    "Normal": "Normal",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "TOC1": "toc 1",
    "TOC2": "toc 2",
    "TOC3": "toc 3",
    "Header": "header",
    "Footer": "footer",
    "FootnoteText": "footnote text",
    "Closing": "Closing",
    "ListBullet": "List Bullet",
}
SIGNATURE_LABEL, SIGNATURE_RULE = 1000, 4120  # where a line to sign on begins and ends


def styles(text_width: int = TEXT_WIDTH, more: Looks = ()) -> etree._Element:
    """Return the styles part, for lines of this width, with more styles if need be."""
    return root(
        "styles",
        _defaults(),
        *_text_styles(),
        *more,
        *_table_text_styles(),
        *_signature_styles(),
        *_margin_styles(text_width),
        *_character_styles(),
        *_table_styles(),
    )


def glossary_styles() -> etree._Element:
    """Return the few styles that the prompts need."""
    return root("styles", _defaults(), _normal(), *_character_styles())


def _defaults() -> etree._Element:
    fonts = el("rFonts", ascii="Arial", hAnsi="Arial", cs="Arial", eastAsia="Arial")
    language = el("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA")
    letters = el("rPr", fonts, *size(22), language)
    lines = el("pPr", el("widowControl"), spacing(0, 120))
    return el("docDefaults", el("rPrDefault", letters), el("pPrDefault", lines))


def style(
    name: str,
    *,
    based: str = "Normal",
    following: str = "",
    layout: Looks = (),
    looks: Looks = (),
) -> etree._Element:
    """Return a paragraph style; its id is its name."""
    own = {"customStyle": 1} if name not in WORDS_OWN else {}
    about = [
        el("name", val=WORDS_OWN.get(name, _spaced(name))),
        el("basedOn", val=based),
    ]
    if following:
        about.append(el("next", val=following))
    return el(
        "style",
        *about,
        el("qFormat"),
        *([el("pPr", *layout)] if layout else []),
        *([el("rPr", *looks)] if looks else []),
        type="paragraph",
        styleId=name,
        **own,
    )


def _spaced(name: str) -> str:
    """Return "Table Text" for TableText."""
    return "".join(f" {one}" if one.isupper() else one for one in name).strip()


def _normal() -> etree._Element:
    name = el("name", val="Normal")
    return el(
        "style", name, el("qFormat"), type="paragraph", default=1, styleId="Normal"
    )


def _keep() -> Looks:
    return el("keepNext"), el("keepLines")


def _text_styles() -> list[etree._Element]:
    return [
        _normal(),
        style(
            "Title",
            following="Subtitle",
            layout=(*_keep(), spacing(60, 100, 240)),
            looks=(*bold(), *coloured(NAVY, 60)),
        ),
        style(
            "Subtitle",
            following="Heading1",
            layout=(*_keep(), line("bottom", 12, 10, NAVY), spacing(0, 120, 276)),
            looks=coloured(SLATE, 24),
        ),
        _heading(1, (in_list(0), spacing(360, 120, 252), indent(HANG, HANG)), NAVY, 30),
        _heading(2, (spacing(220, 60, 252), indent(HANG)), BLUE, 24),
        style("Clause", layout=(in_list(1), spacing(0, 110), indent(HANG, HANG))),
        style("Lead", layout=(el("keepNext"), spacing(0, 160))),
        style(
            "Closing",
            layout=(el("keepLines"), spacing(160, 0)),
            looks=coloured(SLATE, 20),
        ),
    ]


def _heading(
    level: int, layout: Looks, colour: str, half_points: int
) -> etree._Element:
    return style(
        f"Heading{level}",
        following="Clause",
        layout=(*_keep(), *layout, el("outlineLvl", val=level - 1)),
        looks=(*bold(), *coloured(colour, half_points)),
    )


def _table_text_styles() -> list[etree._Element]:
    return [
        style("TableText", layout=(spacing(0, 20, 254),), looks=size(20)),
        _in_table(
            "TableHeading",
            (el("keepNext"),),
            (*bold(), el("color", val="FFFFFF")),
        ),
        _in_table("TableLabel", (spacing(0, 50, 254),), bold()),
        _in_table("TableAnswer", (spacing(0, 60, 254),)),
        _in_table("TableClause", (indent(CELL_HANG, CELL_HANG),)),
        _in_table(
            "TableRule",
            (spacing(20, 20, 245), indent(CELL_HANG)),
            coloured(SLATE, 18),
        ),
        _in_table("TableSmall", (spacing(20, 20, 245),), coloured(SLATE, 18)),
        _in_table(
            "TableBullet",
            (in_list(0, BULLETS), spacing(0, 0, 254), indent(CELL_HANG + 284, 284)),
        ),
    ]


def _in_table(name: str, layout: Looks = (), looks: Looks = ()) -> etree._Element:
    return style(name, based="TableText", layout=layout, looks=looks)


def _signature_styles() -> list[etree._Element]:
    return [
        _in_table(
            "SignatureAnswer",
            (tab("left", LABEL), spacing(0, 50, 254), indent(LABEL, LABEL)),
        ),
        _in_table(
            "SignatureLine",
            (_signature_tabs(), spacing(500, 60, 254)),
        ),
    ]


def _signature_tabs() -> etree._Element:
    """Return where the ruled line begins, and where it ends."""
    tabs = tab("left", SIGNATURE_LABEL)
    tabs.extend(tab("right", SIGNATURE_RULE, "underscore"))
    return tabs


def _margin_styles(text_width: int) -> list[etree._Element]:
    return [
        style(
            "Header",
            layout=(
                line("bottom", 4, 4, LINE),
                tab("right", text_width),
                spacing(0, 200, 240),
            ),
            looks=coloured(SLATE, 17),
        ),
        style(
            "Footer",
            layout=(
                line("top", 4, 6, LINE),
                tab("right", text_width),
                spacing(0, 0, 240),
            ),
            looks=coloured(SLATE, 17),
        ),
        style(
            "FootnoteText",
            layout=(spacing(0, 0, 240), indent(170, 170)),
            looks=size(17),
        ),
    ]


def _character_styles() -> list[etree._Element]:
    default = el(
        "style",
        el("name", val="Default Paragraph Font"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    superscript = el("vertAlign", val="superscript")
    return [
        default,
        _letters("FootnoteReference", "footnote reference", superscript),
        _letters("PlaceholderText", "Placeholder Text", el("color", val=GREY)),
        _letters("DraftMark", "Draft Mark", el("b"), el("color", val=RED)),
    ]


def _letters(style_id: str, name: str, *looks: etree._Element) -> etree._Element:
    return el(
        "style",
        el("name", val=name),
        el("basedOn", val="DefaultParagraphFont"),
        el("rPr", *looks),
        type="character",
        styleId=style_id,
    )


def _table_styles() -> list[etree._Element]:
    normal = el(
        "style",
        el("name", val="Normal Table"),
        el("tblPr", el("tblInd", w=0, type="dxa"), padding(0, 108)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    no_list = el(
        "style",
        el("name", val="No List"),
        type="numbering",
        default=1,
        styleId="NoList",
    )
    return [normal, no_list, _agreement_table()]


def _agreement_table() -> etree._Element:
    sides = ("top", "bottom", "insideH")
    lines = [el(side, val="single", sz=4, space=0, color=LINE) for side in sides]
    ground = el("shd", val="clear", color="auto", fill=NAVY)
    return el(
        "style",
        el("name", val="Agreement Table"),
        el("basedOn", val="TableNormal"),
        el("tblPr", el("tblBorders", *lines), padding(CELL_ABOVE, CELL_BESIDE)),
        el("tblStylePr", el("tcPr", ground), type="firstRow"),
        type="table",
        customStyle=1,
        styleId="AgreementTable",
    )
