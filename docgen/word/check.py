"""Whether a filled Word file says what it should: read back from its own bytes."""

from collections.abc import Mapping
from xml.parsers import expat

from docgen.word.chart import Chart
from docgen.word.compile import CompiledTemplate
from docgen.word.package import open_package
from docgen.word.skeleton import CORE, CUSTOM, MANIFEST
from docgen.word.wordml import NotWellFormed

WRITTEN = (CORE, CUSTOM, MANIFEST)


class NotAsWritten(Exception):
    """A filled part does not say what template and values say: a fault of ours."""


def check(
    docx: bytes, template: CompiledTemplate, context: Mapping[str, object]
) -> None:
    """Open a filled file again and compare its words with what they must be.

    Every filled part is parsed strictly, and its words, from first to last, must be the
    template's own with the values put in: so no tag is left over, no fixed paragraph is
    missing or moved, and every value stands there to the letter.

    Raises:
        NotWellFormed: A part can't be read.
        NotAsWritten: A part says something else; the message shows where they part.
    """
    package = open_package(docx)
    for name in WRITTEN:
        read_words(package.read(name))
    for part in template.parts:
        found = read_words(package.read(part.name))
        wanted = part.text.fill(context)
        if found != wanted:
            raise NotAsWritten(f"{part.name}: {_difference(found, wanted)}")


def read_words(data: bytes) -> str:
    """Return a part's text in one piece; line breaks and tabs are no words.

    Read by expat, not by the parser the filler's room uses: strict, and quick enough
    to look at every document before it leaves.

    Raises:
        NotWellFormed: The bytes are not well-formed XML.
    """
    words: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = words.append
    try:
        parser.Parse(data, True)
    except expat.ExpatError as cause:
        raise NotWellFormed(str(cause)) from cause
    return "".join(words).replace("\n", "").replace("\t", "")


def check_chart(part: bytes, chart: Chart) -> bytes:
    """Return a chart's part if it holds every name and number in order, and no other.

    Raises:
        NotWellFormed: It can't be read.
        NotAsWritten: It shows something else.
    """
    shown: list[str] = []
    values: list[list[str]] = []

    def begin(name: str, _: object) -> None:
        if name == "c:v":
            values.append([])
            parser.CharacterDataHandler = values[-1].append

    def end(name: str) -> None:
        if name == "c:v":
            shown.append("".join(values[-1]))
            parser.CharacterDataHandler = None

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(part, True)
    except expat.ExpatError as cause:
        raise NotWellFormed(str(cause)) from cause
    if shown != chart.printed():
        raise NotAsWritten(f"A chart shows {shown!r}, not {chart.printed()!r}.")
    return part


def _difference(found: str, wanted: str) -> str:
    pairs = zip(found, wanted, strict=False)
    at = next((n for n, (one, two) in enumerate(pairs) if one != two), None)
    at = min(len(found), len(wanted)) if at is None else at
    start = max(at - 20, 0)
    return f"found {found[start : at + 40]!r}, wanted {wanted[start : at + 40]!r}"
