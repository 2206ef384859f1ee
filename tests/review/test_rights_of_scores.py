"""Who may give, see and agree scores; nobody else does."""

import pytest

from docgen.review.rights import (
    Assignment,
    Caller,
    Duty,
    Grant,
    Role,
    Thing,
    may_agree,
    may_score,
    may_see_agreed,
    may_see_scores,
)
from tests.usecases.house import NOON

REVIEW = Thing("East", "s1", "r1")
COORDINATES = Grant(Role.COORDINATOR, "East")
LEADS = Grant(Role.SERVICE_LEAD, service_id="s1")
OTHERS = Grant(Role.SERVICE_LEAD, service_id="s2")


def who(person, *grants, duty=None, review="r1", until=None):
    held = (Assignment(review, duty, until),) if duty else ()
    return Caller(person, person.title(), NOON, grants, held)


SAM = who("sam", Grant(Role.REVIEWER), duty=Duty.REVIEWER)
# Each: who asks; may they change Sam's set, see it while it is open, see it once both
# are locked, say what was agreed, see what was agreed.
TABLE = {
    "the reviewer": (SAM, "yes yes yes yes yes"),
    "the other reviewer": (who("rex", duty=Duty.REVIEWER), "no no yes yes yes"),
    "a reviewer elsewhere": (
        who("eve", duty=Duty.REVIEWER, review="r2"),
        "no no no no no",
    ),
    "a reviewer no more": (
        who("old", duty=Duty.REVIEWER, until=NOON),
        "no no no no no",
    ),
    "a coordinator": (who("cam", COORDINATES), "yes yes yes yes yes"),
    "a coordinator elsewhere": (
        who("cat", Grant(Role.COORDINATOR, "West")),
        "no no no no no",
    ),
    "a coordinator who reviews": (
        who("bea", COORDINATES, duty=Duty.REVIEWER),
        "no no yes yes yes",
    ),
    "a moderator": (who("mo", duty=Duty.MODERATOR), "no no no no yes"),
    "a regional lead": (who("reg", duty=Duty.REGIONAL_LEAD), "no no no no yes"),
    "the service lead": (who("jo", LEADS), "no no no no no"),
    "a service lead who reviews it": (
        who("ann", LEADS, duty=Duty.REVIEWER),
        "no no no no no",
    ),
    "a service lead who coordinates it": (who("al", LEADS, COORDINATES), "no " * 5),
    "another's service lead who coordinates": (
        who("flo", OTHERS, COORDINATES),
        "yes yes yes yes yes",
    ),
    "an administrator": (who("ada", Grant(Role.ADMINISTRATOR)), "no no no no no"),
}


@pytest.mark.parametrize(("asks", "said"), TABLE.values(), ids=TABLE)
def test_each_may_do_what_the_table_says(asks, said):
    found = (
        may_score(asks, REVIEW, "sam"),
        may_see_scores(asks, REVIEW, "sam", both_locked=False),
        may_see_scores(asks, REVIEW, "sam", both_locked=True),
        may_agree(asks, REVIEW),
        may_see_agreed(asks, REVIEW),
    )

    assert ["yes" if one else "no" for one in found] == said.split()


def test_nobody_scores_what_is_no_review():
    service = Thing("East", "s1")

    assert not may_score(who("x", duty=Duty.REVIEWER, review=""), service, "x")
