"""Why a review moves, rests or is issued anew: no client is named in it unasked."""

import pytest

from docgen.records.history import of_thing
from tests.usecases.house import complete_review, issued, look
from tests.web.agreeing import at, form_on, pages

NUMBER = "The client with NHS 943 476 5919 moved"
WHY = "An invented number"
DAYS = {
    f"review_dates.{row}[{part}]": value
    for row, day in ((0, "13"), (1, "14"))
    for part, value in (("day", day), ("month", "4"), ("year", "2027"))
}
WAYS = ("postpone", "cancel", "move", "issue")


def asked(client, key, way):
    """Ask for one of them as its page does; return what follows may be sent to it."""
    path = at(key, "issue") if way == "issue" else f"/reviews/{key}/{way}"
    page = client.get(path)
    if way == "move":
        page = client.post(path, data={**form_on(page), **DAYS})
    return path, form_on(page)


@pytest.mark.parametrize("way", WAYS)
class TestAReasonThatMayNameAClient:
    def test_is_refused_beside_a_box_for_why_it_is_nobodys(self, tmp_path, way):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            issued(office, key)
            before = look(office, key)
            path, form = asked(client, key, way)
            page = client.post(path, data={**form, "because": NUMBER})

            assert page.status_code == 422
            assert 'href="#cleared">“9•• ••• •••9” looks like a client' in page.text
            assert 'name="cleared"' in page.text
            assert NUMBER in page.text
            assert look(office, key) == before

    def test_is_kept_once_somebody_said_why(self, tmp_path, way):
        with pages(tmp_path) as (office, client):
            key = complete_review(office)
            issued(office, key)
            path, form = asked(client, key, way)
            said = {"because": NUMBER, "cleared": WHY}
            answer = client.post(path, data={**form, **said})

            assert answer.status_code == 303, answer.text
            with office.records.database.reading() as connection:
                kept = list(of_thing(connection, look(office, key).row.thing))
            holding = [one for one in kept if NUMBER in str(one.after)]
            assert holding
            assert all(one.after["cleared"] == WHY for one in holding)


@pytest.mark.parametrize("way", WAYS)
def test_a_reason_that_is_left_out_is_asked_for_at_its_box(tmp_path, way):
    with pages(tmp_path) as (office, client):
        key = complete_review(office)
        issued(office, key)
        path, form = asked(client, key, way)
        page = client.post(path, data={**form, "because": " "})

        assert page.status_code == 422
        assert 'href="#because">' in page.text
        assert 'id="because-error"' in page.text
        assert 'name="cleared"' not in page.text
