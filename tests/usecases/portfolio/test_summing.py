"""The rows that are summed up follow what the reviewers agreed."""

import pytest
from sqlalchemy import select

from docgen.records.parts import Change, save
from docgen.records.review_scores import keep_told, review_scores
from docgen.records.reviews import find_review
from docgen.review.kept_scores import set_json
from docgen.review.rights import Duty
from docgen.review.scale import IPS_25
from docgen.review.scores import ItemScore, ScoreSet
from docgen.usecases import moving
from docgen.usecases.portfolio.summing import sum_up
from docgen.usecases.review_files import EVERYTHING
from docgen.usecases.standing import by
from tests.review.scoring import points
from tests.usecases.house import COORDINATOR, office_in
from tests.usecases.portfolio.scored import person, review, service
from tests.usecases.portfolio.test_glance import SPRING

AGREED = {"agreed_at": "2026-03-12T09:00:00Z"}


@pytest.fixture
def house(tmp_path):
    with office_in(tmp_path) as office:
        of = service(office)
        yield office, of, review(office, of, SPRING)


def own_set(office, key, name, scores):
    """Somebody reviews, and has locked their scores."""
    who = person(office, name)
    moving.give_duty(office, COORDINATOR, key, who, Duty.REVIEWER)
    items = tuple(ItemScore(item, score) for item, score in scores.items())
    sheet = {"scores": set_json(ScoreSet("", "", "", name, None, items))}
    content = {"sheet": sheet, "locked_at": "2026-03-11T16:00:00Z"}
    with office.records.database.writing() as connection:
        change = Change(f"review:{key}", f"scores/{who}", content, 0)
        save(connection, change, by(COORDINATOR, "coordinator"))
    return who


def summed(office, key, content):
    with office.records.database.writing() as connection:
        row = find_review(connection, EVERYTHING, key)
        sum_up(connection, row, content, IPS_25)


def rows(office):
    with office.records.database.reading() as connection:
        found = connection.execute(select(review_scores)).mappings().all()
    return {(one["kind"], one["person_id"]): one for one in found}


def test_are_the_agreed_scores_and_each_reviewers_own(house):
    office, of, key = house
    sam = own_set(office, key, "Sam Sample", points(4))
    kim = own_set(office, key, "Kim Sample", points(4, i9=2))
    said = {str(item): one for item, one in points(4, i9=3).items()}

    summed(office, key, {**AGREED, "points": said, "reviewers": [sam, kim]})

    found = rows(office)
    assert found.keys() == {
        ("agreed", ""), ("apart", ""), ("reviewer", sam), ("reviewer", kim),
    }  # fmt: skip
    assert (found["agreed", ""]["items"]["9"], found["agreed", ""]["total"]) == (3, 99)
    assert found["agreed", ""]["held_on"] == SPRING
    assert found["agreed", ""]["service_id"] == of
    assert [found["apart", ""]["items"][one] for one in ("9", "1")] == [2, 0]
    assert (found["reviewer", kim]["above"], found["reviewer", kim]["apart"]) == (-2, 2)


def test_of_one_sheet_for_both_tell_of_no_difference(house):
    office, _, key = house
    own_set(office, key, "Sam Sample", points(4))
    own_set(office, key, "Kim Sample", points(2))
    said = {str(item): one for item, one in points(4).items()}

    summed(office, key, {**AGREED, "points": said, "agreed_sheet": {"scores": {}}})

    assert rows(office).keys() == {("agreed", "")}


def test_are_gone_where_the_scores_are_open_again(house):
    office, _, key = house
    said = {str(item): one for item, one in points(4).items()}
    summed(office, key, {**AGREED, "points": said})

    summed(office, key, {})

    assert rows(office) == {}


def test_take_the_place_of_a_total_that_was_told(house):
    office, of, key = house
    said = {str(item): one for item, one in points(4).items()}
    with office.records.database.writing() as connection:
        keep_told(connection, of, SPRING, 98)
    assert rows(office)["told", ""]["total"] == 98

    summed(office, key, {**AGREED, "points": said})

    assert rows(office).keys() == {("agreed", "")}
    with office.records.database.writing() as connection:
        keep_told(connection, of, SPRING, 98)
    assert rows(office).keys() == {("agreed", "")}
