"""Services and reviews: booked once, started from what is known, listed, looked at."""

from datetime import date

import pytest

from docgen.records.parts import Conflict, Saved
from docgen.records.reviews import Wanted
from docgen.review.progress import Stage, TaskState
from docgen.usecases import reviews, services
from docgen.usecases.agreement_answers import Clash, save_answers
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import NotThere
from tests.usecases.house import (
    COORDINATOR,
    SERVICE,
    coordinator,
    lead,
    office_in,
    review_in,
    reviewer,
    service_in,
    told,
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def answers(office, key, who=COORDINATOR):
    return reviews.look(office, who, key).file.answers.content


class TestAService:
    def test_is_kept_and_found_by_a_part_of_its_name(self, office):
        key = service_in(office)

        found = services.listed(office, COORDINATOR, "WORKS  ips")

        assert [one.id for one in found.rows] == [key]
        assert services.find(office, COORDINATOR, key).service.host_trust.name == (
            "Example Valley NHS Foundation Trust (example)"
        )

    @pytest.mark.parametrize("search", ["%", "_", "\\", "'; DROP TABLE services"])
    def test_is_not_found_by_signs_of_the_database(self, office, search):
        service_in(office)

        assert services.listed(office, COORDINATOR, search).count == 0

    def test_that_lacks_its_name_is_refused(self, office):
        said = told(services.add(office, COORDINATOR, {"region": "East"}))

        assert any("“IPS service”" in one for one in said)

    def test_can_only_be_added_in_a_region_of_ones_own(self, office):
        [said] = told(services.add(office, coordinator("West"), SERVICE))

        assert said == (
            "You look after no services in the region “East”. Give one of yours: West."
        )

    def test_is_not_there_for_a_coordinator_of_another_region(self, office):
        key = service_in(office)

        assert services.listed(office, coordinator("West")).count == 0
        with pytest.raises(NotThere):
            services.find(office, coordinator("West"), key)

    def test_changed_by_two_people_is_written_over_by_neither(self, office):
        key = service_in(office)
        first = services.change(office, COORDINATOR, key, {**SERVICE, "name": "One"}, 1)
        second = services.change(
            office, COORDINATOR, key, {**SERVICE, "name": "Two"}, 1
        )

        assert isinstance(first, Saved)
        assert isinstance(second, Conflict)
        assert second.now.content["name"] == "One"
        assert services.find(office, COORDINATOR, key).row.name == "One"

    def test_can_not_be_changed_by_its_lead(self, office):
        key = service_in(office)

        with pytest.raises(NotThere):
            services.change(office, lead(key), key, SERVICE, 1)


class TestABooking:
    def test_starts_from_what_is_kept_of_the_service(self, office):
        key = review_in(office)

        assert answers(office, key) == {
            "reference": "2027-001",
            "ips_service": {"name": "Example Works IPS Service (example)"},
            "host_trust": {"name": "Example Valley NHS Foundation Trust (example)"},
            "ips_teams": ["Valley IPS team (example)"],
            "service_lead": {"name": "Jo Example"},
        }

    def test_keeps_its_days(self, office):
        service = service_in(office)
        days = {"first_day": "9 March 2027", "second_day": "10 March 2027"}

        key = reviews.book(office, COORDINATOR, service, {"reference": "A", **days})

        row = reviews.look(office, COORDINATOR, key).file.row
        assert (row.first_day, row.last_day) == (date(2027, 3, 9), date(2027, 3, 10))
        assert row.next_due is not None

    def test_needs_a_reference_of_its_own(self, office):
        service = service_in(office)
        reviews.book(office, COORDINATOR, service, {"reference": "A"})

        [said] = told(reviews.book(office, COORDINATOR, service, {"reference": "A"}))

        assert said == (
            "There is a review “A” already. Give this one another reference."
        )

    def test_starts_from_last_years_answers_without_its_dates(self, office):
        service = service_in(office)
        first = review_in(
            office,
            service=service,
            clinical_teams=["North team (example)"],
            case_file_access="no",
            review_dates=["9 March 2027", "10 March 2027"],
            governance_by="1 February 2027",
            reviewers=[{"name": "Sam Sample"}],
        )
        second = review_in(office, service=service)

        assert first != second
        found = answers(office, second)
        assert found["clinical_teams"] == ["North team (example)"]
        assert found["case_file_access"] == "no"
        assert found["reference"] == "2027-002"
        assert {"review_dates", "governance_by", "reviewers"} & found.keys() == set()

    def test_is_not_for_a_service_lead_to_make(self, office):
        service = service_in(office)

        with pytest.raises(NotThere):
            reviews.book(office, lead(service), service, {"reference": "A"})


class TestTheList:
    def test_has_what_is_due_first_on_top(self, office):
        service = service_in(office)
        for first in ("9 March 2027", "2 February 2027", ""):
            days = {"first_day": first, "second_day": ""} if first else {}
            reference = reviews.next_reference(office, 2027)
            reviews.book(office, COORDINATOR, service, {"reference": reference, **days})

        found = reviews.listed(office, COORDINATOR, Wanted())

        assert [one.reference for one in found.rows] == [
            "2027-002",
            "2027-001",
            "2027-003",
        ]

    def test_is_filtered_by_words_region_stage_and_what_is_overdue(self, office):
        east = service_in(office)
        west = service_in(office, name="Western Works (example)", region="West")
        for service, day in ((east, "9 March 2027"), (west, "5 January 2027")):
            reference = reviews.next_reference(office, 2027)
            entered = {"reference": reference, "first_day": day}
            reviews.book(office, COORDINATOR, service, entered)

        def references(**wanted):
            rows = reviews.listed(office, COORDINATOR, Wanted(**wanted)).rows
            return [one.reference for one in rows]

        assert references(search="western") == ["2027-002"]
        assert references(search="001") == ["2027-001"]
        assert references(region="East") == ["2027-001"]
        assert references(stages=(Stage.CANCELLED.value,)) == []
        assert references(due_before=date(2027, 1, 1)) == ["2027-002"]

    def test_has_only_what_a_person_may_see(self, office):
        east = service_in(office)
        west = service_in(office, name="Western Works (example)", region="West")
        first = review_in(office, service=east)
        second = review_in(office, service=west)

        def seen(who):
            return {one.id for one in reviews.listed(office, who, Wanted()).rows}

        assert seen(COORDINATOR) == {first, second}
        assert seen(coordinator("West")) == {second}
        assert seen(lead(east)) == {first}
        assert seen(reviewer(second)) == {second}
        assert seen(lead("")) == set()


class TestAnswers:
    def test_are_kept_as_typed_even_where_they_can_not_be_read(self, office):
        key = review_in(office, governance_by="31 February 2027")

        found = reviews.look(office, COORDINATOR, key).file

        assert found.answers.content["governance_by"] == "31 February 2027"
        assert any("real date" in one.wrong for one in found.problems)
        assert found.agreement.reference == "2027-001"

    def test_of_different_blanks_by_two_people_are_both_kept(self, office):
        key = review_in(office)

        save_answers(office, COORDINATOR, key, {"case_file_access": "no"}, 1)
        saved = save_answers(
            office,
            COORDINATOR,
            key,
            {"join_ips_meetings": "yes", "case_file_access": None},
            1,
        )

        assert isinstance(saved, ReviewFile)
        assert saved.answers.content["case_file_access"] == "no"
        assert saved.answers.content["join_ips_meetings"] == "yes"

    def test_of_the_same_blank_by_two_people_are_shown_to_the_second(self, office):
        key = review_in(office)

        save_answers(office, COORDINATOR, key, {"case_file_access": "no"}, 1)
        told_of = save_answers(office, COORDINATOR, key, {"case_file_access": "yes"}, 1)

        assert isinstance(told_of, Clash)
        [one] = told_of.contested
        assert (one.name, one.theirs, one.mine) == ("case_file_access", "no", "yes")
        assert answers(office, key)["case_file_access"] == "no"

    def test_of_its_own_half_are_the_services_to_give(self, office):
        service = service_in(office)
        left = {"left_to": "service"}
        key = review_in(office, service=service, clinical_teams=left)

        who = lead(service)
        saved = save_answers(office, who, key, {"clinical_teams": ["North"]}, 2)
        again = save_answers(office, who, key, {"clinical_teams": ["South"]}, 3)

        assert isinstance(saved, ReviewFile)
        assert again.answers.content["clinical_teams"] == ["South"]

    @pytest.mark.parametrize(
        "changed",
        [
            {"report_by": "1 May 2027"},
            {"clinical_teams": ["North"], "report_by": "1 May 2027"},
            {"reference": "other"},
            {"version": "9"},
            {"nothing_like_it": "x"},
        ],
    )
    def test_of_the_other_half_are_not(self, office, changed):
        service = service_in(office)
        key = review_in(office, service=service, clinical_teams={"left_to": "service"})

        with pytest.raises(NotThere):
            save_answers(office, lead(service), key, changed, 2)

    def test_are_not_a_reviewers_to_give(self, office):
        key = review_in(office)

        with pytest.raises(NotThere):
            save_answers(office, reviewer(key), key, {"case_file_access": "no"}, 1)


class TestTheTasks:
    def test_say_what_is_missing(self, office):
        key = review_in(office, clinical_teams={"left_to": "service"})

        tasks = {
            one.key: one for one in reviews.look(office, COORDINATOR, key).file.tasks
        }

        assert tasks["agreement"].state is TaskState.IN_PROGRESS
        assert "blanks are not answered yet" in tasks["agreement"].note
        assert tasks["service_half"].note == "1 blank is left to the service."
        assert tasks["governance"].state is TaskState.NOT_STARTED
        assert tasks["timetable"].state is TaskState.NOT_STARTED
