"""Answers drawn on a page, posted as a browser does and read back are the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.review.certificates import DESTRUCTION_CERTIFICATE, SCORE_CERTIFICATE
from docgen.review.letters import BOOKING_FORM, PREPARATION_LETTER
from docgen.review.plans import ACTION_PLAN
from docgen.review.preparation import GOVERNANCE, PROMISES
from docgen.review.reading import AGREEMENT, read_so_far
from docgen.review.report import REPORT
from docgen.review.service import SERVICE
from docgen.review.support import SUPPORT_PLAN
from docgen.review.timetable import TIMETABLE
from docgen.usecases.inputs import read_answers
from tests.web.chance_answers import any_answers
from tests.web.posting import posted, shown
from web.agreement_groups import GROUPS, NOT_ASKED
from web.forms import read

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAPERS = (
    AGREEMENT,
    REPORT,
    BOOKING_FORM,
    PREPARATION_LETTER,
    TIMETABLE,
    ACTION_PLAN,
    SUPPORT_PLAN,
    DESTRUCTION_CERTIFICATE,
    SCORE_CERTIFICATE,
)
FORMS = (*PAPERS, GOVERNANCE, PROMISES, SERVICE)


def kind(form):
    """The name of a form, for the test's own name."""
    return form.kind


def names_of(form):
    """Every field of a form."""
    return tuple(form.model.model_fields)


def came_back(form, answers):
    """The answers after a page showed them and nobody changed a thing."""
    names = names_of(form)
    return read(form, names, posted(shown(form, names, answers)))


def meaning(form, answers):
    """What some answers say, and all that is to put right in them."""
    found = read_so_far(form, answers, file="page")
    return found.model and said(found.model.model_dump()), found.problems


def said(value):
    """What is said in some answers, without what is left open."""
    if isinstance(value, dict):
        inside = {name: said(one) for name, one in value.items()}
        return {name: one for name, one in inside.items() if one} or None
    if isinstance(value, tuple):
        entries = [said(one) for one in value]
        while entries and entries[-1] is None:
            entries.pop()
        return entries or None
    return None if value is None else str(value)


def samples():
    """Each sample with the form it is an answer to."""
    for path in sorted(SAMPLES.rglob("*.yaml")):
        found = [form for form in PAPERS if path.stem.endswith(form.kind)]
        found += [AGREEMENT] if path.stem.startswith("agreement-") else []
        yield pytest.param(*found, path, id=path.stem)


class TestASample:
    @pytest.mark.parametrize(("form", "path"), list(samples()))
    def test_comes_back_from_a_page_with_the_same_meaning(self, form, path):
        answers = read_answers(path.read_bytes(), path.name).data
        before = meaning(form, answers)

        after = meaning(form, came_back(form, answers))

        assert before[0] is not None
        assert after == before

    def test_is_there_for_every_paper(self):
        assert {one.values[0].kind for one in samples()} == {
            form.kind for form in PAPERS
        }


@pytest.mark.parametrize("form", FORMS, ids=kind)
class TestAnyAnswers:
    @settings(max_examples=25)
    @given(data=st.data())
    def test_come_back_from_a_page_with_the_same_meaning(self, form, data):
        answers = data.draw(any_answers(form, names_of(form)))

        assert meaning(form, came_back(form, answers)) == meaning(form, answers)

    @settings(max_examples=5)
    @given(data=st.data())
    def test_are_shown_the_same_the_second_time(self, form, data):
        once = came_back(form, data.draw(any_answers(form, names_of(form))))

        assert came_back(form, once) == once


class TestTheGroupsOfTheAgreement:
    def test_hold_every_field_that_is_asked_for_once(self):
        names = [name for group in GROUPS for name in group.names]

        assert sorted([*names, *NOT_ASKED]) == sorted(AGREEMENT.model.model_fields)
