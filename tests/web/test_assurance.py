"""What the pages of assurance say is true: no test is missing, no table left out."""

import re

import pytest
from sqlalchemy import select

import web
from docgen.excel import archive
from docgen.office import Office
from docgen.pdf import strangers
from docgen.records import attempts
from docgen.records.every_table import METADATA
from docgen.settings import Settings
from docgen.usecases import example_house, giving, sign_in_links
from docgen.word import package
from docgen.word.library import Library
from tests import needs
from tests.web.assurance_pages import (
    OPEN,
    PAGES,
    is_there,
    items,
    named_in,
    parts_in_the_code,
    section,
    text_of,
    writing_in,
)
from tests.web.seeing import seen_by_all
from tests.web.serving import app_with, served
from web import tracker
from web.api import pace

LEVEL_TWO = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2,
    "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
}  # fmt: skip
REQUIRED = [
    f"{part}.{number}"
    for part, most in LEVEL_TWO.items()
    for number in range(1, most + 1)
]
MIB = 1024 * 1024


def required():
    """What the page on ASVS says of each requirement of level 2."""
    every = dict(items(text_of("asvs").partition("## From level 3")[0]))
    return {number: says for number, says in every.items() if number[0].isdigit()}


class TestEveryTestNamed:
    @pytest.mark.parametrize("name", PAGES)
    def test_is_there(self, name):
        named = named_in(text_of(name))

        assert [one for one in named if not is_there(*one)] == []

    def test_is_named_at_all(self):
        named = {one for page in PAGES for one in named_in(text_of(page))}

        assert len(named) > 100

    def test_would_be_missed(self):
        assert not is_there("tests/web/test_csrf.py", ("TestNothing",))
        assert not is_there("tests/web/test_no_such.py", ())
        assert is_there("tests/web/test_csrf.py", ())


class TestTheRequirements:
    def test_are_all_of_level_two_and_in_their_order(self):
        assert list(required()) == REQUIRED

    def test_each_name_their_test_or_are_open(self):
        neither = [
            number
            for number, says in required().items()
            if not named_in(says) and OPEN not in says
        ]

        assert neither == []

    def test_are_counted_as_they_are(self):
        opened = [number for number, says in required().items() if OPEN in says]
        shown = len(REQUIRED) - len(opened)
        said = (
            f"Of {len(REQUIRED)} requirements {shown} are shown by a test,"
            f" {len(opened)} are open."
        )

        assert said in text_of("asvs")

    def test_that_are_open_are_named_where_what_is_open_is_listed(self):
        opened = {number for number, says in required().items() if OPEN in says}
        listed = re.findall(
            r"\((\d+\.\d+\.\d+)\)", section("assurance", "What is open")
        )

        assert set(listed) == opened


class TestTheAnswersForDtac:
    def test_of_technical_security_name_their_test_or_are_open(self):
        answers = items(section("dtac", "Technical security"))

        assert len(answers) > 15
        assert [
            what for what, says in answers if not named_in(says) and OPEN not in says
        ] == []


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The example house's folder, and the parts of things that are kept in it."""
    folder = tmp_path_factory.mktemp("house")
    office = Office(Settings(folder=folder), Library())
    example_house.make(office)
    example_house.ways_in(office)  # which makes the house's key
    assert office.engine  # which begins the queue
    table = METADATA.tables["saved"]
    with office.records.database.reading() as connection:
        parts = set(connection.execute(select(table.c.part)).scalars())
    office.records.close()
    return folder, parts


class TestTheDataMap:
    def test_names_every_table(self):
        assert METADATA.tables.keys() - writing_in("data-map") == set()

    def test_names_every_part_that_the_code_saves(self):
        named = set(parts_in_the_code())

        assert {"agreement", "received", "consensus"} <= named
        assert named - writing_in("data-map") == set()

    def test_names_every_part_that_a_house_holds(self, house):
        _, parts = house
        plain = {re.sub(r"/.*", "/…", one) for one in parts}

        assert {"agreement", "scores/…"} <= plain
        assert plain - writing_in("data-map") == set()

    def test_names_every_file_of_the_folder(self, house):
        folder, _ = house
        there = {
            f"{one.name}/" if one.is_dir() else one.name for one in folder.iterdir()
        }

        assert {"records.sqlite3", "queue.sqlite3", "secret-key", "files/"} <= there
        assert there - writing_in("data-map") == set()

    def test_says_of_each_who_sees_it_and_how_long(self):
        parts = text_of("data-map").partition("## Files in docgen's folder")[0]

        for what, says in items(parts):
            plain = " ".join(says.split())
            assert re.search(r"[Ss]een|Offered to|reviewer's and", plain), what
            assert re.search(r"[Kk]ept|[Dd]estroy|goes with", plain), what


class TestTheLimits:
    def test_are_those_of_the_code(self):
        said = " ".join(text_of("limits").split())

        for words in (
            f"may have {giving.LARGEST // MIB} MiB;",
            f"a request may have {web.LARGEST // MIB} MiB",
            f"or .csv, {tracker.LARGEST // MIB} MiB at most.",
            f"{archive.UNPACKED // MIB} MiB and {archive.MEMBERS:,} parts",
            f"{package.UNPACKED // MIB} MiB and {package.MEMBERS:,} parts",
            f"a PDF {strangers.MOST_PAGES} pages",
            f"{pace.MOST} requests a minute with one token",
            f"longer, up to {attempts.LONGEST.seconds // 60} minutes.",
        ):
            assert words in said

    def test_of_tries_are_those_of_the_code(self):
        number = {5: "Five", 30: "30"}
        account, address = attempts.of_account("", ""), attempts.of_address("")
        said = text_of("limits")

        assert f"- {number[account.free]} wrong passwords or codes" in said
        assert f"or {number[address.free]} from one network address in an hour" in said
        assert f"- {number[sign_in_links.MOST_LINKS]} links to sign in" in said


@pytest.fixture(scope="module")
def address():
    with served(app_with(most_requests=100)) as address:
        yield address


@pytest.mark.browser
@needs.chromium
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_assurance_shuts_nobody_out(page, address, name):
    page.goto(f"{address}/help/{name}")

    seen_by_all(page)
