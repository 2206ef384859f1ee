"""What is held about a person: they fetch it themselves, from their account."""

from typing import Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from docgen.usecases.person_export import making
from web.downloads import hand_out
from web.who import caller, office, open_to

area: Final = Blueprint("own_data", __name__, url_prefix="/account/data")


@area.get("")
@open_to()
def ask_for() -> ResponseReturnValue:
    """Say what the file will hold."""
    return render_template("signin/own_data.html")


@area.post("")
@open_to()
def fetch() -> ResponseReturnValue:
    """Hand out all that is held about the person."""
    content = making.for_oneself(office(), caller())
    return hand_out(content, making.FILE, "application/zip")
