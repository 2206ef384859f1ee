"""Who may do what: each role and duty against its own things and others'."""

from datetime import UTC, datetime, timedelta

import pytest

from docgen.review.rights import (
    HOUSE,
    Action,
    Assignment,
    Caller,
    Duty,
    Grant,
    Role,
    Scope,
    Thing,
    allowed,
    can,
    scope_of,
)

NOW = datetime(2027, 3, 9, 12, tzinfo=UTC)
REVIEW = Thing("East", "service-1", "review-1")
OTHERS_REVIEW = Thing("West", "service-2", "review-2")
SERVICE, OTHERS_SERVICE = Thing("East", "service-1"), Thing("West", "service-2")


def caller(*grants, duties=(), until=None):
    assigned = tuple(Assignment("review-1", one, until) for one in duties)
    return Caller("p", "Pat Example", NOW, grants, assigned)


EVERYWHERE = caller(Grant(Role.COORDINATOR))
IN_EAST = caller(Grant(Role.COORDINATOR, region="East"))
LEAD = caller(Grant(Role.SERVICE_LEAD, service_id="service-1"))
LEAD_OF_NONE = caller(Grant(Role.SERVICE_LEAD))
ADMINISTRATOR = caller(Grant(Role.ADMINISTRATOR))
BARE_REVIEWER = caller(Grant(Role.REVIEWER))
REVIEWER = caller(Grant(Role.REVIEWER), duties=[Duty.REVIEWER])
MODERATOR = caller(duties=[Duty.MODERATOR])
REGIONAL_LEAD = caller(duties=[Duty.REGIONAL_LEAD])
NOBODY = caller()

ALL = {Action.SEE, Action.COORDINATE, Action.ANSWER_FOR_SERVICE}
ANSWERS = {Action.SEE, Action.ANSWER_FOR_SERVICE}
SCORES = {Action.SEE, Action.SCORE}
MODERATES = {Action.SEE, Action.MODERATE}
SUPPORTS = {Action.SEE, Action.SUPPORT}
NONE: set[Action] = set()

TABLE = [
    # who, own review, another's review, own service, another's service, the house
    ("coordinator of all", EVERYWHERE, ALL, ALL, ALL, ALL, NONE),
    ("coordinator of East", IN_EAST, ALL, NONE, ALL, NONE, NONE),
    ("service lead", LEAD, ANSWERS, NONE, ANSWERS, NONE, NONE),
    ("lead of no service", LEAD_OF_NONE, NONE, NONE, NONE, NONE, NONE),
    ("administrator", ADMINISTRATOR, NONE, NONE, NONE, NONE, {Action.ADMINISTER}),
    ("reviewer of none", BARE_REVIEWER, NONE, NONE, NONE, NONE, NONE),
    ("reviewer", REVIEWER, SCORES, NONE, NONE, NONE, NONE),
    ("moderator", MODERATOR, MODERATES, NONE, NONE, NONE, NONE),
    ("regional lead", REGIONAL_LEAD, SUPPORTS, NONE, NONE, NONE, NONE),
    ("nobody", NOBODY, NONE, NONE, NONE, NONE, NONE),
]


@pytest.mark.parametrize("row", TABLE, ids=[one[0] for one in TABLE])
def test_everyone_may_do_what_the_table_says_and_nothing_else(row):
    things = (REVIEW, OTHERS_REVIEW, SERVICE, OTHERS_SERVICE, HOUSE)

    assert [allowed(row[1], one) for one in things] == list(row[2:])


@pytest.mark.parametrize("row", TABLE, ids=[one[0] for one in TABLE])
def test_what_is_listed_is_what_may_be_seen(row):
    scope = scope_of(row[1])
    for thing in (REVIEW, OTHERS_REVIEW):
        listed = (
            scope.everything
            or thing.region in scope.regions
            or thing.service_id in scope.services
            or thing.review_id in scope.reviews
        )

        assert listed == can(row[1], Action.SEE, thing)


class TestADuty:
    def test_ends_at_its_moment(self):
        ended = caller(duties=[Duty.REVIEWER], until=NOW)
        lasting = caller(duties=[Duty.REVIEWER], until=NOW + timedelta(seconds=1))

        assert not can(ended, Action.SEE, REVIEW)
        assert can(lasting, Action.SEE, REVIEW)

    def test_makes_its_person_a_reviewer_of_the_house_while_it_lasts(self):
        assert MODERATOR.roles() == (Role.REVIEWER,)
        assert caller(duties=[Duty.MODERATOR], until=NOW).roles() == ()


class TestAPersonWithTwoRoles:
    def test_may_do_what_either_allows(self):
        both = caller(
            Grant(Role.ADMINISTRATOR), Grant(Role.SERVICE_LEAD, service_id="service-1")
        )

        assert allowed(both, REVIEW) == ANSWERS
        assert allowed(both, HOUSE) == {Action.ADMINISTER}


def test_nobody_sees_nothing():
    assert scope_of(NOBODY) == Scope()
    assert scope_of(NOBODY).is_empty
    assert not scope_of(EVERYWHERE).is_empty
