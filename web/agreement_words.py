"""Answers of an agreement in words, as they are looked through before it is issued."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from docgen.problems import Problem, Severity
from docgen.review.answers import PARTY_NAMES
from docgen.review.ledger import Entry, State
from docgen.review.places import name_at
from docgen.review.reading import AGREEMENT
from docgen.review.titles import RECORDS, label_of, path_of
from docgen.usecases.review_files import ReviewFile
from web.agreement_groups import GROUPS, Group
from web.agreement_places import Link, Places
from web.forms import Field
from web.forms.days import day_from
from web.forms.drawing import NOT_YET
from web.forms.options import capitalised
from web.forms.wording import for_page

NOTHING: Final = "Nothing yet; it may stay empty"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said; `is_open` where somebody still has to say it."""

    text: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A blank of the answers: its title, what is said, and where it is changed.

    `is_unread` marks what can't be read yet and stands as it was typed.
    """

    title: str
    lines: tuple[Line, ...]
    url: str
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page."""

    group: Group
    rows: tuple[Row, ...]


def sections_of(file: ReviewFile, places: Places) -> tuple[Section, ...]:
    """Return every answer of an agreement in words, page by page."""
    unread = _unread(file.problems)
    by_name: dict[str, list[Entry]] = {}
    for one in file.entries:
        by_name.setdefault(one.name.partition(".")[0], []).append(one)
    return tuple(
        Section(
            group,
            tuple(
                row
                for name in group.names
                for row in _rows(name, by_name.get(name, ()), places, unread)
            ),
        )
        for group in GROUPS
    )


def missing_in(file: ReviewFile, places: Places) -> tuple[Link, ...]:
    """Return the blanks that must be answered before the agreement can be issued."""
    unread = _unread(file.problems)
    return tuple(
        Link(capitalised(one.title), places.url(one.name))
        for one in file.entries
        if _is_open(one) and one.name.partition(".")[0] not in unread
    )


def lines_of(field: Field) -> Iterator[str]:
    """Yield what stands in a field, as it was typed: a line for each box."""
    for part in field.parts:
        for line in lines_of(part):
            yield line if part.path[-1:].isdigit() else f"{part.label}: {line}"
    if not field.parts and (text := _text(field)):
        yield text
    for way in field.ways:
        if text := _text(way):
            yield f"{way.label}: {text}"


def _text(field: Field) -> str:
    if field.boxes:
        day, month, year = (one.value for one in field.boxes)
        read = day_from((day, month, year))
        return read if isinstance(read, str) else f"{day} {month} {year}".strip()
    labels = {one.value: one.label for one in field.options if one.value}
    return labels.get(field.value, field.value)


def _unread(problems: Sequence[Problem]) -> frozenset[str]:
    """Return the fields that can't be read, or can't be true, as they stand."""
    return frozenset(
        name_at(one.where.place).partition(".")[0]
        for one in problems
        if one.severity is not Severity.WARNING
    )


def _rows(
    name: str, entries: Sequence[Entry], places: Places, unread: frozenset[str]
) -> Iterator[Row]:
    """Yield the lines of one field: one for each of its places."""
    field = places.field(name)
    if field is not None and (name in unread or not entries):
        said = tuple(map(Line, lines_of(field))) or (Line(NOTHING),)
        yield Row(field.label, said, places.url(name), is_unread=name in unread)
        return
    for place, parts in groupby(entries, _place):
        yield _row(place, tuple(parts), places)


def _place(entry: Entry) -> str:
    is_part = entry.name.partition(".")[0] in RECORDS
    return entry.name.rpartition(".")[0] if is_part else entry.name


def _row(place: str, entries: tuple[Entry, ...], places: Places) -> Row:
    title = capitalised(label_of(path_of(place)))
    if len({_words(one) for one in entries}) == 1 and not entries[0].words:
        entries, place_of_parts = entries[:1], entries[0].name
    else:
        entries, place_of_parts = tuple(filter(_is_told, entries)), place
    lines = tuple(
        Line(f"{_part(one, place_of_parts)}{_words(one)}", _is_open(one))
        for one in entries
    )
    return Row(title, lines, places.url(place))


def _is_open(entry: Entry) -> bool:
    return entry.state is State.UNANSWERED and not entry.optional


def _is_told(entry: Entry) -> bool:
    return entry.state is not State.UNANSWERED or not entry.optional


def _part(entry: Entry, place: str) -> str:
    """Return what a part of a record is called, empty where there is no part."""
    part = entry.name.removeprefix(place).strip(".")
    title = entry.title.removeprefix(f"{label_of(path_of(place))}, ")
    return f"{capitalised(title)}: " if part else ""


def _words(entry: Entry) -> str:
    match entry.state:
        case State.UNANSWERED:
            return NOT_YET
        case State.LEFT if entry.party:
            return f"Left to {PARTY_NAMES[entry.party]}"
        case State.NOT_APPLICABLE:
            return f"Does not apply: {entry.reason}"
        case State.BY_RULE:
            rule = for_page(entry.reason, AGREEMENT)
            when = f": {entry.words}\n" if entry.words else ", once it can be counted: "
            return f"By rule{when}{rule}."
        case State.OVERRIDDEN:
            why = f": {entry.reason}" if entry.reason else ""
            return f"{entry.words}, set by hand{why}"
        case _:
            return entry.words
