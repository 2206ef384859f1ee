"""Is this PDF whole, and does it say what it should?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from docgen.pdf.text import Code, painted

if TYPE_CHECKING:
    from pypdf import PdfReader

LONGEST_WHOLE_WORD = 30
SHOWN = 5
OWN = re.compile("[!-~¡-ſΆ-ώЀ-џ‐-‧‹›€]")  # Latin, Greek, Cyrillic, dashes, quotes
VARIANTS = "\ufe0e\ufe0f"  # of an emoji: as text, as a picture


def fault_in(pdf: bytes, expected_words: Sequence[str]) -> str | None:
    """Return what is wrong with the PDF in one sentence; None if nothing is.

    `expected_words` are words or whole passages in the order of the pages.
    What pages repeat may stand between them; white space is ignored.
    """
    # Loaded when there is a PDF to check, so that every other command starts sooner.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not pdf.rstrip().endswith(b"%%EOF"):
        return "The PDF is cut short."
    try:
        reader = PdfReader(BytesIO(pdf))
        if not reader.pages:
            return "The PDF has no pages."
        root = reader.root_object
        is_tagged = "/StructTreeRoot" in root
        if not (is_tagged and root.get("/MarkInfo", {}).get("/Marked")):
            return "The PDF has no tags for a screen reader."
        return _fault_in_words(reader, expected_words)
    except (PyPdfError, ValueError, KeyError, TypeError, OSError) as cause:
        return f"The PDF can't be read: {cause}."


def _fault_in_words(reader: "PdfReader", expected: Sequence[str]) -> str | None:
    """Return which words the pages lack; the first few are enough to look for.

    They are read fast first. Only where that finds a word missing are they read as
    pypdf does, which knows every PDF and takes 30 ms a page.
    """
    words = [word for passage in expected for word in passage.split()]
    known: dict[int, Code] = {}
    text = "".join(painted(page, known) for page in reader.pages)
    if not any(missing(text, words)):
        return None
    text = "".join(page.extract_text() for page in reader.pages)
    lost = tuple(missing(text, words))
    if not lost:
        return None
    shown = ", ".join(f"“{word[:LONGEST_WHOLE_WORD]}”" for word in lost[:SHOWN])
    more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
    return f"The PDF lacks words of the Word file, or their order: {shown}{more}."


def missing(text: str, words: Iterable[str]) -> Iterable[str]:
    """Yield the words that do not follow one another in the text.

    Letters that a document's own font has are held to their order; those another
    font lends are painted after the rest of their line, so they are counted. A word
    too long for a line may be broken over two pages, with a footer between, so it
    is looked for letter by letter.

    >>> list(missing("Review on 9 March 2027 page 1", ["Review", "March", "May"]))
    ['May']
    """
    letters, place = bare(text), 0
    printed, lent = "".join(OWN.findall(letters)), Counter(OWN.sub("", letters))
    for word in words:
        own, borrowed = OWN.findall(bare(word)), Counter(OWN.sub("", bare(word)))
        pieces = own if len(own) > LONGEST_WHOLE_WORD else ["".join(own)]
        end = _end_of(pieces, printed, place)
        if end is None or not borrowed <= lent:
            yield word
        else:
            place, lent = end, lent - borrowed


def _end_of(pieces: Iterable[str], text: str, place: int) -> int | None:
    """Return where the last of the pieces ends; None if one is not found."""
    for piece in pieces:
        found = text.find(piece, place)
        if found < 0:
            return None
        place = found + len(piece)
    return place


def bare(text: str) -> str:
    """Return the text as letters alone: one form of each, no space, no hidden mark.

    Printing joins letters (ﬁ), swaps dashes of one look and drops marks that only
    steer the line; none of these is a word lost.

    >>> bare("The ﬁrst, non‑breaking")
    'Thefirst,non-breaking'
    """
    kept = (
        (letter, unicodedata.category(letter))
        for letter in unicodedata.normalize("NFKC", text)
        if not letter.isspace() and letter not in VARIANTS
    )
    return "".join(
        "-" if kind == "Pd" else letter for letter, kind in kept if kind != "Cf"
    )
