"""Who has signed the agreement, how and when, who has not; and recording it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.agreement import Agreement
from docgen.review.rights import Role
from docgen.review.signing import HOW_NAMES, SIGNING, How
from docgen.usecases import signing
from docgen.usecases.review_files import SIGNED_COPY, ReviewFile, signatories
from docgen.usecases.reviews import Look
from docgen.usecases.signed_copies.hand_pages import hand_page_state
from docgen.usecases.standing import NotThere, is_service
from web.behalf import (
    ServicePage,
    boxes_in,
    faults_of,
    given_of,
    of_service,
    service_look,
)
from web.chosen_file import chosen_file
from web.filled_in import TO_PUT_RIGHT
from web.forms import read
from web.who import caller, office, open_to

area: Final = Blueprint("signatures", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
ASKED: Final = ("name", "how", "signed_on", "changes", "changes_agreed_by")
ALL: Final = ("signatory", *ASKED)
LEAD: Final = "service_lead"


@dataclass(frozen=True, slots=True)
class Shown:
    """A signature as the page shows it: the entry, what it is of, in words."""

    entry: Any
    signatory: str
    role: str
    how: str
    version: int


@area.route("/reviews/<key>/signatures", methods=["GET", "POST"])
@open_to(*THEIRS)
def show_signatures(key: str) -> ResponseReturnValue:
    """Show who has signed and who has not, and record that somebody did."""
    look = service_look(key)
    page = _page(look)
    if request.method == "GET":
        return page.show(_begun(look.file))
    typed = read(SIGNING, ALL, request.form)
    done = signing.record_signature(
        office(), caller(), key, typed, chosen_file(), of_service(look.file)
    )
    if isinstance(done, Refused):
        return page.show_refused(typed, done, signatory=typed.get("signatory", ""))
    flash(f"The signature of {typed['name']} is recorded.")
    return redirect(url_for(".show_signatures", key=key), 303)


@area.route("/reviews/<key>/signatures/<signature>/take-back", methods=["GET", "POST"])
@open_to(*THEIRS)
def take_back(key: str, signature: str) -> ResponseReturnValue:
    """Ask why an entry is taken back, and take it back."""
    look = service_look(key)
    shown = next((one for one in _standing(look) if one.entry.id == signature), None)
    if shown is None:
        raise NotThere(signature)
    boxes: Mapping[str, str] = {}
    if request.method == "POST":
        because = request.form.get("because", "")
        done = signing.withdraw(office(), caller(), key, signature, because)
        if not isinstance(done, Refused):
            flash("The entry is taken back. It stays to be seen with your reason.")
            return redirect(url_for(".show_signatures", key=key), 303)
        boxes = boxes_in(done.problems)
    page = render_template(
        "signatures/take_back.html",
        **given_of(look),
        one=shown,
        boxes=boxes,
        faults=faults_of(boxes),
    )
    return page, TO_PUT_RIGHT if boxes else 200


def _page(look: Look) -> ServicePage:
    file = look.file
    key = file.row.id
    every = tuple(_shown(file, one) for one in signing.every_signature(*_asker(), key))
    issued = file.issued
    signed = {
        one.signatory for one in file.signatures if issued and one.issue_id == issued.id
    }
    who = signatories(file.agreement)
    name = str(_begun(file).get("name", ""))
    given = {
        **given_of(look),
        "for_whom": request.form.get("for_whom", name or given_of(look)["for_whom"]),
        "every": every,
        "missing": {name: who[name] for name in who if name not in signed},
        "who": who,
        "signatory": _expected(file),
        "copies": _copies(file),
        "by_hand": hand_page_state(office(), issued) if issued else None,
        "due": next((one.due for one in file.tasks if one.key == "signatures"), None),
    }
    return ServicePage("signatures/signatures.html", SIGNING, ASKED, given)


def _copies(file: ReviewFile) -> list[tuple[Any, list[str]]]:
    """Return each signed copy that came, and whose signatures it shows."""
    who = signatories(file.agreement)
    return [
        (
            one,
            [
                who.get(entry.signatory, entry.name)
                for entry in file.signatures
                if entry.upload_id == one.id
            ],
        )
        for one in file.uploads
        if one.purpose == SIGNED_COPY
    ]


def _asker() -> tuple[Any, Any]:
    return office(), caller()


def _standing(look: Look) -> list[Shown]:
    return [_shown(look.file, one) for one in look.file.signatures]


def _expected(file: ReviewFile) -> str:
    """Return whose signature is most likely recorded now; empty where nobody's is.

    That is whoever was asked for, the service's lead for a service itself, or the last
    who is missing.
    """
    issued = file.issued
    signed = {
        one.signatory for one in file.signatures if issued and one.issue_id == issued.id
    }
    missing = [one for one in signatories(file.agreement) if one not in signed]
    if asked := request.args.get("signatory", ""):
        return asked
    if is_service(caller(), file.row) and LEAD in missing:
        return LEAD
    return missing[0] if len(missing) == 1 else ""


def _begun(file: ReviewFile) -> dict[str, Any]:
    """Return the form with the name of whoever is to be recorded, where it is known."""
    signatory = _expected(file)
    known = signatory in signatories(file.agreement)
    name = getattr(getattr(file.agreement, signatory), "name", None) if known else None
    return {"name": name} if isinstance(name, str) else {}


def _shown(file: ReviewFile, entry: Any) -> Shown:  # noqa: ANN401  a row of the records
    who = signatories(file.agreement)
    version = next(one.number for one in file.issues if one.id == entry.issue_id)
    how = HOW_NAMES[How(entry.how)]
    role = str(Agreement.model_fields[entry.signatory].title)
    signatory = who.get(entry.signatory, entry.signatory)
    return Shown(entry, signatory, role, how, version)
