"""The pages of people: listed, added with a role, invited; and whose they are."""

import re

import pytest

from docgen.review.rights import Grant, Role
from tests import needs
from tests.usecases.house import complete_review, service_in
from tests.usecases.signing import administrator, coordinator, person, reviewer, service
from tests.web.administering import (
    CAM,
    CODE,
    HOSTILE,
    LINK,
    MAX,
    MIA,
    NEW,
    PEOPLE,
    SHUT_TO,
    add,
    administered,
    answers,
    at,
    deeds,
    person_of,
    send,
    served,
)
from tests.web.agreeing import signed_in
from tests.web.seeing import seen_by_all
from tests.web.signing import client_of, open_pages, post, sign_in


class TestTheList:
    def test_names_everybody_with_their_roles(self, tmp_path):
        with administered(tmp_path) as (office, client):
            coordinator(office, CAM, "East")
            key = service(office, "Example Hill IPS (example)")
            lead = Grant(Role.SERVICE_LEAD, service_id=key)
            person(office, MIA, lead, Grant(Role.COORDINATOR))

            text = client.get(PEOPLE).text
            found = client.get(f"{PEOPLE}?search=CAM+example").text

        for said in ("4 people", "Coordinator, East", "Coordinator, every region"):
            assert (said in text) == (said != "4 people"), said
        assert "3 people" in text
        assert "Service lead of Example Hill IPS (example)" in text
        assert "1 person" in found
        assert MIA not in found

    def test_is_long_in_pages_of_fifty(self, tmp_path):
        with administered(tmp_path) as (office, client):
            for number in range(60):
                person(office, f"p{number:02}@example.org", password="")

            first, second = (client.get(f"{PEOPLE}?page={one}").text for one in (1, 2))

        assert first.count(f'href="{PEOPLE}/') == 51  # with the one that adds
        assert second.count(f'href="{PEOPLE}/') == 12
        assert "61 people" in second

    def test_of_nobody_says_so(self, tmp_path):
        with administered(tmp_path) as (_, client):
            assert "Nobody fits." in client.get(f"{PEOPLE}?search=nobody").text


class TestAddingSomebody:
    @pytest.mark.parametrize(
        ("fields", "grant"),
        [
            ({"role": "reviewer"}, Grant(Role.REVIEWER)),
            ({"role": "administrator", "region": "*"}, Grant(Role.ADMINISTRATOR)),
            ({"role": "coordinator", "region": "*"}, Grant(Role.COORDINATOR)),
            (
                {"role": "coordinator", "region": "East"},
                Grant(Role.COORDINATOR, "East"),
            ),
            (
                {"role": "coordinator", "new_region": " North  East "},
                Grant(Role.COORDINATOR, "North East"),
            ),
            (
                {"role": "coordinator", "new_region": "east"},
                Grant(Role.COORDINATOR, "East"),
            ),
        ],
    )
    def test_gives_the_role_and_hands_over_link_and_code(self, tmp_path, fields, grant):
        with administered(tmp_path) as (office, client):
            service(office)

            page = add(client, **fields)

            assert person_of(office, NEW["email"]).grants == (grant,)
            assert deeds(office, NEW["email"]) == ["invited", "role given", "added"]
        assert page.status_code == 200
        assert "Link and code are shown this once." in page.text
        assert CODE.search(page.text)
        assert client.outbox.sent == []
        assert "Person(" not in page.text

    def test_as_a_service_lead_is_for_the_service_chosen(self, tmp_path):
        with administered(tmp_path) as (office, client):
            key = service(office)

            add(client, role="service_lead", service=key)

            [grant] = person_of(office, NEW["email"]).grants
            assert grant == Grant(Role.SERVICE_LEAD, service_id=key)

    def test_lets_them_in_by_the_link_and_by_the_code(self, tmp_path):
        with administered(tmp_path) as (_, client):
            pages = [add(client, role="reviewer").text for _ in range(2)]
            link, code = LINK.search(pages[0])[1], CODE.search(pages[1])[1]
            by_link, by_code = (client_of(client.application) for _ in range(2))
            post(by_link, link)
            post(by_code, "/sign-in", email=NEW["email"])
            asked = post(by_code, "/sign-in/link", form_at="/sign-in/how")
            post(by_code, asked.location, code=code)
            seen = [one.get("/reviews").status_code for one in (by_link, by_code)]

        assert seen == [200, 200]

    def test_is_done_once_by_two_clicks(self, tmp_path):
        with administered(tmp_path) as (office, client):
            for _ in range(2):
                assert add(client, role="reviewer").status_code == 200

            assert len(person_of(office, NEW["email"]).grants) == 1
            assert deeds(office, NEW["email"]).count("added") == 1

    def test_sends_the_invitation_where_there_is_a_mail_server(self, tmp_path):
        mail = {"smtp_host": "mail.example", "smtp_from": "docgen@docgen.example"}
        with administered(tmp_path, **mail) as (office, client):
            page = add(client, role="reviewer")
            text = client.get(page.location).text

            assert page.location == at(office, NEW["email"])
        [(email, subject, _, _)] = client.outbox.sent
        assert (email, subject[:8]) == (NEW["email"], "You have")
        assert "on its way to noa@example.org" in text
        assert "shown this once" not in text

    @pytest.mark.parametrize(
        ("fields", "told", "box"),
        [
            ({}, "No role is chosen.", "role"),
            ({"role": "king"}, "No role is chosen.", "role"),
            ({"role": "coordinator"}, "looks after is not said.", "region"),
            (
                {"role": "coordinator", "region": "*", "new_region": "East"},
                "One region is chosen and another is typed.",
                "region",
            ),
            ({"role": "service_lead"}, "Say which service it is.", "service"),
            ({"role": "reviewer", "region": "East"}, "has no region.", "region"),
            (
                {"role": "coordinator", "new_region": "x" * 101},
                "be a region’s name.",
                "region",
            ),
            ({"role": "reviewer", "name": " "}, "There is no name.", "name"),
            ({"role": "reviewer", "name": "x" * 201}, "be a name.", "name"),
            ({"role": "reviewer", "email": "noa"}, "not an e-mail address.", "email"),
            ({"role": "reviewer", "email": "n\0@a.org"}, "not an e-mail", "email"),
            ({"name": "", "email": ""}, "There is no name.", "name"),
            ({"name": "", "email": ""}, "is not an e-mail address.", "email"),
        ],
    )
    def test_by_half_a_form_says_what_is_missing_and_keeps_the_rest(
        self, tmp_path, fields, told, box
    ):
        with administered(tmp_path) as (office, client):
            service(office)

            page = add(client, **fields)

            assert person_of(office, NEW["email"]) is None
        assert page.status_code == 422
        said = told.replace("’", "&#39;")
        assert re.search(rf'<a href="#{box}">[^<]*{said}', page.text)
        assert f'id="{box}-error"' in page.text
        if "email" not in fields:
            assert 'value="noa@example.org"' in page.text

    def test_refuses_a_service_that_is_not_there(self, tmp_path):
        with administered(tmp_path) as (office, client):
            page = add(client, role="service_lead", service="0" * 32)

            assert page.status_code == 404
            assert person_of(office, NEW["email"]) is None

    def test_shows_a_hostile_name_as_it_was_typed(self, tmp_path):
        with administered(tmp_path) as (office, client):
            pages = [add(client, role="reviewer", name=HOSTILE).text]
            pages += [
                client.get(one).text for one in (PEOPLE, at(office, NEW["email"]))
            ]
            close = client.get(at(office, NEW["email"], "close")).text

        for text in (*pages, close):
            assert "<script>alert" not in text
            assert "{{ 7*7 }}" in text


class TestTheRights:
    @pytest.mark.parametrize("who", SHUT_TO)
    def test_are_an_administrators_alone(self, tmp_path, who):
        with open_pages(tmp_path) as (office, client, _):
            here = f"{PEOPLE}/{administrator(office, MAX).id}"
            sign_in(client, office, SHUT_TO[who](office))
            gets = (PEOPLE, f"{PEOPLE}/new", here, f"{here}/close")
            posts = ("roles", "roles/take", "name", "close", "open", "invitation")
            asked = [("GET", one) for one in (*gets, f"{here}/second-factor")]
            asked += [("POST", f"{here}/{one}") for one in (*posts, "second-factor")]
            asked += [("POST", f"{PEOPLE}/new")]
            found = answers(client, *asked)
            account = client.get("/account").text

        assert set(found) == {404}
        assert "/administration" not in account

    def test_of_an_administrator_show_no_service_and_no_review(self, tmp_path):
        with administered(tmp_path) as (office, client):
            theirs = service_in(office)
            key = complete_review(office, service=theirs)
            start = client.get("/")
            pages = ("", "/agreement", "/documents", "/calendar.ics", "/people")
            shut = ["/reviews", "/services", "/tracker", f"/services/{theirs}"]
            shut += [f"/reviews/{key}{one}" for one in pages]
            shut += [f"/services/{theirs}/people"]
            found = answers(client, *(("GET", one) for one in shut))
            menu = re.findall(
                r'navigation-link" href="([^"]+)"', client.get(PEOPLE).text
            )

        assert start.location == PEOPLE
        assert set(found) == {404}
        assert menu == [
            PEOPLE,
            *(f"/administration/{one}" for one in ("templates", "settings", "audit")),
        ]


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, context, tmp_path):
        long = "Alexandria-Wilhelmina Featherstonehaugh-Cholmondeley (example) " * 2
        with served(tmp_path) as (office, client, address):
            coordinator(office, CAM, "East")
            key = service(office, "Example " + "Very long " * 9 + "service")
            lead = Grant(Role.SERVICE_LEAD, service_id=key)
            person(office, f"{'long.address.' * 6}@example.org", lead)
            reviewer(office, MIA)
            send(client, at(office, MIA, "close"))
            page = signed_in(context, client, address)
            opened = [PEOPLE, f"{PEOPLE}?search=nobody", f"{PEOPLE}/new"]
            opened += [at(office, one) for one in (MAX, CAM, MIA)]
            opened += [at(office, MAX, one) for one in ("close", "second-factor")]
            for path in opened:
                page.goto(address + path)
                seen_by_all(page)
            page.goto(f"{address}{PEOPLE}/new")
            page.get_by_role("button", name="Add and invite").click()
            seen_by_all(page)
            page.fill("#name", long)
            page.fill("#email", NEW["email"])
            page.select_option("#role", "reviewer")
            page.get_by_role("button", name="Add and invite").click()
            page.wait_for_selector("text=shown this once")
            seen_by_all(page)
            page.goto(address + at(office, NEW["email"]))
            seen_by_all(page)
