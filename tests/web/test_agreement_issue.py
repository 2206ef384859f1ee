"""Issuing the agreement from its pages: what stands in the way, once, with a reason."""

import re

from docgen.usecases import moving
from tests.usecases.house import COORDINATOR, complete_review, issued, look, review_in
from tests.web.agreeing import at, fill_in, form_on, pages, two_people


def issue(client, key, **fields):
    page = client.get(at(key, "issue"))
    return client.post(at(key, "issue"), data={**form_on(page), **fields})


class TestIssuing:
    def test_gives_the_first_version_and_leads_to_the_documents(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            page = client.get(at(key, "issue"))
            answer = issue(client, key)

            assert "Issue version 1" in page.text
            assert 'id="because"' not in page.text
            assert answer.location.endswith(f"/reviews/{key}/documents")
            assert look(office, key).issued.number == 1

    def test_pressed_twice_issues_once(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            sent = form_on(client.get(at(key, "issue")))
            both = [client.post(at(key, "issue"), data=sent) for _ in range(2)]

            assert [one.status_code for one in both] == [303, 303]
            assert len(look(office, key).issues) == 1

    def test_asks_why_from_the_second_version_on(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            issued(office, key)
            fill_in(client, key, "signatories", {"service_lead.name": "Max Example"})
            page = client.get(at(key, "issue"))
            refused = issue(client, key, because=" ")
            done = issue(client, key, because="A new <b>lead</b>")

            assert "It takes the place of version 1" in page.text
            assert refused.status_code == 422
            assert re.search(r'href="#because">Version 1 is issued', refused.text)
            assert done.status_code == 303
            assert look(office, key).issued.number == 2

    def test_keeps_the_reason_that_was_typed_where_it_is_refused(self, tmp_path):
        with two_people(tmp_path) as (office, ada, bea):
            key = complete_review(office)
            issued(office, key)
            fill_in(ada, key, "signatories", {"service_lead.name": "Max Example"})
            seen = form_on(bea.get(at(key, "issue")))
            issue(ada, key, because="Ada’s")
            fill_in(ada, key, "signatories", {"service_lead.name": "Kim Example"})
            stale = {**seen, "number": "7", "because": "Bea’s <i>reason</i>"}
            refused = bea.post(at(key, "issue"), data=stale)

        assert refused.status_code == 422
        assert "Version 2 has been issued in the meantime." in refused.text
        assert "Bea’s &lt;i&gt;reason&lt;/i&gt;</textarea>" in refused.text


class TestWhatStandsInTheWay:
    def test_is_told_with_the_way_to_each_box(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office, regional_lead={"name": "Alex Example"})
            page = client.get(at(key, "issue"))
            refused = client.post(at(key, "issue"), data={**form_on(page), "number": 1})

        box = at(key, "parties#regional_lead-role")
        for found in (page, refused):
            assert f'<a href="{box}">“IPS Grow regional lead, role”' in found.text
        assert ">Issue version 1</button>" not in page.text
        assert (page.status_code, refused.status_code) == (200, 422)

    def test_is_all_told_at_once_what_is_unread_and_what_is_missing(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office, steering_committee_on="soon")
            page = client.get(at(key, "issue"))

        assert "“Steering committee on” must be a real date" in page.text
        assert ">Report shared by</a>" in page.text

    def test_is_a_review_at_rest(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            moving.call_off(office, COORDINATOR, key, "The service has closed")
            page = client.get(at(key, "issue"))

        assert "The review is postponed or cancelled." in page.text
        assert "The service has closed" in page.text

    def test_is_a_number_that_is_none(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            for number in ("", "-1", "²", "9" * 5000):
                assert issue(client, key, number=number).status_code == 422
            assert look(office, key).issues == ()
