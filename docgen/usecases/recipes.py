"""How each paper is read, put into words and looked over.

Loaded when one is asked for: the command starts the sooner without.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from docgen.documents.booking import BookingFormWords, booking_form_words
from docgen.documents.certificates import (
    DestructionCertificateWords,
    ScoreCertificateWords,
    destruction_certificate_words,
    score_certificate_words,
)
from docgen.documents.letter import PreparationLetterWords, preparation_letter_words
from docgen.documents.plans import (
    ActionPlanWords,
    SupportPlanWords,
    action_plan_words,
    support_plan_words,
)
from docgen.documents.timetable import TimetableWords, timetable_words
from docgen.review.certificates import (
    DESTRUCTION_CERTIFICATE,
    SCORE_CERTIFICATE,
    late_destruction,
)
from docgen.review.coverage import gaps_of
from docgen.review.letters import BOOKING_FORM, PREPARATION_LETTER
from docgen.review.plans import ACTION_PLAN
from docgen.review.rules import Anchors
from docgen.review.scale import Scale
from docgen.review.support import SUPPORT_PLAN
from docgen.review.timetable import TIMETABLE
from docgen.usecases.makings import Grounds, Makings, Recipe


def _alone(say: Callable[[Any], Any]) -> Callable[[Any, Grounds], Any]:
    """Return how to put into words what rests on its answers alone."""
    return lambda entered, _: say(entered)


def _dated(say: Callable[[Any, Anchors], Any]) -> Callable[[Any, Grounds], Any]:
    """Return how to do with deadlines in it what rests on their anchors."""
    return lambda entered, grounds: say(entered, grounds.anchors)


def _scored(say: Callable[[Any, Scale], Any]) -> Callable[[Any, Grounds], Any]:
    """Return how to put into words what rests on the scale's bands."""
    return lambda entered, grounds: say(entered, grounds.scale)


def _paper(words: type, recipe: Recipe) -> tuple[str, Makings]:
    return recipe.form.kind, Makings(words, recipe.form.model, recipe)


PAPERS: Final[Mapping[str, Makings]] = dict(
    (
        _paper(BookingFormWords, Recipe(BOOKING_FORM, _alone(booking_form_words))),
        _paper(
            PreparationLetterWords,
            Recipe(PREPARATION_LETTER, _dated(preparation_letter_words)),
        ),
        _paper(
            TimetableWords,
            Recipe(
                TIMETABLE,
                _alone(timetable_words),
                _scored(gaps_of),
            ),
        ),
        _paper(ActionPlanWords, Recipe(ACTION_PLAN, _alone(action_plan_words))),
        _paper(SupportPlanWords, Recipe(SUPPORT_PLAN, _alone(support_plan_words))),
        _paper(
            DestructionCertificateWords,
            Recipe(
                DESTRUCTION_CERTIFICATE,
                _dated(destruction_certificate_words),
                _dated(late_destruction),
            ),
        ),
        _paper(
            ScoreCertificateWords,
            Recipe(SCORE_CERTIFICATE, _scored(score_certificate_words)),
        ),
    )
)
