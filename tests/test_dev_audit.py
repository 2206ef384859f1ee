"""./dev check asks whether a weakness is known of what the locks name.

Its service is played by a small server on this machine, which pip-audit is told of by
its own option; nothing beyond this machine is asked.
"""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WEAK = "defusedxml"
WEAKNESS = {
    "id": "PYSEC-0000-1",
    "summary": "An example of a weakness",
    "affected": [
        {
            "package": {"name": WEAK, "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "99.0"}]}],
        }
    ],
}


def read_dev():
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    dev = module_from_spec(spec_from_loader("dev", loader))
    loader.exec_module(dev)
    return dev


@contextmanager
def service(weak="", status=200):
    """A service that knows of a weakness in one package, or of none."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            names.append(asked["package"]["name"])
            answer = {"vulns": [WEAKNESS]} if names[-1] == weak else {}
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_):
            pass

    names = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query", names
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class TestTheAudit:
    def test_passes_where_no_weakness_is_known_and_asked_of_everything(self, capsys):
        with service() as (url, names):
            assert read_dev().audited("--osv-url", url)

        assert "No known weakness." in capsys.readouterr().out
        assert {WEAK, "flask", "pytest", "cryptography"} <= set(names)

    def test_fails_where_one_is_known_and_names_it(self, capsys):
        with service(WEAK) as (url, _):
            assert not read_dev().audited("--osv-url", url)

        said = capsys.readouterr().out
        assert "defusedxml 0.7.1: PYSEC-0000-1, put right in 99.0" in said

    @pytest.mark.parametrize("status", [403, 503])
    def test_says_aloud_that_nothing_was_looked_up_where_it_is_refused(
        self, capsys, status
    ):
        with service(status=status) as (url, _):
            assert read_dev().audited("--osv-url", url)

        assert "NOT LOOKED UP" in capsys.readouterr().out

    def test_says_aloud_that_nothing_was_looked_up_where_none_is_there(self, capsys):
        assert read_dev().audited("--osv-url", "http://127.0.0.1:9/v1/query")

        said = capsys.readouterr().out
        assert "NOT LOOKED UP: pip-audit's service can't be reached" in said
        assert "No known weakness" not in said

    def test_fails_where_pip_audit_itself_can_not_work(self, capsys):
        assert not read_dev().audited("--no-such-option")

        assert "NOT LOOKED UP" not in capsys.readouterr().out

    def test_is_part_of_the_check(self, monkeypatch):
        dev = read_dev()
        monkeypatch.setattr(dev, "announced", lambda *_, **__: 0)
        monkeypatch.setattr(dev, "set_up", lambda _: None)
        monkeypatch.setattr(dev, "audited", lambda: False)

        assert dev.check([]) == 1
        monkeypatch.setattr(dev, "audited", lambda: True)
        assert dev.check([]) == 0
