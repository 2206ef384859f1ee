"""What a service shared, from the register to the certificate, in a real browser."""

import pytest

from tests import needs
from tests.usecases.report_life.way import confirmed
from tests.usecases.retention.service_files import (
    CANARY,
    NAME,
    found_in,
    give,
    register,
)
from tests.usecases.working_off import work_off
from tests.web.report_life.walking import walked

pytestmark = [pytest.mark.browser, needs.chromium]


def with_a_file(way):
    """The report is confirmed, and the service gave a file for it."""
    confirmed(way)
    give(way)


def put_down_an_e_mail(visit):
    page = visit.page
    visit.open("received")
    visit.looks("register-empty")
    visit.follow("Put down what came")
    page.fill("[name=what]", "")
    visit.press("Save")
    visit.looks("entry-refused")
    page.fill("[name=what]", "Caseload of 943 476 5919")
    page.select_option("[name=how]", "email")
    page.fill("[name=from_whom]", "Jo Example")
    page.fill("[name=where_held]", "The review mailbox")
    visit.press("Save")
    visit.looks("entry-client")
    page.fill("[name=what]", "Caseload figures for 2026, without names")
    visit.press("Save")
    visit.is_kept()
    visit.looks("register")


def close_for_another(visit):
    page = visit.page
    visit.open("received")
    visit.follow("Say that it is destroyed")
    visit.looks("close")
    page.fill("[name=how]", "Deleted from the mailbox and its bin")
    visit.press("Close the entry")
    visit.looks("close-how")
    page.fill("[name=for_whom]", "Sam Sample")
    page.fill("[name=came_by]", "telephone call on 22 March 2027")
    visit.press("Close the entry")
    visit.is_kept()
    visit.looks("register-closed")


def start_it(visit):
    """The coordinator starts; a hold stops it, and is lifted again."""
    page = visit.page
    visit.open("destruction")
    visit.looks("destruction-to-start")
    visit.press("I have looked at the list: start")
    visit.looks("destruction-started")
    visit.follow("Set a legal hold")
    visit.looks("hold")
    page.fill("[name=because]", "A complaint is open")
    visit.press("Set the hold")
    visit.looks("destruction-held")
    visit.follow("Lift the legal hold")
    page.fill("[name=because]", "The complaint is settled")
    visit.press("Lift the hold")
    visit.press("I have looked at the list: start")


def approve_it(visit):
    """Another person approves, and the worker does it."""
    visit.open("destruction")
    visit.looks("destruction-to-approve")
    visit.press("Approve, and destroy the files")
    visit.looks("destruction-under-way")
    work_off(visit.pages.office)
    visit.open("destruction")
    assert NAME not in visit.page.content()
    visit.looks("destruction-done")


def state_the_copies(visit):
    visit.open("destruction")
    visit.follow("Say what became of them")
    visit.looks("own-copies")
    visit.page.select_option("[name=copies]", "none_made")
    visit.press("Save")
    visit.is_kept()


def certify(visit):
    page = visit.page
    visit.open("destruction")
    visit.follow("Issue the certificate")
    visit.looks("certify")
    visit.press("Issue the certificate")
    visit.looks("destruction-certified")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word file of version 1").click()
    assert "destruction-certificate" in download.value.suggested_filename
    page.goto(f"{visit.address}/reviews/{visit.pages.way.key}")
    visit.looks("review")


class TestWhatAServiceShared:
    def test_goes_by_two_people_and_is_certified(self, page, tmp_path):
        steps = {
            "reviewer": (put_down_an_e_mail,),
            "coordinator": (start_it,),
            "moderator": (approve_it, close_for_another),
            "lead": (state_the_copies,),
        }
        with walked(page, tmp_path, with_a_file) as visit:
            for who, deeds in steps.items():
                visit.sign_in(who)
                for do in deeds:
                    do(visit)
                visit.sign_out()
            visit.pages.office.now.go_on(minutes=5)
            visit.sign_in("coordinator")
            certify(visit)

            folder = visit.pages.office.settings.folder
            assert found_in(folder, CANARY, NAME.encode()) == []
            assert register(visit.pages.way).open_entries == ()
