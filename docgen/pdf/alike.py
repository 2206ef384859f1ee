"""Whether two PDFs of one Word file are alike, and what each was made with.

A converter puts the moment and new numbers into every PDF it makes: in the file's own
words, its XMP, its colour profile and its identity. They are left out of the
comparison, and nothing else is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from docgen.pdf.converter import Converter
from docgen.pdf.fonts import font_versions

DATES: Final = re.compile(rb"<(xmp:\w+Date|xmpMM:\w+ID)>[^<]*<")
IN_INFO: Final = ("/CreationDate", "/ModDate")
# In the colour profile that PDF/A asks for: when it was made, and its own checksum.
PROFILE_DATE, PROFILE_SUM = slice(24, 36), slice(84, 100)
SUBSET: Final = re.compile(r"^/?(?:[A-Z]{6}\+)?")


@dataclass(frozen=True, slots=True)
class MadeWith:
    """The converter of a PDF, by name and version, and the version of each font in it.

    A font's version is empty where it is not this machine's to tell.
    """

    converter: str
    fonts: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {"converter": self.converter, "fonts": dict(self.fonts)}


def made_with(converter: Converter, pdf: bytes) -> MadeWith:
    """Return what a PDF was made with, asked of the converter that has just made it.

    Raises:
        ValueError: It can't be read.
    """
    known = font_versions() if converter.letters_are_known else {}
    fonts = {name: known.get(name, "") for name in fonts_in(pdf)}
    return MadeWith(converter.name, fonts)


def are_alike(one: bytes, other: bytes) -> bool:
    """Return whether two PDFs differ in nothing but what is made anew each time.

    Args:
        one: A PDF that docgen made or had made.
        other: Another.
    """
    return one == other or _lasting(one) == _lasting(other)


def fonts_in(pdf: bytes) -> tuple[str, ...]:
    """Return the fonts that a PDF's pages are printed in, by name.

    Raises:
        ValueError: It can't be read.
    """
    # Loaded when there is a PDF to read, so that every other command starts sooner.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    found: set[str] = set()
    try:
        for page in PdfReader(BytesIO(pdf)).pages:
            resources: Any = page.get("/Resources", {})
            fonts = resources.get_object().get("/Font", {})
            for font in fonts.get_object().values():
                found.add(SUBSET.sub("", str(font.get_object()["/BaseFont"])))
    except (PyPdfError, KeyError, TypeError, AttributeError) as cause:
        raise ValueError(f"The PDF can't be read: {cause}.") from cause
    return tuple(sorted(found))


def _lasting(pdf: bytes) -> bytes:
    """Return a PDF written anew, without the moment and the numbers of its making."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    root: Any = writer.root_object
    if "/Metadata" in root:
        said = root["/Metadata"].get_object()
        said.set_data(DATES.sub(rb"<\1><", said.get_data()))
    for intent in root.get("/OutputIntents", ()):
        profile = intent.get_object()["/DestOutputProfile"].get_object()
        profile.set_data(_undated(profile.get_data()))
    said = dict(writer.metadata or {})
    writer.metadata = {key: one for key, one in said.items() if key not in IN_INFO}
    writer._ID = None
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _undated(profile: bytes) -> bytes:
    plain = bytearray(profile)
    for place in (PROFILE_DATE, PROFILE_SUM):
        plain[place] = bytes(len(plain[place]))
    return bytes(plain)
