"""What a pack has beside its parts: a cover, a contents page, and a line on each page.

They are written as the few lines of WordprocessingML that LibreOffice needs, and turned
into tagged PDFs like any other document; nobody is given them as Word files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
WORDML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWN: Final = "http://schemas.openxmlformats.org/drawingml/2006"
SIDE: Final = 1_080_000  # of the mark's picture, in units of 1/360,000 cm
LEADS_TO: Final = "https://part.invalid/"  # put right once the pages are joined
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TAB: Final = "<w:r><w:tab/></w:r>"
PAGE: Final = (
    '<w:sectPr>{footer}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134"'
    ' w:right="1134" w:bottom="{bottom}" w:left="1134" w:header="567" w:footer="227"'
    ' w:gutter="0"/></w:sectPr>'
)
PARTS: Final = {
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{LINKS}"><Relationship Id="d"'
    f' Type="{R}/officeDocument" Target="word/document.xml"/><Relationship Id="c"'
    ' Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
    'core-properties" Target="docProps/core.xml"/></Relationships>',
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default'
    ' Extension="xml" ContentType="application/xml"/><Default Extension="png"'
    ' ContentType="image/png"/><Override'
    f' PartName="/word/document.xml" ContentType="{WORDML}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORDML}.styles+xml"/>'
    f'<Override PartName="/word/footer.xml" ContentType="{WORDML}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/'
    'vnd.openxmlformats-package.core-properties+xml"/></Types>',
}


def _style(name: str, shown: str, size: int, before: int, extra: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:pPr><w:spacing w:before="{before}" w:after="120"/>{extra}</w:pPr><w:rPr>'
        f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="{size}"/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:style>'
    )


STYLES: Final = (
    f'{HEAD}<w:styles xmlns:w="{W}">'
    + _style("Normal", "Normal", 22, 0)
    + _style("Title", "Title", 56, 2400)
    + _style("H1", "heading 1", 36, 0, '<w:outlineLvl w:val="0"/>')
    + _style(
        "Entry",
        "Entry",
        22,
        60,
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>'
        '<w:ind w:right="720"/>',
    )
    + _style("H2", "heading 2", 24, 360, '<w:keepNext/><w:outlineLvl w:val="1"/>')
    + _style(
        "Ruled",
        "Ruled",
        22,
        240,
        '<w:tabs><w:tab w:val="left" w:pos="2268"/>'
        '<w:tab w:val="left" w:leader="underscore" w:pos="9072"/></w:tabs>',
    )
    + _style("Line", "Line", 15, 0, '<w:jc w:val="right"/>')
    + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    "</w:style></w:styles>"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents: a part, and the page of the pack it begins on."""

    title: str
    page: int


def front(title: str, lines: Sequence[str], contents: Sequence[Listed]) -> bytes:
    """Return a cover and the contents that follow it, as a Word file."""
    links = {
        f"p{number}": f"{LEADS_TO}{number}" for number in range(1, len(contents) + 1)
    }
    listed = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Entry"/></w:pPr><w:hyperlink r:id="p{number}">'
        f"{_link(one.title)}{TAB}{_link(str(one.page))}</w:hyperlink></w:p>"
        for number, one in enumerate(contents, start=1)
    )
    body = (
        _paragraph(title, "Title")
        + "".join(_paragraph(line, "Normal") for line in lines)
        + '<w:p><w:pPr><w:pStyle w:val="H1"/><w:pageBreakBefore/></w:pPr>'
        + f"{_run('Contents')}</w:p>{listed}"
    )
    return _word_file(title, body + PAGE.format(footer="", bottom=1134), links)


def lines_for(words: str, pages: int) -> bytes:
    """Return a Word file of so many empty pages, “words | Page X of Y” at their foot.

    Y is `pages`; what is at the foot is all there is on them.
    """
    empty = '<w:p><w:pPr><w:pStyle w:val="Normal"/>{}</w:pPr></w:p>'
    body = empty.format("") + empty.format("<w:pageBreakBefore/>") * (pages - 1)
    section = PAGE.format(
        footer='<w:footerReference w:type="default" r:id="foot"/>', bottom=567
    )
    footer = (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Line"/></w:pPr>'
        f"{_run(f'{words}  |  Page ')}{_field('PAGE')}{_run(f' of {pages}')}"
        "</w:p></w:ftr>"
    )
    return _word_file(words, body + section, {}, footer)


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs on paper: as what, and their name where it is known."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """The mark of an issue: what people read out, and the picture that is scanned."""

    printed: str
    picture: bytes


def by_hand(title: str, signers: Sequence[Signer], seal: Sealed | None = None) -> bytes:
    """Return a page with ruled lines for those who print and sign, as a Word file.

    With a seal a scan of this page alone tells which issue was signed.
    """
    asks = ("Signature", "Name in capitals", "Date")
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{_run("Signatures on paper")}</w:p>'
        + _paragraph(f"For {title}. Sign here only if you sign a print.", "Normal")
    )
    for one in signers:
        body += _paragraph(f"{one.role}: {one.name}".removesuffix(": "), "H2")
        body += "".join(
            f'<w:p><w:pPr><w:pStyle w:val="Ruled"/></w:pPr>{_run(ask)}{TAB}{TAB}</w:p>'
            for ask in asks
        )
    if seal is not None:
        code = f"Check code {seal.printed}"
        body += _paragraph(f"{code}. The square says the same to a scanner.", "H2")
        body += _picture(f"{code}, to be scanned")
    section = PAGE.format(footer="", bottom=1134)
    name = f"{title}: signatures on paper"
    return _word_file(name, body + section, {}, seal=seal)


def _picture(alternative: str) -> str:
    """Return a paragraph with the one picture a file has, told in words too."""
    said = f'id="1" name="mark" descr={quoteattr(alternative)}'
    size = f'cx="{SIDE}" cy="{SIDE}"'
    return (
        '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:drawing><wp:inline'
        f' xmlns:wp="{DRAWN}/wordprocessingDrawing"><wp:extent {size}/><wp:docPr'
        f' {said}/><a:graphic xmlns:a="{DRAWN}/main"><a:graphicData'
        f' uri="{DRAWN}/picture"><pic:pic xmlns:pic="{DRAWN}/picture"><pic:nvPicPr>'
        f"<pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip"
        f' r:embed="mark"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _paragraph(words: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(words)}</w:p>'


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _link(words: str) -> str:
    """Return words in the style without which LibreOffice leaves a link out."""
    return _run(words).replace(
        "<w:r>", '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _word_file(
    title: str,
    body: str,
    links: Mapping[str, str],
    footer: str = "",
    seal: Sealed | None = None,
) -> bytes:
    related = "".join(
        f'<Relationship Id="{key}" Type="{R}/hyperlink" TargetMode="External"'
        f" Target={quoteattr(target)}/>"
        for key, target in links.items()
    )
    if seal is not None:
        related += f'<Relationship Id="mark" Type="{R}/image" Target="mark.png"/>'
    parts = PARTS | {
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{CORE}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>",
        "word/styles.xml": STYLES,
        "word/footer.xml": footer or f'{HEAD}<w:ftr xmlns:w="{W}"><w:p/></w:ftr>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{LINKS}">'
        f'<Relationship Id="styles" Type="{R}/styles" Target="styles.xml"/>'
        f'<Relationship Id="foot" Type="{R}/footer" Target="footer.xml"/>'
        f"{related}</Relationships>",
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}">'
        f"<w:body>{body}</w:body></w:document>",
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name), content)
        if seal is not None:
            package.writestr(ZipInfo("word/mark.png"), seal.picture)
    return file.getvalue()
