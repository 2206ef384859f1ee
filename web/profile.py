"""The 25-item profile of a review: its picture, its table, the picture as a file."""

from typing import Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from docgen.review.rights import Role
from docgen.usecases.planning.profiles import profile_seen
from docgen.usecases.standing import NotThere
from web.downloads import hand_out
from web.who import caller, office, open_to

area: Final = Blueprint("profile", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
SVG: Final = "image/svg+xml"


@area.get("/reviews/<key>/profile")
@open_to(*EVERYBODY)
def show_profile(key: str) -> ResponseReturnValue:
    """Show the scores of a review as a picture with its table, last review beside."""
    seen = profile_seen(office(), caller(), key)
    return render_template("profile/profile.html", seen=seen, row=seen.file.row)


@area.get("/reviews/<key>/profile.svg")
@open_to(*EVERYBODY)
def download_profile(key: str) -> ResponseReturnValue:
    """Hand out the picture, to be put into any document."""
    seen = profile_seen(office(), caller(), key)
    if seen.profile is None:
        raise NotThere(key)
    row = seen.file.row
    picture = render_template("profile/profile.svg", seen=seen, row=row)
    return hand_out(picture.encode(), f"profile-{row.reference}.svg", SVG)
