"""Plans and profile in a real browser: by the lead, by a coordinator, by keyboard."""

from contextlib import contextmanager

import pytest

from docgen.records.parts import Change, latest, save
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from docgen.usecases.standing import by
from tests import needs
from tests.review.scoring import points
from tests.usecases.house import COORDINATOR
from tests.usecases.planning.house import agree_scores, goal, line, put, send_report
from tests.usecases.signing import ADA, LEE
from tests.web.planning import RECOMMENDED, planning
from tests.web.serving import served
from tests.web.test_service_side_browser import Visit, day

pytestmark = [pytest.mark.browser, needs.chromium]
MOST_TABS = 60


@contextmanager
def visiting(page, folder, email, **more):
    with planning(folder, **more) as pages:
        pages.office.now.go_on(minutes=5)  # a code of the telephone counts once
        with served(pages.pages.app) as address:
            visit = Visit(page, address, pages, folder)
            visit.sign_in(email)
            yield visit, pages


def last_review(office, key, scores):
    """Write the last review's scores into the agreed sheet."""
    thing = f"review:{key}"
    with office.records.database.writing() as connection:
        now = latest(connection, thing, "consensus")
        items = now.content["agreed_sheet"]["scores"]["items"]
        for item, score in scores.items():
            items[str(item)]["previous"] = score
        change = Change(thing, "consensus", now.content, now.version)
        save(connection, change, by(COORDINATOR, "coordinator"))


def tab_to(page, name, tag="a, button, input, select, textarea"):
    """Go on with the Tab key until what is focused has this name."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        wanted = page.locator(f":is({tag}):focus")
        if wanted.count() and wanted.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"{name} was not reached")


NAME = "one => (one.labels?.[0]?.innerText ?? one.innerText ?? '').trim()"


ENDS = """one => [...one.querySelectorAll('g > text:nth-child(2)')]
    .filter(text => !text.hasAttribute('text-anchor'))
    .map(text => +text.getAttribute('x') + text.getComputedTextLength())"""  # of names


class TestTheLead:
    def test_keeps_the_action_plan(self, page, tmp_path):
        with visiting(page, tmp_path, LEE) as (visit, pages):
            visit.open("")
            page.get_by_role("link", name="Action plan", exact=True).click()
            visit.looks("action-plan-empty")
            page.get_by_role("link", name="Begin a goal with it for item 9").click()
            visit.looks("goal-begun")
            visit.press("Save the goal")
            visit.looks("goal-refused")
            page.get_by_label("Goal", exact=True).fill("Everyone is welcome")
            day(page, "actions.0.by", "1", "6", "2027")
            page.get_by_label("Who", exact=False).first.fill("Team leader, Jo Example")
            page.get_by_role("button", name="Add another action").click()
            page.locator("[name='actions.1.what']").fill("Meet each clinical team")
            visit.looks("goal-two-actions")
            visit.press("Save the goal")
            page.get_by_role("link", name="Add progress on action 1").click()
            visit.looks("progress")
            page.get_by_label("Status").select_option("at_risk")
            page.get_by_label("Note").fill("Two of three teams have agreed")
            visit.press("Save")
            visit.looks("action-plan")
            page.get_by_role("link", name="Change with whom and when").click()
            visit.looks("action-plan-dates")
            visit.open("/action-plan/issue")
            day(page, "agreed_on", "3", "1", "2027")
            visit.press("Issue version 1")
            visit.looks("action-plan-not-issued")

            content = pages.saved(ACTION).content
            assert len(content["goals"][0]["actions"]) == 2
            assert len(content["notes"]) == 1

    def test_sees_both_texts_of_a_goal_two_people_changed(self, page, tmp_path):
        with visiting(page, tmp_path, LEE) as (visit, pages):
            put(pages.office, pages.key, ACTION, goal(9))
            visit.open("/action-plan/goals/0")
            (kept,) = pages.saved(ACTION).content["goals"]
            put(pages.office, pages.key, ACTION, {**kept, "goal": "Theirs"}, 0)
            page.get_by_label("Goal", exact=True).fill("Mine")
            visit.press("Save the goal")

            visit.looks("goal-clash")
            visit.press("Save the goal")
            assert pages.saved(ACTION).content["goals"][0]["goal"] == "Mine"

    def test_adds_a_note_by_keyboard_alone(self, page, tmp_path):
        with visiting(page, tmp_path, LEE) as (visit, pages):
            put(pages.office, pages.key, ACTION, goal(9))
            visit.open("/action-plan")
            tab_to(page, "Add progress")
            page.keyboard.press("Enter")
            page.wait_for_url("**/actions/**")
            tab_to(page, "Status")
            page.keyboard.press("ArrowDown")
            tab_to(page, "Note")
            page.keyboard.type("Asked by keyboard")
            tab_to(page, "Save")
            page.keyboard.press("Enter")
            page.wait_for_url("**/action-plan*")

            (notes,) = pages.saved(ACTION).content["notes"].values()
            assert [one["note"] for one in notes] == ["Asked by keyboard"]

    def test_says_how_far_the_support_is(self, page, tmp_path):
        with visiting(page, tmp_path, LEE) as (visit, pages):
            put(pages.office, pages.key, SUPPORT, line(9))
            visit.open("/support-plan")
            page.get_by_role("link", name="Add progress on the support").click()
            page.get_by_label("Note").fill("Two visits to employers took place")
            page.get_by_label("Status").select_option("on_track")
            visit.looks("support-progress")
            visit.press("Save")
            visit.looks("support-noted")
            assert "Two visits to employers took place" in page.content()


class TestACoordinator:
    def test_keeps_the_support_plan_for_the_regional_lead(self, page, tmp_path):
        with visiting(page, tmp_path, ADA) as (visit, pages):
            visit.open("/support-plan")
            visit.looks("support-plan-empty")
            page.get_by_role("link", name="Take it up for item 9").click()
            visit.looks("line-begun")
            page.get_by_label("What", exact=True).fill("Visits to employers together")
            page.get_by_label("Form").select_option("mentoring")
            page.get_by_label("Month 1").check()
            page.get_by_label("Month 2").check()
            page.get_by_label("Team").fill("Valley IPS team (example)")
            visit.keep("Save the line", is_lead=False)
            visit.looks("support-plan")
            page.get_by_role("link", name="Give its first day").click()
            day(page, "starts_on", "3", "5", "2027")
            visit.keep("Save", is_lead=False)
            for item in (1, 2, 3, 4):
                put(pages.office, pages.key, SUPPORT, line(item))
            visit.open("/support-plan")
            visit.looks("support-plan-full")
            visit.open("/support-plan/lines/new?item=13")
            page.get_by_label("What", exact=True).fill("A workshop")
            page.get_by_label("Form").select_option("workshop")
            page.get_by_label("Month 1").check()
            page.get_by_label("Team").fill("North")
            page.fill("#came_by", "a call")
            visit.press("Save the line")
            visit.looks("sixth-item")
            assert "would be item 6 of the plan" in page.content()


class TestTheProfile:
    def test_is_a_picture_with_its_numbers(self, page, tmp_path):
        with visiting(page, tmp_path, LEE) as (visit, pages):
            scores = points(4, i2=5, i9=2, i13=3, i20=1)
            agree_scores(pages.office, pages.key, scores, **RECOMMENDED)
            last_review(pages.office, pages.key, {**points(3, i2=5, i9=4), 25: None})
            send_report(pages.office, pages.key)
            visit.open("/profile")
            visit.looks("profile")

            picture = page.get_by_role("img")
            assert picture.count() == 1
            assert "Scored 1: item 20." in picture.locator("desc").text_content()
            for width, room in ((1280, 386), (390, 360)):
                page.set_viewport_size({"width": width, "height": 900})
                assert max(page.locator("svg:visible").evaluate(ENDS)) <= room
            page.emulate_media(media="print")
            page.set_viewport_size({"width": 700, "height": 990})
            page.screenshot(path=tmp_path / "profile-print.png", full_page=True)
            assert page.get_by_role("img").count() == 1

    def test_shows_what_is_open(self, page, tmp_path):
        with visiting(page, tmp_path, LEE) as (visit, pages):
            scores = {item: one for item, one in points(4).items() if item != 5}
            agree_scores(pages.office, pages.key, scores)
            send_report(pages.office, pages.key)
            visit.open("/profile")
            visit.looks("profile-open")

            assert page.locator("svg:visible text", has_text="open").count() >= 1

    def test_waits_until_the_report_was_sent(self, page, tmp_path):
        with visiting(page, tmp_path, LEE, sent=False) as (visit, _):
            visit.open("/profile")

            visit.looks("profile-waits")
            assert page.get_by_role("img").count() == 0
