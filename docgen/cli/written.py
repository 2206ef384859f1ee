"""What docgen make writes: which files, when, and what is told of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen.cli.app import REPORT
from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.paths import (
    NotWritten,
    fit_together,
    in_the_way,
    name_for,
    word_file,
    write,
)
from docgen.cli.screens import aside, note, print_json, screen, tell
from docgen.cli.wish import Drafted, Wish, word_file_of
from docgen.office import Office
from docgen.problems import Problem, Refused, Severity, Source, WrongFile
from docgen.usecases.printing import NoPdf, Numbered, numbered, pdf_of
from docgen.usecases.yaml_answers import write_yaml

TOLD_ONE_BY_ONE: Final = 3
PAGES_FOLLOW: Final = (
    "The contents have no page numbers yet: pages follow once it is made with --pdf,"
    " or when F9 is pressed on them in Word."
)


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


def carry_out(office: Office, made: Drafted, wish: Wish) -> None:
    """Write everything that is wanted of a draft, tell of it, and end the command."""
    files = _files(wish, made)
    own = word_file(wish.template) if wish.template else None
    docx = word_file_of(office, wish.kind, made, own)
    if isinstance(docx, Refused | WrongFile):
        refused(docx, as_json=wish.as_json, written=[])
    contents = {files.docx: docx}
    if files.data:
        contents[files.data] = write_yaml(made.answers.data)
    _write_all(contents)
    no_pdf = _make_pdf(office, docx, files, wish) if files.pdf else None
    if wish.kind == REPORT and (no_pdf or not files.pdf):
        note(PAGES_FOLLOW)
    written = [path for path in files.all if path != files.pdf or no_pdf is None]
    _say(written, made, no_pdf, wish)


def _files(wish: Wish, made: Drafted) -> Files:
    """Return where everything goes; end the command where something is in the way."""
    docx = wish.out or name_for(wish.kind, made.reference)
    files = Files(docx, docx.with_suffix(".pdf") if wish.pdf else None, wish.save_data)
    fit_together(files.all, wish.read)
    if there := in_the_way(files.all, force=wish.force):
        refused(Refused(there), as_json=wish.as_json, written=[])
    return files


def _write_all(contents: Mapping[Path, bytes]) -> None:
    try:
        write(contents)
    except NotWritten as cause:
        wrong_usage(str(cause))


def _make_pdf(office: Office, docx: bytes, files: Files, wish: Wish) -> Problem | None:
    """Write the PDF, and the Word file again where its pages are known by now."""
    path = files.pdf or files.docx.with_suffix(".pdf")
    with aside().status("Making the PDF…"):
        has_contents = wish.kind == REPORT
        made = numbered(office, docx) if has_contents else pdf_of(office, docx)
    if isinstance(made, NoPdf):
        return Problem(Source(str(path)), made.wrong, made.remedy, Severity.WARNING)
    contents = (
        {path: made} if isinstance(made, bytes) else _both(files.docx, path, made)
    )
    try:
        write(contents)
    except NotWritten as cause:
        wrong, safe = f"The PDF was not written: {cause}", "The Word file is safe."
        return Problem(Source(str(path)), wrong, safe, Severity.WARNING)
    return None


def _both(docx: Path, pdf: Path, made: Numbered) -> dict[Path, bytes]:
    return {docx: made.docx, pdf: made.pdf}


def _say(
    written: list[Path], made: Drafted, no_pdf: Problem | None, wish: Wish
) -> None:
    missing = (no_pdf,) if no_pdf else ()
    tell(made.warnings + missing)
    _tell_unanswered(made.unanswered, wish)
    if wish.as_json:
        problems = [one.as_json() for one in made.problems + missing]
        print_json({"written": [str(path) for path in written], "problems": problems})
    else:
        for path in written:
            screen().print(f"Written: {path}")
    end(Exit.NO_PDF if no_pdf else Exit.DONE)


def _tell_unanswered(unanswered: tuple[Problem, ...], wish: Wish) -> None:
    """Tell of blanks nobody has answered: each of a few, the number of many."""
    if len(unanswered) <= TOLD_ONE_BY_ONE:
        tell(unanswered)
        return
    note(
        f"{len(unanswered)} blanks are not answered yet, and print as lines to fill by"
        f" hand; docgen check {wish.kind} {wish.save_data or wish.data} lists them."
    )
