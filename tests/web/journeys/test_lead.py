"""A service lead, on a telephone, from the invitation to the signed copy."""

import pytest

from tests import needs
from tests.usecases.house import complete_review, issued, look
from tests.usecases.signing import coordinator
from tests.web.journeys import steps
from tests.web.journeys.documents import downloaded, words_in_word
from tests.web.journeys.hands import Mouse
from tests.web.journeys.running import code_in, house, link_in

pytestmark = [pytest.mark.browser, needs.chromium]
TELEPHONE = 390
LEFT = {
    "steering_committee_on": {"left_to": "service"},
    "join_ips_meetings": {"left_to": "host_trust"},
    "trust_sponsor": {"left_to": "host_trust"},
}


def test_from_the_invitation_to_the_signed_copy(browser, tmp_path):
    with house(tmp_path / "house") as found:
        key = complete_review(found.office, **LEFT)
        coordinator(found.office, steps.CAM)
        cam = Mouse(browser.new_context().new_page())
        invitation = invite(cam, found)
        assert found.letter_to(steps.LEE, f"{found.address}/reviews/{key}")

        lee = Mouse(browser.new_context().new_page(), TELEPHONE)
        lee.opens(link_in(invitation))
        lee.press("Continue")
        complete_the_half(lee)
        lee.sign_out()
        issued(found.office, key)
        come_again(lee, found)
        sign(lee, tmp_path)

        file = look(found.office, key)
        assert [one.signatory for one in file.signatures] == ["service_lead"]
        assert file.signatures[0].stands_for == ""
        assert file.answers.content["trust_sponsor"]["name"] == "Al Example"


def invite(cam, found):
    """The coordinator adds the lead, then asks for what is left; the invitation."""
    steps.sign_in(cam, found, steps.CAM)
    cam.opens(f"{found.address}/services")
    cam.follow("Example Works")
    cam.follow("Who answers for it")
    cam.fills({"name": "Lee Example", "email": steps.LEE})
    cam.press("Add and invite them")
    invitation = found.letter_to(steps.LEE)
    cam.opens(f"{found.address}/reviews")
    cam.follow("2027-001")
    cam.follow("Partnership agreement")
    cam.press("Ask the service to fill them in")
    cam.says("Asked by e-mail: ")
    return invitation


def complete_the_half(lee):
    """What is left is asked for on one page; a date can't be read at first."""
    lee.says("What you have to do")
    lee.follow("The service's half of the agreement")
    lee.follow("Start")
    lee.fills({"trust_sponsor.name": "Al Example", "join_ips_meetings": "yes"})
    lee.fill("trust_sponsor.role", "Director of Operations")
    lee.fills(steps.day("steering_committee_on", "31 6 2027"))
    lee.press("Save and continue")
    lee.says("There is something to put right")
    lee.fills(steps.day("steering_committee_on", "24 6 2027"))
    lee.press("Save and continue")
    lee.says("Nothing is left to answer.", "24 June 2027")


def come_again(lee, found):
    """The lead comes back another day, with the code of a message."""
    found.office.now.go_on(days=1)
    lee.opens(f"{found.address}/sign-in")
    lee.fill("email", steps.LEE)
    lee.press("Continue")
    lee.press("E-mail me a link")
    lee.fill("code", code_in(found.letter_to(steps.LEE)))
    lee.press("Sign in")


def sign(lee, folder):
    lee.says("What you have to do")
    lee.follow("2027-001")
    lee.follow("Documents and files")
    word = downloaded(lee.page, "Word file of Partnership agreement")
    assert "Al Example" in words_in_word(word)
    lee.opens(lee.page.url.replace("/documents", "/signatures"))
    assert lee.page.input_value("[name=name]") == "Jo Example"
    lee.press("Record the signature")
    lee.says("There is something to put right")
    lee.fill("how", "In ink, on paper")
    lee.fills(steps.day("signed_on", "5 1 2027"))
    copy = folder / "signed (example).pdf"
    copy.write_bytes(b"%PDF-1.7 signed\n%%EOF\n")
    lee.attach("file", copy)
    lee.press("Record the signature")
    lee.says("The signature of Jo Example is recorded.")
    assert downloaded(lee.page, "Download what Jo Example signed") == copy.read_bytes()
