"""Word files made to fetch or to read: refused, and harmless where they are not."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from docgen.pdf.convert import find_converter
from docgen.pdf.converter import ConversionFailed
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.settings import Settings
from docgen.usecases.packing.parts import PackPart, read_part
from tests import needs
from tests.pdf import hostile
from tests.pdf.papers import agreement_docx, reader
from tests.usecases.building import OFFICE

pytestmark = [needs.libreoffice, needs.bubblewrap]


@contextmanager
def listening():
    """The address of a server, and what it was asked for."""
    asked = []

    class Server(BaseHTTPRequestHandler):
        def answer(self):
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    for method in ("GET", "HEAD", "OPTIONS", "PROPFIND"):
        setattr(Server, f"do_{method}", Server.answer)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(hostile.SECRET)
    return path


@pytest.mark.parametrize("make", hostile.WORD_FILES, ids=lambda one: one.__name__)
class TestAWordFileMadeToDoHarm:
    def test_fetches_nothing_and_reads_nothing_even_when_it_is_converted(
        self, make, secret
    ):
        with listening() as (address, asked):
            docx = make(agreement_docx(), address, secret)
            begun = time.monotonic()
            try:
                pdf = find_converter(Settings()).pdf_of(docx)
            except ConversionFailed:
                pdf = b""

        assert time.monotonic() - begun < 30
        assert asked == []
        assert not pdf or hostile.SECRET not in words_of(pdf)

    def test_is_answered_with_a_sentence_within_ten_seconds(self, make, secret):
        with listening() as (address, asked):
            docx = make(agreement_docx(), address, secret)
            answer = read_part(OFFICE, NamedFile("evil.docx", docx))

        assert asked == []
        if isinstance(answer, PackPart):
            assert hostile.SECRET not in words_of(answer.pdf)
        else:
            assert isinstance(answer, Refused | WrongFile)


class TestTheListener:
    def test_hears_what_is_asked(self):
        from urllib.request import urlopen

        with listening() as (address, asked):
            urlopen(f"{address}/x").close()

        assert asked == ["GET /x"]


def test_a_word_file_that_docgen_did_not_make_is_not_converted():
    from tests.pdf.word_files import word_file

    [problem] = read_part(OFFICE, NamedFile("own.docx", word_file("x"))).problems

    assert problem.wrong == "docgen did not make this Word file."
    assert Path("own.docx").name == problem.where.file


def words_of(pdf):
    return "".join(page.extract_text() for page in reader(pdf).pages)
