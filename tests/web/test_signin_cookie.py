"""The cookie of a session: another after each step, and what it opens no more."""

from docgen.records import people
from docgen.review.rights import Grant, Role
from tests.usecases.signing import ADA, HOUSE, REX, code_now, coordinator, reviewer
from tests.web.signing import (
    SESSION,
    client_of,
    cookie,
    open_pages,
    post,
    sign_in,
    token_in,
)


class TestTheCookie:
    def test_is_another_after_each_step(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office)
            client.set_cookie(SESSION, "planted")
            post(client, "/sign-in", email=ADA)
            post(client, "/sign-in/how", password="four words nobody joins")
            half = cookie(client)
            post(client, "/sign-in/second-factor", code=code_now(office))

            assert len({"planted", half, cookie(client)}) == 3

    def test_is_bound_to_this_host_over_https(self, tmp_path):
        with open_pages(tmp_path, address="https://docgen.example.org") as opened:
            office, client, _ = opened
            reviewer(office)
            base = {"base_url": office.settings.address}
            client.environ_base["HTTP_ORIGIN"] = office.settings.address
            token = token_in(client.get("/sign-in", **base).text)
            client.post("/sign-in", data={"csrf_token": token, "email": REX}, **base)
            fields = {"csrf_token": token, "password": "four words nobody joins"}
            answer = client.post("/sign-in/how", data=fields, **base)

            given = [one.partition("=") for one in answer.headers.getlist("Set-Cookie")]
            assert {name for name, _, _ in given} == {
                "__Host-docgen",
                "__Host-docgen-forms",
            }
            for _, _, rest in given:
                for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
                    assert word in rest
                assert "Domain" not in rest

    def signed_in(self, office, client):
        somebody = coordinator(office)
        sign_in(client, office, ADA)
        assert client.get("/mine").status_code == 200
        return somebody, cookie(client)

    def is_refused(self, client, old):
        client.set_cookie(SESSION, old)
        return client.get("/mine").status_code == 303

    def test_opens_nothing_after_signing_out(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, old = self.signed_in(office, client)
            answer = post(client, "/sign-out", form_at="/account")

            assert answer.location == "/sign-in"
            assert "You are signed out" in client.get("/sign-in").text
            assert self.is_refused(client, old)

    def test_is_another_after_a_new_password_and_ends_everywhere(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, old = self.signed_in(office, client)
            words = {"old": "four words nobody joins", "password": "new words to join"}
            answer = post(client, "/account/password", **words)

            assert answer.location == "/account"
            assert client.get("/mine").status_code == 200
            assert self.is_refused(client, old)

    def test_opens_nothing_after_a_change_of_roles(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            somebody, old = self.signed_in(office, client)
            with office.records.database.writing() as connection:
                people.give(connection, somebody, Grant(Role.REVIEWER), HOUSE)

            assert self.is_refused(client, old)

    def test_opens_nothing_once_its_owner_is_disabled(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            somebody, old = self.signed_in(office, client)
            with office.records.database.writing() as connection:
                people.disable(connection, somebody, HOUSE)
                people.enable(connection, somebody, HOUSE)

            assert self.is_refused(client, old)

    def test_opens_nothing_after_half_an_hour_of_rest(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, old = self.signed_in(office, client)
            office.now.go_on(minutes=29)
            assert not self.is_refused(client, old)
            office.now.go_on(minutes=29)
            assert not self.is_refused(client, old)
            office.now.go_on(minutes=30)

            assert self.is_refused(client, old)

    def test_opens_nothing_after_twelve_hours_of_work(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, old = self.signed_in(office, client)
            for _ in range(12 * 4 - 1):
                office.now.go_on(minutes=15)
                assert not self.is_refused(client, old)
            office.now.go_on(minutes=15)

            assert self.is_refused(client, old)

    def test_lives_no_longer_when_the_clock_is_set_back(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, old = self.signed_in(office, client)
            office.now.go_on(hours=-1)

            assert self.is_refused(client, old)

    def test_of_others_can_be_ended(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            _, old = self.signed_in(office, client)
            office.now.go_on(minutes=1)
            other = client_of(client.application)
            sign_in(other, office, ADA)
            assert "In 2 browsers" in other.get("/account").text

            post(other, "/account/sessions/end", form_at="/account")

            assert self.is_refused(client, old)
            assert other.get("/mine").status_code == 200
