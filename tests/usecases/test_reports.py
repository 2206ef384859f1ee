"""The fidelity report: its sheets' scores, what stands in the way, its Word file."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from docgen.problems import NamedFile, WrongFile
from docgen.usecases.printing import numbered
from docgen.usecases.report_sheets import Asked
from docgen.usecases.reports import (
    check_report,
    draft_report,
)
from docgen.word.contents import bookmarks_asked
from tests import needs
from tests.usecases.building import OFFICE
from tests.usecases.reporting import (
    FOURS,
    SUMMARY,
    answers,
    drafted,
    lines,
    refused,
    sample,
    sheet,
    word_file,
)

BOOK = "word/embeddings/chart1.xlsx"


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
