"""Whatever a file holds, it is read or refused in plain words; nothing breaks."""

from copy import deepcopy
from functools import reduce
from operator import getitem

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.problems import Refused
from docgen.review.certificates import (
    read_destruction_certificate,
    read_score_certificate,
)
from docgen.review.forms import record_in
from docgen.review.letters import read_booking_form, read_preparation_letter
from docgen.review.plans import ActionPlan, read_action_plan
from docgen.review.report import Report, read_report
from docgen.review.scale_changes import read_scale
from docgen.review.support import SupportPlan, read_support_plan
from docgen.review.timetable import Timetable, read_timetable
from tests.review.reporting import refused, report

NAMED = {"name": "J. Shah"}
DAYS = ["9 March 2027", "10 March 2027"]
ADVICE = {"text": "Do more", "who_acts": ["service"]}
WHOLE: dict[object, dict[str, object]] = {
    read_report: {
        "executive_summary": {"strengths": "Warm", "priorities": ["Meet employers"]},
        "findings": [{"item": 9, "score": 3, "previous": 4, "recommendation": ADVICE}],
        "performance": {
            "framework": "V8",
            "period_from": "1/4/26",
            "period_to": "1/3/27",
        },
        "ranking": [9, 12],
    },
    read_timetable: {
        "sessions": [
            {"day": 1, "start": "9:00", "end": "10:00", "activity": "team_leader"},
            {"day": 1, "start": "10:15", "end": "11:00", "activity": "clients"},
        ]
    },
    read_support_plan: {
        "starts_on": "1 May 2027",
        "ends_on": "1 June 2027",
        "lines": [
            {
                "item": 9,
                "team": "North",
                "what": "Ride along",
                "form": "mentoring",
                "months": [1, 2],
                "agreed_by": [NAMED],
            }
        ],
    },
    read_action_plan: {
        "goals": [
            {
                "item": 9,
                "score": 3,
                "target": 4,
                "goal": "Welcome all",
                "actions": [{"what": "Ask", "by": "1/6/27", "also_serves": [10]}],
            }
        ]
    },
    read_destruction_certificate: {
        "decided_by": NAMED,
        "destroyed": [
            {"what": "x", "where_held": "y", "method": "z", "on": "1/5/27", "by": NAMED}
        ],
    },
    read_score_certificate: {"team": "North", "issued_on": "1/5/27", "total": 100},
    read_preparation_letter: {"sent_on": "1/2/27", "to": NAMED},
    read_booking_form: {
        "integrated_care_board": NAMED,
        "commissioner": NAMED,
        "services": [{"ips_service": NAMED, "reviews_wanted": 1}],
    },
    read_scale: {
        "bands": [{"name": "All", "floor": 25, "source": "Us"}],
        "items": [{"item": 9, "anchors": ["a", "b", "c", "d", "e"]}],
    },
}
WORDS = st.sampled_from(
    ["9", "4.5", "", " ", "9:30", "yes", "9 March 2027", "draft", "²", "٤", "x" * 99]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text()
ANY = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner),
    max_leaves=5,
)


def begun(read) -> dict[str, object]:
    """A whole file for a reader, but for the review that all are about."""
    about: dict[str, object] = {} if read is read_scale else {"reference": "EX-1"}
    undated = read in (read_scale, read_booking_form)
    dated: dict[str, object] = {} if undated else {"review_dates": DAYS}
    whole: dict[str, object] = {**WHOLE[read]}
    return {**about, **dated, **whole}


def places(value, path=()):
    """Every place inside some data."""
    steps = value.items() if isinstance(value, dict) else ()
    steps = enumerate(value) if isinstance(value, list) else steps
    for step, inner in steps:
        yield (*path, step)
        yield from places(inner, (*path, step))


@pytest.mark.parametrize("read", WHOLE, ids=lambda one: one.__name__)
class TestAnyAnswer:
    def test_is_read_where_it_is_right(self, read):
        assert not isinstance(read(begun(read), file="any.yaml", lines={}), Refused)

    @settings(max_examples=50)
    @given(data=st.data())
    def test_is_read_or_refused_with_something_to_do(self, read, data):
        whole = deepcopy(begun(read))
        *path, last = data.draw(st.sampled_from(list(places(whole))))
        reduce(getitem, path, whole)[last] = data.draw(ANY)

        found = read(whole, file="any.yaml", lines={})

        if isinstance(found, Refused):
            assert found.problems
            for problem in found.problems:
                assert problem.remedy.endswith((".", "?"))
                assert "pydantic" not in str(problem)


@pytest.mark.parametrize("model", [Report, ActionPlan, SupportPlan, Timetable])
def test_every_field_has_a_title_a_person_understands(model):
    def untitled(record):
        for name, field in record.model_fields.items():
            if not field.title:
                yield f"{record.__name__}.{name}"
            if inner := record_in(record, name):
                yield from untitled(inner)

    assert list(untitled(model)) == []


class TestTheDatesOfAReview:
    def test_come_in_their_order(self):
        days = ["9 March 2027", "10 March 2027"]

        problems = refused(
            review_dates=days,
            draft_issued_on="9 March 2027",
            final_confirmed_on="8 March 2027",
        )

        assert [one.partition(": ")[0] for one in problems] == [
            "report.yaml, draft_issued_on",
            "report.yaml, final_confirmed_on",
            "report.yaml, final_confirmed_on",
        ]

    def test_may_fall_on_one_day_where_a_draft_is_confirmed_at_once(self):
        one = report(draft_issued_on="9/4/27", final_confirmed_on="9/4/27")

        assert one.draft_issued_on == one.final_confirmed_on
