"""The papers of a review put together: one PDF, and a zip of it with every part.

A pack is made later, once for all who may have it, and is taken away when the review
has another in its place. Every document in it can be downloaded without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.ended_jobs import forget_jobs
from docgen.records.files import NoSuchFile, TornFile
from docgen.records.job_rows import Job, JobState, Wish
from docgen.records.notice_rows import job_for
from docgen.review.rights import Action, Caller
from docgen.usecases import tasks
from docgen.usecases.issuing import Document
from docgen.usecases.packing.archive import WHOLE
from docgen.usecases.packing.pack_jobs import MARK, PACK, archive_of
from docgen.usecases.packing.review_parts import (
    PACKS,
    Part,
    Parts,
    parts_of,
    seen_kinds,
    wish_for,
)
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.standing import NotThere, review_for

LEAST: Final = 2  # parts; one document is a PDF already
WAITS: Final = "The pack waits to be made"
MEDIA_TYPES: Final = {"pdf": "application/pdf", "zip": "application/zip"}


class PackState(StrEnum):
    """How far a pack is."""

    NOT_ASKED = "not asked"
    BEING_MADE = "being made"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class MadePack:
    """How far a pack is made, in one way of printing it.

    `words` say what is under way or why there is none, and are empty otherwise; `pages`
    and `size`, of its PDF in bytes, are 0 until it is ready.
    """

    state: PackState
    both_sides: bool
    words: str = ""
    pages: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class ReviewPack:
    """A pack of a review as somebody finds it: its parts, and how far it is made.

    `left_out` says in sentences why anything else is not in it.
    """

    name: str
    title: str
    parts: tuple[Part, ...]
    left_out: tuple[str, ...]
    made: tuple[MadePack, ...]

    @property
    def is_to_be_had(self) -> bool:
        """Return whether there is enough to put together."""
        return len(self.parts) >= LEAST


def packs_of(office: Office, who: Caller, key: str) -> tuple[ReviewPack, ...]:
    """Return the packs of a review that a person may have, as far as they are made.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer for.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        found = gather(office, connection, row)
        return tuple(
            _shown(office, connection, found, parts)
            for parts in _every(office, connection, who, found)
        )


def ask_for_pack(
    office: Office, who: Caller, key: str, name: str, *, both_sides: bool
) -> MadePack:
    """Ask for a pack of a review as it is now, and return how far it is.

    One that is there is not made again.

    Raises:
        NotThere: There is no such review or pack, or it is not this person's to have.
    """
    with office.records.database.writing() as connection:
        wish = _wish(office, connection, who, (key, name, both_sides))
        job = job_for(connection, PACK, wish)
        if job is not None and _is_gone(office, job):
            forget_jobs(connection, [job.id])
        tasks.ask(office, connection, PACK, wish)
        return _made(office, job_for(connection, PACK, wish), both_sides)


def pack_file(
    office: Office, who: Caller, key: str, name: str, *, both_sides: bool, ending: str
) -> Document:
    """Return a pack to download, as its PDF or as a zip.

    Raises:
        NotThere: It is not made, or the review has another by now; or there is no such
            review or pack, or it is not this person's to have.
    """
    with office.records.database.reading() as connection:
        wish = _wish(office, connection, who, (key, name, both_sides))
        job = job_for(connection, PACK, wish)
        reference = review_for(connection, who, key).reference
    if job is None or ending not in MEDIA_TYPES or not archive_of(job):
        raise NotThere(key)
    try:
        content = office.records.files.content(archive_of(job)).removeprefix(MARK)
    except (NoSuchFile, TornFile) as cause:
        raise NotThere(key) from cause
    if ending == "pdf":
        with ZipFile(BytesIO(content)) as archive:
            content = archive.read(WHOLE)
    sides = "-both-sides" if both_sides else ""
    called = f"papers-{name}-review-{reference}{sides}.{ending}"
    return Document(called, content, MEDIA_TYPES[ending])


def _every(
    office: Office, connection: Transaction, who: Caller, found: ReviewFile
) -> Iterator[Parts]:
    kinds = seen_kinds(connection, who, found)
    for pack in PACKS.values():
        yield parts_of(office, connection, found, pack, kinds)


def _wish(
    office: Office,
    connection: Transaction,
    who: Caller,
    asked: tuple[str, str, bool],
) -> Wish:
    """Return what the pack that a person asks for is known by."""
    key, name, both_sides = asked
    row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
    if name not in PACKS:
        raise NotThere(key)
    found = gather(office, connection, row)
    kinds = seen_kinds(connection, who, found)
    parts = parts_of(office, connection, found, PACKS[name], kinds)
    if len(parts.parts) < LEAST:
        raise NotThere(key)
    return wish_for(office, connection, found, parts, both_sides=both_sides)


def _shown(
    office: Office, connection: Transaction, found: ReviewFile, parts: Parts
) -> ReviewPack:
    made = []
    for both_sides in (False, True):
        wish = wish_for(office, connection, found, parts, both_sides=both_sides)
        made.append(_made(office, job_for(connection, PACK, wish), both_sides))
    pack = parts.pack
    return ReviewPack(pack.name, pack.title, parts.parts, parts.left_out, tuple(made))


def _made(office: Office, job: Job | None, both_sides: bool) -> MadePack:
    if job is None or _is_gone(office, job):
        return MadePack(PackState.NOT_ASKED, both_sides)
    if job.state is JobState.FAILED:
        return MadePack(PackState.FAILED, both_sides, job.failure)
    if job.state is JobState.DONE and job.result:
        pages, size = job.result["pages"], job.result["size"]
        return MadePack(PackState.READY, both_sides, "", pages, size)
    words = job.progress or WAITS
    again = f" The last try: {job.failure}" if job.failure else ""
    return MadePack(PackState.BEING_MADE, both_sides, f"{words}.{again}")


def _is_gone(office: Office, job: Job) -> bool:
    """Return whether a job is done and nothing is left of it, or it made nothing."""
    name = archive_of(job)
    is_kept = bool(name) and name in office.records.files
    return job.state is JobState.DONE and not is_kept
