"""Writing in Word, on the pages: a copy goes out, comes back, and is decided on."""

from io import BytesIO

import pytest

from tests.usecases.report_writing.wording import STRENGTHS, rewritten
from tests.usecases.report_writing.writers import NHS_NUMBER
from tests.web.agreeing import form_on
from tests.web.report.writers import send, two_writers, write

TAKE = "take.findings.8.strengths"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with two_writers(tmp_path_factory.mktemp("writers")) as found:
        yield found


@pytest.fixture
def writers(house):
    return house.with_another_review()


def post(writers, path, **fields):
    page = writers.sam.get(writers.at("word"))
    return writers.sam.post(path, data={**form_on(page), **fields})


def copy(writers):
    answer = post(writers, writers.at("word/copy"))
    assert answer.status_code == 200, answer.text
    return answer.data


def brought(writers, content, name="report.docx"):
    """Bring a file back; return where that led."""
    answer = post(writers, writers.at("word"), file=(BytesIO(content), name))
    assert answer.status_code == 303, answer.text
    return answer.location


def warm(writers, words="Very warm."):
    """Where a copy led that came back with the strengths of item 9 written."""
    return brought(writers, rewritten(copy(writers), **{STRENGTHS: [words]}))


def strengths(writers):
    return writers.work.finding(9).get("strengths")


class TestTheCopy:
    def test_is_handed_out_under_its_number(self, writers):
        answer = post(writers, writers.at("word/copy"))

        assert answer.data.startswith(b"PK")
        assert "to-write-1.docx" in answer.headers["Content-Disposition"]
        assert (
            "Copy 1 went out last, to Sam" in writers.sam.get(writers.at("word")).text
        )


class TestWhatCameBack:
    def test_is_shown_text_by_text_and_stands_to_be_taken_up(self, writers):
        page = writers.sam.get(warm(writers)).text

        assert "1 text changed" in page
        assert STRENGTHS in page
        assert "Very warm." in page
        assert f'name="{TAKE}" type="radio" value="accept" checked' in page
        assert strengths(writers) is None

    def test_is_taken_up_when_the_button_is_pressed(self, writers):
        path = warm(writers)
        page = writers.sam.get(path)

        answer = send(writers.sam, path, page, {TAKE: "accept"})

        assert answer.status_code == 303
        assert strengths(writers) == "Very warm."
        assert "This file is decided on." in writers.sam.get(path).text

    def test_is_left_where_that_was_chosen(self, writers):
        path = warm(writers)
        page = writers.sam.get(path)

        send(writers.sam, path, page, {TAKE: "refuse"})

        assert strengths(writers) is None
        assert "Nothing of it was taken up." in writers.sam.get(path).text

    def test_is_asked_about_where_both_sides_changed(self, writers):
        path = warm(writers)
        write(writers.kim, writers.item(9), strengths="Kim's words")

        page = writers.sam.get(path)
        assert "It was changed here, too" in page.text
        assert "Kim&#39;s words" in page.text
        assert 'value="accept" checked' not in page.text
        answer = send(writers.sam, path, page, {})
        assert answer.status_code == 422
        assert "Say whether it is taken up." in answer.text

    def test_is_cleared_by_name_and_reason_or_not_taken_up(self, writers):
        path = warm(writers, f"Known as {NHS_NUMBER}.")
        page = writers.sam.get(path)
        assert "looks like a client’s NHS number" in page.text

        asked = send(writers.sam, path, page, {TAKE: "accept"})
        assert asked.status_code == 422
        assert "Item 9, strengths; looks like: NHS number" in asked.text
        assert strengths(writers) is None

        fields = {TAKE: "accept", "clear.0.reason": "A form's number"}
        assert send(writers.sam, path, asked, fields).status_code == 303
        assert strengths(writers) == f"Known as {NHS_NUMBER}."


class TestAFileThatIsNone:
    @pytest.mark.parametrize(
        ("content", "said"),
        [(b"", "The file is empty"), (b"%PDF-1.7 no", "is a PDF")],
    )
    def test_is_refused_with_what_it_is(self, writers, content, said):
        copy(writers)

        answer = post(writers, writers.at("word"), file=(BytesIO(content), "a.docx"))

        assert answer.status_code == 422
        assert said in answer.text

    def test_is_asked_for_where_none_was_chosen(self, writers):
        answer = post(writers, writers.at("word"))

        assert answer.status_code == 422
        assert "Choose the Word file that you wrote in" in answer.text
