"""Bookings as coordinators see them: who is asked, what came back, what is made."""

import re
from html import unescape

import pytest

from docgen.usecases import bookings, reviews, services
from tests import needs
from tests.usecases.house import COORDINATOR
from tests.usecases.inviting import PAT, invited, saved, sent
from tests.usecases.signing import ADA, LEE, PASSWORD, REX, coordinator, lead, reviewer
from tests.web.agreeing import pages, send, served, signed_in, two_people
from tests.web.seeing import seen_by_all
from tests.web.signing import client_of, open_pages, post, sign_in, token_in

HOSTILE = "<script>alert(1)</script>&\"'{{ 7*7 }}\u202e"
HOW = {"came_by": "Telephone call of 4 January 2027"}
GET = ["", "/answers", "/take-up"]
POST = ["/link", "/answers", "/take-up"]


def invite(client, **changes):
    """Fill in the form of the invitation; return the page with the message."""
    return send(
        client, "/bookings/new", client.get("/bookings/new"), {**PAT, **changes}
    )


def link_in(page):
    return re.search(r"/booking/([\w-]{40,})", page.text).group(1)


def answer(client, key, **fields):
    path = f"/bookings/{key}/answers"
    return send(client, path, client.get(path), fields)


def look(office, key):
    return bookings.look(office, COORDINATOR, key)


class TestInviting:
    def test_shows_the_message_with_its_link_this_once(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = invite(client)
            [one] = bookings.listed(office, COORDINATOR)
            token = link_in(page)
            shown = [client.get(f"/bookings/{one.id}").text]
            shown.append(client.get("/bookings").text)

            assert client.get(f"/booking/{token}").status_code == 200
        assert page.status_code == 200
        assert "mailto:pat%40icb.example?subject=Booking%20of" in page.text
        assert unescape(page.text).count(token) == 2
        assert not any(token in text for text in shown)

    def test_asks_again_for_what_is_missing(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = invite(client, email="pat at icb", commissioner="")

            assert bookings.listed(office, COORDINATOR) == ()
        assert page.status_code == 422
        assert 'href="#email"' in page.text
        assert 'href="#commissioner"' in page.text
        assert 'value="pat at icb"' in page.text

    def test_twice_asks_once(self, tmp_path):
        with pages(tmp_path) as (office, client):
            invite(client)
            page = invite(client)

            assert len(bookings.listed(office, COORDINATOR)) == 1
        assert page.status_code == 422
        assert "was asked already, and has not sent it yet." in page.text

    def test_begins_with_the_only_region_and_takes_no_other(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office, region="West")
            sign_in(client, office, ADA)
            assert 'value="West"' in client.get("/bookings/new").text
            page = invite(client, region="East")

            assert bookings.listed(office, COORDINATOR) == ()
        assert page.status_code == 422

    def test_makes_a_new_link_that_ends_the_one_before(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key, token = invited(office)
            page = post(client, f"/bookings/{key}/link", form_at=f"/bookings/{key}")

            assert client.get(f"/booking/{token}").status_code == 404
            assert client.get(f"/booking/{link_in(page)}").status_code == 200

    def test_shows_hostile_words_as_they_were_typed(self, tmp_path):
        with pages(tmp_path) as (office, client):
            shown = [invite(client, commissioner=HOSTILE, region=HOSTILE)]
            [one] = bookings.listed(office, COORDINATOR)
            shown += [client.get("/bookings"), client.get(f"/bookings/{one.id}")]
            shown.append(client.get(f"/booking/{link_in(shown[0])}"))

        assert not any("<script>alert" in one.text for one in shown)
        assert all("{{ 7*7 }}" in one.text for one in shown)


class TestAnsweringForSomebody:
    def test_is_kept_with_how_the_answer_came(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key, _ = invited(office)
            name = {"integrated_care_board.name": "Example Shire ICB (example)"}
            assert answer(client, key, **name, **HOW).status_code == 303

            kept = look(office, key)
            board = {"name": "Example Shire ICB (example)"}
            assert kept.answers.content["integrated_care_board"] == board
            assert "Example Shire ICB" in client.get(f"/bookings/{key}").text
            assert not kept.is_sent

    def test_that_does_not_say_how_it_came_is_not_kept(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key, _ = invited(office)
            page = answer(client, key, **{"note": "Soon"})

            assert "note" not in look(office, key).answers.content
        assert page.status_code == 422
        assert 'href="#came_by"' in page.text
        assert ">\nSoon</textarea>" in page.text

    def test_is_made_final_once_it_is_whole(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key, token = invited(office)
            half = answer(client, key, **HOW, final="yes")
            assert half.status_code == 422
            assert not look(office, key).is_sent
            saved(office, token, over=look(office, key).answers.version)
            assert answer(client, key, **HOW, final="yes").status_code == 303

            assert look(office, key).booking.wanted == 3

    def test_adds_a_row_and_keeps_nothing_yet(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key, _ = invited(office)
            page = answer(client, key, add="services", **HOW)

            assert look(office, key).answers.version == 1
        assert 'name="services.0.ips_service.name"' in page.text

    def test_while_somebody_else_does_shows_both(self, tmp_path):
        with two_people(tmp_path) as (office, client, second):
            key, _ = invited(office)
            path = f"/bookings/{key}/answers"
            seen = [one.get(path) for one in (client, second)]
            send(client, path, seen[0], {"note": "In spring", **HOW})
            page = send(second, path, seen[1], {"note": "In autumn", **HOW})
            again = send(second, path, page, {"note": "In spring or autumn", **HOW})

            assert look(office, key).answers.content["note"] == "In spring or autumn"
        assert page.status_code == 200
        assert "Somebody changed this while you did" in page.text
        assert "In spring" in page.text
        assert ">\nIn autumn</textarea>" in page.text
        assert again.status_code == 303


class TestTakingItUp:
    def test_makes_services_and_reviews_once(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = sent(office)
            path = f"/bookings/{key}/take-up"
            asked = client.get(path)
            done = [post(client, path) for _ in range(2)]
            text = client.get(f"/bookings/{key}").text

            assert services.listed(office, COORDINATOR).count == 2
            found = reviews.listed(office, COORDINATOR, reviews.Wanted())
            assert found.count == 3
            late = answer_late(client, key)
        assert "Example Coast IPS Service (example): 2 reviews" in asked.text
        assert [one.status_code for one in done] == [303, 303]
        assert "2 services and 3 reviews are there." in text
        assert "Make services" not in text
        assert late.location == f"/bookings/{key}"

    def test_waits_until_the_booking_is_sent(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key, token = invited(office)
            saved(office, token)
            page = post(client, f"/bookings/{key}/take-up")

            assert services.listed(office, COORDINATOR).count == 0
        assert page.status_code == 422
        assert "has not sent the booking yet" in page.text

    def test_is_counted_by_region_and_commissioner(self, tmp_path):
        with pages(tmp_path) as (office, client):
            post(client, f"/bookings/{sent(office)}/take-up")
            text = client.get("/bookings").text

        row = text[text.index("Requested, booked and done</h2>") :]
        cells = re.findall(r'class="dg-cell">([^<]*)</span>', row)
        assert cells == ["Example Shire ICB (example)", "East", "3", "3", "0"]


def answer_late(client, key):
    return client.get(f"/bookings/{key}/answers")


class TestAnothersBooking:
    def test_is_not_there(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key = sent(office)
            coordinator(office, region="West")
            sign_in(client, office, ADA)
            token = token_in(client.get("/bookings").text)
            asked = [client.get(f"/bookings/{key}{one}") for one in GET]
            asked += [
                client.post(f"/bookings/{key}{one}", data={"csrf_token": token, **HOW})
                for one in POST
            ]

            assert {one.status_code for one in asked} == {404}
            assert "Pat Example" not in client.get("/bookings").text

    @pytest.mark.parametrize(("who", "email"), [(lead, LEE), (reviewer, REX)])
    def test_role_meets_no_bookings_and_no_entry_in_the_menu(
        self, tmp_path, who, email
    ):
        with open_pages(tmp_path) as (office, client, _):
            key = sent(office)
            who(office, email, **({"password": PASSWORD} if who is lead else {}))
            sign_in(client, office, email)
            paths = ["/bookings", "/bookings/new", f"/bookings/{key}"]

            assert {client.get(one).status_code for one in paths} == {404}
            assert '"/bookings"' not in client.get("/reviews").text

    def test_asks_whoever_is_signed_out_to_sign_in(self, tmp_path):
        with pages(tmp_path) as (_, client):
            answer = client_of(client.application).get("/bookings")

        assert answer.location.startswith("/sign-in")


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, context, tmp_path):
        with served(tmp_path) as (office, client, address):
            page = signed_in(context, client, address)
            page.goto(f"{address}/bookings")
            seen_by_all(page)
            page.goto(f"{address}/bookings/new")
            page.get_by_role("button", name="Make the").click()
            seen_by_all(page)
            for name, text in PAT.items():
                page.fill(f"#{name}", text)
            page.get_by_role("button", name="Make the").click()
            seen_by_all(page)
            [one] = bookings.listed(office, COORDINATOR)
            done = sent(office, region="West", email="x" * 60 + "@icb.example")
            waits = [f"/bookings/{one.id}{path}" for path in ("", "/answers")]
            made = [f"/bookings/{done}{path}" for path in ("", "/answers", "/take-up")]
            for path in ("/bookings", *waits, *made):
                page.goto(address + path)
                seen_by_all(page)
            page.goto(address + waits[1])
            page.get_by_role("button", name="Save and make final").click()
            seen_by_all(page)
            post(client, made[2])
            for path in (made[0], "/bookings"):
                page.goto(address + path)
                seen_by_all(page)


def test_answers_sent_back_untouched_are_the_same(tmp_path):
    with pages(tmp_path) as (office, client):
        key, token = invited(office)
        saved(office, token)
        before = look(office, key).answers
        assert answer(client, key, **HOW).status_code == 303

        assert look(office, key).answers == before
