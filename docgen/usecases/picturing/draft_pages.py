"""The pages of an agreement that is still filled in, as pictures of how they print.

They are made later, of the answers as they were last saved, and kept for a day: a draft
is no document that anybody has to find again.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.pdf.convert import find_converter
from docgen.pdf.pictures import NotDrawn, pictures_of
from docgen.records.database import Transaction
from docgen.records.ended_jobs import ended_by, forget_jobs
from docgen.records.files import NoSuchFile, TornFile
from docgen.records.job_rows import Job, JobState, Result, Wish
from docgen.records.notice_rows import job_for
from docgen.records.parts import latest
from docgen.records.reviews import ReviewRow, find_review
from docgen.records.shelf import published
from docgen.review.rights import Action, Caller
from docgen.usecases import tasks
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import FORM, template_for
from docgen.usecases.previews import SoFar, so_far
from docgen.usecases.printing import NoPdf, numbered
from docgen.usecases.review_files import AGREEMENT, EVERYTHING
from docgen.usecases.standing import NotThere, review_for

PICTURES, SWEEP = "page-pictures", "page-pictures-sweep"
KEPT_FOR: Final = timedelta(days=1)
# Before each picture, so that no file somebody gives is ever the same as one of these,
# and none is taken away with them.
MARK: Final = b"docgen: a page of a draft\n"
NO_CONVERTER: Final = (
    "Pictures of the pages can't be made on this machine: there is no LibreOffice."
)
NOT_READ: Final = "The agreement can't be shown until its answers go together."


class PagesState(StrEnum):
    """How far the pictures of a draft's pages are."""

    NOT_ASKED = "not asked"
    BEING_MADE = "being made"
    READY = "ready"
    FAILED = "failed"
    IMPOSSIBLE = "impossible"  # on this machine


@dataclass(frozen=True, slots=True)
class DraftPages:
    """The pictures of an agreement as it was last saved, at `saved_at`.

    `version` numbers those answers; `count` is 0 until the pictures are ready. `words`
    say why there are none, and are empty otherwise.
    """

    state: PagesState
    version: int
    saved_at: datetime | None
    count: int = 0
    words: str = ""


def ask_for_pages(office: Office, who: Caller, key: str) -> DraftPages:
    """Ask for the pictures of an agreement as it is saved now; return how far they are.

    Raises:
        NotThere: There is no such review, or it is not this person's to coordinate.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        if not _obstacle(office):
            wish = _wish(connection, row)
            job = job_for(connection, PICTURES, wish)
            if job is not None and _is_over(office, job):
                forget_jobs(connection, [job.id])
            tasks.ask(office, connection, PICTURES, wish)
        return _found(office, connection, row)


def draft_pages(office: Office, who: Caller, key: str) -> DraftPages:
    """Return how far the pictures of an agreement are.

    Raises:
        NotThere: There is no such review, or it is not this person's to coordinate.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        return _found(office, connection, row)


def page_picture(
    office: Office, who: Caller, key: str, version: int, number: int
) -> bytes:
    """Return the picture of a page, counted from 1, as PNG.

    Raises:
        NotThere: There is no such picture any more, or the review is not this person's
            to coordinate.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        wish = _wish(connection, row)
        job = job_for(connection, PICTURES, wish)
    if job is None or _is_over(office, job) or wish["version"] != version:
        raise NotThere(key)
    pages = _pages(job)
    if not 0 < number <= len(pages):
        raise NotThere(key)
    try:
        return office.records.files.content(pages[number - 1]).removeprefix(MARK)
    except (NoSuchFile, TornFile) as cause:
        raise NotThere(key) from cause


def _found(office: Office, connection: Transaction, row: ReviewRow) -> DraftPages:
    saved = latest(connection, row.thing, AGREEMENT)
    job = job_for(connection, PICTURES, _wish(connection, row))
    about = saved.version, saved.by.at if saved.by else None
    if job is None or _is_over(office, job):
        words = _obstacle(office)
        state = PagesState.IMPOSSIBLE if words else PagesState.NOT_ASKED
        return DraftPages(state, *about, words=words)
    if job.state is JobState.FAILED:
        return DraftPages(PagesState.FAILED, *about, words=job.failure)
    count = len(_pages(job))
    state = PagesState.READY if count else PagesState.BEING_MADE
    return DraftPages(state, *about, count)


def _wish(connection: Transaction, row: ReviewRow) -> Wish:
    """Return what the pictures are of: the review, its answers, their template."""
    shelved = published(connection, AGREEMENT)
    return {
        "review": row.id,
        "version": latest(connection, row.thing, AGREEMENT).version,
        "template": shelved.file_hash if shelved else "",
    }


def _obstacle(office: Office) -> str:
    """Return why no pictures can be made on this machine; empty where they can."""
    return "" if find_converter(office.settings) else NO_CONVERTER


def _is_over(office: Office, job: Job) -> bool:
    """Return whether nothing is left of what a job made, or it made nothing."""
    old = job.ended_at is not None and job.ended_at <= office.now() - KEPT_FOR
    return old or (job.state is JobState.DONE and not _pages(job))


def _draw(office: Office, wish: Wish, tell: Progress) -> Result | Failed:
    """Make the pictures, unless somebody has saved other answers since."""
    with office.records.database.reading() as connection:
        row = find_review(connection, EVERYTHING, wish["review"])
        if row is None or wish != _wish(connection, row):
            return {"pages": []}
        template = template_for(office, connection, AGREEMENT)
        content = latest(connection, row.thing, AGREEMENT).content or {}
    answers = Answers(FORM, {**content, "version": "draft"})
    made = so_far(office, KINDS[AGREEMENT], answers, template)
    if not isinstance(made, SoFar):
        return Failed(NOT_READ)
    tell("The pages are being made")
    paper = numbered(office, made.docx)
    if isinstance(paper, NoPdf):
        return Failed(f"{paper.wrong} {paper.remedy}")
    try:
        pictures = pictures_of(paper.pdf)
    except NotDrawn as cause:
        return Failed(f"The pictures of the pages were not made. {cause}")
    keep = office.records.files.keep
    return {"pages": [keep(MARK + one) for one in pictures]}


def _sweep(office: Office, _: Wish, tell: Progress) -> Result | Failed:
    """Take away the pictures that are older than a day, and the jobs that made them."""
    tell("Old pictures of pages are taken away")
    database, until = office.records.database, office.now() - KEPT_FOR
    with database.writing() as connection:
        old = ended_by(connection, PICTURES, until)
        forget_jobs(connection, [one.id for one in old])
        still = {
            name
            for one in ended_by(connection, PICTURES, office.now())
            for name in _pages(one)
        }
    gone = {name for one in old for name in _pages(one)} - still
    for name in gone:
        office.records.files.destroy(name)
    return {"pictures": len(gone)}


def _pages(job: Job) -> tuple[str, ...]:
    return tuple((job.result or {}).get("pages", ()))


tasks.add_task(PICTURES, tasks.Task(_draw))
tasks.add_task(SWEEP, tasks.Task(_sweep, daily_at=time(4)))
