"""Requests made up from the API's document are answered as it says, without a fault."""

import pytest

from tests.web.api.examples import Tried, attempt, described, operations
from web.api.operations import PREFIX

EACH = 12  # of each way to make a request up: right, and wrong
WITH_CHANCE = 20270309


class TestEveryOperation:
    @pytest.mark.slow
    def test_answers_made_up_requests_as_its_document_says(self, tmp_path):
        tried = Tried()
        with described(tmp_path) as (schema, *rest):
            every = operations(schema)
            for one in every:
                attempt(one, rest, EACH, WITH_CHANCE, tried)

        print(f"{tried.count} requests to {len(every)}: {tried.statuses}")  # noqa: T201
        assert tried.failed == []
        assert tried.count > 20 * len(every)
        assert {200, 201, 202, 401, 404, 409, 422} <= set(tried.statuses)

    def test_answers_nobody_without_a_token(self, tmp_path):
        tried = Tried()
        with described(tmp_path) as (schema, things, _, kept):
            for one in operations(schema):
                attempt(one, (things, [{}], kept), 2, WITH_CHANCE, tried)
            is_changed = kept.is_changed

        assert tried.failed == []
        assert set(tried.statuses) == {401}
        assert not is_changed


class TestTheDocument:
    def test_is_an_openapi_document_that_others_can_read(self, tmp_path):
        with described(tmp_path) as (schema, *_):
            schema.validate()
            document = schema.raw_schema

        assert document["openapi"] == "3.1.0"
        assert document["servers"] == [{"url": PREFIX}]

    def test_names_no_shape_that_is_not_there(self, tmp_path):
        with described(tmp_path) as (schema, *_):
            document = schema.raw_schema

        shapes = document["components"]["schemas"]
        named = {one.rpartition("/")[2] for one in references_in(document)}
        assert named
        assert named - shapes.keys() == set()


def references_in(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from references_in(one)
