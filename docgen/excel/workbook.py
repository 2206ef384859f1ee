"""Opening whatever was sent as a score sheet: its kind by content, never by name."""

import re
from typing import Final

from docgen.excel.archive import open_archive
from docgen.excel.cells import Book
from docgen.excel.delimited import read_csv
from docgen.excel.ods import read_ods
from docgen.excel.refusal import NotAWorkbook
from docgen.excel.xls import read_xls
from docgen.excel.xlsx import read_xlsx

LARGEST: Final = 32 * 1024 * 1024
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = b"PK\x03\x04"
KINDS: Final = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text file (.rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PK\x05\x06": "an empty zip file",
    b"\x1f\x8b": "a compressed file (.gz)",
}
IN_ZIP: Final = {
    "xl/workbook.bin": "an Excel binary workbook (.xlsb); save it as .xlsx",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "Index/Document.iwa": "an Apple Numbers or Pages file; export it as .xlsx",
}
WEB_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|table)\b", re.IGNORECASE)
XML_SHEET: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
FLAT_ODF: Final = b"urn:oasis:names:tc:opendocument"


def open_workbook(data: bytes, name: str) -> Book:
    """Open a workbook of any kind docgen reads, looking at its size first.

    Args:
        data: The file as it was sent.
        name: Its own name; a .csv has no other name for its sheet.

    Raises:
        NotAWorkbook: It is something else, locked, damaged or too large; `seen` says
            what it is in a few words.
    """
    if not data:
        raise NotAWorkbook("an empty file")
    if len(data) > LARGEST:
        raise NotAWorkbook("a file larger than 32 MiB")
    for start, kind in KINDS.items():
        if data.startswith(start):
            raise NotAWorkbook(kind)
    if data.startswith(ZIP):
        return _zipped(data)
    if data.startswith(OLD_OFFICE):
        return read_xls(data)
    return _text(data, name)


def _zipped(data: bytes) -> Book:
    archive = open_archive(data)
    for name, kind in IN_ZIP.items():
        if name in archive:
            raise NotAWorkbook(kind)
    if "content.xml" in archive and "xl/workbook.xml" not in archive:
        return read_ods(archive)
    if not any(name.startswith("xl/") for name in archive):
        raise NotAWorkbook("a zip file without a workbook in it")
    return read_xlsx(archive)


def _text(data: bytes, name: str) -> Book:
    begin = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if WEB_PAGE.match(begin):
        raise NotAWorkbook(
            "a web page under a spreadsheet's name; open it in Excel and save it as"
            " .xlsx"
        )
    if begin.startswith(b"<"):
        raise NotAWorkbook(_markup(begin))
    return read_csv(data, name)


def _markup(begin: bytes) -> str:
    if XML_SHEET in begin:
        return "an XML spreadsheet of 2003; open it in Excel and save it as .xlsx"
    if FLAT_ODF in begin:
        return "a flat OpenDocument file; save it as .ods"
    return "a file of markup, no spreadsheet"
