"""A coordinator from an empty system to an issued agreement, in three ways."""

import pytest

from tests import needs
from tests.web.journeys import steps
from tests.web.journeys.documents import (
    downloaded,
    made_later,
    words_in_pdf,
    words_in_word,
)
from tests.web.journeys.hands import Keyboard, Mouse
from tests.web.journeys.running import house

pytestmark = [pytest.mark.browser, needs.chromium]
SAID = (
    steps.TRUST,
    "Robin Example",
    "Kim Sample",
    "9 March 2027",
    "24 June 2027",
    "No time for it",
)


def all_of_it(hands, found):
    steps.set_up(hands, found)
    steps.come_in(hands, found)
    steps.book(hands)
    steps.fill_in(hands)
    steps.issue(hands)


@needs.libreoffice
def test_by_mouse_to_the_word_file_and_the_pdf(page, tmp_path):
    with house(tmp_path) as found:
        hands = Mouse(page)
        all_of_it(hands, found)
        word = downloaded(page, "Word file of Partnership agreement")
        pdf = made_later(hands, "PDF of Partnership agreement")

        assert [one for one in SAID if one not in words_in_word(word)] == []
        printed = words_in_pdf(pdf)
        assert [one for one in SAID if one not in printed] == []
        assert "DRAFT" not in printed


def test_by_keyboard_alone(page, tmp_path):
    with house(tmp_path) as found:
        all_of_it(Keyboard(page), found)


def test_with_javascript_off(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    with house(tmp_path) as found:
        all_of_it(Keyboard(context.new_page(), has_scripts=False), found)
    context.close()
