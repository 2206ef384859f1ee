"""A file of changes is what read-back printed, and what a person made of it."""

import json

import pytest

from docgen.problems import Refused, WrongFile
from docgen.usecases.changes import Accepted, Changes, read_changes

ONE = {
    "field": "ips_teams",
    "title": "IPS team",
    "old": "",
    "new": "A",
    "where": "body",
}


def file_of(*entries, **more):
    """A file as read-back prints it."""
    return json.dumps({"reference": "EX-1", "changes": entries, **more}).encode()


def accepted(content):
    """The changes somebody accepted in it."""
    found = read_changes(content, "c.json")
    assert isinstance(found, Changes), found
    return found.accepted


def refused(content):
    """Everything said against it."""
    found = read_changes(content, "c.json")
    assert isinstance(found, Refused), found
    return [str(problem) for problem in found.problems]


class TestAFileOfChanges:
    def test_says_whose_they_are(self):
        assert read_changes(file_of(ONE), "c.json") == Changes(
            "c.json", "EX-1", (Accepted("ips_teams", "", "A"),)
        )

    def test_may_have_lost_its_reference(self):
        assert read_changes(file_of(ONE, reference=None), "c.json").reference is None

    @pytest.mark.parametrize(("word", "count"), [(True, 1), (False, 0)])
    def test_takes_what_is_accepted(self, word, count):
        assert len(accepted(file_of({**ONE, "accept": word}))) == count

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_may_come_from_any_shell(self, encoding):
        content = file_of({**ONE, "new": "Ä"}).decode().encode(encoding)

        assert accepted(content) == (Accepted("ips_teams", "", "Ä"),)

    @pytest.mark.parametrize("word", ["false", "no", 0, None])
    def test_does_not_guess_what_is_accepted(self, word):
        [said] = refused(file_of(ONE, {**ONE, "accept": word}))

        assert said == (
            f"c.json, changes.1, ips_teams: “accept” is {json.dumps(word)}, neither"
            ' true nor false. Write "accept": true or "accept": false.'
        )

    @pytest.mark.parametrize(
        "entry", ["x", None, [], {}, {**ONE, "new": 1}, {**ONE, "old": None}]
    )
    def test_has_every_change_in_words(self, entry):
        [said] = refused(file_of(entry))

        assert said == (
            "c.json, changes.0: The change lacks its field, its old or its new answer"
            " as words. Write it as docgen read-back does."
        )

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"PK\x03\x04",
            b"\xff",
            b"reference: EX-1",
            b"[]",
            b'"changes"',
            b'{"problems": []}',
            b'{"file": "a.docx", "refused": "a.docx is...", "seen": "a PDF"}',
            b'{"reference": "EX-1", "changes": null}',
            b'{"changes": ' + b"[" * 100_000,
        ],
    )
    def test_is_refused_when_it_is_none(self, content):
        found = read_changes(content, "c.json")

        assert isinstance(found, WrongFile)
        assert str(found) == (
            "c.json is a file without such changes; it should be what docgen read-back"
            " FILE --json prints."
        )


class TestWhatIsNotTakenUp:
    def test_is_counted_and_told(self):
        content = json.dumps(
            {
                "reference": "EX-1",
                "changes": [
                    {"field": "a", "old": "", "new": "x", "accept": True},
                    {"field": "b", "old": "y", "new": "z", "accept": False},
                ],
                "altered": [{}, {}],
                "comments": [{}],
            }
        )

        changes = read_changes(content.encode(), "c.json")

        assert changes.not_taken_up == (
            "Not taken up from c.json: 1 answer, 2 altered clauses, 1 comment."
        )

    def test_is_nothing_where_all_was_accepted(self):
        content = json.dumps({"reference": None, "changes": [], "altered": None})

        assert read_changes(content.encode(), "c.json").not_taken_up == ""
