"""The pages of the action plan: begun, kept up to date, printed and agreed."""

import re

import pytest

from docgen.usecases.planning.plan_kinds import ACTION
from tests.web.planning import RECOMMENDED, form_on, planning, send
from tests.web.service_side import BY_MAIL, HOSTILE, NOT_SAID, WHO

GOAL = {
    "item": "9",
    "score": "2",
    "target": "4",
    "goal": "Everyone is welcome",
    "actions.0.what": "Ask at the first appointment",
}
PLAN, NEW = "action-plan", "action-plan/goals/new"


@pytest.fixture
def pages(tmp_path):
    with planning(tmp_path) as found:
        yield found


def goals(pages):
    return (pages.saved(ACTION).content or {}).get("goals", [])


def key_of(pages):
    return goals(pages)[0]["actions"][0]["key"]


class TestAGoal:
    @pytest.mark.parametrize("name", WHO)
    def test_is_kept_by_the_lead_and_for_the_lead(self, pages, name):
        who, said = pages.pages.who(name)

        done = send(who, pages.at(NEW), {**GOAL, **said})

        assert done.status_code == 303
        assert goals(pages)[0]["goal"] == "Everyone is welcome"
        assert pages.saved(ACTION).by.came_by == said.get("came_by", "")
        text = who.get(pages.at(PLAN)).text
        assert "Item 9, Zero exclusion: score 2, aim 4" in text
        assert "0 of 1 action done" in text

    def test_needs_how_it_came_where_it_is_for_somebody(self, pages):
        done = send(pages.coordinator, pages.at(NEW), GOAL)

        assert done.status_code == 422
        assert NOT_SAID in done.text
        assert "Everyone is welcome" in done.text

    def test_begins_with_a_recommendation_that_is_pressed(self, pages):
        page = pages.lead.get(pages.at(PLAN))
        assert RECOMMENDED["i9"] in page.text
        assert "Why here: scored 2" in page.text
        assert pages.saved(ACTION).version == 0
        link = re.search(r'href="([^"]+item=9)"', page.text).group(1)

        begun = form_on(pages.lead.get(link))
        done = pages.lead.post(pages.at(NEW), data={**begun, "goal": "Welcome all"})

        assert done.status_code == 303
        (kept,) = goals(pages)
        assert (kept["score"], kept["target"]) == ("2", "3")
        assert kept["actions"][0]["what"] == RECOMMENDED["i9"]
        assert "item=9" not in pages.lead.get(pages.at(PLAN)).text

    def test_says_what_is_missing_at_its_box(self, pages):
        done = send(pages.lead, pages.at(NEW), {**GOAL, "target": "1", "item": ""})

        assert done.status_code == 422
        assert 'href="#item"' in done.text
        assert pages.saved(ACTION).version == 0

    def test_takes_more_actions_and_fewer(self, pages):
        path = pages.at(NEW)
        form = {**form_on(pages.lead.get(path)), **GOAL}

        more = pages.lead.post(path, data={**form, "add": "actions"})
        both = {**form_on(more), "actions.1.what": "Meet the teams"}
        pages.lead.post(path, data=both)

        assert [one["what"] for one in goals(pages)[0]["actions"]] == [
            "Ask at the first appointment",
            "Meet the teams",
        ]
        keys = [one["key"] for one in goals(pages)[0]["actions"]]
        path = pages.at("action-plan/goals/0")
        page = pages.lead.get(path)
        less = pages.lead.post(path, data={**form_on(page), "remove": "actions.0"})
        pages.lead.post(path, data=form_on(less))
        assert [one["key"] for one in goals(pages)[0]["actions"]] == keys[1:]

    def test_is_taken_out_and_the_version_before_has_it(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)

        done = send(pages.lead, pages.at("action-plan/goals/0"), {"take_out": "goal"})

        assert done.status_code == 303
        assert goals(pages) == []

    def test_of_two_people_is_shown_beside_each_other(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)
        path = pages.at("action-plan/goals/0")
        mine = {**form_on(pages.lead.get(path)), "goal": "Mine"}
        send(pages.coordinator, path, {"goal": "Theirs", **BY_MAIL})

        clash = pages.lead.post(path, data=mine)

        assert clash.status_code == 409
        assert "Theirs" in clash.text
        assert "Mine" in clash.text
        assert key_of(pages) not in clash.text.split("<form method")[0]
        again = pages.lead.post(path, data=form_on(clash))
        assert again.status_code == 303
        assert goals(pages)[0]["goal"] == "Mine"

    def test_shows_hostile_words_as_words(self, pages):
        send(pages.lead, pages.at(NEW), {**GOAL, "goal": HOSTILE})

        assert "<script>alert" not in pages.lead.get(pages.at(PLAN)).text

    def test_that_is_not_there_is_not_found(self, pages):
        for at in ("7", "x", "-1", "99999"):
            assert (
                pages.lead.get(pages.at(f"action-plan/goals/{at}")).status_code == 404
            )


class TestProgress:
    def test_is_added_with_its_day_and_who_wrote_it(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)
        path = pages.at(f"action-plan/actions/{key_of(pages)}")

        for text in ("Two teams asked", "All teams asked"):
            done = send(pages.lead, path, {"note": text, "status": "done"})
            assert done.status_code == 303

        page = pages.lead.get(pages.at(PLAN)).text
        assert "1 of 1 action done" in page
        assert page.count("4 January 2027</time>, Lee") == 2
        assert page.index("Two teams asked") < page.index("All teams asked")

    def test_for_the_lead_says_for_whom(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)
        path = pages.at(f"action-plan/actions/{key_of(pages)}")

        assert send(pages.coordinator, path, {"note": "Done"}).status_code == 422
        send(pages.coordinator, path, {"note": "Done", **BY_MAIL})

        assert "2027</time>, Jo Example" in pages.lead.get(pages.at(PLAN)).text

    def test_keeps_its_action_in_the_plan(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)
        send(
            pages.lead, pages.at(f"action-plan/actions/{key_of(pages)}"), {"note": "A"}
        )

        done = send(pages.lead, pages.at("action-plan/goals/0"), {"take_out": "goal"})

        assert done.status_code == 422
        assert "Set its status to dropped instead" in done.text

    def test_of_an_action_that_is_not_there_is_not_found(self, pages):
        assert pages.lead.get(pages.at("action-plan/actions/x")).status_code == 404


class TestThePaper:
    def test_is_handed_out_in_word(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)

        for who in (pages.lead, pages.coordinator, pages.reviewer()):
            done = who.get(pages.at("action-plan.docx"))
            assert done.status_code == 200
            assert done.data.startswith(b"PK")

    def test_says_why_there_is_none(self, pages):
        done = pages.lead.get(pages.at("action-plan.docx"))

        assert done.status_code == 422
        assert "There is nothing in the action plan yet." in done.text
        assert pages.lead.get(pages.at("action-plan.exe")).status_code == 404

    def test_as_a_pdf_says_why_there_is_none(self, tmp_path):
        nowhere = {"soffice": tmp_path / "no-such-program"}
        with planning(tmp_path, settings=nowhere) as pages:
            send(pages.lead, pages.at(NEW), GOAL)

            done = pages.lead.get(pages.at("action-plan.pdf"))

        assert done.status_code == 422
        assert "The Word file is safe" in done.text

    def test_is_issued_with_the_day_it_was_agreed_on(self, pages):
        whole = {
            "actions.0.who": "Team leader",
            "actions.0.by[day]": "1",
            "actions.0.by[month]": "6",
            "actions.0.by[year]": "2027",
            "actions.0.measure": "Minutes",
        }
        send(pages.lead, pages.at(NEW), {**GOAL, **whole})
        day = {
            "agreed_on[day]": "3",
            "agreed_on[month]": "1",
            "agreed_on[year]": "2027",
        }
        path = pages.at("action-plan/issue")

        early = send(pages.lead, path, day)
        send(pages.lead, pages.at("action-plan/dates"), {"agreed_with.name": "Sam"})
        done = send(pages.lead, path, day)

        assert early.status_code == 422
        assert "is not answered. Fill it in before the plan is agreed." in early.text
        assert done.status_code == 303
        page = pages.lead.get(pages.at(PLAN)).text
        assert "Version 1, agreed on 3 January 2027" in page
        again = pages.lead.get(path).text
        assert "Why it takes the place of the version before" in again


class TestWhoMayOpenIt:
    def test_has_the_regional_lead_add_progress_and_change_nothing_else(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)
        who = pages.regional_lead()
        page = who.get(pages.at(PLAN)).text
        assert "Add progress" in page
        assert "Change the goal" not in page

        path = re.search(r'href="([^"]*/action-plan/actions/[^"]+)"', page).group(1)
        assert "came_by" not in who.get(path).text
        noted = {"status": "on_track", "on": "1 December 2026", "note": "We practised"}
        assert send(who, path, noted).status_code == 303
        assert "We practised" in pages.lead.get(pages.at(PLAN)).text

    def test_is_whoever_sees_the_review_and_the_service_keeps_it(self, pages):
        send(pages.lead, pages.at(NEW), GOAL)
        reviewer, other = pages.reviewer(), pages.pages.other_lead()

        assert "Change the goal" not in reviewer.get(pages.at(PLAN)).text
        assert reviewer.get(pages.at(NEW)).status_code == 404
        assert other.get(pages.at(PLAN)).status_code == 404
        assert other.get(pages.at("action-plan.docx")).status_code == 404

    def test_before_the_report_was_sent_shows_the_service_no_recommendation(
        self, tmp_path
    ):
        with planning(tmp_path, sent=False) as pages:
            page = pages.lead.get(pages.at(PLAN)).text

        assert RECOMMENDED["i9"] not in page
        assert "Add a goal" in page
