"""The internal copy: the issued document, and where each value came from behind it."""

import pytest

from docgen.problems import NamedFile
from docgen.review.origin import How, Origin
from docgen.usecases.proving.internal_copy import in_a_sentence, internal_copy
from docgen.usecases.proving.verdicts import Verdict
from docgen.usecases.proving.verifying import verify
from docgen.usecases.review_files import EVERYTHING
from docgen.usecases.standing import NotThere
from docgen.word.returned import document_words
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    complete_review,
    issued,
    lead,
    office_in,
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


class TestTheInternalCopy:
    def test_holds_the_document_and_a_line_for_each_value(self, office):
        one = issued(office, complete_review(office))

        copy = internal_copy(office, COORDINATOR, one.id)
        words = document_words(copy.content)

        before = document_words(office.records.files.content(one.docx_hash))
        assert words[0] == "Internal copy of version 1. Not for signing or passing on."
        at = words.index("Annex: where each value came from")
        assert words[1:at] == before[: at - 1]  # and then what stands in its margins
        annex = words[at:]
        assert any(one.startswith("By rule: ") for one in annex)
        assert any(one.startswith("Given by ") for one in annex)
        assert set(before) <= set(words)
        assert copy.name.endswith("-version-1-internal-copy.docx")

    def test_is_never_taken_for_the_issue(self, office):
        one = issued(office, complete_review(office))
        copy = internal_copy(office, COORDINATOR, one.id)

        found = verify(office, EVERYTHING, NamedFile(copy.name, copy.content))

        assert found.verdict is Verdict.ALTERED
        assert found.issue.id == one.id

    def test_is_not_another_services(self, office):
        one = issued(office, complete_review(office))

        with pytest.raises(NotThere):
            internal_copy(office, lead("f" * 32), one.id)


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin("a", "A", "x", How.OPEN), "Open when it was issued"),
        (Origin("a", "A", "x", How.RULE, rule="Two weeks on"), "By rule: Two weeks on"),
        (Origin("a", "A", "x", How.SHEET, where="s.xlsx, B4"), "s.xlsx, B4"),
        (Origin("a", "A", "x", How.TYPED), "Given by somebody"),
        (
            Origin(
                "a", "A", "x", How.TYPED, "", "a call", "p", "lead", NOON, "The Trust"
            ),
            "Given by Jo for The Trust, 1 December 2026: a call",
        ),
    ],
)
def test_where_a_value_came_from_is_said_in_a_sentence(origin, words):
    assert in_a_sentence(origin, {"p": "Jo"}) == words
