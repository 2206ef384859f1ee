"""A signed copy that comes back: brought, looked through, its signatures recorded."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused, WrongFile
from docgen.review.forms import Form
from docgen.review.rights import Role
from docgen.review.signing import CHANGED_COPY, How
from docgen.review.signing import SIGNED_COPY as FORM
from docgen.usecases.readers import unsigned
from docgen.usecases.review_files import AGREEMENT, ReviewFile, signatories
from docgen.usecases.signed_copies.bringing import (
    CopyBack,
    bring_copy,
    count_copy,
    look_at_copy,
)
from docgen.usecases.signed_copies.reading import Copy, names_of
from web.behalf import (
    ServicePage,
    boxes_in,
    faults_of,
    given_of,
    of_service,
    service_look,
)
from web.chosen_file import chosen_file, none_chosen
from web.filled_in import TO_PUT_RIGHT, every_field
from web.forms import read
from web.who import caller, office, open_to

area: Final = Blueprint("signed_copies", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
ASKED: Final = every_field(FORM)
MOST_TOLD: Final = 20  # differences; the rest are counted
MOST_PROPOSED: Final = 5  # differences written into the form
DIFFERS: Final = "Needed where somebody is ticked whose signature is broken"
CHOOSE: Final = "Choose the signed PDF, the scan or the photo."


@area.route("/reviews/<key>/signed-copies", methods=["GET", "POST"])
@open_to(*THEIRS)
def bring(key: str) -> ResponseReturnValue:
    """Ask for a signed copy, and keep it to be looked through."""
    look = service_look(key)
    if request.method == "GET":
        return _bring_page(key, {})
    file = chosen_file()
    if file is None:
        return _bring_page(key, boxes_in(none_chosen(CHOOSE).problems))
    kept = bring_copy(office(), caller(), key, file, of_service(look.file))
    if isinstance(kept, WrongFile):
        return _bring_page(key, {"file": str(kept)})
    if isinstance(kept, Refused):
        return _bring_page(key, boxes_in(kept.problems))
    return redirect(url_for(".look_at", key=key, upload=kept), 303)


@area.route("/reviews/<key>/signed-copies/<upload>", methods=["GET", "POST"])
@open_to(*THEIRS)
def look_at(key: str, upload: str) -> ResponseReturnValue:
    """Show what a signed copy says, and record who signed it."""
    chosen = request.form.get("version", "")
    seen = look_at_copy(office(), caller(), key, upload, chosen)
    if isinstance(seen, WrongFile):
        return _unread_page(key, upload, seen)
    page = _page(key, seen, chosen)
    if request.method == "GET":
        return page.show(_begun(seen))
    typed, ticked = read(FORM, ASKED, request.form), request.form.getlist("signed")
    done = count_copy(office(), caller(), seen, ticked, typed)
    if isinstance(done, Refused):
        return page.show_refused(typed, done, ticked=ticked)
    flash(_told(done, ticked))
    return redirect(url_for("signatures.show_signatures", key=key), 303)


def _bring_page(key: str, boxes: Mapping[str, str]) -> ResponseReturnValue:
    page = render_template(
        "signed_copies/bring.html",
        **given_of(service_look(key)),
        boxes=boxes,
        faults=faults_of(boxes),
    )
    return page, TO_PUT_RIGHT if boxes else 200


def _unread_page(key: str, upload: str, why: WrongFile) -> ResponseReturnValue:
    """Return the page of a copy that can't be read; it was kept for its signatures."""
    look = service_look(key)
    kept = next(one for one in look.file.uploads if one.id == upload)
    page = render_template(
        "signed_copies/look.html",
        **given_of(look),
        upload=kept,
        unread=str(why),
        faults=(),
    )
    return page, 200


def _page(key: str, seen: CopyBack, chosen: str) -> ServicePage:
    who = seen.who
    given = {
        **given_of(service_look(key)),
        "upload": seen.upload,
        "copy": seen.copy,
        "who": who,
        "missing": seen.missing,
        "counted": [who[one] for one in seen.counted],
        "versions": [one for one in seen.file.issues if one.kind == AGREEMENT],
        "chosen": chosen,
        "proposed": seen.copy.proposed,
        "ticked": [one for one in seen.copy.proposed if one in seen.missing],
        "is_different": bool(seen.copy.altered) or _is_doubtful(seen),
        "MOST": MOST_TOLD,
    }
    form: Form[Any] = CHANGED_COPY if seen.copy.altered else FORM
    hints = {"changes": DIFFERS} if _is_doubtful(seen) else {}
    return ServicePage("signed_copies/look.html", form, ASKED, given, hints=hints)


def _is_doubtful(seen: CopyBack) -> bool:
    return any(map(seen.copy.is_doubtful_for, seen.who))


def _begun(seen: CopyBack) -> dict[str, Any]:
    """Return the form as what was read proposes it."""
    names = names_of(seen.file.agreement)
    begun: dict[str, Any] = {
        one: _proposed(seen.copy, one, names[one]) for one in seen.missing
    }
    if seen.copy.altered:
        begun["changes"] = "\n".join(_in_words(seen.copy))
    return begun


def _proposed(copy: Copy, signatory: str, name: str) -> dict[str, Any]:
    seen = copy.proposed.get(signatory)
    if seen is None:
        how = How.INK if copy.is_scan else ""
        return {"name": name, "how": how}
    signed = {"signed_on": seen.on} if seen.on else {}
    return {"name": seen.signature.signer or name, "how": How.PDF, **signed}


def _in_words(copy: Copy) -> Sequence[str]:
    told = [
        f"{one.where}: “{one.sent}” is now “{one.returned}”"
        for one in copy.altered[:MOST_PROPOSED]
    ]
    more = len(copy.altered) - len(told)
    return [*told, f"and {more} more"] if more else told


def _told(file: ReviewFile, ticked: Sequence[str]) -> str:
    """Return what was recorded, and who is missing still."""
    who = signatories(file.agreement)
    recorded = " and ".join(who[one] for one in who if one in ticked)
    missing = ", ".join(who[one] for one in unsigned(file))
    rest = f"Still missing: {missing}." if missing else "All have signed."
    return f"Recorded as signed by {recorded}. {rest}"
