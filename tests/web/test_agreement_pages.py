"""The pages of the agreement as they print: asked for, waited for, seen."""

import re
import threading

import pytest

from docgen.records.notice_rows import job_for
from docgen.usecases import tasks
from docgen.usecases.picturing import draft_pages
from docgen.usecases.picturing.draft_pages import MARK, PICTURES
from tests import needs
from tests.jobs.working import SHORT
from tests.usecases.house import complete_review, look
from tests.web.agreeing import at, fill_in, form_on, pages, served, signed_in
from tests.web.seeing import seen_by_all

PICTURE = b"\x89PNG\r\n\x1a\n the first page"
pytestmark = needs.libreoffice


def job(office, key):
    with office.records.database.reading() as connection:
        wish = draft_pages._wish(connection, look(office, key).row)
        return job_for(connection, PICTURES, wish)


def drawn(office, key, *pictures):
    rows = tasks._Rows(office)
    held = rows.claim(job(office, key).id, 60)
    keep = office.records.files.keep
    assert rows.finish(held, {"pages": [keep(MARK + one) for one in pictures]})


def fragment(client, key):
    return client.get(at(key, "pages"), headers={"X-Fragment": "1"})


class TestThePages:
    def test_are_made_when_a_page_of_the_form_is_saved(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            page = client.get(at(key, "parties"))
            assert "Show the pages as they print" in page.text
            fill_in(client, key, "parties", {"trust_sponsor.name": "Robin Sample"})

            assert job(office, key) is not None
            assert (
                "They are being made of what was" in client.get(at(key, "dates")).text
            )

    def test_are_made_when_somebody_asks(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            page = client.get(at(key, "pages"))
            assert "Nobody has asked for them" in page.text
            answer = client.post(at(key, "pages"), data=form_on(page))

            assert (answer.status_code, answer.location) == (303, at(key, "pages"))
            assert "The pages are being made" in client.get(answer.location).text

    def test_are_shown_with_the_moment_they_are_of(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            client.post(at(key, "pages"), data=form_on(client.get(at(key, "pages"))))
            drawn(office, key, PICTURE, PICTURE)
            page = client.get(at(key, "pages"))
            moment = "1 December 2026 at 12:00"

            assert f"of what was saved on {moment}" in page.text
            pictures = re.findall(r'src="([^"]+\.png)"', page.text)
            assert len(pictures) == 2
            assert [*re.findall(r'alt="([^"]+)"', page.text)] == [
                "Page 1 of the agreement, as it prints",
                "Page 2 of the agreement, as it prints",
            ]
            found = client.get(pictures[0])
            assert (found.mimetype, found.data) == ("image/png", PICTURE)
            assert found.headers["Cache-Control"] == "no-store"
            strip = client.get(at(key, "parties")).text
            assert f"As they print, of what was saved on {moment}" in strip
            assert pictures[1] in strip

    def test_come_to_the_page_s_own_script_alone(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            client.post(at(key, "pages"), data=form_on(client.get(at(key, "pages"))))
            assert "data-pages-waiting" in fragment(client, key).text
            drawn(office, key, PICTURE)
            found = fragment(client, key)

            assert "<html" not in found.text
            assert "data-pages-waiting" not in found.text
            assert "sandbox" in found.headers["Content-Security-Policy"]

    def test_that_can_not_be_made_say_why(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            client.post(at(key, "pages"), data=form_on(client.get(at(key, "pages"))))
            rows = tasks._Rows(office)
            rows.fail(rows.claim(job(office, key).id, 60), "The converter is away.")

            for found in (client.get(at(key, "pages")), fragment(client, key)):
                assert "The converter is away." in found.text
                assert "Make them again" in found.text

    def test_that_were_saved_over_are_not_handed_out(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            client.post(at(key, "pages"), data=form_on(client.get(at(key, "pages"))))
            drawn(office, key, PICTURE)
            picture = re.search(r'src="([^"]+\.png)"', fragment(client, key).text)
            fill_in(client, key, "parties", {"trust_sponsor.name": "Robin Sample"})

            assert client.get(picture.group(1)).status_code == 404


@pytest.mark.browser
@needs.chromium
def test_they_come_by_themselves_and_shut_nobody_out(context, tmp_path):
    with served(tmp_path) as (office, client, address):
        key, page = complete_review(office), signed_in(context, client, address)
        page.goto(address + at(key, "dates"))
        seen_by_all(page)
        page.click("text=Save and continue")
        page.wait_for_url(address + at(key, "commitments"))
        stop = threading.Event()
        worker = threading.Thread(target=tasks.work, args=(office, stop, SHORT))
        worker.start()
        try:
            first = page.locator(".dg-pages img").first
            first.wait_for(timeout=60_000)
        finally:
            stop.set()
            worker.join()
        first.scroll_into_view_if_needed()
        wide = "one => one.complete && one.naturalWidth"
        page.wait_for_function(wide, arg=first.element_handle())
        assert first.evaluate("one => one.naturalWidth") == 794
        seen_by_all(page)
        page.locator(".dg-pages a").nth(1).click()
        page.wait_for_url(address + at(key, "pages#page-2"))
        seen_by_all(page)
