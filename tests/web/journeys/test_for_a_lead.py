"""A coordinator does all of it for a lead who never signs in."""

import pytest

from docgen.review.progress import Stage
from tests import needs
from tests.usecases.house import complete_review, look
from tests.usecases.signing import coordinator
from tests.web.journeys import steps
from tests.web.journeys.hands import Mouse
from tests.web.journeys.running import house
from tests.web.journeys.test_lead import LEFT

pytestmark = [pytest.mark.browser, needs.chromium]
CAME_BY = "telephone call of 4 January 2027"


def test_from_the_half_to_every_signature(page, tmp_path):
    with house(tmp_path / "house") as found:
        key = complete_review(found.office, **LEFT)
        coordinator(found.office, steps.CAM)
        hands = Mouse(page)
        steps.sign_in(hands, found, steps.CAM)
        hands.follow("2027-001")
        answer_for_them(hands)
        prepare_for_them(hands)
        hands.opens(f"{found.address}/reviews/{key}/agreement")
        hands.follow("Issue version 1")
        hands.press("Issue version 1")
        sign_for_them(hands, found, key, tmp_path)

        file = look(found.office, key)
        assert file.stage is Stage.AGREED
        assert {one.came_by for one in file.signatures} == {CAME_BY}
        assert file.governance.by.came_by == CAME_BY
        hands.opens(f"{found.address}/reviews/{key}")
        hands.says("Agreement signed")
        happened = page.locator(".dg-timeline").inner_text()
        assert f"for Jo Example: It came by {CAME_BY}" in happened


def answer_for_them(hands):
    """Half of it, without how it came at first; then all."""
    hands.follow("The service's half of the agreement")
    hands.follow("Start")
    hands.fills({"trust_sponsor.name": "Al Example", "join_ips_meetings": "no"})
    hands.fills(steps.day("steering_committee_on", "24 6 2027"))
    hands.press("Save and continue")
    hands.says("How this reached you is not said.")
    assert hands.page.input_value("[name='trust_sponsor.name']") == "Al Example"
    hands.fill("came_by", CAME_BY)
    hands.press("Save and continue")
    hands.says("1 blank is left")
    hands.follow("Go on")
    hands.fills({"trust_sponsor.role": "Director", "came_by": CAME_BY})
    hands.press("Save and continue")
    hands.says("Nothing is left to answer.")


def prepare_for_them(hands):
    hands.opens(hands.page.url.replace("/half", "/governance"))
    for paper in ("data_sharing_agreement", "impact_assessment", "honorary_contract"):
        hands.fill(f"{paper}.state", "Not required")
        hands.fill(f"{paper}.not_required_because", "No client data")
    hands.fill("came_by", CAME_BY)
    hands.press("Save")
    assert not hands.page.locator(".nhsuk-error-summary").count()


def sign_for_them(hands, found, key, folder):
    """Each of the three signatures as it came in; the last stands there by itself."""
    copy = folder / "signed (example).pdf"
    copy.write_bytes(b"%PDF-1.7 signed\n%%EOF\n")
    hands.opens(f"{found.address}/reviews/{key}/signatures")
    for left in (2, 1, 0):
        if left:
            hands.follow("record the signature")
        assert hands.page.input_value("[name=name]")
        hands.fill("how", "In ink, on paper")
        hands.fills(steps.day("signed_on", "4 1 2027"))
        hands.attach("file", copy)
        hands.fill("came_by", CAME_BY)
        hands.press("Record the signature")
    hands.says("Everybody has signed version 1.")
