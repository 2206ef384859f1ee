"""The look is the design system's without the NHS's marks, and asks no other host."""

import re
from pathlib import Path

import pytest

import web
from tests.web.every_part import CONFIRM, every_part
from tests.web.serving import app_with, page

STATIC = Path(web.__file__).parent / "static"
STYLES = sorted(STATIC.rglob("*.css"))
FILES = sorted(one for one in STATIC.rglob("*") if one.is_file())
VIEWS = {"/every-part": every_part, "/confirm": page("confirm.html", **CONFIRM)}
NHS_LETTERS = "M200 0v80H0V0h200Z"  # how the path of the NHS logo begins


@pytest.mark.parametrize("path", STYLES, ids=lambda one: one.name)
class TestEveryStylesheet:
    def test_asks_no_other_host(self, path):
        text = path.read_text("utf-8")

        assert re.findall(r"https?:|url\([\"']?(?:/|data:)|@import", text) == []

    def test_names_only_files_that_are_there(self, path):
        named = re.findall(r"url\([\"']?([^)\"']+)", path.read_text("utf-8"))

        assert [one for one in named if not (path.parent / one).is_file()] == []

    def test_carries_no_font_of_its_own(self, path):
        text = path.read_text("utf-8").lower()

        assert "frutiger" not in text
        assert "@font-face" not in text


class TestWhatIsShipped:
    def test_is_the_version_that_the_macros_are_made_for(self):
        text = (STATIC / "nhsuk" / "nhsuk-frontend.css").read_text("utf-8")

        assert '--nhsuk-frontend-version:"10.6.1"' in text

    def test_comes_with_its_licence(self):
        assert "MIT License" in (STATIC / "nhsuk" / "LICENCE").read_text("utf-8")

    @pytest.mark.parametrize("path", FILES, ids=lambda one: one.name)
    def test_holds_no_logo_and_no_font(self, path):
        assert path.suffix not in {".woff", ".woff2", ".ttf", ".ico", ".png"}
        assert NHS_LETTERS not in path.read_text("utf-8")

    def test_leads_its_scripts_to_our_own_files(self):
        script = (STATIC / "docgen.js").read_text("utf-8")

        assert re.findall(r"from '([^']+)'", script) == ["./nhsuk/nhsuk-frontend.js"]


class TestEveryPage:
    @pytest.fixture(params=["/", "/help", "/help/start", "/no", *VIEWS])
    def shown(self, request):
        return app_with(VIEWS).test_client().get(request.param).text

    def test_has_no_script_and_no_style_of_its_own(self, shown):
        scripts = re.findall(r"<script[^>]*>", shown)

        assert all(" src=" in one and " nonce=" in one for one in scripts)
        assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", shown) == []

    def test_asks_no_other_host_for_anything(self, shown):
        assert re.findall(r"""(?:href|src|action)=["'](?![/#]|mailto:)""", shown) == []

    def test_carries_no_mark_of_the_nhs(self, shown):
        assert NHS_LETTERS not in shown
        assert "nhs.uk" not in shown

    def test_has_one_heading_of_the_first_rank_and_a_title_like_it(self, shown):
        (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", shown, re.S)
        title = re.search(r"<title>(.*?) – docgen</title>", shown)[1]

        assert title.removeprefix("Error: ") == heading.strip()


class TestTheHead:
    def shown(self, path="/", **settings):
        return app_with(VIEWS, **settings).test_client().get(path)

    def test_names_the_organisation(self):
        text = self.shown(organisation_name="North & East Reviews").text

        assert '<span class="dg-organisation">North &amp; East Reviews</span>' in text

    def test_shows_the_organisation_s_own_logo(self, tmp_path):
        logo = tmp_path / "logo.svg"
        logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
        app = app_with(logo=logo, organisation_name="Example Reviews")
        client = app.test_client()

        assert '<img class="dg-logo" src="/logo" alt="Example Reviews">' in (
            client.get("/").text
        )
        assert client.get("/logo").mimetype == "image/svg+xml"

    def test_lacks_a_logo_that_is_not_there(self, tmp_path):
        for settings in ({}, {"logo": tmp_path / "none.png"}):
            assert app_with(**settings).test_client().get("/logo").status_code == 404

    def test_lets_who_is_signed_in_sign_out_by_a_button(self):
        text = self.shown("/every-part").text

        form = re.search(r'action="/sign-out" method="post">(.*?)</form>', text, re.S)[
            1
        ]
        assert 'name="csrf_token" value="' in form
        assert "Alex Example" in text
        assert "Sign in" not in text

    def test_says_which_area_one_is_in(self):
        text = self.shown("/every-part").text

        assert re.findall(r'href="([^"]+)" aria-current', text) == ["/every-part"]

    def test_begins_the_title_with_the_word_error_where_there_is_one(self):
        with_problems = self.shown("/every-part").text
        without = self.shown().text

        assert "<title>Error: Every part – docgen</title>" in with_problems
        assert "<title>Error" not in without
