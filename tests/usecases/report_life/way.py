"""A review whose report goes its way: its people, and how far it has come."""

from atexit import register
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

import pytest

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.outbox import notices_of
from docgen.review.report_life import CopyFor
from docgen.review.rights import Assignment, Caller, Duty, Grant, Role
from docgen.usecases import moving
from docgen.usecases.reporting import (
    distribution,
    example,
    feedback,
    final_issue,
    moderation,
    writing,
)
from docgen.usecases.reporting.draft_issue import send_to_service
from docgen.usecases.reporting.feedback import Given
from docgen.usecases.reporting.life import life_of
from docgen.usecases.reporting.looking import outlook_for
from docgen.usecases.standing import Behalf
from tests.usecases.house import complete_review, coordinator, look, office_in
from tests.usecases.scoring.pair import added

AFTER = datetime(2027, 3, 22, 12, tzinfo=UTC)  # the review was on 9 and 10 March
TODAY = date(2027, 3, 22)
BY_MAIL = Behalf("Jo Example", "e-mail of 22 March 2027")
SAYS = {"claim": "The form has changed"}
GIVEN = {"audience": "commissioners", "who": "Chris", "how": "email"}
SESSION = {"service": "Jo Example", "sponsor": "Al Example"}
CONFIRMED = {"by": "Alex Example", "on": "22 March 2027"}


class Clock:
    """A clock that is set by hand."""

    def __init__(self, time=AFTER):
        self.time = time

    def __call__(self):
        return self.time

    def go_on(self, **long):
        self.time += timedelta(**long)


@dataclass
class Way:
    """A review after its days, and everybody who has to do with its report."""

    office: Office
    key: str
    people: dict[str, str]

    def who(self, name):
        """Somebody as they act now."""
        at = self.office.now()
        if name == "coordinator":
            return replace(coordinator(at=at), person_id=self.people["coordinator"])
        if name == "lead":
            grant = Grant(Role.SERVICE_LEAD, service_id=self.file.row.service_id)
            return Caller(self.people["lead"], "Jo Example", at, (grant,))
        duty = Duty.MODERATOR if name == "moderator" else Duty.REVIEWER
        names = {"moderator": "Mo Example", "reviewer": "Sam Sample"}
        own = Assignment(self.key, duty)
        grants = (Grant(Role.REVIEWER),)
        return Caller(self.people[name], names[name], at, grants, (own,))

    @property
    def file(self):
        return look(self.office, self.key, coordinator(at=self.office.now()))

    @property
    def life(self):
        return life_of(self.file)

    def task(self, key):
        return next(one for one in self.file.tasks if one.key == key)

    def asked(self):
        """What a step is asked with: the office, a coordinator, the review."""
        return self.office, self.who("coordinator"), self.key

    def told(self):
        """What was written to whom so far: pairs of address and subject's end."""
        with self.office.records.database.reading() as connection:
            found = notices_of(connection, self.key)
        return [(one.email.partition("@")[0], one.subject) for one in found]

    def send(self, number=1):
        done = moderation.send_to_moderation(*self.asked(), number)
        assert not isinstance(done, Refused), done.problems
        return done

    def agree(self, issue):
        entered = {"verdict": "agreed"}
        who = self.who("moderator")
        done = moderation.moderate(self.office, who, self.key, entered, issue)
        assert not isinstance(done, Refused), done.problems
        return done

    def draft(self, number=2, because=""):
        done = send_to_service(*self.asked(), number, because)
        assert not isinstance(done, Refused), done.problems
        return done

    def comment(self, said=SAYS, key="1" * 32, **more):
        entered = said, Given(key, **more)
        return feedback.add_comment(self.office, self.who("lead"), self.key, entered)

    def rewrite(self, text="Another word"):
        """Another executive summary, which a coordinator enters for a reviewer."""
        summary = {"strengths": text, "priorities": ["One"]}
        typed = {"executive_summary": summary}, self.file.report.version
        done = writing.save_report(*self.asked(), typed, (), BY_MAIL)
        assert isinstance(done, writing.Work), done

    def finalise(self, number=3, because=""):
        return final_issue.issue_final(*self.asked(), number, because)

    def confirm(self, who="lead", **entered):
        said = {"by": "Jo Example", "on": "22 March 2027", **entered}
        return final_issue.confirm(self.office, self.who(who), self.key, said)


def stopping(way):
    found = outlook_for(*way.asked(), CopyFor.FINAL)
    return [one.problem.wrong for one in found.lines if one.stops]


def give(way, key="1" * 32, who="lead", **more):
    entered = {**GIVEN, "on": "22 March 2027", **more}
    return distribution.record_sending(
        way.office, way.who(who), way.key, (entered, key)
    )


def session(way, over=0, who="reviewer", **more):
    said = {**SESSION, "held_on": "22 March 2027", **more}
    return final_issue.record_session(way.office, way.who(who), way.key, said, over)


@contextmanager
def way_in(folder, stage="written", **settings):
    """A review in a folder, its report as far as a stage of STAGES.

    Each is prepared once for all tests that want the same.
    """
    prepared, key, people = prepared_way(stage)
    copytree(prepared, folder, dirs_exist_ok=True)
    with office_in(folder, **settings) as office:
        object.__setattr__(office, "now", Clock())
        yield Way(office, key, people)


@cache
def prepared_way(stage):
    """A folder with the review, made once; its key, and its people."""
    folder = Path(mkdtemp(prefix="docgen-report-life-"))
    register(rmtree, folder, ignore_errors=True)
    with office_in(folder) as office:
        object.__setattr__(office, "now", Clock())
        way = way_of(office, is_written=stage != "begun")
        STAGES[stage](way)
    return folder, way.key, way.people


def way_of(office, *, is_written=True):
    """A review after its days, with agreed scores and a report that is written."""
    who = coordinator(at=office.now())
    key = complete_review(office, who)
    service = look(office, key, who).row.service_id
    people = {
        "coordinator": added(office, "Cam Example", Grant(Role.COORDINATOR)),
        "lead": added(
            office, "Jo Example", Grant(Role.SERVICE_LEAD, service_id=service)
        ),
        "reviewer": added(office, "Sam Sample", Grant(Role.REVIEWER)),
        "second": added(office, "Kim Sample", Grant(Role.REVIEWER)),
        "moderator": added(office, "Mo Example", Grant(Role.REVIEWER)),
    }
    for name in ("reviewer", "second"):
        moving.give_duty(office, who, key, people[name], Duty.REVIEWER)
    moving.give_duty(office, who, key, people["moderator"], Duty.MODERATOR)
    if is_written:
        example.agree_scores(office, who, key, [people["reviewer"], people["second"]])
        example.write_report(office, who, key)
    return Way(office, key, people)


def sent(way):
    """The draft is with the service."""
    way.agree(way.send().issue)
    return way.draft()


def final(way):
    """The final report is issued, and nothing was said against the draft."""
    sent(way)
    done = feedback.say_done(way.office, way.who("lead"), way.key)
    assert not isinstance(done, Refused), done.problems
    made = way.finalise()
    assert not isinstance(made, Refused), made.problems
    return made


def confirmed(way):
    """The final report is confirmed."""
    final(way)
    done = way.confirm()
    assert not isinstance(done, Refused), done.problems
    return done


STAGES = {
    "begun": lambda _: None,
    "written": lambda _: None,
    "sent": sent,
    "final": final,
    "confirmed": confirmed,
}
# Marks a test that begins further on: @AT["sent"].
AT = {stage: pytest.mark.parametrize("way", [stage], indirect=True) for stage in STAGES}
