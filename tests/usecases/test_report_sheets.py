"""A report meets its sheets: two reviewers', several teams', clients' data."""

import pytest

from docgen.office import Office
from docgen.problems import NamedFile, WrongFile
from docgen.settings import Settings
from docgen.usecases.report_sheets import Asked
from docgen.usecases.reports import ReportDraft, check_report, draft_report
from docgen.word.library import Library
from tests.usecases.building import OFFICE
from tests.usecases.reporting import (
    answers,
    checked,
    drafted,
    refused,
    sheet,
    two_teams,
)


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

    def test_cleared_in_the_sheet_is_cleared_in_the_report_that_takes_it_over(self):
        named = sheet("Sam Sample and Kim Example", e9="NHS number 943 476 5919")
        cleared = {
            "where": "example.xlsx, Sheet!D13",
            "shown": "9•• ••• •••9",
            "by": "Sam Sample",
            "reason": "The number of a form",
        }

        said = checked(answers(), scores=(named,))
        told = checked(answers(identifiers_cleared=[cleared]), scores=(named,))

        assert sum("looks like a client's" in one for one in said) == 1
        assert not any("findings.8" in one and "client's" in one for one in told)
        assert any("Cleared by Sam Sample" in one for one in told)

    def test_typed_into_the_report_itself_is_not_cleared_by_that(self):
        named = sheet("Sam Sample and Kim Example", e9="NHS number 943 476 5919")
        cleared = {
            "where": "example.xlsx, Sheet!D13",
            "shown": "9•• ••• •••9",
            "by": "Sam Sample",
            "reason": "The number of a form",
        }
        typed = [{"item": 9, "strengths": "As 943 476 5919 said, it is warm."}]
        found = answers(identifiers_cleared=[cleared], findings=typed)

        told = checked(found, scores=(named,))

        assert any("findings.0" in one and "client's" in one for one in told)


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

    def test_two_points_apart_are_agreed_with_a_reason(self):
        pair = (sheet("Sam Sample", i9=2), sheet("Kim Example"))
        bare = [{"item": 9, "score": 3}]
        because = [{**bare[0], "score_reason": "A policy turned up <R&D>."}]

        [said] = refused(answers(findings=bare), scores=pair)
        made = drafted(answers(findings=because), scores=pair, reviewers_copy=True)

        assert "findings.0" in said
        assert "3 is agreed without a reason. Say why it is 3." in said
        assert made.words.total == "99"
        rows = [one for one in made.words.readings if one.reviewer == "Agreed"]
        ((reason,), score) = rows[0].reason, rows[0].score
        assert (reason.runs[0].text, score) == ("A policy turned up <R&D>.", "3")

    @pytest.mark.parametrize(
        ("asked", "evidence"),
        [
            ({}, ["Sam Sample: Posters.", "Kim Example: Leaflets."]),
            ({"final": True}, ["Posters.", "Leaflets."]),
            (
                {"final": True, "reviewers_copy": True},
                ["Sam Sample: Posters.", "Kim Example: Leaflets."],
            ),
        ],
    )
    def test_name_who_wrote_what_only_to_those_at_work_on_it(self, asked, evidence):
        pair = (
            sheet("Sam Sample", e9="Posters."),
            sheet("Kim Example", e9="Leaflets."),
        )
        fours = [
            {"item": n, "recommendation": {"text": "Do.", "who_acts": ["service"]}}
            for n in range(1, 26)
        ]

        made = drafted(answers(version="1.0", findings=fours), scores=pair, **asked)

        (proof,) = made.words.items[8].evidence
        assert [line.runs[0].text for line in proof.words] == evidence

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


class TestAnOperatorsScale:
    def test_names_the_bands_and_the_own_postcodes(self, tmp_path):
        bands = tmp_path / "bands.toml"
        bands.write_text(
            '[[bands]]\nname = "Ours, upper"\nfloor = 99\nsource = "Us"\n'
            '[[bands]]\nname = "Ours, lower"\nfloor = 25\nsource = "Us"\n',
            "utf-8",
        )
        settings = Settings(scale_file=bands, own_postcodes=("LS1 4AP",))
        office = Office(settings, Library())
        named = sheet("Sam Sample and Kim Example", e9="Seen at LS1 4AP.", i9=3)

        made = draft_report(office, answers(), Asked(scores=(named,)))

        assert isinstance(made, ReportDraft), made
        assert (made.words.band, made.words.total) == ("Ours, upper", "99")

    def test_that_can_not_be_read_is_said(self, tmp_path):
        office = Office(Settings(scale_file=tmp_path / "none.toml"), Library())

        made = draft_report(office, answers())

        assert isinstance(made, WrongFile)
        assert made.seen == "a file that is not there"


class TestACheck:
    def test_tells_what_keeps_it_from_being_final_of_its_sheets(self):
        alone = checked(answers(), scores=(sheet("Sam Sample"),))

        assert any("both say they agreed" in one for one in alone)

    def test_of_a_file_that_is_no_sheet_says_so(self):
        wrong = NamedFile("north.xlsx", b"nothing")

        said = check_report(OFFICE, answers(), Asked(scores=(wrong,)))

        assert isinstance(said, WrongFile)
