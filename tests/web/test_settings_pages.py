"""The page of settings: each explained, what moves confirmed, two people at once."""

import re

import pytest
from markupsafe import escape

from docgen.records.database import DatabaseAway
from docgen.usecases import house_settings
from docgen.usecases.people import house
from docgen.usecases.settings_now import settings_now
from tests import needs
from tests.usecases.house import look, review_in
from tests.usecases.signing import administrator
from tests.web.administering import (
    HOSTILE,
    MAX,
    MIA,
    SHUT_TO,
    administered,
    answers,
    as_another,
    served,
)
from tests.web.agreeing import form_on, signed_in
from tests.web.seeing import seen_by_all
from tests.web.signing import open_pages, sign_in

SETTINGS = "/administration/settings"
DAYS = ["9 March 2027", "10 March 2027"]
# A month before 9 March 2027.
CLOSED = {
    "closed_days.0.day[day]": "9",
    "closed_days.0.day[month]": "2",
    "closed_days.0.day[year]": "2027",
    "closed_days.0.reason": "Stock-taking",
}


def save(client, page=None, **fields):
    page = page or client.get(SETTINGS)
    return client.post(SETTINGS, data={**form_on(page), **fields})


def away():
    raise DatabaseAway


def kept(office):
    return house_settings.look(office, house(office)).saved


def governance(office, key):
    found = look(office, key).deadlines
    return next(str(one.date) for one in found if one.key == "governance_by")


class TestTheSettings:
    def test_are_explained_with_what_holds_while_they_are_empty(self, tmp_path):
        about = {
            "organisation_name": "Example Body (example)",
            "closed_days": ("2027-12-24",),
            "recommend_below": 4,
            "feedback_from": "review_end",
        }
        with administered(tmp_path, **about) as (_, client):
            text = client.get(SETTINGS).text

        for said in (
            "Left empty: Example Body (example).",
            "Set already: 24 December 2027.",
            "Left empty: 4.",
            "Left empty: the last day of the review.",
            "Left empty: the day the final report is confirmed.",
        ):
            assert said in text, said

    def test_name_the_organisation_at_the_head_of_each_page_from_then_on(
        self, tmp_path, monkeypatch
    ):
        here = '<span class="dg-organisation">{}</span>'.format
        about = {"organisation_name": "Example Body (example)"}
        with administered(tmp_path, **about) as (office, client):
            before = client.get(SETTINGS).text
            save(client, organisation_name="Example House (example)")
            pages = [client.get(one).text for one in (SETTINGS, "/help", "/none")]
            monkeypatch.setattr(office.records.database, "reading", away)
            gone = client.get("/help").text

        assert here("Example Body (example)") in before
        assert [here("Example House (example)") in one for one in pages] == [True] * 3
        assert "docgen for Example House (example)" in pages[0]
        assert here("Example Body (example)") in gone

    def test_are_kept_and_hold_from_then_on(self, tmp_path):
        fields = {
            "organisation_name": "Example House (example)",
            "recommend_below": "3",
            "support_from": "review_end",
        }
        with administered(tmp_path) as (office, client):
            done = save(client, **fields, **CLOSED)
            text = client.get(SETTINGS).text

            now = settings_now(office)
        assert done.status_code == 303
        assert "The settings are kept." in text
        assert 'value="Stock-taking"' in text
        assert (now.organisation_name, now.recommend_below) == (
            "Example House (example)",
            3,
        )
        assert [str(one) for one in now.closed_days] == ["2027-02-09"]
        assert now.support_from == "review_end"

    @pytest.mark.parametrize(
        ("fields", "told", "box"),
        [
            (
                {"recommend_below": "6"},
                "Enter a whole number from 1 to 5.",
                "recommend",
            ),
            (
                {"recommend_below": "4?"},
                "Enter a whole number from 1 to 5.",
                "recommend",
            ),
            ({**CLOSED, "closed_days.0.day[day]": "31"}, "real date", "closed_days-0"),
            ({**CLOSED, "closed_days.0.reason": ""}, "reason", "closed_days-0"),
            ({"closed_days.0.reason": "Party"}, "day", "closed_days-0"),
            ({"feedback_from": "easter"}, "Choose one from the list.", "feedback_from"),
            ({"organisation_name": "a\0b"}, "can't be printed", "organisation_name"),
        ],
    )
    def test_half_filled_in_say_what_is_wrong_and_keep_nothing(
        self, tmp_path, fields, told, box
    ):
        with administered(tmp_path) as (office, client):
            page = save(client, **fields)

            assert kept(office).version == 0
        assert page.status_code == 422
        assert re.search(
            rf'<a href="#{box}[^"]*">[^<]*{re.escape(escape(told))}', page.text
        )

    def test_show_hostile_words_as_they_were_typed(self, tmp_path):
        with administered(tmp_path) as (_, client):
            save(
                client,
                organisation_name=HOSTILE,
                **{**CLOSED, "closed_days.0.reason": HOSTILE},
            )
            text = client.get(SETTINGS).text

        assert text.count("{{ 7*7 }}") == 4  # in two boxes, and the head and foot
        assert "<script>alert" not in text


class TestAClosedDay:
    def test_is_added_with_a_row_more_and_removed(self, tmp_path):
        with administered(tmp_path) as (office, client):
            more = save(client, **CLOSED, add="closed_days")
            second = {
                name.replace(".0.", ".1."): one.replace("2027", "2028")
                for name, one in CLOSED.items()
            }
            save(client, more, **second)
            two = settings_now(office).closed_days
            fewer = save(client, remove="closed_days.0")
            done = save(client, fewer)

            left = settings_now(office).closed_days
        assert more.status_code == fewer.status_code == 200
        assert done.status_code == 303
        assert [str(one) for one in two] == ["2027-02-09", "2028-02-09"]
        assert [str(one) for one in left] == ["2028-02-09"]

    def test_that_moves_dates_lists_them_and_waits_to_be_confirmed(self, tmp_path):
        with administered(tmp_path) as (office, client):
            key = review_in(office, review_dates=DAYS)
            asked = save(client, **CLOSED)
            before = kept(office).version
            done = [save(client, asked) for _ in range(2)]

            after, version = governance(office, key), kept(office).version
        assert asked.status_code == 200
        assert "Dates move in 1 review" in asked.text
        assert "9 February 2027 → <strong>8 February 2027</strong>" in asked.text
        assert "2027-001" in asked.text
        assert before == 0
        assert after == "2027-02-08"
        assert [one.status_code for one in done] == [303, 303]
        assert version == 1

    def test_is_shown_again_where_other_dates_move_than_were_seen(self, tmp_path):
        with administered(tmp_path) as (office, client):
            review_in(office, review_dates=DAYS)
            asked = save(client, **CLOSED)
            review_in(office, review_dates=DAYS)
            again = save(client, asked)

            assert kept(office).version == 0
        assert "Dates move in 2 reviews" in again.text
        assert "no longer what you saw" in again.text

    def test_moves_them_back_once_it_is_removed(self, tmp_path):
        with administered(tmp_path) as (office, client):
            key = review_in(office, review_dates=DAYS)
            save(client, save(client, **CLOSED))
            fewer = save(client, remove="closed_days.0")
            asked = save(client, fewer)
            save(client, asked)

            assert governance(office, key) == "2027-02-09"
        assert "8 February 2027 → <strong>9 February 2027</strong>" in asked.text


class TestTwoAtOnce:
    def test_neither_writes_over_the_other(self, tmp_path):
        with administered(tmp_path) as (office, client):
            administrator(office, MIA)
            mia = as_another(office, client, MIA)
            seen = mia.get(SETTINGS)
            save(client, recommend_below="3")
            clash = save(mia, seen, recommend_below="4")
            still = settings_now(office).recommend_below
            save(mia, clash)

            now = settings_now(office).recommend_below
        assert "Somebody changed this while you did" in clash.text
        assert (still, now) == (3, 4)


class TestTheRights:
    @pytest.mark.parametrize("who", SHUT_TO)
    def test_are_an_administrators_alone(self, tmp_path, who):
        with open_pages(tmp_path) as (office, client, _):
            administrator(office, MAX)
            sign_in(client, office, SHUT_TO[who](office))
            found = answers(client, ("GET", SETTINGS), ("POST", SETTINGS))

        assert found == [404, 404]


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, context, tmp_path):
        with served(tmp_path) as (office, client, address):
            for _ in range(21):
                review_in(office, review_dates=DAYS)
            page = signed_in(context, client, address)
            page.goto(address + SETTINGS)
            seen_by_all(page)
            page.fill("#recommend_below", "9")
            page.get_by_role("button", name="Save").last.click()
            page.wait_for_selector(".nhsuk-error-summary")
            seen_by_all(page)
            page.fill("#recommend_below", "")
            for part, typed in (("day", "9"), ("month", "2"), ("year", "2027")):
                page.fill(f"#closed_days-0-day-{part}", typed)
            page.fill("#closed_days-0-reason", "Stock-taking " * 12)
            page.get_by_role("button", name="Save").last.click()
            page.wait_for_selector("text=Dates move in 21 reviews")
            seen_by_all(page)
            save(client, recommend_below="3")
            page.get_by_role("button", name="Save, and move these dates").click()
            page.wait_for_selector("text=while you did")
            seen_by_all(page)
