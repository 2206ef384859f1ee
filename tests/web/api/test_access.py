"""Every operation, asked with tokens of every kind of caller, and with others' things.

The expected answers stand in access_table.py; an operation without a row fails.
"""

from collections import Counter

import pytest

from docgen.review.token_scope import Area
from tests.web.api.access_table import COLUMNS, kinds, rows
from tests.web.api.calling import EVERYTHING, READING, Program, token_of
from tests.web.api.sending import programs_of, send
from tests.web.signing import SESSION
from tests.web.two_services import Side
from tests.web.visiting import Kept, client_as, visited
from web.api.operations import OPERATIONS, PREFIX

PAIRS = (("region", "away"), ("reviewer", "elsewhere"), ("lead", "stranger"))
OURS_ALONE = {"gone", "mod", "rlead"}
MIRRORED = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}


def call_of(row):
    return f"{row.method} {row.path}"


def has_things(row):
    return "{" in row.path or call_of(row) == "POST /reviews"


def is_as_said(said, got, answers):
    return got in answers if said == "ok" else str(got) == said


def cells(two, programs, kept):
    """Try all there is; return how many cells there were, and what is not so."""
    table, tried, wrong = kinds(), 0, []
    for row in rows():
        for side in (two.ours, two.theirs)[: 2 if has_things(row) else 1]:
            for column, said in table[row.kind].items():
                who = column if side is two.ours else MIRRORED.get(column, column)
                if who in OURS_ALONE and side is two.theirs:
                    said = "404"  # nobody of theirs stands for them
                answer = send(programs[who], call_of(row), side)
                tried += 1
                if not is_as_said(said, answer.status_code, row.answers):
                    wrong.append((call_of(row), column, said, answer.status_code))
                if row.method != "GET":
                    kept.put_back()
    return tried, wrong


class TestTheTable:
    def test_has_a_row_for_every_operation_and_none_for_one_that_is_gone(self):
        there = {
            (one.method, one.path, f"{one.needs.area}:{one.needs.level}")
            for one in OPERATIONS
            if one.needs.area
        }
        table = {(one.method, one.path, one.opens) for one in rows()}

        assert table - there == {("GET", "/token", "-")}
        assert there - table == set()


class TestEveryCell:
    def test_is_answered_as_it_is_written(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            programs = programs_of(two, app, COLUMNS)
            tried, wrong = cells(two, programs, Kept(two.office))

        print(f"{tried} cells")  # noqa: T201  the count, with -s
        assert wrong == []
        assert tried > 1000


class TestATokenThatOpensLess:
    def test_is_refused_by_every_operation_it_does_not_open(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            what = "coordinator ours"
            lacking = {
                area: Program(app, token_of(two, what, without(area))) for area in Area
            }
            reading = Program(app, token_of(two, what, READING))
            kept = Kept(two.office)
            wrong = []
            for row in rows():
                area, _, level = row.opens.partition(":")
                if area == "-":
                    continue
                answers = [send(lacking[Area(area)], call_of(row), two.ours)]
                if level == "write":
                    answers.append(send(reading, call_of(row), two.ours))
                wrong += [
                    (call_of(row), one.status_code)
                    for one in answers
                    if one.status_code != 403 or "This token" not in one.text
                ]
            is_changed = kept.is_changed

        assert wrong == []
        assert not is_changed


def without(area):
    return {one: level for one, level in EVERYTHING.items() if one != area}


class TestASessionsCookie:
    @pytest.mark.parametrize("who", ["coordinator of all", "lead ours"])
    def test_opens_no_operation(self, tmp_path, who):
        with visited(tmp_path) as (two, app, kept):
            got = set()
            for row in rows():
                program = Program(
                    app, more={"Cookie": f"{SESSION}={two.sessions[who]}"}
                )
                got.add(send(program, call_of(row), two.ours).status_code)
            is_changed = kept.is_changed

        assert got == {401}
        assert not is_changed

    def test_is_no_token_and_a_token_is_no_session(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            session = two.sessions["coordinator of all"]
            word = token_of(two, "coordinator of all")

            assert Program(app, session).get("/token").status_code == 401
            assert client_as(app, word).get("/reviews").status_code == 303
            head = {"Authorization": f"Bearer {word}"}
            assert app.test_client().get("/reviews", headers=head).status_code == 303


class TestThingsOfTwoServices:
    def test_open_nothing_together(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            programs = programs_of(two, app, COLUMNS)
            kept = Kept(two.office)
            mixed = [call_of(one) for one in rows() if one.path.count("{") > 1]
            got = Counter(
                send(program, call, side).status_code
                for call in mixed
                for program in programs.values()
                for side in (one_of_each(two.ours, two.theirs), other_way_round(two))
            )
            is_changed = kept.is_changed

        print(f"{sum(got.values())} of {len(mixed)} operations: {got}")  # noqa: T201
        assert len(mixed) > 5
        assert set(got) == {401, 404}
        assert not is_changed


def one_of_each(side, other):
    """A side whose things are the other's, all but the review itself."""
    return Side(side.word, {**other.ids, "review": side.ids["review"]})


def other_way_round(two):
    return one_of_each(two.theirs, two.ours)


class TestAMethodThatAnOperationDoesNotTake:
    def test_is_refused_as_json(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            answer = Program(app, token_of(two, "lead ours")).call("DELETE", "/reviews")

        assert answer.status_code == 405
        assert "Allow" in answer.headers
        assert answer.json["problems"][0]["remedy"]

    def test_and_an_address_where_nothing_is_are_json_too(self, tmp_path):
        with visited(tmp_path) as (_, app, __):
            answer = app.test_client().get(f"{PREFIX}/nothing")

        assert (answer.status_code, answer.mimetype) == (404, "application/json")
        assert answer.json["problems"]
