"""docgen as it is served: its pages, its worker, and a mail server to send by."""

import re
import threading
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from pyotp import TOTP

from tests.post.server import HERE, Postbox, free_port
from tests.usecases.signing import office_in
from web.serving import serving

SIGN_IN = "/sign-in/link/"
WAIT = 60  # seconds; what takes longer has failed


class House:
    """An empty house at an address, with a box that every message comes into."""

    def __init__(self, office, box):
        self.office, self.address, self._box = office, office.settings.address, box

    def letter_to(self, email, leads_to=SIGN_IN):
        """The words of a message with such a link in it to somebody, once it came."""
        wait = threading.Event()
        for _ in range(WAIT * 10):
            for one in list(self._box.taken):
                words = _words(one)
                if email in one.rcpt_tos and leads_to in words:
                    self._box.taken.remove(one)
                    return words
            wait.wait(0.1)
        raise AssertionError(f"no message came to {email}")

    def code_of(self, secret):
        """The code that somebody's telephone shows, which counts once."""
        self.office.now.go_on(minutes=1)
        return TOTP(secret.replace(" ", "")).at(self.office.now())


def _words(envelope):
    message = message_from_bytes(envelope.content, policy=default)
    return message.get_body(("plain",)).get_content()


def link_in(letter):
    return re.search(r"http://\S+/sign-in/link/\S+", letter).group()


def code_in(letter):
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter).group()


@contextmanager
def house(folder):
    """An empty house that is served until the test ends."""
    box, port = Postbox(), free_port()
    with mail_server(box) as mail:
        settings = {
            "address": f"http://{HERE}:{port}",
            "smtp_host": HERE,
            "smtp_port": mail,
            "smtp_tls": "none",
            "smtp_from": "docgen@reviews.example",
        }
        with office_in(folder, **settings) as office:
            with serving(office, HERE, port) as server:
                thread = threading.Thread(target=server.run, daemon=True)
                thread.start()
                yield House(office, box)
            thread.join(timeout=5)


@contextmanager
def mail_server(box):
    """A mail server in a thread of its own, for a browser has the test's."""
    server = Controller(box, hostname=HERE, port=free_port())
    server.start()
    try:
        yield server.port
    finally:
        server.stop()
