"""A review whose scores are agreed, and the plans that follow it."""

from docgen.problems import Refused
from docgen.records.history import Happening, record
from docgen.records.parts import Change, Saved, latest, save
from docgen.records.proofs import Proof, keep_proof
from docgen.records.registry import Issue, add_issue, new_code, next_number
from docgen.records.uploads import note_file
from docgen.review.kept_scores import set_json
from docgen.review.report_life import CopyFor
from docgen.review.rights import Assignment, Caller, Duty, Grant, Role
from docgen.review.scores import ItemScore, ScoreSet
from docgen.usecases.issuing import WORD
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from docgen.usecases.planning.rows import Entered, save_own, save_row
from docgen.usecases.reporting.contents import report_answers
from docgen.usecases.reporting.facts import REPORT_LIFE
from docgen.usecases.review_files import gather
from docgen.usecases.standing import FOR_ONESELF, Behalf, by, review_for
from tests.review.scoring import points
from tests.usecases.house import COORDINATOR, NOON

BY_MAIL = Behalf("Jo Example", "e-mail of 1 December 2026")
ASK = {"what": "Ask about work at every first appointment"}
WHOLE = {**ASK, "who": "Team leader", "by": "30 June 2027", "measure": "Minutes"}
LOW = {"i9": 2, "i13": 3}


def goal(item=9, **more):
    whole = {"item": str(item), "score": "2", "target": "4", "goal": "All are welcome"}
    return {**whole, "actions": [ASK], **more}


def line(item=9, **more):
    whole = {"item": str(item), "team": "North", "what": "Ride along"}
    return {**whole, "form": "mentoring", "months": ["1"], **more}


def regional_lead(review_id, at=NOON):
    duty = Assignment(review_id, Duty.REGIONAL_LEAD)
    return Caller("g" * 32, "Alex Example", at, (Grant(Role.REVIEWER),), (duty,))


def agree_scores(office, key, scores=None, **recommendations):
    """Have scores agreed, as one sheet of both reviewers."""
    scores = points(4, **LOW) if scores is None else scores
    items = tuple(
        ItemScore(
            number,
            scores.get(number),
            recommendation=recommendations.get(f"i{number}", ""),
        )
        for number in range(1, 26)
    )
    sheet = set_json(ScoreSet("", "", "", "Sam and Kim", None, items))
    content = {
        "agreed_at": "2027-03-11T09:00:00Z",
        "agreed_sheet": {"scores": sheet},
        "points": {str(item): one for item, one in scores.items()},
    }
    thing = f"review:{key}"
    with office.records.database.writing() as connection:
        now = latest(connection, thing, "consensus")
        change = Change(thing, "consensus", content, now.version)
        assert isinstance(
            save(connection, change, by(COORDINATOR, "coordinator")), Saved
        )


def send_report(office, key, purpose=CopyFor.SERVICE):
    """Have a draft report, as it stands, written down as issued to somebody."""
    thing, how = f"review:{key}", by(COORDINATOR, "coordinator")
    file = office.records.files.keep(b"a report")
    with office.records.database.writing() as connection:
        row = review_for(connection, COORDINATOR, key)
        answers = report_answers(office, connection, gather(office, connection, row))
        note_file(connection, file, 8, WORD, NOON)
        event = record(connection, Happening("issued", thing, "report"), how)
        number = next_number(connection, key, "report")
        issue = Issue(key, "report", number, "draft", file, "report", 0, {}, file)
        issued = add_issue(connection, issue, new_code(), event)
        keep_proof(connection, issued, Proof({}, answers.data, None))
        copy = {
            "issue": issued, "number": str(number), "version": f"draft {number}",
            "purpose": purpose, "on": "2026-12-01", "by": "Sam Sample", "matter": "all",
        }  # fmt: skip
        now = latest(connection, thing, REPORT_LIFE)
        copies = [*(now.content or {}).get("copies", ()), copy]
        change = Change(thing, REPORT_LIFE, {"copies": copies}, now.version)
        assert isinstance(save(connection, change, how), Saved)


def put(office, key, kind, row, at=None, **more):
    """Put a row into a plan as a coordinator; return what became of it."""
    over = more.pop("over", None)
    who = more.pop("who", COORDINATOR)
    behalf = more.pop("behalf", BY_MAIL if who is COORDINATOR else FOR_ONESELF)
    over = saved(office, key, kind).version if over is None else over
    return save_row(office, who, key, kind, Entered(over, at, row), behalf)


def dated(office, key, kind, **answers):
    now = saved(office, key, kind)
    kept = {name: now.content[name] for name in kind.own if name in (now.content or {})}
    entered = (now.version, {**kept, **answers})
    return save_own(office, COORDINATOR, key, kind, entered, BY_MAIL)


def saved(office, key, kind):
    with office.records.database.reading() as connection:
        return latest(connection, f"review:{key}", kind.name)


def goals_of(office, key):
    return (saved(office, key, ACTION).content or {}).get("goals", [])


def lines_of(office, key):
    return (saved(office, key, SUPPORT).content or {}).get("lines", [])


def kept(done):
    assert isinstance(done, Saved), done
    return done


def said(done):
    assert isinstance(done, Refused), done
    return [f"{one.wrong} {one.remedy}" for one in done.problems]
