"""The PDF with a page to sign by hand: made once somebody asks, and kept."""

from pathlib import Path

import pytest

from docgen.jobs.ledger import Failed
from docgen.pdf.marks import codes_in
from docgen.usecases import tasks
from docgen.usecases.issued_pdfs import Pdf, PdfState
from docgen.usecases.signed_copies import hand_pages
from docgen.usecases.signed_copies.hand_pages import (
    ask_for_hand_page,
    hand_page_file,
    hand_page_state,
)
from docgen.usecases.standing import NotThere
from tests import needs
from tests.pdf.papers import reader
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    coordinator,
    issued,
    lead,
    look,
    office_in,
    reviewer,
)
from tests.usecases.signed_copies.copies import FIELDS, with_hand_page


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def issue(office):
    return issued(office, complete_review(office))


def end(office, issue, why):
    """End its job as a worker would that could not make it."""
    rows = tasks._Rows(office)
    with office.records.database.reading() as connection:
        job = hand_pages._job(connection, issue.id)
    rows.fail(rows.claim(job.id, 60), why)


class TestThePageToSignByHand:
    def test_is_made_when_somebody_asks(self, office, issue):
        before = hand_page_state(office, issue)
        ask_for_hand_page(office, COORDINATOR, issue.id)
        ask_for_hand_page(office, COORDINATOR, issue.id)

        assert before is None
        said = "The page to sign by hand is being made."
        assert hand_page_state(office, issue) == Pdf(PdfState.BEING_MADE, said)
        assert hand_pages.HAND_PAGE in tasks.every_task()

    @needs.libreoffice
    def test_stands_behind_the_agreement_with_its_fields_and_its_code(
        self, office, issue
    ):
        pdf = with_hand_page(office, issue)

        *_, last = reader(pdf).pages
        assert hand_page_state(office, issue) == Pdf(PdfState.READY)
        assert set(reader(pdf).get_fields()) == set(FIELDS.values())
        assert "Signatures on paper" in last.extract_text()
        assert codes_in(pdf) == (issue.code,)

    def test_that_could_not_be_made_is_asked_for_again(self, office, issue):
        ask_for_hand_page(office, COORDINATOR, issue.id)
        end(office, issue, "There is no LibreOffice.")
        failed = hand_page_state(office, issue)
        ask_for_hand_page(office, COORDINATOR, issue.id)

        assert failed == Pdf(PdfState.FAILED, "There is no LibreOffice.")
        assert hand_page_state(office, issue).state is PdfState.BEING_MADE

    def test_without_libreoffice_says_so(self, tmp_path):
        with office_in(tmp_path, soffice=Path("/nowhere/soffice")) as office:
            issue = issued(office, complete_review(office))

            made = hand_pages._make(office, {"issue": issue.id}, lambda _: None)

        assert isinstance(made, Failed)
        assert "The Word file is safe." in made.why

    def test_is_for_whoever_may_see_the_review(self, office, issue):
        key = issue.review_id
        service = look(office, key).row.service_id

        for who in (lead(service), reviewer(key), coordinator("East")):
            assert ask_for_hand_page(office, who, issue.id) == key
        for who in (lead("other"), reviewer("other"), coordinator("West")):
            for deed in (ask_for_hand_page, hand_page_file):
                with pytest.raises(NotThere):
                    deed(office, who, issue.id)

    def test_is_not_there_before_it_is_made(self, office, issue):
        ask_for_hand_page(office, COORDINATOR, issue.id)

        with pytest.raises(NotThere):
            hand_page_file(office, COORDINATOR, issue.id)
