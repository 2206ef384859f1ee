"""Saving a page of the report: as it is typed, checked, and with somebody else."""

import pytest

from tests.usecases.report_writing.writers import NHS_NUMBER
from tests.web.report.writers import send, two_writers, write

NAMES_ONE = f"Known as {NHS_NUMBER}."


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with two_writers(tmp_path_factory.mktemp("writers")) as found:
        yield found


@pytest.fixture
def writers(house):
    """The house, with a report that nobody has written on in a review of its own."""
    return house.with_another_review()


class TestAutosave:
    def saved(self, writers, page, **boxes):
        """What the page's script is answered."""
        by_script = {"X-Autosave": "1"}
        return send(writers.sam, writers.item(9), page, boxes, headers=by_script)

    def after(self, answer):
        """What the script has the page hold from then on."""
        return {key: str(answer.json[key]) for key in ("version", "drawn")}

    def test_says_when_and_over_what_the_next_is_saved(self, writers):
        page = writers.sam.get(writers.item(9))

        first = self.saved(writers, page, strengths="W")
        assert first.json["said"] == "Saved at 12:00"
        assert first.json["version"] == writers.work.written.version

        again = self.saved(writers, page, strengths="Warm", **self.after(first))
        assert again.status_code == 200
        assert writers.finding(9) == {"strengths": "Warm"}

    def test_takes_a_change_back_to_what_stood_there_at_first(self, writers):
        write(writers.sam, writers.item(9), strengths="Old")
        page = writers.sam.get(writers.item(9))
        first = self.saved(writers, page, strengths="New")

        self.saved(writers, page, strengths="Old", **self.after(first))

        assert writers.finding(9) == {"strengths": "Old"}

    def test_keeps_nothing_that_may_name_a_client(self, writers):
        page = writers.sam.get(writers.item(9))

        found = self.saved(writers, page, strengths=NAMES_ONE)

        assert found.status_code == 422
        assert found.json["said"].startswith("Not saved: something looks like a client")
        assert writers.content == {}

    def test_overwrites_nobody(self, writers):
        page = writers.sam.get(writers.item(9))
        write(writers.kim, writers.item(9), strengths="Kim's words")

        found = self.saved(writers, page, strengths="Sam's words")

        assert found.status_code == 409
        assert writers.finding(9) == {"strengths": "Kim's words"}


class TestWhatMayNameAClient:
    def test_is_shown_masked_at_its_place_with_a_box_to_clear_it(self, writers):
        answer = write(writers.sam, writers.item(9), strengths=NAMES_ONE)

        assert answer.status_code == 422
        assert 'href="#strengths"' in answer.text
        assert "Strengths; looks like: NHS number" in answer.text
        assert NAMES_ONE in answer.text  # in its box, not lost
        assert writers.content == {}

    def test_is_kept_once_somebody_says_why_it_is_none(self, writers):
        page = write(writers.sam, writers.item(9), strengths=NAMES_ONE)

        answer = send(
            writers.sam, writers.item(9), page, {"clear.0.reason": "A form's number"}
        )

        assert answer.status_code == 303
        (one,) = writers.content["identifiers_cleared"]
        assert (one["by"], one["reason"]) == ("Sam", "A form's number")

    def test_is_shown_until_each_has_a_reason_and_none_is_lost(self, writers):
        two = f"{NAMES_ONE} NI number AB123456C."
        page = write(writers.sam, writers.item(9), strengths=two)

        answer = send(
            writers.sam, writers.item(9), page, {"clear.0.reason": "A form's number"}
        )

        assert answer.status_code == 422
        assert "A form&#39;s number" in answer.text
        assert answer.text.count('class="nhsuk-error-message"') == 1
        done = send(
            writers.sam,
            writers.item(9),
            answer,
            {"clear.0.reason": "A form's number", "clear.1.reason": "Another's"},
        )
        assert done.status_code == 303
        assert len(writers.content["identifiers_cleared"]) == 2


class TestTwoWhoWriteAtOnce:
    def test_see_both_texts_and_neither_is_lost(self, writers):
        page = writers.sam.get(writers.item(9))
        write(writers.kim, writers.item(9), strengths="Kim's words")

        answer = send(writers.sam, writers.item(9), page, {"strengths": "Sam's words"})

        assert answer.status_code == 409
        assert "Somebody changed this while you did" in answer.text
        assert "Kim&#39;s words" in answer.text
        assert "Sam&#39;s words" in answer.text
        assert writers.finding(9) == {"strengths": "Kim's words"}

        again = send(writers.sam, writers.item(9), answer, {"strengths": "Both words"})
        assert again.status_code == 303
        assert writers.finding(9) == {"strengths": "Both words"}

    def test_on_different_items_are_both_kept(self, writers):
        page = writers.sam.get(writers.item(9))
        write(writers.kim, writers.item(3), strengths="Three")

        send(writers.sam, writers.item(9), page, {"strengths": "Nine"})

        assert writers.finding(3) == {"strengths": "Three"}
        assert writers.finding(9) == {"strengths": "Nine"}
