"""The pages of tokens: made and shown once, listed, revoked."""

import re

from docgen.usecases.api import tokens
from tests.usecases.signing import LEE, PASSWORD, lead
from tests.web.administering import MAX, administered, as_another, at
from tests.web.api.calling import Program
from tests.web.signing import post

HERE = "/account/tokens"
WANTED = {
    "name": "Tracker",
    "ends_on[day]": "31",
    "ends_on[month]": "1",
    "ends_on[year]": "2027",
    "reviews": "read",
}


def word_in(page):
    return re.search(r"docgen_[\w-]{43}", page.text)[0]


class TestOnesOwnTokens:
    def test_are_made_shown_once_used_and_revoked(self, tmp_path):
        with administered(tmp_path) as (office, client):
            lead(office, LEE, PASSWORD)
            mine = as_another(office, client, LEE)
            empty = mine.get(HERE).text
            made = post(mine, HERE, **WANTED)
            program = Program(mine.application, word_in(made))
            unused = mine.get(HERE).text
            got = program.get("/token")
            listed = mine.get(HERE).text
            path = re.search(r'href="([^"]+/revoke)"', listed)[1]
            question = mine.get(path).text
            done = post(mine, path)
            after = program.get("/token")
            left = mine.get(HERE).text

        assert "You have none." in empty
        assert "It is shown only now" in made.text
        assert "docgen_" not in listed
        assert "31 January 2027" in listed
        assert ("Never" in unused, "Never" in listed) == (True, False)
        assert "4 January 2027 at 12:00" in listed
        assert (got.status_code, got.json["allows"]) == (200, {"reviews": "read"})
        assert "Revoke the token “Tracker”?" in question
        assert (done.status_code, done.location) == (303, HERE)
        assert after.status_code == 401
        assert "Revoked" in left
        assert "/revoke" not in left

    def test_say_what_is_to_put_right_and_keep_what_was_typed(self, tmp_path):
        with administered(tmp_path) as (office, client):
            lead(office, LEE, PASSWORD)
            mine = as_another(office, client, LEE)
            page = post(
                mine, HERE, **{**WANTED, "ends_on[year]": "2036", "name": "Mine"}
            )

        assert page.status_code == 422
        assert "A token lasts a year at most." in page.text
        assert 'value="Mine"' in page.text
        assert "docgen_" not in page.text

    def test_are_led_to_from_the_account(self, tmp_path):
        with administered(tmp_path) as (office, client):
            lead(office, LEE, PASSWORD)
            assert HERE in as_another(office, client, LEE).get("/account").text


class TestSomebodysTokens:
    def test_are_revoked_by_an_administrator(self, tmp_path):
        with administered(tmp_path) as (office, client):
            person = lead(office, LEE, PASSWORD)
            mine = as_another(office, client, LEE)
            word = word_in(post(mine, HERE, **WANTED))
            assert at(office, LEE, "tokens") in client.get(at(office, LEE)).text
            listed = client.get(at(office, LEE, "tokens")).text
            path = re.search(r'href="([^"]+/revoke)"', listed)[1]
            done = post(client, path)
            shown = client.get(done.location).text

            assert person.id in path
            assert tokens.bearer_of(office, word) is None
        assert "Tokens of Lee" in listed
        assert "Revoked" in shown

    def test_are_nobody_elses_to_see(self, tmp_path):
        with administered(tmp_path) as (office, client):
            lead(office, LEE, PASSWORD)
            mine = as_another(office, client, LEE)
            post(mine, HERE, **WANTED)
            path = re.search(r'href="([^"]+/revoke)"', mine.get(HERE).text)[1]

            assert client.get(path).status_code == 404
            assert mine.get(at(office, MAX, "tokens")).status_code == 404
