"""The XML inside workbooks, walked without building a tree, and never with a DOCTYPE.

Elements are known by their local names: prefixes differ from one program to the next.
"""

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from docgen.excel.refusal import NotAWorkbook

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]

DOCTYPE: Final = "a file with a document type (DOCTYPE) in it, which no workbook has"


class _Begun(Exception):  # no error: the root element was reached
    """The root element has begun, so what may come before it is over."""


def walk(
    xml: bytes, name: str, start: Start, end: End, text: Text | None = None
) -> None:
    """Call `start`, `end` and `text` for what comes in the XML, in its order.

    Raises:
        NotAWorkbook: It is not well formed, or has a document type.
    """
    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as cause:
        raise NotAWorkbook(f"a damaged workbook ({name})") from cause


def begins_plainly(xml: bytes, name: str) -> bool:
    """Return whether the root element is reached in these bytes.

    Raises:
        NotAWorkbook: A document type comes before it.
    """
    parser = _parser()
    parser.StartElementHandler = _begin
    try:
        parser.Parse(xml, False)
    except _Begun:
        return True
    except expat.ExpatError:
        return True  # whoever walks this part will say that it is damaged
    except (LookupError, ValueError) as cause:
        raise NotAWorkbook(f"a damaged workbook ({name})") from cause
    return False


def local(tag: str) -> str:
    """Return a name without its prefix."""
    return tag.rpartition(":")[2]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise NotAWorkbook(DOCTYPE)


def _begin(*_: object) -> None:
    raise _Begun
