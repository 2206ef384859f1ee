"""Second factors: asked before anything opens; every code works once."""

import pytest
from pyotp import TOTP

from docgen.records.history import first_broken, of_thing
from docgen.review.rights import Grant, Role
from docgen.usecases import own_account, signing_in
from docgen.usecases.own_account import SetUp
from docgen.usecases.signing_in import Step, TooEarly
from tests.usecases.signing import (
    ADA,
    ELSEWHERE,
    PASSWORD,
    REX,
    code_now,
    coordinator,
    office_in,
    person,
    reviewer,
)


def sign_in(office, email=REX, password=PASSWORD, address=ELSEWHERE):
    return signing_in.with_password(office, email, password, address)


def visitor(office, begun):
    return signing_in.visitor_of(office, begun.token)


def second(office, begun, code):
    return signing_in.with_second_factor(office, visitor(office, begun), code, "")


class TestASecondFactor:
    def test_is_asked_before_anything_opens_and_gives_a_new_word(self, tmp_path):
        with office_in(tmp_path) as office:
            coordinator(office)
            begun = sign_in(office, ADA)
            assert begun.step is Step.SECOND_FACTOR

            whole = second(office, begun, code_now(office))

            assert whole.token != begun.token
            assert visitor(office, begun) is None
            assert visitor(office, whole).step is Step.NOTHING

    def test_code_works_once(self, tmp_path):
        with office_in(tmp_path) as office:
            coordinator(office)
            code = code_now(office)
            assert second(office, sign_in(office, ADA), code)

            assert second(office, sign_in(office, ADA), code) is None
            office.now.go_on(seconds=30)
            assert second(office, sign_in(office, ADA), code) is None
            assert second(office, sign_in(office, ADA), code_now(office))

    @pytest.mark.parametrize(
        "code", ["", "000000", "12345", "ABCD-EFGH", "１２３４５６"]
    )
    def test_that_is_wrong_is_refused(self, tmp_path, code):
        with office_in(tmp_path) as office:
            coordinator(office)

            assert second(office, sign_in(office, ADA), code) is None

    def test_guesses_are_held_back(self, tmp_path):
        with office_in(tmp_path) as office:
            coordinator(office)
            begun = sign_in(office, ADA)
            found = [second(office, begun, f"{one:06}") for one in range(20)]

            assert found.count(None) == 5
            assert isinstance(second(office, begun, code_now(office)), TooEarly)

    def test_recovery_codes_work_once_each_and_leave_an_event(self, tmp_path):
        with office_in(tmp_path) as office:
            reviewer(office)
            seen = visitor(office, sign_in(office))
            done = set_up(office, seen)
            code = done.recovery_codes[3].lower().replace("-", " ")
            assert len(set(done.recovery_codes)) == 10

            assert second(office, sign_in(office), code)
            assert second(office, sign_in(office), code) is None
            assert second(office, sign_in(office), done.recovery_codes[4])
            with office.records.database.reading() as connection:
                events = of_thing(connection, f"person:{seen.caller.person_id}")
                assert events[0].action == "recovery code used"
                assert first_broken(connection) is None


def set_up(office, seen, old=""):
    offer = own_account.offer_second_factor(office, seen)
    code = TOTP(offer.secret).at(office.now())
    codes = code, old
    return own_account.set_up_second_factor(office, seen, offer.sealed, codes, "")


class TestSettingUpASecondFactor:
    def test_lets_in_whoever_had_to(self, tmp_path):
        with office_in(tmp_path) as office:
            person(office, ADA, Grant(Role.COORDINATOR))
            done = set_up(office, visitor(office, sign_in(office, ADA)))

            assert visitor(office, done.begun).step is Step.NOTHING
            assert sign_in(office, ADA).step is Step.SECOND_FACTOR

    def test_in_place_of_another_needs_a_code_of_that(self, tmp_path):
        with office_in(tmp_path) as office:
            coordinator(office)
            seen = visitor(
                office, second(office, sign_in(office, ADA), code_now(office))
            )
            office.now.go_on(minutes=1)

            assert not isinstance(set_up(office, seen, "000000"), SetUp)
            assert isinstance(set_up(office, seen, code_now(office)), SetUp)

    def test_takes_no_secret_that_was_offered_to_somebody_else(self, tmp_path):
        with office_in(tmp_path) as office:
            reviewer(office)
            person(office, "eve@example.org")
            eve = visitor(office, sign_in(office, "eve@example.org"))
            offer = own_account.offer_second_factor(office, eve)
            code = TOTP(offer.secret).at(office.now())

            rex = visitor(office, sign_in(office))
            done = own_account.set_up_second_factor(
                office, rex, offer.sealed, (code, ""), ""
            )

            assert not isinstance(done, SetUp)
