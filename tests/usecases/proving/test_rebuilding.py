"""An issue is made again from what was kept of it, and is the same file."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from docgen.usecases import example_house
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.proving.rebuilding import Again, rebuild
from docgen.usecases.tasks import every_task
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    issued,
    look,
    office_in,
)

JOB = "rebuild-issues"


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def nightly(office):
    """What the job of the night says."""
    told = []
    return every_task()[JOB].carry_out(office, {}, told.append), told


class TestAnIssueMadeAgain:
    def test_is_the_same_file_byte_for_byte(self, office):
        one = issued(office, complete_review(office))

        again = rebuild(office, one)

        assert again.result is Again.SAME
        assert again.docx == office.records.files.content(one.docx_hash)

    def test_does_not_mind_what_was_answered_since(self, office):
        key = complete_review(office)
        one = issued(office, key)
        since = {"ips_teams": ["New team (example)"]}
        save_answers(office, COORDINATOR, key, since, look(office, key).answers.version)

        assert rebuild(office, one).result is Again.SAME

    def test_does_not_mind_what_an_organisation_is_called_since(self, tmp_path):
        with office_in(tmp_path, organisation_name="Before (example)") as office:
            one = issued(office, complete_review(office))
        with office_in(tmp_path, organisation_name="After (example)") as office:
            assert rebuild(office, one).result is Again.SAME

    def test_does_not_mind_where_docgen_is_reached_since(self, tmp_path):
        with office_in(tmp_path, address="https://before.example") as office:
            one = issued(office, complete_review(office))
        with office_in(tmp_path, address="https://after.example") as office:
            assert rebuild(office, one).result is Again.SAME

    def test_tells_of_a_file_that_is_not_what_was_made(self, office):
        first = issued(office, complete_review(office))
        second = issued(office, complete_review(office))

        again = rebuild(office, replace(first, docx_hash=second.docx_hash))

        assert again.result is Again.DIFFERENT

    def test_can_not_be_where_its_answers_have_been_destroyed(self, office):
        one = issued(office, complete_review(office))
        with office.records.database.writing() as connection:
            connection.execute(text("UPDATE proofs SET answers = NULL"))

        again = rebuild(office, one)

        assert again.result is Again.IMPOSSIBLE
        assert "destroyed" in again.why


class TestEveryNight:
    def test_all_issues_are_made_again(self, office):
        for _ in range(3):
            issued(office, complete_review(office))

        result, told = nightly(office)

        assert result == {"issues": 3}
        assert told[-1] == "Issue 3 of 3 is being made again"

    def test_one_that_drifted_is_named_by_its_code(self, office):
        issued(office, complete_review(office))
        one = issued(office, complete_review(office))
        with office.records.database.writing() as connection:
            changed = (
                "UPDATE proofs SET answers = json_set(answers, '$.ips_teams[0]', 'X')"
            )
            where = " WHERE issue_id = :key"
            connection.execute(text(changed + where), {"key": one.id})

        result, _ = nightly(office)

        assert result.why == f"1 of 2 issues come out otherwise: {one.code}."


class TestTheExampleHouse:
    """Every kind of document that is issued there, at every stage of a review."""

    def test_has_no_issue_that_comes_out_otherwise(self, tmp_path):
        with office_in(tmp_path) as office:
            example_house.make(office)
            with office.records.database.reading() as connection:
                listed = connection.execute(text("SELECT kind FROM issues")).scalars()
                kinds = set(listed)

            result, told = nightly(office)

        assert kinds == {"agreement", "report"}
        assert result == {"issues": len(told)}
