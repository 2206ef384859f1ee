"""The pages of a draft as pictures: made of what was saved last, kept for a day."""

import threading
from hashlib import sha256

import pytest

from docgen.records.notice_rows import job_for
from docgen.review.rights import Grant, Role
from docgen.usecases import tasks
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.picturing import draft_pages as pages
from docgen.usecases.picturing.draft_pages import (
    MARK,
    PICTURES,
    PagesState,
    ask_for_pages,
    page_picture,
)
from docgen.usecases.standing import NotThere
from tests import needs
from tests.jobs.working import SHORT, wait_for
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    coordinator,
    lead,
    look,
    reviewer,
)
from tests.usecases.signing import NOON, office_in

pytestmark = needs.libreoffice


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def key(office):
    return complete_review(office)


def job(office, key):
    with office.records.database.reading() as connection:
        row = look(office, key).row
        return job_for(connection, PICTURES, pages._wish(connection, row))


def drawn(office, key, *pictures):
    """The job ended as a worker would end it, with these pictures."""
    keep = office.records.files.keep
    rows = tasks._Rows(office)
    held = rows.claim(job(office, key).id, 60)
    assert rows.finish(held, {"pages": [keep(MARK + one) for one in pictures]})


def state_of(office, key):
    return pages.draft_pages(office, COORDINATOR, key).state


def change(office, key, name="Robin Sample"):
    version = look(office, key).answers.version
    sponsor = {"name": name, "role": "Director of Nursing"}
    save_answers(office, COORDINATOR, key, {"trust_sponsor": sponsor}, version)


def sweep(office):
    return pages._sweep(office, {}, lambda _: None)


class TestThePicturesOfADraft:
    def test_are_not_there_before_anybody_asks(self, office, key):
        found = pages.draft_pages(office, COORDINATOR, key)

        assert (found.state, found.count) == (PagesState.NOT_ASKED, 0)
        assert found.saved_at == COORDINATOR.at

    def test_are_made_once_however_often_they_are_asked_for(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        first = job(office, key)
        found = ask_for_pages(office, COORDINATOR, key)

        assert found.state is PagesState.BEING_MADE
        assert job(office, key).id == first.id

    def test_are_handed_out_page_by_page(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"one", b"two")
        found = pages.draft_pages(office, COORDINATOR, key)

        assert (found.state, found.count) == (PagesState.READY, 2)
        assert page_picture(office, COORDINATOR, key, found.version, 2) == b"two"
        for number in (0, 3, -1):
            with pytest.raises(NotThere):
                page_picture(office, COORDINATOR, key, found.version, number)

    def test_are_those_of_what_was_saved_last_alone(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"one")
        version = pages.draft_pages(office, COORDINATOR, key).version
        change(office, key)

        assert state_of(office, key) is PagesState.NOT_ASKED
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"two")
        with pytest.raises(NotThere):
            page_picture(office, COORDINATOR, key, version, 1)
        assert page_picture(office, COORDINATOR, key, version + 1, 1) == b"two"

    def test_are_not_drawn_where_something_was_saved_since(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        wish = job(office, key).wish
        change(office, key)

        assert pages._draw(office, wish, lambda _: None) == {"pages": []}

    def test_can_be_asked_for_again_where_the_last_try_failed(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        rows = tasks._Rows(office)
        rows.fail(rows.claim(job(office, key).id, 60), "The converter is away.")
        found = pages.draft_pages(office, COORDINATOR, key)

        assert (found.state, found.words) == (
            PagesState.FAILED,
            "The converter is away.",
        )
        again = ask_for_pages(office, COORDINATOR, key)
        assert again.state is PagesState.BEING_MADE


class TestNobodyElse:
    @pytest.mark.parametrize("who", ["lead", "reviewer", "elsewhere", "administrator"])
    def test_sees_or_asks_for_them(self, office, key, who):
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"one")
        version = pages.draft_pages(office, COORDINATOR, key).version
        service = look(office, key).row.service_id
        callers = {
            "lead": lead(service),
            "reviewer": reviewer(key),
            "elsewhere": coordinator("North"),
            "administrator": type(COORDINATOR)(
                "a" * 32, "Ada Example", NOON, (Grant(Role.ADMINISTRATOR),)
            ),
        }
        caller = callers[who]

        for asked in (
            lambda: ask_for_pages(office, caller, key),
            lambda: pages.draft_pages(office, caller, key),
            lambda: page_picture(office, caller, key, version, 1),
        ):
            with pytest.raises(NotThere):
                asked()


class TestAfterADay:
    def test_they_are_taken_away_and_can_be_made_anew(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"one", b"two")
        old = job(office, key)
        office.now.go_on(days=1)

        assert state_of(office, key) is PagesState.NOT_ASKED
        assert sweep(office) == {"pictures": 2}
        assert not any(one in office.records.files for one in old.result["pages"])
        ask_for_pages(office, COORDINATOR, key)
        assert state_of(office, key) is PagesState.BEING_MADE
        assert job(office, key).id != old.id

    def test_they_can_be_made_anew_before_they_are_taken_away(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"one")
        office.now.go_on(days=1)

        asked = ask_for_pages(office, COORDINATOR, key)

        assert asked.state is PagesState.BEING_MADE

    def test_a_page_that_a_younger_draft_has_too_stays(self, office, key):
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"same", b"before")
        office.now.go_on(hours=23)
        change(office, key)
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"same", b"after")
        office.now.go_on(hours=2)

        assert sweep(office) == {"pictures": 1}
        version = pages.draft_pages(office, COORDINATOR, key).version
        assert page_picture(office, COORDINATOR, key, version, 1) == b"same"

    def test_a_file_somebody_gave_stays_though_it_is_the_same_picture(
        self, office, key
    ):
        ask_for_pages(office, COORDINATOR, key)
        drawn(office, key, b"one")
        given = office.records.files.keep(b"one")
        office.now.go_on(days=2)
        sweep(office)

        assert office.records.files.content(given) == b"one"

    def test_the_sweep_is_due_every_day(self):
        assert tasks.every_task()[pages.SWEEP].daily_at is not None


def test_a_worker_makes_them_while_an_answer_can_not_be_read_yet(office, key):
    version = look(office, key).answers.version
    typed = {"governance_by": "31 February 2027"}
    save_answers(office, COORDINATOR, key, typed, version)
    ask_for_pages(office, COORDINATOR, key)
    stop = threading.Event()
    worker = threading.Thread(target=tasks.work, args=(office, stop, SHORT))
    worker.start()
    try:
        wait_for(lambda: state_of(office, key) is not PagesState.BEING_MADE, 60)
    finally:
        stop.set()
        worker.join()

    found = pages.draft_pages(office, COORDINATOR, key)
    assert (found.state, found.words) == (PagesState.READY, "")
    assert found.count >= 4
    first = page_picture(office, COORDINATOR, key, found.version, 1)
    assert first.startswith(b"\x89PNG")
    as_given = sha256(first).hexdigest()  # what somebody gives is another file
    assert as_given not in office.records.files


class TestWithoutLibreOffice:
    def test_nothing_is_asked_for_and_it_is_said(
        self, office, key, monkeypatch, tmp_path
    ):
        monkeypatch.setenv("PATH", str(tmp_path))

        found = ask_for_pages(office, COORDINATOR, key)

        assert (found.state, found.words) == (PagesState.IMPOSSIBLE, pages.NO_CONVERTER)
        assert job(office, key) is None

    def test_a_worker_that_lacks_it_says_so(self, office, key, monkeypatch, tmp_path):
        ask_for_pages(office, COORDINATOR, key)
        monkeypatch.setenv("PATH", str(tmp_path))

        made = pages._draw(office, job(office, key).wish, lambda _: None)

        assert "LibreOffice" in made.why
