"""Every route, method and kind of person, with their own things and with others'.

The expected answers stand in access_people.py and access_table.py; a route without a
row fails.
"""

from collections import Counter

from tests.web.access_people import COLUMNS, kinds
from tests.web.access_table import routes
from tests.web.serving import app_with
from tests.web.visiting import (
    EVERY,
    address_of,
    client_as,
    methods_by_rule,
    pages_of,
    send,
    sides_of,
    things_in,
    visited,
)

SENT = (200, 302, 303, 404, 409, 422)  # what a form that may be sent is answered
MIRRORED = {"ours": "theirs", "theirs": "ours"}


def person_of(column, side):
    """Whose session it is: on the other side whoever is ours is theirs."""
    what = COLUMNS[column]
    if side == "theirs" and what.endswith(("ours", "theirs")):
        kind, _, of = what.rpartition(" ")
        return f"{kind} {MIRRORED[of]}"
    return what


def answered(answer):
    """In one word what somebody got: the way to sign in, or its number."""
    is_sent = answer.status_code == 303 and "/sign-in" in answer.location
    return "in" if is_sent else answer.status_code


def is_as_said(said, got, opened):
    if said in ("in", "401", "404"):
        return str(got) == said
    return got in opened


def cells(app, two, kept):
    """Try all there is; return each cell as it was asked for, and what is not so."""
    tried, wrong, table = Counter(), [], kinds()
    rules = methods_by_rule(app)
    for route in (one for rule, one in routes().items() if rule in rules):
        things = things_in(route.rule)
        for side, of in list(sides_of(two).items())[: 2 if things else 1]:
            path = address_of(route.rule, of)
            for column, said in table[route.kind].items():
                session = two.sessions.get(person_of(column, side), "")
                for method in sorted(route.methods):
                    got = answered(send(client_as(app, session), path, method))
                    opened = route.opened if method == "GET" else SENT
                    is_open = route.kind in ("everyone", "signed-in")
                    opened = (*opened, "in") if is_open and said == "ok" else opened
                    tried[method] += 1
                    if not is_as_said(said, got, opened):
                        wrong.append((method, route.rule, side, column, said, got))
                    if method != "GET":
                        kept.put_back()
    return tried, wrong


class TestTheTable:
    def test_has_a_row_for_every_route_and_its_methods(self):
        there = methods_by_rule(app_with())
        table = {rule: set(one.methods) for rule, one in routes().items()}

        missing = {rule: m for rule, m in there.items() if table.get(rule) != m}
        assert missing == {}

    def test_has_no_row_for_a_route_that_is_gone(self):
        assert sorted(routes().keys() - methods_by_rule(app_with()).keys()) == []


class TestEveryCell:
    def test_is_answered_as_it_is_written(self, tmp_path):
        with visited(tmp_path) as (two, app, kept):
            tried, wrong = cells(app, two, kept)

        print(f"{sum(tried.values())} cells: {dict(tried)}")  # noqa: T201  the count, with -s
        assert wrong == []
        assert sum(tried.values()) > 1000


class TestAnAddressOfTwoThings:
    def test_opens_nothing_where_they_are_not_of_one_service(self, tmp_path):
        with visited(tmp_path) as (two, app, kept):
            every = pages_of(app)
            mixed = [one for one in every if len(things_in(one)) > 1]
            got = {
                (method, rule, who): answered(
                    send(client_as(app, session), address_of(rule, *sides), method)
                )
                for rule in mixed
                for sides in ((two.ours, two.theirs), (two.theirs, two.ours))
                for who, session in (("signed out", ""), *two.sessions.items())
                for method in every[rule]
            }
            is_changed = kept.is_changed

        assert mixed
        # That a role somebody does not have can't be taken from them is said: 422.
        fine = {"GET": ("in", 404), "POST": ("in", 404, 422)}
        wrong = {one: said for one, said in got.items() if said not in fine[one[0]]}
        assert wrong == {}
        assert not is_changed


def said_of(path, answer):
    """What an answer refuses in words.

    Where an address is another one's by another method, as a group of answers or a file
    of that name, there is no such thing; the API asks a program for its token first.
    """
    if answer.status_code == 401 and path.startswith("/api/"):
        return "no token"
    names = {404: "no such thing", 405: "no such method"}
    return names.get(answer.status_code, answer.status_code)


class TestAMethodThatARouteDoesNotTake:
    def test_is_refused(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            client = client_as(app, two.sessions["coordinator of all"])
            refused = Counter()
            for rule, methods in methods_by_rule(app).items():
                path = address_of(rule, two.ours)
                for method in set(EVERY) - methods:
                    refused[said_of(path, send(client, path, method))] += 1

        print(f"{sum(refused.values())} refused")  # noqa: T201  the count, with -s
        assert set(refused) <= {"no such thing", "no such method", "no token"}
        assert refused["no such method"] > 100


class TestADutyGiven:
    def test_is_for_people_who_review_and_nobody_else(self, tmp_path):
        with visited(tmp_path) as (two, app, kept):
            client = client_as(app, two.sessions["coordinator ours"])
            path = address_of("/reviews/<key>/people", two.ours)
            for person in ("nobody", two.ours.ids["lead"], two.theirs.ids["lead"]):
                for more in ({}, {"end": "yes"} if person == "nobody" else {}):
                    fields = {"person": person, "duty": "reviewer", **more}
                    assert send(client, path, **fields).status_code == 404, fields

            assert not kept.is_changed
