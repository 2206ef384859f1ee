"""docgen verify and docgen rebuild, on the machine the records are on."""

import pytest

from docgen.usecases import issuing
from tests.cli.running import docgen
from tests.usecases.house import COORDINATOR, complete_review, issued, look, office_in
from tests.word.editing import OpenFile, type_into


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A review with two issues: its reference, and each issue with its Word file."""
    monkeypatch.setenv("DOCGEN_FOLDER", str(tmp_path))
    with office_in(tmp_path) as office:
        key = complete_review(office)
        issues = [issued(office, key), issued(office, key, 2, "A date was wrong.")]
        files = [
            issuing.issued_file(office, COORDINATOR, one.id, "docx").content
            for one in issues
        ]
        yield look(office, key).row.reference, issues, files


def saved(folder, content, name="copy.docx"):
    path = folder / name
    path.write_bytes(content)
    return path


class TestVerify:
    def test_says_that_a_file_is_current(self, house, tmp_path):
        _, (_, second), (_, file) = house

        ended = docgen("verify", saved(tmp_path, file))

        grouped = f"{second.code[:4]}-{second.code[4:8]}-{second.code[8:]}"
        assert ended.code == 0
        assert ended.out.splitlines() == [
            "copy.docx:",
            f"Version 2 of the partnership agreement (check code {grouped}), current.",
            "It is as it was issued.",
        ]

    def test_says_by_what_one_was_superseded_and_why(self, house, tmp_path):
        _, _, (file, _) = house

        ended = docgen("verify", saved(tmp_path, file))

        assert ended.code == 1
        assert "superseded on 1 December 2026. Why: A date was wrong." in ended.out
        assert "Version 2 is the current one." in ended.out

    def test_names_what_differs(self, house, tmp_path):
        _, _, (_, file) = house
        changed = OpenFile(file)
        type_into(changed, "ips_teams", "Another team")

        ended = docgen("verify", saved(tmp_path, changed.saved()), "--json")

        assert ended.code == 1
        assert ended.json["verdict"] == "not as issued"
        assert ended.json["changed"] == [
            {
                "field": "ips_teams",
                "old": "Valley IPS team (example)",
                "new": "Another team",
            }
        ]

    def test_refuses_what_is_no_document(self, house, tmp_path):
        ended = docgen("verify", saved(tmp_path, b"hello", "a.txt"), "--json")

        assert ended.code == 2
        assert ended.json["seen"] == "a file of another kind"


class TestRebuild:
    def test_makes_every_issue_of_a_review_again(self, house):
        reference, _, _ = house

        ended = docgen("rebuild", reference, "--json")

        assert ended.code == 0
        results = [(one["version"], one["result"]) for one in ended.json["issues"]]
        assert results == [("2", "same"), ("1", "same")]

    def test_writes_the_file_of_one(self, house, tmp_path):
        _, (first, _), (file, _) = house

        ended = docgen("rebuild", first.code, "-o", tmp_path / "again.docx")

        assert ended.code == 0
        assert (tmp_path / "again.docx").read_bytes() == file

    def test_says_that_there_is_no_such_issue(self, house):
        ended = docgen("rebuild", "ABCD-EFGH-JKLM")

        assert ended.code == 2
        assert "No issued document has the code" in ended.err
