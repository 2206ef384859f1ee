"""A set saved while it is typed, in a real browser: kept, left, signed out, refused."""

import re

import pytest
from playwright.sync_api import expect

from docgen.usecases import signing_in, typed_before
from tests import needs
from tests.usecases.scoring.pair import SIX_FAULTS, WHOLE
from tests.web.scores.visits import visits

pytestmark = [pytest.mark.browser, needs.chromium]

STATE = "[data-autosave-state]"
SAVED = re.compile(r"^Saved at \d\d:\d\d")


@pytest.fixture
def visit(browser, tmp_path):
    with visits(browser, tmp_path / "house", tmp_path / "seen") as visit:
        yield visit


def write(page, words, item=9):
    summary = page.locator(f"#item-{item} summary")
    if not page.locator(f"#evidence-{item}").is_visible():
        summary.click()
    page.fill(f"#evidence-{item}", words)


def test_words_and_scores_are_saved_and_locked_without_a_clash(visit):
    sam = visit("sam")
    sam.house.hand_in("sam", WHOLE)
    sam.open(sam.house.set_at("sam"))
    write(sam.page, "Seen on day 1")
    expect(sam.page.locator(STATE)).to_have_text(SAVED)
    sam.looks("saved-by-itself")
    sam.choose(3, 5)
    sam.press("Lock the scores")
    assert sam.says("The scores are locked.")

    own = sam.house.own("sam")
    assert own.is_locked
    assert own.scores.of(9).evidence == "Seen on day 1"
    assert own.scores.of(3).score == 5


def test_what_somebody_else_wrote_comes_into_the_page_and_stays(visit):
    sam, cam = visit("sam"), visit("cam")
    for one in (sam, cam):
        one.open(one.house.set_at("sam"))
    write(cam.page, "As told by telephone", item=3)
    cam.page.fill("#set-came-by", "A call (example)")
    cam.press("Save all")
    assert cam.says("It is saved.")
    write(sam.page, "Seen on day 1")
    expect(sam.page.locator(STATE)).to_contain_text("changed meanwhile is shown now")
    sam.press("Save all")
    assert sam.says("It is saved.")

    scores = sam.house.own("sam").scores
    assert scores.of(3).evidence == "As told by telephone"
    assert scores.of(9).evidence == "Seen on day 1"


def test_the_last_words_are_not_lost_by_leaving_through_a_link(visit):
    sam = visit("sam")
    sam.open(sam.house.set_at("sam"))
    write(sam.page, "Nearly lost")
    sam.follow("Help with score sheets")
    sam.page.wait_for_load_state("networkidle")

    assert sam.house.own("sam").scores.of(9).evidence == "Nearly lost"


def test_what_is_typed_after_the_session_ended_is_kept_to_be_offered(visit):
    sam = visit("sam")
    sam.open(sam.house.set_at("sam"))
    signing_in.sign_out(sam.house.office, sam.house.sessions["sam"])
    write(sam.page, "Typed too late")
    expect(sam.page.locator(STATE)).to_contain_text("What you typed is kept for you")

    (kept,) = typed_before.kept_for(sam.house.office, sam.house.people["sam"])
    assert kept.path == sam.house.set_at("sam").rstrip("/")
    assert dict(kept.fields)["evidence.9"] == "Typed too late"


def test_a_tick_is_saved_by_the_button_alone_and_asked_about_on_leaving(visit):
    sam = visit("sam")
    sam.house.hand_in("sam", SIX_FAULTS)
    sam.open(sam.house.set_at("sam"))
    asked = []
    sam.page.on("dialog", lambda one: (asked.append(one.type), one.accept()))
    sam.tick("confirmed-1")
    write(sam.page, "Seen")
    expect(sam.page.locator(STATE)).to_have_text(SAVED)
    assert sam.house.own("sam").scores.of(1).confirm
    sam.follow("Help with score sheets")

    assert asked == ["beforeunload"]
