"""docgen make, check, schema, fields and lint, for every kind of document."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from docgen.usecases.documents import KINDS
from tests import needs
from tests.cli.running import COMPLETE, SAMPLES, answers, docgen, files, problem
from tests.usecases.reporting import sheet, two_teams

OTHERS = [name for name in KINDS if name != "agreement"]
BARE = """\
reference: EX-1
executive_summary: {strengths: A warm team., priorities: [Meet employers]}
"""


def kept(named_file):
    """A score sheet in the folder the test runs in."""
    Path(named_file.name).write_bytes(named_file.content)
    return named_file.name


def body(docx):
    with ZipFile(docx) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("kind", OTHERS)
class TestEveryOtherKind:
    def test_is_made_from_its_sample(self, kind):
        ended = docgen("make", kind, SAMPLES / f"{kind}.yaml", "--json")

        [written] = ended.json["written"]
        assert (ended.code, ended.json["problems"]) == (0, [])
        assert written.startswith(f"{kind}-EX-2027-")
        assert files() == [written]

    def test_is_checked(self, kind):
        ended = docgen("check", kind, SAMPLES / f"{kind}.yaml", "--json")

        assert (ended.code, ended.json["problems"]) == (0, [])
        assert {one["state"] for one in ended.json["blanks"]} <= {
            "answered",
            "unanswered",
        }

    def test_has_a_schema_and_fields(self, kind):
        schema = docgen("schema", kind).json
        fields = {one["name"] for one in docgen("fields", kind, "--json").json}

        assert "reference" in schema["properties"]
        assert {"reference", "is_draft"} <= fields

    def test_has_a_template_that_lint_finds_fit(self, kind):
        Path("own.docx").write_bytes(KINDS[kind].own_template().content)

        ended = docgen("template", "lint", "own.docx", "--kind", kind)

        assert (ended.code, ended.out) == (0, "own.docx: fit to use.\n")

    def test_names_itself_when_a_field_is_unknown(self, kind):
        data = answers("reference: EX-1\nqwertzuiop: 1\n")

        said = docgen("make", kind, data).err

        name = kind.replace("-", " ")
        assert f"{name} has no field 'qwertzuiop'" in said
        assert "An agreement" not in said


class TestOptionsOfAnotherKind:
    @pytest.mark.parametrize(
        ("kind", "option"),
        [
            ("agreement", ["--scores", "a.xlsx"]),
            ("action-plan", ["--final"]),
            ("timetable", ["--set-from", "changes.json"]),
            ("report", ["--today", "2027-03-09"]),
        ],
    )
    def test_are_refused(self, kind, option):
        ended = docgen("make", kind, COMPLETE, *option)

        assert (ended.code, ended.out, files()) == (2, "", [])
        assert ended.err.startswith(f"{option[0]}: Only docgen make ")


class TestAReport:
    def test_takes_its_scores_from_two_sheets(self):
        one, other = kept(sheet("Sam Sample")), kept(sheet("Kim Example"))

        ended = docgen(
            "make", "report", answers(BARE), "--scores", one, "--scores", other
        )

        assert ended.code == 0, ended.err
        assert "pages follow" in ended.err
        assert "100" in body("report-EX-1.docx")

    def test_is_not_made_of_sheets_that_differ(self):
        one, other = kept(sheet("Sam Sample", i9=2)), kept(sheet("Kim Example"))
        told = ("--scores", one, "--scores", other, "--json")

        ended = docgen("make", "report", answers(BARE), *told)

        assert (ended.code, ended.json["written"]) == (1, [])
        assert problem(ended.json)["item"] == 9

    def test_lists_the_teams_of_a_sheet_that_has_several(self):
        ended = docgen(
            "make", "report", answers(BARE), "--scores", kept(two_teams()), "--json"
        )

        assert ended.code == 1
        assert "“North”, “South”" in problem(ended.json)["wrong"]

    def test_is_not_made_of_what_is_no_score_sheet(self):
        ended = docgen("make", "report", answers(BARE), "--scores", COMPLETE, "--json")

        assert ended.code == 2
        assert ended.json["file"] == COMPLETE.name

    def test_is_refused_as_final_with_all_that_stands_in_the_way(self):
        ended = docgen("make", "report", answers(BARE), "--final", "--json")

        said = [one["wrong"] for one in ended.json["problems"]]
        assert (ended.code, ended.json["written"]) == (1, [])
        assert sum("has no score" in one for one in said) == 25

    def test_is_checked_without_being_stopped_as_a_draft(self):
        ended = docgen("check", "report", answers(BARE))

        assert ended.code == 0
        assert "Item 9, Zero exclusion criteria, has no score." in ended.err

    @needs.libreoffice
    def test_has_its_page_numbers_with_its_pdf(self):
        ended = docgen("make", "report", SAMPLES / "report.yaml", "--pdf")

        assert (ended.code, ended.err) == (0, "")
        assert files() == ["report-EX-2027-08.docx", "report-EX-2027-08.pdf"]
        assert "_PagesFollow" in body("report-EX-2027-08.docx")
        assert "pages follow" not in body("report-EX-2027-08.docx")
