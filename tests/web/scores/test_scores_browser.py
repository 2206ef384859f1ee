"""The scoring in a real browser: six faults to a locked set, two reviewers, again."""

from dataclasses import replace

import pytest

from docgen.usecases.scoring import locking
from tests import needs
from tests.usecases.scoring.lists import csv_of
from tests.usecases.scoring.pair import FIRST, SECOND, SIX_FAULTS, WHOLE, sample
from tests.web.scores.sheets import with_scores
from tests.web.scores.visits import visits

pytestmark = [pytest.mark.browser, needs.chromium]


@pytest.fixture
def visit(browser, tmp_path):
    with visits(browser, tmp_path / "house", tmp_path / "seen") as visit:
        yield visit


@pytest.fixture
def later(browser, tmp_path):
    """The same once the review has taken place: its page unfolds what comes after."""
    with visits(browser, tmp_path / "house", tmp_path / "seen", days=77) as visit:
        yield visit


class TestASheetWithSixFaults:
    def test_is_put_right_on_one_page_and_locked(self, visit):
        sam = visit("sam")
        sam.open(sam.house.at())
        sam.follow("Scores")
        sam.looks("scores")
        sam.follow("Your scores")
        sam.looks("empty-set")
        sam.bring_sample(SIX_FAULTS)
        assert "6 items ask you to decide" in sam.told
        sam.looks("six-faults")
        sam.press("Lock the scores")
        assert sam.page.locator(".nhsuk-error-summary li").count() == 6
        sam.looks("not-lockable")
        for item in (1, 2, 4):
            sam.tick(f"confirmed-{item}")
        for item, score in ((5, 4), (6, 2), (7, 3)):
            sam.choose(item, score)
        sam.press("Save all")
        sam.looks("put-right")
        sam.press("Lock the scores")
        sam.looks("locked")

        assert "The scores are locked." in sam.told
        own = sam.house.own("sam")
        assert own.is_locked
        assert (own.scores.points[1], own.scores.points[6]) == (4, 2)
        # To the scores 2, a file and its button 2, six faults, save, lock; one lock
        # too early.
        assert sam.pressed <= 13

    def test_is_put_right_by_keyboard_alone(self, visit):
        sam = visit("sam")
        sam.house.hand_in("sam", SIX_FAULTS)
        sam.open(sam.house.set_at("sam"))
        keys = sam.page.keyboard
        for item in (1, 2, 4):
            go_to(sam.page, f"confirmed-{item}")
            keys.press("Space")
        for item, key in ((5, "4"), (6, "2"), (7, "3")):
            go_to(sam.page, f"score-{item}")
            keys.type(key)
        with sam.page.expect_navigation():
            press_by_key(sam.page, "Save all")
        with sam.page.expect_navigation():
            press_by_key(sam.page, "Lock the scores")

        assert sam.house.own("sam").is_locked


def both_locked(house, *sheets):
    for who, sheet in zip(("sam", "rex"), sheets, strict=True):
        person = house.people[who]
        over = house.hand_in(who, sheet).own.version
        locking.lock(house.office, person, (house.key, person.person_id), over)


def go_to(page, name):
    """Come to a box with the tabulator alone."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    raise AssertionError(f"the tabulator never comes to {name}")


def press_by_key(page, words):
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == words:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the tabulator never comes to {words}")


class TestTwoReviewers:
    def test_come_to_a_consensus_on_what_differs_alone(self, visit):
        sam, rex = visit("sam"), visit("rex")
        sam.house.hand_in("sam", FIRST)
        rex.open(rex.house.set_at("rex"))
        rex.bring_sample(SECOND)
        rex.press("Lock the scores")
        rex.looks("one-locked")
        assert rex.says("You see them once both sets are locked")
        sam.open(sam.house.set_at("sam"))
        sam.press("Lock the scores")
        sam.press("Agree the scores")
        sam.looks("to-agree")
        sam.press("These scores are agreed")
        sam.looks("not-agreed-yet")
        items = sam.page.locator("select[id^='score-']")
        for number in range(items.count()):
            items.nth(number).select_option("3")
            sam.page.locator("textarea[id^='reason-']").nth(number).fill(
                "Seen on both days (example)"
            )
        sam.press("These scores are agreed")
        sam.looks("agreed")

        assert "The scores are agreed." in sam.told
        rex.open(rex.house.at("consensus"))
        rex.looks("what-was-decided")
        assert rex.says("Seen on both days (example)")

    def test_agree_in_four_clicks_from_the_start_page(self, later):
        sam = later("sam")
        both_locked(sam.house, sample(WHOLE), with_scores(sample(WHOLE), {7: 3}))
        sam.open("/")
        sam.follow("2027-001")
        sam.follow("Agree the scores")
        sam.choose(7, 4)
        sam.page.fill("#reason-7", "One unit, seen on both days (example)")
        sam.press("These scores are agreed")

        assert "The scores are agreed." in sam.told
        assert sam.pressed == 4

    def test_agree_by_keyboard_alone(self, visit):
        sam = visit("sam")
        both_locked(sam.house, sample(FIRST), sample(SECOND))
        sam.open(sam.house.at("consensus"))
        keys = sam.page.keyboard
        boxes = sam.page.locator("select[id^='score-'], textarea[id^='reason-']")
        for name in boxes.evaluate_all("all => all.map(one => one.id)"):
            go_to(sam.page, name)
            keys.type("3" if name.startswith("score") else "Seen on both days")
        with sam.page.expect_navigation():
            press_by_key(sam.page, "These scores are agreed")

        assert "The scores are agreed." in sam.told

    def test_may_bring_one_sheet_that_both_say_they_agreed_on(self, visit):
        sam, rex = visit("sam"), visit("rex")
        sam.open(sam.house.at("consensus"))
        sam.looks("nothing-to-agree-on")
        sam.page.get_by_text("Upload one sheet that you both agreed on").click()
        sam.bring_sample(WHOLE, "Upload the agreed sheet")
        sam.looks("one-sheet")
        rex.open(rex.house.at("consensus"))
        rex.looks("one-sheet-to-agree")
        rex.follow("Look at it, and say that it is agreed")
        rex.press("I agreed on these scores")

        assert "The scores are agreed." in rex.told

    def test_settle_what_asks_in_one_sheet_before_they_agree_on_it(self, visit):
        sam, sheet = visit("sam"), csv_of(4)
        text = sheet.content.replace(b"\n9,4\n", b"\n9,4 of 5\n") + b"\nTotal,77"
        sam.open(sam.house.at("consensus"))
        sam.page.get_by_text("Upload one sheet that you both agreed on").click()
        sam.bring(replace(sheet, content=text), "Upload the agreed sheet")
        sam.looks("one-sheet-asks")
        sam.press("I agreed on these scores")
        assert sam.page.locator(".nhsuk-error-summary li").count() == 2
        sam.looks("one-sheet-not-looked-at")
        sam.tick("confirmed-9")
        sam.press("Save")
        sam.tick("looked_at")
        sam.press("I agreed on these scores")
        sam.looks("one-sheet-said")

        assert "the other one is asked" in sam.told


class TestASecondUpload:
    def test_offers_what_changed_and_leaves_what_was_written(self, visit):
        sam = visit("sam")
        sam.house.hand_in("sam", WHOLE)
        sam.open(sam.house.set_at("sam"))
        sam.choose(3, 1)
        sam.press("Save and come back to item 3")
        newer = with_scores(sample(WHOLE), {3: 5, 9: 1})
        sam.page.get_by_text("Upload a newer sheet").click()
        sam.bring(newer)
        sam.looks("newer")
        assert not sam.page.is_checked("#take-3")
        assert sam.page.is_checked("#take-9")
        sam.press("Take what is chosen")
        sam.looks("not-chosen")
        sam.tick("take-3-2")
        sam.press("Take what is chosen")

        points = sam.house.own("sam").scores.points
        assert (points[3], points[9]) == (1, 1)
        sam.looks("taken")


class TestASheetThatNamesAClient:
    def test_is_told_of_before_it_is_kept_and_cleared_with_a_reason(self, visit):
        sam = visit("sam")
        sam.open(sam.house.set_at("sam"))
        sam.bring_sample("trap-clients-named.xlsx")
        sam.looks("names-a-client")
        assert not sam.house.own("sam").is_begun
        for box in sam.page.locator("input[id^='clear-']").all():
            box.fill("An invented example")
        sam.press("Go on")
        sam.looks("cleared")

        own = sam.house.own("sam")
        assert {one.by for one in own.clearings} == {"Sam Sample"}


class TestAWorkbookWithSeveralTeams:
    def test_asks_which_is_meant(self, visit):
        sam = visit("sam")
        sam.open(sam.house.set_at("sam"))
        sam.bring_sample("layout-11-sheet-a-team.xlsx")
        sam.looks("which-team")
        sam.page.get_by_label("South").check()
        sam.press("Go on")

        assert sam.house.own("sam").scores.team == "South"


class TestACoordinator:
    def test_brings_a_sheet_for_a_reviewer_undoes_a_lock_and_replaces_them(self, visit):
        cam = visit("cam")
        cam.open(cam.house.set_at("sam"))
        cam.bring(csv_of(4))
        assert cam.says("How the sheet reached you is not said.")
        cam.looks("how-it-came")
        cam.page.fill("#came_by", "e-mail of 4 January 2027")
        cam.bring(csv_of(4))
        cam.page.fill("#lock-came-by", "e-mail of 4 January 2027")
        cam.press("Lock the scores")
        cam.open(cam.house.set_at("sam"))
        cam.looks("locked-for-a-coordinator")
        cam.press("Undo the lock")
        cam.looks("why")
        cam.page.fill("#because", "Day 2 is missing (example)")
        cam.press("Undo the lock")
        assert "The lock is undone" in cam.told
        cam.open(cam.house.at("scores"))
        cam.follow("Replace a reviewer")
        cam.looks("replace")


def test_a_page_where_two_people_changed_the_same_shows_both(visit):
    sam, cam = visit("sam"), visit("cam")
    sam.house.hand_in("sam", WHOLE)
    sam.open(sam.house.set_at("sam"))
    cam.open(cam.house.set_at("sam"))
    cam.choose(3, 2)
    cam.page.fill("#set-came-by", "a call")
    cam.press("Save all")
    sam.choose(3, 1)
    sam.press("Save all")
    sam.looks("both")

    assert sam.says("Somebody changed this while you did")
    assert sam.house.own("sam").scores.points[3] == 2
    sam.tick("decide-score-3-mine")
    sam.press("Save all")
    assert sam.house.own("sam").scores.points[3] == 1
