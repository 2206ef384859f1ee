"""docgen schema, fields, template lint, doctor, and what the command says of itself."""

from importlib import metadata
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from docgen.cli.commands import app
from docgen.review.agreement import Agreement
from tests.cli.running import COMPLETE, RUNNER, docgen, problem

PLACE = {"part", "heading", "table", "row", "cell", "near"}
PROBLEM = {"severity", "where", "item", "wrong", "remedy"}


def template(*paragraphs):
    """A Word template with these words."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save("ours.docx")
    return Path("ours.docx")


def own_template():
    """docgen's own template in the folder the test runs in."""
    content = (files("templates_docx") / "partnership-agreement.docx").read_bytes()
    Path("own.docx").write_bytes(content)
    return Path("own.docx")


class TestWhatAnAgreementMaySay:
    def test_is_there_as_a_json_schema(self):
        ended = docgen("schema", "agreement")

        assert ended.code == 0
        assert ended.json["properties"].keys() == Agreement.model_fields.keys()

    def test_is_there_as_the_fields_of_a_template(self):
        found = docgen("fields", "agreement", "--json").json

        assert {frozenset(one) for one in found} == {
            frozenset({"name", "kind", "meaning", "example"})
        }
        assert "reviewers[].employer" in {one["name"] for one in found}
        shown = docgen("fields", "agreement").out
        assert all(one["name"] in shown for one in found)


class TestLint:
    def test_finds_our_own_template_fit(self):
        ended = docgen("template", "lint", own_template())

        assert (ended.code, ended.out) == (0, "own.docx: fit to use.\n")

    def test_names_each_fault_with_its_place(self):
        ended = docgen("template", "lint", template("{{ referense }}"), "--json")

        assert (ended.code, ended.json["file"]) == (1, "ours.docx")
        faults = [one for one in ended.json["problems"] if one["severity"] == "error"]
        assert {frozenset(one) for one in faults} == {frozenset(PROBLEM | PLACE)}
        assert "reference" in faults[0]["remedy"]

    def test_tells_a_person_the_faults_and_their_number(self):
        ended = docgen("template", "lint", template("{{ referense }}", "{% if %}"))

        assert ended.code == 1
        assert "to put right" in ended.out
        assert ended.lines[0].startswith("To put right: ours.docx, ")

    def test_refuses_what_is_no_word_file(self):
        ended = docgen("template", "lint", COMPLETE, "--json")

        assert ended.code == 2
        assert ended.json["seen"] == "no Word document (.docx)"


class TestAnotherTemplate:
    def test_is_used_in_place_of_ours(self):
        ours = template("Agreement {{ reference }}")

        ended = docgen("make", "agreement", COMPLETE, "--template", ours, "--json")

        [written] = ended.json["written"]
        assert (ended.code, ended.err) == (0, "")
        with ZipFile(written) as package:
            assert b"Agreement EX-2027-01" in package.read("word/document.xml")

    def test_stops_with_its_faults(self):
        ours = template("{{ referense }}")

        ended = docgen("make", "agreement", COMPLETE, "--template", ours, "--json")

        assert (ended.code, ended.json["written"]) == (1, [])
        assert problem(ended.json)["where"].startswith("ours.docx, body")

    @pytest.mark.parametrize("content", [b"", b"reference: x", b"%PDF", b"PK\x03\x04"])
    def test_has_to_be_a_word_file(self, content):
        Path("ours.docx").write_bytes(content)

        ended = docgen(
            "make", "agreement", COMPLETE, "--template", "ours.docx", "--json"
        )

        assert (ended.code, ended.err) == (2, "")
        assert ended.json["file"] == "ours.docx"
        assert "; it should be a Word template (.docx)." in ended.json["refused"]

    def test_has_to_be_there(self):
        ended = docgen("make", "agreement", COMPLETE, "--template", "no.docx", "--json")

        assert (ended.code, ended.out) == (2, "")
        assert ended.err == (
            "no.docx: There is no such file. Check its name and folder.\n"
        )


class TestDoctor:
    def test_says_what_is_there(self):
        ended = docgen("doctor", "--json")

        assert {frozenset(one) for one in ended.json} == {
            frozenset({"what", "ok", "found", "remedy"})
        }
        assert ended.code == (0 if all(one["ok"] for one in ended.json) else 1)

    def test_says_what_is_missing_and_what_to_do(self, monkeypatch):
        monkeypatch.setenv("DOCGEN_SOFFICE", "/nonexistent")

        ended = docgen("doctor")

        assert ended.code == 1
        [line] = [one for one in ended.out.splitlines() if "LibreOffice" in one]
        assert line.startswith("✗")
        assert "Correct DOCGEN_SOFFICE" in line


COMMANDS = [
    "make",
    "check",
    "deadlines",
    "read-back",
    "template lint",
    "verify",
    "rebuild",
]


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS)
    @pytest.mark.parametrize("flag", ["-h", "--help"])
    def test_has_examples_of_every_command(self, command, flag):
        ended = docgen(*command.split(), flag)

        examples = ended.out.partition("Examples:")[2]
        assert f"docgen {command} " in examples

    @pytest.mark.parametrize("command", ["", *COMMANDS, "schema", "fields", "doctor"])
    def test_fits_a_narrow_screen(self, command):
        narrow = {"COLUMNS": "80", "TERMINAL_WIDTH": "80"}
        done = RUNNER.invoke(app, [*command.split(), "--help"], env=narrow)

        example = [
            one for one in done.stdout.splitlines() if one.startswith("   docgen")
        ]
        assert done.exit_code == 0
        assert all(len(line.rstrip()) < 80 for line in example)

    def test_says_how_a_command_ends(self):
        said = docgen("--help").out

        for code in (
            "0  done",
            "1  something to put right",
            "2  the command or",
            "3  ",
        ):
            assert code in said

    def test_is_what_somebody_gets_who_asks_for_nothing(self):
        assert "Commands" in docgen().out + docgen().err

    def test_names_the_version(self):
        ended = docgen("--version")

        assert ended.out == f"docgen {metadata.version('docgen')}\n"


class TestWrongUsage:
    @pytest.mark.parametrize(
        "words",
        [
            ["make"],
            ["make", "invoice", "a.yaml"],
            ["make", "agreement"],
            ["make", "agreement", "a.yaml", "--pfd"],
            ["brew"],
            ["template", "lint", "a.docx", "--kind", "invoice"],
        ],
    )
    def test_is_told_on_standard_error_alone(self, words):
        ended = docgen(*words)

        assert (ended.code, ended.out) == (2, "")
        assert "Usage: " in ended.err

    def test_names_the_kinds_there_are(self):
        said = docgen("make", "invoice", "a.yaml").err.replace("│", " ")

        told = " ".join(said.split())
        assert "“invoice” is no kind of document. There is: agreement, report," in told
