"""The API's operations on agreements: read, answered, checked, drafted, issued."""

from docgen.problems import Refused, WrongFile
from docgen.review.token_scope import Area
from docgen.usecases import agreement_answers, issuing, reviews
from docgen.usecases.agreement_answers import Clash
from docgen.usecases.api.agreement_shapes import (
    AgreementChecked,
    AgreementSeen,
    IssueAgreement,
    SaveAnswers,
    conflict_of,
)
from docgen.usecases.api.checking import check_agreement
from docgen.usecases.api.document_shapes import IssueShape
from docgen.usecases.api.issues import see_issue
from docgen.usecases.issuing import WORD
from docgen.usecases.standing import Behalf
from web.api.answering import Said, Told
from web.api.operations import PREFIX, Asked, Gives, Takes, operation, reads, writes
from web.who import office

READS, WRITES = reads(Area.AGREEMENTS), writes(Area.AGREEMENTS)


@operation("GET /reviews/{key}/agreement", READS, Gives(AgreementSeen))
def show_agreement(asked: Asked, key: str) -> Said:
    """Read an agreement's answers, its blanks, and what can't be read of them."""
    shape = AgreementSeen.of(reviews.look(office(), asked.who, key).file)
    return Told(shape, version=shape.version)


@operation(
    "PATCH /reviews/{key}/agreement",
    WRITES,
    Gives(AgreementSeen, may_conflict=True),
    Takes(body=SaveAnswers, versioned=True),
)
def save_answers(asked: Asked, key: str) -> Said:
    """Keep some answers of an agreement, over the version you have seen.

    Only what is sent is changed; null takes an answer out. A coordinator answers any
    blank, a service those that were left to it. Where somebody answered another blank
    meanwhile both are kept; where it was the same one, nothing is.
    """
    mine = asked.typed["answers"]
    behalf = Behalf(asked.body.for_whom, asked.body.came_by)
    kept = agreement_answers.save_answers(
        office(), asked.who, key, mine, asked.version, behalf
    )
    if isinstance(kept, Clash):
        return conflict_of(kept, asked.version, mine)
    shape = AgreementSeen.of(kept)
    return Told(shape, version=shape.version)


@operation("GET /reviews/{key}/agreement/check", READS, Gives(AgreementChecked))
def show_check(asked: Asked, key: str) -> Said:
    """Read whether an agreement can be issued, and all that stands in the way."""
    return check_agreement(office(), asked.who, key)


@operation("GET /reviews/{key}/agreement/draft", READS, Gives(media_types=(WORD,)))
def download_agreement_draft(asked: Asked, key: str) -> Said:
    """Download the agreement as it is now, as a draft in Word."""
    return issuing.draft_file(office(), asked.who, key)


@operation(
    "POST /reviews/{key}/agreement/issues",
    WRITES,
    Gives(IssueShape, 201, may_conflict=True),
    Takes(body=IssueAgreement, once=True),
)
def issue_agreement(asked: Asked, key: str) -> Said:
    """Issue the agreement under the number its check says; twice is once."""
    body = asked.body
    why = (body.because or "", body.cleared or "")
    done = issuing.issue(office(), asked.who, key, body.number, *why)
    if isinstance(done, Refused | WrongFile):
        return done
    seen = see_issue(office(), asked.who, done.id)
    shape = IssueShape.of(seen.issued, seen.pdf, seen.job)
    return Told(shape, place=f"{PREFIX}/issues/{done.id}")
