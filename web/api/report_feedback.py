"""The API's operations on what a service says of the draft, and what is answered."""

from secrets import token_hex
from typing import Final

from docgen.problems import Refused
from docgen.review.report_entries import ANSWERING, COMMENTING
from docgen.review.rights import Action
from docgen.review.token_scope import Area
from docgen.usecases.api.life_shapes import (
    AddComment,
    AnswerComment,
    ReportLifeSeen,
    said_in,
)
from docgen.usecases.api.shapes import OnBehalf
from docgen.usecases.reporting import answering, feedback
from docgen.usecases.reporting.feedback import Given
from docgen.usecases.reporting.looking import look_at_life
from docgen.usecases.standing import FOR_ONESELF, Behalf, for_service
from web.api.answering import Said
from web.api.operations import Asked, Gives, Takes, operation, writes
from web.api.report_life import life_seen
from web.who import office

WRITES = writes(Area.REPORTS)
FEEDBACK: Final = "/reviews/{key}/report/feedback"
SEEN: Final = Gives(ReportLifeSeen)


@operation(f"POST {FEEDBACK}", WRITES, SEEN, Takes(body=AddComment, once=True))
def add_comment(asked: Asked, key: str) -> Said:
    """Say what should change in the draft, for one item or as a whole.

    Nothing is refused because it is late: it is marked so.
    """
    return _commented(asked, key)


@operation(
    f"POST {FEEDBACK}/with-file",
    WRITES,
    SEEN,
    Takes(body=AddComment, has_file=True, once=True),
)
def add_comment_with_file(asked: Asked, key: str) -> Said:
    """Say what should change in the draft, with a file that shows it."""
    return _commented(asked, key)


@operation(f"POST {FEEDBACK}/done", WRITES, SEEN, Takes(body=OnBehalf))
def say_feedback_done(asked: Asked, key: str) -> Said:
    """Say that the service has no comments, or none beside those it made."""
    behalf = behalf_of_service(asked, key)
    done = feedback.say_done(office(), asked.who, key, behalf)
    return done if isinstance(done, Refused) else life_seen(asked, key)


@operation(f"POST {FEEDBACK}/{{comment}}/take-back", WRITES, SEEN, Takes(body=OnBehalf))
def take_comment_back(asked: Asked, key: str, comment: str) -> Said:
    """Take a comment back that nobody has answered yet."""
    behalf = behalf_of_service(asked, key)
    done = feedback.take_back(office(), asked.who, key, comment, behalf)
    return done if isinstance(done, Refused) else life_seen(asked, key)


@operation(
    f"POST {FEEDBACK}/{{comment}}/answer", WRITES, SEEN, Takes(body=AnswerComment)
)
def answer_comment(asked: Asked, key: str, comment: str) -> Said:
    """Answer a comment, with a new score where it changes one, and its reason.

    Answered again, the answer takes the place of the one before.
    """
    look = look_at_life(office(), asked.who, key)
    is_own = Action.SCORE in look.look.may
    behalf = Behalf(asked.body.for_whom, asked.body.came_by)
    done = answering.answer_comment(
        office(),
        asked.who,
        key,
        comment,
        said_in(ANSWERING, asked.typed),
        FOR_ONESELF if is_own else behalf,
    )
    return done if isinstance(done, Refused) else life_seen(asked, key)


def behalf_of_service(asked: Asked, key: str) -> Behalf:
    """Return for whom something is recorded that is the service's to say."""
    row = look_at_life(office(), asked.who, key).look.file.row
    return for_service(asked.who, row, Behalf(asked.body.for_whom, asked.body.came_by))


def _commented(asked: Asked, key: str) -> Said:
    given = Given(token_hex(16), asked.file, is_last=asked.body.is_last)
    entered = (said_in(COMMENTING, asked.typed), given)
    behalf = behalf_of_service(asked, key)
    done = feedback.add_comment(office(), asked.who, key, entered, behalf)
    return done if isinstance(done, Refused) else life_seen(asked, key)
