"""The samples are read without a fault, and show what they say they show."""

from importlib.resources import files

import pytest
import yaml

from docgen.review.agreement import Agreement
from docgen.review.deadlines import deadlines_of
from docgen.review.ledger import State, ledger, open_blanks
from docgen.review.reading import read_agreement
from tests.review.building import warned

NAMES = ("complete", "service-half-open", "awkward-names")


def sample(name: str) -> Agreement:
    file = f"agreement-{name}.yaml"
    data = yaml.safe_load(files("samples").joinpath(file).read_text("utf-8"))
    read = read_agreement(data, file=file, lines={})
    assert isinstance(read, Agreement), [str(one) for one in read.problems]
    return read


def states(one: Agreement) -> set[State]:
    return {
        entry.state for entry in ledger(one, deadlines_of(one)) if not entry.optional
    }


class TestEverySample:
    @pytest.mark.parametrize("name", NAMES)
    def test_is_read_without_a_problem_or_warning(self, name):
        assert warned(sample(name)) == []

    @pytest.mark.parametrize("name", NAMES)
    def test_leaves_no_blank_that_nobody_answers(self, name):
        one = sample(name)

        assert not open_blanks(ledger(one, deadlines_of(one)), one, file=name, lines={})


def test_the_complete_one_is_no_draft_and_leaves_nothing_to_a_party():
    assert not sample("complete").is_draft
    assert State.LEFT not in states(sample("complete"))


def test_the_half_open_one_is_a_draft_left_to_the_parties():
    assert sample("service-half-open").is_draft
    assert State.LEFT in states(sample("service-half-open"))


class TestTheAwkwardOne:
    def test_has_seven_teams_and_keeps_each_to_the_letter(self):
        teams = sample("awkward-names").clinical_teams

        assert len(teams) == 7
        assert "Team ]]> (example)" in teams
        assert "Team on\ntwo lines (example)" in teams

    def test_has_dates_set_by_hand_and_terms_of_its_own(self):
        assert State.OVERRIDDEN in states(sample("awkward-names"))
        assert State.NOT_APPLICABLE in states(sample("awkward-names"))
        assert sample("awkward-names").further_terms
