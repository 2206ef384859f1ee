"""Signing in, in a real browser: by keyboard, without scripts, for everybody."""

import re
import threading
from contextlib import contextmanager

import pytest
from werkzeug.serving import make_server

from docgen.usecases.sign_in_links import set_up_link
from tests import needs
from tests.usecases.signing import (
    ADA,
    LEE,
    PASSWORD,
    Outbox,
    code_now,
    coordinator,
    lead,
    office_in,
)
from tests.web.seeing import seen_by_all
from tests.web.signing import app_of

pytestmark = [pytest.mark.browser, needs.chromium]


@contextmanager
def served(folder, **settings):
    with office_in(folder, **settings) as office:
        outbox = Outbox()
        server = make_server("127.0.0.1", 0, app_of(office, outbox), threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield office, f"http://127.0.0.1:{server.port}", outbox
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def type_in(page, text):
    """Type into the one field of a form that has the focus, and press Enter."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def sign_in(page, office, address):
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail address").fill(ADA)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code_now(office))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(re.compile("/(reviews|account/.*)?$"))


class TestEveryPageOfSigningIn:
    def test_shuts_nobody_out(self, page, tmp_path):
        wanted = {"oidc_issuer": "http://127.0.0.1:9", "oidc_name": "your NHS account"}
        with served(tmp_path, **wanted) as (office, address, outbox):
            coordinator(office)
            page.goto(f"{address}/sign-in")
            seen_by_all(page)
            page.get_by_role("button", name="Continue").click()
            seen_by_all(page)
            page.get_by_label("E-mail address").fill(ADA)
            page.get_by_role("button", name="Continue").click()
            seen_by_all(page)
            page.get_by_label("Password").fill("wrong")
            page.get_by_role("button", name="Sign in").click()
            seen_by_all(page)
            page.get_by_role("button", name="E-mail me a link").click()
            seen_by_all(page)
            for token in (outbox.link, "none"):
                page.goto(f"{address}/sign-in/link/{token}")
                seen_by_all(page)
            page.goto(f"{address}/sign-in/link/{outbox.link}")
            page.get_by_role("button", name="Continue").click()
            seen_by_all(page)
            page.get_by_label("Code").fill("000000")
            page.get_by_role("button", name="Continue").click()
            seen_by_all(page)
            page.goto(f"{address}/sign-in/elsewhere")
            seen_by_all(page)

    def test_shuts_nobody_out_while_docgen_is_set_up(self, page, tmp_path):
        with served(tmp_path) as (office, address, _):
            path = set_up_link(office).removeprefix(office.settings.address)
            page.goto(address + path)
            page.get_by_role("button", name="Continue").click()
            seen_by_all(page)
            page.get_by_label("Name").fill("Max Example")
            page.get_by_label("E-mail address").fill("max@example.org")
            page.get_by_label("Password").fill("words nobody would join")
            page.get_by_role("button", name="Continue").click()
            seen_by_all(page)
            secret = page.locator(".signin-secret").inner_text().replace(" ", "")
            page.get_by_label("Code").fill(code_now(office, secret))
            page.get_by_role("button", name="Continue").click()
            seen_by_all(page)
            assert len(page.get_by_label("Recovery codes").input_value().split()) == 10
            page.goto(address + path)
            seen_by_all(page)

    def test_shuts_nobody_out_of_their_account(self, page, tmp_path):
        with served(tmp_path) as (office, address, _):
            coordinator(office)
            sign_in(page, office, address)
            for path in ("", "/password", "/second-factor", "/recovery-codes"):
                page.goto(f"{address}/account{path}")
                seen_by_all(page)
            page.get_by_role("button", name="Make new codes").click()
            seen_by_all(page)

            office.now.go_on(minutes=31)
            page.get_by_label("Code").fill("123456")
            page.get_by_role("button", name="Make new codes").click()
            seen_by_all(page)


def test_a_link_signs_in_by_keyboard_and_without_scripts(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(tmp_path) as (office, address, outbox):
        lead(office)
        page.goto(f"{address}/sign-in")
        page.locator("#email").focus()
        type_in(page, LEE)
        page.get_by_role("button", name="E-mail me a link").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/sign-in/code")
        page.locator("#code").focus()
        type_in(page, outbox.code.lower())
        page.wait_for_url(re.compile("/reviews$"))

        page.goto(f"{address}/account")
        assert page.locator("h1").inner_text() == "My account"
    context.close()


def test_what_was_typed_too_late_is_sent_to_the_letter(page, tmp_path):
    typed = "\nLine one\n  <b>R&D</b> “two” 😀</textarea>\n"
    with served(tmp_path) as (office, address, _):
        coordinator(office)
        sign_in(page, office, address)
        page.goto(f"{address}/account")
        page.evaluate(
            """typed => {
                const form = document.querySelector("form");
                form.action = "/mine";
                const field = document.createElement("textarea");
                field.name = "findings";
                field.value = typed;
                form.append(field);
            }""",
            typed,
        )
        office.now.go_on(minutes=31)
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{address}/sign-in")
        sign_in_again(page, office)
        seen_by_all(page, [390])
        page.get_by_role("button", name="Send it now").click()

        assert page.evaluate("document.body.textContent") == f"Ada: {typed}"


def sign_in_again(page, office):
    page.get_by_label("E-mail address").fill(ADA)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code_now(office))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/account/typed-before")
