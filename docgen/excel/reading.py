"""Reading a score sheet whole: this runs in a child process, and gives plain data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.excel.arranging import arrange
from docgen.excel.cells import Book, Kind, Place, Sheet, address
from docgen.excel.finding import find_sets
from docgen.excel.found import Found, Naming
from docgen.excel.hidden import hidden_in
from docgen.excel.naming import Names, names_of
from docgen.excel.ours import TO_PUT_RIGHT
from docgen.excel.plainness import phrase
from docgen.excel.refusal import NotAWorkbook
from docgen.excel.totals import check
from docgen.excel.workbook import open_workbook
from docgen.problems import Problem, Severity, Source
from docgen.review.identifiers import Located, find_identifiers
from docgen.review.names import other_scale
from docgen.review.scale import Scale
from docgen.review.scores import ScoreSet

FEWEST: Final = 5  # items of the scale, below which a workbook is no score sheet
TITLE_ROWS: Final = 15
SHORT: Final = 80  # letters; longer texts are no titles and no names
SHEETS_NAMED: Final = 5
PER_SPECIALIST: Final = frozenset(
    ("es", "employment specialist", "specialist", "worker", "es name", "name")
)


@dataclass(frozen=True)
class Read:
    """What a child process hands back: the sets and problems, or what the file is."""

    sets: tuple[ScoreSet, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: str = ""


def read(
    name: str, content: bytes, scale: Scale, allowed_postcodes: tuple[str, ...] = ()
) -> Read:
    """Return what a file says, or in `refused` what it is instead of a score sheet."""
    try:
        book = open_workbook(content, name)
    except NotAWorkbook as why:
        return Read(refused=why.seen)
    names = names_of(scale)
    found = _found(book, names)
    refused = _refused(book, found, scale)
    if refused:
        return Read(refused=refused)
    kept = arrange(found)
    problems = [
        *_remarks(book, name),
        *(one for each in kept for one in _problems(each, name, scale)),
        *hidden_in(book, name, _places(kept)),
        *_working_sheets(book, name, {one.sheet.name for one in found}),
        *_identifiers(book, name, kept, allowed_postcodes),
    ]
    sets = tuple(one.score_set(name, scale) for one in kept)
    return Read(sets, tuple(dict.fromkeys(problems)))


def _found(book: Book, names: Names) -> list[Found]:
    sheets = [one.name for one in book.sheets]
    found = []
    for sheet in book.sheets:
        if sheet.name == TO_PUT_RIGHT:
            continue
        others = [one for one in sheets if one != sheet.name]
        found += find_sets(sheet, names, others)
    most = max((one.rows for one in found), default=0)
    return [one for one in found if one.rows > most / 3]


def _refused(book: Book, found: list[Found], scale: Scale) -> str:
    """Say what a workbook is that is no score sheet; empty if it is one."""
    most = max((one.rows for one in found), default=0)
    other = other_scale(_titles(book, found), scale)
    if other and (most < len(scale.items) or other.items in (0, len(scale.items))):
        return f"{other.name}. {other.remedy}"
    for one in found:
        numbered = len(one.labels)
        for scale_ in scale.others:
            named = one.naming is not Naming.KNOWN
            if named and numbered == scale_.items != len(scale.items):
                list_ = f"a list of {numbered} numbers, as {scale_.name} has."
                return f"{list_} {scale_.remedy}"
    unknown = [one for one in found if one.naming is Naming.UNKNOWN]
    if found and len(unknown) == len(found):
        return "a numbered list whose names are not those of the items"
    if most >= FEWEST:
        return ""
    return _described(book, most, scale)


def _titles(book: Book, found: list[Found]) -> Iterator[str]:
    for sheet in book.sheets:
        yield sheet.name
        for row, cells in sheet.rows.items():
            if row > TITLE_ROWS:
                break
            yield from (
                x.text for x in cells.values() if x.text and len(x.text) <= SHORT
            )
    for one in found:
        yield from (label for label in one.labels if label and len(label) <= SHORT)


def _described(book: Book, most: int, scale: Scale) -> str:
    kind = "a text table" if book.kind == "csv" else "a workbook"
    names = [f"“{one.name}”" for one in book.sheets if one.cells][:SHEETS_NAMED]
    sheets = f" (sheets {', '.join(names)})" if names and book.kind != "csv" else ""
    if not names:
        return f"{kind} with nothing in it"
    count = f"only {most}" if most else "none"
    return f"{kind}{sheets} with {count} of the {len(scale.items)} items in it"


def _remarks(book: Book, file: str) -> Iterator[Problem]:
    for wrong, remedy in book.remarks:
        yield Problem(Source(file), wrong, remedy, Severity.WARNING)


def _problems(found: Found, file: str, scale: Scale) -> Iterator[Problem]:
    sheet = found.sheet.name
    doubts = [one.doubt for one in found.picks.values() if one.doubt is not None]
    for doubt in (*doubts, *check(found, scale), *found.doubts):
        yield doubt.problem(file, sheet)
    for item, words in found.words.items():
        if "Note on " in words.evidence and (answer := found.picks[item].answer):
            yield Problem(
                Source(file, f"{sheet}!{address(*answer.place)}"),
                f"{found.picks[item].item}, has a note; it was added to the evidence.",
                "Look whether it names a person who should not be in the report.",
                Severity.WARNING,
                item,
            )


def _places(kept: Iterable[Found]) -> dict[str, frozenset[Place]]:
    found: dict[str, frozenset[Place]] = {}
    for one in kept:
        places = (pick.answer.place for pick in one.picks.values() if pick.answer)
        found[one.sheet.name] = found.get(one.sheet.name, frozenset()) | set(places)
    return found


def _working_sheets(book: Book, file: str, used: set[str]) -> Iterator[Problem]:
    """Name the sheets that work out a score for each employment specialist."""
    for sheet in book.sheets:
        if sheet.name not in used and _is_per_specialist(sheet):
            yield Problem(
                Source(file, sheet.name),
                "This looks like a working sheet with a row for each specialist; it was"
                " left alone.",
                "Delete it if it names staff or clients; docgen needs only the scores.",
                Severity.WARNING,
            )


def _is_per_specialist(sheet: Sheet) -> bool:
    for row, cells in sheet.rows.items():
        if row > TITLE_ROWS:
            return False
        words = {phrase(one.text) for one in cells.values() if one.text}
        counted = any(
            one in ("mean", "average", "score") or one.split()[:1] in (["wk"], ["week"])
            for one in words
        )
        if words & PER_SPECIALIST and counted:
            return True
    return False


def _identifiers(
    book: Book, file: str, kept: Iterable[Found], allowed: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield everything that may name a client, in cells, notes and names of sheets."""
    items = {
        (one.sheet.name, pick.answer.place[0]): item
        for one in kept
        for item, pick in one.picks.items()
        if pick.answer is not None
    }
    for sheet in book.sheets:
        for place, text in _texts(sheet):
            for found in find_identifiers(text, allowed_postcodes=allowed):
                where = Source(file, f"{sheet.name}!{address(*place)}")
                yield Located(where, found, items.get((sheet.name, place[0]))).problem()


def _texts(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    for place, cell in sheet.cells.items():
        if cell.kind in (Kind.TEXT, Kind.NUMBER) and len(cell.raw) >= SHORTEST:
            yield place, cell.raw
    yield from sheet.notes.items()


SHORTEST: Final = 5  # letters of anything that identifies somebody
