"""The document beside the form, in a real browser: it follows what is typed."""

from contextlib import contextmanager

import pytest

from tests import needs
from tests.usecases.house import complete_review, look
from tests.web.agreeing import at, served, signed_in

SHEET = "[data-preview-sheet]"

pytestmark = [pytest.mark.browser, needs.chromium]


class TestTheDocumentBesideTheForm:
    @contextmanager
    def opened(self, context, tmp_path, group="parties"):
        with served(tmp_path) as (office, client, address):
            page, key = signed_in(context, client, address), complete_review(office)
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(address + at(key, group))
            yield office, key, page, client

    def field(self, page, name):
        return page.locator(f"{SHEET} [data-field='{name}']").first

    def test_follows_the_keys_and_keeps_nothing(self, context, tmp_path):
        with self.opened(context, tmp_path) as (office, key, page, _):
            before = look(office, key).answers
            page.locator("#trust_sponsor-name").fill("")
            page.locator("#trust_sponsor-name").press_sequentially("Robin <b>&")
            shown = self.field(page, "trust_sponsor.name")
            shown.filter(has_text="Robin <b>&").wait_for()
            page.get_by_text("The document shows what you typed.").wait_for()

            assert look(office, key).answers == before
            assert page.get_by_text("Show in the document").count() == 0

    def test_marks_the_blank_somebody_is_at_and_brings_it_into_view(
        self, context, tmp_path
    ):
        with self.opened(context, tmp_path, "signatories") as (_, _key, page, _c):
            sheet = page.locator(SHEET)
            assert sheet.evaluate("one => one.scrollTop") == 0
            page.focus("#service_lead-name")
            field = self.field(page, "service_lead.name")

            assert "dg-current" in field.get_attribute("class")
            frame, box = sheet.bounding_box(), field.bounding_box()
            assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
            assert page.locator(".dg-current").count() >= 1
            page.focus("#host_trust_lead-name")
            assert "dg-current" not in field.get_attribute("class")

    def test_stays_where_it_was_scrolled_to(self, context, tmp_path):
        with self.opened(context, tmp_path) as (_, _key, page, _c):
            page.focus("#trust_sponsor-name")
            sheet = page.locator(SHEET)
            before = sheet.evaluate("one => one.scrollTop")
            page.locator("#trust_sponsor-name").fill("Somebody")
            self.field(page, "trust_sponsor.name").filter(
                has_text="Somebody"
            ).wait_for()

            assert before > 0
            assert sheet.evaluate("one => one.scrollTop") == before
            assert "dg-current" in self.field(page, "trust_sponsor.name").get_attribute(
                "class"
            )

    def test_says_that_it_could_not_follow_and_leaves_what_was_typed(
        self, context, tmp_path
    ):
        with self.opened(context, tmp_path) as (_, _key, page, _c):
            page.context.clear_cookies()
            page.locator("#trust_sponsor-name").fill("Somebody")
            page.get_by_text("The document could not follow.").wait_for()

            assert page.input_value("#trust_sponsor-name") == "Somebody"
            assert self.field(page, "trust_sponsor.name").inner_text() != "Somebody"

    def test_asks_no_other_host_and_has_nothing_to_complain_of(self, context, tmp_path):
        with self.opened(context, tmp_path) as (_, _key, page, _c):
            asked, complaints = [], []
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.reload()
            page.locator("#trust_sponsor-name").fill("Somebody")
            self.field(page, "trust_sponsor.name").filter(
                has_text="Somebody"
            ).wait_for()

            assert all(one.startswith("http://127.0.0.1") for one in asked)
            assert complaints == []
