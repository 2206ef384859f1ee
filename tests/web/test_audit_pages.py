"""The page of what happened: filters, pages, the chain, exports, and no contents."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import text as sql

from docgen.records.history import By, Happening, record
from tests import needs
from tests.usecases.house import COORDINATOR, complete_review, issued
from tests.usecases.signing import NOON, administrator
from tests.usecases.test_tasks import worked_until
from tests.web.administering import (
    HOSTILE,
    MAX,
    SHUT_TO,
    administered,
    answers,
    id_of,
    served,
)
from tests.web.agreeing import signed_in
from tests.web.seeing import seen_by_all
from tests.web.signing import open_pages, post, sign_in

AUDIT = "/administration/audit"
CONTENT = "Example Very Own Words (example)"
NUMBER = re.compile(r"Number (\d+)<")


def happened(office, action="looked", thing="x:1", by=None, times=1, **more):
    with office.records.database.writing() as connection:
        for _ in range(times):
            record(connection, Happening(action, thing, **more), by or By("", "", NOON))


def numbers(page):
    return [int(one) for one in NUMBER.findall(page.text)]


def shown(client, **asked):
    return client.get(AUDIT, query_string=asked)


def after_a_check(office, client):
    """The page of the chain once every event was looked at."""
    post(client, f"{AUDIT}/chain")
    return worked_until(office, lambda: _looked_at(client))


def _looked_at(client):
    page = client.get(f"{AUDIT}/chain").text
    return "" if "is being looked at" in page else page


class TestTheList:
    def test_says_who_did_what_on_what_and_for_whom(self, tmp_path):
        with administered(tmp_path) as (office, client):
            by = By(id_of(office, MAX), "administrator", NOON, "Jo", "letter of 1 May")
            happened(office, "taken", "person:" + id_of(office, MAX), by, part="roles")
            text = shown(client).text

        row = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text[text.index("<tbody") :]))
        for said in (
            "Max administrator for Jo letter of 1 May",
            "Taken roles",
            "person",
        ):
            assert said in row, row
        assert "4 January 2027" in row

    @pytest.mark.parametrize(
        ("asked", "there"),
        [
            ({"action": "looked"}, 2),
            ({"action": "nothing"}, 0),
            ({"thing": "x:"}, 2),
            ({"first": "4 January 2027", "last": "2027-01-04", "thing": "x"}, 2),
            ({"last": "3 January 2027", "thing": "x"}, 0),
            ({"first": "Tuesday 5 January 2027"}, 0),
            ({"person": "nobody"}, 0),
        ],
    )
    def test_shows_only_what_is_asked_for(self, tmp_path, asked, there):
        with administered(tmp_path) as (office, client):
            happened(office, times=2)
            page = shown(client, **asked)

        assert page.status_code == 200
        assert len(numbers(page)) == there
        assert ("Nothing fits." in page.text) == (there == 0)

    def test_asked_for_no_day_says_so_and_keeps_what_was_typed(self, tmp_path):
        with administered(tmp_path) as (_, client):
            page = shown(client, first="31 February 2027", last="soon", thing="x")

        assert page.status_code == 422
        for box in ("first", "last"):
            assert f'href="#{box}"' in page.text
        assert 'value="31 February 2027"' in page.text

    def test_goes_on_page_by_page_with_what_was_asked_for(self, tmp_path):
        with administered(tmp_path) as (office, client):
            happened(office, times=250)
            seen, path = [], f"{AUDIT}?action=looked"
            while path:
                page = client.get(path)
                seen += numbers(page)
                older = re.search(r'href="([^"]+)">Older events', page.text)
                path = older and older[1].replace("&amp;", "&")

        assert len(seen) == len(set(seen)) == 250
        assert seen == sorted(seen, reverse=True)
        assert "250 events" in page.text

    @pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
    def test_takes_a_broken_address_for_the_newest(self, tmp_path, before):
        with administered(tmp_path) as (office, client):
            happened(office)

            assert numbers(shown(client, before=before))

    def test_shows_hostile_words_as_they_are(self, tmp_path):
        with administered(tmp_path) as (office, client):
            happened(office, HOSTILE, HOSTILE, part=HOSTILE)
            page = shown(client, thing=HOSTILE).text

        assert "<script>alert" not in page
        assert page.count("{{ 7*7 }}") >= 4

    def test_and_the_exports_hold_nothing_that_a_review_says(self, tmp_path):
        with administered(tmp_path) as (office, client):
            key = complete_review(office, ips_service={"name": CONTENT})
            issued(office, key)
            page, rows = shown(client), client.get(f"{AUDIT}/events.csv")
            book = client.get(f"{AUDIT}/events.xlsx")

        assert COORDINATOR.person_id in rows.text
        assert "2027-001" in page.text
        for one in (page.data, rows.data, book.data):
            assert CONTENT.encode() not in one


class TestTheExports:
    def test_have_every_event_that_was_asked_for(self, tmp_path):
        with administered(tmp_path) as (office, client):
            happened(office, "=1+1", times=120)
            link = re.search(
                r'href="([^"]+events\.csv[^"]*)"', shown(client, action="=1+1").text
            )
            asked = link[1].replace("&amp;", "&")
            given = client.get(asked)
            book = client.get(asked.replace(".csv", ".xlsx"))
            everything = client.get(f"{AUDIT}/events.csv")

        rows = list(csv.reader(StringIO(given.data.decode("utf-8-sig"), newline="")))
        sheet = load_workbook(BytesIO(book.data)).active
        assert len(rows) == 121
        assert sheet.max_row == 121
        assert rows[1][rows[0].index("What")] == "'=1+1"
        assert everything.data.count(b"\r\n") > 121
        for answer, ending in ((given, "csv"), (book, "xlsx")):
            said = answer.headers["Content-Disposition"]
            assert said == f"attachment; filename=events-2027-01-04.{ending}"


class TestTheChain:
    def test_is_looked_at_when_somebody_asks(self, tmp_path):
        with administered(tmp_path) as (office, client):
            happened(office)
            first = client.get(f"{AUDIT}/chain").text
            answer = post(client, f"{AUDIT}/chain")
            waiting = client.get(f"{AUDIT}/chain").text

        assert "That was not checked yet." in first
        assert re.search(r"Check all \d+ events now", first)
        assert re.search(r">[0-9a-f]{64}<", first)
        assert (answer.status_code, answer.location) == (303, f"{AUDIT}/chain")
        assert "Every event is being looked at." in waiting
        assert "events now" not in waiting

    def test_holds(self, tmp_path):
        with administered(tmp_path) as (office, client):
            happened(office)
            page = after_a_check(office, client)

        assert re.search(r"No\. All \d+ events that there were on .+ are as they", page)
        assert re.search(r"Check all \d+ events now", page)

    def test_names_the_first_event_that_was_changed(self, tmp_path):
        with administered(tmp_path) as (office, client):
            happened(office)
            with office.records.database.writing() as connection:
                for name in _triggers(connection):
                    connection.execute(sql(f'DROP TRIGGER "{name}"'))
                connection.execute(
                    sql("UPDATE events SET action = 'y' WHERE number = 2")
                )
            page = after_a_check(office, client)

        assert "Event 2: It is not as it was written." in page
        assert "No. All" not in page


def _triggers(connection):
    found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    return list(connection.execute(sql(found)).scalars())


class TestTheRights:
    @pytest.mark.parametrize("who", SHUT_TO)
    def test_are_an_administrators_alone(self, tmp_path, who):
        with open_pages(tmp_path) as (office, client, _):
            administrator(office, MAX)
            sign_in(client, office, SHUT_TO[who](office))
            pages = ("", "/chain", "/events.csv", "/events.xlsx")
            found = answers(client, *(("GET", AUDIT + one) for one in pages))

        assert set(found) == {404}


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, context, tmp_path):
        with served(tmp_path) as (office, client, address):
            issued(office, complete_review(office))
            long = By(
                id_of(office, MAX), "administrator", NOON, "Jo " * 30, "mail " * 20
            )
            happened(office, "looked", f"x:{'a' * 90}", long, times=120)
            page = signed_in(context, client, address)
            asked = ("", "?first=soon", "?action=nothing", "?before=60", "/chain")
            for one in asked:
                page.goto(f"{address}{AUDIT}{one}")
                seen_by_all(page)
