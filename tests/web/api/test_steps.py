"""The help page's steps, one after the other, on a real server."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import web
from tests.web.api.calling import asking
from tests.web.serving import served

PAGE = (Path(web.__file__).parent / "help" / "use-the-api.md").read_text("utf-8")
STEPS = re.findall(r"```sh\n(.*?)```", PAGE, re.S)
ENDS = 'printf "\\n=====\\n"'


def filled(step, **known):
    """A step with what its reader puts in for the dots."""
    for name, value in known.items():
        step = re.sub(rf"export {name}=.*", f"export {name}={value}", step)
    return step


def run(folder, script):
    done = subprocess.run(
        ["bash", "-euc", script],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("=====")


def reader_of(answer):
    """An answer's JSON, whether or not its head was printed before it."""
    return json.loads(answer[answer.index("{") :])


@pytest.mark.skipif(
    not shutil.which("curl"),
    reason="curl is not installed. To have it: sudo apt-get install curl",
)
class TestTheSteps:
    def test_do_what_the_page_says(self, tmp_path):
        with asking(tmp_path) as (program, review), served(program.app) as address:
            key = review.rpartition("/")[2]
            other = {"answers": {"join_ips_meetings": "no"}}
            assert program.patch(f"{review}/agreement", '"2"', json=other).json
            steps = [
                filled(one, DOCGEN=address, TOKEN=program.word, REVIEW=key, VERSION="3")
                for one in STEPS
            ]
            said = run(tmp_path, f"\n{ENDS}\n".join(steps))
            again = run(tmp_path, "\n".join((steps[0], f"REVIEW={key}", steps[-1])))
            kept = program.get(f"{review}/agreement").json

        _, token, listed, dates, changed, issued, life, given = said
        assert reader_of(token)["allows"]["reviews"] == "write"
        assert [one["id"] for one in reader_of(listed)["reviews"]] == [key]
        assert reader_of(dates)["deadlines"]
        assert 'etag: "3"' in changed.lower()
        assert (kept["version"], kept["answers"]["join_ips_meetings"]) == (4, "yes")
        assert reader_of(issued)["is_ready"]
        assert (tmp_path / "agreement-draft.docx").read_bytes()[:2] == b"PK"
        assert reader_of(life)["next"]
        assert reader_of(given)["name"] == "agreement-draft.docx"
        assert reader_of(again[0]) == reader_of(given)
