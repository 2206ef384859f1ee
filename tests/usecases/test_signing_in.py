"""Signing in: by password, link, code or an account elsewhere; tries are counted."""

import re
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from docgen.records import accounts, attempts, people
from docgen.records.sign_in_tables import (
    passwords,
    recovery_codes,
    second_factors,
    sessions,
)
from docgen.review.rights import Grant, Role
from docgen.usecases import signing_in
from docgen.usecases.signing_in import Begun, Identity, Step, TooEarly
from tests.usecases.signing import (
    ADA,
    ELSEWHERE,
    HOUSE,
    PASSWORD,
    REX,
    SECRET,
    coordinator,
    lead,
    office_in,
    person,
    reviewer,
)

ISSUER = "https://login.example.org"


def sign_in(office, email=REX, password=PASSWORD, address=ELSEWHERE):
    return signing_in.with_password(office, email, password, address)


def visitor(office, begun):
    return signing_in.visitor_of(office, begun.token)


class TestAPassword:
    def test_signs_its_owner_in_however_the_address_is_typed(self, tmp_path):
        with office_in(tmp_path) as office:
            reviewer(office)

            begun = sign_in(office, email=" Rex@Example.ORG ")

            assert begun.step is Step.NOTHING
            assert visitor(office, begun).caller.name == "Rex"

    @pytest.mark.parametrize(
        ("email", "password"), [(REX, "another"), (ADA, PASSWORD), ("", "")]
    )
    def test_that_is_wrong_or_nobodys_is_answered_alike(
        self, tmp_path, email, password
    ):
        with office_in(tmp_path) as office:
            reviewer(office)

            assert sign_in(office, email, password) is None

    def test_is_looked_at_with_the_same_work_where_there_is_no_account(self):
        assert not accounts.is_outdated(accounts.NOBODYS)

    def test_of_a_disabled_person_is_no_password(self, tmp_path):
        with office_in(tmp_path) as office:
            somebody = reviewer(office)
            with office.records.database.writing() as connection:
                people.disable(connection, somebody, HOUSE)

            assert sign_in(office) is None

    def test_is_hashed_anew_at_the_strength_of_today(self, tmp_path):
        weak = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
        with office_in(tmp_path) as office:
            somebody = reviewer(office)
            with office.records.database.writing() as connection:
                old = weak.hash(PASSWORD)
                accounts.keep_password(connection, somebody.id, old, office.now())

            assert isinstance(sign_in(office), Begun)
            with office.records.database.reading() as connection:
                kept = accounts.kept_password(connection, somebody.id)
                assert not accounts.is_outdated(kept)
            assert isinstance(sign_in(office), Begun)


class TestAThousandGuesses:
    def test_at_one_account_come_to_few_that_are_looked_at(self, tmp_path):
        with office_in(tmp_path) as office:
            reviewer(office)
            looked_at = 0
            for one in range(1000):
                found = sign_in(office, password=f"guess {one}", address=f"a{one % 50}")
                looked_at += found is None
                office.now.go_on(seconds=1)

            assert looked_at <= 16
            assert isinstance(sign_in(office), TooEarly)

    def test_at_once_come_to_no_more(self, tmp_path):
        with office_in(tmp_path) as office, office.records.database.writing() as kept:
            tries = [
                attempts.begin(kept, [attempts.of_account("x", "y")], office.now())
                for _ in range(100)
            ]

            assert tries.count(timedelta()) == 5

    def test_at_a_thousand_accounts_from_one_address_come_to_few(self, tmp_path):
        with office_in(tmp_path) as office, office.records.database.writing() as kept:
            tries = []
            for one in range(1000):
                of = attempts.of_account("password", f"{one}"), attempts.of_address("a")
                tries.append(attempts.begin(kept, of, office.now()))
                office.now.go_on(seconds=1)

            assert tries.count(timedelta()) <= 45

    def test_shut_nobody_out_for_longer_than_a_quarter_of_an_hour(self, tmp_path):
        with office_in(tmp_path) as office:
            reviewer(office)
            for one in range(200):
                sign_in(office, password="guess", address=f"a{one}")
                office.now.go_on(seconds=10)

            office.now.go_on(minutes=15)
            assert isinstance(sign_in(office), Begun)


class TestWhoNeedsASecondFactor:
    @pytest.mark.parametrize(
        ("role", "is_required", "step"),
        [
            (Role.ADMINISTRATOR, False, Step.SET_UP),
            (Role.COORDINATOR, False, Step.SET_UP),
            (Role.REVIEWER, False, Step.NOTHING),
            (Role.REVIEWER, True, Step.SET_UP),
        ],
    )
    def test_by_role_and_setting(self, tmp_path, role, is_required, step):
        with office_in(tmp_path, require_second_factor=is_required) as office:
            person(office, REX, Grant(role))

            begun = sign_in(office)

            assert begun.step is step
            assert visitor(office, begun).step is step

    def test_not_a_service_lead_who_has_set_a_password(self, tmp_path):
        with office_in(tmp_path, require_second_factor=True) as office:
            lead(office, REX, password=PASSWORD)

            assert sign_in(office).step is Step.NOTHING


class TestAnAccountElsewhere:
    def test_is_known_by_a_verified_address_first_then_by_its_own_name(self, tmp_path):
        with office_in(tmp_path) as office:
            coordinator(office)
            first = signing_in.with_identity(office, Identity(ISSUER, "17", ADA))

            again = signing_in.with_identity(office, Identity(ISSUER, "17", ""))

            assert first.step is again.step is Step.NOTHING
            assert visitor(office, again).email == ADA

    @pytest.mark.parametrize(
        "identity",
        [
            Identity(ISSUER, "17", ""),
            Identity(ISSUER, "17", "stranger@example.org"),
            Identity(ISSUER, "18", REX),
        ],
    )
    def test_of_a_stranger_opens_nothing(self, tmp_path, identity):
        with office_in(tmp_path) as office:
            reviewer(office)
            signing_in.with_identity(office, Identity(ISSUER, "16", REX))

            assert signing_in.with_identity(office, identity) is None


def test_no_secret_is_kept_as_it_is(tmp_path):
    with office_in(tmp_path) as office:
        coordinator(office)
        begun = sign_in(office, ADA)
        with office.records.database.reading() as connection:
            rows = [
                str(row)
                for table in (passwords, recovery_codes, second_factors, sessions)
                for row in connection.execute(select(table))
            ]
        kept = "\n".join(rows)

        assert len(rows) == 1 + 10 + 1 + 1
        for secret in (PASSWORD, SECRET, begun.token):
            assert secret not in kept
        assert not re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", kept)
