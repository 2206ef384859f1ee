"""Notices looked at, sent by hand, sent again or dropped by whoever coordinates."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.office import Office
from docgen.post.message import NotAnAddress, as_eml
from docgen.problems import Problem, Refused, Source
from docgen.records.database import Transaction
from docgen.records.notice_rows import OPEN, counts, page_of_notices, wake
from docgen.records.outbox import Notice, NoticeState, end_notice, find_notice
from docgen.review.rights import HOUSE, Action, Caller, Role, Scope, can, scope_of
from docgen.usecases.sending import WRONG_ADDRESS, have_sent, message_of
from docgen.usecases.standing import NotThere, review_for

__all__ = [
    "OPEN",
    "Notice",
    "NoticeState",
    "Notices",
    "as_draft",
    "drop",
    "find",
    "list_notices",
    "mark_sent",
    "send_again",
]

NO_SERVER: Final = "No mail server is set, so docgen can't send it."


@dataclass(frozen=True, slots=True)
class Notices:
    """A page of notices.

    `rows` are those that the person coordinates; an administrator has none by that.
    `counts` are an administrator's: how many the whole house has in each state; empty
    for everybody else.
    """

    rows: tuple[Notice, ...]
    has_more: bool
    counts: Mapping[NoticeState, int]


def list_notices(
    office: Office,
    who: Caller,
    states: Collection[NoticeState] = OPEN,
    key: str = "",
    page: int = 1,
) -> Notices:
    """Return a page of the notices that a person may see, the newest first.

    Args:
        office: The tools to work with.
        who: A coordinator; an administrator is given counts only.
        states: Only notices in one of these; empty for all.
        key: Only notices of this review; empty for all.
        page: Counted from 1.

    Raises:
        NotThere: The person neither coordinates nor administers, or not this review.
    """
    coordinates = any(one.role is Role.COORDINATOR for one in who.grants)
    administers = can(who, Action.ADMINISTER, HOUSE)
    if not coordinates and not administers:
        raise NotThere("notices")
    with office.records.database.reading() as connection:
        if key:
            review_for(connection, who, key, Action.COORDINATE)
        rows: tuple[Notice, ...] = ()
        has_more = False
        if coordinates:
            seen = (_coordinated(who), who.person_id)
            rows, has_more = page_of_notices(connection, seen, states, key, page)
        return Notices(rows, has_more, counts(connection) if administers else {})


def _coordinated(who: Caller) -> Scope:
    """Return the reviews that a person coordinates: fewer than they may see."""
    scope = scope_of(who)
    return Scope(everything=scope.everything, regions=scope.regions)


def find(office: Office, who: Caller, notice_id: str) -> Notice:
    """Return a notice, to be read or sent by hand.

    Raises:
        NotThere: There is no such notice, or it is not this person's to send.
    """
    with office.records.database.reading() as connection:
        return _notice_for(connection, who, notice_id)


def as_draft(office: Office, who: Caller, notice_id: str) -> bytes | Refused:
    """Return a notice as a draft (.eml) that a mail program opens, to send by hand.

    It changes nothing; whoever has sent it says so with `mark_sent`.

    Raises:
        NotThere: There is no such notice, or it is not this person's to send.
    """
    notice = find(office, who, notice_id)
    try:
        return as_eml(message_of(notice))
    except NotAnAddress:
        where = Source(notice.subject)
        wrong, _, remedy = WRONG_ADDRESS.format(notice.email).partition(". ")
        return Refused((Problem(where, f"{wrong}.", remedy),))


def mark_sent(office: Office, who: Caller, notice_id: str) -> Notice:
    """Keep that somebody sent a notice by hand; return it as it is now.

    One that was sent or dropped already stays as it is.

    Raises:
        NotThere: There is no such notice, or it is not this person's to send.
    """
    return _end(office, who, notice_id, NoticeState.SENT_BY_HAND)


def drop(office: Office, who: Caller, notice_id: str) -> Notice:
    """Keep that a notice need not be sent; return it as it is now.

    Raises:
        NotThere: There is no such notice, or it is not this person's to drop.
    """
    return _end(office, who, notice_id, NoticeState.DROPPED)


def send_again(office: Office, who: Caller, notice_id: str) -> Notice | Refused:
    """Have a notice sent that failed, or that was written without a mail server.

    Raises:
        NotThere: There is no such notice, or it is not this person's to send.
    """
    with office.records.database.writing() as connection:
        notice = _notice_for(connection, who, notice_id)
        if not office.settings.smtp_host:
            remedy = "Open it as a draft and send it yourself."
            return Refused((Problem(Source(notice.subject), NO_SERVER, remedy),))
        if notice.state in OPEN:
            wake(connection, notice.id, who.at)
            have_sent(office, connection, notice.id)
        return _notice_for(connection, who, notice_id)


def _end(office: Office, who: Caller, notice_id: str, state: NoticeState) -> Notice:
    with office.records.database.writing() as connection:
        _notice_for(connection, who, notice_id)
        end_notice(connection, notice_id, state, who.at, who.person_id)
        return _notice_for(connection, who, notice_id)


def _notice_for(connection: Transaction, who: Caller, notice_id: str) -> Notice:
    """Return a notice of a review the person coordinates, or one to themselves."""
    found = find_notice(connection, notice_id)
    if found is None:
        raise NotThere(notice_id)
    if found.review_id:
        review_for(connection, who, found.review_id, Action.COORDINATE)
    elif not who.person_id or found.person_id != who.person_id:
        raise NotThere(notice_id)
    return found
