"""A mail server on this machine, for as long as a test needs it."""

import asyncio
import contextlib
import datetime
import socket
import ssl
import threading
from ipaddress import ip_address

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HERE = "127.0.0.1"
DAY = datetime.timedelta(days=1)


class Postbox:
    """What a server does: takes messages, or answers an address as it is told to.

    An address whose answer is None gets none.
    """

    def __init__(self, answers=()):
        self.answers = dict(answers)
        self.taken = []
        self.connections = 0

    async def handle_EHLO(self, _, session, envelope, hostname, responses):  # noqa: N802
        if session.ssl is None or not session.extended_smtp:
            self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, _, session, envelope, address, options):  # noqa: N802
        if address in self.answers:
            if self.answers[address] is None:
                await asyncio.sleep(60)
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _, session, envelope):  # noqa: N802
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.taken.append(envelope)
        return "250 taken"


def knows(user, password):
    """Who may sign in."""

    def look(server, session, envelope, mechanism, given):
        same = given.login.decode() == user and given.password.decode() == password
        return AuthResult(success=same, handled=same)

    return look


@contextlib.contextmanager
def running(box, *, tls=None, **told):
    """Run a server, with TLS from the first byte where a context is given for it."""
    loop = asyncio.new_event_loop()

    def spoken():
        return SMTP(box, hostname=HERE, loop=loop, **told)

    serving = loop.run_until_complete(loop.create_server(spoken, HERE, 0, ssl=tls))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield serving.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_ended(serving), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _ended(serving):
    """Close a server and whoever still speaks with it."""
    serving.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for one in others:
        one.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextlib.contextmanager
def silent():
    """Run a server that takes connections and never says a word."""
    with socket.create_server((HERE, 0)) as listening:
        kept = []

        def take():
            with contextlib.suppress(OSError):
                while True:
                    kept.append(listening.accept()[0])

        threading.Thread(target=take, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        for one in kept:
            one.close()


def free_port():
    """A port on which nobody listens."""
    with socket.create_server((HERE, 0)) as listening:
        return listening.getsockname()[1]


def contexts(folder):
    """A server's TLS context with a certificate of its own, and one that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "example")])
    now = datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            pem,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    client = ssl.create_default_context(cafile=folder / "certificate.pem")
    return server, client
