"""The answers of an agreement, looked through: what is said, missing, out of date."""

import re
from html import unescape

import pytest

from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import moving
from tests.usecases.house import COORDINATOR, complete_review, issued, review_in
from tests.usecases.signing import ADA, LEE, coordinator, lead, person, reviewer
from tests.web.agreeing import at, fill_in, pages, with_pages_elsewhere
from tests.web.signing import client_of, open_pages, post, sign_in

HALF = {
    "host_trust": {"left_to": "host_trust"},
    "trust_sponsor": {"not_applicable": "No <b>sponsor</b> & none wanted"},
    "review_dates": ["9 March 2027", "10 March 2027"],
    "report_by": {"on": "1 April 2027", "reason": "Before Easter"},
    "clinical_teams": ["North team (example)", "South team (example)"],
    "service_lead": {"name": "Jo Example"},
}
PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.DOTALL)


def rows(page):
    """What stands beside each title, line by line, as a reader sees it."""
    found = re.findall(
        r'__key">(.*?)</dt>\s*<dd [^>]*__value">(.*?)</dd>', page.text, re.DOTALL
    )
    return {
        unescape(title): [unescape(one) for one in PARAGRAPH.findall(said)]
        for title, said in found
    }


def links(page):
    found = re.findall(r'<a href="([^"]*)">([^<]*)', page.text)
    return {unescape(text): unescape(url) for url, text in found}


def changes(page):
    found = re.findall(r'<a href="([^"]*)">Change<span[^>]*> ([^<]*)', page.text)
    return {unescape(title): url for url, title in found}


class TestEveryBlank:
    def test_is_there_with_its_answer_in_words(self, tmp_path):
        with pages(tmp_path) as (office, client):
            said = rows(client.get(at(review_in(office, **HALF))))

        assert said["Host Trust"] == ["Left to the host Trust"]
        assert said["Trust sponsor"] == [
            "Does not apply: No <b>sponsor</b> & none wanted"
        ]
        assert said["Review day 1"] == ["Tuesday 9 March 2027"]
        assert said["Governance in place by"][0].startswith("By rule: 9 February 2027")
        assert said["Report issued by"] == ["1 April 2027, set by hand: Before Easter"]
        assert said["Clinical teams"] == ["North team (example)\nSouth team (example)"]
        assert said["IPS service lead"] == [
            "Name: Jo Example",
            "Role: Not answered yet",
            "Organisation: Not answered yet",
        ]
        assert said["Steering committee on"] == ["Not answered yet"]
        assert said["Further terms"] == ["Nothing yet; it may stay empty"]

    def test_says_how_a_date_is_counted_in_the_words_of_the_page(self, tmp_path):
        with pages(tmp_path) as (office, client):
            said = rows(client.get(at(complete_review(office))))

        assert "final_confirmed_on" not in str(said)
        assert "“Report final and confirmed on”" in said["Action plan final by"][0]

    def test_leads_to_its_own_box(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            found = changes(client.get(at(key)))
            missing = [
                title
                for title, url in found.items()
                if f'id="{url.partition("#")[2]}"' not in client.get(url).text
            ]

        assert missing == []
        assert found["Reviewer 2"] == at(key, "parties#reviewers-1-name")
        assert found["Review day 1"] == at(key, "dates#review_dates-0-day")


class TestWhatCantBeRead:
    def test_stands_at_the_top_and_as_it_was_typed(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office, steering_committee_on="31 February 2027")
            page = client.get(at(key))

        told = (
            "“Steering committee on” must be a real date, not '31 February 2027'."
            " For example, 9 March 2027."
        )
        assert links(page)[told] == at(key, "commitments#steering_committee_on-day")
        assert rows(page)["Steering committee on"] == [
            "Can’t be read yet, and is kept as it was typed:",
            "31 February 2027",
        ]


class TestWhatIsMissing:
    def test_is_listed_with_the_way_to_its_box(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office, regional_lead={"name": "Alex Example"})
            page = client.get(at(key))

        assert "2 answers are missing" in page.text
        assert links(page)["IPS Grow regional lead, role"] == at(
            key, "parties#regional_lead-role"
        )
        assert "Issue version" not in page.text

    def test_is_nothing_once_all_is_answered(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            page = client.get(at(key))

        assert "Every blank is answered" in page.text
        assert f'href="{at(key, "issue")}"' in page.text


class TestAnIssuedAgreement:
    def test_is_said_to_hold_until_something_changes(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            issued(office, key)
            page = client.get(at(key))

        assert "Version 1 is issued" in page.text
        assert "Nothing has changed since" in page.text
        assert f'href="{at(key, "issue")}"' not in page.text

    def test_says_what_it_prints_and_is_no_longer_so(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            issued(office, key)
            fill_in(client, key, "signatories", {"service_lead.name": "<b>Max</b>"})
            page = client.get(at(key))

        assert "It is out of date" in page.text
        row = re.search(r">IPS service lead, name</span></th>(.*?)</tr>", page.text)[1]
        assert re.findall(r"dg-typed\">(.*?)</span>", row) == [
            "Jo Example",
            "&lt;b&gt;Max&lt;/b&gt;",
        ]
        assert "Issue version 2" in page.text

    def test_speaks_of_a_rule_without_the_names_of_fields(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            issued(office, key)
            fill_in(client, key, "dates", confirmed_on("1 6 2027"))
            text = client.get(at(key, "issue")).text

        assert "once it is known" in text
        assert "final_confirmed_on" not in text


def confirmed_on(typed):
    boxes = zip(("day", "month", "year"), typed.split(), strict=True)
    return {f"final_confirmed_on[{box}]": text for box, text in boxes}


def test_a_postponed_review_says_why_and_is_not_issued(tmp_path):
    with pages(tmp_path) as (office, client):
        key = complete_review(office)
        moving.put_off(office, COORDINATOR, key, "The <i>team</i> moves")
        page = client.get(at(key))

    assert "The &lt;i&gt;team&lt;/i&gt; moves" in page.text
    assert "Issue version" not in page.text


class TestADraft:
    def test_comes_as_a_word_file_to_save(self, tmp_path):
        with pages(tmp_path) as (office, client):
            answer = client.get(at(review_in(office), "draft"))

        assert answer.data.startswith(b"PK")
        assert "agreement-2027-001-draft.docx" in answer.headers["Content-Disposition"]

    def test_is_not_made_of_what_cant_be_read(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office, steering_committee_on="soon")
            answer = client.get(at(key, "draft"))

        assert answer.status_code == 422
        assert "“Steering committee on” must be a real date" in answer.text


class TestAskingTheService:
    def test_tells_whom_it_asked_and_asks_once(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office, host_trust={"left_to": "service"})
            ask = at(key, "ask")
            answer = post(client, ask, form_at=at(key))
            page = client.get(answer.location)

        assert "Asked by e-mail: Jo Example." in page.text

    def test_is_not_offered_where_nothing_is_left_to_it(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            page = client.get(at(key))
            answer = post(client, at(key, "ask"), form_at=at(key))

        assert "Ask the service" not in page.text
        assert answer.status_code == 422
        assert "Nothing of the agreement is left to the service." in answer.text


PAGES = ("", "parties", "issue", "draft")


class TestOthersThanCoordinators:
    @pytest.mark.parametrize("page", PAGES)
    def test_find_nothing_there(self, tmp_path, page):
        with open_pages(tmp_path) as (office, client, _):
            with_pages_elsewhere(client.application)
            key = complete_review(office)
            for make, email in ((reviewer, "rex@example.org"), (lead, LEE)):
                password = {"password": "four words nobody joins"}
                make(office, email, **(password if make is lead else {}))
                other = client_of(client.application)
                sign_in(other, office, email)

                assert other.get(at(key, page)).status_code == 404

    @pytest.mark.parametrize("page", PAGES)
    def test_of_another_region_find_nothing_there_either(self, tmp_path, page):
        with open_pages(tmp_path) as (office, client, _):
            with_pages_elsewhere(client.application)
            key = complete_review(office)
            coordinator(office, ADA, "South West")
            sign_in(client, office, ADA)

            assert client.get(at(key, page)).status_code == 404
            assert client.get("/reviews/none/agreement").status_code == 404

    @pytest.mark.parametrize("page", PAGES)
    def test_who_coordinate_elsewhere_and_review_here_find_nothing(
        self, tmp_path, page
    ):
        with open_pages(tmp_path) as (office, client, _):
            with_pages_elsewhere(client.application)
            key = complete_review(office)
            grants = Grant(Role.COORDINATOR, "South West"), Grant(Role.REVIEWER)
            ada = person(office, ADA, *grants, second_factor=True)
            moving.give_duty(office, COORDINATOR, key, ada.id, Duty.REVIEWER)
            sign_in(client, office, ADA)

            assert client.get(f"/reviews/{key}").status_code == 200
            assert client.get(at(key, page)).status_code == 404
