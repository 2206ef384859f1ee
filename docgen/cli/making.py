"""docgen make: a document from a file of answers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import (
    AnswersFile,
    AsJson,
    Force,
    OtherTemplate,
    Today,
    WhichKind,
    app,
)
from docgen.cli.exits import Exit, aside, end, print_json, refused, screen, tell
from docgen.cli.paths import (
    answers_in,
    content_of,
    day_given,
    in_the_way,
    name_for,
    word_file,
    write,
)
from docgen.office import Office, open_office
from docgen.problems import Refused, WrongFile
from docgen.usecases import agreements
from docgen.usecases.changes import read_changes, take_up
from docgen.usecases.inputs import Answers, written_as_yaml
from docgen.usecases.printing import NoPdf, pdf_of


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written, and where; None is not wanted."""

    docx: Path
    pdf: Path | None
    data: Path | None
    as_json: bool

    @property
    def files(self) -> list[Path]:
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
            help="Write the answers, with those changes, to this file too.",
            show_default=False,
        ),
    ] = None,
    today: Today = "",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Make a document, ready to sign, from a file of answers.

    Every date that follows from the review days is worked out. What nobody has answered
    yet is printed as a line to fill in by hand, and told here.
    """
    office = open_office()
    answers = _answers(office, data, set_from, as_json)
    made = agreements.draft(office, answers, today=day_given(today))
    if isinstance(made, Refused):
        refused(made, as_json=as_json, written=[])
    docx = out or name_for(kind, made.agreement.reference)
    wish = Wish(docx, docx.with_suffix(".pdf") if pdf else None, save_data, as_json)
    if there := in_the_way(wish.files, force=force):
        refused(Refused(there), as_json=as_json, written=[])
    _carry_out(office, made, wish, template)


def _answers(
    office: Office, data: Path, set_from: Path | None, as_json: bool
) -> Answers:
    answers = answers_in(data)
    if isinstance(answers, Answers) and set_from is not None:
        changes = read_changes(content_of(set_from), set_from.name)
        if isinstance(changes, Refused):
            refused(changes, as_json=as_json, written=[])
        answers = take_up(office, answers, changes, file=set_from.name)
    if isinstance(answers, Refused):
        refused(answers, as_json=as_json, written=[])
    return answers


def _carry_out(
    office: Office, made: agreements.Draft, wish: Wish, template: Path | None
) -> None:
    own = word_file(template) if template else None
    docx = agreements.make(office, made, own)
    if isinstance(docx, Refused | WrongFile):
        refused(docx, as_json=wish.as_json, written=[])
    write(wish.docx, docx)
    written = [wish.docx]
    if wish.data:
        write(wish.data, written_as_yaml(made.answers.data))
        written.append(wish.data)
    pdf = _pdf(office, docx) if wish.pdf else None
    if wish.pdf and isinstance(pdf, bytes):
        write(wish.pdf, pdf)
        written.append(wish.pdf)
    _say(written, made, pdf if isinstance(pdf, NoPdf) else None, wish)


def _pdf(office: Office, docx: bytes) -> bytes | NoPdf:
    with aside().status("Making the PDF…"):
        return pdf_of(office, docx)


def _say(
    written: list[Path], made: agreements.Draft, no_pdf: NoPdf | None, wish: Wish
) -> None:
    tell(made.problems)
    if no_pdf:
        aside().print(f"{no_pdf.wrong} {no_pdf.remedy}")
    if wish.as_json:
        problems = [one.as_json() for one in made.problems]
        print_json({"written": [str(path) for path in written], "problems": problems})
    else:
        for path in written:
            screen().print(f"Written: {path}")
    end(Exit.NO_PDF if no_pdf else Exit.DONE)
