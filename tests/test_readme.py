"""Every command the README shows does what it says, in a folder of its own."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(
    r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S
)
SHOWN = ("dev", ".venv", "samples", "templates_docx")
TEST_ITSELF = "./dev test "  # that is what is running now


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A checkout as its reader has it after ./dev demo."""
    here = tmp_path_factory.mktemp("a reader's folder")
    for name in SHOWN:
        (here / name).symlink_to(ROOT / name)
    return here


def commands():
    return [line for block in BLOCKS for line in block.splitlines() if line]


class TestEveryCommandOfTheReadme:
    def test_can_be_typed_one_after_another(self, folder):
        typed = [one for one in commands() if not one.startswith(TEST_ITSELF)]

        ran = subprocess.run(
            ["bash", "-e"],
            input="\n".join(typed),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

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
