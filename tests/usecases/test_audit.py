"""The page of all events: filtered, by pages, without contents; the chain; exports."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from docgen.excel import long_list
from docgen.records import people
from docgen.records.history import By, Happening, record
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases import audit
from docgen.usecases.audit import COLUMNS, Wished
from docgen.usecases.standing import NotThere
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    SERVICE,
    lead,
    office_in,
    review_in,
)

ADMINISTRATOR = Caller("a" * 32, "Ada Example", NOON, (Grant(Role.ADMINISTRATOR),))
SOMEBODY = By("c" * 32, "coordinator", NOON)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def happened(office, *events, by=SOMEBODY):
    with office.records.database.writing() as connection:
        for one in events:
            record(connection, one, by)


def page(office, before=None, **wished):
    return audit.page(office, ADMINISTRATOR, Wished(**wished), before)


def numbers(office, **wished):
    return [one.number for one in page(office, **wished).rows]


def exported(office, **wished):
    pieces = audit.export_csv(office, ADMINISTRATOR, Wished(**wished))
    text = b"".join(pieces).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))


def workbook(office):
    out = BytesIO()
    audit.export_xlsx(office, ADMINISTRATOR, Wished(), out)
    return load_workbook(BytesIO(out.getvalue()))


class TestThePage:
    def test_says_who_did_what_on_which_thing_and_part(self, office):
        with office.records.database.writing() as connection:
            cam = people.add(connection, "Cam Example", "cam@docgen.example", SOMEBODY)
        key = review_in(office, replace(COORDINATOR, person_id=cam.id))

        newest = page(office).rows[0]

        assert (newest.who, newest.role, newest.action) == (
            "Cam Example",
            "coordinator",
            "booked",
        )
        assert (newest.thing, newest.called) == (f"review:{key}", "2027-001")
        assert (newest.part, newest.at) == ("agreement", NOON)
        added = next(one for one in page(office).rows if "service:" in one.thing)
        assert added.called == SERVICE["name"]

    def test_says_for_whom_it_was_and_how_it_came(self, office):
        by = replace(SOMEBODY, stands_for="Jo Example", came_by="message of 1 December")
        happened(office, Happening("signed", "review:a"), by=by)

        [row] = page(office).rows

        assert (row.stands_for, row.came_by) == ("Jo Example", "message of 1 December")

    def test_names_the_house_itself_where_nobody_acted(self, office):
        happened(office, Happening("checked", "house"), by=By("", "", NOON))

        assert page(office).rows[0].who == "docgen"

    def test_shows_nothing_of_what_a_review_says(self, office):
        review_in(office, further_terms=["The secret clause"])

        assert "secret clause" not in repr(page(office))
        assert "secret clause" not in repr(exported(office))

    def test_goes_on_where_the_last_page_ended(self, office):
        happened(office, *(Happening("saved", f"review:{n}") for n in range(130)))

        first = page(office)
        second = page(office, first.next_before)

        assert (len(first.rows), first.count) == (100, 130)
        assert [one.number for one in second.rows] == list(range(30, 0, -1))
        assert (second.next_before, second.count) == (None, 130)

    def test_is_filtered_by_person_action_thing_and_days(self, office):
        later = datetime(2027, 3, 9, 23, 30, tzinfo=UTC)
        happened(office, Happening("saved", "review:a"))
        happened(office, Happening("signed", "service:b"), by=By("d" * 32, "", later))

        assert numbers(office) == [2, 1]
        assert numbers(office, person_id="d" * 32) == [2]
        assert numbers(office, action="saved") == [1]
        assert numbers(office, thing="service:") == [2]
        assert numbers(office, thing="review:%") == []
        assert numbers(office, first=date(2026, 12, 2)) == [2]
        assert numbers(office, last=date(2026, 12, 1)) == [1]
        assert numbers(office, first=date(2027, 3, 9), last=date(2027, 3, 9)) == [2]
        assert page(office, action="saved").count == 1

    def test_counts_its_days_as_they_are_in_london(self, office):
        summer = datetime(2027, 6, 9, 23, 30, tzinfo=UTC)  # half past midnight there
        happened(office, Happening("saved", "review:a"), by=By("", "", summer))

        assert numbers(office, first=date(2027, 6, 10), last=date(2027, 6, 10)) == [1]
        assert numbers(office, last=date(2027, 6, 9)) == []

    def test_finds_a_review_by_its_reference(self, office):
        key = review_in(office)
        review_in(office)

        things = {one.thing for one in page(office, thing="2027-001").rows}

        assert things == {f"review:{key}"}

    def test_offers_every_action_and_person_there_is(self, office):
        with office.records.database.writing() as connection:
            people.add(connection, "Cam Example", "cam@docgen.example", SOMEBODY)
        happened(office, Happening("saved", "house"))

        found = page(office)

        assert found.actions == ("added", "saved")
        assert [one.name for one in found.people] == ["Cam Example"]


class TestAnExport:
    AWKWARD = (
        "=1+1",
        "+44",
        "-5",
        "@SUM(A1)",
        "\t=1",
        'a "b", c',
        "two\nlines",
        "R&D <x>",
    )

    def test_holds_every_event_that_was_found(self, office):
        happened(office, *(Happening("saved", f"review:{n}") for n in range(4_100)))

        rows = exported(office)

        assert rows[0] == [heading for heading, _ in COLUMNS]
        assert [int(row[0]) for row in rows[1:]] == list(range(4_100, 0, -1))
        assert len(exported(office, thing="review:77")) == 1 + 11
        assert workbook(office).active.max_row == 4_101

    def test_goes_on_on_another_sheet_where_one_is_full(self, office, monkeypatch):
        monkeypatch.setattr(long_list, "ROWS", 2)
        happened(office, *(Happening("saved", f"review:{n}") for n in range(5)))

        sheets = workbook(office).worksheets

        assert [one.title for one in sheets] == ["Events", "Events 2", "Events 3"]
        assert [one["A1"].value for one in sheets] == ["Number"] * 3
        assert [one["A2"].value for one in sheets] == ["5", "3", "1"]

    def test_of_no_event_has_its_headings(self, office):
        assert len(exported(office, action="nothing")) == 1

    def test_as_csv_holds_no_formula(self, office):
        for one in self.AWKWARD:
            happened(office, Happening("saved", "a"), by=replace(SOMEBODY, came_by=one))

        last = [row[-1] for row in exported(office)[:0:-1]]

        assert not any(one.startswith(("=", "+", "-", "@", "\t")) for one in last)
        assert [one.removeprefix("'") for one in last] == list(self.AWKWARD)

    def test_as_a_workbook_holds_text_alone(self, office):
        for one in (*self.AWKWARD, "bell \x07", ""):
            happened(office, Happening("saved", "a"), by=replace(SOMEBODY, came_by=one))

        rows = list(workbook(office).active.iter_rows())

        cells = [cell for row in rows for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
        last = [row[-1].value for row in rows[:0:-1]]
        assert last == [*self.AWKWARD, "bell \ufffd", None]
        assert rows[len(last)][-1].quotePrefix

    def test_is_the_same_however_often_it_is_made(self, office):
        happened(office, Happening("saved", "a"))
        one, other = BytesIO(), BytesIO()

        audit.export_xlsx(office, ADMINISTRATOR, Wished(), one)
        audit.export_xlsx(office, ADMINISTRATOR, Wished(), other)

        assert one.getvalue() == other.getvalue()


@pytest.mark.parametrize("who", [COORDINATOR, lead("s")])
def test_nobody_else_sees_any_of_it(office, who):
    for deed in (
        lambda: audit.page(office, who, Wished()),
        lambda: audit.export_csv(office, who, Wished()),
        lambda: audit.export_xlsx(office, who, Wished(), BytesIO()),
    ):
        with pytest.raises(NotThere):
            deed()
