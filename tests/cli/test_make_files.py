"""docgen make overwrites nothing unasked, and leaves nothing half done."""

from pathlib import Path

import pytest

from tests.cli.running import COMPLETE, answers, docgen, files, problem

THERE_IS_ONE = "There is a file of this name already."


class TestAFileInTheWay:
    def test_is_kept(self):
        kept = Path("agreement-EX-2027-01.docx")
        kept.write_text("mine", "utf-8")

        ended = docgen("make", "agreement", COMPLETE)

        assert (ended.code, kept.read_text("utf-8")) == (1, "mine")
        assert ended.lines == [
            f"To put right: {kept}: {THERE_IS_ONE} Use --force to replace it, or name"
            " another."
        ]

    def test_is_kept_even_when_only_the_pdf_is_in_the_way(self):
        Path("a.pdf").touch()

        ended = docgen("make", "agreement", COMPLETE, "-o", "a.docx", "--pdf", "--json")

        assert (ended.code, files()) == (1, ["a.pdf"])
        assert ended.json["written"] == []
        assert problem(ended.json)["wrong"] == THERE_IS_ONE

    def test_is_kept_when_it_points_at_nothing(self):
        Path("a.docx").symlink_to("gone.docx")

        assert docgen("make", "agreement", COMPLETE, "-o", "a.docx").code == 1

    def test_is_replaced_when_asked_for(self):
        Path("a.docx").write_text("mine", "utf-8")

        ended = docgen("make", "agreement", COMPLETE, "-o", "a.docx", "--force")

        assert ended.code == 0
        assert Path("a.docx").read_bytes().startswith(b"PK")


class TestAPlaceWhereNothingCanBeWritten:
    @pytest.mark.parametrize(
        ("out", "said"),
        [
            ("north", "north: Give the file a name that ends in .docx."),
            ("north.pdf", "north.pdf: Give the file a name that ends in .docx."),
            ("folder.docx", "folder.docx: This is a folder. Name a file in it."),
            ("no/a.docx", "no/a.docx: There is no folder no. Make it first."),
            ("x" * 300 + ".docx", "File name too long"),
        ],
    )
    def test_is_named_before_anything_is_done(self, out, said):
        Path("folder.docx").mkdir()

        ended = docgen("make", "agreement", COMPLETE, "-o", out, "--force", "--json")

        assert (ended.code, ended.out, files()) == (2, "", ["folder.docx"])
        assert said in ended.err

    def test_is_a_folder_that_takes_no_files(self):
        ended = docgen("make", "agreement", COMPLETE, "-o", "/proc/a.docx")

        assert (ended.code, ended.out) == (2, "")
        assert "/proc/a.docx: The file can't be written (" in ended.err

    def test_leaves_nothing_half_done(self):
        Path("a.yaml").mkdir()

        ended = docgen(
            *("make", "agreement", COMPLETE, "-o", "a.docx", "--save-data", "a.yaml")
        )

        assert (ended.code, files()) == (2, ["a.yaml"])

    @pytest.mark.parametrize(
        ("option", "content"),
        [
            ("--template", b"PK"),
            ("--set-from", b'{"reference": "A", "changes": []}'),
        ],
    )
    def test_is_a_file_that_is_read(self, option, content):
        Path("t.docx").write_bytes(content)

        ended = docgen(
            *(
                "make",
                "agreement",
                answers("reference: A"),
                "-o",
                "./t.docx",
                "--force",
            ),
            *(option, "t.docx"),
        )

        assert (ended.code, Path("t.docx").read_bytes()) == (2, content)
        assert ended.err == "t.docx: The command reads this file. Write to another.\n"

    def test_is_the_same_for_two_files(self):
        Path("a.yaml").symlink_to("a.docx")

        ended = docgen(
            *("make", "agreement", COMPLETE, "-o", "a.docx", "--save-data", "a.yaml"),
            "--force",
        )

        assert ended.code == 2
        assert (
            ended.err == "a.yaml: Two files would have this name. Give one another.\n"
        )

    def test_is_left_as_it_was_when_the_second_file_cannot_be_written(self):
        Path("a.docx").write_text("mine", "utf-8")

        ended = docgen(
            *("make", "agreement", COMPLETE, "-o", "a.docx", "--force"),
            *("--save-data", "/proc/a.yaml"),
        )

        assert (ended.code, files()) == (2, ["a.docx"])
        assert Path("a.docx").read_text("utf-8") == "mine"
