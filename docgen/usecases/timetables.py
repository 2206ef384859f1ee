"""The timetable of a review: as far as it can be read, and as a file to hand on."""

from collections.abc import Mapping
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.review.forms import Form
from docgen.review.reading import read_form, read_so_far
from docgen.review.rights import Caller
from docgen.review.timetable import TIMETABLE, Session, Timetable
from docgen.review.usual_days import usual_sessions
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import Document, template_for
from docgen.usecases.papers import make_paper
from docgen.usecases.printing import NoPdf, pdf_of
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.service_side import timetable_answers
from docgen.usecases.standing import review_for

SESSION: Final = Form(Session, "a session", "session", {})
KIND: Final = "timetable"


def so_far(found: ReviewFile) -> Timetable | None:
    """Return the sessions of a timetable that can be read; None where there are none.

    One that can't be read takes none of the others with it.
    """
    answers = timetable_answers(found)
    sessions = answers.get("sessions")
    entries = sessions if isinstance(sessions, list) else []
    readable = [one for one in entries if _is_readable(one)]
    if not readable:
        return None
    return read_so_far(TIMETABLE, {**answers, "sessions": readable}, file=KIND).model


def _is_readable(entry: object) -> bool:
    if not isinstance(entry, Mapping):
        return False
    return not isinstance(read_form(SESSION, entry, file=KIND, lines={}), Refused)


def usual_plan(found: ReviewFile) -> list[dict[str, Any]]:
    """Return two usual days for the teams of a review, to be changed."""
    answers = timetable_answers(found)
    teams = [_names(answers.get(one)) for one in ("ips_teams", "clinical_teams")]
    return usual_sessions(*teams)


def _names(answer: object) -> tuple[str, ...]:
    lines = answer.splitlines() if isinstance(answer, str) else answer
    found = lines if isinstance(lines, list) else []
    return tuple(one for one in found if isinstance(one, str) and one.strip())


def word_file(office: Office, who: Caller, key: str) -> Document | Refused | WrongFile:
    """Return a timetable in the published template, or what stands in its way.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        found = gather(office, connection, row)
        template = template_for(office, connection, KIND)
    answers = Answers(KIND, timetable_answers(found))
    made = make_paper(office, KINDS[KIND], answers, template)
    if not isinstance(made, bytes):
        return made
    return Document(f"{KIND}-{row.reference}.docx", made)


def pdf_file(
    office: Office, who: Caller, key: str
) -> Document | Refused | WrongFile | NoPdf:
    """Return a review's timetable as a PDF, or what stands in its way.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    docx = word_file(office, who, key)
    if not isinstance(docx, Document):
        return docx
    made = pdf_of(office, docx.content)
    if isinstance(made, NoPdf):
        return made
    return Document(docx.name.replace(".docx", ".pdf"), made, "application/pdf")
