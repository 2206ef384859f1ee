"""The page on which two reviewers agree: what it asks, shows again and opens."""

import re
from dataclasses import replace

import pytest

from docgen.usecases.scoring.looking import XLSX
from tests.usecases.scoring.lists import csv_of
from tests.usecases.scoring.pair import WHOLE, sample
from tests.web.scores.house import scored, send

NUMBER = "943 476 5919"
WHY = "Day 2 is missing (example)"


@pytest.fixture
def house(tmp_path):
    with scored(tmp_path) as house:
        yield house


def lock_both(house, first, second):
    for letters, sheet in (("sam", first), ("rex", second)):
        client, page = house.client(letters), house.set_at(letters)
        assert send(client, page, f"{page}/sheet", sheet).status_code == 303
        assert send(client, page, f"{page}/lock").status_code == 303


def decide(house, letters, **fields):
    return send(house.client(letters), house.at("consensus"), **fields)


def shown(house, letters="sam"):
    return house.client(letters).get(house.at("consensus")).text


class TestWhatToAgreeOn:
    def test_is_hidden_until_both_are_locked(self, house):
        client, page = house.client("sam"), house.set_at("sam")
        send(client, page, f"{page}/sheet", csv_of(4))
        send(client, page, f"{page}/lock")

        page = shown(house)
        assert "You agree once both sets are locked." in page
        assert "These scores are agreed" not in page

    def test_asks_of_the_items_that_differ_alone(self, house):
        lock_both(house, csv_of(4), csv_of(4, i9=3, i3=1))

        page = shown(house)
        assert 'name="score.9"' in page
        assert 'name="score.3"' in page
        assert 'name="score.4"' not in page
        assert "Why, which this item needs" in page

    def test_keeps_what_is_decided_and_says_what_is_left(self, house):
        lock_both(house, csv_of(4), csv_of(4, i9=3, i3=1))

        decided = {"score.9": "3", "score.3": "2", "then": "done"}
        answer = decide(house, "sam", **decided)
        assert answer.status_code == 422
        assert '<a href="#reason-3">' in answer.text
        assert '<option value="3" selected>' in shown(house, "rex")
        answer = decide(house, "rex", **{"reason.3": WHY, "then": "done"})
        assert answer.location == house.at("scores")

    def test_shows_both_where_two_decided_the_same_item(self, house):
        lock_both(house, csv_of(4), csv_of(4, i9=3))
        sam = house.client("sam")
        drawn = {"version": "0"}
        decide(house, "rex", **{"score.9": "3"})

        fields = {**drawn, "score.9": "4", "reason.9": "Mine"}
        answer = send(sam, house.at("consensus"), **fields)
        assert answer.status_code == 409
        assert "Somebody decided this while you did" in answer.text
        assert "4: Mine" in answer.text
        fields |= {"over": "1", "decide.9": "mine", "then": "done"}
        # the version the page was drawn from goes along as it was
        assert send(sam, house.at("consensus"), **fields).status_code == 303
        assert "Mine" in shown(house)

    def test_leaves_theirs_where_theirs_was_chosen(self, house):
        lock_both(house, csv_of(4), csv_of(4, i9=3))
        decide(house, "rex", **{"score.9": "3"})
        fields = {"version": "0", "over": "1", "score.9": "4", "decide.9": "theirs"}

        assert send(house.client("sam"), house.at("consensus"), **fields).status_code
        assert '<option value="3" selected>' in shown(house)

    def test_asks_about_a_reason_that_names_a_client(self, house):
        lock_both(house, csv_of(4), csv_of(4, i9=3))
        typed = {"score.9": "3", "reason.9": f"Saw {NUMBER}", "then": "done"}

        answer = decide(house, "sam", **typed)
        assert answer.status_code == 422
        assert "the reason of item 9" in answer.text
        boxes = {
            "clear.0.where": "reason.9",
            "clear.0.shown": "9•• ••• •••9",
            "clear.0.reason": "An invented example",
        }
        assert decide(house, "sam", **typed, **boxes).status_code == 303


class TestOneSheet:
    def test_is_asked_about_before_it_is_kept(self, house):
        path = house.at("consensus")

        for name in ("trap-clients-named.xlsx", "trap-two-reviewers.xlsx"):
            answer = send(house.client("sam"), path, f"{path}/sheet", sample(name))
            assert answer.status_code == 422
            assert "is kept yet." in answer.text
        assert list(house.office.records.files.names()) == []

    def test_with_an_open_item_is_not_kept(self, house):
        path = house.at("consensus")
        sheet = sample("layout-10-scores-as-text.xlsx")

        answer = send(house.client("sam"), path, f"{path}/sheet", sheet)
        assert answer.status_code == 422
        assert "Enter the score you agreed on in the sheet" in answer.text

    def test_is_recorded_by_a_coordinator_for_both(self, house):
        path, cam = house.at("consensus"), house.client("cam")
        asked = send(cam, path, f"{path}/sheet", csv_of(4))
        assert "How the sheet reached you is not said." in asked.text
        send(cam, path, f"{path}/sheet", csv_of(4), came_by="an e-mail")

        page = f"{path}/sheet"
        assert 'value="an e-mail"' in cam.get(page).text
        for name in ("sam", "rex"):
            whose = {"reviewer": house.people[name].person_id}
            asked = send(cam, page, f"{path}/said", **whose, came_by=" ")
            assert "How this reached you is not said." in asked.text
            answer = send(cam, page, f"{path}/said", **whose)
        assert answer.location == house.at("scores")

    def test_says_what_is_to_be_looked_at_and_asks_for_it(self, house):
        path, sam = house.at("consensus"), house.client("sam")
        sheet = csv_of(4)
        off = replace(sheet, content=sheet.content + b"\nTotal,77")
        kept = send(sam, path, f"{path}/sheet", off)

        assert kept.status_code == 303
        assert kept.location == f"{path}/sheet"
        page = sam.get(kept.location).text
        assert "The total is stated as 77" in page
        assert "Something in it asks to be looked at." in page
        whose = {"reviewer": house.people["sam"].person_id}
        asked = send(sam, f"{path}/sheet", f"{path}/said", **whose)
        assert "nobody says they looked at it" in asked.text
        done = send(sam, f"{path}/sheet", f"{path}/said", **whose, looked_at="yes")
        assert done.status_code == 303

    def test_shows_its_cells_its_rows_and_itself_marked(self, house):
        path, sam = house.at("consensus"), house.client("sam")
        assert sam.get(f"{path}/sheet").status_code == 404
        send(sam, path, f"{path}/sheet", sample(WHOLE))

        page = sam.get(f"{path}/sheet").text
        assert page.count('class="dg-item"') == 25
        assert "Its cells lead to their items." in page
        assert re.search(r'In <a href="#row-\d+">\w+![A-Z]\d+</a>', page)
        marked = sam.get(f"{path}/marked.xlsx")
        assert marked.mimetype == XLSX
        assert house.client("jo").get(f"{path}/marked.xlsx").status_code == 404

    def test_asks_for_what_is_doubtful_in_it(self, house):
        path, rex = house.at("consensus"), house.client("rex")
        page, right = f"{path}/sheet", f"{path}/put-right"
        sheet = csv_of(4)
        text = sheet.content.replace(b"\n9,4\n", b"\n9,4 of 5\n")
        send(rex, path, page, replace(sheet, content=text))

        whose = {"reviewer": house.people["rex"].person_id}
        asked = send(rex, page, f"{path}/said", **whose)
        assert asked.status_code == 422
        assert '<a href="#score-9">' in asked.text
        wrong = send(rex, page, right, **{"score.9": "7"})
        assert wrong.status_code == 422
        assert send(rex, page, right, **{"confirmed.9": "yes"}).location == page
        assert "What was doubtful is settled" in rex.get(page).text
        assert send(rex, page, f"{path}/said", **whose).status_code == 303


class TestOpeningThemAgain:
    def test_is_a_coordinators_with_a_reason(self, house):
        lock_both(house, csv_of(4), csv_of(4))
        decide(house, "sam", then="done")
        path = house.at("consensus")
        refused = send(house.client("cam"), path, f"{path}/undo")
        assert refused.status_code == 422
        assert send(house.client("sam"), path, f"{path}/undo").status_code == 404

        named = {"because": f"Saw {NUMBER}"}
        asked = send(house.client("cam"), path, f"{path}/undo", **named)
        assert '<a href="#cleared">' in asked.text
        assert 'name="cleared"' in asked.text

        named |= {"cleared": "An invented example"}
        done = send(house.client("cam"), path, f"{path}/undo", **named)
        assert done.status_code == 303
        assert "These scores are agreed" in shown(house)


class TestReplacing:
    def test_asks_for_a_reason_and_has_somebody_else_review(self, house):
        ida = house.add("Ida Example", house.people["sam"].grants[0])
        path, cam = house.at("replace-reviewer"), house.client("cam")
        pair = {"leaving": house.id_of("rex"), "coming": ida.person_id}
        assert send(cam, path, **pair).status_code == 422

        assert send(cam, path, because=WHY, **pair).status_code == 303
        assert house.client("ida").get(house.set_at("ida")).status_code == 200
        assert house.client("rex").get(house.set_at("rex")).status_code == 404
