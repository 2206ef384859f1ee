"""The tracker's pages: a list looked at, taken in as it was looked at, given out."""

from base64 import b64encode
from io import BytesIO

import pytest

from docgen.problems import NamedFile
from docgen.usecases import reviews, services, tracking
from docgen.usecases.tracking_plan import Plan
from tests import needs
from tests.usecases.house import COORDINATOR, SERVICE, review_in, service_in
from tests.usecases.signing import ADA, LEE, PASSWORD, REX, coordinator, lead, reviewer
from tests.web.agreeing import form_on, pages, send, served, signed_in, two_people
from tests.web.seeing import seen_by_all
from tests.web.signing import open_pages, sign_in, token_in

HEAD = "Service,Region,Trust,Reference,First day,Shoe size\n"
HILL = "Example Hill IPS,London,Example Hill Trust (example),EX-1,9 March 2027,42\n"
MOOR = "Example Moor IPS,London,,EX-2,soon,43\n"
DALE = "Example Dale IPS,London,,EX-3,5/6/2027,44\n"
HOSTILE = "<script>alert(1)</script>&{{ 7*7 }}"


def csv(*rows):
    return (HEAD + "".join(rows)).encode()


def look_at(client, content, name="list.csv"):
    """Send a list to be looked at; return the page of what it would change."""
    form = {"csrf_token": token_in(client.get("/tracker").text)}
    form["file"] = (BytesIO(content), name)
    return client.post("/tracker", data=form)


def take_in(client, page, **fields):
    return send(client, "/tracker/take-in", page, fields)


def names(office):
    return [one.name for one in services.listed(office, COORDINATOR).rows]


def keys_of(office, content, name="list.csv"):
    plan = tracking.dry_run(office, COORDINATOR, NamedFile(name, content))
    assert isinstance(plan, Plan)
    return plan


class TestLookingAtAList:
    def test_shows_all_it_would_do_and_keeps_nothing(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = look_at(client, csv(HILL, MOOR, DALE))

            assert names(office) == []
        assert page.status_code == 200
        for said in ("1 new service<", "1 new review<", "2 rows are", "EX-1"):
            assert said in page.text
        assert "<strong>list!E3</strong>" in page.text
        assert "9 March 2027" in page.text
        assert 'for="confirm-1">list!E4</label>' in page.text
        assert "Shoe size" in page.text

    @pytest.mark.parametrize(
        ("content", "name", "told"),
        [
            (b"%PDF-1.7\n", "letter.pdf", "letter.pdf is"),
            (b"", "empty.xlsx", "empty.xlsx is"),
            (b"PK\x03\x04nonsense", "broken.xlsx", "broken.xlsx is"),
            (b"a,b\n1,2\n", "no-list.csv", "no-list.csv is"),
            (b"x" * (1024 * 1024 + 1), "huge.csv", "huge.csv is larger than 1 MB."),
            (b"", "", "No file was chosen."),
        ],
    )
    def test_says_what_a_wrong_file_is(self, tmp_path, content, name, told):
        with pages(tmp_path) as (_, client):
            page = look_at(client, content, name)

        assert page.status_code == 422
        assert told in page.text
        assert 'href="#file"' in page.text

    def test_shows_hostile_words_as_they_were_typed(self, tmp_path):
        row = f'"{HOSTILE}",London,,EX-9,9 March 2027,\n'
        with pages(tmp_path) as (_, client):
            page = look_at(client, csv(row), "<img src=x onerror=alert(1)>.csv")

        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "{{ 7*7 }}" in page.text


class TestTakingItIn:
    def test_adds_what_was_shown_and_the_same_again_does_nothing(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = look_at(client, csv(HILL))
            done, twice = take_in(client, page), take_in(client, page)
            again = look_at(client, csv(HILL))

            assert names(office) == ["Example Hill IPS"]
        assert "1 service was added" in done.text
        assert "1 review was added" in done.text
        assert "Nothing was changed." in twice.text
        assert "Nothing to do." in again.text
        assert "Take this list in" not in again.text

    def test_by_two_people_at_once_adds_it_once(self, tmp_path):
        with two_people(tmp_path) as (office, client, second):
            seen = [look_at(one, csv(HILL)) for one in (client, second)]
            done = [
                take_in(one, page)
                for one, page in zip((client, second), seen, strict=True)
            ]

            assert names(office) == ["Example Hill IPS"]
        assert [one.status_code for one in done] == [200, 200]

    def test_takes_only_the_rows_that_are_right_and_names_the_rest(self, tmp_path):
        with pages(tmp_path) as (office, client):
            done = take_in(client, look_at(client, csv(HILL, MOOR)))

            assert names(office) == ["Example Hill IPS"]
        assert "<strong>list!E3</strong>" in done.text

    def test_writes_over_only_what_was_ticked(self, tmp_path):
        other = HILL.replace("Hill Trust", "New Trust")
        with pages(tmp_path) as (office, client):
            take_in(client, look_at(client, csv(HILL)))
            [key] = services.listed(office, COORDINATOR).rows
            page = look_at(client, csv(other))
            take_in(client, page)
            before = services.find(office, COORDINATOR, key.id).service.host_trust
            [one] = keys_of(office, csv(other)).differences
            take_in(client, page, accept=one.key)
            after = services.find(office, COORDINATOR, key.id).service.host_trust

        assert "Kept: Example Hill Trust (example)" in page.text
        assert f'type="checkbox" value="{one.key}"' in page.text
        assert "checked" not in page.text
        assert before.name == "Example Hill Trust (example)"
        assert after.name == "Example New Trust (example)"

    def test_takes_a_doubtful_cell_only_where_it_was_ticked(self, tmp_path):
        with pages(tmp_path) as (office, client):
            page = look_at(client, csv(DALE))
            take_in(client, page)
            assert names(office) == []
            [one] = keys_of(office, csv(DALE)).to_confirm
            done = take_in(client, page, accept=one.key)

            [row] = reviews.listed(office, COORDINATOR, reviews.Wanted()).rows
        assert row.reference == "EX-3"
        assert "What is left in your list" not in done.text

    @pytest.mark.parametrize(
        "fields",
        [
            {"content": b64encode(csv(MOOR, HILL)).decode()},
            {"confirmed": "0" * 64},
            {"content": "no base64 !"},
            {"content": ""},
        ],
    )
    def test_refuses_another_list_than_was_looked_at(self, tmp_path, fields):
        with pages(tmp_path) as (office, client):
            answer = take_in(client, look_at(client, csv(HILL)), **fields)

            assert answer.status_code == 422
            assert names(office) == []

    def test_of_another_region_is_told_and_left(self, tmp_path):
        west = HILL.replace("London", "South West").replace("Hill", "Coast")
        with open_pages(tmp_path) as (office, client, _):
            coordinator(office, region="London")
            sign_in(client, office, ADA)
            page = look_at(client, csv(HILL, west))
            take_in(client, page)

            assert names(office) == ["Example Hill IPS"]
        assert "You look after no services in the region “South West”." in page.text


class TestTheListGivenOut:
    def test_comes_in_again_with_nothing_to_do(self, tmp_path):
        with pages(tmp_path) as (office, client):
            review_in(office, review_dates=["9 March 2027", "10 March 2027"])
            service_in(office, **{**SERVICE, "name": "=1+1"})
            given = client.get("/tracker/list")
            page = look_at(client, given.data, "reviews.xlsx")
            listed = client.get("/reviews").text

        assert "attachment" in given.headers["Content-Disposition"]
        assert "Nothing to do." in page.text
        assert 'href="/tracker/list"' in listed

    def test_has_only_the_regions_of_whoever_asks(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            review_in(office)
            coordinator(office, region="West")
            sign_in(client, office, ADA)
            page = look_at(client, client.get("/tracker/list").data, "reviews.xlsx")

        assert SERVICE["name"] not in page.text


class TestTheTracker:
    @pytest.mark.parametrize(("who", "email"), [(lead, LEE), (reviewer, REX)])
    def test_is_a_coordinators_alone(self, tmp_path, who, email):
        with open_pages(tmp_path) as (office, client, _):
            who(office, email, **({"password": PASSWORD} if who is lead else {}))
            sign_in(client, office, email)
            token = token_in(client.get("/reviews").text)
            asked = [client.get(one) for one in ("/tracker", "/tracker/list")]
            asked += [
                client.post(one, data={"csrf_token": token})
                for one in ("/tracker", "/tracker/take-in")
            ]
            listed = client.get("/reviews").text

        assert {one.status_code for one in asked} == {404}
        assert "/tracker" not in listed


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, context, tmp_path):
        long = "Example Trust with a very long name (example) " * 3
        with served(tmp_path) as (_, client, address):
            take_in(client, look_at(client, csv(HILL)))
            page = signed_in(context, client, address)
            page.goto(f"{address}/tracker")
            seen_by_all(page)
            page.get_by_role("button", name="Show what").click()
            seen_by_all(page)
            other = HILL.replace("Example Hill Trust (example)", long)
            new = HILL.replace("Hill", "Vale").replace("EX-1", "EX-4")
            for rows in ((other, MOOR, DALE, new), (HILL,), (MOOR,)):
                file = {"name": "list.csv", "mimeType": "text/csv"}
                page.goto(f"{address}/tracker")
                page.set_input_files("#file", {**file, "buffer": csv(*rows)})
                page.get_by_role("button", name="Show what").click()
                seen_by_all(page)
                if len(rows) > 1:
                    for box in page.locator(".nhsuk-checkboxes__label").all():
                        box.click()
                    page.get_by_role("button", name="Take this list in").click()
                    page.wait_for_selector("text=The list is taken in")
                    seen_by_all(page)
                    assert "1 value was changed" in page.inner_text("main")


def test_the_form_carries_the_list_that_was_looked_at(tmp_path):
    with pages(tmp_path) as (_, client):
        form = form_on(look_at(client, csv(HILL)))

    assert form["content"] == b64encode(csv(HILL)).decode()
