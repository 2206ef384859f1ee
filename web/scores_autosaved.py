"""What the script of a set's page is answered that saves it while somebody types."""

from collections.abc import Iterator
from typing import Final

from flask import request

from docgen.problems import Refused
from docgen.review.scoring import ReviewerSet
from docgen.usecases.clearings import is_identifier
from docgen.usecases.scoring.writing import FIELDS, Clash, same_team, seen_as
from web.autosaved import Answer, said_clashed, said_names, said_saved, said_wrong
from web.scores_shown import boxed
from web.scores_typed import typed_items

Kept = ReviewerSet | Clash | Refused
TEAM: Final = "team"
MEANWHILE: Final = ". What somebody else changed meanwhile is shown now"


def said_of(kept: Kept) -> Answer:
    """Return what is said of a set that was kept, or why it was not."""
    if isinstance(kept, Clash):
        return said_clashed()
    if isinstance(kept, Refused):
        if any(map(is_identifier, kept.problems)):
            return said_names()
        first = kept.problems[0]
        return said_wrong(f"{first.wrong} {first.remedy}")
    theirs = dict(_theirs(kept))
    more = MEANWHILE if theirs else ""
    return said_saved(more, version=kept.version, theirs=theirs)


def _theirs(kept: ReviewerSet) -> Iterator[tuple[str, str]]:
    """Yield the boxes that hold something else now than was sent, each with that.

    Somebody else wrote in them: the page shows it, so that what was not touched there
    is not taken for an answer the next time.
    """
    known = {one.item: one for one in kept.scores.items}
    for item, said in typed_items().items():
        for name in FIELDS if item in known else ():
            now = getattr(known[item], name)
            if name in said and seen_as(now) != seen_as(said[name]):
                yield f"{name}.{item}", boxed(now)
    if not same_team(request.form.get(TEAM, ""), kept.scores.team):
        yield TEAM, kept.scores.team
