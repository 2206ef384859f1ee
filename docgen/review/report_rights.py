"""Who may do what with a report once it is written: one question a step."""

from docgen.review.rights import (
    Action,
    Caller,
    Thing,
    can,
    is_reviewer_of,
    may_see_agreed,
)


def may_see_drafts(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may see a report before its service does."""
    return may_see_agreed(caller, thing)


def may_write(caller: Caller, thing: Thing) -> bool:
    """Return whether a person acts as a reviewer: one of them, or a coordinator.

    They send the draft to the moderator, answer comments and record the session.
    """
    own = is_reviewer_of(caller, thing) or can(caller, Action.COORDINATE, thing)
    return own and may_see_drafts(caller, thing)


def may_moderate(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may say what the moderator says.

    That is whoever has the duty, and a coordinator for them; never a reviewer of the
    same review, whatever else they are.
    """
    if is_reviewer_of(caller, thing):
        return False
    own = can(caller, Action.MODERATE, thing) or can(caller, Action.COORDINATE, thing)
    return own and may_see_drafts(caller, thing)


def may_issue(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may send the draft out, and issue the final report."""
    return can(caller, Action.COORDINATE, thing) and may_see_drafts(caller, thing)


def may_answer_for_service(caller: Caller, thing: Thing) -> bool:
    """Return whether a person may say what the service says."""
    return can(caller, Action.ANSWER_FOR_SERVICE, thing)
