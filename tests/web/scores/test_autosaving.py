"""A set saved by its page while somebody types: alone, with somebody else, refused."""

import pytest

from tests.web.agreeing import form_on
from tests.web.scores.house import scored

BY_SCRIPT = {"X-Autosave": "1"}
NUMBER = "943 476 5919"


@pytest.fixture
def house(tmp_path):
    with scored(tmp_path) as house:
        yield house


class Tab:
    """Sam's set on a page: what its boxes hold, and what its script does with them."""

    def __init__(self, house, letters="sam"):
        self.path, self.client = house.set_at("sam"), house.client(letters)
        empty = {f"score.{item}": "" for item in range(1, 26)}
        self.boxes = empty | form_on(self.client.get(self.path), self.path.rstrip("/"))

    def saves(self, **typed):
        self.boxes |= {"came_by": "call of 9 March 2027", **typed}
        answer = self.client.post(self.path, data=self.boxes, headers=BY_SCRIPT)
        if answer.status_code == 200:
            self.boxes["version"] = str(answer.json["version"])
            self.boxes |= answer.json["theirs"]
        return answer


def said(house, item=9):
    return house.own("sam").scores.of(item)


def test_says_when_and_does_not_clash_with_itself(house):
    tab = Tab(house)

    first = tab.saves(**{"evidence.9": "Seen"})
    again = tab.saves(**{"evidence.9": "Seen on day 1", "score.9": "4"})
    back = tab.saves(**{"score.9": ""})

    assert first.json["said"] == "Saved at 12:00"
    assert (again.status_code, back.status_code) == (200, 200)
    assert said(house).evidence == "Seen on day 1"
    assert said(house).score is None


def test_takes_what_stands_elsewhere_into_the_page_and_loses_none_of_it(house):
    sam, cam = Tab(house), Tab(house, "cam")
    cam.saves(**{"score.3": "5", "evidence.3": "As told", "team": "South"})

    first = sam.saves(**{"evidence.9": "Seen"})
    sam.saves(**{"evidence.9": "Seen on day 1"})

    assert first.json["theirs"] == {
        "score.3": "5",
        "evidence.3": "As told",
        "team": "South",
    }
    assert first.json["said"].endswith("changed meanwhile is shown now")
    assert (said(house, 3).score, said(house, 3).evidence) == (5, "As told")
    assert house.own("sam").scores.team == "South"


def test_overwrites_nobody_and_both_are_shown_by_the_button(house):
    sam, cam = Tab(house), Tab(house, "cam")
    cam.saves(**{"evidence.9": "Cam's words"})

    found = sam.saves(**{"evidence.9": "Sam's words"})
    shown = sam.client.post(sam.path, data=sam.boxes)

    assert found.status_code == 409
    assert "Press Save to see both" in found.json["said"]
    assert said(house).evidence == "Cam's words"
    assert "Sam&#39;s words" in shown.text
    assert 'data-autosave="held"' in shown.text


@pytest.mark.parametrize(
    ("box", "text", "told"),
    [
        ("evidence.9", f"Saw {NUMBER}", "Not saved: something looks like a client"),
        ("score.9", "8", "Not saved: Item 9, Zero exclusion criteria, is scored"),
    ],
)
def test_keeps_nothing_that_is_to_be_put_right_first(house, box, text, told):
    found = Tab(house).saves(**{box: text})

    assert found.status_code == 422
    assert found.json["said"].startswith(told)
    assert not house.own("sam").is_begun


def test_is_not_for_whoever_says_how_it_came(house):
    page = house.client("cam").get(house.set_at("sam")).text
    assert 'data-autosave="held"' in page
    assert "Nothing on this page is saved by itself" in page

    found = Tab(house, "cam").saves(**{"evidence.9": "Seen", "came_by": ""})
    assert found.status_code == 422
