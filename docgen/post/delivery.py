"""Messages handed to a mail server, and what came of it."""

import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, Self

from docgen.post.message import Mailbox, Message, as_sent, message_id, one_line
from docgen.settings import Encryption, Settings

LASTING: Final = 500  # RFC 5321, 4.2.1: answers from 500 on are final, 4xx are not
LONGEST: Final = 200  # letters of a server's own words that are passed on


@dataclass(frozen=True, slots=True)
class RefusedAddress:
    """An address the server takes no message for; `lasting` if it never will."""

    email: str
    reason: str
    lasting: bool


@dataclass(frozen=True, slots=True)
class Delivered:
    """The server took the message; `refused` are those of several it was not for."""

    message_id: str
    refused: tuple[RefusedAddress, ...] = ()


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """The server did not take the message, or there was none to take it.

    `lasting` says that trying again alone will not help. `refused` are the addresses
    it would not take, where that was why.
    """

    reason: str
    lasting: bool
    refused: tuple[RefusedAddress, ...] = ()


def clock() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


class Smtp:
    """The mail server of the settings; one connection serves several messages.

        with Smtp(settings) as server:
            outcomes = [server.deliver(message) for message in waiting]

    Args:
        settings: Where the server is and how it is spoken to.
        trust: The certificates it is known by; those of the system when None.
        now: The clock.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        trust: ssl.SSLContext | None = None,
        now: Callable[[], datetime] = clock,
    ) -> None:
        self._settings = settings
        self._trust = trust
        self._now = now
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Return the server; a connection is made with the first message."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the connection."""
        self.close()

    def close(self) -> None:
        """Say goodbye to the server, if there was a connection."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (smtplib.SMTPException, OSError):
                line.close()

    def deliver(self, message: Message) -> Delivered | NotDelivered:
        """Hand a message over.

        A connection that breaks off after the text may have delivered it; the next
        sending has the same message id, by which mail programs know it again.
        """
        if not self._settings.smtp_host:
            return NotDelivered("No mail server is set (DOCGEN_SMTP_HOST).", False)
        if not self._settings.smtp_from:
            return NotDelivered("No sender is set (DOCGEN_SMTP_FROM).", False)
        try:
            refused = self._hand_over(message)
        except (smtplib.SMTPException, OSError) as cause:
            return _failed(cause)  # smtplib has closed a connection that is no more use
        sender = self._sender
        return Delivered(message_id(message.key, sender), _refused(refused))

    @property
    def _sender(self) -> Mailbox:
        settings = self._settings
        return Mailbox(settings.smtp_from, settings.organisation_name)

    def _hand_over(self, message: Message) -> Mapping[str, tuple[int, bytes]]:
        sent = as_sent(message, self._sender, self._now())
        to = [one.addr_spec for one in sent["To"].addresses]
        return self._connected().send_message(sent, self._settings.smtp_from, to)

    def _connected(self) -> smtplib.SMTP:
        """Return the connection there is, or a new one if it has gone quiet."""
        if self._line is not None:
            try:
                if self._line.noop()[0] < LASTING - 100:
                    return self._line
            except (smtplib.SMTPException, OSError):
                pass
            self.close()
        self._line = self._connect()
        return self._line

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        where = (settings.smtp_host, settings.smtp_port)
        trust = self._trust or ssl.create_default_context()
        if settings.smtp_tls is Encryption.TLS:
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                *where, timeout=settings.smtp_seconds, context=trust
            )
        else:
            line = smtplib.SMTP(*where, timeout=settings.smtp_seconds)
        try:
            if settings.smtp_tls is Encryption.STARTTLS:
                line.starttls(context=trust)
            if settings.smtp_user:
                line.login(
                    settings.smtp_user, settings.smtp_password.get_secret_value()
                )
        except BaseException:
            line.close()
            raise
        return line


def _failed(cause: Exception) -> NotDelivered:
    """Return what a failure means, in words for whoever looks after the post."""
    match cause:
        case smtplib.SMTPRecipientsRefused():
            refused = _refused(cause.recipients)
            who = ", ".join(f"{one.email} ({one.reason})" for one in refused)
            lasting = all(one.lasting for one in refused)
            return NotDelivered(f"The mail server refused {who}.", lasting, refused)
        case smtplib.SMTPAuthenticationError():
            wrong = "The mail server does not accept the user name and password"
            return _answered(wrong, cause)
        case smtplib.SMTPResponseException():
            return _answered("The mail server refused the message", cause)
        case smtplib.SMTPNotSupportedError():
            told = "The mail server does not offer what the settings ask for"
            return NotDelivered(f"{told}: {_said(str(cause))}.", True)
        case ssl.SSLError():
            told = "No encrypted connection to the mail server could be made"
            return NotDelivered(f"{told}: {_said(str(cause))}.", False)
        case TimeoutError() | smtplib.SMTPServerDisconnected() if _too_slow(cause):
            return NotDelivered("The mail server did not answer in time.", False)
        case ConnectionRefusedError():
            return NotDelivered("No mail server answers at that address.", False)
    told = "The connection to the mail server broke off"
    return NotDelivered(f"{told}: {_said(str(cause))}.", False)


def _too_slow(cause: Exception) -> bool:
    """Return whether time ran out, which smtplib calls a lost connection."""
    return isinstance(cause, TimeoutError) or isinstance(
        cause.__context__, TimeoutError
    )


def _answered(wrong: str, cause: smtplib.SMTPResponseException) -> NotDelivered:
    said = _words(cause.smtp_code, cause.smtp_error)
    return NotDelivered(f"{wrong}: {said}.", cause.smtp_code >= LASTING)


def _refused(
    recipients: Mapping[str, tuple[int, bytes]],
) -> tuple[RefusedAddress, ...]:
    return tuple(
        RefusedAddress(email, _words(code, words), code >= LASTING)
        for email, (code, words) in recipients.items()
    )


def _words(code: int, words: bytes | str) -> str:
    """Return a server's answer on one line, with its number."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {_said(text)}"


def _said(text: str) -> str:
    return one_line(text)[:LONGEST].rstrip(". ")
