"""What later deadlines are counted from, as the operator has set it."""

from docgen.review.rules import Anchor, Anchors
from docgen.settings import Settings


def anchors_of(settings: Settings) -> Anchors:
    """Return the days that deadlines after the review are counted from."""
    return Anchors(
        service_feedback=Anchor(settings.feedback_from),
        action_plan=Anchor(settings.action_plan_from),
        technical_support=Anchor(settings.support_from),
    )
