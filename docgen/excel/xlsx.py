"""Excel's own kind of workbook (.xlsx, .xlsm), read from its XML.

What matters to a score is in the markup and lost by most readers: whether a formula
was ever calculated, what a number format shows, what is hidden, crossed out or noted.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.excel import markup
from docgen.excel.archive import Archive
from docgen.excel.cells import Book, Sheet
from docgen.excel.notes import read_notes
from docgen.excel.ours import without_ours
from docgen.excel.refusal import NotAWorkbook
from docgen.excel.strings import read_strings
from docgen.excel.styles import PLAIN, Style, read_styles
from docgen.excel.worksheet import Lookups, read_worksheet

SHEETS: Final = 200
MACROS: Final = (
    "The workbook holds macros.",
    "docgen never runs them; nothing needs doing.",
)


@dataclass(frozen=True, slots=True)
class _Link:
    kind: str
    target: str


def read_xlsx(archive: Archive) -> Book:
    """Return the workbook's sheets.

    Raises:
        NotAWorkbook: It is damaged, or larger than any score sheet.
    """
    main = _main_part(archive)
    links = _links(archive, main)
    listed, from_1904 = _listed(archive.read(main))
    strings, styles = _strings(archive, links), _styles(archive, links)
    lookups = Lookups(strings, styles, y1904=from_1904)
    sheets = tuple(
        _sheet(archive, links[link].target, name, state, lookups)
        for name, state, link in listed
        if link in links and links[link].kind == "worksheet"
    )
    if not sheets:
        raise NotAWorkbook("a workbook without a sheet to read")
    macros = any(one.kind == "vbaProject" for one in links.values())
    return Book("xlsx", sheets, (MACROS,) if macros else ())


def _main_part(archive: Archive) -> str:
    for one in _links(archive, "").values():
        if one.kind == "officeDocument" and one.target in archive:
            return one.target
    raise NotAWorkbook("a damaged workbook: it does not say where its sheets are")


def _links(archive: Archive, part: str) -> dict[str, _Link]:
    """Return what a part refers to, by the ids it uses."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, _Link] = {}

    def start(tag: str, given: markup.Attributes) -> None:
        inside = given.get("TargetMode") != "External"
        if inside and markup.local(tag) == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, given["Target"]))
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = _Link(kind, target.lstrip("/"))

    if path in archive:
        try:
            markup.walk(archive.read(path), path, start, _pass)
        except KeyError as cause:
            raise NotAWorkbook(f"a damaged workbook ({path})") from cause
    return found


def _listed(xml: bytes) -> tuple[list[tuple[str, str, str]], bool]:
    """Return name, state and link of each sheet, and whether dates count from 1904."""
    sheets: list[tuple[str, str, str]] = []
    from_1904 = [False]

    def start(tag: str, given: markup.Attributes) -> None:
        name = markup.local(tag)
        if name == "sheet":
            link = next((v for k, v in given.items() if k.endswith(":id")), "")
            sheets.append((given.get("name", ""), given.get("state", ""), link))
        elif name == "workbookPr":
            from_1904[0] = given.get("date1904") in ("1", "true")

    markup.walk(xml, "xl/workbook.xml", start, _pass)
    if len(sheets) > SHEETS:
        raise NotAWorkbook(f"a workbook with more than {SHEETS} sheets")
    return sheets, from_1904[0]


def _of_kind(links: dict[str, _Link], kind: str, archive: Archive) -> Iterator[str]:
    for one in links.values():
        if one.kind == kind and one.target in archive:
            yield one.target


def _strings(archive: Archive, links: dict[str, _Link]) -> list[tuple[str, bool]]:
    for part in _of_kind(links, "sharedStrings", archive):
        return read_strings(archive.read(part))
    return []


def _styles(archive: Archive, links: dict[str, _Link]) -> list[Style]:
    for part in _of_kind(links, "styles", archive):
        return read_styles(archive.read(part))
    return [PLAIN]


def _sheet(
    archive: Archive, part: str, name: str, state: str, lookups: Lookups
) -> Sheet:
    links = _links(archive, part)
    notes: dict[tuple[int, int], str] = {}
    for kind in ("comments", "threadedComment"):  # what is said in threads wins
        for one in _of_kind(links, kind, archive):
            notes |= read_notes(archive.read(one), one)
    found = read_worksheet(archive.read(part), name, lookups)
    return Sheet(
        name=name,
        cells=found.cells,
        hidden=state in ("hidden", "veryHidden"),
        merges=tuple(found.merges),
        hidden_rows=frozenset(found.hidden_rows),
        hidden_columns=frozenset(found.hidden_columns),
        notes={
            place: own for place, one in notes.items() if (own := without_ours(one))
        },
        stressed=frozenset(found.stressed),
    )


def _pass(_: str) -> None:
    """Do nothing at the end of an element."""
