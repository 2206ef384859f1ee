"""What is destroyed, what stays, what is due: and who decides."""

from datetime import UTC, date, datetime

import pytest

from docgen.problems import Refused
from docgen.review.destruction_step import Retention, destruction_step
from docgen.review.reading import read_form
from docgen.review.received import CLOSING, RECEIVED, SERVICE_COPIES
from docgen.review.retention import (
    Class,
    Classed,
    Register,
    Started,
    may_approve,
    may_keep_register,
    may_start,
)
from docgen.review.rights import Assignment, Caller, Duty, Grant, Role, Thing
from docgen.review.task import TaskState

DUE = date(2027, 4, 5)
NOW = datetime(2027, 3, 22, 12, tzinfo=UTC)
REVIEW = Thing("East", "s", "r")
ENTRY = {
    "what": "Figures",
    "how": "paper",
    "from_whom": "Jo Example",
    "on": "22 March 2027",
    "where_held": "A cabinet",
    "held_by": "Sam Sample",
}


def caller(name, *grants, duty=None):
    own = (Assignment("r", duty),) if duty else ()
    return Caller(name, name, NOW, grants, own)


COORDINATOR = caller("cam", Grant(Role.COORDINATOR))
LEAD = caller("jo", Grant(Role.SERVICE_LEAD, service_id="s"))
REVIEWER = caller("sam", duty=Duty.REVIEWER)
STRANGER = caller("x", Grant(Role.COORDINATOR, "West"))
ADMINISTRATOR = caller("ada", Grant(Role.ADMINISTRATOR))


def step(is_confirmed=True, **now):
    return destruction_step(Retention(**now), DUE, is_confirmed=is_confirmed)


class TestTheTask:
    @pytest.mark.parametrize(
        ("now", "state", "note"),
        [
            ({}, TaskState.NOT_STARTED, "Nothing is in the register."),
            ({"shared": 2}, TaskState.READY, "2 files to destroy."),
            ({"shared": 1}, TaskState.READY, "1 file to destroy."),
            (
                {"shared": 1, "started_by": "Cam Example"},
                TaskState.NEEDS_YOU,
                "Cam Example started it",
            ),
            (
                {"shared": 1, "started_by": "C", "is_approved": True},
                TaskState.IN_PROGRESS,
                "It is being destroyed.",
            ),
            (
                {"destroyed": 1, "entries": 1, "open_entries": 1},
                TaskState.IN_PROGRESS,
                "1 entry of the register still open.",
            ),
            ({"destroyed": 1}, TaskState.READY, "The certificate can be issued."),
        ],
    )
    def test_says_what_is_next_by_when(self, now, state, note):
        found = step(**now)
        assert (found.state, found.due) == (state, DUE)
        assert note in found.note

    @pytest.mark.parametrize(
        "now",
        [{"destroyed": 1, "certified_on": NOW.date()}, {"is_nothing": True}],
    )
    def test_ends(self, now):
        assert step(**now).state is TaskState.DONE

    def test_goes_on_where_another_file_came_after_the_certificate(self):
        found = step(destroyed=1, certified_on=NOW.date(), shared=1)
        assert found.is_open
        assert found.due == DUE

    def test_is_not_due_before_the_report_is_confirmed(self):
        found = step(is_confirmed=False, shared=1)
        assert (found.state, found.due) == (TaskState.NOT_STARTED, None)

    def test_waits_while_there_is_a_legal_hold(self):
        found = step(shared=1, hold="A complaint is open")
        assert (found.state, found.due) == (TaskState.NOT_STARTED, None)
        assert "A complaint is open" in found.note


class TestTheClassOfAFile:
    @pytest.mark.parametrize(
        ("purpose", "belongs"),
        [
            ("shared by the service", Class.SHARED),
            ("evidence for a comment", Class.SHARED),
            ("something else", Class.SHARED),
            ("message", Class.OWN),
            ("score sheet", Class.OWN),
            ("returned report", Class.OWN),
            ("signed copy", Class.CORPORATE),
            ("returned agreement", Class.CORPORATE),
        ],
    )
    def test_follows_from_what_it_was_given_for(self, purpose, belongs):
        assert Register().class_of("u", purpose) is belongs

    def test_is_what_somebody_said(self):
        said = Classed(upload="u", belongs="own", because="It is ours")
        register = Register(classes=[said])
        assert register.class_of("u", "shared by the service") is Class.OWN
        assert register.class_of("v", "shared by the service") is Class.SHARED

    def test_never_is_the_services_where_scores_are_read_from_it(self):
        said = Classed(upload="u", belongs="shared", because="It came from them")
        register = Register(classes=[said])
        assert register.class_of("u", "score sheet") is Class.OWN


class TestWhoDecides:
    STARTED = Started(by="Cam Example", person_id="cam", on=NOW.date())

    @pytest.mark.parametrize(
        ("who", "keeps", "starts", "approves"),
        [
            (COORDINATOR, True, True, False),
            (caller("di", Grant(Role.COORDINATOR)), True, True, True),
            (REVIEWER, True, False, True),
            (caller("mo", duty=Duty.MODERATOR), True, False, True),
            (caller("al", duty=Duty.REGIONAL_LEAD), True, False, True),
            (LEAD, False, False, False),
            (STRANGER, False, False, False),
            (ADMINISTRATOR, False, False, False),
        ],
        ids=lambda one: getattr(one, "name", str(one)),
    )
    def test_is_two_people_of_the_review(self, who, keeps, starts, approves):
        assert may_keep_register(who, REVIEW) is keeps
        assert may_start(who, REVIEW) is starts
        assert may_approve(who, REVIEW, self.STARTED) is approves

    def test_has_nothing_to_approve_before_it_is_started(self):
        assert not may_approve(REVIEWER, REVIEW, None)


def wrong(form, **entered):
    read = read_form(form, entered, file="x", lines={})
    return [str(one) for one in read.problems] if isinstance(read, Refused) else []


class TestAnEntry:
    def test_says_where_it_is_held(self):
        assert wrong(RECEIVED, **ENTRY) == []
        left_out = {**ENTRY, "where_held": ""}
        assert "Where it is held is not said." in wrong(RECEIVED, **left_out)[0]

    def test_that_was_only_seen_on_site_is_held_nowhere(self):
        seen = {**ENTRY, "how": "seen_on_site", "where_held": ""}
        read = read_form(RECEIVED, seen, file="x", lines={})
        assert not read.is_held

    def test_is_closed_by_how_when_and_whom(self):
        found = wrong(CLOSING, how="Shredded")
        assert len(found) == 2


class TestTheServicesCopies:
    @pytest.mark.parametrize(
        ("said", "missing"),
        [("none_made", 0), ("destroyed", 3), ("kept", 2)],
    )
    def test_say_what_the_certificate_needs(self, said, missing):
        assert len(wrong(SERVICE_COPIES, copies=said, by="Jo Example")) == missing
