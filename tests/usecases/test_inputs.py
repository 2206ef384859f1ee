"""Answers are read to the letter, or refused with line, fault and remedy."""

import time

import pytest

from docgen.problems import Refused, WrongFile
from docgen.usecases.inputs import LARGEST, Answers, read_answers


def answers(written, file="north.yaml"):
    """The answers in a file that can be read."""
    content = written if isinstance(written, bytes) else written.encode()
    found = read_answers(content, file)
    assert isinstance(found, Answers), found
    return found


def told(written, file="north.yaml"):
    """The one thing said against a file that can't be read."""
    content = written if isinstance(written, bytes) else written.encode()
    found = read_answers(content, file)
    assert isinstance(found, Refused), found
    [problem] = found.problems
    return str(problem)


def seen(content, file="north.yaml"):
    """What a file is that is none of answers."""
    found = read_answers(content, file)
    assert isinstance(found, WrongFile), found
    return found.seen


class TestYaml:
    @pytest.mark.parametrize(
        "word",
        ["yes", "No", "on", "Y", "Null", "True", "1.0", "0123", "0x1F", "1e3", "-1"],
    )
    def test_leaves_every_word_a_word(self, word):
        assert answers(f"name: {word}\n").data == {"name": word}

    @pytest.mark.parametrize(
        "word", ["1_000", "12:30", "2027-03-09", "=", ".inf", "<<"]
    )
    def test_leaves_what_looks_like_a_number_or_a_sign_a_word(self, word):
        assert answers(f"name: {word}\n").data == {"name": word}

    @pytest.mark.parametrize("nothing", ["", "~", "null", " # nobody yet"])
    def test_knows_an_answer_that_is_not_given(self, nothing):
        assert answers(f"name: {nothing}\n").data == {"name": None}

    def test_keeps_quoted_and_block_words_to_the_letter(self):
        written = (
            'a: "tab\\tquote\\" \\u00e9"\n'
            "b: 'it''s'\n"
            "c: |-\n  one\n   two\n"
            "d: >-\n  one\n  two\n"
        )

        data = answers(written).data

        assert list(data.values()) == ['tab\tquote" é', "it's", "one\n two", "one two"]

    @pytest.mark.parametrize("sign", ["|", ">", "|-", "|+"])
    def test_ends_a_block_with_its_last_word(self, sign):
        assert answers(f"name: {sign}\n  Trust\nnext: 1\n").data["name"] == "Trust"

    def test_reads_the_names_of_an_agreement_written_in_brackets(self):
        data = answers("trust_sponsor: {left_to: host_trust}\nteams: [A, B]\n").data

        assert data == {"trust_sponsor": {"left_to": "host_trust"}, "teams": ["A", "B"]}

    @pytest.mark.parametrize("start", ["", "\ufeff", "---\n", "# ours\n\n"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_may_come_from_any_editor(self, start, end):
        assert answers(f"{start}a: 1{end}b: 2{end}").data == {"a": "1", "b": "2"}

    def test_is_read_from_standard_input(self):
        found = answers("reference: EX-1\n", "-")

        assert (found.file, found.data) == ("standard input", {"reference": "EX-1"})

    @pytest.mark.parametrize("name", ["north.yml", "NORTH.YAML", "north", "63"])
    def test_may_have_any_of_its_names(self, name):
        assert answers("a: no\n", name).data == {"a": "no"}


class TestTheLineOfAnAnswer:
    def test_is_counted_for_names_lists_and_records(self):
        written = (
            "# first\n"
            "reference: EX-1\n"
            "\n"
            "review_dates:\n"
            "  - 9 March 2027\n"
            "  -\n"
            "    10 March 2027\n"
            "reviewers:\n"
            "  - name: A\n"
            "    employer: B\n"
            "  - {name: C,\n"
            "     employer: D}\n"
            "clinical_teams:\n"
            "  - \n"
            "trust_sponsor:\n"
        )

        assert dict(answers(written).lines) == {
            "": 2,
            "reference": 2,
            "review_dates": 4,
            "review_dates.0": 5,
            "review_dates.1": 7,
            "reviewers": 8,
            "reviewers.0": 9,
            "reviewers.0.name": 9,
            "reviewers.0.employer": 10,
            "reviewers.1": 11,
            "reviewers.1.name": 11,
            "reviewers.1.employer": 12,
            "clinical_teams": 13,
            "clinical_teams.0": 14,
            "trust_sponsor": 15,
        }

    def test_is_the_line_of_the_name_where_the_words_begin_below(self):
        assert answers("a:\n  - x\nb: >-\n\n  words\n").lines["b"] == 3


class TestWhatYamlWouldLose:
    def test_is_an_answer_given_twice(self):
        assert told("a: 1\nb:\n  c: 1\n  c: 2\n") == (
            "north.yaml, line 4: “c” is answered twice. Keep one answer and take out"
            " the other."
        )

    @pytest.mark.parametrize("words", ["Ward #3", "#3", "a\n  c #d"])
    def test_is_what_follows_a_hash_that_may_be_meant(self, words):
        assert "What stands after # would be left out, as a remark." in told(
            f"name: {words}\n"
        )

    @pytest.mark.parametrize("words", ["'Ward #3'", "Ward#3", "Ward # 3", "A  # B"])
    def test_is_not_a_plain_remark_nor_a_hash_in_a_word(self, words):
        assert answers(f"name: {words}\n")

    @pytest.mark.parametrize(
        "words", ["&Sons Ltd", "!important Trust", "*Sons", "& Co"]
    )
    @pytest.mark.parametrize("before", ["name: ", "names:\n  - "])
    def test_is_a_name_that_begins_with_a_sign(self, before, words):
        line = before.count("\n") + 1

        assert told(f"{before}{words}\n") == (
            f"north.yaml, line {line}: An answer begins with *, & or !, which mean"
            " something else in YAML. Put the whole answer in quotation marks."
        )

    def test_is_not_repeated_by_pointing_at_it(self):
        assert "line 2" in told("a: 1\nb: &x {c: d}\ne: *x\n")

    def test_does_not_grow_from_a_few_lines(self):
        bomb = "a0: &a0 [x, x]\n" + "".join(
            f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 30)
        )
        started = time.monotonic()

        assert "north.yaml, line 1" in told(bomb)
        assert time.monotonic() - started < 1


class TestYamlThatCannotBeRead:
    @pytest.mark.parametrize(
        ("written", "place", "wrong"),
        [
            ("a: 1\n\tb: 2\n", "line 2", "There is a tab in front of the words."),
            (
                "a: 1\nb: c: d\n",
                "line 2",
                "A colon with a space after it stands inside",
            ),
            ("a: 1\nb: @home\n", "line 2", "An answer begins with @, which means"),
            ("a: `x`\n", "line 1", "An answer begins with `, which means"),
            ("a: 100\nb: %5\n", "line 2", "An answer begins with %, which means"),
            ('a: 1\nb: "open\nc: 2\n', "line 2", "A quotation mark is opened and not"),
            ("a: 1\nb: [1, 2\nc: 3\n", "line 2", "A bracket is opened and not closed"),
            ("a: 1\nb: {c: 2\nd: 3\n", "line 2", "A bracket is opened and not closed"),
            ("a: 1\n---\na: 2\n", "line 2", "A second set of answers begins after"),
            ("a: 1\nb: c\n  - d\n", "line 2", "A dash stands below an answer."),
            ("a:\n  - b\n c\n", "line 3", "The line does not fit the one above it."),
            ("a:\n    b: 1\n  c: 2\n", "line 3", "The line does not fit the one above"),
            ('a: "x" y\n', "line 1", "The line does not fit the one above it."),
            ("a: 1\nwords\nb: 2\n", "line 2", "A name has no colon after it."),
            ('a: "C:\\Users"\n', "line 1", "A backslash stands before something"),
            ("a: 1\n? [b]\n: c\n", "line 2", "A bracket stands where the name"),
            (
                "a: 1\nb: x\x00y\n",
                "line 2",
                "There is a character that can't be printed",
            ),
        ],
    )
    def test_is_told_with_its_line_and_the_fault(self, written, place, wrong):
        said = told(written)

        assert said.startswith(f"north.yaml, {place}: {wrong}")
        assert said.count(". ") >= 1, "and what to do about it"

    @pytest.mark.parametrize("written", ["just words\n", "- a\n- b\n", "[]", '"a"'])
    def test_has_to_hold_answers_by_name(self, written):
        assert told(written) == (
            "north.yaml: The file holds no answers by name. Write one a line, as in:"
            " reference: EX-2027-01"
        )

    @pytest.mark.parametrize(
        "written",
        ["[" * 50_000, "a: " + "{a: " * 500, "- " * 9000, "[" * 25 + "]" * 25],
    )
    def test_is_no_deeper_than_an_agreement(self, written):
        assert "The answers lie too deep inside one another." in told(written)

    def test_tells_how_a_remark_is_told_apart(self):
        assert told("a: 1\nname: Ward #3\n") == (
            "north.yaml, line 2: What stands after # would be left out, as a remark."
            " Put the whole answer in quotation marks. If it is a remark, leave a space"
            " after the #."
        )


class TestAFileThatIsNoneOfAnswers:
    @pytest.mark.parametrize(
        ("content", "file", "what"),
        [
            (b"PK\x03\x04...", "north.docx", "a Word file or another zip file"),
            (b"PK\x03\x04...", "north.yaml", "a Word file or another zip file"),
            (b"%PDF-1.7\n", "north.pdf", "a PDF"),
            (b"%PDF-1.7\n", "-", "a PDF"),
            (b"\xd0\xcf\x11\xe0\xa1", "north.doc", "an old Word or Excel file"),
            (b"a: 1", "north.txt", "a file that ends in .txt"),
            (b"a: 1", "north.yaml.bak", "a file that ends in .bak"),
            (b"a: " + b"x" * LARGEST, "north.yaml", "larger than 1 MiB"),
        ],
    )
    def test_is_refused_with_what_it_is(self, content, file, what):
        assert seen(content, file) == what

    def test_is_told_what_it_should_be(self):
        found = read_answers(b"%PDF", "signed.pdf")

        assert str(found) == (
            "signed.pdf is a PDF; it should be a .yaml, .json or .toml file of answers."
        )

    def test_may_be_as_large_as_1_mib(self):
        name = "x" * (LARGEST - len("a: "))

        assert answers(f"a: {name}").data == {"a": name}

    @pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
    @pytest.mark.parametrize("file", ["a.yaml", "a.json", "a.toml", "-"])
    def test_may_be_empty_and_says_so(self, content, file):
        assert "The file is empty. Write the answers in it" in told(content, file)

    @pytest.mark.parametrize(
        ("content", "place"),
        [
            ("a: 1\n".encode("utf-16"), ""),
            ("a: 1\nb: é\n".encode("latin-1"), ", line 2"),
        ],
    )
    def test_has_to_be_utf_8(self, content, place):
        assert told(content) == (
            f"north.yaml{place}: The file is not plain text in UTF-8. Save it again as"
            " UTF-8, or check that it is the right file."
        )
