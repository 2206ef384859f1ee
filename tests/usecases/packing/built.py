"""Reviews whose papers can be put together, and what lies in a pack of them."""

from io import BytesIO
from zipfile import ZipFile

from docgen.usecases import service_side
from docgen.usecases.packing import pack_jobs
from docgen.usecases.packing.review_packs import (
    PackState,
    ask_for_pack,
    pack_file,
    packs_of,
)
from docgen.usecases.standing import Behalf
from docgen.usecases.timetables import usual_plan
from tests.usecases.house import COORDINATOR, complete_review, issued, look
from tests.usecases.working_off import work_off

BY_MAIL = Behalf("Jo Example", "an e-mail (example)")


def before_review(office, **changes):
    """A review with an issued agreement and a timetable; its letter follows."""
    key = complete_review(office, **changes)
    plan_days(office, key)
    issued(office, key)
    return key


def plan_days(office, key, **changes):
    """Have the timetable be the usual two days, with a change in each session."""
    found = look(office, key)
    sessions = [{**one, **changes} for one in usual_plan(found)]
    entered = ("timetable", {"sessions": sessions})
    version = found.timetable.version
    service_side.save_part(office, COORDINATOR, key, entered, version, BY_MAIL)


def pack_of(office, key, name="before", who=COORDINATOR):
    """A pack of a review as somebody finds it."""
    return next(one for one in packs_of(office, who, key) if one.name == name)


def state_of(office, key, name="before", *, both_sides=False):
    made = pack_of(office, key, name).made
    return next(one.state for one in made if one.both_sides is both_sides)


def put_together(office, key, name="before", who=COORDINATOR, *, both_sides=False):
    """Have a pack made as a worker makes it; return its zip."""
    ask_for_pack(office, who, key, name, both_sides=both_sides)
    work_off(office)
    assert state_of(office, key, name, both_sides=both_sides) is PackState.READY
    return handed_out(office, key, name, "zip", who, both_sides=both_sides)


def handed_out(
    office, key, name="before", ending="pdf", who=COORDINATOR, *, both_sides=False
):
    asked = {"both_sides": both_sides, "ending": ending}
    return pack_file(office, who, key, name, **asked).content


def sweep(office, **wish):
    return pack_jobs._sweep(office, wish, lambda _: None)


def names_in(content):
    with ZipFile(BytesIO(content)) as archive:
        return archive.namelist()


def file_in(content, name):
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)
