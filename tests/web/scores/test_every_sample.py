"""Every sample workbook through the page: the reading the command line gives."""

import json
from pathlib import Path

import pytest

from docgen.excel.listing import reading_json
from docgen.excel.scoresheet import Reading
from docgen.problems import NamedFile
from docgen.review.scale import IPS_25
from docgen.usecases.clearings import is_identifier
from tests.web.scores.house import scored, send

FOLDER = Path(__file__).resolve().parents[3] / "samples" / "scores"
SAMPLES = sorted(one for one in FOLDER.iterdir() if one.suffix != ".json")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with scored(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def anew(house):
    """A review that nobody has scored yet: the reviewers' sets are forgotten."""
    with house.office.records.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM saved WHERE part LIKE 'scores/%'")
    return house


def expected(path):
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


def brought(house, path, **fields):
    """Bring a sample, and say what is asked before it is kept."""
    client, page = house.client("sam"), house.set_at("sam")
    file = NamedFile(path.name, path.read_bytes())
    return send(client, page, f"{page}/sheet", file, **fields)


def cleared(wanted):
    """A reason for each place that looks like a client's."""
    found = [one for one in wanted["problems"] if "looks like a client" in one["wrong"]]
    boxes = {}
    for at, one in enumerate(found):
        shown = one["wrong"].partition("“")[2].partition("”")[0]
        boxes |= {
            f"clear.{at}.where": one["where"],
            f"clear.{at}.shown": shown,
            f"clear.{at}.reason": "An invented example",
        }
    return boxes


def kept(house):
    """What is kept of the sheet, in the shape of every JSON answer."""
    own = house.own("sam")
    sheet = own.offered or own.sheet
    reading = Reading(sheet.scores.file, IPS_25, (sheet.scores,), sheet.problems)
    return reading_json(reading), sheet.problems


@pytest.mark.parametrize("path", SAMPLES, ids=lambda one: one.name)
def test_is_read_as_the_command_line_reads_it(anew, path):
    wanted = expected(path)

    if "refused" in wanted:
        answer = brought(anew, path)
        assert answer.status_code == 422
        assert wanted["seen"].rstrip(".") in answer.get_data(as_text=True).replace(
            "&#39;", "'"
        )
        assert not anew.own("sam").is_begun
        return
    for at, one in enumerate(wanted["sets"], start=1):
        several = len(wanted["sets"]) > 1
        named = f"{at}: {one['sheet']} / {one['team']} / {one['reviewer']}"
        which = {"which": named} if several else {}
        answer = brought(anew, path, **which, **cleared(wanted))
        assert answer.status_code == 303, answer.text
        reading, problems = kept(anew)
        assert reading["sets"] == [one]
        if not several:
            plain = [one for one in problems if not is_identifier(one)]
            said = [one["wrong"] for one in wanted["problems"]]
            there = [one for one in said if "looks like a client" not in one]
            assert [one.wrong for one in plain] == there


def test_there_are_samples():
    assert len(SAMPLES) > 40
