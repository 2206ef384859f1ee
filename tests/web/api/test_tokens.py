"""Tokens: what one needs to be made, what it opens, and how it ends."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from docgen.records import people
from docgen.records.api_tables import api_tokens
from docgen.records.history import By, of_thing
from docgen.review.dates import LONDON
from docgen.review.rights import Grant, Role
from docgen.usecases.api import tokens
from docgen.usecases.signing_in import begin, visitor_of
from docgen.usecases.standing import NotThere
from tests.usecases.signing import NOON, administrator, lead, office_in, reviewer

WANTED = {
    "name": "Tracker of the East",
    "ends_on": "31 January 2027",
    "reviews": "read",
}


def caller(office, person):
    with office.records.database.writing() as connection:
        word = begin(office, connection, person.id, "oidc").token
    return visitor_of(office, word).caller


def make(office, person, **more):
    return tokens.make(office, caller(office, person), {**WANTED, **more})


def told(found):
    return [f"{one.where.place}: {one.wrong}" for one in found.problems]


class TestAToken:
    def test_stands_for_its_person_and_opens_what_was_chosen(self, tmp_path):
        with office_in(tmp_path) as office:
            made = make(office, lead(office), agreements="write")
            bearer = tokens.bearer_of(office, made.word)

        assert bearer.caller.name == "Lee"
        assert bearer.token.allows == {"reviews": "read", "agreements": "write"}

    def test_is_kept_as_a_hash_and_shown_in_no_event(self, tmp_path):
        with office_in(tmp_path) as office:
            person = lead(office)
            made = make(office, person)
            with office.records.database.reading() as connection:
                row = connection.execute(select(api_tokens)).one()
                events = of_thing(connection, person.thing)

        assert made.word.startswith("docgen_")
        assert made.word not in str(row)
        assert made.word not in str(events)
        assert events[0].action == "token made"

    @pytest.mark.parametrize(
        ("more", "wrong"),
        [
            ({"name": ""}, "name: “What the token is for” is empty."),
            ({"name": "x" * 101}, "name: The name has 101 characters."),
            ({"reviews": None}, "reviews: The token opens nothing."),
            ({"ends_on": "3 January 2027"}, "ends_on: 3 January 2027 has gone by."),
            ({"ends_on": "6 January 2028"}, "ends_on: A token lasts a year at most."),
        ],
    )
    def test_is_not_made_where_something_is_to_put_right(self, tmp_path, more, wrong):
        with office_in(tmp_path) as office:
            assert wrong in told(make(office, lead(office), **more))

    def test_is_the_last_of_twenty(self, tmp_path):
        with office_in(tmp_path) as office:
            person = lead(office)
            for _ in range(20):
                made = make(office, person)
            assert told(make(office, person)) == [
                ": You have 20 tokens that still open something."
            ]
            tokens.revoke(office, caller(office, person), made.token.id)
            assert isinstance(make(office, person), tokens.Made)


class TestItsEnd:
    def test_comes_with_the_end_of_its_last_day_in_london(self, tmp_path):
        with office_in(tmp_path) as office:
            made = make(office, lead(office), ends_on="30 June 2027")
            midnight = datetime(2027, 7, 1, tzinfo=LONDON)
            office.now.time = midnight - timedelta(seconds=1)
            assert tokens.bearer_of(office, made.word)
            office.now.time = midnight
            assert tokens.bearer_of(office, made.word) is None

    def test_does_not_move_where_the_clock_is_set_back(self, tmp_path):
        with office_in(tmp_path) as office:
            made = make(office, lead(office))
            office.now.go_on(hours=-1)
            assert tokens.bearer_of(office, made.word) is None

    def test_comes_when_it_is_revoked_which_leaves_one_event(self, tmp_path):
        with office_in(tmp_path) as office:
            person = lead(office)
            made, who = make(office, person), caller(office, person)
            for _ in range(2):
                tokens.revoke(office, who, made.token.id)
            with office.records.database.reading() as connection:
                events = of_thing(connection, person.thing)

            assert tokens.bearer_of(office, made.word) is None
            assert [one.action for one in events].count("token revoked") == 1

    def test_comes_when_the_account_is_closed(self, tmp_path):
        with office_in(tmp_path) as office:
            person = lead(office)
            made = make(office, person)
            with office.records.database.writing() as connection:
                people.disable(connection, person, By("", "", NOON))

            assert tokens.bearer_of(office, made.word) is None

    def test_of_a_role_is_the_end_of_what_it_opened(self, tmp_path):
        with office_in(tmp_path) as office:
            person = reviewer(office)
            made = make(office, person)
            with office.records.database.writing() as connection:
                people.take(connection, person, Grant(Role.REVIEWER), By("", "", NOON))

            assert tokens.bearer_of(office, made.word).caller.roles() == ()


class TestItsUse:
    def test_is_noted_once_a_minute(self, tmp_path):
        with office_in(tmp_path) as office:
            person = lead(office)
            made, who = make(office, person), caller(office, person)
            used = []
            for seconds in (0, 30, 30):
                office.now.go_on(seconds=seconds)
                tokens.bearer_of(office, made.word)
                used.append(tokens.listed(office, who)[0].used_at)

        assert made.token.used_at is None
        assert used == [NOON, NOON, NOON + timedelta(minutes=1)]

    @pytest.mark.parametrize("word", ["", "docgen_", "x" * 10_000, "docgen_é\ud800"])
    def test_with_a_word_that_is_none_opens_nothing(self, tmp_path, word):
        with office_in(tmp_path) as office:
            make(office, lead(office))
            assert tokens.bearer_of(office, word) is None


class TestAnotherPersonsToken:
    def test_is_not_there_for_anybody_but_an_administrator(self, tmp_path):
        with office_in(tmp_path) as office:
            person, other = lead(office), reviewer(office)
            made = make(office, person)
            key, who = made.token.id, caller(office, other)
            for tried in (
                lambda: tokens.find(office, who, key),
                lambda: tokens.revoke(office, who, key),
                lambda: tokens.revoke(office, who, key, person.id),
                lambda: tokens.listed_of(office, who, person.id),
            ):
                with pytest.raises(NotThere):
                    tried()

            assert tokens.bearer_of(office, made.word)

    def test_is_revoked_by_an_administrator_under_their_name(self, tmp_path):
        with office_in(tmp_path) as office:
            person, admin = lead(office), administrator(office)
            made, who = make(office, person), caller(office, admin)
            tokens.revoke(office, who, made.token.id, person.id)
            (kept,) = tokens.listed_of(office, who, person.id)

            assert kept.revoked_by == admin.id
            assert tokens.bearer_of(office, made.word) is None
            with pytest.raises(NotThere):
                tokens.revoke(office, who, made.token.id, admin.id)
