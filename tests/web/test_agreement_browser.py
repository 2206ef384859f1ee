"""The agreement in a real browser: in every state, for everybody."""

import pytest

from docgen.usecases import moving
from tests import needs
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    issued,
    review_in,
)
from tests.web.agreeing import answers_of, at, fill_in, served, signed_in
from tests.web.seeing import seen_by_all

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


class TestEveryState:
    def test_shuts_nobody_out(self, context, tmp_path):
        with served(tmp_path) as (office, client, address):
            page = signed_in(context, client, address)
            for key in states(office, client).values():
                for part in ("", "issue"):
                    page.goto(address + at(key, part))
                    seen_by_all(page)

    @pytest.mark.parametrize(
        "group", ["parties", "dates", "commitments", "support", "signatories"]
    )
    def test_of_a_page_shuts_nobody_out(self, context, tmp_path, group):
        with served(tmp_path) as (office, client, address):
            page = signed_in(context, client, address)
            for state, key in states(office, client).items():
                if state in ("empty", "half", "complete"):
                    page.goto(address + at(key, group))
                    seen_by_all(page)

    def test_of_two_answers_shuts_nobody_out(self, context, tmp_path):
        with served(tmp_path) as (office, client, address):
            page, key = signed_in(context, client, address), complete_review(office)
            page.goto(address + at(key, "parties"))
            fill_in(client, key, "parties", {"trust_sponsor.name": "Theirs"})
            page.fill("#trust_sponsor-name", "Mine")
            page.click("text=Save and continue")
            assert page.locator("#clash").is_visible()
            seen_by_all(page)

            page.check("#decide-trust_sponsor-mine")
            page.click("text=Save and continue")
            page.wait_for_url(address + at(key, "dates"))
            assert answers_of(office, key)["trust_sponsor"]["name"] == "Mine"
