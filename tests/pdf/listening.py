"""A server on this machine alone that hears whatever is asked of it."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


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
