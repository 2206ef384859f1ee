"""What in a coordinator's list is wrong or doubtful, told with its cell."""

from datetime import date

import pytest

from docgen.problems import Severity
from docgen.review.tracker import TrackedPerson
from tests.excel.test_tracker import HILL, VALLEY, column, grid, read, told

HEADS = ("Service", "Region", "Last total", "Last band")


class TestAValueThatIsNone:
    @pytest.mark.parametrize(
        ("heading", "value", "wrong"),
        [
            ("NHS region", "Wales", "“Wales” is none of the regions."),
            ("Service lead e-mail", "jo@", "“jo@” is no e-mail address."),
            (
                "Service lead e-mail",
                "jo@example.org, al@example.org",
                "“jo@example.org, al@example.org” is no e-mail address.",
            ),
            ("Service lead phone", "ask Jo", "“ask Jo” is no telephone number."),
            (
                "ODS code",
                "EXAMPLE1",
                "“EXAMPLE1” is no ODS code, which has one to five letters and digits.",
            ),
            ("Last score", 24, "“24” is no total of the scale."),
            ("Last score", 126, "“126” is no total of the scale."),
            ("Last score", 98.5, "“98.5” is no total of the scale."),
            ("Last band", "Amber", "“Amber” is none of the scale's bands."),
            ("Review type", "by post", "“by post” is no type of review."),
            (
                "Reviewers",
                "Sam; Kim; Lou",
                "“Sam; Kim; Lou” names 3 reviewers; a review has two.",
            ),
            (
                "Stage",
                date(2027, 3, 9),
                "The cell holds a date, “2027-03-09”, where words are wanted.",
            ),
            (
                "Stage",
                "#REF!",
                "The cell holds “#REF!”, a formula without a result.",
            ),
        ],
    )
    def test_leaves_its_field_open_and_is_named_with_its_cell(
        self, heading, value, wrong
    ):
        reading = column(heading, value)

        assert told(reading, Severity.ERROR) == [("Tracker!B2", wrong)]
        assert len(reading.services) == 1
        assert reading.reviews == ()

    def test_says_what_to_do(self):
        (problem,) = column("Last score", 130).problems

        assert problem.remedy == (
            "Enter a whole number from 25 to 125, or leave the cell empty."
        )


class TestADoubtfulValue:
    @pytest.mark.parametrize(
        ("heading", "value", "wrong"),
        [
            (
                "Service lead phone",
                1632960002,
                "1632960002 is stored as a number, so that a 0 before it is lost.",
            ),
            (
                "Reviewers",
                "Sam Example, IPS Grow",
                "“Sam Example, IPS Grow” was read as the name of one reviewer.",
            ),
        ],
    )
    def test_has_to_be_confirmed(self, heading, value, wrong):
        assert told(column(heading, value)) == [("Tracker!B2", wrong)]

    def test_crossed_out_is_left_out(self):
        made = grid(("Service", "Stage"), (VALLEY, "Booked"))
        made.struck.add((2, 2))

        reading = read(made)

        assert reading.reviews == ()
        assert told(reading, Severity.CONFIRM) == [
            ("Tracker!B2", "“Booked” is crossed out and was left out.")
        ]

    def test_teams_with_a_comma_between_are_told(self):
        reading = column("IPS teams", "North, South")

        assert reading.services[0].ips_teams == ("North, South",)
        assert told(reading, Severity.WARNING) == [
            ("Tracker!B2", "“North, South” was read as the name of one team.")
        ]


class TestValuesThatDoNotFitTogether:
    def test_a_band_and_a_total(self):
        reading = read(grid(HEADS, (VALLEY, "London", 98, "Good")))

        assert told(reading) == [
            (
                "Tracker!D2",
                "“Good fidelity” does not fit a total of 98, which is “Fair fidelity”.",
            )
        ]

    def test_two_days_in_the_wrong_order(self):
        reading = column("Review dates", "10-9 March 2027")

        assert told(reading) == [
            (
                "Tracker!B2",
                "The second day, 9 March 2027, is not after the first, 10 March 2027.",
            )
        ]

    def test_two_days_a_year_apart(self):
        heads = ("Service", "Day 1", "Day 2")
        reading = read(grid(heads, (VALLEY, date(2027, 3, 9), date(2028, 3, 10))))

        (where, wrong) = told(reading, Severity.CONFIRM)[0]
        assert (where, "367 days after" in wrong) == ("Tracker!C2", True)

    def test_two_columns_of_reviewers(self):
        heads = ("Service", "Reviewer 1", "Reviewers")
        reading = read(grid(heads, (VALLEY, "Lou Example", "Sam Example and Kim")))

        assert told(reading) == [
            ("Tracker!C2", "“Sam Example” differs from the name in another column.")
        ]

    def test_two_columns_of_days(self):
        heads = ("Service", "Day 1", "Review dates")
        reading = read(grid(heads, (VALLEY, date(2027, 3, 9), "16-17 March 2027")))

        assert told(reading, Severity.ERROR) == [
            (
                "Tracker!C2",
                "The days of the review differ from those in another column.",
            )
        ]


class TestAColumn:
    def test_headed_e_mail_alone_is_that_of_the_person_before_it_and_told(self):
        reading = read(
            grid(
                ("Service", "Service lead", "E-mail", "Trust lead", "Email", "Tel"),
                (
                    VALLEY,
                    "Jo",
                    "jo@example.org",
                    "Al",
                    "al@example.org",
                    "01632 960002",
                ),
            )
        )

        (service,) = reading.services
        assert service.service_lead == TrackedPerson("Jo", "jo@example.org")
        assert service.trust_lead.phone == "01632 960002"
        assert [one for one, _ in told(reading, Severity.WARNING)] == [
            "Tracker!C1",
            "Tracker!E1",
            "Tracker!F1",
        ]

    def test_headed_score_alone_is_the_last_reviews_and_told(self):
        reading = column("Score", 98)

        assert reading.reviews[0].last_total == 98
        assert told(reading) == [
            (
                "Tracker!B1",
                "“Score” does not say of which review; it was read as the last one's.",
            )
        ]

    def test_headed_as_another_is_left_out_and_told(self):
        reading = read(grid(("Service", "Region", "Area"), (VALLEY, "London", "North")))

        assert reading.services[0].region == "London"
        assert [one.heading for one in reading.left_out] == ["Area"]
        assert [one for one, _ in told(reading)] == ["Tracker!C1"]


class TestWhatIsOutOfSight:
    def test_is_read_and_told(self):
        made = grid(HEADS, (VALLEY, "London"), (HILL, "Midlands"))
        made.hidden_rows.add(3)
        made.hidden_columns.add(2)

        reading = read(made)

        assert len(reading.services) == 2
        assert told(reading) == [
            ("Tracker", "Hidden, and read all the same: row 3."),
            ("Tracker", "Hidden, and read all the same: column B."),
        ]

    def test_as_a_note_is_told(self):
        made = grid(HEADS, (VALLEY, "London"))
        made.notes[2, 2] = "since 2026"

        assert told(read(made)) == [
            ("Tracker!B2", "The cell has a note, which was not taken over.")
        ]


class TestAClient:
    def test_is_found_in_any_cell_and_never_shown_whole(self):
        made = grid(("Service", "Region", "RAG"), (VALLEY, "London", "943 476 5919"))

        reading = read(made)

        assert told(reading, Severity.CONFIRM) == [
            ("Tracker!C2", "“9•• ••• •••9” looks like a client's NHS number.")
        ]
