"""Signed copies in a real browser, in every state: nobody is shut out of any."""

from contextlib import contextmanager

import pytest

from tests import needs
from tests.usecases.house import complete_review
from tests.usecases.signed_copies import copies
from tests.usecases.signing import ADA, LEE
from tests.web.service_side import house
from tests.web.serving import served
from tests.web.test_service_side_browser import CAME_BY, Visit

pytestmark = [pytest.mark.browser, needs.chromium, needs.libreoffice]


@contextmanager
def served_house(folder):
    """A review with every answer on a real server, and the house it is in."""
    with house(folder) as pages:
        pages.office.now.go_on(minutes=5)  # a code of the telephone counts once
        with served(pages.app) as address:
            yield pages, address


def bring(visit, folder, content, name="signed (example).pdf"):
    file = folder / name
    file.write_bytes(content)
    visit.open("/signed-copies")
    visit.page.set_input_files("#file", file)
    if visit.page.locator("#came_by").count():
        visit.page.fill("#came_by", CAME_BY)
    visit.press("Read the copy")


def turned_away(pages, issue):
    """Files that are not kept, each with what is said of it."""
    office = pages.office
    other = copies.with_pdf(office, complete_review(office))
    whole = copies.signed_by(office, issue, "service_lead")
    return {
        "wrong": (b"PK\x03\x04 a Word file", "a file of another kind"),
        "another": (copies.pdf_of(office, other), "another review; it should be"),
        "damaged": (whole[: len(whole) // 2], "a damaged or locked one"),
        "empty": (b"", "The file is empty."),
    }


@pytest.mark.parametrize("email", [LEE, ADA])
def test_every_state_shuts_nobody_out(page, tmp_path, email):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    with served_house(tmp_path / "house") as (pages, address):
        office, key = pages.office, pages.key
        issue = copies.with_pdf(office, key)
        visit = Visit(page, address, pages, pictures)
        visit.sign_in(email)
        visit.open("/signatures")
        visit.looks("signatures")
        visit.open("/signed-copies")
        visit.looks("bring")
        visit.press("Read the copy")
        assert "No file was chosen." in page.content()
        visit.looks("none-chosen")
        for what, (content, said) in turned_away(pages, issue).items():
            bring(visit, tmp_path, content, f"{what} (example).pdf")
            assert said in page.locator(".nhsuk-error-summary").inner_text(), what
            visit.looks(what)
        assert pages.file.uploads == ()
        read(visit, tmp_path, issue)
        copies.with_pdf(office, key, 2, "A slip")
        old = copies.signed_by(office, issue, "host_trust_lead")
        bring(visit, tmp_path, old, "old (example).pdf")
        assert "version 2 took its place" in page.content()
        visit.looks("old-version")
        visit.open("/signatures")
        page.get_by_role("link", name="Look through").first.click()
        visit.looks("kept-of-an-old-version")


def read(visit, folder, issue):
    """Copies that are kept, from what nobody can tell to all that can be."""
    office, page = visit.pages.office, visit.page
    bring(visit, folder, copies.blank_scan(), "blank (example).png")
    visit.looks("no-code")
    visit.press("Record who signed")
    visit.looks("no-code-refused")
    other = copies.reworded(office, issue)
    pdf = copies.signed_by(office, issue, "host_trust_lead", pdf=other)
    bring(visit, folder, pdf, "reworded (example).pdf")
    visit.looks("reworded")
    visit.press("Record who signed")
    visit.looks("reworded-refused")
    one = copies.signed_by(office, issue, "service_lead")
    bring(visit, folder, copies.broken(one), "broken (example).pdf")
    visit.looks("broken")
    bring(visit, folder, copies.changed_after(one), "changed (example).pdf")
    visit.looks("changed-after")
    all_three = copies.signed_by(office, issue, *copies.NAMES)
    bring(visit, folder, all_three, "signed by all (example).pdf")
    visit.looks("all")
    visit.press("Record who signed")
    assert "Everybody has signed version 1." in page.content()
    visit.looks("everybody")
