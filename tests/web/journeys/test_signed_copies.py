"""An agreement signed in two tools and in ink: downloaded, signed, brought back."""

from datetime import timedelta

import pytest

from docgen.review.progress import Stage
from docgen.review.rights import Grant, Role
from tests import needs
from tests.pdf.signers import sign
from tests.usecases.house import complete_review, issued, look
from tests.usecases.signed_copies.copies import FIELDS, NAMES, scan_of
from tests.usecases.signing import PASSWORD, coordinator, person
from tests.web.journeys import steps
from tests.web.journeys.documents import made_later
from tests.web.journeys.hands import Keyboard, Mouse
from tests.web.journeys.running import house

pytestmark = [pytest.mark.browser, needs.chromium, needs.libreoffice]
CAME_BY = "e-mail of 4 January 2027"
TELEPHONE = 390


def begin(found):
    """An issued agreement, its lead and a coordinator; the review."""
    key = complete_review(found.office)
    coordinator(found.office, steps.CAM)
    service = look(found.office, key).row.service_id
    lead = Grant(Role.SERVICE_LEAD, service_id=service)
    person(found.office, steps.LEE, lead, password=PASSWORD)
    issued(found.office, key)
    return key


def signed(found, key, pdf, *who):
    """A PDF with signatures added, each a minute after the last."""
    issue = look(found.office, key).issued
    for at, one in enumerate(who, start=1):
        moment = issue.at + timedelta(minutes=at)
        pdf = sign(pdf, FIELDS[one], NAMES[one], moment)
    return pdf


def saved(folder, name, content):
    file = folder / name
    file.write_bytes(content)
    return file


def bring(hands, file, came_by=""):
    """Bring a copy back, and see what was read of it."""
    hands.follow("Bring back a signed copy")
    hands.attach("file", file)
    if came_by:
        hands.fill("came_by", came_by)
    hands.press("Read the copy")
    hands.says("What the signed copy says")


def test_a_lead_brings_it_signed_in_a_tool_and_a_scan(browser, tmp_path):
    with house(tmp_path / "house") as found:
        key = begin(found)
        lee = Mouse(browser.new_context().new_page(), TELEPHONE)
        steps.sign_in(lee, found, steps.LEE)
        lee.opens(f"{found.address}/reviews/{key}/documents")
        pdf = made_later(lee, "PDF of Partnership agreement")
        lee.press("Make it with a page to sign by hand")
        by_hand = made_later(lee, "With a page to sign by hand")

        lee.opens(f"{found.address}/reviews/{key}/signatures")
        two = signed(found, key, pdf, "host_trust_lead", "service_lead")
        bring(lee, saved(tmp_path, "signed by two (example).pdf", two))
        lee.says("It begins with the very file that was issued.", "Intact")
        lee.press("Record who signed")
        lee.says("Still missing: Pat Example (Commissioning lead).")

        scan = scan_of(by_hand, "JPEG", [-1])
        bring(lee, saved(tmp_path, "scan (example).jpg", scan))
        lee.says("The code on its pages says so.", "It is a scan or a picture")
        lee.press("Record who signed")
        lee.says("There is something to put right", "Nobody is chosen.")
        lee.page.get_by_label("Pat Example (Commissioning lead) has signed").check()
        lee.fills(steps.day("commissioning_lead.signed_on", "4 1 2027"))
        lee.press("Record who signed")
        lee.says("All have signed.", "Everybody has signed version 1.")

        file = look(found.office, key)
        assert file.stage is Stage.AGREED
        assert {one.how for one in file.signatures} == {"pdf", "ink"}
        names = {one.signatory: one.name for one in file.signatures}
        assert names == NAMES


def test_a_coordinator_brings_each_ones_own_copy_for_the_lead(browser, tmp_path):
    with house(tmp_path / "house") as found:
        key = begin(found)
        cam = Mouse(browser.new_context().new_page())
        steps.sign_in(cam, found, steps.CAM)
        cam.opens(f"{found.address}/reviews/{key}/documents")
        pdf = made_later(cam, "PDF of Partnership agreement")
        cam.opens(f"{found.address}/reviews/{key}/signatures")
        for one, name in NAMES.items():
            own = signed(found, key, pdf, one)
            bring(cam, saved(tmp_path, f"signed by {name}.pdf", own), CAME_BY)
            cam.press("Record who signed")
            cam.says(f"Recorded as signed by {name}")

        cam.says("Everybody has signed version 1.")
        file = look(found.office, key)
        assert file.stage is Stage.AGREED
        assert {one.came_by for one in file.signatures} == {CAME_BY}
        assert len({one.upload_id for one in file.signatures}) == len(NAMES)


def test_a_lead_does_it_by_keyboard_alone(browser, tmp_path):
    with house(tmp_path / "house") as found:
        key = begin(found)
        lee = Keyboard(browser.new_context().new_page())
        steps.sign_in(lee, found, steps.LEE)
        lee.opens(f"{found.address}/reviews/{key}/documents")
        pdf = made_later(lee, "PDF of Partnership agreement")
        everybody = signed(found, key, pdf, *NAMES)
        lee.opens(f"{found.address}/reviews/{key}/signatures")
        bring(lee, saved(tmp_path, "signed by all (example).pdf", everybody))
        lee.press("Record who signed")

        lee.says("All have signed.")
        assert look(found.office, key).stage is Stage.AGREED
