"""docgen as a program among others: pipes, signals, full disks, faults of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import AWKWARD, COMPLETE, answers, docgen, files, program

UNBUFFERED = "PYTHONUNBUFFERED"
FAULTY = """
import sys
from docgen.cli import main
from docgen.cli.app import app

@app.command("brew")
def brew() -> None:
    raise KeyError("tea\\nor coffee")

sys.argv = ["docgen", "brew"]
main()
"""


def started(*words, stdout=subprocess.PIPE, **more):
    """A command under way, its output buffered as it is for most people."""
    buffered = {name: os.environ[name] for name in os.environ if name != UNBUFFERED}
    return subprocess.Popen(
        [sys.executable, "-m", "docgen", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=buffered,
        **more,
    )


def heed_ctrl_c():
    """Hear Ctrl-C, even where the tests run in the background and do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class TestTheProgram:
    def test_answers_as_it_does_in_a_test(self):
        alone = program("check", "agreement", COMPLETE, "--json")
        here = docgen("check", "agreement", COMPLETE, "--json")

        assert (alone.code, alone.err) == (0, "")
        assert alone.json == here.json

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["make", "agreement", "north.yaml"], 0),
            (["make", "agreement", "north.yaml", "--pdf"], 3),
            (["make", "agreement", "bad.yaml"], 1),
            (["make", "agreement", "none.yaml"], 2),
        ],
    )
    def test_ends_with_its_exit_code(self, words, code, monkeypatch):
        monkeypatch.setenv("DOCGEN_SOFFICE", "/nonexistent")
        answers("reference: EX-1\n")
        answers("reference: [\n", "bad.yaml")

        ended = program(*words, "--json")

        assert ended.code == code
        assert "Traceback" not in ended.err
        assert (code == 2) == (ended.out == "")
        assert code == 2 or ended.json["problems"] is not None


class TestAReaderWhoLeaves:
    @pytest.mark.parametrize(
        "words",
        [("schema", "agreement"), ("deadlines", COMPLETE), ("--help",)],
        ids=["json", "table", "help"],
    )
    def test_hears_no_complaint(self, words):
        under_way = started(*words)
        under_way.stdout.close()

        said = under_way.stderr.read()

        assert (said, under_way.wait(30)) == (b"", 1)

    def test_leaves_a_short_answer_unread_and_what_was_written_stands(self):
        under_way = started("make", "agreement", COMPLETE, "-o", "a.docx", "--json")
        under_way.stdout.close()

        said = under_way.stderr.read()

        assert (said, under_way.wait(30), files()) == (b"", 1, ["a.docx"])


class TestCtrlC:
    @pytest.mark.parametrize("seconds", [0, 1.5], ids=["loading", "waiting"])
    def test_is_quiet_and_leaves_nothing(self, seconds):
        under_way = started("make", "agreement", "-", preexec_fn=heed_ctrl_c)
        maps = Path(f"/proc/{under_way.pid}/maps")
        while "pydantic_core" not in maps.read_text("utf-8"):
            time.sleep(0.01)  # Python itself is starting
        time.sleep(seconds)

        under_way.send_signal(signal.SIGINT)
        out, err = under_way.communicate(timeout=30)

        assert (out, err) == (b"", b"")
        assert under_way.returncode in (130, -signal.SIGINT), "a shell says 130 of both"
        assert files() == []


class TestAnOutputThatTakesNothing:
    @pytest.mark.parametrize(
        "words",
        [
            ("schema", "agreement"),
            ("deadlines", COMPLETE),
            ("read-back", "none.docx", "--json"),
        ],
        ids=["long json", "table", "short json"],
    )
    def test_is_told(self, words):
        Path("none.docx").write_text("none", "utf-8")
        with Path("/dev/full").open("wb") as full:
            under_way = started(*words, stdout=full)

        assert under_way.stderr.read().decode() == (
            "docgen could not go on: No space left on device.\n"
        )
        assert under_way.wait(30) == 70

    @pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
    def test_may_be_closed(self, closed):
        command = f'"{sys.executable}" -m docgen make agreement "$1" -o a.docx {closed}'

        done = subprocess.run(["sh", "-c", command, "sh", str(COMPLETE)], check=False)

        assert (done.returncode, files()) == (0, ["a.docx"])


class TestAScreenThatIsNotUtf8:
    @pytest.fixture(autouse=True)
    def ascii_screen(self, monkeypatch):
        monkeypatch.setenv("PYTHONIOENCODING", "ascii")

    def test_gets_the_same_json(self):
        ended = program("check", "agreement", AWKWARD, "--json")

        assert (ended.code, ended.err) == (0, "")
        assert ended.out.isascii()
        assert ended.json == docgen("check", "agreement", AWKWARD, "--json").json

    @pytest.mark.parametrize("words", [("check", "agreement"), ("deadlines",)])
    def test_gets_what_it_can_show(self, words):
        ended = program(*words, AWKWARD)

        assert (ended.code, ended.err) == (0, "")

    def test_is_told_of_a_file_whose_name_it_cannot_show(self):
        ended = program("check", "agreement", b"caf\xe9.yaml".decode("latin-1"))

        assert (ended.code, ended.out) == (2, "")
        assert ended.err.endswith(
            ": There is no such file. Check its name and folder.\n"
        )


class TestWhatIsPrinted:
    def test_is_never_taken_for_a_style_or_an_emoji(self):
        data = answers("reference: EX-1\nips_teams: ['[red]:smile: Team[/red]']\n")

        assert "[red]:smile: Team[/red]" in docgen("check", "agreement", data).out

    def test_is_never_cut_off(self):
        name = "x" * 5000
        data = answers(json.dumps({"reference": "EX-1", "ips_teams": [name]}), "a.json")

        printed = docgen("check", "agreement", data).out

        assert printed.count("x") == 5000
        assert "…" not in printed


class TestAFaultOfItsOwn:
    def run(self):
        return subprocess.run(
            [sys.executable, "-c", FAULTY], capture_output=True, text=True, check=False
        )

    def test_is_told_in_a_sentence(self):
        done = self.run()

        assert (done.returncode, done.stdout) == (70, "")
        assert done.stderr == (
            "docgen stopped because of a fault of its own (KeyError: 'tea\\nor"
            " coffee'). Run it again with DOCGEN_DEBUG=1 set, and give what it shows"
            " to whoever looks after docgen.\n"
        )

    def test_is_shown_whole_to_whoever_mends_it(self, monkeypatch):
        monkeypatch.setenv("DOCGEN_DEBUG", "1")

        done = self.run()

        assert done.returncode != 0
        assert "Traceback" in done.stderr
        assert "in brew" in done.stderr

    def test_is_not_a_setting_that_is_wrong(self, monkeypatch):
        monkeypatch.setenv("DOCGEN_CONVERT_SECONDS", "soon")
        monkeypatch.setenv("DOCGEN_DEBUG", "perhaps")

        ended = docgen("make", "agreement", COMPLETE, "--json")

        assert (ended.code, ended.out, files()) == (2, "", [])
        assert [line.partition(":")[0] for line in ended.lines] == [
            "DOCGEN_CONVERT_SECONDS",
            "DOCGEN_DEBUG",
        ]
