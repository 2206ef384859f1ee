"""A pack of a review as a worker leaves it, without anybody having to convert it."""

from io import BytesIO
from zipfile import ZipFile, ZipInfo

from docgen.records.notice_rows import job_for
from docgen.usecases import tasks
from docgen.usecases.packing.archive import WHOLE
from docgen.usecases.packing.pack_jobs import MARK, PACK
from docgen.usecases.packing.review_packs import _wish, ask_for_pack


def pack_made(office, who, key, word, name="before", *, both_sides=False):
    """Ask for a pack and end its job; its PDF says this word. Return the job."""
    ask_for_pack(office, who, key, name, both_sides=both_sides)
    job = pack_job(office, who, key, name, both_sides=both_sides)
    held = tasks._Rows(office).claim(job.id, 60)
    kept = office.records.files.keep(MARK + archive(word))
    made = {"archive": kept, "pages": 3, "size": 1024}
    assert tasks._Rows(office).finish(held, made)
    return pack_job(office, who, key, name, both_sides=both_sides)


def pack_job(office, who, key, name="before", *, both_sides=False):
    with office.records.database.reading() as connection:
        wish = _wish(office, connection, who, (key, name, both_sides))
        return job_for(connection, PACK, wish)


def archive(word):
    file = BytesIO()
    with ZipFile(file, "w") as content:
        content.writestr(ZipInfo(WHOLE), f"%PDF-1.7 {word}")
    return file.getvalue()
