"""The pages of scores: what each says, and to whom it opens."""

from base64 import b64encode

import pytest

from docgen.review.rights import Duty
from docgen.usecases import typed_before
from tests.usecases.scoring.lists import csv_of
from tests.usecases.scoring.pair import FIRST, SECOND, SIX_FAULTS, WHOLE, sample
from tests.web.scores.house import REVIEWS, scored, send
from tests.web.visiting import send as send_bare

CLIENTS = "trap-clients-named.xlsx"
TEAMS = "layout-11-sheet-a-team.xlsx"
NUMBER = "943 476 5919"


@pytest.fixture
def house(tmp_path):
    with scored(tmp_path) as house:
        yield house


def bring(house, letters, file, **fields):
    page = house.set_at(letters)
    return send(house.client(letters), page, f"{page}/sheet", file, **fields)


def lock(house, letters):
    page = house.set_at(letters)
    return send(house.client(letters), page, f"{page}/lock", looked_at="yes")


def codes(house, path):
    return {one: house.client(one).get(path).status_code for one in house.sessions}


class TestASet:
    def test_opens_to_its_reviewer_and_a_coordinator_alone(self, house):
        assert codes(house, house.set_at("sam")) == {
            "cam": 200,
            "sam": 200,
            "rex": 404,
            "jo": 404,
        }

    def test_opens_to_the_other_reviewer_once_both_are_locked(self, house):
        for letters, name in (("sam", FIRST), ("rex", SECOND)):
            house.hand_in(letters, name)
            assert house.client("rex").get(house.set_at("sam")).status_code == 404
            assert lock(house, letters).status_code == 303

        shown = house.client("rex").get(house.set_at("sam"))
        assert shown.status_code == 200
        assert "Save all" not in shown.text

    def test_is_nobodys_who_does_not_review(self, house):
        path = house.at(f"scores/{house.id_of('cam')}")

        assert house.client("cam").get(path).status_code == 404

    def test_shows_of_each_item_what_was_read_and_how_sure_it_is(self, house):
        house.hand_in("sam", SIX_FAULTS)

        page = house.client("sam").get(house.set_at("sam")).text
        assert "6 items ask you to decide" in page
        assert 'href="#row-2">Scores!B2</a>' in page
        assert '<span class="dg-raw">4/5</span>' in page
        assert "4 is right" in page
        assert 'aria-label="4/5, read for item 1"' in page

    def test_hides_whose_sheets_came_on_the_page_of_documents(self, house):
        house.hand_in("sam", FIRST)

        seen = {
            one: FIRST in house.client(one).get(house.at("documents")).text
            for one in house.sessions
        }
        assert seen == {"cam": True, "sam": True, "rex": False, "jo": False}

    def test_keeps_every_box_that_nobody_touched_as_it_was(self, house):
        house.hand_in("sam", "layout-13-report-table.xlsx")

        answer = send(house.client("sam"), house.set_at("sam"), at="9")
        assert answer.location.endswith("#item-9")
        assert house.own("sam").written == {}

    def test_shows_again_what_was_typed_and_names_a_client(self, house):
        typed = {"evidence.9": f"Saw {NUMBER}", "score.3": "5"}

        answer = send(house.client("sam"), house.set_at("sam"), **typed)
        assert answer.status_code == 422
        assert "the evidence of item 9" in answer.text
        assert f"Saw {NUMBER}</textarea>" in answer.text
        assert house.own("sam").written == {}
        boxes = {
            "clear.0.where": "evidence.9",
            "clear.0.shown": "9•• ••• •••9",
            "clear.0.reason": "An invented example",
        }
        answer = send(house.client("sam"), house.set_at("sam"), **typed, **boxes)
        assert answer.status_code == 303
        assert set(house.own("sam").written) == {3, 9}

    def test_takes_what_is_typed_for_text_and_nothing_else(self, house):
        words = '"><script>alert(1)</script>'
        send(house.client("sam"), house.set_at("sam"), **{"evidence.9": words})

        page = house.client("sam").get(house.set_at("sam")).text
        assert house.own("sam").scores.of(9).evidence == words
        assert "<script>alert" not in page

    def test_takes_no_odd_box_amiss(self, house):
        odd = {
            "score.9": "9" * 5000,
            "score.x": "4",
            "score.99999999": "4",
            "version": "x",
            "clear.0.where": "\x00",
            "clear.0.shown": "\ufffe",
            "clear.0.reason": "x",
        }

        answer = send(house.client("sam"), house.set_at("sam"), **odd)
        assert answer.status_code == 422
        assert not house.own("sam").is_begun


class TestASheetThatHasToBeAskedAbout:
    def test_is_carried_along_by_its_page_and_kept_nowhere(self, house):
        answer = bring(house, "sam", sample(CLIENTS))

        assert answer.status_code == 422
        assert "Nothing of <strong>trap-clients-named.xlsx</strong> is kept yet." in (
            answer.text
        )
        assert NUMBER not in answer.text
        assert list(house.office.records.files.names()) == []

    def test_is_kept_with_the_answers_of_its_page_alone(self, house):
        content = b64encode(sample(TEAMS).content).decode()
        which = "2: South /  / "

        asked = bring(house, "sam", sample(TEAMS))
        assert "never added together" in asked.text
        sent = {"held": content, "held_name": TEAMS, "which": which}
        path = house.set_at("sam", "sheet")
        page = asked.text
        which = page.partition('value="2: ')[2].partition('"')[0]
        sent["which"] = f"2: {which}"
        answer = send_bare(house.client("sam"), path, **sent)
        assert answer.status_code == 303
        assert house.own("sam").scores.team == "South"

    def test_is_none_where_the_page_carries_nonsense(self, house):
        path = house.set_at("sam", "sheet")

        answer = send_bare(house.client("sam"), path, held="=nonsense", held_name="x")
        assert answer.status_code == 422
        assert "No file was chosen." in answer.text

    def test_is_not_kept_for_somebody_whose_session_ended(self, house):
        content = b64encode(sample(CLIENTS).content).decode()
        house.office.now.go_on(days=1, hours=-1)

        sent = {"held": content, "held_name": CLIENTS}
        send_bare(house.client("sam"), house.set_at("sam", "sheet"), **sent)
        (kept,) = typed_before.kept_for(house.office, house.people["sam"])
        assert [name for name, _ in kept.fields] == ["held_name"]

    def test_that_is_no_score_sheet_is_told_at_its_box(self, house):
        answer = bring(house, "sam", sample("trap-fifteen-items.xlsx"))

        assert answer.status_code == 422
        assert 'id="file-error"' in answer.text


class TestTheSheetOfSomethingElse:
    def test_is_said_to_be_so(self, house):
        house.hand_in("sam", FIRST)

        page = house.client("sam").get(house.set_at("sam")).text
        assert "The sheet is of “North Team”" in page
        assert "The sheet names J. Shah as its reviewer" in page


class TestTheWhole:
    def test_shows_a_moderator_nothing_until_it_is_agreed(self, house):
        house.add("Mo Example", REVIEWS, Duty.MODERATOR)
        for letters in ("sam", "rex"):
            bring(house, letters, csv_of(4))
            lock(house, letters)
        page = house.client("mo").get(house.at("scores")).text
        assert "The scores are not agreed yet." in page
        assert "Sam Sample" not in page
        assert house.client("mo").get(house.at("consensus")).status_code == 404

        send(house.client("sam"), house.at("consensus"), then="done")
        page = house.client("mo").get(house.at("scores")).text
        assert "The agreed scores" in page
        assert "Good fidelity" in page

    def test_is_not_the_services(self, house):
        client = house.client("jo")

        assert client.get(house.at("scores")).status_code == 404
        assert house.at("scores") not in client.get(house.at()).text

    def test_says_where_a_reviewer_is_missing(self, house):
        send(
            house.client("cam"),
            house.at("people"),
            person=house.id_of("rex"),
            duty="reviewer",
            end="yes",
        )

        page = house.client("sam").get(house.at("scores")).text
        assert "One reviewer is assigned; a review has two." in page
        assert house.client("sam").get(house.at("consensus")).status_code == 200


class TestSomebodySignedOut:
    def test_finds_what_they_typed_on_the_set_again(self, house):
        client, path = house.client("sam"), house.set_at("sam")
        house.office.now.go_on(days=1, hours=-1)
        typed = {"version": "0", "evidence.9": "Seen on day 1"}

        answer = send_bare(client, path, **typed)
        assert "/sign-in" in answer.location
        (kept,) = typed_before.kept_for(house.office, house.people["sam"])
        assert kept.path == path
        assert dict(kept.fields)["evidence.9"] == "Seen on day 1"


def test_a_second_sheet_waits_to_be_chosen_from(house):
    bring(house, "sam", csv_of(4))

    answer = bring(house, "sam", csv_of(4, i9=2))
    assert answer.location.endswith("/newer")
    page = house.client("sam").get(house.set_at("sam")).text
    assert "A newer sheet waits." in page
    (words,) = [one for one in page.splitlines() if "A newer sheet waits" in one]
    assert "1 item changed in it" in words
    assert lock(house, "sam").status_code == 422


def test_a_whole_sheet_says_so(house):
    client, page = house.client("sam"), house.set_at("sam")
    send(client, page, f"{page}/sheet", sample(WHOLE))

    page = client.get(page).text
    assert "Every item has its score." in page
