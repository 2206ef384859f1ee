"""Short forms with free text: what may name a client has to be vouched for."""

import pytest

from docgen.problems import Refused
from docgen.review.report_entries import ANSWERING, COMMENTING, MODERATING, SESSION
from docgen.usecases.entered import read_entered
from docgen.usecases.planning.notes import PROGRESS
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from tests.usecases.house import office_in
from tests.usecases.planning.house import ASK, goal, line

CLIENT = "His NHS number is 943 476 5919"
REASON = "It is our telephone number"
DAY = "9 March 2027"
REMARK = {"verdict": "sent_back", "remarks": [{"item": "9", "remark": CLIENT}]}
HELD = {"held_on": DAY, "service": "Jo Example", "sponsor": "Al Example"}
TEXTS = [
    pytest.param(COMMENTING, {"claim": CLIENT}, id="a comment"),
    pytest.param(COMMENTING, {"claim": "It is", "evidence": CLIENT}, id="evidence"),
    pytest.param(ANSWERING, {"answer": CLIENT}, id="an answer"),
    pytest.param(MODERATING, REMARK, id="a moderator's remark"),
    pytest.param(SESSION, {**HELD, "note": CLIENT}, id="the session"),
    pytest.param(
        PROGRESS, {"status": "done", "on": DAY, "note": CLIENT}, id="a progress note"
    ),
    pytest.param(ACTION.row, goal(goal=CLIENT), id="a goal"),
    pytest.param(ACTION.row, goal(actions=[ASK, {"what": CLIENT}]), id="an action"),
    pytest.param(SUPPORT.row, line(what=CLIENT), id="a line of support"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with office_in(tmp_path_factory.mktemp("vouching")) as office:
        yield office


class TestWhatIsEntered:
    @pytest.mark.parametrize(("form", "said"), TEXTS)
    def test_is_refused_while_it_may_name_a_client(self, office, form, said):
        refused = read_entered(office, form, said, form.kind)

        assert isinstance(refused, Refused)
        [problem] = refused.problems
        assert problem.where.place == "cleared"
        assert "looks like a client’s NHS number" in problem.wrong
        assert "5919" not in f"{problem.wrong} {problem.remedy}"

    @pytest.mark.parametrize(("form", "said"), TEXTS)
    def test_is_taken_once_somebody_says_why_it_is_nobodys(self, office, form, said):
        vouched = {**said, "cleared": REASON}

        assert read_entered(office, form, vouched, form.kind).cleared == REASON

    def test_is_taken_where_nothing_in_it_names_a_client(self, office):
        read = read_entered(office, COMMENTING, {"claim": "Item 9 has changed"}, "c")

        assert (read.claim, read.cleared) == ("Item 9 has changed", None)


@pytest.mark.parametrize(("own", "is_taken"), [((), False), (("EX1 2AB",), True)])
def test_the_organisations_own_postcodes_are_nobodys(tmp_path, own, is_taken):
    with office_in(tmp_path, own_postcodes=own) as office:
        read = read_entered(office, COMMENTING, {"claim": "We met at EX1 2AB"}, "c")

    assert isinstance(read, Refused) is not is_taken
