"""A person fetches what is held about them; nobody else can fetch it for them."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from docgen.review.rights import Grant, Role
from tests import needs
from tests.usecases.signing import ADA, coordinator, person
from tests.web.seeing import seen_by_all
from tests.web.signing import open_pages, post, sign_in
from tests.web.test_signin_browser import served
from tests.web.test_signin_browser import sign_in as sign_in_by_browser

PAGE = "/account/data"


def held_in(answer):
    with ZipFile(BytesIO(answer.data)) as archive:
        return json.loads(archive.read("data.json"))


class TestOnesOwnData:
    def test_is_handed_out_as_a_file_to_save(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)
            answer = post(client, PAGE)

        kept = answer.headers["Content-Disposition"]
        assert answer.status_code == 200
        assert kept == "attachment; filename=what-docgen-holds-about-you.zip"
        assert held_in(answer)["email"] == ADA
        assert {"people", "grants", "sessions"} <= held_in(answer)["held"].keys()

    def test_is_the_one_signed_in_persons_whatever_the_form_says(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            other = person(office, "kit@elsewhere.example", Grant(Role.REVIEWER))
            sign_in(client, office, ADA)
            answer = post(client, PAGE, email=other.email, person_id=other.id)

        assert held_in(answer)["email"] == ADA
        assert other.email not in json.dumps(held_in(answer))

    def test_is_fetched_by_nobody_who_is_not_signed_in(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            answer = client.get(PAGE)

        assert (answer.status_code, "/sign-in" in answer.location) == (303, True)

    def test_is_led_to_from_the_account_and_explained_in_the_help(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)

            assert f'href="{PAGE}"' in client.get("/account").text
            assert 'href="/help/your-data"' in client.get(PAGE).text
            assert client.get("/help/your-data").status_code == 200


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_page_and_file_shut_nobody_out(self, page, tmp_path):
        with served(tmp_path / "kept") as (office, address, _):
            coordinator(office)
            sign_in_by_browser(page, office, address)
            page.goto(f"{address}/account")
            page.get_by_role("link", name="Download what docgen holds").click()
            seen_by_all(page)
            with page.expect_download() as download:
                page.get_by_role("button", name="Download it").click()
            with ZipFile(download.value.path()) as archive:
                archive.extract("index.html", tmp_path)
        page.goto((tmp_path / "index.html").as_uri())

        seen_by_all(page)
        assert page.get_by_role("heading", name="Your account").is_visible()
