"""JSON and TOML are read as strictly as YAML, and say as well what is wrong where."""

import json

import pytest

from docgen.problems import Refused
from docgen.review.reading import read_agreement
from docgen.usecases.inputs import Answers, read_answers


def answers(written, file="north.json"):
    """The answers in a file that can be read."""
    found = read_answers(written.encode(), file)
    assert isinstance(found, Answers), found
    return found.data


def told(written, file="north.json"):
    """The one thing said against a file that can't be read."""
    found = read_answers(written.encode(), file)
    assert isinstance(found, Refused), found
    [problem] = found.problems
    return str(problem)


def told_of_an_agreement(written, file):
    """Everything said of answers that can be read, but are no agreement's."""
    found = read_agreement(answers(written, file), file=file, lines={})
    assert isinstance(found, Refused), found
    return [str(problem) for problem in found.problems]


class TestJson:
    def test_keeps_words_numbers_and_yes_or_no_apart(self):
        written = '{"a": "yes", "b": true, "c": 1.5, "d": null, "e": ["0123"]}'

        assert answers(written) == {
            "a": "yes",
            "b": True,
            "c": 1.5,
            "d": None,
            "e": ["0123"],
        }

    @pytest.mark.parametrize("file", ["north.json", "-", "north.yaml"])
    @pytest.mark.parametrize(
        "words", ["😀👍", "\U0001d54f", "a\u2028b\u0085c", "é\u200dß"]
    )
    def test_makes_one_character_of_an_emoji_cut_in_two(self, words, file):
        assert answers(json.dumps({"a": words, words: "b"}), file) == {
            "a": words,
            words: "b",
        }

    @pytest.mark.parametrize("file", ["north.json", "-"])
    @pytest.mark.parametrize("half", ["\\ud800", "\\udc00", "x\\ud83dy"])
    def test_has_half_a_character_refused_where_it_is_read(self, half, file):
        written = f'{{"reference": "EX-1", "ips_teams": ["{half}"]}}'

        [said] = told_of_an_agreement(written, file)

        assert said.startswith(f"{file}, ips_teams.0: “IPS team 1” holds a character")

    def test_names_the_answer_of_a_number_that_is_none(self):
        written = '{"reference": "EX-1", "host_trust": {"name": NaN}}'

        assert told_of_an_agreement(written, "north.json") == [
            "north.json, host_trust.name: “Host Trust, name” must be text, not nan."
            ' Write it in quotes: "…".'
        ]

    def test_names_the_line_of_an_answer_given_twice(self):
        written = '{\n "a": {"name": "x"},\n "b": {"name": "y",\n  "name": "z"}\n}'

        assert told(written) == (
            "north.json, line 4: “name” is answered twice. Keep one answer and take out"
            " the other."
        )

    @pytest.mark.parametrize(
        ("written", "place", "wrong"),
        [
            (
                '{"a": 1\n "b": 2}',
                "line 2, column 2",
                "A comma or a closing bracket is",
            ),
            ('{"a": 1', "line 1, column 8", "A comma or a closing bracket is missing."),
            ('{"a" 1}', "line 1, column 6", "A colon is missing after a name."),
            ('{"a": 1,}', "line 1, column", "A name in quotation marks should stand"),
            ("{'a': 1}", "line 1, column 2", "A name in quotation marks should stand"),
            ('{"a": "x}', "line 1, column 7", "A quotation mark is opened and not"),
            ('{"a": "x\ny"}', "line 1, column 9", "A line break or tab stands inside"),
            ('{"a": "C:\\Users"}', "line 1, column", "A backslash stands before"),
            ('{"a": 1} x', "line 1, column 10", "Something follows after the last"),
            ('{"a": EX-1}', "line 1, column 7", "An answer is missing, or has no"),
        ],
    )
    def test_that_cannot_be_read_is_told_with_its_place(self, written, place, wrong):
        said = told(written)

        assert said.startswith(f"north.json, {place}")
        assert f": {wrong}" in said

    @pytest.mark.parametrize("written", ["[]", '"words"', "1", "null"])
    def test_has_to_hold_answers_by_name(self, written):
        assert "The file holds no answers by name." in told(written)

    @pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 30 + "1" + "}" * 30])
    def test_is_no_deeper_than_an_agreement(self, deep):
        assert "The answers lie too deep inside one another." in told(deep)

    def test_names_the_place_that_lies_too_deep(self):
        assert told('{"a": {"b": ' + "[" * 30 + "]" * 30 + "}}").startswith(
            "north.json, a.b: The answers lie too deep"
        )

    def test_holds_no_number_that_takes_for_ever(self):
        assert "There is a number too long to read." in told(
            '{"a": ' + "9" * 5000 + "}"
        )

    def test_is_yaml_on_standard_input_where_it_is_no_json(self):
        assert answers("{reference: EX-1, ips_teams: [A, yes]}", "-") == {
            "reference": "EX-1",
            "ips_teams": ["A", "yes"],
        }


class TestToml:
    def test_keeps_dates_and_yes_or_no(self):
        written = (
            'reference = "EX-1"\n'
            "review_dates = [2027-03-09, 2027-03-10]\n"
            "data_reviews = true\n"
            '[host_trust]\nname = "Trust"\n'
            '[[reviewers]]\nname = "A"\n[[reviewers]]\nname = "B"\n'
        )
        found = read_agreement(
            answers(written, "north.toml"), file="north.toml", lines={}
        )

        assert not isinstance(found, Refused)
        assert [day.isoformat() for day in found.review_dates] == [
            "2027-03-09",
            "2027-03-10",
        ]
        assert (found.data_reviews, found.host_trust.name) == (True, "Trust")
        assert [one.name for one in found.reviewers] == ["A", "B"]

    @pytest.mark.parametrize("moment", ["2027-03-09T10:00:00Z", "07:32:00"])
    def test_takes_no_time_of_day_for_a_day(self, moment):
        written = f'reference = "EX-1"\nreview_dates = [{moment}]\n'

        [said] = told_of_an_agreement(written, "north.toml")

        assert said.startswith(
            "north.toml, review_dates.0: “Review day 1” must be a real"
        )
        assert f"not '{moment[:8]}" in said

    @pytest.mark.parametrize("number", ["1.10", "2027", "inf", "nan"])
    def test_takes_no_number_for_a_name(self, number):
        [said] = told_of_an_agreement(f"reference = {number}\n", "north.toml")

        assert said.startswith("north.toml, reference: “Reference” must be text, not ")

    @pytest.mark.parametrize(
        ("written", "place", "wrong"),
        [
            ("a = 1\nreference = EX-1\n", ", line 2", "Invalid value"),
            ("a = 1\nb = 2\na = 3\n", ", line 3", "A name is given here that stands"),
            ("[a]\nb = 1\n[a]\n", ", line 3", "A name is given here that stands"),
            ("a = [1,\n", ", at its end", "Invalid value"),
            ("a: 1\n", ", line 1", "Expected '=' after a key in a key/value pair"),
            ("", "", "The file is empty"),
        ],
    )
    def test_that_cannot_be_read_is_told_with_its_place(self, written, place, wrong):
        said = told(written, "north.toml")

        assert said.startswith(f"north.toml{place}: ")
        assert wrong in said

    @pytest.mark.parametrize(
        "deep",
        [
            "a" + ".a" * 400_000 + " = 1",
            "a . " * 200_000,
            "a = " + "[" * 9000,
            "a = " + "{b = " * 30 + "1" + "}" * 30,
        ],
    )
    def test_is_no_deeper_than_an_agreement(self, deep):
        assert "The answers lie too deep inside one another." in told(deep, "n.toml")
