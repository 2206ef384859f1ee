"""The report's pages: each part and item asked for, kept, and gone on from."""

import re

import pytest

from docgen.usecases import signing_in
from tests.usecases.report_writing.writers import NHS_NUMBER
from tests.web.report.writers import SAM, send, two_writers, write
from tests.web.signing import cookie, sign_in

NAMES_ONE = f"Known as {NHS_NUMBER}."


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with two_writers(tmp_path_factory.mktemp("writers")) as found:
        yield found


@pytest.fixture
def writers(house):
    """The house, with a report that nobody has written on in a review of its own."""
    return house.with_another_review()


def finding(writers, item):
    said = writers.work.finding(item)
    return {name: one for name, one in said.items() if name != "item"}


class TestTheOverview:
    def test_lists_each_part_and_item_with_what_is_missing(self, writers):
        write(writers.sam, writers.item(9), strengths="Warm")

        page = writers.sam.get(writers.at()).text

        assert "0 of 25 items have all that a final report needs" in page
        assert page.count("No score yet. Missing: evidence.") == 25
        assert page.count("In progress") == 1
        assert f'href="{writers.item(9)}"' in page
        for title in ("Executive summary", "Next steps", "The last review"):
            assert title in page

    def test_leads_on_to_the_first_item_that_is_not_done(self, writers):
        assert "Go on with item 1" in writers.sam.get(writers.at()).text


class TestAPart:
    @pytest.mark.parametrize(
        ("group", "fields", "kept"),
        [
            (
                "summary",
                {
                    "executive_summary__strengths": "A warm team.",
                    "executive_summary__priorities__0": "Meet employers",
                },
                {
                    "executive_summary": {
                        "strengths": "A warm team.",
                        "priorities": ["Meet employers"],
                    }
                },
            ),
            (
                "service",
                {"service__caseload": "96", "performance__framework": "KPOF V8"},
                {
                    "service": {"caseload": "96"},
                    "performance": {"framework": "KPOF V8"},
                },
            ),
            (
                "method",
                {"method__people_met__0__role": "Clinicians"},
                {"method": {"people_met": [{"role": "Clinicians"}]}},
            ),
            (
                "last-review",
                {"previous_scale": "IPS-25"},
                {"previous_scale": "IPS-25"},
            ),
            (
                "next-steps",
                {"next_steps__0__what": "Meet again"},
                {"next_steps": [{"what": "Meet again"}]},
            ),
            ("ranking", {"ranking__0": "9"}, {"ranking": ["9"]}),
        ],
    )
    def test_is_kept_as_it_was_typed(self, writers, group, fields, kept):
        answer = write(writers.sam, writers.at(group), **fields)

        assert answer.status_code == 303
        assert writers.content == kept

    def test_says_what_can_not_be_read_and_keeps_it(self, writers):
        write(writers.sam, writers.at("service"), service__caseload="many")

        page = writers.sam.get(writers.at("service")).text

        assert "There is something to put right" in page
        assert 'value="many"' in page
        assert "To put right" in writers.sam.get(writers.at()).text

    def test_that_there_is_none_of_is_not_there(self, writers):
        for path in (writers.at("nothing"), writers.item(0), writers.item(26)):
            assert writers.sam.get(path).status_code == 404


class TestAnItem:
    def test_is_kept_whole_and_leads_on_to_the_next(self, writers):
        answer = write(
            writers.sam,
            writers.item(9),
            "next",
            evidence__0__source="DOC",
            evidence__0__text="The form asks.\r\n\r\n- one",
            recommendation__text="Change it",
            recommendation__who_acts__0="service",
        )

        assert answer.location == writers.item(10)
        assert finding(writers, 9) == {
            "evidence": [{"source": "DOC", "text": "The form asks.\n\n- one"}],
            "recommendation": {"text": "Change it", "who_acts": ["service"]},
        }

    @pytest.mark.parametrize(
        ("item", "then", "to"),
        [
            (9, "before", "items/8"),
            (9, "later", ""),
            (9, "here", "items/9"),
            (25, "next", "items/25"),
            (1, "before", "items/1"),
        ],
    )
    def test_leads_where_it_is_asked_to(self, writers, item, then, to):
        answer = write(writers.sam, writers.item(item), then, strengths="Warm")

        assert answer.location == writers.at(to)

    def test_keeps_nothing_new_when_nothing_was_touched(self, writers):
        write(writers.sam, writers.item(9), strengths="Warm")
        before = writers.work.written.version

        write(writers.sam, writers.item(9))

        assert writers.work.written.version == before

    def test_is_asked_for_another_source_of_evidence(self, writers):
        answer = write(
            writers.sam, writers.item(9), add="evidence", evidence__0__text="Typed"
        )

        assert answer.status_code == 200
        assert "Typed" in answer.text
        assert 'name="evidence.1.text"' in answer.text
        assert writers.content == {}


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
        assert finding(writers, 9) == {"strengths": "Warm"}

    def test_takes_a_change_back_to_what_stood_there_at_first(self, writers):
        write(writers.sam, writers.item(9), strengths="Old")
        page = writers.sam.get(writers.item(9))
        first = self.saved(writers, page, strengths="New")

        self.saved(writers, page, strengths="Old", **self.after(first))

        assert finding(writers, 9) == {"strengths": "Old"}

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
        assert finding(writers, 9) == {"strengths": "Kim's words"}


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
        assert finding(writers, 9) == {"strengths": "Kim's words"}

        again = send(writers.sam, writers.item(9), answer, {"strengths": "Both words"})
        assert again.status_code == 303
        assert finding(writers, 9) == {"strengths": "Both words"}

    def test_on_different_items_are_both_kept(self, writers):
        page = writers.sam.get(writers.item(9))
        write(writers.kim, writers.item(3), strengths="Three")

        send(writers.sam, writers.item(9), page, {"strengths": "Nine"})

        assert finding(writers, 3) == {"strengths": "Three"}
        assert finding(writers, 9) == {"strengths": "Nine"}


class TestTheDraft:
    def test_shows_what_is_written(self, writers):
        write(writers.sam, writers.item(9), strengths="Very **warm** indeed")

        page = writers.sam.get(writers.at("draft")).text

        assert re.search(r"Very .*<b|Very <.*>warm<", page)

    def test_is_handed_out_in_word(self, writers):
        answer = writers.sam.get(writers.at("draft.docx"))

        assert answer.status_code == 200
        assert answer.data.startswith(b"PK")
        assert "draft.docx" in answer.headers["Content-Disposition"]

    def test_follows_what_is_typed_and_keeps_nothing(self, writers):
        page = writers.sam.get(writers.item(9))
        path = f"{writers.item(9)}/preview"

        fragment = send(
            writers.sam, path, page, {"strengths": "Typed"}, headers={"X-Fragment": "1"}
        )
        whole = send(writers.sam, path, page, {"strengths": "Typed"})

        assert fragment.text.strip().startswith("<article")
        for answer in (fragment, whole):
            assert answer.text.count("Typed") >= 1
        assert "The report shows what you typed." in whole.text
        assert writers.content == {}


class TestSomebodySignedOut:
    def test_finds_what_they_typed_again_and_sends_it(self, writers):
        client = writers.signed_in()
        page = client.get(writers.item(9))
        signing_in.sign_out(writers.office, cookie(client))

        answer = send(client, writers.item(9), page, {"strengths": "Typed too late"})

        assert answer.status_code == 303
        assert "/sign-in" in answer.location
        sign_in(client, writers.office, SAM)
        offered = client.get("/account/typed-before").text
        assert "Typed too late" in offered
        assert f'action="{writers.item(9)}"' in offered
