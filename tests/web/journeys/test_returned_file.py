"""The agreement filled in in Word by the service, brought back, and taken up."""

import pytest

from docgen.review.rights import Grant, Role
from tests import needs
from tests.usecases.house import complete_review, issued, look
from tests.usecases.signing import LEE, PASSWORD, coordinator, person
from tests.web.journeys import steps
from tests.web.journeys.documents import Written, downloaded
from tests.web.journeys.hands import Mouse
from tests.web.journeys.running import house

pytestmark = [pytest.mark.browser, needs.chromium]
LEFT = {
    "steering_committee_on": {"left_to": "service"},
    "trust_sponsor": {"left_to": "host_trust"},
}


def test_is_decided_on_change_by_change(browser, tmp_path):
    with house(tmp_path / "house") as found:
        key = complete_review(found.office, **LEFT)
        issued(found.office, key)
        coordinator(found.office, steps.CAM)
        service = look(found.office, key).row.service_id
        lead = Grant(Role.SERVICE_LEAD, service_id=service)
        person(found.office, LEE, lead, password=PASSWORD)
        lee = Mouse(browser.new_context().new_page(), 390)
        steps.sign_in(lee, found, LEE)
        fill_in_word(lee, tmp_path)
        cam = Mouse(browser.new_context().new_page())
        steps.sign_in(cam, found, steps.CAM)
        decide(cam)

        answers = look(found.office, key).answers.content
        assert answers["steering_committee_on"] == "2027-06-24"
        assert answers["trust_sponsor"]["name"] == "Al Example"
        assert answers["service_lead"]["name"] == "Jo Example"


def fill_in_word(lee, folder):
    """The lead writes into the Word file, and alters more than was asked for."""
    lee.follow("The service's half of the agreement")
    written = Written(downloaded(lee.page, "Download version 1 in Word"))
    written.fill("steering_committee_on", "24 June 2027")
    written.fill("trust_sponsor.name", "Al Example")
    written.fill("service_lead.name", "Somebody Else")
    written.reword("It is there to support the service", "It is there to help")
    lee.follow("Bring back a filled-in file")
    lee.press("Bring it back")
    lee.says("No file was chosen.")
    lee.attach("file", written.saved_in(folder))
    lee.press("Bring it back")
    lee.says("Waiting")


def decide(cam):
    """What was open is taken up; what was changed is decided on; wording is shown."""
    cam.says("A file came back; decide what to take up.")
    cam.follow("Partnership agreement")
    cam.follow("filled-in agreement (example).docx")
    cam.says("24 June 2027", "Al Example", "Somebody Else", "It is there to help")
    cam.press("Take up what is chosen")
    cam.says("Say whether it is taken up.")
    cam.fill("take.service_lead.name", "refuse")
    cam.press("Take up what is chosen")
    cam.says("What was taken up", "This file is decided on.")
    assert cam.page.get_by_text("Somebody Else").count() == 0
    cam.follow("Look at all answers as they are now")
    cam.says("Al Example")
