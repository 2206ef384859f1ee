"""Reminders of a report: to whoever has to go on, by the day it is due."""

from datetime import UTC, datetime, timedelta

from docgen.records.outbox import notices_of
from docgen.usecases.reminders import remind
from tests.usecases.report_life.way import AT

DUE = datetime(2027, 4, 7, 8, tzinfo=UTC)  # four weeks after the review
WEEK = datetime(2027, 3, 30, 8, tzinfo=UTC)  # a week after the draft, and Easter


def reminded(way, at):
    """Whom a day reminds of what, as the messages list it."""
    way.office.now.time = at
    before = _told(way)
    remind(way.office, {}, lambda _: None)
    return [one for one in _told(way) if one not in before]


def _told(way):
    with way.office.records.database.reading() as connection:
        found = notices_of(connection, way.key)
    return [(one.email.partition("@")[0], one.text) for one in found]


def those_told_of(found, words):
    return sorted(who for who, text in found if words in text.lower())


class TestAReminder:
    def test_is_the_reviewers_while_they_write(self, way):
        found = reminded(way, DUE - timedelta(days=3))

        assert those_told_of(found, "write the report") == ["kim.sample", "sam.sample"]

    def test_is_the_moderators_while_the_draft_is_with_them(self, way):
        way.send()
        found = reminded(way, DUE - timedelta(days=3))

        assert those_told_of(found, "moderate the draft report") == ["mo.example"]
        assert those_told_of(found, "write the report") == []

    @AT["sent"]
    def test_is_the_services_while_it_has_time_to_answer(self, way):
        found = reminded(way, WEEK - timedelta(days=3))

        told = those_told_of(found, "answer the draft report")
        assert told == ["jo", "jo.example"]

    @AT["final"]
    def test_of_the_draft_ends_with_the_answer(self, way):
        found = reminded(way, WEEK - timedelta(days=3))

        assert those_told_of(found, "answer the draft report") == []

    @AT["confirmed"]
    def test_counts_the_action_plan_from_the_confirmed_report(self, way):
        found = reminded(way, datetime(2027, 5, 1, 8, tzinfo=UTC))

        assert those_told_of(found, "agree the action plan") == ["jo", "jo.example"]
        assert those_told_of(found, "tuesday 4 may 2027") == ["jo", "jo.example"]
