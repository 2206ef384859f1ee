"""docgen make: a document from a file of answers."""

from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import (
    AGREEMENT,
    REPORT,
    AnswersFile,
    AsJson,
    Force,
    OtherTemplate,
    Today,
    WhichKind,
    app,
    opened,
)
from docgen.cli.exits import refused, wrong_usage
from docgen.cli.paths import answers_in, content_of, day_given, fit_to_write
from docgen.cli.report_options import ONLY_REPORT, Previous, Scores, Team
from docgen.cli.screens import aside
from docgen.cli.wish import ReportWish, Wish, drafted
from docgen.cli.written import carry_out
from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.usecases.changes import read_changes, take_up
from docgen.usecases.inputs import Answers


@app.command()
def make(
    kind: WhichKind,
    data: AnswersFile,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            metavar="OUT.docx",
            help="Write to this file. Otherwise it is named from the reference.",
            show_default=False,
        ),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Make a PDF beside it, with LibreOffice.")
    ] = False,
    template: OtherTemplate = None,
    set_from: Annotated[
        Path | None,
        typer.Option(
            metavar="CHANGES",
            help="Take up the changes that docgen read-back --json has printed.",
            show_default=False,
        ),
    ] = None,
    save_data: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.yaml",
            help="Write the answers, with those changes, to this file too; remarks in"
            " DATA are not kept.",
            show_default=False,
        ),
    ] = None,
    scores: Scores = None,
    previous: Previous = None,
    team: Team = "",
    final: Annotated[
        bool,
        typer.Option(
            "--final",
            help="Make the final report; refused while anything stands in the way.",
            rich_help_panel=ONLY_REPORT,
        ),
    ] = False,
    reviewers_copy: Annotated[
        bool,
        typer.Option(
            "--reviewers-copy",
            help="Add how each score was read: file, cell and what is in it.",
            rich_help_panel=ONLY_REPORT,
        ),
    ] = False,
    today: Today = "",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Make a document from a file of answers.

    Every date that follows from the review days is worked out. What nobody
    has answered yet prints as a line to fill in by hand, while the version
    is draft; any other version has to be complete. A report is a draft until
    it is made with --final.

    Examples:
      docgen make agreement north.yaml
      docgen make agreement north.yaml -o north.docx --pdf
      docgen make agreement north.yaml --template ours.docx --force
      docgen make agreement north.yaml --set-from changes.json
      docgen make agreement north.yaml --save-data next.yaml
      docgen make action-plan plan.yaml --pdf
      docgen make report north.yaml --scores shah.xlsx --scores lee.xlsx
      docgen make report north.yaml --scores agreed.xlsx --final --pdf
    """
    of_report = ReportWish(tuple(scores or ()), previous, team, final, reviewers_copy)
    wish = Wish(
        kind,
        data,
        out,
        pdf,
        template,
        set_from,
        save_data,
        force,
        as_json,
        of_report,
    )
    day = day_given(today)
    _look_ahead(wish, today)
    office = opened()
    made = drafted(office, wish, _answers(office, wish), today=day)
    if isinstance(made, Refused):
        refused(made, as_json=as_json, written=[])
    if isinstance(made, WrongFile):
        refused(made, as_json=as_json)
    carry_out(office, made, wish)


def _look_ahead(wish: Wish, today: str) -> None:
    """End the command at once where it can't be carried out as it was given."""
    only = {
        "--set-from": (wish.set_from, AGREEMENT),
        "--today": (today, AGREEMENT),
        "--scores": (wish.report.scores, REPORT),
        "--previous": (wish.report.previous, REPORT),
        "--team": (wish.report.team, REPORT),
        "--final": (wish.report.final, REPORT),
        "--reviewers-copy": (wish.report.reviewers_copy, REPORT),
    }
    for option, (given, kind) in only.items():
        if given and wish.kind != kind:
            wrong_usage(f"{option}: Only docgen make {kind} knows it. Leave it out.")
    if wish.out:
        fit_to_write(wish.out, ".docx")
    if wish.save_data:
        fit_to_write(wish.save_data, ".yaml", ".yml")


def _answers(office: Office, wish: Wish) -> Answers:
    answers = answers_in(wish.data)
    if isinstance(answers, Answers) and wish.set_from is not None:
        answers = _with_changes(office, answers, wish.set_from)
    if not isinstance(answers, Answers):
        refused(answers, as_json=wish.as_json, written=[])
    return answers


def _with_changes(
    office: Office, answers: Answers, file: Path
) -> Answers | Refused | WrongFile:
    changes = read_changes(content_of(file), file.name)
    if isinstance(changes, Refused | WrongFile):
        return changes
    if changes.not_taken_up:
        aside().print(changes.not_taken_up)
    return take_up(office, answers, changes)
