"""The document beside the form: it shows what is typed, and nothing is kept."""

import re

from docgen.review.rights import Role
from tests.usecases.house import complete_review, look, review_in
from tests.web.agreeing import at, fill_in, form_on, pages
from web.agreement import preview_group
from web.who import OPEN

BY_SCRIPT = {"X-Fragment": "1"}


def follow(client, key, fields, group="parties", headers=BY_SCRIPT):
    sent = {**form_on(client.get(at(key, group))), **fields}
    return client.post(at(key, f"{group}/preview"), data=sent, headers=headers)


def field(page, name):
    """What stands in a field of the document."""
    return re.search(rf'data-field="{re.escape(name)}">([^<]*)', page.text)[1]


class TestTheDocument:
    def test_stands_beside_the_form_with_what_is_kept(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = client.get(at(complete_review(office), "parties"))

        assert field(page, "trust_sponsor.name") == "Robin Example"
        assert "The document shows what is kept." in page.text

    def test_follows_what_is_typed_and_keeps_nothing(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            before = look(office, key).answers
            found = follow(client, key, {"trust_sponsor.name": "Robin <b>&"})

            assert look(office, key).answers == before
        assert found.text.lstrip().startswith("<article")
        assert field(found, "trust_sponsor.name") == "Robin &lt;b&gt;&amp;"
        assert field(found, "service_lead.name") == "Jo Example"

    def test_works_out_the_dates_of_days_that_are_only_typed(self, tmp_path):
        with pages(tmp_path) as (office, client):
            boxes = {
                f"review_dates.{at}[{box}]": text
                for at, day in enumerate(("9 3 2027", "10 3 2027"))
                for box, text in zip(("day", "month", "year"), day.split(), strict=True)
            }
            found = follow(client, review_in(office), boxes, "dates")

        assert field(found, "governance_by") == "9 February 2027"

    def test_leaves_out_what_cant_be_read_and_shows_the_rest(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            boxes = {"host_trust.ods_code": "??", "host_trust.name": "Other (example)"}
            found = follow(client, key, boxes)

        assert found.status_code == 200
        assert field(found, "host_trust.name") == "Other (example)"

    def test_does_nothing_where_it_is_opened_by_itself(self, tmp_path):
        with pages(tmp_path) as (office, client):
            found = follow(client, complete_review(office), {})

        policy = found.headers["Content-Security-Policy"]
        assert policy.startswith("sandbox; default-src 'none'")
        assert found.headers["Cross-Origin-Resource-Policy"] == "same-origin"


class TestWithoutScripts:
    def test_the_page_comes_back_with_all_that_was_typed(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            boxes = {"trust_sponsor.name": "Typed", "host_trust.ods_code": "??"}
            page = follow(client, key, boxes, headers={})
            kept = fill_in_from(client, key, page)

            assert look(office, key).answers.content["trust_sponsor"]["name"] == "Typed"
        assert field(page, "trust_sponsor.name") == "Typed"
        assert 'name="host_trust.ods_code" type="text" value="??"' in page.text
        assert "The document shows what you typed." in page.text
        assert 'href="#host_trust-ods_code"' in page.text
        assert kept.status_code == 303

    def test_its_address_opened_anew_leads_to_the_form(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            answer = client.get(at(key, "parties/preview"))

        assert answer.location == at(key, "parties")


def fill_in_from(client, key, page):
    return client.post(at(key, "parties"), data=form_on(page))


class TestAStrangersPage:
    def test_gets_no_document(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            sent = form_on(client.get(at(key, "parties")))
            path = at(key, "parties/preview")
            there = {"Origin": "http://evil.example", **BY_SCRIPT}
            foreign = client.post(path, data=sent, headers=there)
            bare = client.post(path, data={**sent, "csrf_token": ""}, headers=BY_SCRIPT)

        assert (foreign.status_code, bare.status_code) == (400, 400)
        assert "<article" not in foreign.text + bare.text

    def test_is_for_coordinators_alone(self):
        assert getattr(preview_group, OPEN) == (Role.COORDINATOR,)


def test_what_is_kept_shows_in_the_document_of_the_next_page(tmp_path):
    with pages(tmp_path) as (office, client):
        key = complete_review(office)
        answer = fill_in(client, key, "parties", {"trust_sponsor.name": "Kept"})

        assert field(client.get(answer.location), "trust_sponsor.name") == "Kept"
