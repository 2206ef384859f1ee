"""Two who change the same, and one who sends it twice: nothing is lost or doubled."""

from io import BytesIO

import pytest

from docgen.records.api_tables import sent_once
from tests.web.api.calling import Program, asking, token_of
from tests.web.visiting import visited

MEETINGS, MENTORING = "join_ips_meetings", "in_field_mentoring"


def told(answer):
    assert answer.mimetype == "application/json", answer.text
    (one,) = answer.json["problems"]
    assert set(one) == {"where", "wrong", "remedy", "severity", "item"}
    return one


class TestAVersion:
    def test_is_asked_for_before_anything_is_changed(self, tmp_path):
        with asking(tmp_path) as (program, review):
            body = {"answers": {MEETINGS: "no"}}
            missing = program.patch(f"{review}/agreement", "", json=body)
            odd = [
                program.patch(f"{review}/agreement", one, json=body).status_code
                for one in ("3", "*", 'W/"3"', '"x"', '"1", "2"', '"-1"')
            ]
            version = program.get(f"{review}/agreement").headers["ETag"]

        assert (missing.status_code, set(odd)) == (428, {400})
        assert "If-Match" in told(missing)["remedy"]
        assert version == '"2"'

    def test_of_two_who_answer_different_blanks_keeps_both(self, tmp_path):
        with asking(tmp_path) as (program, review):
            path = f"{review}/agreement"
            seen = program.get(path).headers["ETag"]
            for name in (MEETINGS, MENTORING):
                answer = program.patch(path, seen, json={"answers": {name: "no"}})
                assert answer.status_code == 200, answer.text
            kept = program.get(path)

        assert (kept.json["answers"][MEETINGS], kept.json["answers"][MENTORING]) == (
            "no",
            "no",
        )
        assert answer.headers["ETag"] == kept.headers["ETag"] == '"4"'

    def test_of_two_who_answer_the_same_shows_both_and_keeps_the_first(self, tmp_path):
        with asking(tmp_path) as (program, review):
            path = f"{review}/agreement"
            seen = program.get(path).headers["ETag"]
            for lead in ("Ann Example", "Bob Example"):
                said = {"service_lead": {"name": lead}}
                answer = program.patch(path, seen, json={"answers": said})
            kept = program.get(path).json["answers"]["service_lead"]

        assert answer.status_code == 409
        conflict = answer.json["conflict"]
        assert (conflict["seen"], conflict["now"]) == (2, 3)
        assert conflict["theirs"]["service_lead"] == {"name": "Ann Example"}
        assert conflict["mine"]["service_lead"] == {"name": "Bob Example"}
        assert [one["name"] for one in conflict["contested"]] == ["service_lead"]
        assert kept == {"name": "Ann Example"}


class TestWhatIsSentOnce:
    def give(self, program, review, key, content=b"A message", **more):
        data = {"purpose": "message", "file": (BytesIO(content), "note.txt"), **more}
        head = {"Idempotency-Key": key} if key else {}
        return program.post(f"{review}/files", data=data, headers=head)

    def test_is_done_once_and_answered_alike(self, tmp_path):
        with asking(tmp_path) as (program, review):
            before = len(program.get(f"{review}/documents").json["files"])
            first, again = (self.give(program, review, "a word") for _ in range(2))
            files = program.get(f"{review}/documents").json["files"]
            there = program.app.test_client().get(
                first.headers["Location"],
                headers={"Authorization": f"Bearer {program.word}"},
            )

        assert (first.status_code, again.status_code) == (201, 201)
        assert (first.json, first.headers["Location"]) == (
            again.json,
            again.headers["Location"],
        )
        assert len(files) == before + 1
        assert there.json == first.json

    def test_is_refused_under_the_same_word_where_it_is_something_else(self, tmp_path):
        with asking(tmp_path) as (program, review):
            self.give(program, review, "a word")
            other = self.give(program, review, "a word", b"Another message")
            also = self.give(program, review, "a word", purpose="something else")

        assert (other.status_code, also.status_code) == (422, 422)
        assert "with another request" in told(other)["wrong"]

    def test_may_be_sent_again_where_nothing_was_done(self, tmp_path):
        with asking(tmp_path) as (program, review):
            refused = self.give(program, review, "a word", b"")
            done = self.give(program, review, "a word")

        assert (refused.status_code, done.status_code) == (422, 201)

    def test_is_not_done_again_where_nobody_knows_whether_it_was(self, tmp_path):
        with asking(tmp_path) as (program, review):
            self.give(program, review, "a word")
            office = program.app.extensions["docgen.office"]
            with office.records.database.writing() as connection:
                connection.execute(sent_once.update().values(status=None, answer=None))
            answer = self.give(program, review, "a word")

        assert answer.status_code == 409
        assert "broken off" in told(answer)["wrong"]

    @pytest.mark.parametrize("key", [" ", "x" * 201])
    def test_needs_a_word(self, tmp_path, key):
        with asking(tmp_path) as (program, review):
            assert self.give(program, review, key).status_code == 400

    def test_is_somebody_elses_under_the_same_word(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            review = f"/reviews/{two.ours.ids['review']}"
            got = {
                self.give(Program(app, token_of(two, who)), review, "a").json["id"]
                for who in ("coordinator ours", "lead ours")
            }

        assert len(got) == 2

    def test_is_forgotten_after_a_day(self, tmp_path):
        with asking(tmp_path) as (program, review):
            first = self.give(program, review, "a word")
            program.app.extensions["docgen.office"].now.go_on(hours=25)
            later = self.give(program, review, "a word")

        assert first.json["id"] != later.json["id"]
