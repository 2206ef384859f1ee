"""Long answers in a template: numbered lists that begin anew, each where it should.

A long answer is a loop over paragraphs, each with its runs; bullets, numbers and bold
are the template's own. A numbered list in such a loop would go on counting from one
answer to the next. So where a paragraph of a list prints `line.runs`, its list's number
is written with `line.starts_at`; once the part is rendered, each list that begins gets
a number of its own in the numbering part. docxtpl alone gives the same without that.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word.package import Package
from docgen.word.vocabulary import Vocabulary, paths
from docgen.word.wordml import TEXT, W, paragraphs, read_xml, to_xml

NUMBERING: Final = "word/numbering.xml"
PRINTS_RUNS: Final = re.compile(r"\{%r? *for \w+ in (\w+)\.runs *%\}")
STARTS: Final = "starts_at"
MARKED: Final = re.compile(rb'(<w:numId w:val=")([^":]*):([0-9]+)(?="/>)')
END: Final = re.compile(rb"<w:numIdMacAtCleanup\b|</w:numbering>")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering part: cut where lists are added, and what each list counts by."""

    before: bytes
    after: bytes
    last: int
    counts_by: Mapping[int, int]


def prepare_lists(root: etree._Element, vocabulary: Vocabulary) -> bool:
    """Have each list's number tell where it begins; return whether there is one."""
    if not any(path.endswith(f".{STARTS}") for path, _ in paths(vocabulary)):
        return False
    found = False
    for paragraph in paragraphs(root):
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            continue
        words = "".join(one.text or "" for one in paragraph.iter(TEXT))
        if prints := PRINTS_RUNS.search(words):
            mark = f"{{{{ {prints[1]}.{STARTS} }}}}:{number.get(W + 'val')}"
            number.set(W + "val", mark)
            found = True
    return found


def numbering_of(package: Package) -> Numbering | None:
    """Return a template's numbering part; None when it has none."""
    if NUMBERING not in package:
        return None
    root = read_xml(package.read(NUMBERING))
    counts_by = dict(_lists(root))
    data = to_xml(root)
    end = END.search(data)
    cut = end.start() if end else len(data)
    return Numbering(data[:cut], data[cut:], max(counts_by, default=0), counts_by)


def _lists(root: etree._Element) -> Iterator[tuple[int, int]]:
    for one in root.findall(W + "num"):
        kind = one.find(W + "abstractNumId")
        if kind is not None:
            yield int(one.get(W + "numId", "0")), int(kind.get(W + "val", "0"))


def begin_lists(
    parts: Mapping[str, bytes], numbering: Numbering
) -> tuple[dict[str, bytes], bytes]:
    """Return rendered parts with a list of its own wherever one begins; the numbering.

    >>> part = b'<w:numId w:val="2:7"/><w:numId w:val=":7"/>'
    >>> begin_lists({"x": part}, Numbering(b"", b"", 8, {7: 1}))[0]["x"]
    b'<w:numId w:val="9"/><w:numId w:val="9"/>'
    """
    added: list[str] = []
    current: dict[int, int] = {}

    def numbered(mark: re.Match[bytes]) -> bytes:
        template = int(mark[3])
        if mark[2].isdigit():
            current[template] = numbering.last + len(added) + 1
            counts_by = numbering.counts_by.get(template, 0)
            added.append(_list(current[template], counts_by, int(mark[2])))
        return mark[1] + str(current.get(template, template)).encode()

    begun = {name: MARKED.sub(numbered, data) for name, data in parts.items()}
    return begun, numbering.before + "".join(added).encode() + numbering.after


def _list(number: int, counts_by: int, start: int) -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{counts_by}"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/>'
        "</w:lvlOverride></w:num>"
    )
