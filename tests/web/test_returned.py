"""A filled-in agreement that came back: brought, looked through, decided on."""

import pytest

from docgen.usecases.agreement_answers import save_answers
from tests.usecases.house import COORDINATOR, complete_review
from tests.web.agreeing import form_on
from tests.web.service_side import (
    BY_MAIL,
    NOT_SAID,
    ODD_NAME,
    WHO,
    issued_house,
    send,
)
from tests.word.editing import OpenFile, pick_date

LEFT = {"steering_committee_on": {"left_to": "service"}}
FILLED, CHANGED = "steering_committee_on", "report_shared_by"


@pytest.fixture
def pages(tmp_path):
    with issued_house(tmp_path, **LEFT) as found:
        yield found


def filled_in(pages, *, change=False, reword=False):
    """The issued file with a date picked; one changed, a clause reworded, if asked."""
    issue = pages.file.issued
    word = OpenFile(pages.lead.get(f"/issues/{issue.id}.docx").data)
    pick_date(word, FILLED, "2027-06-24", "24 June 2027")
    if change:
        pick_date(word, CHANGED, "2027-07-01", "1 July 2027")
    if reword:
        paragraph = word.paragraph("Partnership")
        text = next(one for one in paragraph.iter() if one.text)
        text.text = f"{text.text} of another kind"
    return word.saved(), "agreement filled in.docx"


def brought(pages, who="coordinator", file=None):
    client, said = pages.who(who)
    file = file or filled_in(pages)
    return send(client, pages.at("returned"), said, file)


class TestBringingBack:
    @pytest.mark.parametrize("who", WHO)
    def test_is_the_leads_and_the_coordinators(self, pages, who):
        done = brought(pages, who)

        [one] = pages.file.uploads
        text = pages.lead.get(pages.at("returned")).text
        there = done.location.endswith(one.id)
        assert done.status_code == 303
        assert there == (who == "coordinator")
        assert one.came_by == WHO[who].get("came_by", "")
        assert "agreement filled in.docx" in text
        assert "Waiting" in text

    def test_for_somebody_else_needs_how_it_came(self, pages):
        fields = {**BY_MAIL, "came_by": ""}

        done = send(pages.coordinator, pages.at("returned"), fields, filled_in(pages))

        assert done.status_code == 422
        assert NOT_SAID in done.text
        assert 'href="#came_by"' in done.text
        assert pages.file.uploads == ()

    @pytest.mark.parametrize(
        ("file", "said"),
        [
            (None, "No file was chosen."),
            ((b"", "agreement.docx"), "The file is empty."),
            (
                (b"%PDF-1.7", "agreement.pdf"),
                "it should be an agreement made by docgen",
            ),
            ((b"PK\x03\x04 torn", "agreement.docx"), "it should be an agreement"),
            ((b"x" * (30 * 1024 * 1024 + 1), "a.docx"), "30 are the most"),
            ((b"words", ODD_NAME), "it should be an agreement made by docgen"),
        ],
        ids=["none", "empty", "pdf", "torn", "large", "hostile"],
    )
    def test_of_a_wrong_file_says_what_is_wrong(self, pages, file, said):
        done = send(pages.lead, pages.at("returned"), {}, file)

        assert done.status_code == 422
        assert said in done.text
        assert 'href="#file"' in done.text
        assert "<script>alert" not in done.text
        assert pages.file.uploads == ()

    def test_of_another_reviews_agreement_names_it(self, pages):
        file = filled_in(pages)
        key = complete_review(pages.office)

        done = send(pages.coordinator, f"/reviews/{key}/returned", BY_MAIL, file)

        assert done.status_code == 422
        assert f"the agreement of review {pages.file.row.reference}" in done.text

    def test_is_not_there_for_another_service(self, pages):
        assert pages.other_lead().get(pages.at("returned")).status_code == 404


class TestDeciding:
    def test_has_a_filled_in_blank_chosen_and_a_changed_answer_not(self, pages):
        page = pages.coordinator.get(
            brought(pages, file=filled_in(pages, change=True)).location
        )

        sent = form_on(page)
        assert sent[f"take.{FILLED}"] == "accept"
        assert f"take.{CHANGED}" not in sent
        assert "24 June 2027" in page.text
        assert "1 July 2027" in page.text
        assert '"accept"' not in page.text.replace('value="accept"', "")

    def test_asks_again_where_a_changed_answer_is_not_decided(self, pages):
        path = brought(pages, file=filled_in(pages, change=True)).location

        done = send(pages.coordinator, path, {f"take.{FILLED}": "refuse"})

        assert done.status_code == 422
        assert f'href="#take-{CHANGED}"' in done.text
        assert form_on(done)[f"take.{FILLED}"] == "refuse"
        assert pages.file.answers.content[FILLED] == {"left_to": "service"}

    def test_takes_up_what_was_chosen_and_says_what(self, pages):
        before = pages.file.answers.content.get(CHANGED)
        path = brought(pages, file=filled_in(pages, change=True)).location

        done = send(pages.coordinator, path, {f"take.{CHANGED}": "refuse"})

        text = pages.coordinator.get(path).text
        assert done.status_code == 303
        assert pages.file.answers.content[FILLED] == "2027-06-24"
        assert pages.file.answers.content.get(CHANGED) == before
        assert "What was taken up" in text
        assert "24 June 2027" in text
        assert "Take up what is chosen" not in text
        assert "Decided on" in pages.lead.get(pages.at("returned")).text

    def test_of_nothing_says_that_nothing_was_taken_up(self, pages):
        path = brought(pages).location

        send(pages.coordinator, path, {f"take.{FILLED}": "refuse"})

        assert "Nothing of it was taken up." in pages.coordinator.get(path).text

    def test_twice_at_once_is_done_once(self, pages):
        path = brought(pages).location
        page = pages.coordinator.get(path)
        first = pages.coordinator.post(path, data=form_on(page))
        version = pages.file.answers.version

        second = pages.coordinator.post(
            path, data={**form_on(page), f"take.{FILLED}": "refuse"}
        )

        assert first.status_code == 303
        assert "This file is decided on." in second.text
        assert pages.file.answers.version == version

    def test_of_what_was_changed_here_meanwhile_is_refused_with_both(self, pages):
        path = brought(pages).location
        over = pages.file.answers.version
        save_answers(
            pages.office, COORDINATOR, pages.key, {FILLED: "30 June 2027"}, over
        )

        done = send(pages.coordinator, path, {})

        assert done.status_code == 422
        assert "leave it as it was" in done.text
        assert pages.file.answers.content[FILLED] == "30 June 2027"

    def test_shows_wording_that_was_altered(self, pages):
        path = brought(pages, file=filled_in(pages, reword=True)).location

        text = pages.coordinator.get(path).text

        assert "Wording that was altered" in text
        assert "of another kind" in text

    def test_is_no_leads_and_no_other_services(self, pages):
        path = brought(pages).location

        for who in (pages.lead, pages.other_lead()):
            assert who.get(path).status_code == 404
        assert pages.coordinator.get(pages.at("returned/none")).status_code == 404
