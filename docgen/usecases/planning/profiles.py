"""The profile of a review's scores, for those who may see them."""

from dataclasses import dataclass

from docgen.documents.profile import Profile, profile_of
from docgen.documents.profile_drawing import NARROW, WIDE, Drawing, drawing_of
from docgen.office import Office
from docgen.review.rights import Caller
from docgen.usecases.planning.scores_seen import scores_seen
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.scoring.outcome import the_scale
from docgen.usecases.standing import review_for


@dataclass(frozen=True, slots=True)
class ProfileSeen:
    """A review's profile as a person sees it, with its picture wide and narrow.

    The three are None while there are no scores they may see; `waits` says why.
    """

    file: ReviewFile
    profile: Profile | None = None
    wide: Drawing | None = None
    narrow: Drawing | None = None
    waits: str = ""


def profile_seen(office: Office, who: Caller, key: str) -> ProfileSeen:
    """Return a review's profile as a person sees it.

    Raises:
        NotThere: There is no such review, or they may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        found = gather(office, connection, row)
        scores = scores_seen(office, connection, who, found)
    if scores.waits:
        return ProfileSeen(found, waits=scores.waits)
    scale = the_scale(office)
    profile = profile_of(scores.now, scores.before, scale)
    wide, narrow = (drawing_of(profile, one, scale) for one in (WIDE, NARROW))
    return ProfileSeen(found, profile, wide, narrow)
