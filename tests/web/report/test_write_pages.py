"""The report's pages: each part and item asked for, kept, and gone on from."""

import re
from html import unescape

import pytest

from docgen.review.rights import Caller
from docgen.usecases import signing_in
from docgen.usecases.scoring.example import agree_on_all
from docgen.word.returned import document_words
from tests.usecases.house import NOON
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
        assert writers.finding(9) == {
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


class TestTheAgreedScores:
    def agreed(self, writers):
        pair = [Caller(one, "Example", NOON) for one in writers.people]
        agree_on_all(writers.office, writers.key, tuple(pair))

    def test_stand_on_the_page_of_their_item_with_what_the_sheet_says(self, writers):
        assert "Not agreed yet" in writers.sam.get(writers.item(9)).text

        self.agreed(writers)

        said = writers.finding(9)
        page = writers.sam.get(writers.item(9)).text
        assert f"<strong>{said['score']}</strong> of 5" in page
        assert said["evidence"][0]["text"].splitlines()[0] in unescape(page)

    def test_are_read_out_in_the_reviewers_copy(self, writers):
        path = writers.at("reviewers-copy.docx")
        assert writers.sam.get(path).status_code == 404

        self.agreed(writers)
        assert writers.sam.get(path).status_code == 422  # there is no summary yet

        fields = {
            "executive_summary__strengths": "Warm",
            "executive_summary__priorities__0": "Go",
        }
        write(writers.sam, writers.at("summary"), **fields)
        words = document_words(writers.sam.get(path).data)
        assert "Agreed" in words
