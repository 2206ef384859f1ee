"""Notices looked at and sent by hand: whose they are, what is told, what becomes."""

from email import message_from_bytes
from email.policy import default

import pytest

from docgen.post.notices import Words
from docgen.records.outbox import NoticeState, find_notice, try_again
from docgen.usecases.readers import Reader
from docgen.usecases.sending import Told, write
from tests import needs
from tests.usecases.house import review_in
from tests.usecases.signing import (
    ADA,
    LEE,
    PASSWORD,
    REX,
    coordinator,
    lead,
    reviewer,
)
from tests.web.agreeing import pages, served, signed_in, two_people
from tests.web.seeing import seen_by_all
from tests.web.signing import open_pages, post, sign_in

HOSTILE = "<script>alert(1)</script>&\"'{{ 7*7 }}\u202e=cmd()"
DEEDS = ["", "/draft", "/drop"]
POSTS = ["/sent", "/drop", "/again"]
MAIL = {"smtp_host": "127.0.0.1", "smtp_tls": "none", "smtp_from": "d@docgen.example"}


def waiting(office, review, once="moved", email="jo@example.org", **words):
    """A notice that waits, in the words that are given."""
    said = {"subject": "Moved", "text": "Dear Jo,\n\nIt has moved.\n", **words}
    told = Told(once, Reader("Jo Example", email, ""), Words(**said), review)
    with office.records.database.writing() as connection:
        return write(office, connection, told)


def state_of(office, key):
    with office.records.database.reading() as connection:
        return find_notice(connection, key).state


def failed(office, key, why="The address is not known there."):
    with office.records.database.writing() as connection:
        try_again(connection, key, why, None)
    return key


def press(client, notice, deed):
    """Press a button on a notice's page, or on the one that asks again."""
    page = f"/notices/{notice}" + ("/drop" if deed == "/drop" else "")
    return post(client, f"/notices/{notice}{deed}", form_at=page)


class TestTheList:
    def test_has_what_waits_and_what_failed_with_its_reason(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = review_in(office)
            waiting(office, key, subject="It waits")
            failed(office, waiting(office, key, "other", subject="It failed"))
            done = waiting(office, key, "third", subject="It is sent")
            press(client, done, "/sent")
            text = client.get("/notices").text

        assert "It waits" in text
        assert "The address is not known there." in text
        assert "It is sent" not in text

    @pytest.mark.parametrize(
        ("state", "seen"),
        [
            ("waiting", {"first"}),
            ("failed", {"second"}),
            ("sent", {"third"}),
            ("dropped", {"fourth"}),
            ("all", {"first", "second", "third", "fourth"}),
            ("nonsense", {"first", "second"}),
        ],
    )
    def test_is_narrowed_to_a_state(self, tmp_path, state, seen):
        names = ("first", "second", "third", "fourth")
        with pages(tmp_path) as (office, client):
            review = review_in(office)
            keys = {one: waiting(office, review, one, subject=one) for one in names}
            failed(office, keys["second"])
            press(client, keys["third"], "/sent")
            press(client, keys["fourth"], "/drop")
            text = client.get(f"/notices?state={state}").text

        assert {one for one in names if f">{one}</a>" in text} == seen

    def test_is_narrowed_to_one_review_by_its_reference_and_on_its_page(self, tmp_path):
        with pages(tmp_path) as (office, client):
            first, second = review_in(office), review_in(office)
            waiting(office, first, subject="Of the first")
            waiting(office, second, "other", subject="Of the second")
            found = client.get("/notices?review=2027-002").text
            own = client.get(f"/reviews/{second}/notices").text
            unknown = client.get("/notices?review=2027-009").text
            leads = client.get(f"/reviews/{second}").text

        for text in (found, own):
            assert "Of the second" in text
            assert "Of the first" not in text
        assert "no review with the reference “2027-009”" in unknown
        assert f"/reviews/{second}/notices" in leads

    def test_comes_in_pages(self, tmp_path):
        with pages(tmp_path) as (office, client):
            review = review_in(office)
            for number in range(51):
                waiting(office, review, str(number))
            first = client.get("/notices?state=waiting").text
            second = client.get("/notices?state=waiting&page=2").text

        assert "state=waiting&amp;review=&amp;page=2" in first
        assert (first.count(">Moved</a>"), second.count(">Moved</a>")) == (50, 1)

    def test_says_what_to_do_where_there_is_no_mail_server(self, tmp_path):
        with pages(tmp_path / "without") as (_, client):
            assert "docgen has no mail server" in client.get("/notices").text
        with open_pages(tmp_path / "with", **MAIL) as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)
            assert "sends these messages by itself" in client.get("/notices").text


class TestOneNotice:
    def test_shows_its_words_and_nothing_in_them_runs(self, tmp_path):
        with pages(tmp_path) as (office, client):
            review = review_in(office)
            key = waiting(office, review, subject=HOSTILE, text=f"{HOSTILE}\n\nEnd")
            for path in ("/notices", f"/notices/{key}", f"/notices/{key}/drop"):
                text = client.get(path).text
                assert "<script>alert" not in text
                assert "{{ 7*7 }}" in text

    def test_is_handed_out_as_a_draft_and_stays_as_it_is(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = waiting(office, review_in(office), subject="Moved: 9/3 <now>")
            answer = client.get(f"/notices/{key}/draft")

            assert state_of(office, key) is NoticeState.WAITING
        draft = message_from_bytes(answer.data, policy=default)
        assert (draft["X-Unsent"], draft["To"]) == ("1", "jo@example.org")
        assert answer.mimetype == "message/rfc822"
        assert "Moved- 9-3 -now-.eml" in answer.headers["Content-Disposition"]

    def test_to_no_address_says_what_to_put_right(self, tmp_path):
        with pages(tmp_path) as (office, client):
            key = waiting(office, review_in(office), email="jö@example.org")
            answer = client.get(f"/notices/{key}/draft")

        assert answer.status_code == 422
        assert "is no e-mail address that a message can be sent to" in answer.text

    @pytest.mark.parametrize(
        ("deed", "state", "told"),
        [
            ("/sent", NoticeState.SENT_BY_HAND, "kept as sent by hand"),
            ("/drop", NoticeState.DROPPED, "dropped and will not be sent"),
        ],
    )
    def test_is_ended_once_and_offers_nothing_more(self, tmp_path, deed, state, told):
        with two_people(tmp_path) as (office, client, second):
            key = waiting(office, review_in(office))
            clicks = [press(client, key, deed), press(client, key, "/drop")]
            clicks.append(press(second, key, "/drop"))

            assert [one.status_code for one in clicks] == [303, 303, 303]
            assert state_of(office, key) is state
            shown = client.get(f"/notices/{key}").text
        assert told in shown
        assert "Mark as sent" not in shown

    def test_can_be_sent_again_only_by_a_mail_server(self, tmp_path):
        with pages(tmp_path / "without") as (office, client):
            key = waiting(office, review_in(office))
            assert "Send again" not in client.get(f"/notices/{key}").text
            answer = press(client, key, "/again")
            assert answer.status_code == 422
            assert "No mail server is set" in answer.text
        with open_pages(tmp_path / "with", **MAIL) as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)
            key = failed(office, waiting(office, review_in(office)))
            assert press(client, key, "/again").status_code == 303
            assert state_of(office, key) is NoticeState.WAITING


class TestAnothers:
    def test_notice_is_not_there(self, tmp_path):
        with open_pages(tmp_path) as (office, client, _):
            review = review_in(office)
            key = waiting(office, review)
            coordinator(office, region="West")
            sign_in(client, office, ADA)
            asked = [client.get(f"/notices/{key}{one}") for one in DEEDS]
            asked += [
                post(client, f"/notices/{key}{one}", form_at="/notices")
                for one in POSTS
            ]
            asked.append(client.get(f"/reviews/{review}/notices"))

            assert {one.status_code for one in asked} == {404}
            assert "Moved" not in client.get("/notices").text
            assert state_of(office, key) is NoticeState.WAITING

    @pytest.mark.parametrize(("who", "email"), [(lead, LEE), (reviewer, REX)])
    def test_role_meets_no_notices_and_no_entry_in_the_menu(self, tmp_path, who, email):
        with open_pages(tmp_path) as (office, client, _):
            who(office, email, **({"password": PASSWORD} if who is lead else {}))
            sign_in(client, office, email)

            assert client.get("/notices").status_code == 404
            assert "/notices" not in client.get("/reviews").text


@pytest.mark.browser
@needs.chromium
class TestInABrowser:
    def test_no_state_shuts_anybody_out(self, context, tmp_path):
        with served(tmp_path) as (office, client, address):
            page = signed_in(context, client, address)
            review = review_in(office)
            states = ["/reviews", f"/reviews/{review}", "/notices"]
            page.goto(f"{address}/notices")
            seen_by_all(page)
            first = waiting(office, review, subject="Fidelity review 2027-001: moved")
            second = failed(office, waiting(office, review, "b", email="j@" + "x" * 60))
            press(client, waiting(office, review, "c"), "/sent")
            states += ["/notices?state=all", f"/reviews/{review}/notices"]
            states += ["/notices?review=none", f"/notices/{first}"]
            states += [f"/notices/{second}", f"/notices/{first}/drop"]
            for path in states:
                page.goto(address + path)
                seen_by_all(page)
