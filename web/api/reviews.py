"""The API's operations on reviews and services: listed, looked at, booked, moved."""

from typing import Final

from docgen.problems import Refused
from docgen.review.report_entries import NextReview
from docgen.review.token_scope import Area
from docgen.usecases import moving, reviews, services
from docgen.usecases.api.review_shapes import (
    BookReview,
    ConsequencesShape,
    Deadlines,
    DeadlineShape,
    NewDays,
    ReviewList,
    ReviewSearch,
    ReviewSeen,
    ReviewSummary,
    ServiceList,
    ServiceSearch,
    ServiceSummary,
)
from docgen.usecases.api.shapes import Conflict
from docgen.usecases.consequences import Consequences, consequences
from docgen.usecases.reasons import Why
from docgen.usecases.reporting import next_review
from docgen.usecases.reviews import Wanted
from web.api.answering import Said, Told
from web.api.operations import PREFIX, Asked, Gives, Takes, operation, reads, writes
from web.who import office

READS, WRITES = reads(Area.REVIEWS), writes(Area.REVIEWS)
MOVED: Final = ("review_dates", "observation_dates")


@operation("GET /reviews", READS, Gives(ReviewList), Takes(query=ReviewSearch))
def list_reviews(asked: Asked) -> Said:
    """List the reviews you may see, what is due first on top."""
    query = asked.query
    found = reviews.listed(
        office(),
        asked.who,
        Wanted(
            search=query.search or "",
            region=query.region or "",
            stages=(query.stage.value,) if query.stage else (),
            service_id=query.service_id or "",
            due_before=query.due_before,
            page=query.page,
            size=query.size,
        ),
    )
    rows = tuple(map(ReviewSummary.model_validate, found.rows))
    return ReviewList(reviews=rows, count=found.count, page=query.page, size=query.size)


@operation("POST /reviews", WRITES, Gives(ReviewSeen, 201), Takes(body=BookReview))
def book_review(asked: Asked) -> Said:
    """Book a review of a service, for its coordinator."""
    own = ("service_id", "from_last")
    entered = {name: one for name, one in asked.typed.items() if name not in own}
    kept = reviews.book(
        office(),
        asked.who,
        asked.body.service_id,
        entered,
        from_last=asked.body.from_last,
    )
    return kept if isinstance(kept, Refused) else _seen(asked, kept, is_new=True)


@operation("GET /reviews/{key}", READS, Gives(ReviewSeen))
def show_review(asked: Asked, key: str) -> Said:
    """Read a review: where it stands, what is to do and by whom."""
    return _seen(asked, key)


@operation("GET /reviews/{key}/deadlines", READS, Gives(Deadlines))
def list_deadlines(asked: Asked, key: str) -> Said:
    """Read every date of a review, each with its rule, clause and source."""
    file = reviews.look(office(), asked.who, key).file
    return Deadlines(deadlines=tuple(map(DeadlineShape.model_validate, file.deadlines)))


@operation(
    "POST /reviews/{key}/consequences",
    READS,
    Gives(ConsequencesShape),
    Takes(body=NewDays),
)
def show_consequences(asked: Asked, key: str) -> Said:
    """Read all that would follow of other review days; nothing is changed."""
    found = consequences(office(), asked.who, key, _days(asked))
    return ConsequencesShape.of(found)


@operation(
    "POST /reviews/{key}/move",
    WRITES,
    Gives(ReviewSeen, may_conflict=True),
    Takes(body=NewDays, versioned=True),
)
def move_review(asked: Asked, key: str) -> Said:
    """Move a review to other days, over the version of the agreement you have seen."""
    why, days = _why(asked), _days(asked)
    done = moving.move(office(), asked.who, key, days, asked.version, why)
    if isinstance(done, Consequences):
        return _moved_meanwhile(asked, key, done.over)
    return done if isinstance(done, Refused) else _seen(asked, key)


@operation("POST /reviews/{key}/postpone", WRITES, Gives(ReviewSeen), Takes(body=Why))
def postpone_review(asked: Asked, key: str) -> Said:
    """Put a review off: its days are taken away until there are new ones."""
    done = moving.put_off(office(), asked.who, key, *_why(asked))
    return done if isinstance(done, Refused) else _seen(asked, key)


@operation("POST /reviews/{key}/cancel", WRITES, Gives(ReviewSeen), Takes(body=Why))
def cancel_review(asked: Asked, key: str) -> Said:
    """Cancel a review; what was kept of it stays to be seen."""
    done = moving.call_off(office(), asked.who, key, *_why(asked))
    return done if isinstance(done, Refused) else _seen(asked, key)


@operation("POST /reviews/{key}/close", WRITES, Gives(ReviewSeen), Takes(body=Why))
def close_review(asked: Asked, key: str) -> Said:
    """Close a review whose report is confirmed, though some of its tasks are open."""
    done = moving.close(office(), asked.who, key, *_why(asked))
    return done if isinstance(done, Refused) else _seen(asked, key)


@operation("POST /reviews/{key}/take-up", WRITES, Gives(ReviewSeen))
def take_up_review(asked: Asked, key: str) -> Said:
    """Take up a review that was put off, cancelled or closed."""
    moving.take_up_again(office(), asked.who, key)
    return _seen(asked, key)


@operation(
    "POST /reviews/{key}/next-review",
    WRITES,
    Gives(ReviewSeen, 201),
    Takes(body=NextReview, once=True),
)
def book_next_review(asked: Asked, key: str) -> Said:
    """Book a service's next review once this one's report is confirmed; twice is once.

    Its agreement begins with what this one says.
    """
    made = next_review.book_next(office(), asked.who, key, asked.typed)
    return made if isinstance(made, Refused) else _seen(asked, made, is_new=True)


@operation("GET /services", READS, Gives(ServiceList), Takes(query=ServiceSearch))
def list_services(asked: Asked) -> Said:
    """List the services you may see, by their names."""
    query = asked.query
    found = services.listed(office(), asked.who, query.search or "", query.page)
    rows = tuple(map(ServiceSummary.model_validate, found.rows))
    return ServiceList(
        services=rows, count=found.count, page=query.page, size=services.PAGE
    )


@operation("GET /services/{key}", READS, Gives(ServiceSummary))
def show_service(asked: Asked, key: str) -> Said:
    """Read which service it is."""
    found = services.find(office(), asked.who, key)
    return ServiceSummary.model_validate(found.row)


def _days(asked: Asked) -> dict[str, object]:
    return {name: asked.typed[name] for name in MOVED if name in asked.typed}


def _why(asked: Asked) -> tuple[str, str]:
    return asked.body.because or "", asked.body.cleared or ""


def _seen(asked: Asked, key: str, *, is_new: bool = False) -> Told:
    shape = ReviewSeen.of(reviews.look(office(), asked.who, key), asked.who)
    place = f"{PREFIX}/reviews/{key}" if is_new else ""
    return Told(shape, place=place)


def _moved_meanwhile(asked: Asked, key: str, now: int) -> Conflict:
    kept = reviews.look(office(), asked.who, key).file.answers.content or {}
    mine = _days(asked)
    theirs = {name: kept.get(name) for name in mine}
    return Conflict(seen=asked.version, now=now, theirs=theirs, mine=mine, contested=())
