"""A booking filled in behind its link: kept step by step, sent once, told to nobody."""

import pytest

from docgen.records.bookings import LASTS
from docgen.usecases import bookings
from tests import needs
from tests.usecases.house import COORDINATOR
from tests.usecases.inviting import events, invited, saved
from tests.web.agreeing import send, served
from tests.web.seeing import seen_by_all
from tests.web.signing import client_of, open_pages

HOSTILE = "<script>alert(1)</script>&\"'{{ 7*7 }}\u202e"
BOARD = {"integrated_care_board.name": "Example Shire ICB (example)"}
WORKS = {"services.0.ips_service.name": "Example Works IPS Service (example)"}


def fill_in(client, token, step, fields):
    path = f"/booking/{token}/{step}"
    return send(client, path, client.get(path), fields)


def look(office, key):
    return bookings.look(office, COORDINATOR, key)


def send_it(client, token):
    sheet = client.get(f"/booking/{token}")
    return send(client, f"/booking/{token}/send", sheet, {})


class TestTheLink:
    def test_changes_nothing_however_often_it_is_opened(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, token = invited(office)
            before = events(office)
            paths = [f"/booking/{token}{one}" for one in ("", "/you", "/services")]
            shown = [client.get(one) for one in paths for _ in range(2)]
            shown += [client.head(paths[0])]

            assert events(office) == before
        assert {one.status_code for one in shown} == {200}
        assert "Hello Pat Example." in shown[0].text
        assert "To put right" not in shown[0].text

    def test_that_is_wrong_ended_or_replaced_says_so_and_no_more(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            _, other = invited(office, region="West")
            bookings.renew(office, COORDINATOR, key)
            shown = [
                client.get(f"/booking/{one}{path}")
                for one in (token, "wrong", "x" * 500)
                for path in ("", "/you")
            ]
            page = client.get(f"/booking/{other}/you")
            shown.append(send(client, f"/booking/{token}/you", page, BOARD))
            office.now.go_on(days=LASTS.days)
            shown.append(client.get(f"/booking/{other}"))

        assert {one.status_code for one in shown} == {404}
        assert all("This link works no more" in one.text for one in shown)
        assert not any("Pat Example" in one.text for one in shown)

    def test_asks_for_patience_after_many_wrong_ones(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, token = invited(office)
            for number in range(30):
                office.now.go_on(milliseconds=1)
                assert client.get(f"/booking/{number}").status_code == 404
            for word in ("wrong", token):
                answer = client.get(f"/booking/{word}")
                assert answer.status_code == 429
                assert "There were too many tries" in answer.text

    def test_is_told_to_no_journal_no_other_host_and_no_other_page(
        self, tmp_path, capsys
    ):
        with open_pages(tmp_path) as (office, client, _):
            _, token = invited(office)
            shown = client.get(f"/booking/{token}")
            fill_in(client, token, "you", BOARD)
            send_it(client, token)
        written = capsys.readouterr().out

        assert '"route": "/booking/<token>"' in written
        assert '"route": "/booking/<token>/<name>"' in written
        assert token not in written
        assert shown.headers["Referrer-Policy"] == "same-origin"
        assert shown.headers["Cache-Control"] == "no-store"

    def test_opens_no_page_that_needs_an_account(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            client.get(f"/booking/{token}")
            answer = client.get(f"/bookings/{key}")

        assert answer.location.startswith("/sign-in")


class TestAStep:
    def test_is_kept_and_leads_to_the_next(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            one = fill_in(client, token, "you", BOARD)
            two = fill_in(client, token, "services", WORKS)
            three = fill_in(client, token, "more", {"note": "Not in Easter week"})
            shown = client.get(f"/booking/{token}").text

            assert look(office, key).form.total_wanted == 1
        assert one.location == f"/booking/{token}/services"
        assert two.location == f"/booking/{token}/more"
        assert three.location == f"/booking/{token}"
        assert "Not in Easter week" in shown

    def test_half_filled_in_is_kept_as_typed_and_says_what_is_missing(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            typed = {**WORKS, "services.0.reviews_wanted": "two or three"}
            page = fill_in(client, token, "services", typed)
            resumed = client.get(f"/booking/{token}/services").text
            overview = client.get(f"/booking/{token}").text

            kept = look(office, key).answers.content["services"][0]
        assert page.status_code == 422
        assert kept["reviews_wanted"] == "two or three"
        assert 'href="#services-0-reviews_wanted"' in page.text
        assert "What you typed is kept." in page.text
        assert 'value="two or three"' in resumed
        assert "To put right" in overview

    def test_is_kept_when_a_row_is_added_or_taken_out(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            path = f"/booking/{token}/services"
            page = fill_in(client, token, "services", {**WORKS, "add": "services"})
            assert 'name="services.1.ips_service.name"' in page.text
            assert len(look(office, key).answers.content["services"]) == 1
            coast = {"services.1.ips_service.name": "Example Coast (example)"}
            page = send(client, path, page, {**coast, "add": "services"})
            page = send(client, path, page, {"remove": "services.0"})

            [left] = look(office, key).answers.content["services"]
        assert left["ips_service"]["name"] == "Example Coast (example)"
        assert "Example Works" not in page.text

    def test_shows_hostile_words_as_they_were_typed(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            fill_in(client, token, "you", {"integrated_care_board.name": HOSTILE})
            shown = [client.get(f"/booking/{token}{one}").text for one in ("", "/you")]

            assert look(office, key).answers.content["integrated_care_board"] == {
                "name": HOSTILE
            }
        assert not any("<script>alert" in one for one in shown)
        assert all("{{ 7*7 }}" in one for one in shown)

    def test_in_two_windows_shows_both_and_loses_neither(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            path = f"/booking/{token}/more"
            second = client_of(client.application)
            seen = [one.get(path) for one in (client, second)]
            send(client, path, seen[0], {"note": "In spring"})
            page = send(second, path, seen[1], {"note": "In autumn"})
            again = send(second, path, page, {"note": "Spring or autumn"})

            assert look(office, key).answers.content["note"] == "Spring or autumn"
        assert "Somebody changed this while you did" in page.text
        assert "In spring" in page.text
        assert ">\nIn autumn</textarea>" in page.text
        assert again.status_code == 303

    def test_takes_no_field_that_is_docgens_own(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            fill_in(client, token, "more", {"region": "West", "reference": "mine"})

            content = look(office, key).answers.content
            assert client.get(f"/booking/{token}/region").status_code == 404
        assert content["region"] == "East"
        assert content["reference"].startswith("B-")


class TestSending:
    def test_waits_until_everything_is_there(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            fill_in(client, token, "you", BOARD)
            page = send_it(client, token)

            assert not look(office, key).is_sent
        assert page.status_code == 422
        assert "There is something to put right" in page.text

    def test_makes_it_final_once(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            saved(office, token)
            step = client.get(f"/booking/{token}/more")
            sheet = client.get(f"/booking/{token}")
            done = [send(client, f"/booking/{token}/send", sheet, {}) for _ in "12"]
            before = look(office, key).answers
            late = send(client, f"/booking/{token}/more", step, {"note": "Late"})
            shown = client.get(f"/booking/{token}").text

            assert look(office, key).booking.wanted == 3
            assert look(office, key).answers == before
        assert [one.status_code for one in (*done, late)] == [303, 303, 303]
        assert "Your booking is sent." in shown
        assert "Change<" not in shown

    def test_of_what_was_changed_meanwhile_asks_to_look_again(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            key, token = invited(office)
            page = saved(office, token)
            sheet = client.get(f"/booking/{token}")
            assert "IPS service: Example Coast IPS Service (example)" in sheet.text
            assert sheet.text.count("Reviews wanted: ") == 2
            saved(office, token, {"note": "More"}, page.answers.version)
            answer = send(client, f"/booking/{token}/send", sheet, {})

            assert not look(office, key).is_sent
            assert "changed meanwhile" in client.get(answer.location).text


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, page, tmp_path):
        with served(tmp_path) as (office, _, address):
            _, token = invited(office)
            page.goto(f"{address}/booking/{token}")
            seen_by_all(page)
            page.get_by_role("button", name="Send the booking").click()
            seen_by_all(page)
            for step in ("you", "services", "more"):
                page.goto(f"{address}/booking/{token}/{step}")
                seen_by_all(page)
            page.goto(f"{address}/booking/{token}/services")
            page.get_by_role("button", name="Save and continue").click()
            seen_by_all(page)
            saved(office, token)
            page.goto(f"{address}/booking/{token}")
            seen_by_all(page)
            page.get_by_role("button", name="Send the booking").click()
            page.wait_for_selector("text=Your booking is sent.")
            seen_by_all(page)
            page.goto(f"{address}/booking/wrong")
            seen_by_all(page)
