"""docgen user: adding people, listing them, letting them in no more."""

import re

import pytest

from docgen.office import clock
from docgen.usecases import sign_in_links
from tests.cli.running import docgen
from tests.usecases.signing import office_in, service

ADA = ("Ada Example", "Ada@Example.org")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DOCGEN_FOLDER", str(tmp_path))
    return tmp_path


class TestAdding:
    def test_gives_a_role_in_a_region(self):
        done = docgen("user", "add", *ADA, "--role", "coordinator", "--region", "East")

        assert (done.code, done.out) == (
            0,
            "Ada Example <ada@example.org>: Coordinator\n",
        )
        assert docgen("user", "list", "--json").json == [
            {
                "name": "Ada Example",
                "email": "ada@example.org",
                "disabled": False,
                "roles": [{"role": "coordinator", "region": "East", "service": ""}],
            }
        ]

    def test_makes_a_lead_of_a_service_by_its_name(self, folder):
        with office_in(folder) as office:
            key = service(office)

        name = "example valley ips (EXAMPLE)"
        assert (
            docgen(
                "user", "add", *ADA, "--role", "service_lead", "--service", name
            ).code
            == 0
        )
        roles = docgen("user", "list", "--json").json[0]["roles"]
        assert roles == [{"role": "service_lead", "region": "", "service": key}]

    def test_prints_a_link_that_signs_in(self, folder):
        done = docgen("user", "add", *ADA, "--role", "reviewer", "--link")

        token = re.search(r"/sign-in/link/(\S+)", done.out).group(1)
        with office_in(folder) as office:
            office.now.time = clock()
            assert sign_in_links.look_at_link(office, token)

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (("--role", "service_lead"), 1, "Say which service it is."),
            (("--role", "service_lead", "--service", "X"), 2, "no service called “X”"),
            (("--role", "reviewer", "--region", "East"), 1, "has no region"),
        ],
    )
    def test_says_what_to_put_right_of_a_role(self, words, code, said):
        done = docgen("user", "add", *ADA, *words)

        assert done.code == code
        assert said in done.err
        assert docgen("user", "list", "--json").json == []

    def test_says_what_to_put_right_of_a_person(self):
        done = docgen("user", "add", " ", "ada@", "--role", "reviewer")

        assert done.code == 1
        assert "There is no name." in done.err
        assert "This is not an e-mail address." in done.err


class TestDisabling:
    def test_is_shown_in_the_list(self):
        docgen("user", "add", *ADA, "--role", "reviewer")

        assert docgen("user", "disable", "ADA@example.org").code == 0
        assert "disabled" in docgen("user", "list").out

    def test_leaves_the_last_administrator(self):
        docgen("user", "add", *ADA, "--role", "administrator")

        done = docgen("user", "disable", "ada@example.org")
        assert done.code == 1
        assert "Make somebody else an administrator first." in done.err

    def test_says_that_nobody_has_the_address(self):
        done = docgen("user", "disable", "nobody@example.org")

        assert done.code == 2
        assert "Nobody has the address nobody@example.org." in done.err
