"""The page that shows the API, and its document, for whoever comes."""

import re

import pytest

from tests import needs
from tests.usecases.signing import LEE, PASSWORD, lead
from tests.web import administering
from tests.web.seeing import looked_at, seen_by_all
from tests.web.serving import app_with, served
from web.api.operations import OPERATIONS


class TestThePage:
    def test_names_every_operation_and_every_shape_it_leads_to(self):
        text = app_with().test_client().get("/api").text

        calls = re.findall(r'dg-operation__call">([^<]+)<', text)
        assert sorted(calls) == sorted(f"{one.method} {one.path}" for one in OPERATIONS)
        ids = set(re.findall(r' id="([^"]+)"', text))
        assert set(re.findall(r'href="#([^"]+)"', text)) - ids == set()

    def test_runs_no_script_of_its_own_and_asks_no_other_host(self):
        answer = app_with().test_client().get("/api")

        assert answer.text.count("<script") == 1
        assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
        assert "'unsafe" not in answer.headers["Content-Security-Policy"]

    def test_says_of_each_operation_what_a_person_can_read(self):
        for one in OPERATIONS:
            summary, _ = one.words
            assert summary.endswith((".", ":")), one.name
            assert summary[0].isupper(), one.name


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_the_page_shuts_nobody_out(self, page):
        with served(app_with()) as address:
            page.goto(f"{address}/api")
            page.evaluate(
                "document.querySelectorAll('details').forEach(d => d.open = 1)"
            )
            seen_by_all(page)

    def test_tokens_are_made_and_revoked(self, page, tmp_path):
        with administering.served(tmp_path) as (office, _, address):
            lead(office, LEE, PASSWORD)
            page.goto(f"{address}/sign-in?next=/account/tokens")
            page.get_by_label("E-mail address").fill(LEE)
            page.get_by_role("button", name="Continue").click()
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.goto(f"{address}/account/tokens")
            page.get_by_role("button", name="Make the token").click()
            looked_at(page, tmp_path, "faults")
            page.get_by_label("What the token is for").fill(
                "Tracker of the East region"
            )
            for box, text in (("Day", "31"), ("Month", "1"), ("Year", "2027")):
                page.get_by_label(box, exact=True).fill(text)
            page.get_by_label("Reviews, services and dates").select_option("read")
            page.get_by_role("button", name="Make the token").click()
            word = page.get_by_label("Token").input_value()
            looked_at(page, tmp_path, "made")
            page.get_by_role("button", name="I have kept it").click()
            looked_at(page, tmp_path, "listed")
            page.get_by_role("link", name="Revoke").click()
            looked_at(page, tmp_path, "asked")
            page.get_by_role("button", name="Revoke it").click()
            looked_at(page, tmp_path, "revoked")

        assert word.startswith("docgen_")
