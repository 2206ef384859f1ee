"""A calendar that can be followed: a moved date moves, a dropped one is taken out."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar

from docgen.documents.calendar import NotOurCalendar, calendar_ics
from docgen.review.agreement import Agreement
from docgen.review.deadlines import deadlines_of
from tests.review.building import agreement, reviewed

DAYS = ("9 March 2027", "10 March 2027")
MONDAY = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)


def made(one: Agreement, previous=None, stamp=MONDAY) -> bytes:
    return calendar_ics(one, deadlines_of(one), previous=previous, stamp=stamp)


def events(file: bytes):
    found = Calendar.from_ical(file).walk("VEVENT")
    return {str(one["SUMMARY"]).rpartition(" (")[0]: one for one in found}


def state(file: bytes, title: str):
    one = events(file)[title]
    return int(one["SEQUENCE"]), str(one["STATUS"]), one["DTSTAMP"].dt


class TestACalendar:
    def test_has_a_day_for_every_date_and_for_the_visits(self):
        one = reviewed(*DAYS, observation_dates=["4/3/2027"])
        dated = {each.title for each in deadlines_of(one) if each.date}

        assert set(events(made(one))) == dated | {
            "Review day 1",
            "Review day 2",
            "Observation day 1",
        }

    def test_has_whole_days(self):
        one = events(made(reviewed(*DAYS)))["Review day 1"]

        assert one["DTSTART"].dt == date(2027, 3, 9)
        assert one["DTEND"].dt == date(2027, 3, 10)
        assert b"DTSTART;VALUE=DATE:20270309" in made(reviewed(*DAYS))

    def test_says_the_rule_the_clause_and_the_source(self):
        said = str(
            events(made(reviewed(*DAYS)))["Governance in place by"]["DESCRIPTION"]
        )

        assert "At least one calendar month before the first review day" in said
        assert "Clause: IPS service and host Trust will, row 1." in said
        assert "Source: Partnership agreement" in said

    def test_leaves_out_what_does_not_apply_or_has_no_date(self):
        one = reviewed(*DAYS, timetable_by={"not_applicable": "There is one"})
        titles = events(made(one))

        assert "Timetable provided by" not in titles
        assert "Shared data destroyed by" not in titles

    def test_is_published(self):
        calendar = Calendar.from_ical(made(reviewed(*DAYS)))

        assert str(calendar["METHOD"]) == "PUBLISH"
        assert str(calendar["VERSION"]) == "2.0"

    def test_keeps_awkward_words_to_the_letter(self):
        reason = 'R&D; a, b \\ "c"\n<Trust> 👍 ' + "فريق " * 40
        late = {"on": "16 April 2027", "reason": reason}
        file = made(reviewed(*DAYS, report_by=late))

        assert reason in str(events(file)["Report issued by"]["DESCRIPTION"])
        assert all(len(line) <= 75 for line in file.split(b"\r\n"))
        assert b"\n" not in file.replace(b"\r\n", b"")

    def test_is_the_same_every_time(self):
        abroad = MONDAY.astimezone(timezone(timedelta(hours=5)))

        assert made(reviewed(*DAYS)) == made(reviewed(*DAYS), stamp=abroad)

    def test_gives_each_event_an_identity_of_its_reference_and_kind(self):
        def identities(reference: str) -> set[str]:
            one = agreement(reference=reference, review_dates=list(DAYS))
            return {str(each["UID"]) for each in events(made(one)).values()}

        assert len(identities("EX-1")) == len(events(made(reviewed(*DAYS))))
        assert not identities("EX-1") & identities("EX-2")


class TestTheNextCalendar:
    def test_is_the_same_when_nothing_changed(self):
        first = made(reviewed(*DAYS))

        assert made(reviewed(*DAYS), first, TUESDAY) == first

    def test_moves_what_moved_and_leaves_the_rest(self):
        first = made(reviewed(*DAYS))
        moved = reviewed(*DAYS, report_by="9 April 2027")
        second = made(moved, first, TUESDAY)

        assert state(second, "Report issued by") == (1, "CONFIRMED", TUESDAY)
        assert state(second, "Review day 1") == (0, "CONFIRMED", MONDAY)
        assert (
            events(first)["Report issued by"]["UID"]
            == events(second)["Report issued by"]["UID"]
        )
        assert events(second)["Report issued by"]["DTSTART"].dt == date(2027, 4, 9)

    def test_rises_each_time_something_moves(self):
        first = made(reviewed(*DAYS))
        second = made(reviewed(*DAYS, report_by="9 April 2027"), first, TUESDAY)
        third = made(reviewed(*DAYS), second, WEDNESDAY)

        assert state(third, "Report issued by") == (2, "CONFIRMED", WEDNESDAY)

    def test_cancels_what_was_dropped_and_keeps_it_so(self):
        seen = reviewed(*DAYS, observation_dates=["4/3/2027"])
        first = made(seen)
        second = made(reviewed(*DAYS), first, TUESDAY)
        third = made(reviewed(*DAYS), second, WEDNESDAY)

        assert state(second, "Observation day 1") == (1, "CANCELLED", TUESDAY)
        assert third == second

    def test_brings_back_what_was_cancelled(self):
        seen = reviewed(*DAYS, observation_dates=["4/3/2027"])
        dropped = made(reviewed(*DAYS), made(seen), TUESDAY)
        again = made(seen, dropped, WEDNESDAY)

        assert state(again, "Observation day 1") == (2, "CONFIRMED", WEDNESDAY)

    def test_has_what_is_new_from_the_start(self):
        first = made(reviewed(*DAYS))
        confirmed = reviewed(*DAYS, final_confirmed_on="28 April 2027")
        second = made(confirmed, first, TUESDAY)

        assert state(second, "Shared data destroyed by") == (0, "CONFIRMED", TUESDAY)

    def test_tells_of_a_new_title(self):
        first = made(reviewed(*DAYS)).replace(b"Review day 1", b"First day")

        second = made(reviewed(*DAYS), first, TUESDAY)

        assert state(second, "Review day 1") == (1, "CONFIRMED", TUESDAY)


class TestACalendarThatIsNotOurs:
    @pytest.mark.parametrize(
        ("previous", "seen"),
        [
            (b"hello", "no calendar file"),
            (b"\xff\xfe\x00", "no calendar file"),
            (
                b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n",
                "a calendar that docgen did not make",
            ),
            (
                made(agreement(reference="EX-9")),
                "the calendar of agreement EX-9",
            ),
            (
                made(reviewed(*DAYS)).replace(b"UID:", b"X-UID:"),
                "a calendar with a damaged event in it",
            ),
            (
                made(reviewed(*DAYS)).replace(b":20270309", b":someday"),
                "a calendar with a damaged event in it",
            ),
            (
                made(reviewed(*DAYS)).replace(b"SEQUENCE:0", b"SEQUENCE:x"),
                "a calendar with a damaged event in it",
            ),
        ],
    )
    def test_is_refused_with_what_was_seen(self, previous, seen):
        with pytest.raises(NotOurCalendar) as refused:
            made(reviewed(*DAYS), previous)

        assert refused.value.seen == seen
        assert seen in str(refused.value)

    def test_may_be_an_empty_one_of_ours(self):
        assert made(reviewed(*DAYS), made(agreement())) == made(reviewed(*DAYS))
