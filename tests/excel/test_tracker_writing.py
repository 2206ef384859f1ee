"""The list of reviews written, and read back to the same rows."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from docgen.excel.plainness import phrase
from docgen.excel.tracker import read_tracker, write_tracker
from docgen.excel.tracker_values import NOT_YET
from docgen.problems import NamedFile
from docgen.review.occasion import ReviewType
from docgen.review.scale import IPS_25
from docgen.review.tracker import (
    REGIONS,
    TrackedPerson,
    TrackedReview,
    TrackedService,
    folded,
)

VALLEY = "Example Valley IPS"
HOSTILE = (
    "=1+1",
    "+44 1632 960001",
    "-1+2",
    "@x",
    '=HYPERLINK("x","y")',
    "0012",
    "1/5",
    "TRUE",
    "#REF!",
    "a;b",
    "a, b",
    "Jo & Al\nand Lou",
    "عربي é “q” 😀",
)


def read(content):
    return read_tracker(NamedFile("list.xlsx", content))


def opened(content):
    return load_workbook(BytesIO(content)).active


def full(name=VALLEY):
    """A service and a review of which everything is told."""
    jo = TrackedPerson("Jo Example", "jo@example.org", "01632 960001")
    service = TrackedService(
        name, "London", "Example Trust", "RX1", "Example ICB", ("North",), ("CMHT",),
        jo, replace(jo, name="Al"), replace(jo, name="Lou"), "Two sites",
    )  # fmt: skip
    review = TrackedReview(
        name, ("North",), "EX-1", date(2027, 3, 9), date(2027, 3, 10),
        ReviewType.MIXED, "Booked", (jo, TrackedPerson("Kim")), jo, date(2026, 3, 10),
        98, "Fair fidelity", "Lift is broken",
    )  # fmt: skip
    return service, review


signs = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\u2028\u2029\x85"
)
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(signs, min_size=1, max_size=20).map(lambda one: one.strip()),
).filter(lambda one: bool(one) and "_x0" not in one)
names = words.filter(lambda one: any(sign.isalpha() for sign in one))
lines = words.filter(lambda one: "\n" not in one and one.strip("; "))
people = st.builds(
    TrackedPerson,
    names.filter(lambda one: phrase(one) not in NOT_YET) | st.just(""),
    st.sampled_from(("", "jo@example.org", "+x@example.org", "=1@example.org")),
    st.sampled_from(("", "+44 1632 960001", "01632 960001 ext 2")),
)
days = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
bands = st.sampled_from(["", *(one.name for one in IPS_25.bands)])
teams = st.lists(lines, max_size=3, unique_by=folded).map(tuple)
services = st.builds(
    TrackedService,
    name=names, region=st.sampled_from(["", *REGIONS]), host_trust=words | st.just(""),
    ods_code=st.sampled_from(["", "RX1", "00012", "1E5"]),
    commissioner=words | st.just(""), ips_teams=teams, clinical_teams=teams,
    service_lead=people, trust_lead=people, commissioning_lead=people,
    service_notes=words | st.just(""),
)  # fmt: skip


@st.composite
def lists(draw):
    """Services with names of their own, and reviews of some of them."""
    chosen = draw(
        st.lists(services, min_size=1, max_size=4, unique_by=lambda x: folded(x.name))
    )
    reviews = [
        draw(
            st.builds(
                TrackedReview,
                service=st.just(one.name),
                ips_teams=st.just(one.ips_teams),
                reference=st.just(f"={at}-EX"),
                first_day=days,
                last_day=days,
                review_type=st.none() | st.sampled_from(ReviewType),
                stage=words | st.just(""),
                reviewers=st.lists(people.filter(bool), max_size=2).map(tuple),
                regional_lead=people,
                last_review_on=days,
                last_total=st.none() | st.integers(25, 125),
                last_band=bands,
                review_notes=words | st.just(""),
            )
        )
        for at, one in enumerate(draw(st.lists(st.sampled_from(chosen), max_size=5)))
    ]
    return chosen, reviews


class TestAListWritten:
    @given(lists())
    @settings(max_examples=150, deadline=None)
    def test_is_read_back_to_exactly_the_same_rows(self, rows):
        chosen, reviews = rows

        reading = read(write_tracker(chosen, reviews))

        assert list(reading.reviews) == reviews
        assert {one.identity: one for one in reading.services} == {
            one.identity: one for one in chosen
        }
        assert reading.left_out == ()

    def test_with_everything_told_comes_back_without_a_problem(self):
        service, review = full()

        reading = read(write_tracker([service], [review]))

        assert reading.services == (service,)
        assert reading.reviews == (review,)
        assert reading.problems == ()

    def test_keeps_a_team_whole_that_has_a_semicolon_in_its_name(self):
        service = TrackedService(VALLEY, ips_teams=("North; adults",))

        assert read(write_tracker([service], [])).services == (service,)

    def test_names_a_service_that_is_not_given_by_its_review(self):
        _, review = full()

        reading = read(write_tracker([], [review]))

        assert [one.name for one in reading.services] == [VALLEY]

    def test_without_rows_has_its_headings(self):
        reading = read(write_tracker([], []))

        assert (reading.services, reading.reviews) == ((), ())

    def test_is_the_same_to_the_byte_each_time(self):
        service, review = full()

        assert write_tracker([service], [review]) == write_tracker([service], [review])


class TestASheetWritten:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_holds_no_formula_whatever_a_text_begins_with(self, text):
        service, review = full()
        sheet = opened(write_tracker([replace(service, host_trust=text)], [review]))

        cells = [one for row in sheet.iter_rows() for one in row if one.value]
        assert {one.data_type for one in cells} <= {"s", "d", "n"}
        (held,) = (one for one in cells if one.value == text)
        assert held.data_type == "s"

    def test_hides_nothing(self):
        sheet = opened(write_tracker(*([one] for one in full())))

        assert sheet.sheet_state == "visible"
        assert not any(one.hidden for one in sheet.row_dimensions.values())
        assert not any(one.hidden for one in sheet.column_dimensions.values())

    def test_keeps_its_headings_in_sight_and_can_be_filtered(self):
        sheet = opened(write_tracker(*([one] for one in full())))

        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(one.width >= 10 for one in sheet.column_dimensions.values())

    def test_prints_on_a4_on_its_side_with_its_headings_on_each_page(self):
        sheet = opened(write_tracker(*([one] for one in full())))

        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
            9,
            "landscape",
        )
        assert sheet.page_setup.fitToWidth > 1
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")

    def test_has_no_column_that_nobody_fills(self):
        heads = [one.value for one in opened(write_tracker([], []))[1]]

        assert "Service" in heads
        assert "Trust lead phone" not in heads

    def test_keeps_a_day_a_day_and_a_total_a_number(self):
        sheet = opened(write_tracker(*([one] for one in full())))

        by_head = {one.value: sheet.cell(2, one.column) for one in sheet[1]}
        assert by_head["Review day 1"].number_format == "d mmmm yyyy"
        assert by_head["Review day 1"].value.date() == date(2027, 3, 9)
        assert by_head["Last total"].value == 98
