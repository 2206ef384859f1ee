"""Files made to exhaust whoever opens them: each is to be refused, and quickly."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.excel.making import Grid, xlsx

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def small():
    grid = Grid()
    grid.row(1, "1. Caseload size", 4)
    return xlsx(grid)


def with_part(name, content, data=None):
    """A small workbook with one of its parts replaced, or one added."""
    out = BytesIO()
    with ZipFile(BytesIO(data or small())) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info), ZIP_DEFLATED)
        new.writestr(name, content, ZIP_DEFLATED)
    return out.getvalue()


def sheet(rows, after=""):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def gibibyte_part():
    return with_part("xl/media/a.bin", b"\0" * (1 << 30))


def long_string():
    text = "<sst><si><t>" + "a" * (300 << 20) + "</t></si></sst>"
    return with_part("xl/sharedStrings.xml", text)


def long_string_within_limits():
    text = f'<sst xmlns="{MAIN}"><si><t>{"ab" * (15 << 20)}</t></si></sst>'
    return with_part("xl/sharedStrings.xml", text)


def far_cell():
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_part(SHEET, sheet(row))


def everything_merged():
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return with_part(SHEET, sheet("", merge))


def many_rows():
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>'
        for row in range(1, 300_001)
    )
    return with_part(SHEET, sheet(rows))


def many_empty_rows():
    return with_part(SHEET, sheet('<row s="1"/>' * 2_000_000))


def many_styles():
    cells = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 200_000
    text = f'<styleSheet xmlns="{MAIN}"><cellXfs>{cells}</cellXfs></styleSheet>'
    return with_part("xl/styles.xml", text)


def laughs():
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    return with_part(SHEET, f"<!DOCTYPE x [{entities}]>" + sheet("<row>&j;</row>"))


def external_entity():
    text = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return with_part(SHEET, text + sheet("<row>&a;</row>"))


def hidden_doctype():
    """A document type in UTF-16, where no search for the bytes finds it."""
    text = "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE x []>" + sheet("")
    return with_part(SHEET, text.encode("utf-16"))


def doctype_elsewhere():
    return with_part("docProps/app.xml", "<!DOCTYPE x []><Properties/>")


def many_parts():
    out = BytesIO(small())
    with ZipFile(out, "a") as archive:
        for at in range(2_000):
            archive.writestr(f"xl/media/{at}.bin", b"")
    return out.getvalue()


def deep():
    return with_part(SHEET, sheet("<row>" * 200_000 + "</row>" * 200_000))


def overlapping():
    """One stretch of packed bytes under many names."""
    raw = b"a" * 1_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(raw) + packer.flush()
    names = ["[Content_Types].xml", "xl/workbook.xml", *(f"xl/{n}" for n in range(50))]
    shared = (0, 8, 0, 33, zlib.crc32(raw), len(packed), len(raw))
    first = names[0].encode()
    body = struct.pack("<4sH", b"PK\x03\x04", 20) + struct.pack(
        "<HHHHIIIHH", *shared, len(first), 0
    )
    body += first + packed
    listing = b"".join(
        struct.pack("<4sHH", b"PK\x01\x02", 20, 20)
        + struct.pack("<HHHHIIIHHHHHII", *shared, len(one), 0, 0, 0, 0, 0, 0)
        + one.encode()
        for one in names
    )
    counts = (len(names), len(names), len(listing), len(body), 0)
    return body + listing + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, *counts)


def repeated_ods():
    """Three letters in every cell of a sheet with a thousand million cells."""
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        '<table:table table:name="a"><table:table-row'
        ' table:number-rows-repeated="1000000"><table:table-cell'
        ' office:value-type="string" table:number-columns-repeated="1000">'
        "<text:p>abc</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


ROWS = "has more than 10,000 rows"
TIGHT = "packed more tightly"
DOCTYPE = "document type (DOCTYPE)"
BOMBS = {  # each with a part of what is said of it
    "a part of 1 GiB": (gibibyte_part, "unpacks to more than 64 MiB"),
    "parts that overlap": (overlapping, "its parts overlap"),
    "a shared text of 300 MB": (long_string, "unpacks to more than 64 MiB"),
    "a shared text of 30 MB": (long_string_within_limits, TIGHT),
    "one cell at XFD1048576": (far_cell, ROWS),
    "all cells merged": (everything_merged, "merges A1:XFD1048576"),
    "300,000 rows": (many_rows, ROWS),
    "2,000,000 empty rows": (many_empty_rows, TIGHT),
    "200,000 cell formats": (many_styles, TIGHT),
    "entities in entities": (laughs, DOCTYPE),
    "an external entity": (external_entity, DOCTYPE),
    "a document type in UTF-16": (hidden_doctype, DOCTYPE),
    "a document type elsewhere": (doctype_elsewhere, DOCTYPE),
    "2,000 parts": (many_parts, "more than 1,500 parts"),
    "200,000 nested elements": (deep, "with nothing in it"),
    "a repeated cell (.ods)": (repeated_ods, ROWS),
    "2,000,000 lines (.csv)": (lambda: b"1,2\n" * 2_000_000, "more than 10,000 rows"),
    "one line of 30 MB (.csv)": (lambda: b"1," * (15 << 20), "more than 200 columns"),
    "a quote without end (.csv)": (lambda: b'"' + b"a" * (30 << 20), "no table"),
}
