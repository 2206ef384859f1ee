"""The API's operation on who reviews: somebody else in a reviewer's place."""

from docgen.review.token_scope import Area
from docgen.usecases.api.score_shapes import ReplaceReviewer, ScoresSeen
from docgen.usecases.scoring import locking, looking
from web.api.answering import Said
from web.api.operations import Asked, Gives, Takes, operation, writes
from web.who import office


@operation(
    "POST /reviews/{key}/replace-reviewer",
    writes(Area.SCORES),
    Gives(ScoresSeen),
    Takes(body=ReplaceReviewer),
)
def replace_reviewer(asked: Asked, key: str) -> Said:
    """Have somebody else review in a reviewer's place, for a coordinator.

    The set of whoever leaves stays kept; agreed scores are open again.
    """
    body, who = asked.body, asked.who
    pair, why = (body.leaving, body.coming), (body.because, body.cleared or "")
    refused = locking.replace_reviewer(office(), who, key, pair, *why)
    return refused or ScoresSeen.of(looking.look(office(), who, key))
