"""Forms in a real browser: nobody is shut out, and every button does its work."""

import threading

import pytest
from flask import Flask, render_template_string, request
from werkzeug.serving import make_server

from docgen.review.deadlines import deadlines_of
from docgen.review.plans import ACTION_PLAN
from docgen.review.reading import AGREEMENT, read_so_far
from tests import needs
from tests.review.building import reviewed
from tests.web.seeing import seen_by_all
from web.forms import draw, faults_in, read, rearranged

PAGE = """
<!doctype html>
<html lang="en-GB" class="nhsuk-template">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A form</title>
<link rel="stylesheet" href="/static/nhsuk/nhsuk-frontend.css">
</head>
<body class="nhsuk-template__body">
{% from "forms/errors.html" import error_summary %}
{% from "forms/fields.html" import fields %}
<div class="nhsuk-width-container"><main class="nhsuk-main-wrapper">
<h1 class="nhsuk-heading-l">A form</h1>
{{ error_summary(faults) }}
<form method="post" novalidate>
{{ fields(drawn) }}
<button class="nhsuk-button" type="submit">Save and continue</button>
</form>
</main></div>
</body>
</html>
"""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
NAMES = {
    "agreement": (
        "host_trust",
        "clinical_teams",
        "reviewers",
        "review_dates",
        "observation_dates",
        "governance_by",
        "steering_committee_on",
        "case_file_access",
        "honorary_contract",
        "further_terms",
    ),
    "action-plan": ("reference", "review_type", "agreed_with", "goals"),
}
START = {
    "agreement": {
        "host_trust": {"name": "Example Valley (example)", "ods_code": "TOO LONG"},
        "clinical_teams": ["North (example)", "South (example)"],
        "reviewers": [{"name": "Sam Sample"}, {"left_to": "ips_grow"}],
        "review_dates": ["9 March 2027", {"day": "31", "month": "", "year": "2027"}],
        "governance_by": {"on": "8 February 2027", "reason": "Half-term"},
        "case_file_access": "perhaps",
        "further_terms": ["One.\n\nTwo."],
    },
    "action-plan": {
        "goals": [{"item": "9", "score": "6", "actions": [{"what": "Ask"}]}],
    },
}
FORMS = {form.kind: form for form in (AGREEMENT, ACTION_PLAN)}


def shop_window():
    """An app with a page for each form: it shows again whatever is posted to it."""
    app = Flask("web")

    def page(kind):
        form, names = FORMS[kind], NAMES[kind]
        posted = request.form if request.method == "POST" else None
        typed = START[kind] if posted is None else read(form, names, posted)
        moved = rearranged(form, names, posted) if posted is not None else None
        problems = () if moved else read_so_far(form, typed, file="page").problems
        about = {one.key: one for one in deadlines_of(reviewed("9/3/27", "10/3/27"))}
        typed = moved or typed
        drawn = draw(form, names, typed, problems=problems, proposed=about)
        faults = faults_in(drawn, problems, form)
        return render_template_string(PAGE, drawn=drawn, faults=faults)

    app.add_url_rule("/forms/<kind>", view_func=page, methods=["GET", "POST"])
    return app


@pytest.mark.browser
@needs.chromium
class TestAForm:
    @pytest.fixture(scope="class")
    @classmethod
    def address(cls):
        server = make_server("127.0.0.1", 0, shop_window(), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.port}"
        server.shutdown()
        server.server_close()

    @pytest.mark.parametrize("kind", FORMS)
    def test_has_nothing_that_shuts_anybody_out(self, page, address, kind):
        page.goto(f"{address}/forms/{kind}")
        page.evaluate(OPEN_ALL)

        seen_by_all(page)

    def test_leads_from_each_line_of_the_summary_to_its_box(self, page, address):
        page.goto(f"{address}/forms/agreement")
        for link in page.locator(".nhsuk-error-summary a").all():
            link.click()
            there = link.get_attribute("href").removeprefix("#")

            assert page.evaluate("document.activeElement.id") == there

    def test_shows_what_was_answered_otherwise_without_a_press(self, page, address):
        page.goto(f"{address}/forms/agreement")

        assert page.locator("#governance_by-reason").is_visible()
        assert page.locator("#reviewers-1-left_to").input_value() == "ips_grow"

    def test_comes_back_with_a_new_row_and_all_that_was_typed(self, page, address):
        page.goto(f"{address}/forms/agreement")
        page.fill("#clinical_teams-2", "East <example>")
        page.fill("#governance_by-day", "half")
        page.get_by_role("button", name="Add another Clinical teams").click()

        assert page.locator("#clinical_teams-2").input_value() == "East <example>"
        assert page.locator("#governance_by-day").input_value() == "half"
        assert page.evaluate("document.activeElement.id") == "clinical_teams-3"

    def test_takes_out_the_row_that_is_named_and_no_other(self, page, address):
        page.goto(f"{address}/forms/agreement")
        page.get_by_role("button", name="Remove Clinical teams 1").click()

        assert page.locator("#clinical_teams-0").input_value() == "South (example)"

    def test_is_sent_by_the_enter_key_with_no_row_lost(self, page, address):
        page.goto(f"{address}/forms/agreement")
        page.press("#host_trust-name", "Enter")

        assert page.locator("#clinical_teams-0").input_value() == "North (example)"
        assert page.locator("#clinical_teams-1").input_value() == "South (example)"

    def test_keeps_line_breaks_through_two_rounds(self, page, address):
        page.goto(f"{address}/forms/agreement")
        page.fill("#further_terms-0", "\n first\n\n\nlast ")
        for _ in range(2):
            page.get_by_role("button", name="Save and continue").click()

        assert page.locator("#further_terms-0").input_value() == "\n first\n\n\nlast "
