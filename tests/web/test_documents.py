"""Documents and files of a review: each by itself, to those who may see it."""

import pytest

from docgen.problems import NamedFile
from docgen.usecases import giving
from tests.usecases.house import COORDINATOR, issued, review_in
from tests.web.agreeing import form_on
from tests.web.service_side import (
    BY_MAIL,
    ODD_NAME,
    PDF,
    WHO,
    house,
    issued_house,
    send,
)

PAGE = "documents"
SHARED = {"purpose": giving.SHARED}


@pytest.fixture
def pages(tmp_path):
    with issued_house(tmp_path) as found:
        yield found


class TestIssuedDocuments:
    @pytest.mark.parametrize("who", WHO)
    def test_are_handed_out_one_by_one(self, pages, who):
        client, _ = pages.who(who)
        text = client.get(pages.at(PAGE)).text
        issue = pages.file.issued

        done = client.get(f"/issues/{issue.id}.docx")

        assert "Partnership agreement, version 1" in text
        assert f"/issues/{issue.id}.docx" in text
        assert done.data.startswith(b"PK")
        name = f"agreement-{pages.file.row.reference}-version-1.docx"
        assert name in done.headers["Content-Disposition"]

    def test_say_how_far_their_pdf_is(self, pages):
        issue = pages.file.issued

        page = pages.lead.get(pages.at(PAGE))
        none = pages.lead.get(f"/issues/{issue.id}.pdf")

        assert "Being made" in page.text
        assert f"/issues/{issue.id}.pdf" not in page.text
        assert none.status_code == 404
        assert "The PDF waits to be made" in none.text

    def test_have_their_pdf_made_again_on_a_word(self, pages):
        issue = pages.file.issued
        path = f"/issues/{issue.id}/pdf"

        done = send(pages.lead, pages.at(PAGE), {"review": pages.key}, action=path)
        text = pages.lead.get(done.location).text

        assert done.location.endswith(f"/reviews/{pages.key}/documents")
        assert "The PDF is being made" in text

    def test_say_which_stands_and_why_the_other_does_not(self, pages):
        issued(pages.office, pages.key, 2, "A <b>slip</b>")

        text = pages.lead.get(pages.at(PAGE)).text

        assert "Superseded" in text
        assert "by version 2" in text
        assert "A &lt;b&gt;slip&lt;/b&gt;" in text

    def test_are_not_there_for_another_service(self, pages):
        other, issue = pages.other_lead(), pages.file.issued

        for path in (pages.at(PAGE), f"/issues/{issue.id}.docx", "/issues/none.docx"):
            assert other.get(path).status_code == 404
        assert pages.lead.get(f"/issues/{issue.id}.exe").status_code == 404


class TestFiles:
    @pytest.mark.parametrize("who", WHO)
    def test_are_given_by_the_lead_and_for_the_lead(self, pages, who):
        client, said = pages.who(who)

        done = send(client, pages.at(PAGE), {**SHARED, **said}, PDF)

        [one] = pages.file.uploads
        text = pages.lead.get(pages.at(PAGE)).text
        assert done.status_code == 303
        assert (one.name, one.purpose) == ("signed.pdf", giving.SHARED)
        assert one.came_by == said.get("came_by", "")
        assert ("for Jo Example (e-mail of" in text) == bool(said)
        assert pages.lead.get(f"/files/{one.id}").data == PDF[0]

    def test_of_the_coordinators_own_are_for_nobody_else(self, pages):
        send(pages.coordinator, pages.at(PAGE), SHARED, PDF)

        assert pages.file.uploads[0].stands_for == ""

    @pytest.mark.parametrize(
        ("fields", "file", "said"),
        [
            (SHARED, None, "No file was chosen."),
            (SHARED, (b"", "a.txt"), "The file is empty."),
            ({"purpose": ""}, PDF, "What the file is for is not said."),
            ({"purpose": "returned agreement"}, PDF, "What the file is for"),
            (SHARED, (b"x" * (30 * 1024 * 1024 + 1), "a"), "30 are the most"),
        ],
        ids=["none", "empty", "no purpose", "odd purpose", "large"],
    )
    def test_that_can_not_be_kept_are_refused_in_words(self, pages, fields, file, said):
        done = send(pages.lead, pages.at(PAGE), {**BY_MAIL, **fields}, file)

        assert done.status_code == 422
        assert said in done.text
        assert pages.file.uploads == ()

    def test_with_hostile_names_do_no_harm(self, pages):
        send(
            pages.lead, pages.at(PAGE), SHARED, (b"<script>alert(1)</script>", ODD_NAME)
        )

        [one] = pages.file.uploads
        given = pages.lead.get(f"/files/{one.id}")
        assert "<script>alert" not in pages.lead.get(pages.at(PAGE)).text
        assert given.headers["Content-Type"] == "application/octet-stream"
        assert given.headers["Content-Security-Policy"].startswith("sandbox")
        assert given.headers["Content-Disposition"].startswith("attachment")

    def test_are_not_there_for_another_service(self, pages):
        kept = giving.give(
            pages.office, COORDINATOR, pages.key, NamedFile("a.txt", b"a"), "message"
        )
        other = pages.other_lead()
        token = form_on(other.get("/reviews"))

        assert other.get(f"/files/{kept}").status_code == 404
        assert other.post(pages.at(PAGE), data={**SHARED, **token}).status_code == 404
        assert pages.lead.get("/files/none").status_code == 404


class TestTheCalendar:
    def test_is_handed_out(self, pages):
        done = pages.lead.get(pages.at("calendar.ics"))

        assert done.data.startswith(b"BEGIN:VCALENDAR")
        assert done.headers["Content-Type"].startswith("text/calendar")

    def test_says_so_where_there_are_no_dates(self, pages):
        key = review_in(pages.office, service=pages.service)
        path = f"/reviews/{key}/calendar.ics"

        done = pages.lead.get(path, follow_redirects=True)

        assert "There are no dates to put in a calendar yet." in done.text


class TestTheDraft:
    @pytest.mark.parametrize("who", WHO)
    def test_is_handed_out_in_word_to_be_filled_in(self, pages, who):
        client, _ = pages.who(who)

        done = client.get(pages.at("agreement-draft.docx"))

        assert done.data.startswith(b"PK")

    def test_says_what_stands_in_its_way(self, tmp_path):
        with house(tmp_path, review_dates=["31 February 2027"]) as pages:
            done = pages.lead.get(pages.at("agreement-draft.docx"))

            assert done.status_code == 422
            assert "There is no draft in Word yet" in done.text

    def test_is_not_there_for_another_service(self, pages):
        path = pages.at("agreement-draft.docx")

        assert pages.other_lead().get(path).status_code == 404
