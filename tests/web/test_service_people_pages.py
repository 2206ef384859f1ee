"""Who answers for a service, as its coordinator adds and invites them."""

import re

import pytest

from docgen.review.rights import Grant, Role
from tests import needs
from tests.usecases.signing import administrator, coordinator, person, reviewer, service
from tests.web.administering import (
    CAM,
    CODE,
    MIA,
    NEW,
    answers,
    as_another,
    deeds,
    id_of,
    person_of,
    send,
    served,
)
from tests.web.agreeing import signed_in
from tests.web.seeing import seen_by_all
from tests.web.signing import open_pages, sign_in


class TestTheLeadsOfAService:
    def of_service(self, office, region="East"):
        return f"/services/{service(office, region=region)}/people"

    def test_are_added_invited_and_taken_by_its_coordinator(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office, CAM, "East")
            sign_in(client, office, CAM)
            here = self.of_service(office)
            led = client.get(here.removesuffix("/people")).text
            added = [send(client, here, **NEW) for _ in range(2)]
            mine = id_of(office, NEW["email"])
            again = send(client, f"{here}/{mine}/invitation", here)
            listed = client.get(here).text
            asked = client.get(f"{here}/{mine}/take").text
            taken = [
                client.post(f"{here}/{mine}/take", data=self.token(client, here))
                for _ in range(2)
            ]

            assert person_of(office, NEW["email"]).grants == ()
        assert f'href="{here}"' in led
        assert all(CODE.search(one.text) for one in (*added, again))
        assert "Noa New" in listed
        assert "Shall Noa New answer for this service no more?" in asked
        assert [one.status_code for one in taken] == [303, 422]
        assert "Noa New does not have this role any more." in taken[1].text

    def token(self, client, page):
        return {
            "csrf_token": re.search(r'token" value="([^"]+)', client.get(page).text)[1]
        }

    @pytest.mark.parametrize("other", [administrator, reviewer, coordinator])
    def test_give_no_link_to_anothers_account(self, tmp_path, other):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office, CAM, "East")
            sign_in(client, office, CAM)
            here = self.of_service(office)
            theirs = other(office, MIA)
            added = send(client, here, name="Mia", email=MIA)
            told = client.get(here).text
            again = send(client, f"{here}/{theirs.id}/invitation", here)

            assert len(person_of(office, MIA).grants) == 2
            assert "invited" not in deeds(office, MIA)
        assert added.status_code == 303
        assert again.status_code == 422
        for text in (told, again.text):
            assert "has an account for more than your services" in text
            assert not CODE.search(text)

    def test_by_half_a_form_are_not_added(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office, CAM)
            sign_in(client, office, CAM)
            page = send(client, self.of_service(office), name="Noa", email="")

        assert page.status_code == 422
        assert 'href="#email"' in page.text
        assert 'value="Noa"' in page.text

    def test_of_another_region_are_not_there(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office, CAM, "West")
            sign_in(client, office, CAM)
            here = self.of_service(office)
            rex = reviewer(office, MIA).id
            paths = [("GET", here), ("POST", here), ("POST", f"{here}/{rex}/take")]
            paths += [
                ("GET", f"{here}/{rex}/take"),
                ("POST", f"{here}/{rex}/invitation"),
            ]

            assert set(answers(client, *paths)) == {404}

    def test_are_those_of_this_service_alone(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office, CAM)
            sign_in(client, office, CAM)
            other = Grant(Role.SERVICE_LEAD, service_id=service(office, "Another"))
            path = f"{self.of_service(office)}/{person(office, MIA, other).id}"

            found = answers(
                client, ("POST", f"{path}/invitation"), ("GET", f"{path}/take")
            )
        assert found == [404, 404]


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_of_a_services_people_does(self, context, tmp_path):
        with served(tmp_path) as (office, client, address):
            coordinator(office, CAM)
            cam = as_another(office, client, CAM)
            here = f"/services/{service(office)}/people"
            page = signed_in(context, cam, address)
            page.goto(address + here)
            seen_by_all(page)
            page.get_by_role("button", name="Add and invite").click()
            seen_by_all(page)
            send(cam, here, **NEW)
            page.goto(address + here)
            seen_by_all(page)
            page.get_by_role("button", name="Invite again").click()
            page.wait_for_selector("text=shown this once")
            seen_by_all(page)
