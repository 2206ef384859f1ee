"""A report's whole way through the API: from its draft to the next review."""

from io import BytesIO

import pytest

from docgen.review.report_entries import PROMISED
from tests.usecases.report_life.way import way_in
from tests.web.api.calling import Program, token_for
from web import create_app

TODAY = "22 March 2027"
BY_MAIL = {"for_whom": "Jo Example", "came_by": "e-mail of 22 March 2027"}


class Programs:
    """A review whose report is on its way, and a program of each of its people."""

    def __init__(self, way):
        self.way, app = way, create_app(way.office)
        self.own = {
            name: Program(app, token_for(way.office, person))
            for name, person in way.people.items()
        }

    def post(self, name, path, body=None, **sent):
        if "data" not in sent:
            sent["json"] = body or {}
        return self.own[name].post(f"/reviews/{self.way.key}/{path}", **sent)

    def get(self, name, path, **sent):
        return self.own[name].get(f"/reviews/{self.way.key}/{path}", **sent)

    def life(self, name="coordinator"):
        return self.get(name, "report/life").json

    def number(self, purpose):
        who = "reviewer" if purpose == "moderation" else "coordinator"
        said = {"purpose": purpose}
        check = self.get(who, "report/check", query_string=said).json
        assert check["is_ready"], check["lines"]
        return {"number": check["number"]}

    def over(self):
        return {"If-Match": self.get("coordinator", "report/life").headers["ETag"]}


def on_its_way(folder, stage):
    with way_in(folder / "house", stage) as way:
        yield Programs(way)


@pytest.fixture
def written(tmp_path):
    yield from on_its_way(tmp_path, "written")


@pytest.fixture
def sent(tmp_path):
    yield from on_its_way(tmp_path, "sent")


@pytest.fixture
def final(tmp_path):
    yield from on_its_way(tmp_path, "final")


@pytest.fixture
def confirmed(tmp_path):
    yield from on_its_way(tmp_path, "confirmed")


def ok(answer, status=200):
    assert answer.status_code == status, answer.text
    return answer.json


class TestTheWholeWay:
    def test_goes_from_draft_to_next_review_by_programs_alone(self, written):
        answered = as_far_as_answered(written)
        confirm(written)
        give_out(written)
        days = written.life()["next_days"]
        booked = {"first_day": days[0], "second_day": days[1]}
        next_one = written.post("coordinator", "next-review", booked)

        assert answered["answer"]["after"] == 3
        assert ok(next_one, 201)["id"] != written.way.key
        steps = {one["key"]: one for one in written.life()["steps"]}
        left = {key for key, one in steps.items() if one["state"] != "done"}
        assert left == {"action_plan_agreed_by", "support_plan", "destruction"}
        draft = steps["draft"]
        assert (draft["by"], draft["on"]) == ("Cam Example", "2027-03-22")


def as_far_as_answered(of):
    """The draft with the service, its one comment answered; return that."""
    draft = of.post("reviewer", "report/send-to-moderator", of.number("moderation"))
    issue = draft.headers["Location"].rpartition("/")[2]
    assert ok(draft, 201)["life"]["copies"][0]["issue"] == issue
    said = {"verdict": "agreed", "issue": issue}
    ok(of.post("moderator", "report/moderation", said))
    ok(of.post("coordinator", "report/send-to-service", of.number("service")), 201)
    claim = {"claim": "The form has changed", "item": 9, "is_last": True}
    (comment,) = ok(of.post("lead", "report/feedback", claim))["life"]["comments"]
    answer = {"answer": "Seen", "score": 3, "reason": "The new form"}
    path = f"report/feedback/{comment['key']}/answer"
    (answered,) = ok(of.post("reviewer", path, answer))["life"]["comments"]
    return answered


def confirm(of):
    """The session, the final report, and its confirmation."""
    session = {"held_on": TODAY, "service": "Jo Example", "sponsor": "Al Example"}
    ok(of.post("reviewer", "report/session", session, headers=of.over()))
    ok(of.post("coordinator", "report/issue-final", of.number("final")), 201)
    ok(of.post("lead", "report/confirmation", {"by": "Jo Example", "on": TODAY}))


def give_out(of):
    """All whom the report was promised to, the committee, and the quality team."""
    given = {"who": "Chris", "how": "email", "on": TODAY}
    for audience in PROMISED:
        said = {**given, "audience": audience.value}
        ok(of.post("lead", "report/distribution", said))
    told = {"who": "The quality team", "on": TODAY}
    for page, said in (
        ("steering-committee", {"held_on": TODAY}),
        ("quality-assurance", told),
    ):
        ok(of.post("lead", f"report/{page}", said, headers=of.over()))


class TestASending:
    def test_is_done_once_under_its_number(self, written):
        number = written.number("moderation")

        for _ in range(2):
            done = written.post("reviewer", "report/send-to-moderator", number)
            assert done.status_code == 201

        assert len(written.life()["life"]["copies"]) == 1

    def test_says_what_stands_in_its_way(self, sent):
        told = sent.post("coordinator", "report/issue-final", {"number": 3})

        assert told.status_code == 422
        assert told.json["problems"]

    def test_again_needs_a_reason_that_names_no_client(self, sent):
        sent.way.rewrite()
        sent.way.agree(sent.way.send(3).issue)
        number = sent.number("service")
        named = {"because": "Ring 943 476 5919"}

        for said in ({}, named):
            told = sent.post("coordinator", "report/send-to-service", number | said)
            assert told.status_code == 422, said
        said = {**number, **named, "cleared": "A helpline"}
        done = ok(sent.post("coordinator", "report/send-to-service", said), 201)

        assert done["life"]["copies"][-1]["cleared"] == "A helpline"


class TestAService:
    def test_sees_nothing_of_what_went_on_among_reviewers(self, written):
        number = written.number("moderation")
        issue = written.post("reviewer", "report/send-to-moderator", number)
        said = {
            "verdict": "sent_back",
            "remarks": [{"remark": "Between us"}],
            "issue": issue.headers["Location"].rpartition("/")[2],
        }
        ok(written.post("moderator", "report/moderation", said))

        seen = written.get("lead", "report/life")

        assert "Between us" not in seen.text
        assert (seen.json["life"]["copies"], seen.json["life"]["moderations"]) == (
            [],
            [],
        )
        steps = {one["key"]: one for one in seen.json["steps"]}
        assert (steps["moderation"]["by"], steps["moderation"]["on"]) == ("", None)

    def test_takes_a_comment_back_and_says_that_it_has_no_more(self, sent):
        page = {"claim": "On page 3", "evidence": "Page 3"}
        file = {"file": (BytesIO(b"%PDF-1.4 example"), "page-3.pdf"), **page}
        done = ok(sent.post("lead", "report/feedback/with-file", data=file))
        (comment,) = done["life"]["comments"]
        path = f"report/feedback/{comment['key']}/take-back"
        ok(sent.post("lead", path))
        after = ok(sent.post("lead", "report/feedback/done"))

        assert comment["upload"]
        assert after["life"]["comments"] == []
        assert after["life"]["feedback_done"]["by"] == "Jo Example"

    def test_is_stood_in_for_by_a_coordinator_who_says_how_it_came(self, sent):
        claim = {"claim": "The form has changed"}

        assert sent.post("coordinator", "report/feedback", claim).status_code == 422
        done = ok(sent.post("coordinator", "report/feedback", {**claim, **BY_MAIL}))

        assert done["life"]["comments"][0]["by"] == "Jo Example"


class TestWhatIsRecordedOnce:
    def test_is_not_written_over_what_somebody_else_recorded(self, final):
        ok(final.post("lead", "report/confirmation", {"by": "Jo", "on": TODAY}))
        seen = final.over()
        path = "report/steering-committee"
        ok(final.post("lead", path, {"held_on": TODAY}, headers=seen))

        theirs = {"held_on": "19 March 2027", **BY_MAIL}
        told = final.post("coordinator", path, theirs, headers=seen)

        assert told.status_code == 409
        assert told.json["conflict"]["theirs"]["held_on"] == "2027-03-22"
        assert final.life()["life"]["steering"]["held_on"] == "2027-03-22"

    def test_is_taken_out_of_the_list_where_it_was_wrong(self, confirmed):
        said = {"audience": "ips_team", "who": "Kim", "how": "email", "on": TODAY}
        (entry,) = ok(confirmed.post("lead", "report/distribution", said))["life"][
            "sent"
        ]
        path = f"report/distribution/{entry['key']}/take-out"

        assert ok(confirmed.post("lead", path))["life"]["sent"] == []


class TestWritingInWord:
    def test_goes_out_comes_back_and_is_decided_on_once(self, written):
        copy = written.post("reviewer", "report/word/copy")
        assert copy.data.startswith(b"PK")
        file = {"file": (BytesIO(copy.data), "back.docx")}
        back = written.post("reviewer", "report/word", data=file)
        seen = ok(back, 201)
        path = back.headers["Location"].partition(f"{written.way.key}/")[2]
        once = written.post("reviewer", f"{path}/decision", {"accepted": []})
        twice = written.post("reviewer", f"{path}/decision", {"accepted": []})
        listed = ok(written.get("reviewer", "report/word"))

        assert (seen["copy_number"], seen["changes"]) == (1, [])
        assert ok(once)["is_decided"]
        assert twice.status_code == 422
        assert [one["is_decided"] for one in listed["files"]] == [True]


class TestAReviewer:
    def test_is_replaced_with_a_reason(self, written):
        people = written.way.people
        body = {
            "leaving": people["reviewer"],
            "coming": people["moderator"],
            "because": "Off sick",
        }

        ok(written.post("coordinator", "replace-reviewer", body))

        on_duty = ok(written.get("coordinator", "scores"))["sets"]
        assert {one["person_id"] for one in on_duty} == {
            people["second"],
            people["moderator"],
        }


class TestJobs:
    def test_are_listed_as_far_as_their_issues_are_seen(self, written):
        written.way.send()

        all_of_them = written.own["coordinator"].get("/jobs").json
        waiting = {"state": "waiting"}
        those = written.own["coordinator"].get("/jobs", query_string=waiting).json
        lead = written.own["lead"].get("/jobs").json

        issue = written.life()["life"]["copies"][0]["issue"]
        assert issue in {one["issue"] for one in all_of_them["jobs"]}
        assert those["count"] == all_of_them["count"]
        assert issue not in {one["issue"] for one in lead["jobs"]}
