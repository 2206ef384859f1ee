"""A coordinator's own list read: its layouts, and what in it is not plain."""

from datetime import date

import pytest

from docgen.excel.tracker import read_tracker
from docgen.excel.tracker_fields import field_of
from docgen.problems import NamedFile, WrongFile
from docgen.review.occasion import ReviewType
from docgen.review.tracker import TrackedPerson
from tests.excel.making import Grid, delimited, ods, xls, xlsx

VALLEY, HILL = "Example Valley IPS", "Example Hill IPS"
PAGE = "Tracker"


def grid(*rows, name=PAGE, first=1):
    """A sheet with its rows from a first one down."""
    made = Grid(name)
    for at, values in enumerate(rows, start=first):
        made.row(at, *values)
    return made


def read(*grids, name="list.xlsx"):
    return read_tracker(NamedFile(name, xlsx(*grids)))


def column(heading, value):
    """A list of one service with one more column."""
    return read(grid(("Service", heading, "Region"), (VALLEY, value, "London")))


def told(reading, severity=None):
    return [
        (one.where.place, one.wrong)
        for one in reading.problems
        if severity in (None, one.severity)
    ]


class TestAHeading:
    @pytest.mark.parametrize(
        ("heading", "field"),
        [
            ("Service", "service"),
            ("Service / Provider", "service"),
            ("IPS provider name", "service"),
            ("NHS Region", "region"),
            ("Host NHS Trust", "host_trust"),
            ("Trust ODS code", "ods_code"),
            ("ICB / Commissioner", "commissioner"),
            ("IPS team(s)", "ips_teams"),
            ("Clinical teams involved", "clinical_teams"),
            ("Service Lead", "service_lead.name"),
            ("Service lead's e-mail", "service_lead.email"),
            ("Email of service lead", "service_lead.email"),
            ("Team leader phone", "service_lead.phone"),
            ("Trust lead", "trust_lead.name"),
            ("Commissioning lead email address", "commissioning_lead.email"),
            ("IPS Grow Regional Lead", "regional_lead.name"),
            ("Reviewer 1", "reviewer_1.name"),
            ("Second reviewer e-mail", "reviewer_2.email"),
            ("Reviewers", "reviewers"),
            ("Review day 1", "first_day"),
            ("Day 2", "last_day"),
            ("Fidelity review dates", "review_dates"),
            ("Date of review", "review_dates"),
            ("Review type", "review_type"),
            ("Date of last fidelity review", "last_review_on"),
            ("Last review score", "last_total"),
            ("Previous band", "last_band"),
            ("STATUS", "stage"),
            ("Review ref. no.", "reference"),
            ("Comments", "notes"),
        ],
    )
    def test_is_known_in_many_spellings(self, heading, field):
        assert field_of(heading).field == field

    @pytest.mark.parametrize(
        "heading", ["No", "RAG", "Invoice", "Next review due", "Caseload", ""]
    )
    def test_of_something_else_is_known_for_nothing(self, heading):
        assert field_of(heading) is None


class TestAListRead:
    def test_tells_service_and_review_of_a_row_with_the_cell_of_each_value(self):
        reading = read(
            grid(
                ("Region", "Service", "Day 1", "Day 2", "Reviewer 1", "Last total"),
                ("London", VALLEY, date(2027, 3, 9), date(2027, 3, 10), "Sam", 98),
            )
        )

        (service,), (review,) = reading.services, reading.reviews
        assert (service.name, service.region) == (VALLEY, "London")
        assert service.source.place == "Tracker!B2"
        assert service.cells["region"].place == "Tracker!A2"
        assert (review.first_day, review.last_day) == (
            date(2027, 3, 9),
            date(2027, 3, 10),
        )
        assert review.reviewers == (TrackedPerson("Sam"),)
        assert review.last_total == 98
        assert review.cells["last_total"].place == "Tracker!F2"
        assert reading.problems == ()

    def test_is_the_same_whatever_kind_of_file_it_comes_in(self):
        made = grid(
            ("Service", "Region", "Last total", "Stage"),
            (VALLEY, "North West", 98, "Booked"),
        )
        files = {
            f"{PAGE}.xlsx": xlsx(made),
            f"{PAGE}.xls": xls(made),
            f"{PAGE}.ods": ods(made),
            f"{PAGE}.csv": delimited(made, ";"),
        }

        rows = {
            (one.services, one.reviews)
            for one in (read_tracker(NamedFile(*file)) for file in files.items())
        }

        ((service,), (review,)) = rows.pop()
        assert rows == set()
        assert (service.region, review.last_total) == ("North West", 98)

    def test_is_found_under_a_title_and_between_blank_rows(self):
        reading = read(
            grid(
                ("IPS fidelity reviews (example)",),
                (),
                (None, "Region", "Provider"),
                (),
                (None, "London", VALLEY),
                (),
                (),
                (None, "Midlands", HILL),
            )
        )

        assert [(one.name, one.region) for one in reading.services] == [
            (VALLEY, "London"),
            (HILL, "Midlands"),
        ]

    def test_reads_headings_in_two_rows_with_merged_groups(self):
        made = grid(
            ("Service", "Service lead", None, None, "Last review", None),
            (None, "Name", "E-mail", "Phone", "Date", "Score"),
            (VALLEY, "Jo", "jo@example.org", "01632 960001", date(2026, 3, 9), 98),
        )
        made.merges += [(1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 1, 6)]

        reading = read(made)

        (service,), (review,) = reading.services, reading.reviews
        assert service.service_lead == TrackedPerson(
            "Jo", "jo@example.org", "01632 960001"
        )
        assert (review.last_review_on, review.last_total) == (date(2026, 3, 9), 98)
        assert reading.problems == ()

    def test_joins_services_on_one_sheet_with_reviews_on_another(self):
        reading = read(
            grid(("Service", "Region", "IPS team"), (VALLEY, "London", "North team")),
            grid(
                ("Provider", "Review date", "Stage"),
                ("EXAMPLE VALLEY IPS", date(2027, 3, 9), "Booked"),
                name="Reviews",
            ),
        )

        (service,), (review,) = reading.services, reading.reviews
        assert service.ips_teams == ("North team",)
        assert review.service_identity == service.identity
        assert (review.service, review.stage) == (VALLEY, "Booked")
        assert review.source.place == "Reviews!A2"

    def test_takes_two_teams_of_a_provider_for_two_services(self):
        reading = read(
            grid(
                ("Service", "IPS team", "Day 1"),
                (VALLEY, "North team", date(2027, 3, 9)),
                (VALLEY, "South team", date(2027, 5, 4)),
            )
        )

        assert [one.ips_teams for one in reading.services] == [
            ("North team",),
            ("South team",),
        ]
        assert len({one.identity for one in reading.reviews}) == 2

    def test_lets_a_cell_merged_downwards_hold_for_all_its_rows(self):
        made = grid(
            ("Service", "Reference", "Stage"),
            (VALLEY, "EX-1", "Booked"),
            (None, "EX-2", "Closed"),
        )
        made.merges.append((2, 1, 3, 1))

        reading = read(made)

        assert len(reading.services) == 1
        assert [one.reference for one in reading.reviews] == ["EX-1", "EX-2"]

    def test_passes_over_headings_that_are_repeated(self):
        heads = ("Service", "Region")

        reading = read(grid(heads, (VALLEY, "London"), heads, (HILL, "Midlands")))

        assert [one.name for one in reading.services] == [VALLEY, HILL]

    def test_parts_teams_and_reviewers_that_share_a_cell(self):
        reading = read(
            grid(
                ("Service", "IPS teams", "Reviewers", "Type of review"),
                (VALLEY, "North team\nSouth team", "Sam Example & Kim Example", "f2f"),
            )
        )

        (review,) = reading.reviews
        assert review.ips_teams == ("North team", "South team")
        assert [one.name for one in review.reviewers] == ["Sam Example", "Kim Example"]
        assert review.review_type is ReviewType.IN_PERSON

    def test_lists_the_columns_and_sheets_it_does_not_know(self):
        reading = read(
            grid(("Service", "RAG", "Region"), (VALLEY, "red", "London", "lost")),
            grid(("Red", "Amber"), name="Lists"),
        )

        assert [(one.where.place, one.heading) for one in reading.left_out] == [
            ("Tracker!B1", "RAG"),
            ("Tracker!D", ""),
            ("Lists", "Lists"),
        ]

    def test_gives_notes_to_the_review_and_without_one_to_the_service(self):
        reading = read(
            grid(
                ("Service", "Stage", "Notes"),
                (VALLEY, "Booked", "Lift is broken"),
                (HILL, None, "New this year"),
            )
        )

        assert reading.reviews[0].review_notes == "Lift is broken"
        assert reading.services[1].service_notes == "New this year"

    def test_knows_the_same_list_given_twice(self):
        made = grid(
            ("Service", "IPS team", "Day 1"), (VALLEY, "North", date(2027, 3, 9))
        )
        again = grid(
            ("Day 1", "Team", "Provider"),
            (date(2027, 3, 9), " NORTH ", "Example  valley IPS"),
        )

        one, other = read(made), read(again)

        assert one.services[0].identity == other.services[0].identity
        assert one.reviews[0].identity == other.reviews[0].identity


class TestWhatIsNoList:
    @pytest.mark.parametrize(
        ("content", "seen"),
        [
            (b"", "an empty file"),
            (b"%PDF-1.7", "a PDF"),
            (b"Name,Age\nJo,5\n", "a text table in which no row heads a column of"),
        ],
    )
    def test_is_refused_with_what_it_is(self, content, seen):
        refused = read_tracker(NamedFile("list.csv", content))

        assert isinstance(refused, WrongFile)
        assert refused.seen.startswith(seen)
        assert "a column of services" in refused.wanted
