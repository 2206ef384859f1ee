"""What waits for a person, on the page they start on and on a review's own."""

import re
from html import unescape

import pytest

from docgen.problems import NamedFile
from docgen.usecases import coming_back, issuing, moving
from docgen.usecases.standing import Behalf
from tests.usecases.house import COORDINATOR, complete, issued, look, review_in
from tests.web.service_side import house

LEFT = {
    "trust_sponsor": {"left_to": "host_trust"},
    "join_ips_meetings": {"left_to": "service"},
}
DAYS_GONE = {"review_dates": ["2 December 2026", "3 December 2026"]}


def turns(client, path="/reviews"):
    """What a person has to do as a page lists it: each task and where it leads."""
    page = client.get(path).text
    start = page.find('<section class="dg-turns"')
    if start < 0:
        return {}
    listed = page[start : page.index("</section>", start)]
    links = re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', listed)
    return {unescape(title): path for path, title in links}


@pytest.fixture
def pages(tmp_path):
    with house(tmp_path, **LEFT) as found:
        yield found


class TestTheStartPage:
    def test_leads_a_lead_straight_to_their_half(self, pages):
        found = turns(pages.lead)

        assert next(iter(found)) == "The service's half of the agreement"
        assert found["The service's half of the agreement"] == pages.at("half")
        assert "Partnership agreement" not in found

    def test_leads_a_coordinator_to_what_is_theirs(self, pages):
        found = turns(pages.coordinator)

        assert found == {"Partnership agreement": pages.at("agreement")}

    def test_leads_to_the_first_page_with_something_open(self, pages):
        key = review_in(pages.office)
        first = f"/reviews/{key}/agreement/parties"
        assert turns(pages.coordinator)["Partnership agreement"] == first

    def test_leads_both_to_signatures_once_there_is_something_to_sign(self, pages):
        assert "Signatures" not in {**turns(pages.lead), **turns(pages.coordinator)}
        issued(pages.office, pages.key)

        assert turns(pages.lead)["Signatures"] == pages.at("signatures")
        assert turns(pages.coordinator) == {"Signatures": pages.at("signatures")}

    def test_leads_to_a_file_that_came_back(self, pages):
        issue = issued(pages.office, pages.key)
        sent = issuing.issued_file(pages.office, COORDINATOR, issue.id, "docx")
        by_mail = Behalf("Jo Example", "an e-mail")
        file = NamedFile("back.docx", sent.content)
        coming_back.bring_back(pages.office, COORDINATOR, pages.key, file, by_mail)

        found = turns(pages.coordinator)
        assert found["Partnership agreement"] == pages.at("returned")
        assert "Partnership agreement" not in turns(pages.lead)

    def test_says_nothing_of_a_review_at_rest(self, pages):
        moving.put_off(pages.office, COORDINATOR, pages.key, "The team moves")

        assert turns(pages.coordinator) == turns(pages.lead) == {}

    def test_says_it_only_where_the_list_is_whole(self, pages):
        assert turns(pages.coordinator, "/reviews?stage=preparing") == {}

    def test_drops_what_prepares_a_review_once_it_is_held(self, pages):
        assert "Timetable" in turns(pages.lead)
        moved = {**complete(), **DAYS_GONE}
        key = review_in(pages.office, service=pages.service, **moved)

        found = turns(pages.lead, f"/reviews/{key}")
        assert "Timetable" not in found
        assert "Information governance" not in found

    def test_has_the_way_to_book_for_coordinators_alone(self, pages):
        assert "Book a review" in pages.coordinator.get("/reviews").text
        assert "Book a review" not in pages.lead.get("/reviews").text


class TestAReviewsPage:
    def test_says_the_same_of_this_review(self, pages):
        path = f"/reviews/{pages.key}"

        assert turns(pages.coordinator, path) == turns(pages.coordinator)

    def test_does_not_say_needs_you_to_whom_it_does_not(self, pages):
        issue = issued(pages.office, pages.key)
        sent = issuing.issued_file(pages.office, COORDINATOR, issue.id, "docx")
        by_mail = Behalf("Jo Example", "an e-mail")
        file = NamedFile("back.docx", sent.content)
        coming_back.bring_back(pages.office, COORDINATOR, pages.key, file, by_mail)
        path = f"/reviews/{pages.key}"

        assert "Needs you" in pages.coordinator.get(path).text
        assert "Needs you" not in pages.lead.get(path).text


class TestTheMenu:
    @pytest.mark.parametrize("page", ["", "/half", "/documents", "/agreement"])
    def test_knows_that_a_page_of_a_review_is_in_reviews(self, pages, page):
        text = pages.coordinator.get(f"/reviews/{pages.key}{page}").text

        assert re.findall(r'aria-current="true">\s*<strong[^>]*>(\w+)', text) == [
            "Reviews"
        ]

    def test_leads_to_ones_own_account(self, pages):
        assert 'href="/account"' in pages.lead.get("/reviews").text


def test_a_booking_goes_on_to_its_agreement_where_that_is_wanted(pages):
    path = f"/services/{pages.service}/reviews/new"
    page = pages.coordinator.get(path)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)
    fields = {"csrf_token": token, "reference": "2027-077", "then": "agreement"}

    on = pages.coordinator.post(path, data=fields)

    assert re.fullmatch(r"/reviews/\w{32}/agreement/parties", on.location)
    assert look(pages.office, on.location.split("/")[2]).row.reference == "2027-077"
