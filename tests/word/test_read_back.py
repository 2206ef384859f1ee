"""A fixed part of the measured run; all of it: python -m tests.bench.read_back."""

import pytest

from tests import needs
from tests.bench.read_back import is_missed, wrong_answers
from tests.word.chance_edits import edited
from tests.word.chance_fillings import filled
from tests.word.returning import saved_by_libreoffice

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
class TestAReturnedFile:
    def test_says_every_answer_that_was_filled_in(self, seed):
        one = filled(seed)

        assert wrong_answers(one, one.docx) == set()

    def test_says_what_was_done_to_its_fixed_words_and_no_more(self, seed):
        one = edited(seed)

        assert not is_missed(one, one.docx), one.what


@needs.libreoffice
def test_says_the_same_after_libreoffice_has_saved_it(tmp_path):
    fillings = [filled(seed) for seed in SEEDS]
    edits = [edited(seed) for seed in SEEDS]
    docxs = [one.docx for one in (*fillings, *edits)]

    saved = saved_by_libreoffice(docxs, tmp_path)

    pairs = zip(fillings, saved[: len(SEEDS)], strict=True)
    assert [wrong_answers(*pair) for pair in pairs] == [set()] * len(SEEDS)
    pairs = zip(edits, saved[len(SEEDS) :], strict=True)
    assert [one.what for one, docx in pairs if is_missed(one, docx)] == []
