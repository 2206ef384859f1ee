"""Answers that docgen writes down read back the same, whatever stands in them."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.yaml_answers import write_yaml


def read(content, file="north.yaml"):
    """The answers in a file that can be read."""
    found = read_answers(content, file)
    assert isinstance(found, Answers), found
    return found.data


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"),
    min_size=1,
    max_size=30,
)
ANSWERS = st.dictionaries(
    WORDS,
    st.recursive(
        st.none() | WORDS.filter(str.strip),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)
        ),
        max_leaves=6,
    ),
    min_size=1,
    max_size=5,
)


class TestAnswersThatAreWrittenDown:
    @given(ANSWERS)
    def test_read_back_the_same(self, data):
        assert read(write_yaml(data)) == data

    @given(ANSWERS)
    def test_read_the_same_from_json(self, data):
        for is_ascii in (True, False):
            written = json.dumps(data, ensure_ascii=is_ascii)

            assert read(written.encode(), "north.json") == data
            assert read(written.encode(), "-") == data

    def test_are_written_out_wherever_they_stand(self):
        waiting = {"left_to": "service"}

        written = write_yaml({"a": waiting, "b": [waiting, waiting]})

        assert read(written) == {"a": waiting, "b": [waiting, waiting]}

    def test_may_hold_days_from_toml(self):
        assert read(write_yaml({"a": date(2027, 3, 9)})) == {"a": "2027-03-09"}
