"""A PDF that could not be made: why, on the documents' page, and made again."""

import re
import threading
from html import unescape
from pathlib import Path

import pytest

from docgen.jobs.ledger import Patience
from docgen.usecases import tasks
from docgen.usecases.issued_pdfs import PdfState, pdf_state
from tests.jobs.working import wait_for
from tests.usecases.house import COORDINATOR, issued
from tests.usecases.test_issued_pdfs import end
from tests.web.service_side import WHO, house, send

PAGE = "documents"
ONE_TRY = Patience(beat=0.1, stale=5, step=60, sweep=0.1, waits=())
CONVERTERS = {"missing": "", "makes nothing": "#!/bin/sh\nexit 0\n"}


@pytest.fixture(params=CONVERTERS)
def pages(tmp_path, request):
    """A review whose agreement is issued, and a converter that makes nothing of it."""
    soffice = tmp_path / "soffice"
    if script := CONVERTERS[request.param]:
        soffice.write_text(script)
        soffice.chmod(0o755)
    settings = {"soffice": Path(soffice), "convert_seconds": 20}
    with house(tmp_path / "house", settings) as found:
        issued(found.office, found.key)
        work_until_failed(found)
        yield found


def work_until_failed(pages):
    stop = threading.Event()
    arguments = (pages.office, stop, ONE_TRY)
    worker = threading.Thread(target=tasks.work, args=arguments)
    worker.start()
    try:
        wait_for(lambda: state(pages).state is PdfState.FAILED)
    finally:
        stop.set()
        worker.join()


def state(pages):
    return pdf_state(pages.office, COORDINATOR, pages.file.issued.id)


def text_of(page):
    return " ".join(unescape(re.sub("<[^>]*>", " ", page.text)).split())


class TestThePageOfDocuments:
    @pytest.mark.parametrize("who", WHO)
    def test_says_why_there_is_no_pdf_and_offers_to_make_it_again(self, pages, who):
        client, _ = pages.who(who)
        issue, why = pages.file.issued, state(pages).words

        page = client.get(pages.at(PAGE))
        none = client.get(f"/issues/{issue.id}.pdf")

        assert f"Failed {why} Try again" in text_of(page)
        assert "Word file is safe" in why
        assert f"/issues/{issue.id}.docx" in page.text
        assert f"/issues/{issue.id}.pdf" not in page.text
        assert (none.status_code, why in text_of(none)) == (404, True)

    def test_has_it_made_again_when_somebody_asks(self, pages):
        issue, path = pages.file.issued, pages.at(PAGE)

        done = send(
            pages.lead, path, {"review": pages.key}, action=f"/issues/{issue.id}/pdf"
        )
        asked = text_of(pages.lead.get(path))
        end(pages.office, issue)
        made = pages.lead.get(path)

        assert (done.status_code, done.location) == (303, path)
        assert "The PDF is being made." in asked
        assert "Being made The PDF waits to be made." in asked
        assert "Failed" not in text_of(made)
        assert f"/issues/{issue.id}.pdf" in made.text
