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
from docgen.review.support import SUPPORT_PLAN
from docgen.review.timetable import TIMETABLE
from docgen.usecases.makings import Makings, Recipe


def _undated(say: Callable[[Any], Any]) -> Callable[[Any, Anchors], Any]:
    """Return how to put into words what has no deadlines."""
    return lambda entered, _: say(entered)


def _paper(words: type, recipe: Recipe) -> tuple[str, Makings]:
    return recipe.form.kind, Makings(words, recipe.form.model, recipe)


PAPERS: Final[Mapping[str, Makings]] = dict(
    (
        _paper(BookingFormWords, Recipe(BOOKING_FORM, _undated(booking_form_words))),
        _paper(
            PreparationLetterWords, Recipe(PREPARATION_LETTER, preparation_letter_words)
        ),
        _paper(
            TimetableWords,
            Recipe(
                TIMETABLE,
                _undated(timetable_words),
                lambda timetable, _: gaps_of(timetable),
            ),
        ),
        _paper(ActionPlanWords, Recipe(ACTION_PLAN, _undated(action_plan_words))),
        _paper(SupportPlanWords, Recipe(SUPPORT_PLAN, _undated(support_plan_words))),
        _paper(
            DestructionCertificateWords,
            Recipe(
                DESTRUCTION_CERTIFICATE, destruction_certificate_words, late_destruction
            ),
        ),
        _paper(
            ScoreCertificateWords,
            Recipe(SCORE_CERTIFICATE, _undated(score_certificate_words)),
        ),
    )
)
