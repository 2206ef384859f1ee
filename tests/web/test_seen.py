"""The hidden boxes of a form, whatever somebody sends in them."""

import pytest
from flask import Flask

from web.seen import number_in, version_seen


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("7", 7),
        ("0", 0),
        ("", 0),
        ("-1", 0),
        ("1.5", 0),
        ("²", 0),
        ("٣", 0),
        ("9" * 13, 0),
        ("9" * 5000, 0),
        ("seven", 0),
    ],
)
def test_a_box_holds_a_whole_number_or_none(sent, number):
    form = {"version": sent, "number": sent}
    with Flask(__name__).test_request_context(method="POST", data=form):
        assert (version_seen(), number_in("number")) == (number, number)


def test_a_box_that_is_not_sent_holds_none():
    with Flask(__name__).test_request_context(method="POST"):
        assert (version_seen(), number_in("number")) == (0, 0)
