"""A coordinator from an empty system to an issued agreement, in three ways."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests import needs
from tests.web.journeys import steps
from tests.web.journeys.hands import Keyboard, Mouse
from tests.web.journeys.running import WAIT, house

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


def downloaded(page, words):
    with page.expect_download() as download:
        page.get_by_role("link", name=words).click()
    return Path(download.value.path()).read_bytes()


def text_of_word(content):
    file = docx.Document(BytesIO(content))
    body = file.element.body
    return "".join(one.text or "" for one in body.iter() if one.tag.endswith("}t"))


@needs.libreoffice
def test_by_mouse_to_the_word_file_and_the_pdf(page, tmp_path):
    with house(tmp_path) as found:
        hands = Mouse(page)
        all_of_it(hands, found)
        text = text_of_word(downloaded(page, "Word file of Partnership agreement"))
        assert [one for one in SAID if one not in text] == []

        pdf_link = page.get_by_role("link", name="PDF of Partnership agreement")
        for _ in range(WAIT):
            if pdf_link.count():
                break
            page.wait_for_timeout(1000)
            page.reload()
        hands.looks()
        reader = PdfReader(BytesIO(downloaded(page, "PDF of Partnership agreement")))
        printed = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
        assert [one for one in SAID if one not in printed] == []
        assert "DRAFT" not in printed


def test_by_keyboard_alone(page, tmp_path):
    with house(tmp_path) as found:
        all_of_it(Keyboard(page), found)


def test_with_javascript_off(browser, tmp_path):
    context = browser.new_context(java_script_enabled=False)
    with house(tmp_path) as found:
        all_of_it(Keyboard(context.new_page()), found)
    context.close()
