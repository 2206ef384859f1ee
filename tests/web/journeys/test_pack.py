"""A service lead has the papers before the review put together, and downloads them."""

from zipfile import ZipFile

import pytest

from docgen.review.rights import Grant, Role
from tests import needs
from tests.usecases.house import look
from tests.usecases.packing.built import before_review
from tests.usecases.signing import LEE, PASSWORD, person
from tests.web.journeys import steps
from tests.web.journeys.documents import downloaded, made_later, words_in_pdf
from tests.web.journeys.hands import Mouse
from tests.web.journeys.running import WAIT, house

pytestmark = [pytest.mark.browser, needs.chromium, needs.libreoffice]
PDF, ZIP = "One PDF, ", "a zip with each document by itself: before the review"


@pytest.mark.parametrize("width", [1280, 390])
def test_all_in_one_pdf_and_as_a_zip(browser, tmp_path, width):
    with house(tmp_path / "house") as found:
        key = before_review(found.office)
        service = look(found.office, key).row.service_id
        lead = Grant(Role.SERVICE_LEAD, service_id=service)
        person(found.office, LEE, lead, password=PASSWORD)
        lee = Mouse(browser.new_context().new_page(), width)
        steps.sign_in(lee, found, LEE)
        lee.follow("2027-001")
        lee.follow("Documents and files")
        lee.says("Before the review", "Preparation letter")

        lee.press("All in one PDF")
        lee.says("The pack is being made.")
        pack = comes_by_itself(lee, PDF)
        words = words_in_pdf(pack)
        for one in (
            "Partnership agreement 2027-001",
            "Timetable 2027-001",
            "Page 1 of",
        ):
            assert one in words

        zipped = tmp_path / "pack.zip"
        zipped.write_bytes(downloaded(lee.page, ZIP))
        read_the_index(lee, zipped, tmp_path / "unpacked")


def test_on_both_sides_without_scripts(browser, tmp_path):
    with house(tmp_path / "house") as found:
        key = before_review(found.office)
        service = look(found.office, key).row.service_id
        lead = Grant(Role.SERVICE_LEAD, service_id=service)
        person(found.office, LEE, lead, password=PASSWORD)
        context = browser.new_context(java_script_enabled=False)
        lee = Plain(context.new_page())
        steps.sign_in(lee, found, LEE)
        lee.opens(f"{found.address}/reviews/{key}/documents")
        lee.page.locator("main").get_by_label("To print on both sides").check()
        lee.press("All in one PDF")

        assert made_later(lee, PDF).startswith(b"%PDF")
        lee.says("to print on both sides")


class Plain(Mouse):
    """Somebody whose browser runs no scripts; the pages are judged elsewhere."""

    def looks(self):
        """Look for the next step alone."""


def comes_by_itself(hands, words):
    """The file behind a link that a script puts in place once it is there."""
    hands.page.get_by_role("link", name=words).first.wait_for(timeout=WAIT * 1000)
    told = hands.page.locator("[data-packs-told]")
    assert "Nothing is being made any more" in told.inner_text()
    hands.looks()
    return downloaded(hands.page, words)


def read_the_index(hands, zipped, folder):
    """The page in the zip leads to everything in it, and shuts nobody out."""
    with ZipFile(zipped) as archive:
        archive.extractall(folder)
        others = {one for one in archive.namelist() if one != "index.html"}
    hands.opens((folder / "index.html").as_uri())
    links = hands.page.locator("main a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    assert set(links) == others
