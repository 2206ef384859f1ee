"""The PDF of an issue: asked for with it, made later, asked for again."""

import threading
from pathlib import Path

import pytest

from docgen.records.job_rows import JobState
from docgen.records.notice_rows import job_for
from docgen.usecases import issuing, tasks
from docgen.usecases.issued_pdfs import Pdf, PdfState, _wish, ask_again, pdf_state
from docgen.usecases.standing import NotThere
from tests import needs
from tests.jobs.working import SHORT, wait_for
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    complete_review,
    coordinator,
    issued,
    lead,
    look,
    office_in,
    reviewer,
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def issue(office):
    return issued(office, complete_review(office))


def job(office, issue):
    wish = _wish("agreement", issue.docx_hash, issue.id)
    with office.records.database.reading() as connection:
        return job_for(connection, "pdf", wish)


def end(office, issue, why=""):
    """End the job as a worker would, with a PDF or in words."""
    pdf = office.records.files.keep(b"%PDF-1.7 example")
    rows = tasks._Rows(office)
    held = rows.claim(job(office, issue).id, 60)
    if why:
        return rows.fail(held, why)
    with office.records.database.writing() as connection:
        tasks.note_file(connection, pdf, 16, "application/pdf", NOON)
    return rows.finish(held, {"docx": issue.docx_hash, "pdf": pdf})


class TestThePdfOfAnIssue:
    def test_is_asked_for_with_the_issue_once(self, office, issue):
        wish = {"docx": issue.docx_hash, "kind": "agreement", "issue": issue.id}

        assert dict(job(office, issue).wish) == wish
        assert pdf_state(office, COORDINATOR, issue.id) == Pdf(
            PdfState.BEING_MADE, "The PDF waits to be made."
        )

    def test_says_how_far_it_is(self, office, issue):
        rows = tasks._Rows(office)
        held = rows.claim(job(office, issue).id, 60)
        rows.beat(held, "The PDF is being made")

        found = pdf_state(office, COORDINATOR, issue.id)

        assert found == Pdf(PdfState.BEING_MADE, "The PDF is being made.")

    def test_says_why_the_last_try_failed(self, office, issue):
        rows = tasks._Rows(office)
        held = rows.claim(job(office, issue).id, 60)
        rows.try_later(held, "The converter stopped after 60 seconds.", 10)

        found = pdf_state(office, COORDINATOR, issue.id)

        assert found.words == (
            "The PDF waits to be made. The last try: The converter stopped after 60"
            " seconds."
        )

    def test_belongs_to_the_issue_once_it_is_made(self, office, issue):
        end(office, issue)

        assert pdf_state(office, COORDINATOR, issue.id) == Pdf(PdfState.READY)
        file = issuing.issued_file(office, COORDINATOR, issue.id, "pdf")
        assert file.content == b"%PDF-1.7 example"

    def test_that_failed_says_why_and_is_asked_for_again(self, office, issue):
        end(office, issue, "There is no LibreOffice. The Word file is safe.")

        found = pdf_state(office, COORDINATOR, issue.id)
        again = ask_again(office, COORDINATOR, issue.id)
        end(office, issue)

        assert found == Pdf(
            PdfState.FAILED, "There is no LibreOffice. The Word file is safe."
        )
        assert again.state is PdfState.BEING_MADE
        assert pdf_state(office, COORDINATOR, issue.id).state is PdfState.READY

    def test_that_is_there_is_not_asked_for_again(self, office, issue):
        end(office, issue)

        assert ask_again(office, COORDINATOR, issue.id) == Pdf(PdfState.READY)
        assert job(office, issue).state is JobState.DONE

    @pytest.mark.parametrize("deed", [pdf_state, ask_again])
    def test_is_for_whoever_may_see_the_review(self, office, deed):
        key = complete_review(office)
        issue = issued(office, key)
        service = look(office, key).row.service_id

        for who in (lead(service), reviewer(key), coordinator("East")):
            assert deed(office, who, issue.id)
        for who in (lead("other"), reviewer("other"), coordinator("West")):
            with pytest.raises(NotThere):
                deed(office, who, issue.id)


def worked(office, ended):
    stop = threading.Event()
    worker = threading.Thread(target=tasks.work, args=(office, stop, SHORT))
    worker.start()
    try:
        return wait_for(ended)
    finally:
        stop.set()
        worker.join()


class TestAWorker:
    @needs.libreoffice
    def test_makes_it(self, office, issue):
        def ready():
            return pdf_state(office, COORDINATOR, issue.id).state is PdfState.READY

        assert worked(office, ready)

        file = issuing.issued_file(office, COORDINATOR, issue.id, "pdf")
        assert file.content.startswith(b"%PDF")

    def test_without_libreoffice_says_so(self, tmp_path):
        with office_in(tmp_path, soffice=Path("/nowhere/soffice")) as office:
            issue = issued(office, complete_review(office))

            def ended():
                found = pdf_state(office, COORDINATOR, issue.id)
                return found if found.state is PdfState.FAILED else None

            assert "The Word file is safe." in worked(office, ended).words
