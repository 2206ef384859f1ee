"""A report's way in a real browser: answered, made final, confirmed, shared."""

import pytest

from tests import needs
from tests.usecases.report_life.way import sent
from tests.web.report_life.walking import walked

pytestmark = [pytest.mark.browser, needs.chromium]
CAME_BY = "telephone call on 22 March 2027"


def say_how(visit, *, is_lead):
    if not is_lead:
        visit.page.fill("#came_by", CAME_BY)


def answer_the_draft(visit, folder, *, is_lead):
    """The service's whole part: from the start page, with two comments."""
    page = visit.page
    page.goto(f"{visit.address}/")
    visit.clicks = 0
    page.get_by_role("link", name="2027-").first.click()
    visit.clicks += 1
    visit.looks("review")
    visit.follow("Answer the draft report")
    visit.looks("feedback-empty")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word file of version 0.2").click()
    assert download.value.suggested_filename.endswith("-version-0.2.docx")
    page.select_option("[name=item]", "9")
    visit.press("Keep it and add another")
    visit.looks("feedback-refused")
    page.fill("[name=claim]", "The question about readiness is gone since May.")
    page.fill("[name=evidence]", "Referral form, page 2")
    form = folder / "form.pdf"
    form.write_bytes(b"%PDF-1.7\n%%EOF\n")
    page.set_input_files("#file", form)
    if not is_lead:
        visit.press("Keep it and add another")
        assert "How this reached you is not said." in page.content()
        visit.looks("feedback-how")
        page.set_input_files("#file", form)
        say_how(visit, is_lead=False)
    visit.press("Keep it and add another")
    visit.is_kept()
    page.fill("[name=claim]", "His NHS number is 943 476 5919")
    say_how(visit, is_lead=is_lead)
    visit.press("Keep it; that is all")
    assert "943" not in page.locator(".nhsuk-error-summary").inner_text().replace(
        "9•• ••• •••9", ""
    )
    visit.looks("feedback-client")
    page.fill("[name=claim]", "The team has six specialists.")
    visit.press("Keep it; that is all")
    visit.is_kept()
    visit.looks("feedback-done")


class TestTheServicesFeedback:
    @pytest.mark.parametrize("name", ["lead", "coordinator"])
    def test_is_given_by_the_lead_and_for_the_lead(self, page, tmp_path, name):
        with walked(page, tmp_path, sent) as visit:
            visit.sign_in(name)
            answer_the_draft(visit, tmp_path, is_lead=name == "lead")

            life = visit.pages.way.life
            assert [one.item for one in life.comments] == [9, None]
            assert life.feedback_done
            assert all(one.by for one in life.comments)
            came = visit.pages.way.file.report_life.by.came_by
            assert came == ("" if name == "lead" else CAME_BY)

    def test_takes_three_clicks_from_the_start_page(self, page, tmp_path):
        with walked(page, tmp_path, sent) as visit:
            visit.sign_in("lead")
            visit.clicks = 0
            page.get_by_role("link", name="2027-").first.click()
            visit.follow("Answer the draft report")
            page.fill("[name=claim]", "The team has six specialists.")
            visit.press("Keep it; that is all")
            visit.is_kept()

            assert visit.clicks + 1 == 3  # the review, its step, the button
            assert visit.pages.way.life.feedback_done

    def test_is_given_by_keyboard_alone(self, page, tmp_path):
        with walked(page, tmp_path, sent) as visit:
            visit.sign_in("lead")
            visit.open("feedback")
            to(page, "item")
            page.keyboard.press("9")
            to(page, "claim")
            page.keyboard.type("The form has changed.")
            to_button(page, "Keep it; that is all")
            page.keyboard.press("Enter")
            page.wait_for_load_state("networkidle")
            visit.is_kept()

            assert visit.pages.way.life.comments[0].item == 9


def to(page, name):
    """Go on with the Tab key until a field has the focus."""
    where = "document.activeElement.name"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(where) == name:
            return
    raise AssertionError(f"no way to {name}")


def to_button(page, label):
    where = "document.activeElement.innerText"
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.evaluate(where) or "").strip() == label:
            return
    raise AssertionError(f"no way to {label}")


def write_and_send(visit):
    """From a written report to the draft with the service."""
    page = visit.page
    visit.sign_in("reviewer")
    visit.open("report-life")
    visit.looks("life-written")
    visit.follow("Send the draft to the moderator")
    visit.looks("send-to-moderator")
    visit.press("Send it to the moderator")
    visit.looks("life-in-moderation")
    visit.sign_out()
    visit.sign_in("moderator")
    visit.open("report-life")
    visit.follow("Moderate the draft")
    visit.looks("moderation")
    page.select_option("[name=verdict]", "sent_back")
    visit.press("Keep what you say")
    visit.looks("moderation-refused")
    page.get_by_role("button", name="Add").first.click()
    page.select_option("[name='remarks.0.item']", "9")
    page.fill("[name='remarks.0.remark']", "Say how many clinicians wait.")
    visit.press("Keep what you say")
    visit.looks("life-sent-back")
    visit.sign_out()


class TestADraft:
    def test_goes_to_the_moderator_and_back(self, page, tmp_path):
        with walked(page, tmp_path) as visit:
            write_and_send(visit)

            [said] = visit.pages.way.life.moderations
            assert said.remarks[0].remark == "Say how many clinicians wait."
            visit.sign_in("coordinator")
            visit.open("send-to-service")
            visit.looks("send-to-service-refused")
            assert "1 thing to put right first" in page.content()


class TestAReport:
    def test_goes_from_the_sent_draft_to_who_has_it(self, page, tmp_path):
        with walked(page, tmp_path, answered) as visit:
            visit.sign_in("coordinator")
            visit.open("issue-final")
            visit.looks("final-refused")
            visit.follow("Put it right")
            visit.looks("comments")
            page.get_by_role("link", name="Answer comment 1").click()
            visit.looks("answer")
            page.fill("[name=answer]", "We looked at the form again.")
            page.fill("[name=score]", "3")
            page.fill("#came_by", CAME_BY)
            visit.press("Keep the answer")
            visit.looks("answer-refused")
            page.fill("[name=reason]", "The question is gone.")
            visit.press("Keep the answer")
            visit.is_kept()
            visit.looks("answered")
            record_session(visit)
            visit.follow("Issue the final report")
            visit.looks("final")
            visit.press("Issue the final report")
            visit.looks("life-final")
            visit.follow("Confirm the final report")
            visit.looks("confirmation")
            page.fill("[name=by]", "Alex Example, regional lead")
            page.fill("#came_by", CAME_BY)
            visit.press("Confirm it")
            visit.is_kept()
            visit.looks("life-confirmed")
            share(visit)
            follow_up(visit)

            life = visit.pages.way.life
            assert life.is_confirmed
            assert len(life.sent) == 1
            assert life.comments[0].answer.after == 3


def answered(way):
    sent(way)
    way.comment({"item": "9", "claim": "The form has changed"}, is_last=True)


def record_session(visit):
    page = visit.page
    visit.open("feedback-session")
    visit.looks("session")
    fill_day(page, "held_on")
    page.fill("[name=came]", "Kim Sample\nThe team leader")
    visit.press("Keep the session")
    visit.is_kept()


def share(visit):
    page = visit.page
    visit.follow("Say who has the report")
    visit.looks("distribution-empty")
    page.locator("li", has_text="Commissioners").get_by_role("link").click()
    page.fill("[name=who]", "Chris Example")
    page.select_option("[name=how]", "email")
    page.fill("#came_by", CAME_BY)
    visit.press("Keep it")
    visit.is_kept()
    visit.looks("distribution")


def follow_up(visit):
    page = visit.page
    visit.open("steering-committee")
    fill_day(page, "held_on")
    page.fill("#came_by", CAME_BY)
    visit.looks("steering")
    visit.press("Save")
    visit.open("quality-assurance")
    fill_day(page, "on")
    page.fill("[name=who]", "The quality team (example)")
    page.fill("#came_by", CAME_BY)
    visit.looks("quality")
    visit.press("Save")
    visit.open("next-review")
    visit.looks("next-review")
    visit.press("Book it")
    assert "The next review is booked." in page.content()
    visit.looks("next-booked")


def fill_day(page, name):
    for box, value in zip(("day", "month", "year"), ("22", "3", "2027"), strict=True):
        page.fill(f"[name='{name}[{box}]']", value)
