"""Pages in a real browser: nobody is shut out, and nothing comes from elsewhere."""

import pytest
from flask import abort, request

from tests import needs
from tests.web.every_part import CONFIRM, every_part
from tests.web.seeing import seen_by_all
from tests.web.serving import app_with, page, served
from web.errors import WORDS

ERRORS = [f"/error-{code}" for code in WORDS]
HELP = ["start", "sign-in", "accessibility", "privacy", "contact"]
PAGES = [
    "/",
    "/help",
    *(f"/help/{name}" for name in HELP),
    "/every-part",
    "/confirm",
    "/plain-http",
    "/other-address",
    "/refused",
    "/refused-with-nothing-typed",
    "/no-such-page",
    *ERRORS,
]
ADDRESS = {"address": "https://docgen.example.org"}
FAR_ZOOM = 320  # CSS pixels that a window of 1,280 has at 400 %
VIEWS = {
    "/every-part": every_part,
    "/confirm": page("confirm.html", **CONFIRM),
    "/plain-http": page("errors/plain_http.html", **ADDRESS),
    "/other-address": page("errors/other_address.html", **ADDRESS),
    "/refused": page("errors/form_refused.html", typed=[("findings", "Two\nlines")]),
    "/refused-with-nothing-typed": page("errors/form_refused.html", typed=[]),
    **{f"/error-{code}": lambda code=code: abort(code) for code in WORDS},
}
pytestmark = [pytest.mark.browser, needs.chromium]


@pytest.fixture(scope="module")
def address():
    with served(app_with(VIEWS, most_requests=100)) as address:
        yield address


def sideways(page):
    """By how much a page is wider than its window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


class TestEveryPage:
    @pytest.mark.parametrize("path", PAGES)
    def test_has_nothing_that_shuts_anybody_out(self, page, address, path):
        page.goto(address + path)

        seen_by_all(page)

    @pytest.mark.parametrize("path", PAGES)
    def test_can_be_read_at_four_times_the_size(self, page, address, path):
        page.set_viewport_size({"width": FAR_ZOOM, "height": 256})
        page.goto(address + path)

        assert sideways(page) <= 0

    def test_asks_no_other_host_and_has_nothing_to_complain_of(self, page, address):
        asked, complaints = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for path in ("/", "/help/start", "/every-part", "/confirm", "/refused"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")

        assert f"{address}/static/nhsuk/nhsuk-frontend.js" in asked
        assert [url for url in asked if not url.startswith(f"{address}/")] == []
        assert complaints == []


class TestTheKeyboard:
    def test_skips_to_the_content_at_the_first_key(self, page, address):
        page.goto(f"{address}/help/start")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == (
            "Skip to main content"
        )
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "content"

    def test_is_led_from_a_problem_to_its_field(self, page, address):
        page.goto(f"{address}/every-part")
        page.locator(".nhsuk-error-summary__list a").press("Enter")

        assert page.evaluate("document.activeElement.id") == "search"

    def test_sees_where_it_is_on_every_stop(self, page, address):
        page.goto(f"{address}/every-part")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur()")
        unseen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = page.evaluate(SEEN)
            if seen is None:
                break
            unseen += [] if seen["marked"] else [seen["html"]]

        assert unseen == []


SEEN = """() => {
  const one = document.activeElement
  if (one === document.body) return null
  const style = getComputedStyle(one)
  const marked = style.boxShadow !== 'none' || parseFloat(style.outlineWidth) > 0
    || style.backgroundColor === 'rgb(255, 235, 59)'
  return { marked, html: one.outerHTML.slice(0, 120) }
}"""


class TestScripts:
    def test_run_only_if_they_bear_the_page_s_word(self, page, address):
        page.goto(f"{address}/every-part")
        page.evaluate(
            """() => {
                const one = document.createElement('script')
                one.textContent = 'window.ran = true'
                document.body.append(one)
                document.body.insertAdjacentHTML('beforeend',
                    '<img src="/no" onerror="window.ran = true">')
            }"""
        )
        page.wait_for_timeout(200)

        assert page.evaluate("window.ran === undefined")
        assert page.evaluate("document.body.classList.contains('js-enabled')")

    def test_are_not_needed(self, browser, address):
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 900}
        )
        page = context.new_page()
        page.goto(f"{address}/every-part")

        links = page.locator(".nhsuk-header__navigation-link:visible")
        assert [one for one in links.all_inner_texts() if one == "People"]
        box = page.locator(".nhsuk-header__navigation").bounding_box()
        assert box["width"] <= 390
        assert all(
            one.bounding_box()["x"] + one.bounding_box()["width"] <= 390
            for one in links.all()
        )
        context.close()


class TestOnPaper:
    def test_a_page_of_help_is_its_text_alone(self, page, address):
        page.goto(f"{address}/help/start")
        page.emulate_media(media="print")

        for hidden in (".nhsuk-footer", ".nhsuk-breadcrumb", ".nhsuk-contents-list"):
            assert not page.locator(hidden).is_visible()
        assert page.locator("main table").is_visible()
        after = (
            "getComputedStyle(document.querySelector('main p a, main li a'), '::after')"
        )
        assert page.evaluate(f"{after}.content") in ('""', "none")


class TestAFormThatWasRefused:
    def test_is_sent_again_with_all_that_was_typed(self, page):
        sent = []

        def take():
            sent.append(request.form.to_dict())
            return page_with_a_stale_form() if not request.form else "saved"

        with served(app_with({"/form": take})) as address:
            page.goto(f"{address}/form")
            page.fill("textarea", "First\nsecond <b> & third")
            page.click("button")
            assert page.locator("h1").inner_text() == "The form was not taken"
            page.click("button:has-text('Send it again')")

            assert page.inner_text("body") == "saved"
        assert sent[-1]["findings"] == "First\r\nsecond <b> & third"


def page_with_a_stale_form():
    return """<!doctype html><title>x</title><form method="post">
    <input type="hidden" name="csrf_token" value="stale">
    <textarea name="findings"></textarea><button>Save</button></form>"""
