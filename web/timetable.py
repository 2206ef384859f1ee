"""The timetable of a review: its sessions as rows, its two days as they will run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, Severity, WrongFile, stops
from docgen.review.places import name_at
from docgen.review.rights import Role
from docgen.review.timetable import TIMETABLE
from docgen.usecases import service_side
from docgen.usecases.printing import NoPdf
from docgen.usecases.reviews import Look, look
from docgen.usecases.services import Conflict
from docgen.usecases.standing import NotThere
from docgen.usecases.timetables import pdf_file, so_far, usual_plan, word_file
from web.behalf import boxes_in, faults_of, given_of, of_service, service_look
from web.both import both_of
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.forms import draw, read, rearranged
from web.forms.fields import id_of
from web.forms.wording import told
from web.seen import version_seen
from web.timetable_days import days_of
from web.who import caller, office, open_to

area: Final = Blueprint("timetable", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
EVERYBODY: Final = (*THEIRS, Role.REVIEWER)
SESSIONS: Final = ("sessions",)
BEGIN: Final = "begin"
CLASHED: Final = 409
Typed = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToMend:
    """Something to put right in a timetable; `row` is the id of its session, or ""."""

    text: str
    row: str


@area.get("/reviews/<key>/timetable")
@open_to(*THEIRS)
def show_timetable(key: str) -> ResponseReturnValue:
    """Show the sessions to be changed, the two days, and what is to put right."""
    seen = service_look(key)
    return _page(seen, seen.file.timetable.content or {})


@area.post("/reviews/<key>/timetable")
@open_to(*THEIRS)
def change_timetable(key: str) -> ResponseReturnValue:
    """Keep the sessions as sent, add one, take one out, or begin with a plan."""
    seen = service_look(key)
    if BEGIN in request.form:
        return _page(seen, {"sessions": usual_plan(seen.file)}, is_new=True)
    again = rearranged(TIMETABLE, SESSIONS, request.form)
    if again is not None:
        return _page(seen, again, is_new=True)
    typed, over = read(TIMETABLE, SESSIONS, request.form), version_seen()
    entered, standing_in = ("timetable", typed), of_service(seen.file)
    kept = service_side.save_part(office(), caller(), key, entered, over, standing_in)
    if isinstance(kept, Refused):
        return _page(seen, typed, kept.problems, is_new=True), TO_PUT_RIGHT
    if isinstance(kept, Conflict):
        both = both_of(TIMETABLE, SESSIONS, kept.now.content or {}, typed)
        page = _page(seen, typed, both=both, is_new=True, version=kept.now.version)
        return page, CLASHED
    flash("The timetable is kept.")
    return redirect(url_for(".show_timetable", key=key), 303)


@area.get("/reviews/<key>/timetable.<ending>")
@open_to(*EVERYBODY)
def download_timetable(key: str, ending: str) -> ResponseReturnValue:
    """Hand out the timetable as a Word file or a PDF, or say what stands in its way."""
    make = {"docx": word_file, "pdf": pdf_file}.get(ending)
    seen = look(office(), caller(), key)
    if make is None:
        raise NotThere(key)
    made = make(office(), caller(), key)
    if isinstance(made, Refused | WrongFile | NoPdf):
        return _not_made(seen, made), TO_PUT_RIGHT
    return hand_out(made.content, made.name, made.media_type)


def _not_made(seen: Look, why: Refused | WrongFile | NoPdf) -> str:
    """Return the page that says why there is no file."""
    if isinstance(why, Refused):
        texts = [told(one, TIMETABLE) for one in why.problems]
    elif isinstance(why, NoPdf):
        texts = [f"{why.wrong} {why.remedy}"]
    else:
        texts = [str(why)]
    return render_template(
        "timetable/not_made.html", **given_of(seen), texts=tuple(dict.fromkeys(texts))
    )


def _page(
    seen: Look,
    typed: Typed,
    problems: Sequence[Problem] = (),
    *,
    is_new: bool = False,
    **more: object,
) -> str:
    """Return the page; `is_new` tells that what stands in the rows is not kept."""
    file = seen.file
    is_judged = not is_new and file.timetable.version > 0
    found = service_side.timetable_problems(file) if is_judged else ()
    boxes = boxes_in(problems)
    (sessions,) = draw(TIMETABLE, SESSIONS, typed, problems=found)
    timetable = so_far(file)
    given = {
        "version": version_seen() or file.timetable.version,
        "due": next((one.due for one in file.tasks if one.key == "timetable"), None),
        **given_of(seen),
        **more,
    }
    return render_template(
        "timetable/timetable.html",
        sessions=sessions,
        boxes=boxes,
        faults=faults_of(boxes),
        to_mend=_to_mend(found, (Severity.ERROR, Severity.CONFIRM)),
        to_mind=_to_mend(found, (Severity.WARNING,)),
        days=days_of(timetable) if timetable else (),
        is_new=is_new,
        is_ready=is_judged and timetable is not None and not stops(found),
        **given,
    )


def _to_mend(
    problems: Sequence[Problem], severities: tuple[Severity, ...]
) -> tuple[ToMend, ...]:
    own = (one for one in problems if one.severity in severities)
    return tuple(
        ToMend(told(one, TIMETABLE), _row(name_at(one.where.place))) for one in own
    )


def _row(name: str) -> str:
    """Return the id of the session a problem is about.

    >>> _row("sessions.3.end"), _row("sessions"), _row("review_dates.0")
    ('sessions-3', '', '')
    """
    head, at, *_ = (*name.split("."), "")
    return id_of(f"{head}.{at}") if head in SESSIONS and at.isdigit() else ""
