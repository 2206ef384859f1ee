"""The pages of tokens for programs: one's own, and a person's for administrators."""

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.review.rights import Role
from docgen.review.token_scope import AREA_NAMES, NEW_TOKEN, Area
from docgen.usecases import people
from docgen.usecases.api import tokens
from docgen.usecases.api.tokens import ApiToken, last_day
from web.filled_in import FormPage, every_field
from web.who import caller, office, open_to

area: Final = Blueprint("api_tokens", __name__)
OF_PERSON: Final = "/administration/people/<key>/tokens"
LEVELS: Final = {"read": "read", "write": "read and write"}
GONE: Final = "Programs that use it are refused from now on."


@area.route("/account/tokens", methods=["GET", "POST"])
@open_to()
def own_tokens() -> ResponseReturnValue:
    """Show a person's own tokens, and make a new one, shown this once."""
    given = {"tokens": _shown(tokens.listed(office(), caller()))}
    page = FormPage("api_tokens/own.html", NEW_TOKEN, every_field(NEW_TOKEN), given)
    if request.method == "GET":
        return page.show({})
    typed = page.posted()
    made = tokens.make(office(), caller(), typed)
    if isinstance(made, Refused):
        return page.show_refused(typed, made)
    return render_template("api_tokens/made.html", made=made, ends=last_day(made.token))


@area.route("/account/tokens/<token>/revoke", methods=["GET", "POST"])
@open_to()
def revoke_own(token: str) -> ResponseReturnValue:
    """Ask whether a token of one's own shall open nothing more, and revoke it."""
    found = tokens.find(office(), caller(), token)
    back = url_for(".own_tokens")
    if request.method == "GET":
        return _ask(found, back)
    tokens.revoke(office(), caller(), token)
    return _revoked(back)


@area.get(OF_PERSON)
@open_to(Role.ADMINISTRATOR)
def tokens_of_person(key: str) -> ResponseReturnValue:
    """Show somebody's tokens, for an administrator."""
    found = tokens.listed_of(office(), caller(), key)
    person = people.look_up(office(), caller(), key)
    return render_template(
        "api_tokens/of_person.html", one=person, tokens=_shown(found)
    )


@area.route(f"{OF_PERSON}/<token>/revoke", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def revoke_of_person(key: str, token: str) -> ResponseReturnValue:
    """Ask whether somebody's token shall open nothing more, and revoke it."""
    found = tokens.find(office(), caller(), token, key)
    back = url_for(".tokens_of_person", key=key)
    if request.method == "GET":
        return _ask(found, back)
    tokens.revoke(office(), caller(), token, key)
    return _revoked(back)


def _ask(found: ApiToken, back: str) -> str:
    return render_template(
        "confirm.html",
        question=f"Revoke the token “{found.name}”?",
        consequences=[GONE, "It can't be taken back; make a new one in its place."],
        action=request.path,
        yes="Revoke it",
        back=back,
    )


def _revoked(back: str) -> ResponseReturnValue:
    flash(f"The token is revoked. {GONE}")
    return redirect(back, 303)


def _shown(found: tuple[ApiToken, ...]) -> list[dict[str, Any]]:
    """Return tokens as the list shows them: those that open something first."""
    now = office().now()
    rows = [
        {
            "token": one,
            "opens": [
                f"{AREA_NAMES[Area(area)]}: {LEVELS[level]}"
                for area, level in one.allows.items()
            ],
            "ends": last_day(one),
            "lasts": one.lasts(now),
            "state": _state(one, lasts=one.lasts(now)),
        }
        for one in found
    ]
    return sorted(rows, key=lambda row: not row["lasts"])


def _state(token: ApiToken, *, lasts: bool) -> str:
    if token.revoked_at is not None:
        return "Revoked"
    return "Active" if lasts else "Ended"
