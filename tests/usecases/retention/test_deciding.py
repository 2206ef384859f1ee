"""Who decides on a destruction: two people, on what both saw, and no hold."""

from dataclasses import replace

import pytest

from docgen.problems import NamedFile, Refused
from docgen.review.rights import Grant, Role
from docgen.usecases import giving
from docgen.usecases.retention import deciding, destroying, holds
from docgen.usecases.retention import register as entries
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import told
from tests.usecases.report_life.way import AT
from tests.usecases.retention.service_files import (
    BY_MAIL,
    approve,
    decided,
    done,
    give,
    nobody,
    register,
    shared,
    start,
)

HOLD = {"because": "A complaint is open", "asked_by": "Cam Example"}


def approved_by(way, who, behalf=None, seen=None):
    seen = shared(way) if seen is None else seen
    return deciding.approve(way.office, who, way.key, seen, behalf or Behalf())


class TestTwoPeople:
    def test_decide(self, way):
        give(way)
        start(way)
        approve(way)

        assert register(way).start.by == "Cam Example"
        assert register(way).approved.by == "Mo Example"

    def test_are_two_accounts(self, way):
        give(way)
        start(way)
        pat = Behalf("Pat Example", "a telephone call")

        for behalf in (None, pat):
            refused = approved_by(way, way.who("coordinator"), behalf)
            assert told(refused)[0].startswith("Cam Example started it, and another")

    def test_are_two_names(self, way):
        give(way)
        start(way)
        other = replace(way.who("coordinator"), person_id="o" * 32, name="Di Example")
        as_cam = Behalf("cam  example", "a telephone call")

        assert isinstance(approved_by(way, other, as_cam), Refused)
        assert not isinstance(approved_by(way, other), Refused)

    @pytest.mark.parametrize("who", ["lead", "reviewer", "moderator"])
    def test_begin_with_a_coordinator(self, way, who):
        give(way)
        with pytest.raises(NotThere):
            deciding.start(way.office, way.who(who), way.key, shared(way))

    def test_are_not_the_service(self, way):
        give(way)
        start(way)
        with pytest.raises(NotThere):
            approved_by(way, way.who("lead"))

    def test_are_not_strangers(self, way):
        give(way)
        start(way)
        grants = (Grant(Role.COORDINATOR, "Another region"),)
        stranger = replace(way.who("coordinator"), person_id="s" * 32, grants=grants)
        with pytest.raises(NotThere):
            approved_by(way, stranger)

    def test_say_how_another_ones_word_reached_them(self, way):
        give(way)
        start(way)
        other = replace(way.who("coordinator"), person_id="o" * 32, name="Di Example")

        refused = approved_by(way, other, Behalf("Pat Example"))

        assert told(refused)[0].startswith("How this reached you is not said.")


class TestADecision:
    @AT["final"]
    def test_waits_until_the_report_is_confirmed(self, way):
        give(way)
        seen = shared(way)
        asked = way.office, way.who("coordinator"), way.key
        assert told(deciding.start(*asked, seen))[0].startswith("The report is not")

    def test_is_about_the_files_that_were_seen(self, way):
        give(way)
        seen = shared(way)
        start(way)
        give(way, b"Another one", "another.txt")

        refused = approved_by(way, way.who("moderator"), seen=seen)

        assert told(refused)[0].startswith("Files came, or were classed anew")
        assert register(way).approved is None

    def test_is_made_once_however_often_it_is_pressed(self, way):
        give(way)
        start(way)
        start(way)
        approve(way)
        key = register(way).approved.key
        approve(way)
        assert register(way).approved.key == key

    def test_destroys_nothing_of_its_own_accord(self, way):
        upload = give(way)
        way.office.now.go_on(days=400)
        assert giving.find(way.office, way.who("coordinator"), upload)
        assert way.task("destruction").is_overdue(way.file.today)


class TestALegalHold:
    def test_stops_what_is_decided_and_not_begun(self, way):
        upload = give(way)
        wish = decided(way)
        asked = way.office, way.who("coordinator"), way.key
        done(holds.set_hold(*asked, HOLD))

        assert destroying.carry_out(way.office, wish, nobody) == {"files": 0}
        assert giving.find(way.office, way.who("coordinator"), upload)
        assert way.office.records.log.lines() == ()

    def test_comes_too_late_once_the_log_tells_of_it(self, way, monkeypatch):
        give(way)
        wish = decided(way)
        monkeypatch.setattr(destroying, "destroy", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            destroying.carry_out(way.office, wish, nobody)

        refused = holds.set_hold(way.office, way.who("coordinator"), way.key, HOLD)

        assert told(refused)[0].startswith("The files are being destroyed already.")

    def test_keeps_entries_from_being_closed(self, way):
        said = {
            "what": "Papers",
            "how": "paper",
            "from_whom": "Jo Example",
            "on": "22 March 2027",
            "where_held": "A cabinet",
            "held_by": "Sam Sample",
        }
        who = way.who("reviewer")
        done(entries.put_down(way.office, who, way.key, (said, "1" * 32)))
        done(holds.set_hold(way.office, way.who("coordinator"), way.key, HOLD))
        statement = {"how": "Shredded", "on": "22 March 2027", "by": "Sam Sample"}

        refused = entries.close(way.office, who, way.key, ("1" * 32, statement))

        assert "on legal hold" in told(refused)[0]

    def test_takes_the_task_off_the_list_of_what_is_due(self, way):
        give(way)
        asked = way.office, way.who("coordinator"), way.key
        done(holds.set_hold(*asked, HOLD))
        assert way.task("destruction").due is None
        lifted = {"because": "It is settled", "asked_by": "Cam Example"}
        done(holds.lift_hold(*asked, lifted))
        assert way.task("destruction").due is not None
        assert register(way).lifted[0].because == "It is settled"


class TestWhatTheServiceSays:
    def test_of_its_own_copies_says_how_it_came(self, way):
        said = {"copies": "none_made", "by": "Jo Example"}
        asked = way.office, way.who("coordinator"), way.key
        refused = entries.state_copies(*asked, (said, 0))
        kept = entries.state_copies(*asked, (said, 0), BY_MAIL)

        assert told(refused)[0].startswith("How this reached you is not said.")
        assert not isinstance(kept, Refused)

    def test_is_not_a_reviewers_to_say(self, way):
        said = {"copies": "none_made", "by": "Jo Example"}
        with pytest.raises(NotThere):
            entries.state_copies(way.office, way.who("reviewer"), way.key, (said, 0))

    def test_may_not_name_a_client(self, way):
        said = {"copies": "kept", "where_held": "A file", "by": "Jo Example"}
        said["because"] = "The client 943 476 5919 asked for it"
        found = entries.state_copies(way.office, way.who("lead"), way.key, (said, 0))
        assert "looks like a client’s NHS number" in told(found)[0]


def test_an_upload_may_still_be_given_after_a_destruction(way):
    give(way)
    assert destroying.carry_out(way.office, decided(way), nobody) == {"files": 1}

    file = NamedFile("late.txt", b"It came late")
    made = giving.give(way.office, way.who("lead"), way.key, file, giving.SHARED)

    assert isinstance(made, str)
    assert way.task("destruction").is_open
