"""Reports and their reviewers' workbooks to test with."""

from importlib.resources import files
from io import BytesIO

from openpyxl import Workbook

from docgen.problems import NamedFile, Refused
from docgen.review.scale import IPS_25
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.report_sheets import Asked
from docgen.usecases.reports import (
    ReportDraft,
    check_report,
    draft_report,
    print_report,
)
from docgen.word.returned import document_words
from tests.usecases.building import OFFICE

FOURS = dict.fromkeys(range(1, 26), 4)
SUMMARY = {"strengths": "A warm team.", "priorities": ["Meet employers"]}


def answers(**data):
    whole = {"reference": "EX-1", "executive_summary": SUMMARY, **data}
    return Answers("north.yaml", whole, {})


def sample(**changes):
    content = files("samples").joinpath("report.yaml").read_bytes()
    read = read_answers(content, "report.yaml")
    assert isinstance(read, Answers), read
    return Answers(read.file, {**read.data, **changes}, read.lines)


def sheet(reviewer, team="North", **others):
    """A reviewer's workbook: all items 4 but those named, as in i9=3.

    e9="Seen twice." is what item 9's evidence says.
    """
    book = Workbook()
    _fill(book.active, reviewer, team, others)
    return _saved(book, reviewer)


def two_teams():
    book = Workbook()
    book.active.title = "North"
    _fill(book.active, "Sam Sample", "North", {})
    _fill(book.create_sheet("South"), "Sam Sample", "South", {"i1": 2})
    return _saved(book, "Sam Sample")


def _fill(tab, reviewer, team, others):
    named = {(name[0], int(name[1:])): one for name, one in others.items()}
    scores = {item: named.get(("i", item), 4) for item in FOURS}
    for row in (
        ("Team", team),
        ("Reviewer", reviewer),
        (),
        ("No", "Item", "Score", "Evidence"),
        *(
            (n, IPS_25.item(n).uk_name, one, named.get(("e", n), "Seen."))
            for n, one in scores.items()
        ),
    ):
        tab.append(row)


def _saved(book, reviewer):
    out = BytesIO()
    book.save(out)
    return NamedFile(f"{reviewer.split()[-1].lower()}.xlsx", out.getvalue())


def drafted(found, **asked):
    made = draft_report(OFFICE, found, Asked(**asked))
    assert isinstance(made, ReportDraft), getattr(made, "problems", made)
    return made


def refused(found, **asked):
    made = draft_report(OFFICE, found, Asked(**asked))
    assert isinstance(made, Refused), made
    return [str(one) for one in made.problems]


def checked(found, **asked):
    said = check_report(OFFICE, found, Asked(**asked))
    assert isinstance(said, tuple), said
    return [str(one) for one in said]


def word_file(found, **asked):
    made = print_report(OFFICE, drafted(found, **asked))
    assert isinstance(made, bytes), made
    return made


def lines(docx):
    return [one.strip() for one in document_words(docx)]
