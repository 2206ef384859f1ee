"""PDFs made to do harm, written here one by one.

    python -m tests.pdf.hostile FOLDER

writes them all into a folder, to be tried on something else.
"""

import sys
import zlib
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


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


def main(folder, pdfs=PDFS):
    """Write every PDF into a folder."""
    for make in pdfs:
        path = Path(folder) / f"{make.__name__}.pdf"
        path.write_bytes(make("http://127.0.0.1:9"))


if __name__ == "__main__":
    main(sys.argv[1])
