"""A page that shows every part there is, for a browser to look at."""

from datetime import UTC, date, datetime

from flask import render_template_string

WHO = {
    "person": "Alex Example",
    "navigation": [
        ("Reviews", "/every-part", True),
        ("Services and teams", "/every-part?2", False),
        ("People", "/every-part?3", False),
        ("Templates", "/every-part?4", False),
        ("What happened", "/every-part?5", False),
        ("Reminders and messages", "/every-part?6", False),
    ],
}
PROBLEMS = [
    {"id": "search", "text": "Enter the name of a service, or part of it."},
    {"wrong": "The second review day is missing.", "remedy": "Add it."},
]
ROWS = [
    {
        "label": "Host Trust",
        "value": "Example Valley NHS Foundation Trust (example)",
        "url": "/every-part?host",
    },
    {"label": "Review days", "value": ["9 March 2027", "10 March 2027"], "url": "#"},
    {"label": "Clinical teams", "value": [], "url": "#"},
    {"label": "Reference", "value": "EX-2027-10"},
]
TASKS = [
    {"title": "Book the review", "state": "Done", "url": "#"},
    {
        "title": "Fill in the service's part",
        "state": "In progress",
        "url": "#",
        "hint": "To be sent back by 26 February 2027",
    },
    {"title": "Issue the agreement", "state": "Not started"},
]
EVENTS = [
    {
        "at": datetime(2027, 1, 11, 9, 30, tzinfo=UTC),
        "what": "The review was booked",
        "by": "Alex Example",
    },
    {
        "at": date(2027, 2, 9),
        "what": "The agreement was issued",
        "detail": "Version 2",
        "by": "Sam Example",
    },
]
STATES = (
    "Draft", "In progress", "Issued", "Waiting", "Due soon", "Overdue", "Signed",
    "Not started",
)  # fmt: skip
TABLE = (
    "Services of the region",
    ("Service", "Host Trust", "Last review", "Score"),
    [
        ("North (example)", "Example Valley (example)", "9 March 2027", 104),
        ("South <b>", "Example Valley (example)", "12 May 2026", 98),
    ],
    (3,),
)
PAGE = """
{% extends "layout.html" %}
{% from "parts/told.html" import banner, error_summary, tag, when %}
{% from "parts/lists.html" import summary_list, table, task_list, timeline %}
{% from "parts/ways.html" import back_link, breadcrumbs, button, button_group,
   button_link, pagination, search_form %}
{% block title %}Every part{% endblock %}
{% block before_content %}
{{ breadcrumbs([("Reviews", "/a"), ("EX-2027-10", "/b")]) }}
{% endblock %}
{% block content %}
{{ error_summary(problems) }}
{{ banner("The agreement was sent.", kind="success") }}
{{ banner("The review is in two weeks.") }}
<h1>Every part</h1>
<h2>Answers</h2>
{{ summary_list(rows) }}
<h2>Tasks</h2>
{{ task_list(tasks) }}
<h2>States</h2>
<p>{% for one in states %}{{ tag(one) }} {% endfor %}</p>
<h2>Search</h2>
{% call search_form("/every-part", "north", "Name of the service", "2 services") %}
<div class="nhsuk-form-group"><label class="nhsuk-label nhsuk-label--s" for="region">
Region</label><select class="nhsuk-select" id="region" name="region"><option>All
</option></select></div>
{% endcall %}
{{ table(*services) }}
{{ pagination(3, 9, address_of) }}
<h2>What happened</h2>
{{ timeline(events) }}
<p>Since {{ when(events[1].at) }}.</p>
{% call button_group() %}{{ button("Save") }}{{ button("Delete", "warning") }}
{{ button_link("Start", "#", "secondary") }}<a class="nhsuk-link" href="#">Cancel</a>
{% endcall %}
{{ back_link("/a") }}
{% endblock %}
"""


def every_part():
    return render_template_string(
        PAGE,
        problems=PROBLEMS,
        rows=ROWS,
        tasks=TASKS,
        events=EVENTS,
        states=STATES,
        services=TABLE,
        address_of=lambda number: f"/every-part?page={number}",
        **WHO,
    )


CONFIRM = {
    "question": "Cancel the review EX-2027-10?",
    "consequences": ["Everyone invited is told.", "The booking can't be had back."],
    "action": "/confirm",
    "yes": "Cancel the review",
    "back": "/every-part",
    "fields": [("reference", "EX-2027-10")],
    **WHO,
}
