"""The fidelity report: its sheets' scores, what stands in the way, its Word file."""

from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from docgen.problems import NamedFile, Refused, WrongFile
from docgen.review.scale import IPS_25
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.printing import numbered
from docgen.usecases.reports import (
    Asked,
    ReportDraft,
    check_report,
    draft_report,
    print_report,
)
from docgen.word.contents import bookmarks_asked
from docgen.word.returned import document_words
from tests import needs
from tests.usecases.building import OFFICE

FOURS = dict.fromkeys(range(1, 26), 4)
SUMMARY = {"strengths": "A warm team.", "priorities": ["Meet employers"]}
BOOK = "word/embeddings/chart1.xlsx"


def answers(**data):
    whole = {"reference": "EX-1", "executive_summary": SUMMARY, **data}
    return Answers("north.yaml", whole, {})


def sample(**changes):
    content = files("samples").joinpath("report.yaml").read_bytes()
    read = read_answers(content, "report.yaml")
    assert isinstance(read, Answers), read
    return Answers(read.file, {**read.data, **changes}, read.lines)


def sheet(reviewer, team="North", **others):
    """A reviewer's workbook: all items 4 but those named, as in i9=3."""
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
    scores = {**FOURS, **{int(name[1:]): one for name, one in others.items()}}
    for row in (
        ("Team", team),
        ("Reviewer", reviewer),
        (),
        ("No", "Item", "Score", "Evidence"),
        *((n, IPS_25.item(n).uk_name, one, "Seen.") for n, one in scores.items()),
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


def word_file(found, **asked):
    made = print_report(OFFICE, drafted(found, **asked))
    assert isinstance(made, bytes), made
    return made


def lines(docx):
    return [one.strip() for one in document_words(docx)]


class TestTheSample:
    def test_can_be_final(self):
        words = lines(word_file(sample(), final=True))

        assert "DRAFT: scores may change" not in words
        assert "Final report, version 1.0" in words

    def test_is_checked_without_a_problem(self):
        assert check_report(OFFICE, sample()) == ()

    def test_is_a_draft_until_it_is_asked_for_as_final(self):
        words = lines(word_file(sample()))

        assert "DRAFT: scores may change" in words
        assert any("1.0" in one for one in words)

    def test_makes_the_same_file_twice(self):
        assert word_file(sample()) == word_file(sample())


class TestTheChart:
    def test_has_a_workbook_that_edit_data_opens(self):
        with ZipFile(BytesIO(word_file(sample()))) as package:
            book = load_workbook(BytesIO(package.read(BOOK)))

        tab = book["Scores"]
        assert [one.value for one in tab[1]] == ["Item", "This review", "Last review"]
        assert tab.max_row == 26
        assert [tab["B2"].value, tab["B10"].value, tab["C10"].value] == [5, 3, 2]

    def test_leaves_a_gap_for_an_open_item(self):
        found = answers(findings=[{"item": 1, "score": 5}])

        with ZipFile(BytesIO(word_file(found))) as package:
            tab = load_workbook(BytesIO(package.read(BOOK)))["Scores"]

        assert [tab["B2"].value, tab["B3"].value, tab.max_column] == [5, None, 2]


class TestOneSheet:
    def test_gives_the_report_its_scores_and_words(self):
        made = drafted(answers(), scores=(sheet("Sam Sample", i9=3),))

        assert made.words.total == "99"
        assert made.report.finding(9).evidence[0].text == "Seen."
        assert made.report.team == "North"

    def test_may_leave_an_item_open_in_a_draft(self):
        made = drafted(answers(), scores=(sheet("Sam Sample", i9="4?"),))

        assert made.words.open_items == "9"
        assert any("4?" in str(one) for one in made.warnings)

    def test_is_contradicted_by_the_answers_out_loud(self):
        found = answers(findings=[{"item": 9, "score": 5}])

        [said] = refused(found, scores=(sheet("Sam Sample"),))

        assert "is scored 4 here, and 5 in the report" in said

    def test_of_one_reviewer_alone_makes_no_final_report(self):
        said = refused(sample(team=None), scores=(sheet("Sam Sample"),), final=True)

        assert any("both say they agreed" in one for one in said)

    def test_that_is_none_is_refused(self):
        wrong = NamedFile("north.xlsx", b"nothing")

        made = draft_report(OFFICE, answers(), Asked(scores=(wrong,)))

        assert isinstance(made, WrongFile)


class TestAClientsDataInASheet:
    SHEET = sheet("NHS number 943 476 5919")

    def test_stops_even_a_draft(self):
        said = refused(answers(), scores=(self.SHEET,))

        assert any("looks like a client's NHS number" in one for one in said)

    def test_is_let_through_once_somebody_has_cleared_it(self):
        [problem] = draft_report(
            OFFICE, answers(), Asked(scores=(self.SHEET,))
        ).problems
        cleared = {
            "where": str(problem.where),
            "shown": problem.wrong.split("”")[0].removeprefix("“"),
            "by": "Sam Sample",
            "reason": "The number of a form",
        }
        found = answers(identifiers_cleared=[cleared])

        assert drafted(found, scores=(self.SHEET,)).words.total == "100"


class TestTwoSheets:
    def test_that_agree_are_enough(self):
        pair = (sheet("Sam Sample"), sheet("Kim Example"))

        made = drafted(answers(), scores=pair, reviewers_copy=True)

        assert made.words.total == "100"
        assert len(made.words.readings) == 50

    def test_that_differ_need_an_agreement(self):
        pair = (sheet("Sam Sample", i9=3), sheet("Kim Example", i10=2))

        said = refused(answers(), scores=pair)

        assert len(said) == 2
        assert "Sam Sample gives 3, Kim Example 4. Agree on a score." in said[0]

    def test_are_agreed_by_the_score_in_the_answers(self):
        pair = (sheet("Sam Sample", i9=3), sheet("Kim Example"))
        found = answers(findings=[{"item": 9, "score": 3}])

        assert drafted(found, scores=pair).words.total == "99"

    def test_are_agreed_by_a_sheet_of_both(self):
        pair = (sheet("Sam Sample", i9=3), sheet("Kim Example"))
        agreed = sheet("Sam Sample and Kim Example", i9=4)

        assert drafted(answers(), scores=(*pair, agreed)).words.total == "100"


class TestSeveralTeams:
    def test_are_all_listed_when_none_is_named(self):
        [said] = refused(answers(), scores=(two_teams(),))

        assert "scores of 2 teams: “North”, “South”" in said

    def test_are_told_apart_by_name(self):
        made = drafted(answers(), scores=(two_teams(),), team="south")

        assert (made.words.total, made.report.team) == ("98", "South")

    def test_have_to_be_there(self):
        [said] = refused(answers(), scores=(two_teams(),), team="West")

        assert "There is no team “West”" in said


class TestTheLastReview:
    def test_is_taken_from_its_sheet(self):
        made = drafted(
            answers(),
            scores=(sheet("Sam Sample"),),
            previous=sheet("Kim Example", i9=2),
        )

        assert (made.words.previous_total, made.words.change) == ("98", "up 2")

    def test_can_be_given_without_scores_of_this_one(self):
        made = drafted(answers(), previous=sheet("Kim Example"))

        assert (made.words.previous_total, made.words.total) == ("100", "0")


class TestAFinalReport:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"findings": []}, "Item 1, Caseload size, has no score."),
            ({"version": "draft"}, "A final report can't have the version “draft”."),
        ],
    )
    def test_is_refused_with_everything_that_stands_in_the_way(self, changes, said):
        found = refused(sample(**changes), final=True)

        assert any(said in one for one in found)

    def test_wants_a_recommendation_below_the_set_score(self):
        bare = [{"item": n, "score": 4, "evidence": "Seen."} for n in FOURS]

        said = refused(sample(findings=bare), final=True)

        assert sum("has no recommendation" in one for one in said) == 25

    def test_wants_every_identifier_cleared(self):
        summary = {**SUMMARY, "closing": "NHS number 943 476 5919"}

        said = refused(sample(executive_summary=summary), final=True)

        assert any("looks like a client's NHS number" in one for one in said)


@needs.libreoffice
class TestItsPages:
    def test_stand_in_its_contents(self):
        docx = word_file(sample())

        made = numbered(OFFICE, docx)

        assert made.docx != docx
        assert made.pdf.startswith(b"%PDF")
        assert len(bookmarks_asked(made.docx)) > 30
        assert not any("pages follow" in one for one in lines(made.docx))
