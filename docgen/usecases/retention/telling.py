"""Who hears of a destruction: those who may approve it, and both sides of its proof."""

from docgen.documents.wording import date_with_weekday
from docgen.post.notices import Words, of_review
from docgen.usecases import readers
from docgen.usecases.readers import Reader
from docgen.usecases.retention.keeping import Keeping
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.telling import Telling


def destruction_started(keeping: Keeping, now: ReviewFile) -> None:
    """Tell everybody of the review who may approve that somebody has started."""
    telling = _telling(keeping, now)
    place = keeping.connection, now.row, telling.everybody
    others = (*telling.coordinators, *readers.on_duty(*place, keeping.who.at))
    link = f"{telling.link}/destruction"
    due = {one.key: one.date for one in now.deadlines}.get("destruction_by")
    by = f" It is due by {date_with_weekday(due)}." if due else ""
    body = (
        f"{keeping.name} looked at what the service shared for the {telling.about}, and"
        f" started its destruction.{by}",
        "Nothing goes before another person has looked and approved. Please look at the"
        f" list, and approve it if it is right:\n\n{link}",
    )

    def words(reader: Reader) -> Words:
        news = "shared data waits for a second person"
        desk = telling.desk(reader)
        return of_review(reader.name, telling.about, news, body, desk)

    telling.tell(others, f"destruction started {now.received.version}", words)


def certificate_issued(keeping: Keeping, now: ReviewFile, number: int) -> None:
    """Tell the service and the coordinators that the certificate is issued."""
    telling = _telling(keeping, now)
    link = f"{telling.link}/destruction"
    body = (
        f"What the service shared for the {telling.about} is destroyed, and the"
        f" certificate of that is issued: version {number}.",
        f"It says what may still be out of reach. You can read and download it here:"
        f"\n\n{link}",
    )

    def words(reader: Reader) -> Words:
        news = "certificate of destruction issued"
        desk = telling.desk(reader)
        return of_review(reader.name, telling.about, news, body, desk)

    to = (*telling.leads, *telling.coordinators)
    telling.tell(to, f"destruction certificate {number}", words)


def _telling(keeping: Keeping, now: ReviewFile) -> Telling:
    return Telling(keeping.office, keeping.connection, keeping.who, now.row)
