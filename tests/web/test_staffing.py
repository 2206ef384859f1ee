"""The page of a review's people: a duty is given and ended once, and that is said."""

from docgen.review.rights import Duty
from docgen.usecases import reviews
from tests.usecases.house import COORDINATOR
from tests.usecases.signing import REX, reviewer
from tests.web.service_side import house, send

GIVEN, ENDED = "The duty is given;", "The duty has ended;"


def test_a_duty_is_given_and_ended_and_what_changed_nothing_says_so(tmp_path):
    with house(tmp_path) as pages:
        rex = reviewer(pages.office, REX)
        path = pages.at("people")
        what = {"person": rex.id, "duty": Duty.REVIEWER.value}

        given = [send(pages.coordinator, path, what).text for _ in range(2)]
        ended = [
            send(pages.coordinator, path, {**what, "end": "yes"}).text for _ in range(2)
        ]

        look = reviews.look(pages.office, COORDINATOR, pages.key)
        told = reviews.timeline(pages.office, COORDINATOR, pages.key)
    assert [GIVEN in one for one in given] == [True, False]
    assert "is reviewer in this review already. Nothing was changed." in given[1]
    assert [ENDED in one for one in ended] == [True, False]
    assert "is not reviewer in this review any more. Nothing was changed." in ended[1]
    assert len(look.assigned) == 1
    deeds = [one.what for one in told if one.what.startswith("Reviewer:")]
    assert deeds == ["Reviewer: released", "Reviewer: assigned"]
