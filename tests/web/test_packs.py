"""All in one PDF: asked for, shown as far as it is, downloaded, by who may have it."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from docgen.usecases import tasks
from tests.usecases.house import COORDINATOR, issued
from tests.usecases.packing.built import plan_days
from tests.web.agreeing import form_on
from tests.web.packed import archive, pack_job, pack_made
from tests.web.service_side import WHO, house, issued_house

PAGE, PACKS = "documents", "packs"
BY_SCRIPT = {"X-Fragment": "1"}


@pytest.fixture
def pages(tmp_path):
    with issued_house(tmp_path) as found:
        plan_days(found.office, found.key)
        yield found


def ask(pages, client, **fields):
    token = form_on(client.get(pages.at(PAGE)))["csrf_token"]
    sent = {"pack": "before", **fields, "csrf_token": token}
    return client.post(pages.at(PACKS), data=sent)


class TestThePageOfDocuments:
    @pytest.mark.parametrize("who", WHO)
    def test_says_what_would_be_put_together_and_offers_each_by_itself(
        self, pages, who
    ):
        client, _ = pages.who(who)
        text = client.get(pages.at(PAGE)).text

        assert "All in one PDF" in text
        for path in (
            f"/issues/{pages.file.issued.id}.docx",
            pages.at("timetable.pdf"),
            pages.at("papers/preparation-letter.docx"),
        ):
            assert f'href="{path}"' in text
        assert "The final report is not issued." in text

    def test_has_no_button_where_there_is_nothing_to_put_together(self, tmp_path):
        with house(tmp_path) as found:
            text = found.lead.get(found.at(PAGE)).text

        assert "The agreement is not issued." in text
        assert 'name="pack"' not in text

    def test_offers_a_reviewer_none(self, pages):
        reviewer = pages.reviewer_who_leads_elsewhere()

        text = reviewer.get(pages.at(PAGE)).text

        assert "Issued documents" in text
        assert "All in one PDF" not in text

    @pytest.mark.parametrize("who", WHO)
    def test_says_that_a_pack_is_being_made_and_then_hands_it_out(self, pages, who):
        client, _ = pages.who(who)
        done = ask(pages, client)
        asked = client.get(done.location).text
        pack_made(pages.office, COORDINATOR, pages.key, "word")
        ready = client.get(pages.at(PAGE)).text

        assert done.location == pages.at("documents#packs")
        assert "The pack is being made." in asked
        assert "The pack waits to be made." in asked
        assert "data-pack-waits" in asked
        assert "data-pack-waits" not in ready
        assert "One PDF, 3 pages" in ready
        for ending, begins in (("pdf", b"%PDF-1.7 word"), ("zip", archive("word"))):
            path = pages.at(f"packs/before.{ending}")
            given = client.get(path)
            assert f'href="{path}"' in ready
            assert given.data == begins
            assert given.headers["Content-Type"] == f"application/{ending}"
            assert (
                f"papers-before-review-2027-001.{ending}"
                in (given.headers["Content-Disposition"])
            )

    def test_offers_one_to_print_on_both_sides_under_its_own_name(self, pages):
        ask(pages, pages.lead, both_sides="yes")
        pack_made(pages.office, COORDINATOR, pages.key, "both", both_sides=True)
        text = pages.lead.get(pages.at(PAGE)).text

        path = pages.at("packs/before-both-sides.pdf")
        assert "3 pages to print on both sides" in text
        assert pages.lead.get(path).data == b"%PDF-1.7 both"
        assert pages.lead.get(pages.at("packs/before.pdf")).status_code == 404

    def test_says_at_once_that_one_is_ready(self, pages):
        pack_made(pages.office, COORDINATOR, pages.key, "word")

        done = ask(pages, pages.lead)

        assert "The pack is ready." in pages.lead.get(done.location).text

    def test_says_why_one_was_not_made_and_makes_it_on_a_word(self, pages):
        ask(pages, pages.lead)
        rows = tasks._Rows(pages.office)
        job = pack_job(pages.office, COORDINATOR, pages.key)
        rows.fail(rows.claim(job.id, 60), "The converter is <away>.")
        failed = pages.lead.get(pages.at(PAGE)).text
        ask(pages, pages.lead)

        assert "The converter is &lt;away&gt;." in failed
        assert "The pack waits to be made." in pages.lead.get(pages.at(PAGE)).text

    def test_hands_out_none_that_another_took_the_place_of(self, pages):
        pack_made(pages.office, COORDINATOR, pages.key, "word")
        issued(pages.office, pages.key, 2, "A name was wrong.")

        assert pages.lead.get(pages.at("packs/before.pdf")).status_code == 404
        assert "One PDF, 3 pages" not in pages.lead.get(pages.at(PAGE)).text


class TestAScript:
    def test_is_told_how_far_the_packs_are_and_no_more(self, pages):
        pages_own = pages.lead.get(pages.at(PACKS), headers=BY_SCRIPT)
        by_itself = pages.lead.get(pages.at(PACKS))

        assert "<h1" not in pages_own.text
        assert 'data-pack="before"' in pages_own.text
        assert pages_own.headers["Content-Security-Policy"].startswith("sandbox")
        assert by_itself.location == pages.at("documents#packs")


class TestNobodyElse:
    def test_finds_asks_for_or_gets_a_pack(self, pages):
        pack_made(pages.office, COORDINATOR, pages.key, "word")
        for client in (pages.other_lead(), pages.reviewer_who_leads_elsewhere()):
            token = form_on(client.get("/reviews"))
            asked = client.post(pages.at(PACKS), data={**token, "pack": "before"})
            assert asked.status_code == 404
            for path in (PACKS, "packs/before.pdf", "packs/before.zip"):
                assert client.get(pages.at(path)).status_code == 404

    @pytest.mark.parametrize("pack", ["", "after", "../before"])
    def test_gets_what_is_no_pack(self, pages, pack):
        assert ask(pages, pages.lead, pack=pack).status_code == 404


class TestAPaperThatNobodyIssues:
    def test_is_handed_out_as_word(self, pages):
        done = pages.lead.get(pages.at("papers/preparation-letter.docx"))

        with ZipFile(BytesIO(done.data)) as file:
            assert "word/document.xml" in file.namelist()

    def test_says_why_there_is_none(self, tmp_path):
        with house(tmp_path) as found:
            done = found.lead.get(found.at("papers/preparation-letter.docx"))

        assert done.status_code == 422
        assert "once the agreement is issued" in done.text

    @pytest.mark.parametrize("path", ["score-certificate.docx", "agreement.docx"])
    def test_is_not_there_before_its_time_and_no_other_is(self, pages, path):
        assert pages.lead.get(pages.at(f"papers/{path}")).status_code == 404
