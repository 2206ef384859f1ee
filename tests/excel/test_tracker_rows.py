"""Rows of a coordinator's list that say the same twice, or are no service at all."""

import pytest

from docgen.problems import Severity
from tests.excel.test_tracker import HILL, VALLEY, grid, read, told

HEADS = ("Service", "Region", "Last total")


class TestTwoRows:
    def test_for_the_same_service_that_differ(self):
        reading = read(
            grid(
                ("Service", "Region", "Service lead", "Service lead e-mail"),
                (VALLEY, "London", "Jo", "jo@example.org"),
                (VALLEY, "Midlands", None, "al@example.org"),
            )
        )

        assert told(reading, Severity.ERROR) == [
            (
                "Tracker!B3",
                "The region differs from that in Tracker!B2, for the same service.",
            ),
            (
                "Tracker!D3",
                "The service lead's e-mail differs from that in Tracker!D2, for the"
                " same service.",
            ),
        ]
        assert reading.services[0].region == "London"

    def test_for_the_same_service_fill_each_other_up(self):
        reading = read(
            grid(HEADS, (VALLEY, "London", None), (VALLEY, None, 98)),
        )

        assert (len(reading.services), reading.problems) == (1, ())
        assert reading.reviews[0].last_total == 98

    def test_for_the_same_review_are_one(self):
        row = (VALLEY, "London", 98)

        reading = read(grid(HEADS, row, row))

        assert len(reading.reviews) == 1
        assert told(reading) == [
            ("Tracker!A3", "The review stands in Tracker!A2 already; it is one.")
        ]

    def test_with_one_reference(self):
        heads = ("Service", "Reference")

        reading = read(grid(heads, (VALLEY, "EX-1"), (HILL, "ex-1")))

        assert told(reading) == [
            ("Tracker!B3", "“ex-1” is the reference in Tracker!B2 too.")
        ]

    def test_of_a_service_with_several_teams_have_to_say_which(self):
        heads = ("Service", "IPS team", "Stage")
        rows = ((VALLEY, "North", "a"), (VALLEY, "South", "b"), (VALLEY, None, "c"))

        reading = read(grid(heads, *rows))

        assert len(reading.reviews) == 2
        assert told(reading) == [
            ("Tracker!A4", "“Example Valley IPS” is listed with several teams.")
        ]


class TestARow:
    def test_without_a_service_is_left_out_and_told(self):
        reading = read(grid(HEADS, (None, "London"), (VALLEY, "London")))

        assert len(reading.services) == 1
        assert told(reading) == [
            ("Tracker!A2", "The row names no service and was left out.")
        ]

    @pytest.mark.parametrize("alone", ["Total", "North West"])
    def test_that_may_be_no_service_has_to_be_confirmed(self, alone):
        reading = read(grid(HEADS, (VALLEY, "London"), (alone,)))

        assert told(reading, Severity.CONFIRM) == [
            (
                "Tracker!A3",
                f"“{alone}” stands alone in its row and was read as a service.",
            )
        ]

    def test_with_a_text_merged_across_it_is_a_title(self):
        made = grid(HEADS, ("Reviews of 2027",), (VALLEY, "London"))
        made.merges.append((2, 1, 2, 3))

        reading = read(made)

        assert [one.name for one in reading.services] == [VALLEY]
        assert told(reading, Severity.WARNING) == [
            ("Tracker!A2", "“Reviews of 2027” stands across the row and was left out.")
        ]

    def test_of_a_service_that_the_list_of_services_lacks_has_to_be_confirmed(self):
        reading = read(
            grid(("Service", "Region"), (VALLEY, "London")),
            grid(("Service", "Stage"), (HILL, "Booked"), name="Reviews"),
        )

        assert told(reading, Severity.CONFIRM) == [
            ("Reviews!A2", "“Example Hill IPS” is not in the list of services.")
        ]
