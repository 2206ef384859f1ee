"""How far the destruction of a review's shared data is, from what is kept of it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from docgen.records.database import Transaction
from docgen.records.destruction import Happened, destructions_of
from docgen.records.parts import Saved, version
from docgen.records.registry import Issued
from docgen.records.reviews import ReviewRow
from docgen.records.uploads import Upload
from docgen.review.destruction_step import Retention
from docgen.review.reading import read_so_far
from docgen.review.retention import REGISTER, Class, Register

RECEIVED: Final = "received"
CERTIFICATE: Final = "destruction-certificate"


def read_register(content: Mapping[str, Any] | None) -> Register:
    """Return the register from what is kept of it."""
    return read_so_far(REGISTER, content or {}, file=RECEIVED).model or Register()


def shared_in(register: Register, uploads: Iterable[Upload]) -> tuple[Upload, ...]:
    """Return the files of a review that belong to what the service shared."""
    return tuple(
        one for one in uploads if register.class_of(one.id, one.purpose) is Class.SHARED
    )


def retention_of(
    connection: Transaction,
    row: ReviewRow,
    received: Saved | None,
    uploads: tuple[Upload, ...],
    issues: tuple[Issued, ...],
) -> Retention:
    """Return what the task of destroying a review's shared data follows from."""
    register = read_register(received.content if received else None)
    shared = len(shared_in(register, uploads))
    happened = destructions_of(connection, row.thing)
    destroyed = len(happened)
    held = sum(one.is_held for one in register.entries)
    is_nothing = register.nothing is not None or bool(register.entries)
    certified = next(
        (one for one in issues if one.kind == CERTIFICATE and one.stands), None
    )
    return Retention(
        shared=shared,
        open_entries=len(register.open_entries),
        entries=held,
        hold=register.hold.because if register.hold else "",
        is_nothing=is_nothing and not (shared or held or destroyed),
        started_by=register.start.by if register.start else "",
        is_approved=register.approved is not None,
        destroyed=destroyed,
        certified_on=certified.at.date() if certified else None,
        is_outdated=certified is not None
        and _is_outdated(connection, row, register, happened, certified),
    )


def _is_outdated(
    connection: Transaction,
    row: ReviewRow,
    register: Register,
    happened: Iterable[Happened],
    certified: Issued,
) -> bool:
    """Return whether a certificate lacks what was destroyed or said since."""
    if any(one.at > certified.at and not one.is_again for one in happened):
        return True
    kept = version(connection, row.thing, RECEIVED, certified.part_version)
    then = read_register(kept.content if kept else None)
    return (_ended(register), register.service) != (_ended(then), then.service)


def _ended(register: Register) -> frozenset[str]:
    return frozenset(one.key for one in register.entries if one.closed)
