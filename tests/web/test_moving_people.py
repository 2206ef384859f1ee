"""Duties in a review are given to somebody who was chosen, not to whoever is first."""

import pytest

from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import reviews
from tests.usecases.house import COORDINATOR
from tests.usecases.signing import REX, person
from tests.web.service_side import house, send


@pytest.fixture
def pages(tmp_path):
    with house(tmp_path) as found:
        found.rex = person(found.office, REX, Grant(Role.REVIEWER)).id
        yield found


def given(pages):
    look = reviews.look(pages.office, COORDINATOR, pages.key)
    return [(one.person_id, one.duty) for one in look.assigned]


@pytest.mark.parametrize("chosen", ["nobody", "person", "duty"])
def test_a_duty_needs_both_who_and_what(pages, chosen):
    fields = {"person": pages.rex} if chosen == "person" else {}
    fields |= {"duty": Duty.REVIEWER.value} if chosen == "duty" else {}

    done = send(pages.coordinator, pages.at("people"), fields)

    assert done.status_code == 422
    assert 'href="#person"' in done.text
    assert "Choose who it is" in done.text
    assert all(f'value="{one}" selected' in done.text for one in fields.values())
    assert given(pages) == []


def test_a_duty_is_given_to_whom_it_was_chosen_for(pages):
    fields = {"person": pages.rex, "duty": Duty.REVIEWER.value}

    done = send(pages.coordinator, pages.at("people"), fields)

    assert "The duty is given" in done.text
    assert given(pages) == [(pages.rex, Duty.REVIEWER)]
