"""A review's dates as a calendar file that follows on the one handed out before."""

from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, WrongFile
from docgen.records.parts import Change, latest, save
from docgen.review.agreement import Agreement
from docgen.review.rights import Caller
from docgen.usecases.agreements import calendar
from docgen.usecases.issuing import Document
from docgen.usecases.review_files import gather
from docgen.usecases.standing import by, review_for, role_for, thing_of

CALENDAR: Final = "calendar"
MEDIA_TYPE: Final = "text/calendar; charset=utf-8"


def calendar_file(office: Office, who: Caller, key: str) -> Document | None:
    """Return all dates of a review as a calendar file; None while there are none.

    The last file that was handed out is kept, so that the next one follows on it: an
    event keeps its id, and its sequence number rises only when it has changed. Once a
    review is cancelled, so is every event.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key)
        found = gather(office, connection, row)
        kept = latest(connection, row.thing, CALENDAR)
        name = f"calendar-{row.reference}.ics"
        before = NamedFile(name, kept.content["ics"].encode()) if kept.content else None
        agreement, deadlines = found.agreement, found.deadlines
        if found.facts.is_cancelled:
            agreement, deadlines = Agreement(reference=agreement.reference), ()
        made = calendar(office, agreement, deadlines, before)
        if isinstance(made, WrongFile):
            raise ValueError(str(made))
        if made is None:
            return None
        how = by(who, role_for(who, thing_of(row)))
        content = {"ics": made.decode()}
        handed_out = Change(row.thing, CALENDAR, content, kept.version, "handed out")
        save(connection, handed_out, how)
        return Document(name, made, MEDIA_TYPE)
