"""One person's page: roles given and taken, the account closed, a factor forgotten."""

import re

import pytest

from docgen.records import second_factors
from docgen.review.rights import Grant, Role
from tests.usecases.signing import administrator, coordinator, reviewer
from tests.web.administering import (
    CAM,
    CODE,
    MAX,
    MIA,
    PEOPLE,
    administered,
    answers,
    as_another,
    at,
    deeds,
    id_of,
    person_of,
    send,
)


class TestAPersonsPage:
    def test_gives_another_role_and_takes_it_again(self, tmp_path):
        with administered(tmp_path) as (office, client):
            reviewer(office, MIA)
            here = at(office, MIA)
            given = send(client, f"{here}/roles", here, role="coordinator", region="*")
            path = re.search(
                r'href="([^"]*roles/take\?role=coord[^"]*)"', client.get(here).text
            )
            question = client.get(path[1].replace("&amp;", "&"))
            fields = {"role": "coordinator", "region": "", "service": ""}
            before = person_of(office, MIA).grants
            taken = [
                send(client, f"{here}/roles/take", path[1], **fields) for _ in range(2)
            ]

            assert given.status_code == 303
            assert len(before) == 2
            assert person_of(office, MIA).grants == (Grant(Role.REVIEWER),)
            assert deeds(office, MIA).count("role taken") == 1
        assert [one.status_code for one in taken] == [303, 422]
        assert "Mia does not have this role any more." in taken[1].text
        assert "Shall Mia no longer be coordinator?" in question.text

    @pytest.mark.parametrize("page", ["close", "roles/take"])
    def test_does_not_let_the_last_administrator_go(self, tmp_path, page):
        with administered(tmp_path) as (office, client):
            path = at(office, MAX, page)
            role = "?role=administrator"

            asked = client.get(path + role)
            done = send(client, path, path + role, role="administrator")

            assert person_of(office, MAX).has(Role.ADMINISTRATOR)
            assert not person_of(office, MAX).is_disabled
        assert "This is your own account" in asked.text
        assert done.status_code == 422
        assert "This is the last administrator." in done.text

    def test_closes_an_account_and_opens_it_again(self, tmp_path):
        with administered(tmp_path) as (office, client):
            administrator(office, MIA)
            mia = as_another(office, client, MIA)
            here = at(office, MIA)
            send(client, f"{here}/close")
            shut = mia.get(PEOPLE)
            closed = client.get(here).text
            send(client, f"{here}/open", here)

            assert not person_of(office, MIA).is_disabled
        assert shut.status_code == 303
        assert "Account closed" in closed
        assert "Invite them again" not in closed

    def test_renames(self, tmp_path):
        with administered(tmp_path) as (office, client):
            here = at(office, MAX)
            done = send(client, f"{here}/name", here, name=" Max  Example ")
            wrong = send(client, f"{here}/name", here, name="")

            assert person_of(office, MAX).name == "Max Example"
        assert done.status_code == 303
        assert wrong.status_code == 422
        assert 'href="#name"' in wrong.text

    def test_forgets_a_lost_second_factor(self, tmp_path):
        with administered(tmp_path) as (office, client):
            coordinator(office, CAM)
            path = at(office, CAM, "second-factor")
            asked = client.get(path).text
            send(client, path)

            with office.records.database.reading() as connection:
                mine = id_of(office, CAM)
                assert not second_factors.has_one(connection, mine)
        assert "Speak to them first" in asked

    def test_invites_again_but_nobody_whose_account_is_closed(self, tmp_path):
        with administered(tmp_path) as (office, client):
            reviewer(office, MIA)
            here = at(office, MIA)
            invited = send(client, f"{here}/invitation", here)
            send(client, f"{here}/close")
            closed = send(client, f"{here}/invitation", here)

            assert deeds(office, MIA).count("invited") == 1
        assert CODE.search(invited.text)
        assert closed.status_code == 422

    def test_of_nobody_is_not_there(self, tmp_path):
        with administered(tmp_path) as (_, client):
            pages = ("", "/close", "/second-factor", "/roles/take?role=reviewer")
            asked = [("GET", f"{PEOPLE}/nobody{one}") for one in pages]
            posts = ("roles", "name", "close", "open", "second-factor", "invitation")
            asked += [("POST", f"{PEOPLE}/nobody/{one}") for one in posts]
            found = answers(client, *asked)
            wrong_role = client.get(f"{PEOPLE}/nobody/roles/take?role=king")

        assert set(found) == {404}
        assert wrong_role.status_code == 404
