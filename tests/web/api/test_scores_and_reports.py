"""Scores uploaded, put right and agreed through the API, and a report written."""

from importlib.resources import files
from io import BytesIO

import pytest

from docgen.records import people
from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import moving
from tests.usecases.signing import person
from tests.web.api.calling import Program, asking, token_for
from tests.web.api.sending import SCORES

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
