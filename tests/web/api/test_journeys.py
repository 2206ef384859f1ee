"""Whole ways through the API: an agreement issued, scores agreed, a report written."""

from importlib.resources import files
from io import BytesIO

import pytest

from docgen.records import people
from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import moving
from tests.usecases.signing import person
from tests.web.api.calling import Program, asking, token_for
from tests.web.api.sending import SCORES

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CLIENT = "Seen with Jo, 943 476 5919, at work"  # a made-up NHS number


def sheet(**changed):
    """A score sheet as a CSV file, with other scores for some items."""
    text = SCORES
    for item, score in changed.items():
        text = text.replace(f"\n{item[1:]},4,", f"\n{item[1:]},{score},")
    return {"file": (BytesIO(text.encode()), "scores.csv")}


def reviewers(program, review, *emails):
    """Two reviewers of a review, each with a program; by their identities."""
    office, found = program.app.extensions["docgen.office"], {}
    who = program.get("/token").json
    for email in emails:
        one = person(office, email, Grant(Role.REVIEWER), password="")
        with office.records.database.reading() as connection:
            caller = people.caller(connection, who["person_id"], office.now())
        key = review.rpartition("/")[2]
        moving.give_duty(office, caller, key, one.id, Duty.REVIEWER)
        found[one.id] = Program(program.app, token_for(office, one.id))
    return found


@pytest.fixture
def scored(tmp_path):
    """A review, its coordinator's program, and both reviewers' after their uploads."""
    with asking(tmp_path) as (program, review):
        two = reviewers(program, review, "ann@docgen.example", "bob@docgen.example")
        sheets = (sheet(), sheet(i9=3, i10=2))
        for (person_id, one), file in zip(two.items(), sheets, strict=True):
            path = f"{review}/scores/{person_id}/sheets"
            assert one.post(path, data=file).status_code == 201
        yield program, review, two


class TestAnAgreement:
    def test_is_checked_issued_once_and_downloaded(self, tmp_path):
        with asking(tmp_path) as (program, review):
            check = program.get(f"{review}/agreement/check").json
            body = {"number": check["number"]}
            got = [
                program.post(f"{review}/agreement/issues", json=body) for _ in range(2)
            ]
            issue = got[0].json
            word = program.get(f"/issues/{issue['id']}/docx")
            job = program.get(f"/jobs/{issue['pdf']['job']}").json
            pdf = program.get(f"/issues/{issue['id']}/pdf")
            again = program.post(f"{review}/agreement/issues", json={"number": 2})
            draft = program.get(f"{review}/agreement/draft")

        assert (check["is_ready"], check["number"]) == (True, 1)
        assert [one.status_code for one in got] == [201, 201]
        assert got[0].json == got[1].json
        assert (word.mimetype, word.data[:2]) == (DOCX, b"PK")
        assert "agreement-" in word.headers["Content-Disposition"]
        assert (job["task"], job["state"]) == ("pdf", "waiting")
        assert (pdf.status_code, pdf.json["conflict"]) == (409, None)
        assert again.status_code == 422
        assert again.json["problems"][0]["where"].endswith("because")
        assert draft.data[:2] == b"PK"

    def test_keeps_what_is_sent_and_nothing_that_can_not_be_read(self, tmp_path):
        with asking(tmp_path) as (program, review):
            path = f"{review}/agreement"
            sent = {
                "review_dates": ["16 March 2027", None, "17 March 2027"],
                "clinical_teams": {"left_to": "nobody"},
                "reference": "2027-999",
                "no_such_blank": "x",
            }
            wrong = program.patch(path, '"2"', json={"answers": sent})
            before = program.get(path).json
            right = program.patch(
                path, '"2"', json={"answers": {"join_ips_meetings": None}}
            )

        assert wrong.status_code == 422
        assert {one["where"] for one in wrong.json["problems"]} == {
            "request, answers.review_dates",
            "request, answers.clinical_teams.left_to",
            "request, answers.reference",
            "request, answers.no_such_blank",
        }
        assert before["version"] == 2
        assert "join_ips_meetings" not in right.json["answers"]
        (blank,) = [
            one for one in right.json["blanks"] if one["name"] == "join_ips_meetings"
        ]
        assert blank["state"] == "unanswered"


class TestAReview:
    def test_is_booked_moved_put_off_and_taken_up(self, tmp_path):
        with asking(tmp_path) as (program, review):
            service = program.get(review).json["service_id"]
            body = {"service_id": service, "reference": "2027-044"}
            booked = program.post("/reviews", json=body)
            twice = program.post("/reviews", json=body)
            days = {"review_dates": ["16 March 2027", "17 March 2027"]}
            follows = program.post(f"{review}/consequences", json=days).json
            stale = program.post(
                f"{review}/move", json=days, headers={"If-Match": '"1"'}
            )
            moved = program.post(
                f"{review}/move", json=days, headers={"If-Match": '"2"'}
            )
            dates = program.get(f"{review}/deadlines").json["deadlines"]
            off = program.post(f"{review}/postpone", json={"because": "Snow"})
            up = program.post(f"{review}/take-up")

        assert booked.headers["Location"].endswith(booked.json["id"])
        assert (booked.status_code, twice.status_code) == (201, 422)
        assert follows["over"] == 2
        assert "Review day 1" in [one["title"] for one in follows["moved"]]
        assert (stale.status_code, stale.json["conflict"]["now"]) == (409, 2)
        assert moved.json["first_day"] == "2027-03-16"
        (governance,) = [one for one in dates if one["key"] == "governance_by"]
        assert governance["computed"] == "2027-02-16"
        assert (off.json["stage"], off.json["first_day"]) == ("postponed", None)
        assert up.json["stage"] != "postponed"


class TestScores:
    def test_are_hidden_until_both_are_locked_and_then_agreed(self, scored):
        program, review, two = scored
        (_, anns), (bob, bobs) = two.items()
        hidden = anns.get(f"{review}/scores/{bob}").status_code
        too_early = anns.get(f"{review}/consensus").json
        for key, one in two.items():
            path = f"{review}/scores/{key}"
            version = one.get(path).headers["ETag"]
            locked = one.post(f"{path}/lock", json={}, headers={"If-Match": version})
            assert locked.status_code == 200, locked.text
        shown = anns.get(f"{review}/scores/{bob}")
        consensus = bobs.get(f"{review}/consensus")
        decided = {
            "items": [
                {"item": 9, "score": 4},
                {"item": 10, "score": 3, "reason": "Seen by both on day 2"},
            ],
            "is_done": True,
        }
        path, seen = f"{review}/consensus", consensus.headers["ETag"]
        unexplained = bobs.patch(
            path, seen, json={"items": [{"item": 10, "score": 3}], "is_done": True}
        )
        now = bobs.get(path).headers["ETag"]
        agreed = bobs.patch(path, now, json=decided)
        scores = program.get(f"{review}/scores").json

        assert hidden == 404
        assert too_early["items"] == []
        assert shown.json["items"][8]["score"] == 3
        differing = [one["item"] for one in consensus.json["items"] if one["differs"]]
        assert differing == [9, 10]
        assert not unexplained.json["is_agreed"]
        assert {one["item"] for one in unexplained.json["problems"]} == {9, 10}
        assert agreed.json["is_agreed"]
        assert (scores["state"], scores["sum"]["total"]) == ("agreed", 99)

    def test_are_put_right_over_the_version_that_was_seen(self, scored):
        _, review, two = scored
        (ann, anns), _ = two.items()
        path = f"{review}/scores/{ann}"
        first = anns.get(path)
        body = {"items": [{"item": 9, "score": 2, "evidence": "Day 2"}]}
        mine = anns.patch(path, first.headers["ETag"], json=body)
        theirs = anns.patch(
            path, first.headers["ETag"], json={"items": [{"item": 9, "score": 5}]}
        )
        names = anns.patch(
            path,
            mine.headers["ETag"],
            json={"items": [{"item": 9, "evidence": CLIENT}]},
        )
        (problem,) = names.json["problems"]
        cleared = anns.patch(
            path,
            mine.headers["ETag"],
            json={
                "items": [{"item": 9, "evidence": CLIENT}],
                "cleared": [
                    {
                        "where": problem["where"],
                        "shown": problem["wrong"].split("“")[1].split("”")[0],
                        "reason": "A made-up number",
                    }
                ],
            },
        )

        one = mine.json["items"][8]
        assert (one["score"], one["certainty"]) == (2, "Written here")
        assert first.json["items"][8]["source"].startswith("scores.csv")
        assert theirs.status_code == 409
        assert theirs.json["conflict"]["contested"][0]["theirs"] == 2
        assert (names.status_code, problem["item"]) == (422, 9)
        assert "943 476 5919" not in names.text
        assert cleared.json["items"][8]["evidence"] == CLIENT

    def test_of_a_newer_sheet_are_offered_and_chosen(self, scored):
        _, review, two = scored
        (ann, anns), _ = two.items()
        path = f"{review}/scores/{ann}"
        newer = anns.post(f"{path}/sheets", data=sheet(i1=5, i2=1))
        version = newer.headers["ETag"]
        body = {"upload": newer.json["offered"], "items": [1]}
        stale = anns.post(f"{path}/choice", json=body, headers={"If-Match": '"1"'})
        chosen = anns.post(f"{path}/choice", json=body, headers={"If-Match": version})
        blank, marked = anns.get(f"{path}/blank"), anns.get(f"{path}/marked")

        assert [one["item"] for one in newer.json["offers"]] == [1, 2]
        assert stale.status_code == 409
        got = [one["score"] for one in chosen.json["items"][:2]]
        assert got == [5, 4]
        assert chosen.json["offered"] == ""
        assert (blank.data[:2], marked.data[:2]) == (b"PK", b"PK")

    def test_of_several_sets_are_asked_about(self, scored):
        _, review, two = scored
        (ann, anns), _ = two.items()
        name = "trap-two-reviewers.xlsx"
        content = files("samples").joinpath("scores", name).read_bytes()

        def give(**said):
            data = {"file": (BytesIO(content), name), **said}
            return anns.post(f"{review}/scores/{ann}/sheets", data=data)

        asked = give()
        (problem,) = asked.json["problems"]
        sets = problem["remedy"].removeprefix("Send which as one of: ").split("; ")
        taken = give(which=sets[0])

        assert (asked.status_code, taken.status_code) == (422, 201)
        assert "several sets" in problem["wrong"]
        assert len(sets) == 2

    def test_are_no_service_leads_to_see(self, scored):
        program, review, _ = scored
        office = program.app.extensions["docgen.office"]
        service = program.get(review).json["service_id"]
        grant = Grant(Role.SERVICE_LEAD, service_id=service)
        lead = person(office, "lee@docgen.example", grant, password="")
        theirs = Program(program.app, token_for(office, lead.id))
        shown = theirs.get(f"{review}/documents").json["files"]

        for path in ("scores", "consensus", "report", "report/draft"):
            assert theirs.get(f"{review}/{path}").status_code == 404, path
        assert shown == []


class TestAReport:
    def test_is_written_item_by_item_and_checked_and_drafted(self, scored):
        _, review, two = scored
        (_, anns), (_, bobs) = two.items()
        path = f"{review}/report"
        seen = anns.get(path).headers["ETag"]
        for one, item in ((anns, 1), (bobs, 2)):
            finding = {"item": item, "strengths": f"Good at {item}"}
            kept = one.patch(path, seen, json={"answers": {"findings": [finding]}})
            assert kept.status_code == 200, kept.text
        clash = bobs.patch(
            path,
            seen,
            json={"answers": {"findings": [{"item": "1", "strengths": "Better"}]}},
        )
        now = kept.headers["ETag"]
        names = bobs.patch(
            path,
            now,
            json={"answers": {"findings": [{"item": 3, "strengths": CLIENT}]}},
        )
        twice = bobs.patch(
            path, now, json={"answers": {"findings": [{"item": 3}, {"item": 3}]}}
        )
        gone = bobs.patch(path, now, json={"answers": {"findings": [{"item": 2}]}})
        check = anns.get(f"{path}/check?purpose=moderation").json
        draft = anns.get(f"{path}/draft")

        assert seen == '"0"'
        strengths = [one.get("strengths") for one in kept.json["answers"]["findings"]]
        assert strengths[:2] == ["Good at 1", "Good at 2"]
        assert clash.status_code == 409
        (contested,) = clash.json["conflict"]["contested"]
        assert contested["title"] == "Finding of item 1"
        assert (names.status_code, names.json["problems"][0]["item"]) == (422, 3)
        assert twice.status_code == 422
        assert [one["item"] for one in gone.json["written"]["findings"]] == [1]
        assert not check["is_ready"]
        assert "The scores are not agreed." in [
            one["problem"]["wrong"] for one in check["lines"]
        ]
        assert draft.status_code in (200, 422)
