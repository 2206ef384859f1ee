"""A template made ready once: tags healed, vetted, compiled; filled many times after.

docxtpl's own healing is used as it is, part by part, so that a template means here
what it means to docxtpl. See analysis/filling.md.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from docxtpl import DocxTemplate
from jinja2 import Template
from lxml import etree
from markupsafe import Markup

from docgen.blanks import Blank
from docgen.problems import Problem, Severity, Source
from docgen.word.chart import C, CompiledChart, charts_of
from docgen.word.contents import prepare_bookmarks
from docgen.word.controls import prepare_controls
from docgen.word.expected import TextTemplate, spell_out, text_template
from docgen.word.grammar import NotAllowed, parse, vet
from docgen.word.lint import lint
from docgen.word.package import MAIN_PART, Member, Package, open_package
from docgen.word.parts import titled_parts
from docgen.word.pictures import CompiledPicture, pictures_of
from docgen.word.rich import Numbering, numbering_of, prepare_lists
from docgen.word.sandbox import VettedNames, sandbox
from docgen.word.skeleton import clean, without_comments
from docgen.word.stowaways import without_stowaways
from docgen.word.traces import (
    without_file_paths,
    without_hidden_words,
    without_revision_ids,
)
from docgen.word.vocabulary import Vocabulary, vocabulary_of
from docgen.word.wordml import TEXT, WP, W, read_compact_xml

# An empty cell or table ends so, where a part has such cells or tables at all.
EMPTY: Final = {
    r"</w:tcPr>": "</w:tcPr></w:tc>",
    r"<w:tcPr/>": "<w:tcPr/></w:tc>",
    r"<w:tc>(?!<w:tcPr)": "<w:tc></w:tc>",
    r"</w:tblGrid>": "</w:tblGrid></w:tbl>",
}
LINE_BREAK: Final = Markup('</w:t><w:br/><w:t xml:space="preserve">')


class Purpose(StrEnum):
    """What a filled document is for: comments stay in a draft and go on issue."""

    DRAFT = "draft"
    ISSUE = "issue"


class TemplateRefused(Exception):
    """A template is not fit to use; `problems` names every fault and its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part of the document, ready to be filled.

    `columns_move` tells that a tag changes how many columns a table has, or that
    pictures need numbers, so that docxtpl's repair of both must run on what comes out.
    `begins_lists` tells that numbered lists begin anew in what comes out.
    `may_empty` are the ways in which a loop could leave a cell or table of it empty.
    """

    name: str
    template: Template
    text: TextTemplate
    columns_move: bool
    begins_lists: bool
    may_empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to fill: what changes, what lies still, and its fingerprint."""

    fingerprint: str
    vocabulary: Vocabulary
    parts: tuple[CompiledPart, ...]
    fixed: tuple[Member, ...]
    numbering: Numbering | None
    charts: tuple[CompiledChart, ...]
    pictures: tuple[CompiledPicture, ...]


def compile_template(
    template: bytes, words: type, purpose: Purpose = Purpose.DRAFT, *, file: str
) -> CompiledTemplate:
    """Make a template ready to be filled with this kind of words.

    Args:
        template: The Word file as its author saved it.
        words: The dataclass whose fields the template may use.
        purpose: A draft keeps the template's comments and hidden words, an issue drops
            them.
        file: The template's name, for problems.

    Raises:
        NotAWordFile: It is something else than a Word document.
        TemplateRefused: It has faults; every one is named with its place.
    """
    faults = [one.problem for one in lint(template, words, file=file)]
    errors = tuple(one for one in faults if one.severity is not Severity.WARNING)
    if errors:
        raise TemplateRefused(errors)
    package = clean(without_stowaways(open_package(template)))
    package = without_file_paths(without_revision_ids(package))
    if purpose is Purpose.ISSUE:
        package = without_hidden_words(without_comments(package))
    vocabulary = vocabulary_of(words)
    try:
        parts = tuple(
            _compile_part(package, name, vocabulary) for name in titled_parts(package)
        )
    except NotAllowed as cause:
        where = Source(file)
        told = (Problem(where, one.wrong, one.remedy) for one in cause.faults)
        raise TemplateRefused(tuple(told)) from cause
    changing = dict.fromkeys(part.name for part in parts)
    return CompiledTemplate(
        fingerprint=sha256(template).hexdigest(),
        vocabulary=vocabulary,
        parts=parts,
        fixed=tuple(package.members[name] for name in package if name not in changing),
        numbering=numbering_of(package),
        charts=charts_of(package),
        pictures=pictures_of(package, iter(changing)),
    )


def _compile_part(package: Package, name: str, vocabulary: Vocabulary) -> CompiledPart:
    original = read_compact_xml(package.read(name))
    prepare_bookmarks(original)
    text = text_template(original)
    # docxtpl repairs the body only, and so do we.
    columns_move = name == MAIN_PART and _columns_move(original)
    prepare_controls(original, vocabulary)
    begins_lists = prepare_lists(original, vocabulary)
    source = heal(etree.tostring(original, encoding="unicode"))
    tree = parse(source)
    faults = vet(tree, vocabulary)
    if faults:
        raise NotAllowed(faults)
    spell_out(tree)
    environment = sandbox(VettedNames)
    environment.finalize = printable
    code = environment.compile(tree)
    ready = Template.from_code(environment, code, {})
    may_empty = _may_empty(source)
    return CompiledPart(name, ready, text, columns_move, begins_lists, may_empty)


def _may_empty(source: str) -> tuple[str, ...]:
    """Return the ends of empty cells and tables this part could come to have."""
    if "{%" not in source:
        return ()
    return tuple(end for begin, end in EMPTY.items() if re.search(begin, source))


def heal(xml: str) -> str:
    """Return a part's XML with its tags made whole, as docxtpl does it."""
    healer = DocxTemplate("")  # its patches need no file
    healed = healer.patch_xml(xml)
    if "\n" in healed or "\t" in healed:
        healed = healer.resolve_listing(healed)
    return re.sub(r"\n(<w:p[ >])", r"\1", healed)


def printable(value: object) -> object:
    """Return a value as it goes into <w:t>: a newline becomes Word's line break."""
    if isinstance(value, Blank):
        value = value.text
    if isinstance(value, str) and "\n" in value and not isinstance(value, Markup):
        return LINE_BREAK.join(value.split("\n"))
    return value


def _columns_move(root: etree._Element) -> bool:
    """Return whether tables must be measured again after filling."""
    if any(not _is_chart(picture) for picture in root.iter(WP + "docPr")):
        return True
    return any(_moves(table) for table in root.iter(W + "tbl"))


def _is_chart(properties: etree._Element) -> bool:
    """Return whether a drawing is a chart, which keeps the number it has."""
    return next(properties.getparent().iter(C + "chart"), None) is not None


def _moves(table: etree._Element) -> bool:
    words = "".join(text.text or "" for text in table.iter(TEXT))
    if re.search(r"\{%\s*(tc|hm|colspan)\b|\{%tc", words):
        return True
    grid = table.find(W + "tblGrid")
    columns = 0 if grid is None else len(grid.findall(W + "gridCol"))
    widths = [_width(row) for row in table.iter(W + "tr")]
    first = next(table.iter(W + "tr"), None)
    looped = first is not None and "{%" in "".join(
        text.text or "" for text in first.iter(TEXT)
    )
    return grid is None or max(widths, default=0) != columns or looped


def _width(row: etree._Element) -> int:
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(W + "tc"))
    return sum(1 if one is None else int(one.get(W + "val", "1")) for one in spans)
