"""A Gotenberg server makes the PDF where one is set; tried against a small one here."""

import re
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from docgen.pdf.convert import find_converter, to_pdf
from docgen.pdf.converter import ConversionFailed
from docgen.pdf.gotenberg import Gotenberg
from docgen.pdf.libreoffice import LibreOffice, find_libreoffice
from docgen.settings import Settings, WrongSetting, read_settings
from tests import needs
from tests.pdf.word_files import WORDS, word_file


class Form:
    """What a client sent: the fields by name, and the file."""

    def __init__(self, content_type, body):
        mark = re.search("boundary=(.+)", content_type)[1].encode()
        self.fields, self.file = {}, b""
        for part in body.split(b"--" + mark)[1:-1]:
            head, _, content = part.partition(b"\r\n\r\n")
            name = re.search(rb' name="(\w+)"', head)[1].decode()
            content = content.removesuffix(b"\r\n")
            if b"filename=" in head:
                self.file = content
            else:
                self.fields[name] = content.decode()


@contextmanager
def served(answer, version=""):
    """The address of a server that answers a form with a code and a body."""
    forms = []

    class Server(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            forms.append((self.path, Form(self.headers["Content-Type"], body)))
            code, content, headers = answer(forms[-1][1])
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self):
            said = version if self.path == "/version" else ""
            self.send_response(200 if said else 404)
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", forms
    finally:
        server.shutdown()
        server.server_close()


def gotenberg(address, seconds=30.0):
    return Gotenberg(address, seconds=seconds, waiting=1, at_once=1)


@needs.libreoffice
class TestAGotenbergServer:
    def test_makes_the_pdf(self):
        office, file = LibreOffice(find_libreoffice(None)), word_file(*WORDS)
        with served(lambda form: (200, office.pdf_of(form.file), {})) as (at, forms):
            converter = find_converter(Settings(gotenberg=at))
            pdf = to_pdf(file, converter=converter, expected_words=WORDS)
        office.end()

        assert pdf.startswith(b"%PDF-")
        path, form = forms[0]
        assert path == "/forms/libreoffice/convert"
        assert form.fields["pdfa"] == "PDF/A-2b"
        assert form.fields["pdfua"] == "true"
        assert form.file == file


class TestAServerThatFails:
    @pytest.mark.parametrize(
        ("code", "said"),
        [(503, "too much to do"), (429, "too much"), (400, "answered 400")],
    )
    def test_is_told_by_what_it_answered(self, code, said):
        with (
            served(lambda _: (code, b"", {})) as (at, _),
            pytest.raises(ConversionFailed, match=said),
        ):
            gotenberg(at).pdf_of(b"a file")

    def test_sends_nothing_on_to_another_place(self):
        away = {"Location": "http://127.0.0.1:1/"}
        with (
            served(lambda _: (307, b"", away)) as (at, _),
            pytest.raises(ConversionFailed, match="answered 307"),
        ):
            gotenberg(at).pdf_of(b"a file")

    def test_is_not_waited_for_too_long(self):
        def sleepy(_):
            time.sleep(1)
            return 200, b"", {}

        with (
            served(sleepy) as (at, _),
            pytest.raises(ConversionFailed, match=r"not answer within 0\.2 seconds"),
        ):
            gotenberg(at, seconds=0.2).pdf_of(b"a file")

    def test_is_told_when_it_is_not_there(self):
        with pytest.raises(ConversionFailed, match="can't be reached"):
            gotenberg("http://127.0.0.1:9").pdf_of(b"a file")

    def test_is_not_believed_unread(self):
        with (
            served(lambda _: (200, b"%PDF-1.7 cut", {})) as (at, _),
            pytest.raises(ConversionFailed, match="cut short"),
        ):
            to_pdf(b"a file", converter=gotenberg(at), expected_words=())


class TestItsName:
    @pytest.mark.parametrize(
        ("version", "name"),
        [
            ("8.25.0", "Gotenberg 8.25.0"),
            ("", "Gotenberg"),
            ("<html>a page of another server", "Gotenberg"),
        ],
    )
    def test_has_its_version_where_it_gives_one(self, version, name):
        with served(None, version) as (at, _):
            assert gotenberg(at).name == name

    def test_is_known_when_it_is_not_there(self):
        assert gotenberg("http://127.0.0.1:9").name == "Gotenberg"


class TestItsAddress:
    @pytest.mark.parametrize("address", ["http://pdf.example", "ftp://x", "gotenberg"])
    def test_lets_nothing_travel_in_the_clear(self, address, monkeypatch):
        monkeypatch.setenv("DOCGEN_GOTENBERG", address)

        with pytest.raises(WrongSetting, match="DOCGEN_GOTENBERG"):
            read_settings()
