"""Packs of reviews made by a worker, and taken away once another takes their place."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import Final

from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.pdf.convert import find_converter
from docgen.pdf.pages import count_pages
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.records.database import Transaction
from docgen.records.ended_jobs import ended_about, ended_by, forget_jobs
from docgen.records.files import NoSuchFile, TornFile
from docgen.records.job_rows import Job, NewJob, Result, Wish, add_job
from docgen.records.registry import find_issue
from docgen.records.reviews import find_review
from docgen.review.dates import in_words
from docgen.usecases import tasks
from docgen.usecases.packing.archive import archived
from docgen.usecases.packing.making import Packed, PackWish, make_pack
from docgen.usecases.packing.parts import PackPart
from docgen.usecases.packing.review_parts import (
    PACKS,
    Part,
    Parts,
    parts_of,
    wish_for,
    word_file,
)
from docgen.usecases.review_files import EVERYTHING, ReviewFile, gather

PACK, SWEEP = "pack", "packs-sweep"
# Before each archive, so that no file somebody gives is ever the same as one of these,
# and none is taken away with them.
MARK: Final = b"docgen: a pack\n"
NOT_KEPT: Final = (
    "A document that goes into it is not kept any more. Whoever looks after docgen"
    " finds it with docgen doctor."
)


def archive_of(job: Job) -> str:
    """Return the hash of what a job made, empty where it made nothing."""
    return str((job.result or {}).get("archive", ""))


def fingerprint(pdf: bytes) -> str:
    """Return what the PDF of a pack is known by when a copy of it comes by."""
    return hashlib.sha256(pdf).hexdigest()


def _make(office: Office, wish: Wish, tell: Progress) -> Result | Failed:
    """Make a pack, unless the review has another in its place by now."""
    with office.records.database.reading() as connection:
        now = _as_it_is(office, connection, wish)
        if now is None:
            return {"archive": ""}
        found, parts = now
        try:
            files = [word_file(office, connection, one) for one in parts.parts]
        except (NoSuchFile, TornFile):
            return Failed(NOT_KEPT)
    given = []
    for part, file in zip(parts.parts, files, strict=True):
        if not isinstance(file, NamedFile):
            return Failed(_not_made(part, file))
        given.append(file)
    title = f"{parts.pack.title}: {found.row.reference}"
    looks = PackWish(title, wish["both_sides"], lines=tuple(_about(found)))
    made = make_pack(office, given, looks, tell)
    if not isinstance(made, Packed):
        why = made.problems[0] if isinstance(made, Refused) else None
        told = f"{why.wrong} {why.remedy}" if why else str(made)
        return Failed(told, again=find_converter(office.settings) is not None)
    whole = replace(made, parts=tuple(_as_issued(office, made, parts)))
    return {
        "archive": office.records.files.keep(MARK + archived(whole, title)),
        "pages": count_pages(made.pdf),
        "size": len(made.pdf),
        "sha256": fingerprint(made.pdf),
    }


def _as_it_is(
    office: Office, connection: Transaction, wish: Wish
) -> tuple[ReviewFile, Parts] | None:
    """Return what a pack is to be made of; None where the review has another by now."""
    row = find_review(connection, EVERYTHING, wish["review"])
    if row is None or wish["pack"] not in PACKS:
        return None
    found = gather(office, connection, row)
    pack, sides = PACKS[wish["pack"]], wish["both_sides"]
    parts = parts_of(office, connection, found, pack, wish["kinds"])
    now = wish_for(office, connection, found, parts, both_sides=sides)
    return (found, parts) if now == dict(wish) else None


def _about(found: ReviewFile) -> Iterator[str]:
    """Yield what stands on a pack's cover below its title."""
    if found.row.service:
        yield found.row.service
    days = [one for one in (found.row.first_day, found.row.last_day) if one]
    if days:
        yield "Review days: " + " and ".join(
            in_words(one) for one in dict.fromkeys(days)
        )


def _as_issued(office: Office, made: Packed, parts: Parts) -> Iterator[PackPart]:
    """Yield the parts as they lie beside the pack: issues with the PDF issued."""
    files = office.records.files
    for put_in, part in zip(made.parts, parts.parts, strict=True):
        issued = part.issue.pdf_hash if part.issue else ""
        is_kept = bool(issued) and issued in files
        yield replace(put_in, pdf=files.content(issued)) if is_kept else put_in


def _not_made(part: Part, why: Refused | WrongFile) -> str:
    if isinstance(why, WrongFile):
        return f"{part.title}: {why}"
    first = why.problems[0]
    return f"{part.title}: {first.wrong} {first.remedy}"


def _sweep(office: Office, wish: Wish, tell: Progress) -> Result | Failed:
    """Take away the packs that another took the place of, of one review or of all."""
    tell("Packs of the past are taken away")
    database, files = office.records.database, office.records.files
    review = wish.get("review")
    with database.reading() as connection:
        ended = (
            ended_about(connection, PACK, ("review", review))
            if review
            else ended_by(connection, PACK, office.now())
        )
        old = [one for one in ended if _as_it_is(office, connection, one.wish) is None]
    with database.writing() as connection:
        forget_jobs(connection, [one.id for one in old])
        others = ended_by(connection, PACK, office.now())
    gone = {archive_of(one) for one in old} - {archive_of(one) for one in others} - {""}
    for name in gone:
        files.destroy(name)
    return {"packs": len(gone)}


def _sweep_after(connection: Transaction, wish: Wish, _: Result) -> None:
    """Have the packs of a review swept once a newer issue has its PDF."""
    issue = find_issue(connection, EVERYTHING, wish.get("issue", ""))
    if issue is not None:
        about = {"review": issue.review_id}
        add_job(connection, NewJob(SWEEP, about, issue.at, once=issue.id), issue.at)


tasks.add_task(PACK, tasks.Task(_make))
tasks.add_task(SWEEP, tasks.Task(_sweep, daily_at=time(4)))
tasks.after(tasks.PDF, _sweep_after)
