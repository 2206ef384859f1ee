"""The pages of templates: brought, tried, published by another person, withdrawn."""

import re

import pytest

from docgen.usecases.documents import KINDS
from docgen.usecases.templates import fields_for
from docgen.word.package import MAIN_PART, open_package
from tests import needs
from tests.usecases.house import complete_review, issued
from tests.usecases.signing import administrator, coordinator
from tests.usecases.test_template_shelf import KIND, template
from tests.web.administering import (
    HOSTILE,
    MAX,
    MIA,
    SHUT_TO,
    administered,
    answers,
    as_another,
    send,
    served,
)
from tests.web.agreeing import signed_in
from tests.web.bringing import (
    LARGE,
    SHELF,
    WORDS,
    WRONG,
    bring,
    brought,
    listed,
    with_macros,
    with_words,
)
from tests.web.seeing import seen_by_all
from tests.web.signing import open_pages, sign_in


class TestBringingATemplate:
    def test_that_is_fit_keeps_it_to_be_tried(self, tmp_path):
        with administered(tmp_path) as (office, client):
            here = brought(client)
            page, again = client.get(here).text, bring(client)

            assert listed(office).published is None
            assert len(listed(office).templates) == 1
        assert again.location == here
        assert "ours.docx is kept, to be tried" in page
        assert "To be tried" in page
        assert "brought by Max" in page
        assert "prints the same fields" in page

    def test_that_is_not_fit_names_every_fault_in_words_of_word(self, tmp_path):
        with administered(tmp_path) as (office, client):
            page = bring(client, with_words(WRONG))

            assert listed(office).templates == ()
        assert page.status_code == 422
        assert 'href="#not-fit"' in page.text
        places = re.findall(r"<li><strong>(Body[^<]*)</strong> ([^<]*)", page.text)
        assert len(places) == 2
        for word in ("referense", "nothing_like_it"):
            assert any(word in what for _, what in places), places
        assert "The page of templates lists the fields it may use." in page.text
        assert "FIELDS.md" not in page.text

    @pytest.mark.parametrize(
        ("content", "name", "told"),
        [
            (b"%PDF-1.7\n", "letter.pdf", "letter.pdf is"),
            (b"", "empty.docx", "empty.docx is"),
            (b"PK\x03\x04nonsense", "broken.docx", "broken.docx is"),
            (with_macros(), "macros.docx", "macro"),
            (with_macros(), "macros.docm", "macro"),
            (b"", "", "No file was chosen."),
        ],
    )
    def test_that_is_no_word_file_says_what_it_is(self, tmp_path, content, name, told):
        with administered(tmp_path) as (office, client):
            page = bring(client, content, name)

            assert listed(office).templates == ()
        assert page.status_code == 422
        assert told in page.text

    def test_that_is_too_large_says_so(self, tmp_path):
        with administered(tmp_path) as (office, client):
            page = bring(client, b"x" * LARGE, "large.docx")

            assert listed(office).templates == ()
        assert page.status_code == 413
        assert "docgen takes up to 32 MB at once" in page.text

    def test_without_its_kind_asks_for_it(self, tmp_path):
        with administered(tmp_path) as (_, client):
            page, both = bring(client, kind=""), bring(client, b"", "", kind="")
            other = bring(client, kind="letter-to-mother")

        assert page.status_code == both.status_code == 422
        assert 'href="#kind"' in page.text
        assert 'href="#file"' in both.text
        assert other.status_code == 404

    def test_with_a_hostile_name_shows_it_as_it_was_typed(self, tmp_path):
        with administered(tmp_path) as (_, client):
            here = brought(client, name=f"{HOSTILE}.docx")
            pages = [client.get(one).text for one in (here, SHELF, f"{here}/publish")]

        for text in pages:
            assert "<script>alert" not in text
            assert "{{ 7-7 }}" in text  # a star is in no file's name


class TestATemplatesPage:
    def test_hands_out_trial_documents_of_it(self, tmp_path):
        with administered(tmp_path) as (_, client):
            here = brought(client)
            made = [
                client.get(f"{here}/trial-{one}.docx") for one in ("dull", "awkward")
            ]
            other = client.get(f"{here}/trial-funny.docx")

        texts = [open_package(one.data).read(MAIN_PART).decode() for one in made]
        assert all("Our own words" in one for one in texts)
        assert "Þórsdóttir" in texts[1]
        assert "Þórsdóttir" not in texts[0]
        assert "attachment" in made[0].headers["Content-Disposition"]
        assert other.status_code == 404

    def test_names_the_fields_it_no_longer_prints(self, tmp_path):
        bare = template(
            lambda xml: re.sub(r"\{\{ ?reference ?\}\}", "", xml), "agreement"
        )
        with administered(tmp_path) as (_, client):
            page = client.get(brought(client, content=bare.content, kind="agreement"))

        assert "No longer printed" in page.text
        assert "<code>reference</code>" in page.text

    def test_is_not_there_for_another_key(self, tmp_path):
        with administered(tmp_path) as (_, client):
            paths = [("GET", f"{SHELF}/x{one}") for one in ("", "/publish")]
            paths += [
                ("GET", f"{SHELF}/x/trial-dull.docx"),
                ("POST", f"{SHELF}/x/publish"),
            ]
            kinds = [
                f"{SHELF}/kinds/x/{one}" for one in ("withdraw", "own.docx", "fields")
            ]
            paths += [("GET", one) for one in kinds] + [("POST", kinds[0])]
            found = answers(client, *paths)

        assert set(found) == {404}


class TestPublishing:
    def test_takes_another_administrator_where_there_is_one(self, tmp_path):
        with administered(tmp_path) as (office, client):
            administrator(office, MIA)
            mia = as_another(office, client, MIA)
            here = brought(client)
            own = send(client, f"{here}/publish")
            asked = mia.get(f"{here}/publish").text
            done = send(mia, f"{here}/publish")
            told = mia.get(done.location).text

            assert listed(office).published.name == "ours.docx"
        assert own.status_code == 422
        assert "a second person publishes it" in own.text
        assert "What was issued before stays as it is." in asked
        assert "The template is in use now." in told
        assert "no other administrator" not in told

    def test_by_the_only_one_says_that_it_is_kept(self, tmp_path):
        with administered(tmp_path) as (office, client):
            here = brought(client)
            done = [send(client, f"{here}/publish") for _ in range(2)]
            told, text = client.get(here).text, client.get(SHELF).text

            deeds = [one.action for one in listed(office).deeds]
        assert [one.status_code for one in done] == [303, 303]
        assert deeds == ["published", "uploaded"]
        assert "for there is no other administrator" in told
        assert re.search(r"ours.docx\s+published by Max", text)
        assert "published by Max, <time" in text

    def test_leaves_what_was_issued_as_it_is(self, tmp_path):
        words = template(
            lambda xml: xml.replace("<w:sectPr", f"{WORDS}<w:sectPr", 1), "agreement"
        )
        with administered(tmp_path) as (office, client):
            coordinator(office)
            key = complete_review(office)
            issued(office, key)
            here = brought(client, content=words.content, kind="agreement")
            send(client, f"{here}/publish")
            issued(office, key, 2, "Another template")
            cam = as_another(office, client, "ada@example.org")
            found = re.findall(
                r'href="(/issues/[^"]+\.docx)"',
                cam.get(f"/reviews/{key}/documents").text,
            )
            texts = [
                open_package(cam.get(one).data).read(MAIN_PART).decode()
                for one in dict.fromkeys(found)  # linked to as part of a pack too
            ]

        assert sorted("Our own words" in one for one in texts) == [False, True]


class TestWithdrawing:
    def test_asks_why_and_puts_docgens_own_in_its_place(self, tmp_path):
        with administered(tmp_path) as (office, client):
            send(client, f"{brought(client)}/publish")
            path = f"{SHELF}/kinds/{KIND}/withdraw"
            without = send(client, path, because=" ")
            done = send(client, path, because=HOSTILE)
            told = client.get(done.location).text
            again = client.get(path)

            assert listed(office).published is None
        assert without.status_code == 422
        assert 'href="#because"' in without.text
        assert "own template is in use again" in told
        assert "Withdrawn" in told
        assert again.status_code == 404

    def test_twice_is_once(self, tmp_path):
        with administered(tmp_path) as (office, client):
            send(client, f"{brought(client)}/publish")
            path = f"{SHELF}/kinds/{KIND}/withdraw"
            form = re.search(r'token" value="([^"]+)', client.get(path).text)[1]
            fields = {"csrf_token": form, "because": "Too long"}
            done = [client.post(path, data=fields) for _ in range(2)]

            deeds = [one.action for one in listed(office).deeds]
        assert [one.status_code for one in done] == [303, 303]
        assert deeds.count("withdrawn") == 1


class TestWhatToBeginFrom:
    @pytest.mark.parametrize("kind", KINDS)
    def test_is_docgens_own_template_and_its_fields(self, tmp_path, kind):
        with administered(tmp_path) as (_, client):
            own = client.get(f"{SHELF}/kinds/{kind}/own.docx")
            fields = client.get(f"{SHELF}/kinds/{kind}/fields").text

        assert own.data == KINDS[kind].own_template().content
        for one in fields_for(KINDS[kind]):
            assert f"<code>{one.name}</code>" in fields


class TestTheRights:
    @pytest.mark.parametrize("who", SHUT_TO)
    def test_are_an_administrators_alone(self, tmp_path, who):
        with open_pages(tmp_path) as (office, client, _):
            administrator(office, MAX)
            sign_in(client, office, SHUT_TO[who](office))
            gets = ("", "/x", "/x/publish", "/x/trial-dull.docx")
            kinds = (
                f"/kinds/{KIND}/{one}" for one in ("withdraw", "own.docx", "fields")
            )
            asked = [("GET", SHELF + one) for one in (*gets, *kinds)]
            posts = ("", "/x/publish", f"/kinds/{KIND}/withdraw")
            asked += [("POST", SHELF + one) for one in posts]
            assert set(answers(client, *asked)) == {404}


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, context, tmp_path):
        with served(tmp_path) as (_, client, address):
            page = signed_in(context, client, address)
            opened = [SHELF, f"{SHELF}/kinds/agreement/fields"]
            here = brought(client, name=f"{'a-very-long-name-' * 8}.docx")
            opened += [here, f"{here}/publish"]
            for path in opened:
                page.goto(address + path)
                seen_by_all(page)
            send(client, f"{here}/publish")
            withdraw = f"{SHELF}/kinds/{KIND}/withdraw"
            for path in (here, SHELF, withdraw):
                page.goto(address + path)
                seen_by_all(page)
            page.get_by_role("button", name="Withdraw it").click()
            seen_by_all(page)
            page.goto(address + SHELF)
            page.get_by_role("button", name="Check the template").click()
            seen_by_all(page)
            for content in (with_words(WRONG), b"%PDF-1.7"):
                file = {"name": "plan.docx", "mimeType": "x/y", "buffer": content}
                page.select_option("#kind", KIND)
                page.set_input_files("#file", file)
                page.get_by_role("button", name="Check the template").click()
                page.wait_for_selector(".nhsuk-error-summary")
                seen_by_all(page)
