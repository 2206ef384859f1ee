"""The review of samples/review, made as its README has it: words and readings."""

import json
import shlex
from dataclasses import replace
from functools import cache
from pathlib import Path

from docgen.office import open_office
from docgen.problems import NamedFile
from docgen.review.reading import read_agreement, read_form
from docgen.review.report import read_report
from docgen.usecases import agreements, papers, reports
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import read_answers
from docgen.word.returned import document_words
from tests.excel.sample_review import REVIEW
from tests.excel.samples import faults_of, reading_of

FOLDER = Path(__file__).resolve().parents[2] / "samples" / "review"
README = FOLDER / "README.md"
DOCUMENTS = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
SHEETS = tuple(REVIEW)


def typed():
    """The commands of the README, each as its words."""
    lines = README.read_text("utf-8").splitlines()
    return [shlex.split(line) for line in lines if line.startswith("docgen ")]


def kind_of(name):
    return name.partition("-")[2]


def answers(name):
    return read_answers(FOLDER.joinpath(f"{name}.yaml").read_bytes(), f"{name}.yaml")


def sheet(name):
    file = FOLDER / name
    return NamedFile(file.name, file.read_bytes())


def asked():
    """How the final report is asked for: of both reviewers' sheets and last year's."""
    return reports.Asked(
        scores=tuple(sheet(f"scores-{one}-sample.xlsx") for one in ("sam", "kim")),
        previous=sheet("scores-last-year.xlsx"),
        final=True,
    )


def reviewers_copy():
    """The words of the report with its annex, for reviewers alone."""
    office = open_office()
    wish = replace(asked(), final=False, reviewers_copy=True)
    draft = reports.draft_report(office, answers("5-report"), wish)
    return "\n".join(document_words(reports.print_report(office, draft)))


def entered(name):
    """What a document's answers say, read; the report's without its sheets."""
    kind, given = kind_of(name), answers(name)
    if recipe := KINDS[kind].recipe:
        return read_form(recipe.form, given.data, file=given.file, lines=given.lines)
    read = read_agreement if kind == "agreement" else read_report
    return read(given.data, file=given.file, lines=given.lines)


@cache
def drafted(name):
    """A document of the review, read, and ready to be made."""
    office, kind = open_office(), kind_of(name)
    if kind == "agreement":
        return agreements.draft(office, answers(name), today=None)
    if kind == "report":
        return reports.draft_report(office, answers(name), asked())
    return papers.draft_paper(office, KINDS[kind], answers(name))


def made(name):
    """A document of the review as a Word file."""
    office, kind = open_office(), kind_of(name)
    if kind == "agreement":
        return agreements.make(office, drafted(name))
    if kind == "report":
        return reports.print_report(office, drafted(name))
    return papers.print_paper(office, drafted(name))


def words(name):
    """Its words, a line for each of its paragraphs."""
    lines = (one.strip().replace("\n", "\n    ") for one in document_words(made(name)))
    return "\n".join(lines) + "\n"


def reading(name):
    """What docgen reads in a sheet, as JSON."""
    sample = REVIEW[name]()
    read = reading_of(name, sample)
    if faults := faults_of(sample, read):
        raise SystemExit(f"{name}: {'; '.join(faults)}")
    return json.dumps(read, ensure_ascii=False, indent=1) + "\n"


def renew():
    for name in SHEETS:
        (FOLDER / f"{name}.xlsx").write_bytes(REVIEW[name]().content)
        (FOLDER / f"{name}.json").write_text(reading(name), "utf-8")
    for name in DOCUMENTS:
        (FOLDER / f"{name}.expected.txt").write_text(words(name), "utf-8")
