"""docgen check: everything a document still lacks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import typer

from docgen.blanks import Blank
from docgen.cli.app import (
    AGREEMENT,
    REPORT,
    AnswersFile,
    AsJson,
    KindName,
    Today,
    WhichKind,
    app,
    opened,
)
from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.paths import answers_in, day_given
from docgen.cli.report_options import ONLY_REPORT, Previous, Scores, Team
from docgen.cli.screens import note, print_json, screen, table, tell
from docgen.cli.wish import ReportWish
from docgen.problems import Problem, WrongFile, stops
from docgen.review.answers import PARTY_NAMES
from docgen.review.ledger import Entry, State
from docgen.usecases import agreements, papers
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers

NO_WISH: Final = ReportWish((), None, "", final=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """A blank as it is listed: its state, its answer, and the same for programs."""

    title: str
    state: State
    answer: str
    json: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything there is to say; `unanswered` are those problems that may wait."""

    rows: Sequence[_Row]
    problems: Sequence[Problem]
    unanswered: Sequence[Problem]


@app.command()
def check(
    kind: WhichKind,
    data: AnswersFile,
    scores: Scores = None,
    previous: Previous = None,
    team: Team = "",
    final: Annotated[
        bool,
        typer.Option(
            "--final",
            help="List what keeps the report from being final as problems.",
            rich_help_panel=ONLY_REPORT,
        ),
    ] = False,
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """List every problem and every blank at once; nothing is written.

    Each blank is answered, follows by rule, does not apply, is left to
    somebody on purpose, or is unanswered. A blank of an agreement is answered
    in one of these ways:

      governance_by: 9 February 2027
      trust_sponsor: {not_applicable: there is none}
      ips_teams: {left_to: service}
      report_by: {on: 16 April 2027, reason: Easter falls into it}

    Examples:
      docgen check agreement north.yaml
      docgen check agreement north.yaml --today 2027-01-15
      docgen check agreement north.yaml --json > check.json
      docgen check action-plan plan.yaml
      docgen check report north.yaml --scores shah.xlsx --scores lee.xlsx --final
    """
    day = day_given(today)
    if today and kind != AGREEMENT:
        wrong_usage("--today: Only docgen check agreement knows it. Leave it out.")
    of_report = ReportWish(
        tuple(scores or ()), previous, team, final, NO_WISH.reviewers_copy
    )
    if kind != REPORT and of_report != NO_WISH:
        wrong_usage(
            "--scores, --previous, --team, --final: Only docgen check report knows"
            " them. Leave them out."
        )
    answers = answers_in(data)
    if not isinstance(answers, Answers):
        refused(answers, as_json=as_json, blanks=[])
    found = (
        _of_report(answers, of_report, as_json=as_json)
        if kind == REPORT
        else _found(kind, answers, day)
    )
    if as_json:
        problems = [one.as_json() for one in found.problems]
        print_json({"blanks": [one.json for one in found.rows], "problems": problems})
    else:
        _print_rows(found.rows)
        _tell(found, kind)
    end(Exit.PUT_RIGHT if stops(found.problems) else Exit.DONE)


def _found(kind: KindName, answers: Answers, day: date | None) -> _Found:
    office = opened()
    if kind == AGREEMENT:
        said = agreements.check(office, answers, today=day)
        rows = [_of_entry(one) for one in said.blanks]
        return _Found(rows, said.problems, said.unanswered)
    paper = papers.check_paper(office, KINDS[kind], answers)
    rows = [_of_blank(one) for one in paper.blanks]
    return _Found(rows, paper.problems, paper.unanswered)


def _of_report(answers: Answers, wish: ReportWish, *, as_json: bool) -> _Found:
    # Loaded for a report; every other command starts the sooner.
    from docgen.usecases.reports import check_report

    problems = check_report(opened(), answers, wish.asked())
    if isinstance(problems, WrongFile):
        refused(problems, as_json=as_json)
    return _Found([], problems, [])


def _of_entry(entry: Entry) -> _Row:
    said: dict[str, object] = {
        "field": entry.name,
        "title": entry.title,
        "state": entry.state.value,
        "words": entry.words,
        "value": entry.value,
        "reason": entry.reason,
        "left_to": entry.party.value if entry.party else None,
    }
    return _Row(entry.title, entry.state, _answer(entry), said)


def _of_blank(blank: Blank) -> _Row:
    state = State.UNANSWERED if blank.open else State.ANSWERED
    words = "" if blank.open else blank.text
    said: dict[str, object] = {
        "field": blank.name,
        "title": blank.title,
        "state": state.value,
        "words": words,
        "value": blank.value,
        "reason": "",
        "left_to": None,
    }
    return _Row(blank.title, state, words, said)


def _print_rows(rows: Sequence[_Row]) -> None:
    if not rows:
        return
    blanks = table("Blank", "State", "Answer")
    for one in rows:
        blanks.add_row(one.title, one.state.value, one.answer)
    screen().print(blanks)
    count = Counter(one.state for one in rows)
    told = ", ".join(f"{count[one]} {one.value}" for one in State if count[one])
    screen().print(f"\n{len(rows)} blanks: {told}.")


def _answer(entry: Entry) -> str:
    if entry.party:
        return f"for {PARTY_NAMES[entry.party]} to fill in"
    if entry.state is State.NOT_APPLICABLE:
        return entry.reason
    if entry.state is State.BY_RULE:
        return entry.words or "once the day it is counted from is known"
    if entry.state is State.UNANSWERED:
        return "may stay empty" if entry.optional else ""
    return entry.words


def _tell(found: _Found, kind: KindName) -> None:
    """Tell every problem; blanks still open in a draft stand in the table already."""
    tell([one for one in found.problems if one not in found.unanswered])
    if not found.unanswered:
        return
    how = "each"
    if kind == AGREEMENT:
        how = "each, or say not_applicable: with a reason, or left_to: with a party"
    note(
        f"{len(found.unanswered)} unanswered, and printed as lines to fill. Answer"
        f" {how}."
    )
