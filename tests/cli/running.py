"""Running the docgen command in a test, and what to run it on."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from typer.testing import CliRunner

from docgen.cli.commands import app

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
COMPLETE = SAMPLES / "agreement-complete.yaml"
HALF_OPEN = SAMPLES / "agreement-service-half-open.yaml"
AWKWARD = SAMPLES / "agreement-awkward-names.yaml"
RUNNER = CliRunner()


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what stands on each of its outputs."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return self.err.splitlines()


def docgen(*words, given=None):
    """Run the command in this process; a fault of its own is raised."""
    done = RUNNER.invoke(
        app, [str(one) for one in words], input=given, catch_exceptions=False
    )
    return Ended(done.exit_code, done.stdout, done.stderr)


def program(*words, given=b"", **more):
    """Run the command as people do, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *map(str, words)],
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        **more,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def answers(text, name="north.yaml"):
    """A file of answers in the folder the test runs in."""
    path = Path(name)
    path.write_text(text, "utf-8")
    return path


def files():
    """The names of all that lies in the folder, hidden files too."""
    return sorted(path.name for path in Path().iterdir())


def problem(said, severity="error"):
    """The one problem of a JSON answer."""
    [one] = said["problems"]
    assert one.keys() == {"severity", "where", "item", "wrong", "remedy"}
    assert one["severity"] == severity
    return one


def filled_in(docx, **typed):
    """A Word file in which somebody typed into the controls of these tags."""
    with ZipFile(docx) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    for tag, words in typed.items():
        control = re.compile(
            rf'(<w:tag w:val="{re.escape(tag)}"/>.*?<w:t[^>]*>)[^<]*(</w:t>)', re.DOTALL
        )
        body, count = control.subn(rf"\g<1>{words}\g<2>", body, count=1)
        assert count == 1, tag
    parts["word/document.xml"] = body.encode()
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    returned = Path("returned.docx")
    returned.write_bytes(packed.getvalue())
    return returned
