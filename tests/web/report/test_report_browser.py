"""The report in a real browser: saved as it is typed, by keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from docgen.usecases import signing_in
from tests import needs
from tests.usecases.report_writing.wording import STRENGTHS, rewritten
from tests.usecases.report_writing.writers import NHS_NUMBER
from tests.usecases.signing import PASSWORD
from tests.web.report.writers import SAM, page_of, served_writers, write
from tests.web.seeing import seen_by_all
from tests.web.signing import SESSION

MOST_STOPS = 200  # of the Tab key on one page
STATE = "[data-autosave-state]"
PAGES = (
    *("", "summary", "service", "method", "last-review", "next-steps"),
    *("ranking", "items/9", "draft", "word"),
)

pytestmark = [pytest.mark.browser, needs.chromium]


def saved(page):
    expect(page.locator(STATE)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))


def press(page, value):
    page.click(f"button[name=then][value={value}]")
    page.wait_for_load_state("networkidle")


class TestTwoFindings:
    def test_are_saved_while_they_are_typed_and_seen_in_the_report(
        self, context, tmp_path
    ):
        with served_writers(tmp_path) as (writers, address):
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.item(9))
            page.select_option("#evidence-0-source", "DOC")
            page.fill("#evidence-0-text", "The form asks.\n\n- one\n- **two**")
            saved(page)
            press(page, "next")
            assert page.url == address + writers.item(10)
            page.fill("#strengths", "Asked at each meeting")
            press(page, "later")

            assert writers.work.finding(9)["evidence"] == [
                {"source": "DOC", "text": "The form asks.\n\n- one\n- **two**"}
            ]
            assert writers.work.finding(10)["strengths"] == "Asked at each meeting"
            page.click("text=Read the draft")
            page.wait_for_load_state("networkidle")
            sheet = page.locator(".dg-beside__sheet")
            expect(sheet).to_contain_text("Asked at each meeting")

    def test_do_not_clash_with_their_own_saving(self, context, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.item(9))
            page.locator("#strengths").press_sequentially("Warm")
            saved(page)
            page.locator("#strengths").press_sequentially(" and more")
            press(page, "here")

            assert page.locator("#clash").count() == 0
            assert writers.work.finding(9)["strengths"] == "Warm and more"

    def test_are_not_lost_by_leaving_through_a_link(self, context, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.item(9))
            page.fill("#strengths", "Nearly lost")
            page.click("text=The report >> nth=0")
            page.wait_for_url(address + writers.at())
            page.wait_for_load_state("networkidle")

            assert writers.work.finding(9)["strengths"] == "Nearly lost"

    def test_are_written_without_scripts_too(self, browser, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            context = browser.new_context(java_script_enabled=False)
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.item(9))
            page.fill("#strengths", "Plain **pages**")
            page.click("text=Show in the report")
            expect(page.locator("[data-preview-sheet]")).to_contain_text("Plain pages")
            press(page, "next")

            assert page.url == address + writers.item(10)
            assert writers.work.finding(9)["strengths"] == "Plain **pages**"


class TestSomebodySignedOut:
    def test_is_told_at_once_and_finds_what_they_typed(self, context, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.item(9))
            word = next(x for x in context.cookies() if x["name"] == SESSION)["value"]
            signing_in.sign_out(writers.office, word)
            page.fill("#strengths", "Typed too late")
            expect(page.locator(STATE)).to_contain_text("You are signed out")

            page.goto(address + "/sign-in")
            page.fill("#email", SAM)
            page.keyboard.press("Enter")
            page.fill("#password", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_load_state("networkidle")
            expect(page.locator("h1")).to_have_text("What you typed is here")
            page.click("text=Send it now")
            page.wait_for_load_state("networkidle")

            assert writers.work.finding(9)["strengths"] == "Typed too late"


class TestByKeyboardAlone:
    def tab_to(self, page, selector):
        for _ in range(MOST_STOPS):
            if page.evaluate(f"document.activeElement.matches('{selector}')"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {selector}")

    def test_a_finding_is_written_and_seen_beside(self, context, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.at())
            self.tab_to(page, f'a[href="{writers.item(1)}"]')
            page.keyboard.press("Enter")
            page.wait_for_url(address + writers.item(1))
            self.tab_to(page, "#strengths")
            page.keyboard.type("Typed by hand")
            self.tab_to(page, "[data-show]")
            page.keyboard.press("Enter")
            sheet = page.locator("[data-preview-sheet]")
            expect(sheet).to_contain_text("Typed by hand")
            page.keyboard.press("Shift+Tab")
            saved(page)

            assert writers.work.finding(1)["strengths"] == "Typed by hand"


class TestWordOutAndBack:
    def test_takes_up_one_text_and_leaves_another(self, context, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.at("word"))
            with page.expect_download() as handed:
                page.click("text=Download a copy to write in")
            content = handed.value.path().read_bytes()
            advice = "Item 9: recommendation"
            texts = {STRENGTHS: ["Very warm."], advice: ["Ask them."]}
            file = tmp_path / "written.docx"
            file.write_bytes(rewritten(content, **texts))
            page.set_input_files("#file", file)
            page.click("button:has-text('Bring it back')")
            page.wait_for_load_state("networkidle")
            page.check("#take-findings-8-recommendation-2")
            seen_by_all(page)
            page.click("text=Take up what is chosen")
            page.wait_for_load_state("networkidle")

            expect(page.locator("main")).to_contain_text("This file is decided on.")
            said = writers.work.finding(9)
            assert said["strengths"] == "Very warm."
            assert "recommendation" not in said


class TestEveryPage:
    def test_shuts_nobody_out(self, context, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            write(writers.kim, writers.item(9), strengths="Warm")
            page = page_of(context, writers.sam, address)
            for path in PAGES:
                page.goto(address + writers.at(path))
                seen_by_all(page)

    def test_shuts_nobody_out_in_its_other_states(self, context, tmp_path):
        with served_writers(tmp_path) as (writers, address):
            page = page_of(context, writers.sam, address)
            page.goto(address + writers.item(9))
            page.fill("#strengths", f"Known as {NHS_NUMBER}")
            press(page, "here")
            seen_by_all(page)
            expect(page.locator("#clear-0")).to_be_visible()

            page.goto(address + writers.item(8))
            write(writers.kim, writers.item(8), strengths="Kim's")
            page.fill("#strengths", "Sam's")
            press(page, "here")
            expect(page.locator("#clash")).to_be_visible()
            page.click("text=Show the report beside this")
            expect(page.locator("[data-preview-sheet]")).to_contain_text("Sam's")
            seen_by_all(page)

            page.goto(address + writers.at("service"))
            page.fill("#service-caseload", "many")
            press(page, "here")
            seen_by_all(page)
