"""Links by e-mail: opened at will, used once; a code beside each; the first one."""

import re
from datetime import timedelta

import pytest

from docgen.records import people
from docgen.review.rights import Grant, Role
from docgen.usecases import first_administrator, sign_in_links, signing_in
from docgen.usecases.first_administrator import FirstAdministrator
from docgen.usecases.signing_in import Begun, Step, TooEarly
from tests.usecases.signing import (
    ADA,
    HOUSE,
    LEE,
    Outbox,
    coordinator,
    lead,
    office_in,
    person,
)


def ask(office, outbox, email=LEE, address=""):
    return sign_in_links.ask_for_link(office, email, address, outbox)


def type_code(office, code, email=LEE, address=""):
    return sign_in_links.use_code(office, email, code, address)


class TestALink:
    def test_says_who_where_and_for_how_long(self, tmp_path):
        wanted = {"address": "https://docgen.example.org"}
        with office_in(tmp_path, **wanted) as office:
            outbox = Outbox()
            lead(office)
            ask(office, outbox)
            email, subject, text, once = outbox.sent[0]

            assert (email, subject) == (LEE, "Sign in to docgen – IPS Grow")
            assert "Hello Lee," in text
            assert f"https://docgen.example.org/sign-in/link/{outbox.link}" in text
            assert "for 30 minutes" in text
            assert outbox.link not in once

    def test_is_looked_at_twenty_times_and_used_once(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            lead(office)
            ask(office, outbox)
            looks = [sign_in_links.look_at_link(office, outbox.link) for _ in range(20)]

            assert looks == [True] * 20
            assert isinstance(sign_in_links.use_link(office, outbox.link), Begun)
            assert sign_in_links.use_link(office, outbox.link) is None
            assert not sign_in_links.look_at_link(office, outbox.link)

    @pytest.mark.parametrize(("minutes", "works"), [(29, True), (30, False)])
    def test_lives_half_an_hour(self, tmp_path, minutes, works):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            lead(office)
            ask(office, outbox)
            office.now.go_on(minutes=minutes)

            assert sign_in_links.look_at_link(office, outbox.link) is works
            assert (sign_in_links.use_link(office, outbox.link) is not None) is works

    def test_of_an_invitation_lives_a_fortnight(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            sign_in_links.invite(office, lead(office), outbox, "/service")
            assert "for 14 days" in outbox.sent[0][2]
            office.now.go_on(days=13, hours=23)

            assert sign_in_links.use_link(office, outbox.link).leads_to == "/service"

    def test_is_sent_to_nobody_who_is_not_let_in(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            somebody = lead(office)
            with office.records.database.writing() as connection:
                people.disable(connection, somebody, HOUSE)

            assert ask(office, outbox) is ask(office, outbox, "x@example.org") is None
            assert outbox.sent == []

    def test_of_a_disabled_person_opens_nothing(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            somebody = lead(office)
            ask(office, outbox)
            with office.records.database.writing() as connection:
                people.disable(connection, somebody, HOUSE)

            assert sign_in_links.use_link(office, outbox.link) is None

    def test_is_no_way_round_the_second_factor(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            coordinator(office)
            person(office, "new@example.org", Grant(Role.COORDINATOR), password="")
            steps = []
            for email in (ADA, "new@example.org"):
                ask(office, outbox, email)
                steps.append(sign_in_links.use_link(office, outbox.link).step)

            assert steps == [Step.SECOND_FACTOR, Step.SET_UP]

    def test_is_not_sent_more_than_five_times_in_a_quarter_of_an_hour(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            lead(office)
            for one in range(20):
                assert ask(office, outbox, address=f"a{one}") is None
            assert len(outbox.sent) == 5
            assert sign_in_links.use_link(office, outbox.link)

            office.now.go_on(minutes=15)
            ask(office, outbox)
            assert len(outbox.sent) == 6

    def test_asked_for_too_often_from_one_address_has_to_wait(self, tmp_path):
        with office_in(tmp_path) as office:
            found = [ask(office, Outbox(), f"x{one}@y.example") for one in range(40)]

            assert found.count(None) == 30
            assert all(isinstance(one, TooEarly) for one in found[30:])

    def test_works_while_somebody_guesses_the_password(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            lead(office)
            for one in range(30):
                signing_in.with_password(office, LEE, "guess", f"a{one}")
            ask(office, outbox)

            assert isinstance(sign_in_links.use_link(office, outbox.link), Begun)


class TestACode:
    def test_has_no_letter_that_looks_like_another(self, tmp_path):
        with office_in(tmp_path) as office:
            somebody = lead(office)
            codes = [sign_in_links.invitation(office, somebody).code for _ in range(50)]

            pattern = (
                r"[ABCDEFGHJKMNPQRTUVWXYZ2346789]{4}-[ABCDEFGHJKMNPQRTUVWXYZ2346789]{4}"
            )
            assert all(re.fullmatch(pattern, one) for one in codes)
            assert len(set(codes)) == 50

    def test_works_once_however_it_is_typed(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            lead(office)
            ask(office, outbox)
            typed = f" {outbox.code.lower().replace('-', ' ')} "

            assert isinstance(type_code(office, typed), Begun)
            assert type_code(office, typed) is None
            assert sign_in_links.use_link(office, outbox.link) is None

    def test_is_nobody_elses(self, tmp_path):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            lead(office)
            person(office, "eve@example.org")
            ask(office, outbox)

            for email in ("eve@example.org", "nobody@example.org"):
                assert type_code(office, outbox.code, email) is None

    def test_is_dead_after_five_wrong_ones_and_the_link_beside_it_is_not(
        self, tmp_path
    ):
        with office_in(tmp_path) as office:
            outbox = Outbox()
            lead(office)
            ask(office, outbox)
            for one in range(5):
                assert type_code(office, f"ABCD-EFG{one}") is None
            office.now.go_on(minutes=15)

            assert type_code(office, outbox.code) is None
            assert isinstance(sign_in_links.use_link(office, outbox.link), Begun)

    def test_guesses_are_held_back(self, tmp_path):
        with office_in(tmp_path) as office:
            lead(office)
            found = [type_code(office, f"{one}") for one in range(50)]

            assert found.count(None) == 5


class TestTheFirstLink:
    TYPED = FirstAdministrator("Max", "max@example.org", "words nobody would join")

    def token(self, office):
        return sign_in_links.set_up_link(office).rpartition("/")[2]

    def test_makes_one_administrator_who_sets_up_a_second_factor(self, tmp_path):
        with office_in(tmp_path) as office:
            token = self.token(office)
            begun = first_administrator.make(office, token, self.TYPED)

            assert begun.step is Step.SET_UP
            assert first_administrator.make(office, token, self.TYPED) is None
            assert sign_in_links.set_up_link(office) is None

    def test_is_made_anew_at_each_start(self, tmp_path):
        with office_in(tmp_path) as office:
            old, new = self.token(office), self.token(office)

            assert not first_administrator.is_set_up_link(office, old)
            assert first_administrator.is_set_up_link(office, new)

    def test_lives_a_day(self, tmp_path):
        with office_in(tmp_path) as office:
            token = self.token(office)
            office.now.go_on(hours=24)

            assert first_administrator.make(office, token, self.TYPED) is None

    def test_signs_nobody_in_and_a_sign_in_link_makes_no_administrator(self, tmp_path):
        with office_in(tmp_path) as office:
            token = self.token(office)
            link = sign_in_links.invitation(office, lead(office)).token

            assert sign_in_links.use_link(office, token) is None
            assert first_administrator.make(office, link, self.TYPED) is None
            assert first_administrator.is_set_up_link(office, token)

    def test_is_not_used_up_by_what_is_to_put_right(self, tmp_path):
        with office_in(tmp_path) as office:
            token = self.token(office)
            wrong = FirstAdministrator(" ", "max", "max@example.org")
            problems = first_administrator.make(office, token, wrong).problems

            assert [one.where.place for one in problems] == ["Name", "E-mail address"]
            assert first_administrator.make(office, token, self.TYPED)


def test_waiting_is_never_longer_than_a_quarter_of_an_hour(tmp_path):
    with office_in(tmp_path) as office:
        waits = []
        for one in range(300):
            found = type_code(office, "x", address=f"a{one}")
            waits.append(found.wait if found else timedelta())
            office.now.go_on(minutes=1)

        assert timedelta(minutes=8) < max(waits) <= timedelta(minutes=15)
