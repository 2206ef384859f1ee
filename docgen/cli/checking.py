"""docgen check and deadlines: what an agreement still lacks, and its dates."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from docgen.cli.app import AnswersFile, AsJson, Today, WhichKind, app
from docgen.cli.exits import Exit, end, print_json, refused, screen, tell
from docgen.cli.paths import answers_in, content_of, day_given, write
from docgen.office import open_office
from docgen.problems import NamedFile, Refused, WrongFile, stops
from docgen.review.agreement import Agreement
from docgen.review.answers import PARTY_NAMES
from docgen.review.dates import with_weekday
from docgen.review.deadlines import Deadline
from docgen.review.ledger import Entry, State
from docgen.usecases import agreements


@app.command()
def check(
    kind: WhichKind, data: AnswersFile, today: Today = "", as_json: AsJson = False
) -> None:
    """List every problem and every blank at once; nothing is written.

    Each blank is answered, follows by rule, does not apply, is left to somebody on
    purpose, or is unanswered.
    """
    answers = answers_in(data)
    if isinstance(answers, Refused):
        refused(answers, as_json=as_json, blanks=[])
    found = agreements.check(open_office(), answers, today=day_given(today))
    if as_json:
        blanks = [_entry_json(one) for one in found.blanks]
        problems = [one.as_json() for one in found.problems]
        print_json({"blanks": blanks, "problems": problems})
    else:
        _print_ledger(found.blanks)
        tell(found.problems)
    end(Exit.PUT_RIGHT if stops(found.problems) else Exit.DONE)


def _entry_json(entry: Entry) -> dict[str, object]:
    return {
        "field": entry.name,
        "title": entry.title,
        "state": entry.state.value,
        "words": entry.words,
        "value": entry.value,
        "reason": entry.reason,
        "left_to": entry.party.value if entry.party else None,
    }


def _print_ledger(entries: Sequence[Entry]) -> None:
    if not entries:
        return
    table = Table("Blank", "State", "Answer", box=None, pad_edge=False)
    for one in entries:
        table.add_row(one.title, one.state.value, _answer(one))
    screen().print(table)
    counts = ((state, sum(one.state is state for one in entries)) for state in State)
    told = ", ".join(f"{count} {state.value}" for state, count in counts if count)
    screen().print(f"\n{len(entries)} blanks: {told}.")


def _answer(entry: Entry) -> str:
    if entry.party:
        return f"for {PARTY_NAMES[entry.party]} to fill in"
    if entry.state is State.NOT_APPLICABLE:
        return entry.reason
    return entry.words or (
        "once the day is known" if entry.state is State.BY_RULE else ""
    )


@app.command()
def deadlines(
    data: AnswersFile,
    ics: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.ics",
            help="Write the dates as a calendar. One that is there is brought up to date:"
            " moved dates move, dropped ones are cancelled.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show every date that follows from the review days, with its rule and source."""
    office = open_office()
    answers = answers_in(data)
    found = (
        answers if isinstance(answers, Refused) else agreements.read(office, answers)
    )
    if isinstance(found, Refused):
        refused(found, as_json=as_json)
    agreement, dates = found
    if ics is not None:
        _write_calendar(agreement, dates, ics, as_json=as_json)
    if as_json:
        print_json([_deadline_json(one) for one in dates])
    else:
        _print_deadlines(dates)
        if ics is not None:
            screen().print(f"\nWritten: {ics}")


def _write_calendar(
    agreement: Agreement, dates: Sequence[Deadline], ics: Path, *, as_json: bool
) -> None:
    before = NamedFile(str(ics), content_of(ics)) if ics.exists() else None
    calendar = agreements.calendar(open_office(), agreement, dates, before)
    if isinstance(calendar, WrongFile):
        refused(calendar, as_json=as_json)
    write(ics, calendar)


def _deadline_json(one: Deadline) -> dict[str, object]:
    return {
        "key": one.key,
        "date": _iso(one.date),
        "rule": one.rule,
        "clause": one.clause,
        "source": one.source,
        "kind": one.kind.value,
        "overridden": one.overridden,
        "computed": _iso(one.computed),
        "reason": one.reason,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print_deadlines(dates: Sequence[Deadline]) -> None:
    table = Table("What", "By", "", "Rule", box=None, pad_edge=False)
    for one in dates:
        when = with_weekday(one.date) if one.date else "not known yet"
        table.add_row(one.title, when, one.kind.value, one.rule)
    screen().print(table)
