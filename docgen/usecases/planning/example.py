"""Plans of the example house: what somebody finds when they look around."""

from datetime import timedelta
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused
from docgen.records.parts import Saved
from docgen.review.dates import in_words
from docgen.review.rights import Caller
from docgen.usecases.planning.kept_goals import GOALS, LINES
from docgen.usecases.planning.notes import add_note
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT, PlanKind
from docgen.usecases.planning.rows import Entered, save_own, save_row
from docgen.usecases.review_files import today_in_london
from docgen.usecases.standing import Behalf

BY_MAIL: Final = Behalf("Jo Example", "an e-mail (example)")
GOAL: Final = {
    "item": "9",
    "score": "3",
    "target": "5",
    "goal": "Everyone who would like to work is offered support",
}
ACTIONS: Final = (
    {
        "what": "Take “readiness” out of the referral form",
        "who": "Team leader, Jo Example",
        "measure": "The new form is in use",
    },
    {"what": "Ask about work at every first appointment", "who": "Clinical lead"},
)
LINE: Final = {
    "item": "9",
    "score": "3",
    "target": "5",
    "team": "North Team",
    "what": "A workshop for clinicians on asking about work",
    "form": "workshop",
    "months": ["1", "2"],
    "lead": "Alex Example",
    "agreed_by": [{"name": "Jo Example", "role": "Team leader"}],
}


def plan_after(office: Office, who: Caller, key: str) -> None:
    """Begin a review's plans: a goal and a line of support, each with a note."""
    today = today_in_london(office)
    by = {"by": in_words(today + timedelta(weeks=8))}
    first, second = ({**one, **by} for one in ACTIONS)
    goal: dict[str, Any] = {**GOAL, "actions": [first, second]}
    kept = _row(office, who, key, ACTION, goal)
    action = (kept.content or {})[GOALS][0]["actions"][0]["key"]
    note = "Two of three clinical teams have agreed (example)"
    said = {"status": "on_track", "on": in_words(today), "note": note}
    _kept(add_note(office, who, key, ACTION, (action, said), BY_MAIL))
    kept = _row(office, who, key, SUPPORT, LINE)
    starts = {"starts_on": in_words(today + timedelta(weeks=4))}
    kept = _kept(save_own(office, who, key, SUPPORT, (kept.version, starts), BY_MAIL))
    line = (kept.content or {})[LINES][0]["key"]
    said = {**said, "note": "The workshop has its day and its room (example)"}
    _kept(add_note(office, who, key, SUPPORT, (line, said), BY_MAIL))


def _row(
    office: Office, who: Caller, key: str, kind: PlanKind, row: dict[str, Any]
) -> Saved:
    return _kept(save_row(office, who, key, kind, Entered(0, None, row), BY_MAIL))


def _kept(done: object) -> Saved:
    if not isinstance(done, Saved):
        problems = done.problems if isinstance(done, Refused) else done
        raise LookupError(str(problems))
    return done
