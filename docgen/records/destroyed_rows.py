"""Rows that hold what is to be destroyed: emptied or taken out, and the chain stays.

What a review's record says now stays as it is: it is the review's own. In its older
versions, in jobs, notices and answers that were kept for a while, whatever holds words
of a destroyed file goes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, or_, select, update

from docgen.records.api_tables import sent_once
from docgen.records.destruction_log import Destruction
from docgen.records.history import By
from docgen.records.outbox import NoticeState
from docgen.records.parts import Change, every_part, save
from docgen.records.proofs import proofs
from docgen.records.sign_in_tables import kept_forms
from docgen.records.tables import (
    event_values,
    events,
    issues,
    jobs,
    notices,
    saved,
    uploads,
)

TAKEN_OUT: Final = "(destroyed)"


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in a value as JSON has it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield str(name)
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)


def holds(one: Destruction, *values: object) -> bool:
    """Return whether any of some values holds words or names of what is destroyed."""
    names = {*one.uploads, *one.files}
    prints = one.prints
    return any(
        text in names or prints.are_in(text)
        for value in values
        for text in texts_in(value)
    )


def clear_rows(connection: Connection, one: Destruction, by: By) -> None:
    """Take a destruction's rows and values out.

    Args:
        connection: Of a transaction that writes.
        one: What is destroyed; done before, nothing is left to do.
        by: Who destroys it.
    """
    mine = uploads.c.id.in_(one.uploads)
    given = connection.execute(select(uploads.c.event).where(mine)).scalars().all()
    connection.execute(delete(uploads).where(mine))
    _empty_values(connection, given)  # they name the file
    _clear_parts(connection, one, by)
    _clear_history(connection, one)
    _clear_proofs(connection, one)
    _clear_jobs(connection, one)
    _clear_notices(connection, one)
    _clear_kept(connection, one)


def _empty_values(connection: Connection, numbers: Sequence[int]) -> None:
    connection.execute(
        update(event_values)
        .where(event_values.c.number.in_(numbers))
        .values(before=None, after=None)
    )


def _clear_parts(connection: Connection, one: Destruction, by: By) -> None:
    """Empty older versions; of a newest that holds any words, save one without."""
    prints = one.prints
    for part in every_part(connection, one.thing).values():
        without = _without(part.content, prints.are_in)
        if without != part.content:
            action = "destroyed in it"
            change = Change(one.thing, part.part, without, part.version, action)
            save(connection, change, by)
    newest = {name: x.version for name, x in every_part(connection, one.thing).items()}
    wanted = select(saved).where(
        saved.c.thing == one.thing, saved.c.content.is_not(None)
    )
    for row in connection.execute(wanted).all():
        if row.version == newest[row.part] or not _is_of(one, row.content):
            continue
        same = (
            saved.c.thing == row.thing,
            saved.c.part == row.part,
            saved.c.version == row.version,
        )
        connection.execute(update(saved).where(*same).values(content=None))


def _is_of(one: Destruction, value: object) -> bool:
    """Return whether a value holds words of destroyed files, or names their hashes."""
    prints = one.prints
    return any(text in one.files or prints.are_in(text) for text in texts_in(value))


def _without(value: Any, is_gone: Any) -> Any:  # noqa: ANN401  whatever JSON has
    """Return a value with each text that is gone replaced by a word that says so."""
    if isinstance(value, str):
        return TAKEN_OUT if is_gone(value) else value
    if isinstance(value, Mapping):
        return {name: _without(one, is_gone) for name, one in value.items()}
    if isinstance(value, list):
        return [_without(one, is_gone) for one in value]
    return value


def _clear_history(connection: Connection, one: Destruction) -> None:
    wanted = (
        select(event_values)
        .join(events, events.c.number == event_values.c.number)
        .where(events.c.thing == one.thing)
    )
    gone = [
        row.number
        for row in connection.execute(wanted).all()
        if _is_of(one, row.before) or _is_of(one, row.after)
    ]
    _empty_values(connection, gone)


def _clear_proofs(connection: Connection, one: Destruction) -> None:
    wanted = (
        select(proofs)
        .join(issues, issues.c.id == proofs.c.issue_id)
        .where(issues.c.review_id == one.review_id)
    )
    for row in connection.execute(wanted).all():
        emptied = {
            name: None
            for name in ("answers", "origins")
            if holds(one, getattr(row, name))
        }
        if emptied:
            mine = proofs.c.issue_id == row.issue_id
            connection.execute(update(proofs).where(mine).values(**emptied))


def _clear_jobs(connection: Connection, one: Destruction) -> None:
    gone = [
        row.id
        for row in connection.execute(select(jobs)).all()
        if holds(one, row.wish, row.result, row.progress, row.failure)
    ]
    connection.execute(delete(jobs).where(jobs.c.id.in_(gone)))


def _clear_notices(connection: Connection, one: Destruction) -> None:
    mine = or_(notices.c.review_id == one.review_id, notices.c.review_id.is_(None))
    for row in connection.execute(select(notices).where(mine)).all():
        if not _is_of(one, [row.subject, row.text, row.failure]):
            continue
        emptied = {"subject": TAKEN_OUT, "text": "", "failure": ""}
        if row.state in (NoticeState.WAITING.value, NoticeState.FAILED.value):
            emptied["state"] = NoticeState.DROPPED.value
        this = notices.c.id == row.id
        connection.execute(update(notices).where(this).values(**emptied))


def _clear_kept(connection: Connection, one: Destruction) -> None:
    """Take out what was kept for a day: forms typed too late, answers to programs."""
    about = kept_forms.c.path.contains(one.review_id)
    connection.execute(delete(kept_forms).where(about))
    gone = [
        row.id_hash
        for row in connection.execute(select(sent_once)).all()
        if holds(one, row.answer, row.place.rpartition("/")[2])
    ]
    connection.execute(delete(sent_once).where(sent_once.c.id_hash.in_(gone)))
