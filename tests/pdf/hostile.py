"""PDFs and Word files made to do harm, written here one by one.

    python -m tests.pdf.hostile FOLDER

writes them all into a folder, to be tried on something else.
"""

import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

SECRET = "a secret of the host"


def writer():
    made = PdfWriter()
    made.add_blank_page(595, 842)
    return made


def saved(made):
    file = BytesIO()
    made.write(file)
    return file.getvalue()


def action(**parts):
    names = {NameObject(f"/{key}"): value for key, value in parts.items()}
    return DictionaryObject(names)


def runs_a_script(address):
    made = writer()
    does = action(
        S=NameObject("/JavaScript"), JS=TextStringObject(f"app.launchURL('{address}')")
    )
    names = ArrayObject([TextStringObject("at once"), does])
    scripts = action(JavaScript=action(Names=names))
    made.root_object[NameObject("/Names")] = scripts
    return saved(made)


def acts_when_opened(address):
    made = writer()
    made.root_object[NameObject("/OpenAction")] = action(
        S=NameObject("/URI"), URI=TextStringObject(address)
    )
    return saved(made)


def starts_a_program(address):
    return with_link(action(S=NameObject("/Launch"), F=TextStringObject("/bin/sh")))


def sends_a_form(address):
    return with_link(action(S=NameObject("/SubmitForm"), F=TextStringObject(address)))


def with_link(does):
    made = writer()
    note = action(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Link"),
        Rect=ArrayObject(map(NumberObject, (0, 0, 595, 842))),
        A=does,
    )
    notes = ArrayObject([made._add_object(note)])
    made.pages[0][NameObject("/Annots")] = notes
    return saved(made)


def carries_a_file(address):
    made = writer()
    made.add_attachment("payload.exe", b"MZ payload")
    return saved(made)


def needs_a_password(address):
    made = writer()
    made.encrypt("secret", algorithm="RC4-128")
    return saved(made)


def is_an_xfa_form(address):
    made = writer()
    form = action(XFA=TextStringObject("<xdp/>"), Fields=ArrayObject())
    made.root_object[NameObject("/AcroForm")] = form
    return saved(made)


def is_a_portfolio(address):
    made = writer()
    made.root_object[NameObject("/Collection")] = action(View=NameObject("/T"))
    return saved(made)


def has_no_pages(address):
    return saved(PdfWriter())


def has_a_page_tree_that_turns_round(address):
    return b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Pages /Kids [2 0 R] /Count 1>> endobj
trailer <</Root 1 0 R /Size 4>>
%%EOF"""


def has_bookmarks_that_turn_round(address):
    made = writer()
    made.add_outline_item(title="one", page_number=0)
    item = made.root_object["/Outlines"].get_object()["/First"].get_object()
    item[NameObject("/Next")] = item.indirect_reference
    return saved(made)


def swells_when_unpacked(address):
    made = writer()
    stream = DecodedStreamObject()
    stream.set_data(b"")
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream._data = zlib.compress(b" " * 400_000_000, 9)
    made.pages[0][NameObject("/Contents")] = made._add_object(stream)
    return saved(made)


def has_a_million_pages(address):
    return (
        b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids ["""
        + b"3 0 R " * 1_000_000
        + b"""] /Count 1000000>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj
trailer <</Root 1 0 R /Size 4>>
%%EOF"""
    )


def is_cut_in_the_middle(address):
    whole = saved(writer())
    return whole[: len(whole) // 2]


def is_no_pdf(address):
    return b"%PDF-1.7 and then nothing of the kind " * 100


def asks_for_a_file_of_the_host(address):
    made = writer()
    stream = DecodedStreamObject()
    stream.set_data(b"")
    stream[NameObject("/F")] = TextStringObject("/etc/passwd")
    made.pages[0][NameObject("/Contents")] = made._add_object(stream)
    return saved(made)


PDFS = (
    runs_a_script,
    acts_when_opened,
    starts_a_program,
    sends_a_form,
    carries_a_file,
    needs_a_password,
    is_an_xfa_form,
    is_a_portfolio,
    has_no_pages,
    has_a_page_tree_that_turns_round,
    has_bookmarks_that_turn_round,
    swells_when_unpacked,
    has_a_million_pages,
    is_cut_in_the_middle,
    is_no_pdf,
    asks_for_a_file_of_the_host,
)

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


WORD_FILES = (
    picture_from_the_network,
    picture_from_the_host,
    drawing_that_reads_the_host,
    field_that_includes_a_file,
    template_from_the_network,
    document_within,
)


def main(folder):
    """Write every PDF into a folder."""
    for make in PDFS:
        path = Path(folder) / f"{make.__name__}.pdf"
        path.write_bytes(make("http://127.0.0.1:9"))


if __name__ == "__main__":
    main(sys.argv[1])
