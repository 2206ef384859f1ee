"""The parts of pages print what they are given, and lead where they say."""

import re
from datetime import UTC, date, datetime

import pytest
from flask import render_template_string

from tests.web.every_part import ROWS, TASKS
from tests.web.serving import app_with

NASTY = "<img src=x onerror=alert(1)> & \"quoted\" 'single'"


def drawn(file, call, **about):
    source = f'{{% import "parts/{file}.html" as parts %}}{{{{ parts.{call} }}}}'
    with app_with().test_request_context():
        return render_template_string(source, **about)


class TestTheErrorSummary:
    def test_leads_to_the_field_of_each_problem(self):
        problems = [{"id": "start-day", "text": "Enter a day."}, {"text": "No file."}]

        text = drawn("told", "error_summary(problems)", problems=problems)

        assert re.findall(r'<a href="([^"]*)">([^<]*)', text) == [
            ("#start-day", "Enter a day.")
        ]
        assert "<li>No file.</li>" in text

    def test_is_left_out_where_there_is_nothing_to_put_right(self):
        assert drawn("told", "error_summary([])").strip() == ""


class TestTheAnswers:
    def test_can_be_changed_by_a_link_that_says_what(self):
        text = drawn("lists", "summary_list(rows)", rows=ROWS)

        assert 'Change<span class="nhsuk-u-visually-hidden"> host Trust</span>' in text
        assert text.count("Change<") == 3

    @pytest.mark.parametrize("value", ["", [], None, ()])
    def test_say_when_there_is_none(self, value):
        text = drawn(
            "lists", "summary_list(rows)", rows=[{"label": "A", "value": value}]
        )

        assert "Not answered yet" in text

    @pytest.mark.parametrize("value", [0, "0", "–", ["a"]])
    def test_are_shown_when_there_is_one(self, value):
        text = drawn(
            "lists", "summary_list(rows)", rows=[{"label": "A", "value": value}]
        )

        assert "Not answered yet" not in text


class TestTheTasks:
    def test_are_links_only_where_they_can_be_done(self):
        text = drawn("lists", "task_list(tasks)", tasks=TASKS)

        assert len(re.findall(r"<a ", text)) == 2
        assert "<div>Issue the agreement</div>" in text

    def test_name_their_hint_and_state_by_ids_that_are_there(self):
        text = drawn("lists", "task_list(tasks)", tasks=TASKS)

        named = " ".join(re.findall(r'aria-describedby="([^"]+)"', text)).split()
        assert set(named) <= set(re.findall(r'id="([^"]+)"', text))


class TestPagination:
    @pytest.mark.parametrize(
        ("current", "last", "numbers"),
        [
            (1, 1, []),
            (1, 2, [1, 2]),
            (1, 9, [1, 2, 9]),
            (5, 9, [1, 4, 5, 6, 9]),
            (9, 9, [1, 8, 9]),
        ],
    )
    def test_names_the_first_the_last_and_those_beside(self, current, last, numbers):
        text = drawn(
            "ways", f"pagination({current}, {last}, at)", at="/p?page={}".format
        )

        pages = re.findall(r'href="/p\?page=(\d+)" aria-label="Page', text)
        assert [int(one) for one in pages] == numbers
        assert text.count('aria-current="page"') == (last > 1)
        assert ('rel="prev"' in text) == (current > 1)
        assert ('rel="next"' in text) == (current < last)


@pytest.mark.parametrize(
    ("file", "call"),
    [
        ("told", "error_summary([{'id': x, 'text': x}])"),
        ("told", "error_summary([{'wrong': x, 'remedy': x}])"),
        ("told", "banner(x)"),
        ("told", "banner(x, kind='success')"),
        ("told", "tag(x)"),
        ("lists", "summary_list([{'label': x, 'value': x, 'url': x}])"),
        ("lists", "summary_list([{'label': x, 'value': [x]}])"),
        ("lists", "task_list([{'title': x, 'state': x, 'url': x, 'hint': x}])"),
        ("lists", "table(x, [x], [[x, x]])"),
        ("ways", "breadcrumbs([(x, x)])"),
        ("ways", "back_link(x, x)"),
        ("ways", "button(x, name=x, value=x)"),
        ("ways", "button_link(x, x)"),
        ("ways", "search_form(x, x, x, x)"),
    ],
)
def test_text_stays_text_in(file, call):
    text = drawn(file, call, x=NASTY)

    assert "&lt;img" in text
    assert "<img" not in text
    assert '"quoted"' not in text


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (date(2027, 3, 9), "9 March 2027"),
        (datetime(2027, 5, 31, 23, 30, tzinfo=UTC), "1 June 2027 at 00:30"),
        (datetime(2027, 12, 31, 23, 59, tzinfo=UTC), "31 December 2027 at 23:59"),
    ],
)
def test_a_day_and_a_moment_are_written_as_london_does(at, shown):
    assert f">{shown}</time>" in drawn("told", "when(at)", at=at)
