"""The letter before a review, and a commissioner's booking."""

import pytest

from docgen.problems import Refused
from docgen.review.letters import (
    USUAL_PREPARATION,
    BookingForm,
    PreparationLetter,
    read_booking_form,
    read_preparation_letter,
    timeline,
)

FILE = "letter.yaml"
DAYS = ["Wednesday 20 May 2026", "Thursday 21 May 2026"]


def letter(**more) -> PreparationLetter | Refused:
    data = {
        "reference": "EX-1",
        "review_dates": DAYS,
        "sent_on": "2 March 2026",
        "to": {"name": "R. Okafor", "role": "Service lead"},
        **more,
    }
    return read_preparation_letter(data, file=FILE, lines={})


def booking(*services, **more) -> BookingForm | Refused:
    data = {
        "reference": "EX-1",
        "integrated_care_board": {"name": "Northshire ICB", "ods_code": "qwo"},
        "commissioner": {"name": "A. Reid"},
        "services": services,
        **more,
    }
    return read_booking_form(data, file=FILE, lines={})


def said(read: object) -> list[str]:
    assert isinstance(read, Refused), read
    return [str(one) for one in read.problems]


class TestAPreparationLetter:
    def test_dates_everything_from_the_review(self):
        dates = {one.key: one.date for one in timeline(letter())}

        assert dates["preparation_call_on"].isoformat() == "2026-03-11"
        assert dates["governance_target"].isoformat() == "2026-03-20"
        assert dates["governance_by"].isoformat() == "2026-04-20"
        assert dates["evidence_audit_on"].isoformat() == "2026-04-29"
        assert dates["timetable_by"].isoformat() == "2026-05-06"
        assert dates["report_by"].isoformat() == "2026-06-18"

    def test_leaves_open_what_is_counted_from_a_day_nobody_knows_yet(self):
        dates = {one.key: one.date for one in timeline(letter())}

        assert dates["destruction_by"] is None
        later = letter(final_confirmed_on="1 July 2026")
        known = {one.key: one.date for one in timeline(later)}
        assert known["destruction_by"].isoformat() == "2026-07-15"

    def test_needs_the_reviews_days(self):
        assert said(letter(review_dates=[])) == [
            f"{FILE}, review_dates: A preparation letter needs the review's days: its"
            " dates follow from them. Give both review days."
        ]

    def test_is_sent_before_the_review(self):
        (problem,) = said(letter(sent_on="20 May 2026"))

        assert problem.startswith(f"{FILE}, sent_on: ")

    def test_asks_for_what_is_usual_unless_it_says_otherwise(self):
        assert letter().preparation == USUAL_PREPARATION
        assert len(letter(preparation=[{"what": "A room"}]).preparation) == 1


class TestABooking:
    def test_counts_the_reviews_wanted(self):
        one = booking(
            {"ips_service": {"name": "North"}},
            {"ips_service": {"name": "South"}, "reviews_wanted": 2},
        )

        assert one.total_wanted == 3
        assert one.integrated_care_board.ods_code == "QWO"

    def test_refuses_a_number_that_the_list_does_not_add_up_to(self):
        (problem,) = said(booking({"ips_service": {"name": "North"}}, reviews_wanted=2))

        assert problem.startswith(
            f"{FILE}, reviews_wanted: 2 reviews are wanted in all, but the services add"
            " up to 1."
        )

    def test_refuses_a_service_without_a_review(self):
        north = {"ips_service": {"name": "North"}, "reviews_wanted": 0}

        (problem,) = said(booking(north))

        assert "No review is wanted for North." in problem

    def test_needs_a_service(self):
        assert said(booking()) == [
            f"{FILE}, services: “Service” is empty. List at least one."
        ]

    @pytest.mark.parametrize("total", [24, 126, "about 90"])
    def test_takes_no_last_total_that_cannot_be(self, total):
        (problem,) = said(booking({"ips_service": {"name": "N"}, "last_total": total}))

        assert problem.startswith(f"{FILE}, services.0.last_total: ")
