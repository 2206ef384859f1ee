"""The file an agreement of one's own begins with: all there, and all still empty."""

from pathlib import Path

from docgen.office import open_office
from docgen.review.agreement import Agreement
from docgen.review.ledger import State
from docgen.usecases.agreements import check
from docgen.usecases.inputs import read_answers

STARTER = Path(__file__).parents[2] / "samples" / "starter-agreement.yaml"


class TestTheStarter:
    def test_names_every_answer_but_the_usual_data(self):
        answers = read_answers(STARTER.read_bytes(), STARTER.name)

        assert set(answers.data) == set(Agreement.model_fields) - {"agreed_data"}

    def test_answers_nothing_and_stands_in_nobodys_way(self):
        answers = read_answers(STARTER.read_bytes(), STARTER.name)

        found = check(open_office(), answers, today=None)

        assert {one.state for one in found.blanks} == {State.UNANSWERED, State.BY_RULE}
        assert [one for one in found.problems if one.severity != "warning"] == []
