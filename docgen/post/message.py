"""A message to people outside, and the form that mail programs know it in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import Final

NOWHERE: Final = "docgen.invalid"  # ends the id of a message without a sender
CALENDAR_NAME: Final = "review.ics"
LONGEST_ADDRESS: Final = 254  # RFC 5321, 4.5.3.1.3, less its two brackets
ADDRESS: Final = re.compile(
    r"(?P<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
    r"@(?P<domain>[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*)"
)
BREAKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class NotAnAddress(ValueError):
    """What was to be written to is no e-mail address."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's e-mail address, with the name shown beside it, empty for none.

    Raises:
        NotAnAddress: The address is none; one with a line break never is.
    """

    email: str
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse at once what no message can be sent to."""
        if len(self.email) > LONGEST_ADDRESS or not ADDRESS.fullmatch(self.email):
            raise NotAnAddress(one_line(self.email))
        try:
            _address(self)
        except (UnicodeError, ValueError) as cause:
            raise NotAnAddress(one_line(self.email)) from cause


@dataclass(frozen=True, slots=True)
class Message:
    """A message as plain text, to one person or several.

    `key` says what the message is about and for whom; the same key gives the same
    message id, by which a second sending is known. `calendar` is an iCalendar file
    that goes with it, None for most. `reply_to` is whom an answer reaches, None where
    that is the sender.
    """

    to: tuple[Mailbox, ...]
    subject: str
    text: str
    key: str
    reply_to: Mailbox | None = None
    calendar: bytes | None = None


def one_line(text: str) -> str:
    r"""Return a text as a heading of a message holds it: on one line.

    >>> one_line("Jo\r\nBcc: all@example.org")
    'Jo Bcc: all@example.org'
    """
    return BREAKS.sub(" ", text).strip()


def message_id(key: str, sender: Mailbox | None = None) -> str:
    """Return the id of every sending of the message with a key."""
    domain = _address(sender).domain if sender else NOWHERE
    return f"<{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}@{domain}>"


def as_eml(message: Message) -> bytes:
    """Return a draft that Outlook opens as unsent, to be looked at and sent by hand.

    It has no sender: whoever opens it sends it in their own name.
    """
    draft = _written(message, None)
    draft["X-Unsent"] = "1"
    return draft.as_bytes()


def as_sent(message: Message, sender: Mailbox, at: datetime) -> EmailMessage:
    """Return the message as it is handed to a mail server.

    Args:
        message: The message.
        sender: Whom it is from.
        at: When it is sent, with its time zone.
    """
    sent = _written(message, sender)
    sent["Date"] = format_datetime(at)
    sent["Auto-Submitted"] = "auto-generated"  # so that no absence note answers it
    return sent


def _written(message: Message, sender: Mailbox | None) -> EmailMessage:
    written = EmailMessage(policy=SMTP)
    if sender:
        written["From"] = _address(sender)
    written["To"] = _addresses(message.to)
    if message.reply_to:
        written["Reply-To"] = _address(message.reply_to)
    written["Subject"] = one_line(message.subject)
    written["Message-ID"] = message_id(message.key, sender)
    text = UNPRINTABLE.sub("\ufffd", message.text.replace("\r\n", "\n"))
    written.set_content(text, cte="quoted-printable")
    if message.calendar is not None:
        written.add_attachment(
            message.calendar,
            maintype="text",
            subtype="calendar",
            filename=CALENDAR_NAME,
            params={"method": "PUBLISH", "charset": "utf-8"},
        )
    return written


def _addresses(boxes: Iterable[Mailbox]) -> tuple[Address, ...]:
    return tuple(map(_address, boxes))


def _address(box: Mailbox) -> Address:
    """Return an address with its domain in the letters that mail servers know."""
    local, _, domain = box.email.rpartition("@")
    return Address(one_line(box.name), local, domain.encode("idna").decode("ascii"))
