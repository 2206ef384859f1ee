"""Reminders: before a day, after it, to whoever's turn it is, once a day."""

from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

import pytest

from docgen.records.job_rows import NewJob, add_job
from docgen.records.outbox import notices_of, waiting_notices
from docgen.review.rights import Grant, Role
from docgen.usecases import moving, reviews, tasks
from docgen.usecases.reminders import REMINDERS, remind
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    complete,
    issued,
    look,
    office_in,
    review_in,
    service_in,
)
from tests.usecases.test_telling import (
    BY_MAIL,
    CAM,
    CHRIS,
    CORRESPONDENTS,
    JO,
    coordinators_in,
    person_in,
    signs,
    staffed_review,
)

GOVERNANCE = datetime(2027, 2, 9, 8, tzinfo=UTC)  # a month before 9 March 2027
AGREEMENT = datetime(2027, 1, 8, 8, tzinfo=UTC)  # two months before it
BOOKED = datetime(2026, 11, 2, 12, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self, time):
        self.time = time

    def __call__(self):
        return self.time


@contextmanager
def house(folder, **settings):
    with office_in(folder, **settings) as office:
        object.__setattr__(office, "now", Clock(BOOKED))
        yield office


@pytest.fixture
def office(tmp_path):
    with house(tmp_path) as found:
        yield found


def reminded(office, at, times=1):
    """What is written on a day, as pairs of address and subject."""
    office.now.time = at
    before = {one.id for one in everything(office)}
    for _ in range(times):
        remind(office, {}, lambda words: None)
    found = [one for one in everything(office) if one.id not in before]
    return sorted((one.email, one.subject.partition(": ")[2]) for one in found)


def everything(office):
    late = datetime(2999, 1, 1, tzinfo=UTC)
    with office.records.database.reading() as connection:
        return waiting_notices(connection, late, 10_000)


def dated(office, review_dates=("9 March 2027", "10 March 2027"), **changes):
    """A review with people, where nothing but its days is known."""
    service = service_in(office, COORDINATOR, **{**CORRESPONDENTS, **changes})
    first, second = review_dates
    said = {
        "reference": reviews.next_reference(office, 2027),
        "first_day": first,
        "second_day": second,
    }
    key = reviews.book(office, COORDINATOR, service, said)
    assert isinstance(key, str)
    return key


class TestADay:
    @pytest.mark.parametrize("days", [-15, -13, -4, -2, -1, 0, 2, 7])
    def test_says_nothing_of_governance_on_another_day(self, office, days):
        key = dated(office)
        office.now.time = GOVERNANCE + timedelta(days=days)

        remind(office, {}, lambda words: None)

        assert not any("governance" in text for text in texts(office, key))

    @pytest.mark.parametrize("days", [-14, -3, 1, 8, 15])
    def test_says_so_on_its_day(self, office, days):
        key = dated(office)
        office.now.time = GOVERNANCE + timedelta(days=days)

        remind(office, {}, lambda words: None)

        assert any("governance" in text for text in texts(office, key))

    def test_is_counted_as_the_settings_say(self, tmp_path):
        with house(tmp_path, reminder_days=(30,)) as office:
            key = dated(office)
            reminded(office, GOVERNANCE - timedelta(days=14))
            assert texts(office, key) == []
            reminded(office, GOVERNANCE - timedelta(days=30))
            assert any("governance" in text for text in texts(office, key))

    def test_on_which_no_worker_ran_is_made_good_the_next(self, office):
        key = dated(office)
        missed = GOVERNANCE - timedelta(days=14)
        ran = NewJob(REMINDERS, {}, missed, once="2027-01-25")
        with office.records.database.writing() as connection:
            add_job(connection, ran, missed)

        reminded(office, missed + timedelta(days=1))

        assert any("governance" in text for text in texts(office, key))


def texts(office, key):
    with office.records.database.reading() as connection:
        return [one.text for one in notices_of(connection, key)]


class TestWhoseTurnItIs:
    def test_is_the_leads_for_what_the_service_does(self, office):
        coordinators_in(office)
        dated(office)

        found = reminded(office, GOVERNANCE - timedelta(days=3))

        assert found == [
            (CAM, "overdue: see to the partnership agreement"),
            (
                JO,
                "reminder: put information governance in place by Tuesday 9 February"
                " 2027",
            ),
        ]

    def test_is_the_coordinators_until_the_agreement_is_issued(self, office):
        cam = coordinators_in(office)
        staffed_review(office, cam)

        found = reminded(office, AGREEMENT - timedelta(days=14))

        assert found == [
            (
                CAM,
                "reminder: see to the partnership agreement by Friday 8 January 2027",
            )
        ]

    def test_is_theirs_who_have_not_signed_once_it_is(self, office):
        cam = coordinators_in(office)
        key = staffed_review(office, cam)
        issued(office, key)
        before = {one.id for one in everything(office)}

        office.now.time = AGREEMENT + timedelta(days=1)
        remind(office, {}, lambda words: None)

        found = [one for one in everything(office) if one.id not in before]
        # Pat signs too, and has no address: a coordinator is to see to that.
        assert sorted(one.email for one in found) == [CAM, CHRIS, JO]
        for one in found:
            assert one.subject.endswith(
                "overdue: have the agreement signed by Jo Example (IPS service lead),"
                " Chris Example (Host Trust lead) and Pat Example (Commissioning lead)"
                " and send the signed copy back"
            )

    def test_is_nobodys_who_has_signed(self, office):
        cam = coordinators_in(office)
        key = staffed_review(office, cam)
        issued(office, key)
        office.now.time = NOON
        signs(office, cam, key, BY_MAIL)

        found = reminded(office, AGREEMENT + timedelta(days=1))

        assert sorted(email for email, _ in found) == [CAM, JO]
        for _, subject in found:
            assert "by Jo Example (IPS service lead) and Pat Example" in subject


class TestAMessage:
    def test_is_one_a_day_of_all_that_waits_for_a_person(self, office):
        cam = coordinators_in(office)
        service = service_in(office, cam, **CORRESPONDENTS)
        for _ in range(2):
            review_in(office, cam, service, **complete())

        found = reminded(office, AGREEMENT - timedelta(days=3), times=3)

        [(email, _)] = found
        assert email == CAM
        [one] = everything(office)
        assert one.subject == (
            "2 fidelity reviews: 2 things to do, the first by Friday 8 January 2027"
        )
        assert "Fidelity review 2027-001 of Example Works" in one.text
        assert "Fidelity review 2027-002 of Example Works" in one.text
        assert "Write to The fidelity review team at" in one.text

    def test_of_one_review_lists_each_thing_with_its_day(self, office):
        key = dated(office)
        evidence = datetime(2027, 2, 16, 8, tzinfo=UTC)

        reminded(office, evidence - timedelta(days=3))

        [text] = texts(office, key)
        assert "- gather the evidence: by Tuesday 16 February 2027\n" in text
        assert "- arrange the interviews: by Tuesday 16 February 2027\n" in text

    def test_to_somebody_outside_keeps_regions_apart(self, office):
        east, west = dated(office), dated(office, region="West")

        found = reminded(office, GOVERNANCE - timedelta(days=3))

        assert [email for email, _ in found] == [JO, JO]
        assert [len(texts(office, key)) for key in (east, west)] == [1, 1]

    def test_is_to_an_account_of_the_lead_too(self, office):
        key = dated(office, service_lead={"name": "Jo Example"})
        service = look(office, key).row.service_id
        grant = Grant(Role.SERVICE_LEAD, service_id=service)
        person_in(office, "Lee Example", "lee@example.org", grant)

        found = reminded(office, GOVERNANCE - timedelta(days=3))

        assert [email for email, _ in found] == ["lee@example.org"]


class TestAReviewAtRest:
    @pytest.mark.parametrize("rest", [moving.put_off, moving.call_off])
    def test_reminds_nobody(self, office, rest):
        key = dated(office)
        rest(office, COORDINATOR, key, "An inspection")

        assert reminded(office, GOVERNANCE - timedelta(days=3)) == []


def test_reminders_are_a_daily_task_that_every_worker_knows():
    assert tasks.every_task()[REMINDERS].daily_at == time(7)
