"""Every set of scores on one sheet, whichever way its items are laid out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from docgen.excel.cells import Kind, Sheet
from docgen.excel.choosing import Choice, choose
from docgen.excel.doubts import Doubt, warning
from docgen.excel.found import Found, Naming, Sum
from docgen.excel.headings import SCORES, Heading, Role, read_heading
from docgen.excel.layouts.reviews import ReviewList, ReviewRow, find_review_lists
from docgen.excel.layouts.tables import Answer, Scores, Table, find_tables
from docgen.excel.naming import Names
from docgen.excel.particulars import Stated, day_in, particulars_of
from docgen.excel.picking import Pick, pick
from docgen.excel.reasons import unexplained
from docgen.excel.totals import stated_on_top, sums_of
from docgen.excel.values import meaning_of, quoted
from docgen.excel.wording import Words, words_of

TITLES = SCORES - {Role.PLAIN}


def find_sets(sheet: Sheet, names: Names, team_names: Iterable[str]) -> list[Found]:
    """Return every set on a sheet, from the top."""
    lists = list(find_review_lists(sheet, names))
    if lists:
        return [one for found in lists for one in _of_reviews(found, names)]
    tables = find_tables(sheet, names)
    most = max((len(one.items) for one in tables), default=0)
    tables = [one for one in tables if len(one.items) > most / 3]
    stated = particulars_of(sheet)
    found = [
        replace(one, table=at)
        for at, table in enumerate(tables)
        for one in _of_table(table, names, stated, tuple(team_names))
    ]
    if len(found) == 1:
        sums, bands = stated_on_top(stated, names.scale)
        one = found[0]
        all_sums = dict.fromkeys((*one.sums, *sums))
        all_bands = dict.fromkeys((*one.bands, *bands))
        found = [replace(one, sums=tuple(all_sums), bands=tuple(all_bands))]
    return found


def _of_table(
    table: Table, names: Names, stated: list[Stated], team_names: tuple[str, ...]
) -> Iterator[Found]:
    title = read_heading(table.title)
    choices = choose(table, team_names)
    said = _said(stated, names)
    for at, choice in enumerate(choices):
        picks = {
            item.number: pick(item, table, choice, names.scale)
            for item in names.scale.items
        }
        sums, bands = sums_of(table, choice, names)
        doubts = [
            *choice.doubts,
            *unexplained(table, choice, picks, names.scale),
            *(_rows_told(table) if at == 0 else ()),
        ]
        yield Found(
            table.sheet,
            picks,
            {
                item: words_of(table, choice, one.at, choices)
                for item, one in picks.items()
                if one.at
            },
            _previous(table, choice),
            choice.team or said.get("team", ""),
            choice.reviewer or (said.get("reviewer", "") if len(choices) == 1 else ""),
            _day(stated),
            tuple(sums),
            tuple(bands),
            tuple(doubts),
            title.role if title.role in TITLES else None,
            title.year,
            table.title,
            labels=tuple(text for _, text in table.labels.values()),
            naming=_naming(table),
        )


def _naming(table: Table) -> Naming:
    """Say how a table names its items."""
    labels = [label for one in table.blocks for label in one.labels.values()]
    if any(one.names for one in labels):
        return Naming.KNOWN
    return Naming.UNKNOWN if any(one.text for one in labels) else Naming.NUMBERS


def _said(stated: list[Stated], names: Names) -> dict[str, str]:
    """Return what a sheet says of itself in words; an item's name is no team's."""
    said: dict[str, str] = {}
    for one in stated:
        if one.cell.kind is Kind.TEXT and not names.label(one.text).names:
            said.setdefault(one.what, one.text)
    return said


def _day(stated: list[Stated]) -> date | None:
    days = (day_in(one.cell) for one in stated if one.what == "date")
    return next((one for one in days if one is not None), None)


def _previous(table: Table, choice: Choice) -> dict[int, int]:
    """Return the last review's scores that are plain; doubtful ones are left out."""
    if choice.previous is None:
        return {}
    found: dict[int, int] = {}
    for key, item in table.resolved.items.items():
        answer = choice.previous.answers.get(key)
        if answer and answer.meaning.score is not None and not answer.meaning.confirm:
            found[item] = answer.meaning.score
    return found


def _rows_told(table: Table) -> Iterator[Doubt]:
    """Say which rows with a score are no item's."""
    for at, row in table.resolved.unknown:
        block = table.blocks[at]
        label = table.label_at((at, row))
        held = any(
            (at, row) in one.answers and not one.answers[at, row].meaning.blank
            for one in table.scores
        )
        if held:
            wrong = (
                f"The row {quoted(label)} has a score but is none of the items; it was"
                " left out."
            )
            yield warning(
                (row, block.column),
                None,
                wrong,
                "Nothing, if it is not meant to count.",
            )


def _of_reviews(found: ReviewList, names: Names) -> Iterator[Found]:
    """Yield a set for each row of a list of reviews."""
    for review in found.reviews:
        table, choice = _as_table(found, review, names)
        picks = {
            item.number: pick(item, table, choice, names.scale)
            for item in names.scale.items
        }
        sums = [Sum((review.row, at), cell) for at, cell in review.total]
        yield Found(
            found.sheet,
            picks,
            _notes(found.sheet, picks),
            team=review.team,
            reviewer=review.reviewer,
            held_on=day_in(review.date) if review.date else None,
            sums=tuple(sums),
            bands=tuple(((review.row, at), words) for at, words in review.band),
        )


def _as_table(
    found: ReviewList, review: ReviewRow, names: Names
) -> tuple[Table, Choice]:
    """Return a row as a table whose one column of scores it is."""
    sheet, answers = found.sheet, {}
    for key in found.labels:
        place = (review.row, key[1])
        cell = sheet.at(*place)
        meaning = meaning_of(cell, names.scale)
        answers[key] = Answer(meaning, place, cell.raw if cell else "")
    scores = Scores(Role.PLAIN, Heading(), "", (), answers)
    table = Table(sheet, (), found.resolved, (scores,), (), "", found.labels)
    return table, Choice((scores,))


def _notes(sheet: Sheet, picks: Mapping[int, Pick]) -> dict[int, Words]:
    return {
        item: Words(evidence=sheet.notes[one.answer.place])
        for item, one in picks.items()
        if one.answer is not None and one.answer.place in sheet.notes
    }
