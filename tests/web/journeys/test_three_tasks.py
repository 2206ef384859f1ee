"""The three tasks people come for, from the page they start on: how long each is.

A task that gets longer fails here, so that a step is added only on purpose.
"""

from contextlib import contextmanager

import pytest

from docgen.records import people, sessions
from docgen.usecases import example_house
from tests import needs
from tests.usecases.signing import office_in
from tests.web.journeys import steps
from tests.web.journeys.hands import Mouse
from tests.web.serving import served
from tests.web.signing import SESSION
from web import create_app

pytestmark = [pytest.mark.browser, needs.chromium]


class Newcomer(Mouse):
    """Somebody who does a task for the first time; pages are judged elsewhere."""

    def looks(self):
        """Look for the next step alone."""

    @property
    def took(self):
        return {"clicks": self.clicks, "fields": self.fields, "pages": self.pages}


@contextmanager
def start_page_of(browser, folder, name):
    """The page that somebody of the example starts on."""
    with office_in(folder) as office:
        example_house.make(office)
        with office.records.database.reading() as connection:
            (who,) = (one for one in people.listed(connection) if one.name == name)
        with office.records.database.writing() as connection:
            session = sessions.begin(
                connection, who.id, "oidc", office.now(), is_confirmed=True
            )
        with served(create_app(office)) as address:
            context = browser.new_context()
            cookie = {"name": SESSION, "value": session.token, "url": address}
            context.add_cookies([cookie])
            hands = Newcomer(context.new_page())
            hands.opens(address)
            yield hands
            context.close()


def test_make_an_agreement(browser, tmp_path):
    with start_page_of(browser, tmp_path, "Cam Example") as hands:
        hands.follow("Book a review")
        hands.follow("Book a review of Moorside")
        hands.fills(steps.DAYS)
        hands.press("Book it and fill in its agreement")
        steps.fill_in(hands)
        steps.issue(hands)

        assert hands.took == {"clicks": 11, "fields": 35, "pages": 10}


def test_complete_my_half(browser, tmp_path):
    with start_page_of(browser, tmp_path, "Jo Example") as hands:
        hands.follow("The service's half of the agreement")
        hands.follow("Start")
        hands.fill("clinical_teams.0", "North team (example)")
        hands.fills(steps.day("steering_committee_on", "24 6 2027"))
        hands.fill("case_file_access", "no")
        hands.press("Save and continue")
        hands.says("Nothing is left to answer.")

        assert hands.took == {"clicks": 3, "fields": 5, "pages": 3}


def test_record_a_signed_copy(browser, tmp_path):
    copy = tmp_path / "signed (example).pdf"
    copy.write_bytes(b"%PDF-1.7 signed\n%%EOF\n")
    with start_page_of(browser, tmp_path / "house", "Cam Example") as hands:
        hands.follow("Signatures")
        hands.fill("how", "In ink, on paper")
        hands.fills(steps.day("signed_on", "4 1 2027"))
        hands.attach("file", copy)
        hands.fill("came_by", "e-mail of 4 January 2027")
        hands.press("Record the signature")
        hands.says("The signature of Pat Example is recorded.")

        assert hands.took == {"clicks": 2, "fields": 6, "pages": 2}
