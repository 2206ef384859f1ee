"""Notices on their way: each is written with its deed, and sent by a job of its own.

A message counts as sent once the mail server has taken it and that is written down.
A worker that dies between the two, or a connection that breaks off after the text,
leaves it to be sent again: mail knows no way to ask whether it was taken. The second
copy has the message id of the first, by which mail programs know it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from docgen.jobs.ledger import Failed, Patience, Progress
from docgen.office import Office
from docgen.post.delivery import Delivered, NotDelivered, Smtp
from docgen.post.message import Mailbox, Message, NotAnAddress
from docgen.post.notices import Words
from docgen.records.database import Transaction
from docgen.records.outbox import (
    NewNotice,
    Notice,
    NoticeState,
    add_notice,
    end_notice,
    find_notice,
    try_again,
)
from docgen.usecases import tasks
from docgen.usecases.readers import Reader
from docgen.usecases.settings_now import settings_now

SEND_NOTICE: Final = "send-notice"
WAITS: Final = Patience().waits  # as the ledger waits before each further try
WRONG_ADDRESS: Final = (
    "{} is no e-mail address that a message can be sent to. Put it right where it is"
    " kept, and write to them yourself."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said to whom; `once` says it, so that it is written once for each."""

    once: str
    reader: Reader
    words: Words
    review_id: str = ""


def write(office: Office, connection: Transaction, told: Told) -> str:
    """Write a notice with what it tells of, and have it sent; return its identity.

    Without a mail server it waits to be sent by hand.
    """
    now = office.now()
    new = NewNotice(
        once=f"{told.once}\n{told.reader.folded}",
        email=told.reader.email,
        subject=told.words.subject,
        text=told.words.text,
        due=now,
        review_id=told.review_id,
        person_id=told.reader.person_id,
    )
    key = add_notice(connection, new, now)
    there = find_notice(connection, key)
    if there is not None and there.state is NoticeState.WAITING:
        have_sent(office, connection, key)
    return key


def have_sent(office: Office, connection: Transaction, key: str) -> None:
    """Ask for a notice to be sent, if there is a mail server."""
    if office.settings.smtp_host:
        tasks.ask(office, connection, SEND_NOTICE, {"notice": key})


def message_of(notice: Notice) -> Message:
    """Return a notice as a message; each sending of it has the same message id.

    Raises:
        NotAnAddress: No message can be sent to its address.
    """
    to = (Mailbox(notice.email),)
    return Message(to, notice.subject, notice.text, f"notice {notice.id}")


def _send(
    office: Office, wish: Mapping[str, Any], tell: Progress
) -> Mapping[str, Any] | Failed:
    """Send a notice that still waits, and keep what came of it."""
    with office.records.database.reading() as connection:
        notice = find_notice(connection, str(wish["notice"]))
        settings = settings_now(office, connection)
    if notice is None:
        return Failed("The notice is not kept any more.")
    if notice.state is NoticeState.FAILED:
        return Failed(notice.failure)
    if notice.state is not NoticeState.WAITING:
        return {"state": notice.state.value}
    try:
        message = message_of(notice)
    except NotAnAddress:
        wrong = NotDelivered(WRONG_ADDRESS.format(notice.email), lasting=True)
        return _not_sent(office, notice, wrong)
    tell("The message is being sent")
    with Smtp(settings, now=office.now) as server:
        outcome = server.deliver(message)
    if isinstance(outcome, NotDelivered):
        return _not_sent(office, notice, outcome)
    return _sent(office, notice, outcome)


def _sent(office: Office, notice: Notice, outcome: Delivered) -> Mapping[str, Any]:
    with office.records.database.writing() as connection:
        end_notice(connection, notice.id, NoticeState.SENT, office.now())
    return {"message_id": outcome.message_id}


def _not_sent(office: Office, notice: Notice, outcome: NotDelivered) -> Failed:
    """Keep why a notice was not sent; it has failed where no further try helps."""
    again = not outcome.lasting and notice.tries < len(WAITS)
    now = office.now()
    due = now + timedelta(seconds=WAITS[notice.tries]) if again else None
    with office.records.database.writing() as connection:
        try_again(connection, notice.id, outcome.reason, due)
    return Failed(outcome.reason, again=again)


tasks.add_task(SEND_NOTICE, tasks.Task(_send))
