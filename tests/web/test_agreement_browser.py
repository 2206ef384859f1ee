"""The agreement in a real browser: for everybody, by keyboard, without scripts."""

import pytest

from docgen.usecases import moving
from tests import needs
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    issued,
    look,
    review_in,
)
from tests.web.agreeing import answers_of, at, fill_in, served, signed_in
from tests.web.seeing import shuts_nobody_out

WIDTHS = [1280, 390]
MOST_STOPS = 400  # of the Tab key on one page
SHEET = "[data-preview-sheet]"

pytestmark = [pytest.mark.browser, needs.chromium]


def states(office, client):
    """A review's agreement in every state, by its name."""
    out_of_date = complete_review(office)
    issued(office, out_of_date)
    fill_in(client, out_of_date, "signatories", {"service_lead.name": "Max Example"})
    postponed = complete_review(office)
    moving.put_off(office, COORDINATOR, postponed, "The team moves")
    half = review_in(
        office,
        review_dates=["9 March 2027", "31 February 2027"],
        host_trust={"left_to": "host_trust"},
    )
    return {
        "empty": review_in(office),
        "half": half,
        "complete": complete_review(office),
        "out of date": out_of_date,
        "postponed": postponed,
    }


@pytest.mark.parametrize("width", WIDTHS)
class TestEveryState:
    def test_shuts_nobody_out(self, context, tmp_path, width):
        with served(tmp_path) as (office, client, address):
            page = signed_in(context, client, address)
            for key in states(office, client).values():
                for part in ("", "issue"):
                    page.goto(address + at(key, part))
                    shuts_nobody_out(page, width)

    @pytest.mark.parametrize(
        "group", ["parties", "dates", "commitments", "support", "signatories"]
    )
    def test_of_a_page_shuts_nobody_out(self, context, tmp_path, width, group):
        with served(tmp_path) as (office, client, address):
            page = signed_in(context, client, address)
            for state, key in states(office, client).items():
                if state in ("empty", "half", "complete"):
                    page.goto(address + at(key, group))
                    shuts_nobody_out(page, width)

    def test_of_two_answers_shuts_nobody_out(self, context, tmp_path, width):
        with served(tmp_path) as (office, client, address):
            page, key = signed_in(context, client, address), complete_review(office)
            page.goto(address + at(key, "parties"))
            fill_in(client, key, "parties", {"trust_sponsor.name": "Theirs"})
            page.fill("#trust_sponsor-name", "Mine")
            page.click("text=Save and continue")
            assert page.locator("#clash").is_visible()
            shuts_nobody_out(page, width)

            page.check("#decide-trust_sponsor-mine")
            page.click("text=Save and continue")
            page.wait_for_url(address + at(key, "dates"))
            assert answers_of(office, key)["trust_sponsor"]["name"] == "Mine"


PARTIES = {
    "host_trust.name": "Example Valley NHS Foundation Trust (example)",
    "ips_service.name": "Example Works IPS Service (example)",
    "ips_teams.0": "Valley IPS team (example)",
    "clinical_teams.0": "North team (example)",
    "regional_lead.name": "Alex Example",
    "regional_lead.role": "IPS Grow regional lead",
    "regional_lead.employer": "Example employer",
    "reviewers.0.name": "Sam Sample",
    "reviewers.0.employer": "Example employer",
    "reviewers.1.name": "Kim Sample",
    "reviewers.1.employer": "Example employer",
    "trust_sponsor.name": "Robin Example",
    "trust_sponsor.role": "Director of Nursing",
}
YES_OR_NO = (
    "join_ips_meetings",
    "join_clinical_meetings",
    "in_field_mentoring",
    "training_workshops",
    "data_reviews",
    "case_file_access",
)


def day(name, typed):
    boxes = zip(("day", "month", "year"), typed.split(), strict=True)
    return {f"{name}[{box}]": text for box, text in boxes}


WALK = (
    PARTIES,
    {
        **day("review_dates.0", "9 3 2027"),
        **day("review_dates.1", "10 3 2027"),
    },
    {
        **day("steering_committee_on", "24 6 2027"),
        **day("quality_assurance_told_by", "12 5 2027"),
        **day("report_shared_by", "12 5 2027"),
    },
    {
        **dict.fromkeys(YES_OR_NO, "yes"),
        "data_sharing_agreement.needed": "yes",
        **day("data_sharing_agreement.in_place_on", "1 2 2027"),
        "honorary_contract.needed": "no",
        "honorary_contract.reason": "There is one",
    },
    {
        f"{who}.{part}": f"{part} of {who} (example)"
        for who in ("service_lead", "host_trust_lead", "commissioning_lead")
        for part in ("name", "role", "organisation")
    },
)


class Keyboard:
    """Somebody who goes through a page with the Tab key, types and presses Enter."""

    def __init__(self, page):
        self.page = page

    def go_to(self, what, wanted):
        """Press Tab until what has the focus is as wanted."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            said = self.page.evaluate(f"document.activeElement.{what} || ''")
            if said.strip().startswith(wanted):
                return
        raise AssertionError(f"the keyboard does not reach {wanted!r}")

    def answer(self, name, text):
        self.go_to("name", name)
        if self.page.evaluate("document.activeElement.type") != "radio":
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
            return
        for _ in range(4):
            self.page.keyboard.press("ArrowRight")
            if self.page.evaluate("document.activeElement.value") == text:
                return
        raise AssertionError(f"{text!r} can't be chosen for {name}")

    def press(self, words):
        self.go_to("textContent", words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def test_from_empty_to_issued_by_keyboard_and_without_scripts(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    with served(tmp_path) as (office, client, address):
        page, key = signed_in(context, client, address), review_in(office)
        keyboard = Keyboard(page)
        page.goto(address + at(key))
        keyboard.press("Change Host Trust")
        page.wait_for_url(address + at(key, "parties#host_trust-name"))
        for boxes in WALK:
            for name, text in boxes.items():
                keyboard.answer(name, text)
            keyboard.press("Save and continue")
        page.wait_for_url(address + at(key))
        assert page.get_by_text("2 answers are missing").is_visible()
        keyboard.press("Observation day 1")
        keyboard.go_to("textContent", "Answer for all of them in another way")
        page.keyboard.press("Enter")
        keyboard.answer("observation_dates[not_applicable]", "No time for it")
        keyboard.press("Show in the document")
        assert page.locator(f"{SHEET} >> text=No time for it").count() >= 1
        keyboard.press("Save and continue")
        page.goto(address + at(key))

        keyboard.press("Issue version 1")
        keyboard.press("Issue version 1")
        page.wait_for_url(f"{address}/reviews/{key}/documents")
        assert look(office, key).issued.number == 1
    context.close()
