"""Small Word files for tests, made of WordprocessingML written by hand."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from docgen.word.manifest import Stamp
from docgen.word.package import open_package

STAMP = Stamp("agreement", "EX-1", "draft", "An example", "IPS Grow")

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "mc": "markup-compatibility/2006",
        "wp": "drawingml/2006/wordprocessingDrawing",
    }.items()
)
ROOTS = {
    "word/document.xml": ("document", "document.main"),
    "word/header1.xml": ("hdr", "header"),
    "word/footer1.xml": ("ftr", "footer"),
    "word/footnotes.xml": ("footnotes", "footnotes"),
    "word/endnotes.xml": ("endnotes", "endnotes"),
    "word/comments.xml": ("comments", "comments"),
}
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def docx(parts: Mapping[str, str], **members: str) -> bytes:
    """A Word file whose parts hold the given XML; the body is there in any case."""
    bodies = {"word/document.xml": "<w:p/>", **parts}
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in {**_frame(bodies), **members}.items():
            archive.writestr(name, content)
        for name, xml in bodies.items():
            archive.writestr(name, _part(name, xml))
    return out.getvalue()


def _part(name: str, xml: str) -> str:
    root = ROOTS[name][0]
    if root == "document":
        xml = f"<w:body>{xml}{_section()}</w:body>"
    elif root in ("footnotes", "endnotes", "comments"):
        xml = f'<w:{root[:-1]} w:id="1">{xml}</w:{root[:-1]}>'
    return f"<w:{root} {NAMESPACES}>{xml}</w:{root}>"


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/></w:sectPr>'
    )


def _frame(bodies: Mapping[str, str]) -> dict[str, str]:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPES}{ROOTS[name][1]}+xml"/>'
        for name in bodies
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}{ROOTS[name][1]}"'
        f' Target="{name.removeprefix("word/")}"/>'
        for number, name in enumerate(ROOTS, start=1)
        if name in bodies and number > 1
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        f'.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship'
        f' Id="rId1" Type="{OFFICE}officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": "<Relationships"
        f' xmlns="{PACKAGE}relationships">{relations}</Relationships>',
    }


def part(file: bytes, name: str) -> bytes:
    """One part of a Word file."""
    return open_package(file).read(name)
