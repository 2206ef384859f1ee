"""The papers of a review as one PDF or a zip, and those of them that nobody issues."""

from typing import Final

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from docgen.problems import Refused, WrongFile
from docgen.review.rights import Action, Role
from docgen.usecases.issuing import Document
from docgen.usecases.packing.review_packs import (
    PackState,
    ReviewPack,
    ask_for_pack,
    pack_file,
    packs_of,
)
from docgen.usecases.packing.review_papers import NoPaper, paper_file
from docgen.usecases.printing import NoPdf
from docgen.usecases.reviews import Look, look
from web.downloads import SANDBOX, hand_out
from web.filled_in import TO_PUT_RIGHT
from web.who import caller, office, open_to

area: Final = Blueprint("packs", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
EVERYBODY: Final = (*THEIRS, Role.REVIEWER)
BY_SCRIPT: Final = "X-Fragment"  # a header that a page's own script sends
BOTH_SIDES: Final = "-both-sides"
READY: Final = "The pack is ready."
BEING_MADE: Final = "The pack is being made. It takes some seconds."


@area.get("/reviews/<key>/packs")
@open_to(*THEIRS)
def show_packs(key: str) -> ResponseReturnValue:
    """Show how far the packs are, for a page's own script; they are on another page."""
    packs = packs_of(office(), caller(), key)
    return _strip(key, packs) if BY_SCRIPT in request.headers else _to_packs(key)


@area.post("/reviews/<key>/packs")
@open_to(*THEIRS)
def make_pack(key: str) -> ResponseReturnValue:
    """Have a pack made of the review as it is now."""
    name, both_sides = request.form.get("pack", ""), "both_sides" in request.form
    made = ask_for_pack(office(), caller(), key, name, both_sides=both_sides)
    flash(READY if made.state is PackState.READY else BEING_MADE)
    return _to_packs(key)


@area.get("/reviews/<key>/packs/<name>.<ending>")
@open_to(*THEIRS)
def download_pack(key: str, name: str, ending: str) -> ResponseReturnValue:
    """Hand out a pack as its PDF, or as a zip of it and each of its documents."""
    both_sides = name.endswith(BOTH_SIDES)
    pack = name.removesuffix(BOTH_SIDES)
    file = pack_file(
        office(), caller(), key, pack, both_sides=both_sides, ending=ending
    )
    return hand_out(file.content, file.name, file.media_type)


@area.get("/reviews/<key>/papers/<kind>.<ending>")
@open_to(*EVERYBODY)
def download_paper(key: str, kind: str, ending: str) -> ResponseReturnValue:
    """Hand out the preparation letter or the certificate, or say why there is none."""
    made = paper_file(office(), caller(), key, kind, ending)
    if isinstance(made, Document):
        return hand_out(made.content, made.name, made.media_type)
    row = look(office(), caller(), key).file.row
    page = render_template("documents/no_paper.html", row=row, texts=_texts(made))
    return page, TO_PUT_RIGHT


def packs_on(seen: Look) -> tuple[ReviewPack, ...]:
    """Return the packs to show on a review's page of documents; none to others."""
    if Action.ANSWER_FOR_SERVICE not in seen.may:
        return ()
    return packs_of(office(), caller(), seen.file.row.id)


def _to_packs(key: str) -> ResponseReturnValue:
    return redirect(url_for("documents.show_documents", key=key, _anchor="packs"), 303)


def _strip(key: str, packs: tuple[ReviewPack, ...]) -> Response:
    answer = make_response(
        render_template("documents/packs.html", key=key, packs=packs)
    )
    # Opened by itself it is a page that does nothing.
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def _texts(why: NoPaper | Refused | WrongFile | NoPdf) -> list[str]:
    if isinstance(why, NoPaper):
        return [why.why]
    if isinstance(why, NoPdf):
        return [f"{why.wrong} {why.remedy}"]
    if isinstance(why, WrongFile):
        return [str(why)]
    return [f"{one.wrong} {one.remedy}" for one in why.problems]
