"""The pages of scores that are opened again: what follows is said before it is done."""

import pytest

from tests.usecases.report_life.test_opened_again import (
    both_locked,
    open_again,
    settled,
)
from tests.usecases.report_life.way import confirmed, final, sent
from tests.web.report_life.walking import pages_in
from tests.web.service_side import send

IN_FORCE = "that version stays in force"
CORRECTED = "a corrected final report has to be issued, with the reason"
TOLD = "the service, the regional lead and the coordinators are told"
AT_WORK = "reviewers who still have access are at work again"
DRAFT = "The draft that the service has, version 0.2, keeps its scores"
UNDO = "consensus/undo"
REVIEWERS = "They and the other coordinators are told, with your reason"


def agreed_anew(way):
    """A confirmed report whose scores two locked sets are agreed on since."""
    confirmed(way)
    open_again(way)
    both_locked(way)
    settled(way, 2)


def main_of(page):
    return page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (sent, [False, False, False, False, True]),
        (final, [True, True, True, False, False]),
        (confirmed, [True, True, True, True, False]),
    ],
    ids=["sent", "final", "confirmed"],
)
def test_the_page_says_what_follows_before_the_button(tmp_path, stage, said):
    with pages_in(tmp_path, stage) as pages:
        page = pages.coordinator.get(pages.at("consensus")).text

    before, button, _ = page.partition('action="' + pages.at(UNDO))
    follows = (IN_FORCE, CORRECTED, TOLD, AT_WORK, DRAFT)
    assert button
    assert [one in before for one in follows] == said
    assert ("and confirmed again" in before) is (stage is confirmed)
    assert REVIEWERS in before


@pytest.mark.parametrize("page", ["replace-reviewer", "scores/{reviewer}"])
def test_so_do_the_other_pages_that_open_them(tmp_path, page):
    with pages_in(tmp_path, agreed_anew) as pages:
        shown = pages.coordinator.get(pages.at(page.format(**pages.way.people)))

    assert shown.status_code == 200
    assert IN_FORCE in shown.text


def test_reviewers_are_told_and_the_service_keeps_its_profile(tmp_path):
    with pages_in(tmp_path, confirmed) as pages:
        before = pages.way.told()
        profile = pages.lead.get(pages.at("profile")).text
        why = {"because": "A score was misread"}

        opened = send(
            pages.coordinator, pages.at("consensus"), why, action=pages.at(UNDO)
        )

        assert opened.status_code == 303
        told = [to for to, _ in pages.way.told() if (to, _) not in before]
        assert sorted(told) == ["kim.sample", "sam.sample"]
        assert "94" in profile
        now = pages.lead.get(pages.at("profile")).text
        assert main_of(now) == main_of(profile)


def test_once_all_access_has_ended_no_page_misses_reviewers_of_agreed_scores(tmp_path):
    with pages_in(tmp_path, confirmed) as pages:
        pages.office.now.go_on(days=pages.office.settings.reviewer_access_days + 1)
        page = pages.coordinator.get(pages.at("scores"))

    assert page.status_code == 200
    assert "No reviewer is assigned" not in page.text
