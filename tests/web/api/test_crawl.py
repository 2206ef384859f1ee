"""A word in every text of one service never reaches the other's people by the API."""

import pytest

from tests.web.api.access_table import rows
from tests.web.api.calling import Program, token_of
from tests.web.api.sending import things_of
from tests.web.crawling import words_in
from tests.web.visiting import Kept, visited

OUR_PEOPLE = ("lead ours", "reviewer ours", "coordinator ours")
# What an answer calls the things that other operations take.
LED_TO = {
    "id": ("{key}", "{issue}", "{upload}", "{job}", "{returned}"),
    "issue": ("{issue}",),
    "upload": ("{upload}",),
    "review": ("{key}",),
    "review_id": ("{key}",),
    "service_id": ("{key}",),
    "person_id": ("{person}",),
    "job": ("{job}",),
    "superseded_by": ("{issue}",),
    "uploads": ("{upload}",),
}


def reads():
    return [one.path for one in rows() if one.method == "GET"]


def identities_in(value, name=""):
    """Every identity an answer names, with what it may stand for in addresses."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from identities_in(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from identities_in(one, name)
    elif isinstance(value, str) and value and name in LED_TO:
        yield from ((place, value) for place in LED_TO[name])


def addresses(known):
    """Every address there is with these identities."""
    found = set()
    for path in reads():
        paths = {path}
        for place, value in known:
            paths |= {one.replace(place, value) for one in paths if place in one}
        found |= {one for one in paths if "{" not in one}
    return found


def crawl(program, side):
    """Read everything that can be read from what is known, and from what that names."""
    things = things_of(side).items()
    known = {*things, ("{key}", side.ids["service"])}
    answers = {}
    while to_read := addresses(known) - answers.keys():
        for path in sorted(to_read):
            answers[path] = program.get(path)
            if answers[path].is_json:
                known |= set(identities_in(answers[path].json))
    return answers


@pytest.mark.parametrize("who", OUR_PEOPLE)
def test_as_somebody_of_one_service_finds_no_byte_of_the_other(tmp_path, who):
    with visited(tmp_path) as (two, app, _):
        program = Program(app, token_of(two, who))
        kept = Kept(two.office)
        ours = crawl(program, two.ours)
        asked = {
            path: program.get(path) for path in addresses(things_of(two.theirs).items())
        }
        kept.put_back()
        secrets = [two.theirs.word, *two.theirs.ids.values()]

    words = {path: words_in(one) for path, one in ours.items()}
    found = [one for one in ours.values() if one.status_code == 200]
    print(f"{who}: {len(ours)} answers, {len(found)} with something")  # noqa: T201
    leaks = {
        one: at
        for one in secrets
        if (at := [path for path, said in words.items() if one.casefold() in said])
    }
    assert leaks == {}
    assert {one.status_code for one in ours.values()} <= {200, 404, 409, 422}
    assert len(found) > 10
    assert any(two.ours.word.casefold() in said for said in words.values())
    # What is asked for by its very name is not there, and nothing says more.
    theirs = {path: one for path, one in asked.items() if is_theirs(path, two)}
    assert {one.status_code for one in theirs.values()} == {404}
    assert len({one.data for one in theirs.values()}) == 1


def is_theirs(path, two):
    return any(one in path for one in two.theirs.ids.values())


def test_finds_the_word_where_it_is_to_be_seen(tmp_path):
    with visited(tmp_path) as (two, app, _):
        program = Program(app, token_of(two, "coordinator theirs"))
        found = crawl(program, two.theirs)
        word = two.theirs.word.casefold()

    kinds = {one.mimetype for one in found.values() if word in words_in(one)}
    assert {"application/json", "text/calendar"} <= kinds
    assert any("wordprocessingml" in one for one in kinds)
