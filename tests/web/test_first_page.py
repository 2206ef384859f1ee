"""The first page says what docgen is, to everyone, and where to go on."""

import re

import pytest

from tests.web.serving import app_with


@pytest.fixture
def client():
    return app_with(organisation_name="North & East Reviews").test_client()


class TestTheFirstPage:
    @pytest.fixture
    def page(self, client):
        return client.get("/").text

    @pytest.mark.parametrize("role", ["Coordinators", "Reviewers", "Service leads"])
    def test_speaks_to_each_of_the_three_roles(self, page, role):
        assert f'<h3 class="nhsuk-heading-s">{role}</h3>' in page

    def test_leads_to_sign_in_and_to_help(self, page):
        links = re.findall(r'href="([^"]+)"', page)

        assert {"/sign-in", "/help/sign-in", "/help/start", "/help"} <= set(links)

    def test_offers_no_sign_in_to_whoever_is_signed_in(self, client):
        client.application.context_processor(lambda: {"person": "Alex Example"})

        assert 'href="/sign-in"' not in client.get("/").text

    def test_carries_the_name_of_the_organisation(self, page):
        assert "North &amp; East Reviews" in page
