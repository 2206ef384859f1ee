"""Every command a README shows does what it says, in a folder of its own."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REVIEW = ROOT / "samples" / "review" / "README.md"
SHOWN = ("dev", ".venv", "samples", "templates_docx")
TEST_ITSELF = "./dev test "  # that is what is running now


@pytest.fixture
def folder(tmp_path_factory):
    """A checkout as its reader has it after ./dev demo."""
    here = tmp_path_factory.mktemp("a reader's folder")
    for name in SHOWN:
        (here / name).symlink_to(ROOT / name)
    return here


def commands(readme=ROOT / "README.md"):
    blocks = re.findall(r"^```sh\n(.*?)^```", readme.read_text("utf-8"), re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line]


def run(typed, folder):
    return subprocess.run(
        ["bash", "-e"],
        input="\n".join(typed),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


class TestEveryCommandOfTheReadme:
    def test_can_be_typed_one_after_another(self, folder):
        typed = [one for one in commands() if not one.startswith(TEST_ITSELF)]

        ran = run(typed, folder)

        assert ran.returncode == 0, ran.stdout + ran.stderr
        made = {path.name for path in folder.iterdir()} - set(SHOWN)
        assert made == {
            "my-agreement.yaml",
            "my-agreement.ics",
            "agreement-EX-2027-01.docx",
            "agreement-EX-2027-01.pdf",
            "agreement-EX-2027-02.docx",
            "report-EX-2027-08.docx",
            "timetable-EX-2027-05.docx",
            "consensus.xlsx",
            "changes.json",
            "answers-now.yaml",
        }

    def test_begins_with_the_two(self):
        assert [one.split("  ")[0].strip() for one in commands()[:2]] == [
            "./dev demo",
            "./dev test",
        ]

    def test_is_there_as_a_program(self):
        words = {one.split()[0] for one in commands()}

        assert words == {"./dev", "source", "cp", "docgen"}
        assert shutil.which("docgen", path=str(ROOT / ".venv" / "bin"))


class TestEveryCommandOfTheReview:
    def test_makes_what_belongs_to_one_review_in_its_order(self, folder):
        ran = run(commands(REVIEW), folder)

        assert ran.returncode == 0, ran.stdout + ran.stderr
        here, given = (
            folder / "my-review",
            {one.name for one in REVIEW.parent.iterdir()},
        )
        made = {one.name for one in here.iterdir()} - given
        assert made == {
            "booking-form-EX-2027-10.docx",
            "agreement-EX-2027-10.docx",
            "my-review.ics",
            "consensus.xlsx",
            "preparation-letter-EX-2027-10.docx",
            "timetable-EX-2027-10.docx",
            "reviewers-copy.docx",
            "report-EX-2027-10.docx",
            "report-EX-2027-10.pdf",
            "action-plan-EX-2027-10.docx",
            "support-plan-EX-2027-10.docx",
            "score-certificate-EX-2027-10.docx",
            "destruction-certificate-EX-2027-10.docx",
        }

    def test_is_shown_with_what_it_needs_alone(self):
        words = {one.split()[0] for one in commands(REVIEW)}

        assert words == {"source", "cp", "cd", "docgen"}
