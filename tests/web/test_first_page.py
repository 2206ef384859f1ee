"""The first page says what docgen is, to everyone, whatever they read it with."""

import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from werkzeug.serving import make_server

from docgen.settings import Settings
from tests import needs
from web import create_app
from web.headers import HEADERS

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def client():
    return create_app(Settings(organisation_name="North & East Reviews")).test_client()


class TestTheFirstPage:
    @pytest.fixture
    def page(self, client):
        return client.get("/").text

    @pytest.mark.parametrize("role", ["Coordinators", "Reviewers", "Service leads"])
    def test_speaks_to_each_of_the_three_roles(self, page, role):
        assert f"<h3>{role}</h3>" in page

    @pytest.mark.parametrize(
        "command",
        ["make agreement", "check agreement", "deadlines", "read-back", "doctor"],
    )
    def test_names_what_works_today(self, page, command):
        assert f"<code>docgen {command}" in page

    def test_carries_the_name_of_the_organisation(self, page):
        assert "North &amp; East Reviews" in page

    def test_asks_no_other_host_for_anything(self, page, client):
        css = client.get("/static/docgen.css").text

        assert re.findall(r"""(?:href|src)=["'](?![/#])""", page) == []
        assert "//" not in css.replace("https://www.w3.org", "")
        assert "url(" not in css

    def test_runs_no_script_and_has_no_style_of_its_own(self, page):
        assert re.findall(r"<script|<style|style=|\son\w+=", page) == []


class TestEveryAnswer:
    @pytest.mark.parametrize(
        ("path", "status"),
        [("/", 200), ("/health", 200), ("/static/docgen.css", 200), ("/no", 404)],
    )
    def test_tells_the_browser_to_trust_this_host_alone(self, client, path, status):
        answer = client.get(path)

        assert answer.status_code == status
        assert HEADERS.items() <= dict(answer.headers).items()


class TestAnAddressWithoutAPage:
    def test_is_answered_in_plain_words_with_a_way_on(self, client):
        page = client.get("/agreements/<script>").text

        assert "<h1>Page not found</h1>" in page
        assert 'href="/"' in page
        assert "<script>" not in page


class TestAFaultOfOurs:
    def test_is_called_ours_and_says_what_to_do(self):
        app = create_app(Settings())
        app.add_url_rule("/fault", view_func=lambda: 1 / 0)

        answer = app.test_client().get("/fault")

        assert answer.status_code == 500
        assert "The fault is ours" in answer.text
        assert "ZeroDivisionError" not in answer.text


def test_health_is_told_to_whoever_watches_the_machine(client):
    assert client.get("/health").json == {"status": "ok"}


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    @pytest.fixture(scope="class")
    @classmethod
    def address(cls):
        server = make_server("127.0.0.1", 0, create_app(Settings()), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()
        server.server_close()

    @pytest.mark.parametrize("width", [1280, 390])
    @pytest.mark.parametrize("path", ["/", "/no-such-page"])
    def test_has_nothing_that_shuts_anybody_out(self, page, address, path, width):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address + path)

        found = Axe().run(page, options={"runOnly": WCAG})

        assert found.violations_count == 0, found.generate_report()

    def test_fits_a_telephone_without_scrolling_sideways(self, page, address):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(address)

        assert page.evaluate("document.documentElement.scrollWidth") == 390

    def test_skips_to_the_content_at_the_first_key(self, page, address):
        page.goto(address)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "content"

    def test_asks_no_other_host_and_has_nothing_to_complain_of(self, page, address):
        asked, complaints = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        page.wait_for_load_state("networkidle")

        assert [url for url in asked if not url.startswith(address)] == []
        assert complaints == []
