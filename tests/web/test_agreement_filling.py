"""An agreement filled in page by page: kept as typed, resumed, shared by two people."""

import re

import pytest

from tests.usecases.house import complete_review, look, review_in, service_in
from tests.web.agreeing import (
    answers_of,
    at,
    fill_in,
    form_on,
    pages,
    send,
    two_people,
)
from web.agreement_groups import GROUPS

HOSTILE = "<script>alert(1)</script>&\"'{{ 7*7 }}{% raw %}\u202e=cmd()"
DATE = {"day": "9", "month": "3", "year": "2027"}


def day(name, typed="9 3 2027"):
    """The three boxes of a day, as they are filled in."""
    boxes = zip(("day", "month", "year"), typed.split(" ", 2), strict=True)
    return {f"{name}[{box}]": text for box, text in boxes}


class TestAPage:
    @pytest.mark.parametrize("group", GROUPS, ids=lambda one: one.key)
    def test_sent_back_untouched_keeps_no_new_answer(self, tmp_path, group):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            before = look(office, key).answers
            answer = fill_in(client, key, group.key, {})

            assert answer.status_code == 303
            assert look(office, key).answers == before

    def test_keeps_what_was_typed_and_goes_on_to_the_next(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office)
            answer = fill_in(client, key, "parties", {"trust_sponsor.name": "Robin"})

            assert answer.location == at(key, "dates")
            assert answers_of(office, key)["trust_sponsor"] == {"name": "Robin"}

    def test_is_left_for_later_to_the_review(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office)
            boxes = {"trust_sponsor.name": "Robin", "then": "later"}
            answer = fill_in(client, key, "parties", boxes)

            assert answer.location == f"/reviews/{key}"
            assert "Robin" in client.get(at(key, "parties")).text

    def test_at_the_end_leads_to_the_answers(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office)

            assert fill_in(client, key, "signatories", {}).location == at(key)

    def test_takes_an_answer_out(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            boxes = {"trust_sponsor.name": "", "trust_sponsor.role": ""}
            fill_in(client, key, "parties", boxes)

            assert "trust_sponsor" not in answers_of(office, key)

    def test_gets_a_row_more_and_keeps_nothing_yet(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office)
            boxes = {"clinical_teams.0": "North (example)", "add": "clinical_teams"}
            answer = fill_in(client, key, "parties", boxes)
            again = send(
                client, at(key, "parties"), answer, {"clinical_teams.1": "South"}
            )

            assert 'name="clinical_teams.1"' in answer.text
            assert again.status_code == 303
            assert answers_of(office, key)["clinical_teams"] == [
                "North (example)",
                "South",
            ]

    def test_of_no_such_name_is_not_there(self, tmp_path):
        with pages(tmp_path) as (office, client):
            assert client.get(at(review_in(office), "money")).status_code == 404


class TestADateThatFollowsByRule:
    def test_is_proposed_and_explained(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = client.get(at(complete_review(office), "commitments"))

        assert re.search(
            r'id="governance_by-proposal">9 February 2027: at least one calendar month'
            r" before the first review day",
            page.text,
        )

    def test_says_what_it_waits_for_where_the_days_are_not_known(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = client.get(at(review_in(office), "commitments"))

        found = re.search(r'id="governance_by-proposal">([^<]*)', page.text)[1]
        assert "The review days are not known yet" in found


class TestWhatCantBeRead:
    def test_is_kept_as_typed_told_and_may_be_left_so(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office)
            boxes = day("review_dates.0", "31 2 2027")
            answer = fill_in(client, key, "dates", boxes)
            page = client.get(answer.location)
            again = send(client, at(key, "dates"), page, {})

            assert answers_of(office, key)["review_dates"] == ["31/2/2027"]
        assert answer.location == at(key, "dates")
        assert "It is kept as you typed it." in page.text
        assert re.search(r'href="#review_dates-0-day">[^<]*real date', page.text)
        assert (
            'name="review_dates.0[day]" type="text" inputmode="numeric" value="31"'
            in (page.text)
        )
        assert again.location == at(key, "commitments")

    def test_tells_of_days_that_cant_be_true(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office)
            boxes = {**day("review_dates.0", "10 3 2027"), **day("review_dates.1")}
            page = client.get(fill_in(client, key, "dates", boxes).location)

        assert 'class="nhsuk-error-summary' in page.text

    def test_on_one_page_does_not_hold_up_another(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office, steering_committee_on="soon")

            page = client.get(at(key, "dates"))
            answer = fill_in(client, key, "dates", day("review_dates.0"))

        assert "nhsuk-error-summary" not in page.text
        assert answer.location == at(key, "commitments")


class TestHostileText:
    @pytest.mark.parametrize("group", GROUPS, ids=lambda one: one.key)
    def test_in_every_box_is_shown_to_the_letter_and_does_nothing(
        self, tmp_path, group
    ):
        with pages(tmp_path) as (office, client):
            key = review_in(office)
            boxes = form_on(client.get(at(key, group.key)))
            own = {"csrf_token", "version", "drawn", "told"}
            typed = {name: HOSTILE for name in boxes if name not in own}
            typed[f"{group.names[0]}.99999"] = HOSTILE
            typed["constructor.__proto__[x]"] = HOSTILE
            answer = fill_in(client, key, group.key, typed)
            shown = [client.get(at(key, page)).text for page in ("", group.key)]

        assert answer.status_code == 303
        for text in shown:
            assert "<script>alert" not in text
            assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in text
            assert "49" not in re.sub(r"<[^>]*>", "", text)


class TestTwoPeople:
    def test_who_answer_different_blanks_get_both(self, tmp_path):
        with two_people(tmp_path) as (office, ada, bea):
            key = complete_review(office)
            seen = bea.get(at(key, "parties"))
            fill_in(ada, key, "parties", {"trust_sponsor.name": "Ada’s"})
            boxes = {"regional_lead.name": "Bea’s"}
            answer = send(bea, at(key, "parties"), seen, boxes)

            assert answer.status_code == 303
            kept = answers_of(office, key)
        assert kept["trust_sponsor"]["name"] == "Ada’s"
        assert kept["regional_lead"]["name"] == "Bea’s"

    def clash(self, office, ada, bea):
        """Ada has answered what Bea, with an older page, answers now."""
        key = complete_review(office)
        seen = bea.get(at(key, "parties"))
        fill_in(ada, key, "parties", {"trust_sponsor.name": "<b>Ada’s</b>"})
        boxes = {"trust_sponsor.name": "Bea’s", "regional_lead.name": "Bea’s lead"}
        return key, send(bea, at(key, "parties"), seen, boxes)

    def test_who_answer_the_same_blank_see_both_answers(self, tmp_path):
        with two_people(tmp_path) as (office, ada, bea):
            key, page = self.clash(office, ada, bea)
            kept = answers_of(office, key)

        assert page.status_code == 409
        assert kept["trust_sponsor"]["name"] == "<b>Ada’s</b>"
        both = re.findall(r'dg-clash__line">([^<]*)', page.text)
        assert both == [
            "Name: &lt;b&gt;Ada’s&lt;/b&gt;",
            "Role: Director of Nursing",
            "Name: Bea’s",
            "Role: Director of Nursing",
        ]
        assert 'name="trust_sponsor.name" type="text" value="Bea’s"' in page.text

    @pytest.mark.parametrize(
        ("whose", "name"), [("mine", "Bea’s"), ("theirs", "<b>Ada’s</b>")]
    )
    def test_decide_whose_stays_and_lose_nothing_else(self, tmp_path, whose, name):
        with two_people(tmp_path) as (office, ada, bea):
            key, page = self.clash(office, ada, bea)
            boxes = {"decide.trust_sponsor": whose}
            answer = send(bea, at(key, "parties"), page, boxes)

            assert answer.location == at(key, "dates")
            kept = answers_of(office, key)
        assert kept["trust_sponsor"]["name"] == name
        assert kept["regional_lead"]["name"] == "Bea’s lead"

    def test_are_asked_again_while_undecided(self, tmp_path):
        with two_people(tmp_path) as (office, ada, bea):
            key, page = self.clash(office, ada, bea)
            again = send(bea, at(key, "parties"), page, {})

            assert again.status_code == 409
            kept = answers_of(office, key)
        assert kept["trust_sponsor"]["name"] == "<b>Ada’s</b>"

    def test_are_asked_again_where_a_third_answer_came_meanwhile(self, tmp_path):
        with two_people(tmp_path) as (office, ada, bea):
            key, page = self.clash(office, ada, bea)
            fill_in(ada, key, "parties", {"trust_sponsor.name": "Ada’s second"})
            boxes = {"decide.trust_sponsor": "mine"}
            again = send(bea, at(key, "parties"), page, boxes)

            assert again.status_code == 409
            assert "Ada’s second" in again.text
            assert answers_of(office, key)["trust_sponsor"]["name"] == "Ada’s second"

    def test_never_dispute_over_what_one_of_them_did_not_touch(self, tmp_path):
        with two_people(tmp_path) as (office, ada, bea):
            key = review_in(office, review_dates=["2027-03-09", "2027-03-10"])
            seen = bea.get(at(key, "dates"))
            fill_in(ada, key, "dates", day("review_dates.0", "8 3 2027"))
            boxes = day("draft_issued_on", "9 4 2027")
            answer = send(bea, at(key, "dates"), seen, boxes)

            assert answer.status_code == 303
            kept = answers_of(office, key)
        assert kept["review_dates"] == ["8 March 2027", "10 March 2027"]
        assert kept["draft_issued_on"] == "9 April 2027"


class TestWhatWasTakenOver:
    def test_is_told_on_the_first_page_until_somebody_saves(self, tmp_path):
        with pages(tmp_path) as (office, client):
            service = service_in(office)
            key = review_in(office, service=service)
            first = client.get(at(key, "parties")).text
            second = client.get(at(key, "dates")).text
            fill_in(client, key, "parties", {"trust_sponsor.name": "Robin"})
            after = client.get(at(key, "parties")).text

        assert re.search(
            r"Filled in already.*Host Trust; IPS service", first, re.DOTALL
        )
        assert "Filled in already" not in second
        assert "Filled in already" not in after
