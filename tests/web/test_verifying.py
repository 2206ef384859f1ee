"""Checking a document: by its file, by its code, value by value."""

import pytest

from tests import needs
from tests.usecases.house import issued
from tests.usecases.signing import LEE
from tests.web.service_side import WHO, issued_house, send
from tests.web.serving import served
from tests.web.test_service_side_browser import Visit
from tests.word.editing import OpenFile, type_into

PAGE = "/verify"


@pytest.fixture
def pages(tmp_path):
    with issued_house(tmp_path) as found:
        yield found


def word_file(pages):
    issue = pages.file.issued
    return pages.office.records.files.content(issue.docx_hash)


class TestAFile:
    @pytest.mark.parametrize("who", WHO)
    def test_is_told_to_be_current(self, pages, who):
        client, _ = pages.who(who)

        done = send(client, PAGE, {}, (word_file(pages), "copy.docx"))

        assert done.status_code == 200
        assert "Version 1 of the partnership agreement" in done.text
        assert "It is as it was issued." in done.text

    def test_is_told_what_was_changed_in_it(self, pages):
        file = OpenFile(word_file(pages))
        type_into(file, "ips_teams", "Another <team>")

        done = send(pages.lead, PAGE, {}, (file.saved(), "copy.docx"))

        assert "It is not as it was issued." in done.text
        changed = "IPS team: Valley IPS team (example) is now Another &lt;team&gt;"
        assert changed in done.text

    def test_is_not_kept(self, pages):
        before = list(pages.file.uploads)

        send(pages.lead, PAGE, {}, (word_file(pages), "copy.docx"))

        assert list(pages.file.uploads) == before

    def test_of_another_service_is_not_in_what_a_lead_may_see(self, pages):
        done = send(pages.other_lead(), PAGE, {}, (word_file(pages), "copy.docx"))

        assert "no document that you may see" in done.text
        assert "Version 1" not in done.text

    @pytest.mark.parametrize(
        ("file", "said"),
        [
            (None, "No file was chosen."),
            ((b"hello", "a.txt"), "a.txt is a file of another kind"),
        ],
    )
    def test_that_is_none_is_told_in_words(self, pages, file, said):
        done = send(pages.lead, PAGE, {}, file)

        assert done.status_code == 422
        assert said in done.text


class TestACode:
    def test_that_was_scanned_leads_to_what_it_says(self, pages):
        code = pages.file.issued.code

        scanned = pages.lead.get(f"/V/{code}")
        page = pages.lead.get(scanned.location)

        assert "Version 1 of the partnership agreement" in page.text
        assert "current." in page.text

    def test_may_be_typed_in_groups(self, pages):
        code = pages.file.issued.code
        typed = f"{code[:4]}-{code[4:8]}-{code[8:]}".lower()

        asked = pages.lead.get(PAGE, query_string={"code": typed})

        assert "current." in pages.lead.get(asked.location).text

    def test_says_which_version_took_its_place(self, pages):
        first = pages.file.issued
        issued(pages.office, pages.key, 2, "A name was wrong.")

        page = pages.lead.get(f"/verify/{first.code}")

        assert " Why: A name was wrong. Version 2 is the current one." in page.text

    def test_that_nobody_gave_out_is_not_there(self, pages):
        assert pages.lead.get("/verify/ABCDEFGHJKLM").status_code == 404


class TestWhereValuesCameFrom:
    def test_names_who_gave_each_and_by_which_rule_dates_follow(self, pages):
        page = pages.lead.get(f"/issues/{pages.file.issued.id}/origins")

        assert page.status_code == 200
        assert "Given by" in page.text
        assert "By rule: " in page.text


@needs.chromium
@pytest.mark.browser
class TestInABrowser:
    def test_a_value_leads_to_where_it_came_from(self, page, tmp_path):
        with issued_house(tmp_path) as pages, served(pages.app) as address:
            pages.office.now.go_on(minutes=5)
            visit = Visit(page, address, pages, tmp_path)
            visit.sign_in(LEE)
            copy = tmp_path / "copy.docx"
            copy.write_bytes(word_file(pages))
            page.get_by_role("link", name="Check a document").click()
            visit.looks("verify")
            page.get_by_label("File").set_input_files(copy)
            visit.press("Check the file")
            visit.looks("verify-answer")
            page.get_by_role("link", name="Where its values came from").click()
            visit.looks("origins")
            value = page.locator("[data-field='governance_by']").first
            value.focus()
            page.keyboard.press("Enter")
            row = page.locator(":focus")
            assert row.get_attribute("id") == "from-governance_by"
            assert "By rule" in row.inner_text()
