"""A reviewer's whole way in real browsers: six faults to a confirmed report.

Each of the five people sits at a browser of their own, and goes on where the page they
come to says so. How far it has come is the stage of the review at the end.
"""

from io import BytesIO

import pytest
from docx import Document

from docgen.review.progress import Stage
from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import reviews
from tests import needs
from tests.usecases.scoring.pair import SIX_FAULTS, WHOLE
from tests.web.scores.visits import visits

pytestmark = [pytest.mark.browser, needs.chromium]
HELD = {"day": "22", "month": "3", "year": "2027"}


@pytest.fixture
def visit(browser, tmp_path):
    with visits(browser, tmp_path / "house", tmp_path / "seen", days=77) as visit:
        yield visit


def test_from_six_faults_to_a_confirmed_report(visit):
    sam, rex = visit("sam"), visit("rex")
    sam.house.add("Mo Example", Grant(Role.REVIEWER), Duty.MODERATOR)
    mo, jo, cam = visit("mo"), visit("jo"), visit("cam")
    put_right(sam)
    agree(sam, rex)
    write(sam)
    moderate(mo)
    send_out(cam, "Send the draft to the service", "Send it to the service")
    answer(jo, sam)
    hold_session(cam)
    send_out(cam, "Issue the final report", "Issue the final report")
    confirm(jo)

    look = reviews.look(cam.house.office, cam.house.people["cam"], cam.house.key)
    life = look.file.facts.reporting.life
    assert life.is_confirmed
    assert look.file.stage is Stage.CONFIRMED
    assert [one.version for one in life.copies] == ["0.1", "0.2", "1.0"]
    assert life.comments[0].answer.after == 5
    word = jo.house.client("jo").get(f"/issues/{life.final.issue}.docx")
    texts = {one.text for one in Document(BytesIO(word.data)).paragraphs}
    assert "Everybody is welcome." in texts


def begin(visit, step):
    """From the review's own page to a step of its report."""
    visit.open(visit.house.at("report-life"))
    visit.follow(step)


def put_right(sam):
    sam.open(sam.house.set_at("sam"))
    sam.bring_sample(SIX_FAULTS)
    assert "6 items ask you to decide" in sam.told
    for item in (1, 2, 4):
        sam.tick(f"confirmed-{item}")
    for item, score in ((5, 4), (6, 2), (7, 3)):
        sam.choose(item, score)
    sam.press("Save all")
    sam.press("Lock the scores")


def agree(sam, rex):
    rex.open(rex.house.set_at("rex"))
    rex.bring_sample(WHOLE)
    rex.press("Lock the scores")
    rex.press("Agree the scores")
    rex.choose(7, 5)
    rex.page.fill("#reason-7", "One unit, seen on both days (example)")
    rex.press("These scores are agreed")
    assert "The scores are agreed." in rex.told
    sam.open(sam.house.at("consensus"))
    assert sam.says("One unit, seen on both days (example)")


def write(sam):
    sam.open(sam.house.at("report/items/1"))
    for number in range(1, 26):
        assert sam.page.url.endswith(f"/items/{number}"), sam.page.url
        sam.page.fill("[name='recommendation.text']", "Go on as now (example).")
        sam.page.select_option("[name='recommendation.who_acts.0']", "service")
        then = "next" if number < 25 else "here"
        with sam.page.expect_navigation():
            sam.page.click(f"button[name=then][value={then}]")
    sam.open(sam.house.at("report/summary"))
    sam.page.fill("[name='executive_summary.strengths']", "Everybody is welcome.")
    sam.page.fill("[name='executive_summary.priorities.0']", "Ask about work early")
    sam.press("Save")
    begin(sam, "Send the draft to the moderator")
    sam.press("Send it to the moderator")


def moderate(mo):
    begin(mo, "Moderate the draft")
    mo.page.select_option("[name=verdict]", "agreed")
    mo.press("Keep what you say")


def send_out(cam, step, button):
    begin(cam, step)
    cam.press(button)


def answer(jo, sam):
    begin(jo, "Answer the draft report")
    jo.page.select_option("[name=item]", "9")
    jo.page.fill("[name=claim]", "The question about readiness is gone (example).")
    jo.press("Keep it; that is all")
    begin(sam, "Answer the service’s comments")
    sam.looks("comments")
    sam.page.get_by_role("link", name="Answer comment 1").click()
    sam.page.fill("[name=answer]", "We looked at the form again (example).")
    sam.press("Keep the answer")


def hold_session(cam):
    cam.open(cam.house.at("feedback-session"))
    for box, value in HELD.items():
        cam.page.fill(f"[name='held_on[{box}]']", value)
    cam.page.fill("[name=service]", "Jo Example")
    cam.page.fill("[name=sponsor]", "Al Example")
    cam.press("Keep the session")


def confirm(jo):
    begin(jo, "Confirm the final report")
    jo.press("Confirm it")
