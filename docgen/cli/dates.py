"""docgen deadlines: every date of an agreement, on the screen and as a calendar."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from docgen.cli.app import AnswersFile, AsJson, app, opened
from docgen.cli.exits import refused, wrong_usage
from docgen.cli.paths import NotWritten, answers_in, content_of, fit_to_write, write
from docgen.cli.screens import note, print_json, screen, table
from docgen.office import Office
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.review.agreement import Agreement
from docgen.review.dates import with_weekday
from docgen.review.deadlines import Deadline
from docgen.usecases import agreements
from docgen.usecases.inputs import Answers

ROOM_FOR_A_RULE: Final = 120


@app.command()
def deadlines(
    data: AnswersFile,
    ics: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.ics",
            help="Write the dates as a calendar. One that is there is brought up to"
            " date: moved dates move, dropped ones are cancelled.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show every date that follows from the review days, with its rule.

    A date that can't be worked out yet is listed with its rule. A limit may
    not be passed; a target is aimed for. To put another date in a rule's
    place, write it in DATA with its reason:

      report_by: {on: 16 April 2027, reason: Easter falls into it}

    Examples:
      docgen deadlines north.yaml
      docgen deadlines north.yaml --ics north.ics
      docgen deadlines north.yaml --json > dates.json
    """
    if ics is not None:
        fit_to_write(ics, ".ics")
    office, answers = opened(), answers_in(data)
    if not isinstance(answers, Answers):
        refused(answers, as_json=as_json)
    found = agreements.read(office, answers)
    if isinstance(found, Refused):
        refused(found, as_json=as_json)
    has_calendar = ics and _write_calendar(office, *found, ics, as_json=as_json)
    if as_json:
        print_json([_deadline_json(one) for one in found[1]])
    else:
        _print_deadlines(found[1])
        if has_calendar:
            screen().print(f"\nWritten: {ics}")


def _write_calendar(
    office: Office,
    agreement: Agreement,
    dates: Sequence[Deadline],
    ics: Path,
    *,
    as_json: bool,
) -> bool:
    """Write the calendar, and return whether there was a date to write."""
    before = NamedFile(str(ics), content_of(ics)) if ics.exists() else None
    calendar = agreements.calendar(office, agreement, dates, before)
    if isinstance(calendar, WrongFile):
        refused(calendar, as_json=as_json)
    if calendar is None:
        note(f"{ics} is not written: no date is known. Give the review_dates first.")
        return False
    try:
        write({ics: calendar})
    except NotWritten as cause:
        wrong_usage(str(cause))
    return True


def _deadline_json(one: Deadline) -> dict[str, object]:
    return {
        "key": one.key,
        "date": one.date.isoformat() if one.date else None,
        "rule": one.rule,
        "clause": one.clause,
        "source": one.source,
        "kind": one.kind.value,
        "overridden": one.overridden,
    }


def _print_deadlines(dates: Sequence[Deadline]) -> None:
    """Print the dates, each with its rule beside it, or below it on a narrow screen."""
    console = screen()
    if console.width < ROOM_FOR_A_RULE:
        rows = table("By", "Kind", "What, and by which rule")
        for one in dates:
            what = f"{one.title}\n{one.rule}\n"
            rows.add_row(_day(one.date), one.kind.value, what)
    else:
        rows = table("By", "Kind", "What", "Rule")
        for one in dates:
            rows.add_row(_day(one.date), one.kind.value, one.title, one.rule)
    rows.columns[0].no_wrap = True
    console.print(rows)


def _day(day: date | None) -> str:
    return with_weekday(day) if day else "not known yet"
