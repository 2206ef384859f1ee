"""docgen make: a document from a file of answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from docgen.cli.app import (
    AnswersFile,
    AsJson,
    Force,
    OtherTemplate,
    Today,
    WhichKind,
    app,
    opened,
)
from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.paths import (
    NotWritten,
    answers_in,
    content_of,
    day_given,
    fit_to_write,
    fit_together,
    in_the_way,
    name_for,
    word_file,
    write,
)
from docgen.cli.screens import aside, note, print_json, screen, tell
from docgen.office import Office
from docgen.problems import Problem, Refused, Severity, Source, WrongFile
from docgen.usecases import agreements
from docgen.usecases.changes import read_changes, take_up
from docgen.usecases.inputs import Answers
from docgen.usecases.printing import NoPdf, pdf_of
from docgen.usecases.yaml_answers import write_yaml

TOLD_ONE_BY_ONE: Final = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody typed after docgen make: what to read, what to write.

    `out` None: named from the reference. The other files are None where not wanted.
    """

    kind: str
    data: Path
    out: Path | None
    pdf: bool
    template: Path | None
    set_from: Path | None
    save_data: Path | None
    force: bool
    as_json: bool

    @property
    def read(self) -> list[Path]:
        """Return every file that is read and may not be written over."""
        return [path for path in (self.template, self.set_from) if path]


@dataclass(frozen=True, slots=True)
class Files:
    """Where everything is written to; None is not wanted."""

    docx: Path
    pdf: Path | None
    data: Path | None

    @property
    def all(self) -> list[Path]:
        """Return every file that will be written."""
        return [path for path in (self.docx, self.pdf, self.data) if path]


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
    today: Today = "",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Make a document, ready to sign, from a file of answers.

    Every date that follows from the review days is worked out. What nobody
    has answered yet prints as a line to fill in by hand, while the version
    is draft; any other version has to be complete.

    Examples:
      docgen make agreement north.yaml
      docgen make agreement north.yaml -o north.docx --pdf
      docgen make agreement north.yaml --template ours.docx --force
      docgen make agreement north.yaml --set-from changes.json
      docgen make agreement north.yaml --save-data next.yaml
    """
    wish = Wish(kind, data, out, pdf, template, set_from, save_data, force, as_json)
    _look_ahead(wish)
    office = opened()
    made = agreements.draft(office, _answers(office, wish), today=day_given(today))
    if isinstance(made, Refused):
        refused(made, as_json=as_json, written=[])
    _carry_out(office, made, wish, _files(wish, made))


def _look_ahead(wish: Wish) -> None:
    """End the command at once where a file it names can't be written."""
    if wish.out:
        fit_to_write(wish.out, ".docx")
    if wish.save_data:
        fit_to_write(wish.save_data, ".yaml", ".yml")


def _files(wish: Wish, made: agreements.Draft) -> Files:
    """Return where everything goes; end the command where something is in the way."""
    docx = wish.out or name_for(wish.kind, made.agreement.reference)
    files = Files(docx, docx.with_suffix(".pdf") if wish.pdf else None, wish.save_data)
    fit_together(files.all, wish.read)
    if there := in_the_way(files.all, force=wish.force):
        refused(Refused(there), as_json=wish.as_json, written=[])
    return files


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
    return take_up(office, answers, changes)


def _carry_out(
    office: Office, made: agreements.Draft, wish: Wish, files: Files
) -> None:
    own = word_file(wish.template) if wish.template else None
    docx = agreements.make(office, made, own)
    if isinstance(docx, Refused | WrongFile):
        refused(docx, as_json=wish.as_json, written=[])
    contents = {files.docx: docx}
    if files.data:
        contents[files.data] = write_yaml(made.answers.data)
    _write_all(contents)
    no_pdf = _make_pdf(office, docx, files.pdf) if files.pdf else None
    written = [path for path in files.all if path != files.pdf or no_pdf is None]
    _say(written, made, no_pdf, wish)


def _write_all(contents: Mapping[Path, bytes]) -> None:
    try:
        write(contents)
    except NotWritten as cause:
        wrong_usage(str(cause))


def _make_pdf(office: Office, docx: bytes, path: Path) -> Problem | None:
    """Write the PDF; where there is none, say why."""
    with aside().status("Making the PDF…"):
        pdf = pdf_of(office, docx)
    if isinstance(pdf, NoPdf):
        return Problem(Source(str(path)), pdf.wrong, pdf.remedy, Severity.WARNING)
    try:
        write({path: pdf})
    except NotWritten as cause:
        wrong, safe = f"The PDF was not written: {cause}", "The Word file is safe."
        return Problem(Source(str(path)), wrong, safe, Severity.WARNING)
    return None


def _say(
    written: list[Path], made: agreements.Draft, no_pdf: Problem | None, wish: Wish
) -> None:
    missing = (no_pdf,) if no_pdf else ()
    tell(made.warnings + missing)
    _tell_unanswered(made.unanswered, wish.save_data or wish.data)
    if wish.as_json:
        problems = [one.as_json() for one in made.problems + missing]
        print_json({"written": [str(path) for path in written], "problems": problems})
    else:
        for path in written:
            screen().print(f"Written: {path}")
    end(Exit.NO_PDF if no_pdf else Exit.DONE)


def _tell_unanswered(unanswered: tuple[Problem, ...], data: Path) -> None:
    """Tell of blanks nobody has answered: each of a few, the number of many."""
    if len(unanswered) <= TOLD_ONE_BY_ONE:
        tell(unanswered)
        return
    note(
        f"{len(unanswered)} blanks are not answered yet, and print as lines to fill by"
        f" hand; docgen check agreement {data} lists them."
    )
