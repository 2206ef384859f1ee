"""docgen read-back, and docgen make taking up what it printed."""

from pathlib import Path

import pytest

from tests.cli.running import (
    COMPLETE,
    HALF_OPEN,
    answers,
    docgen,
    files,
    filled_in,
    problem,
)

KEYS = {"file", "reference", "version", "changes", "altered", "comments", "problems"}
FILLED = {
    "governance_by": "17 April 2026",
    "ips_teams": "Team &lt;A&gt; &amp; B",
    "join_ips_meetings": "Yes",
    "service_lead.name": "Jo Example",
}


@pytest.fixture
def sent():
    """The agreement whose half is left open, as it was sent."""
    docgen("make", "agreement", HALF_OPEN, "-o", "sent.docx")
    return Path("sent.docx")


def changes_in(ended):
    """What is proposed, by field: the new answer, and whether it is accepted."""
    return {one["field"]: (one["new"], one["accept"]) for one in ended.json["changes"]}


def saved(ended, name="changes.json"):
    """The answer of a command in a file."""
    Path(name).write_text(ended.out, "utf-8")
    return name


class TestReadingBack:
    def test_finds_nothing_in_a_file_as_it_was_sent(self, sent):
        ended = docgen("read-back", sent, "--against", HALF_OPEN, "--json")

        assert (ended.code, ended.err) == (0, "")
        assert ended.json == {
            "file": "sent.docx",
            "reference": "EX-2027-02",
            "version": "draft",
            "changes": [],
            "altered": [],
            "comments": [],
            "problems": [],
        }

    def test_finds_what_was_filled_in(self, sent):
        returned = filled_in(sent, **FILLED)

        ended = docgen("read-back", returned, "--against", HALF_OPEN, "--json")

        assert (ended.code, ended.json["altered"]) == (0, [])
        assert changes_in(ended) == {
            "governance_by": ("2026-04-17", True),
            "ips_teams": ("Team <A> & B", True),
            "join_ips_meetings": ("yes", True),
            "service_lead.name": ("Jo Example", True),
        }
        assert {frozenset(one) for one in ended.json["changes"]} == {
            frozenset({"field", "title", "old", "new", "where", "accept"})
        }

    def test_compares_nothing_without_the_answers(self, sent):
        ended = docgen("read-back", sent, "--json")

        assert ended.json.keys() == KEYS
        assert ended.json["altered"] is None

    def test_shows_a_person_what_changed(self, sent):
        ended = docgen("read-back", filled_in(sent, **FILLED))

        rows = [" ".join(line.split()) for line in ended.out.splitlines()]
        assert rows[0] == "Agreement EX-2027-02, version draft"
        assert "Governance in place by (open) 2026-04-17" in rows
        assert rows[-1].startswith("The clauses were not compared; give --against")

    def test_leaves_to_a_person_what_it_cannot_read(self, sent):
        returned = filled_in(sent, governance_by="in spring")

        ended = docgen("read-back", returned, "--json")

        assert ended.code == 1
        assert changes_in(ended) == {"governance_by": ("in spring", False)}
        assert problem(ended.json, "confirm")["wrong"] == "“in spring” is not a date."


class TestAFileThatIsNotOurs:
    @pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7", b"PK\x03\x04zip"])
    def test_is_refused_with_what_was_seen(self, content):
        Path("x.docx").write_bytes(content)

        ended = docgen("read-back", "x.docx", "--json")

        assert (ended.code, ended.err) == (2, "")
        assert ended.json.keys() == {"file", "refused", "seen"}
        assert ended.json["file"] == "x.docx"

    def test_is_told_to_a_person_on_standard_error(self):
        ended = docgen("read-back", answers("a: b", "x.docx"))

        assert (ended.code, ended.out) == (2, "")
        assert ended.lines == [
            "x.docx is no Word document (.docx); it should be an agreement made by"
            " docgen."
        ]

    def test_may_be_another_agreement(self, sent):
        ended = docgen("read-back", sent, "--against", COMPLETE, "--json")

        assert (ended.code, ended.json.keys()) == (1, {"problems"})
        assert "This is agreement EX-2027-02" in problem(ended.json)["wrong"]


class TestTakingUpWhatCameBack:
    def test_answers_the_blanks_and_keeps_the_rest(self, sent):
        back = docgen("read-back", filled_in(sent, **FILLED), "--json")

        ended = docgen(
            *("make", "agreement", HALF_OPEN, "--set-from", saved(back), "--json"),
            *("-o", "next.docx", "--save-data", "next.yaml"),
        )

        assert (ended.code, ended.json["written"]) == (0, ["next.docx", "next.yaml"])
        again = docgen("read-back", "next.docx", "--against", "next.yaml", "--json")
        assert (again.json["changes"], again.json["altered"]) == ([], [])
        blanks = docgen("check", "agreement", "next.yaml", "--json").json["blanks"]
        state = {one["field"]: (one["state"], one["value"]) for one in blanks}
        assert state["ips_teams"] == ("answered", "Team <A> & B")
        assert state["governance_by"] == ("overridden", "2026-04-17")
        assert state["service_lead.role"] == ("left", "")

    def test_makes_the_same_file_from_the_saved_answers(self, sent):
        back = saved(docgen("read-back", filled_in(sent, **FILLED), "--json"))
        make = ("make", "agreement", HALF_OPEN, "--set-from", back)
        docgen(*make, "-o", "a.docx", "--save-data", "next.yaml")

        docgen("make", "agreement", "next.yaml", "-o", "b.docx")

        assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()

    def test_stops_where_both_sides_changed_an_answer(self, sent):
        back = saved(docgen("read-back", filled_in(sent, ips_teams="Ours"), "--json"))
        text = HALF_OPEN.read_text("utf-8")
        data = answers(text.replace("ips_teams: {left_to: service}", "ips_teams: Mine"))

        ended = docgen("make", "agreement", data, "--set-from", back, "--json")

        assert (ended.code, ended.json["written"]) == (1, [])
        assert problem(ended.json)["where"] == "changes.json, ips_teams"
        assert "is “Mine” now, and comes back as “Ours”" in problem(ended.json)["wrong"]

    def test_leaves_out_what_is_not_accepted(self, sent):
        back = docgen("read-back", filled_in(sent, governance_by="soon"), "--json")

        ended = docgen("make", "agreement", HALF_OPEN, "--set-from", saved(back))

        assert ended.code == 0
        assert ended.err == "Not taken up from changes.json: 1 answer.\n"

    def test_stops_at_changes_of_another_agreement(self, sent):
        back = saved(docgen("read-back", filled_in(sent, **FILLED), "--json"))

        ended = docgen("make", "agreement", COMPLETE, "--set-from", back)

        assert ended.code == 1
        assert "The changes are of agreement EX-2027-02" in ended.err

    def test_wants_what_read_back_printed(self):
        data = answers("reference: EX-1\n")

        ended = docgen("make", "agreement", data, "--set-from", data, "--json")

        assert (ended.code, files()) == (2, ["north.yaml"])
        assert ended.json["seen"] == "a file without such changes"
