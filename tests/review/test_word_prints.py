"""Fingerprints of words: found again where they stand, and nowhere else."""

import pytest

from docgen.review.word_prints import MOST, Prints, prints_of

SALT = b"12345678"
TEXT = "Quarterly zebra figures of the quartz caseload in the north"


def prints(*texts, known=()):
    return Prints(SALT, prints_of(texts, SALT, known))


class TestWordsThatAreGone:
    @pytest.mark.parametrize(
        "text",
        [
            TEXT,
            TEXT.upper(),
            f"See “{TEXT}”, page 2.",
            "the figures: quarterly ZEBRA figures, of the; quartz caseload.",
            f"other words\n{TEXT}\nmore",
        ],
    )
    def test_are_found_again_however_they_are_set(self, text):
        assert prints(TEXT).are_in(text)

    @pytest.mark.parametrize(
        "text",
        ["", "zebra", "Quarterly figures of the caseload", "of the in the north"],
    )
    def test_are_not_found_in_what_says_something_else(self, text):
        assert not prints(TEXT).are_in(text)

    def test_are_those_that_the_record_does_not_say_itself(self):
        assert not prints(TEXT, known=[f"It says: {TEXT}"]).are_in(TEXT)

    @pytest.mark.parametrize(
        "usual",
        ["9 and 10 March 2027", "12", "yes", "the and of it", "Monday 9 March 2027"],
    )
    def test_are_none_where_they_tell_nothing(self, usual):
        assert prints(usual).marks == frozenset()

    @pytest.mark.parametrize(
        "odd", ["RXX77B4", "caseload-RX77-list", "Zebra quartz list"]
    )
    def test_are_a_short_line_that_tells_something(self, odd):
        assert prints(odd).are_in(f"it was called {odd} then")

    def test_need_their_salt(self):
        marks = prints_of([TEXT], SALT)
        assert not Prints(b"87654321", marks).are_in(TEXT)

    def test_cant_be_read(self):
        assert all(len(one) == 16 for one in prints(TEXT).marks)

    def test_are_not_too_many(self):
        long = " ".join(f"word{number}" for number in range(MOST * 2))
        found = prints(long)
        assert len(found.marks) == MOST
        assert found.are_in(long)
