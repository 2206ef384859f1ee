"""My account: password, second factor, other sessions, and what was typed before."""

from typing import Final

import segno
from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from docgen.problems import Refused
from docgen.usecases import own_account, typed_before
from docgen.usecases.own_account import Offer, SetUp
from docgen.usecases.signing_in import Begun, Step, TooEarly
from web.admission import Faults, address, early_words, faults_of, way_on
from web.own_path import FIRST
from web.who import (
    caller,
    give_cookie,
    office,
    open_to,
    open_to_half_signed_in,
    page_of,
    someone,
)

area: Final = Blueprint("account", __name__, url_prefix="/account")


@area.get("")
@open_to()
def show() -> ResponseReturnValue:
    """Show a person's own account."""
    account = own_account.account_of(office(), someone())
    typed = len(typed_before.kept_for(office(), caller()))
    return render_template("signin/account.html", account=account, typed=typed)


@area.get("/password")
@open_to()
def change_password() -> ResponseReturnValue:
    """Ask for a new password, and for the old one where it must be given."""
    return _password_page([])


@area.post("/password")
@open_to()
def take_new_password() -> ResponseReturnValue:
    """Change the password; every session ends and this one begins anew."""
    old, new = request.form.get("old", ""), request.form.get("password", "")
    done = own_account.change_password(office(), someone(), old, new, address())
    if not isinstance(done, Begun):
        return _password_page(_faults(done, "old")), 422
    answer = redirect(url_for("account.show"), 303)
    give_cookie(answer, done.token)
    return answer


def _password_page(faults: Faults) -> str:
    account = own_account.account_of(office(), someone())
    return render_template("signin/password.html", account=account, faults=faults)


@area.get("/second-factor")
@open_to_half_signed_in
def new_second_factor() -> ResponseReturnValue:
    """Show a new secret as a picture and as letters."""
    if someone().step is Step.SECOND_FACTOR:
        return redirect(page_of(Step.SECOND_FACTOR), 303)
    return _second_factor_page(own_account.offer_second_factor(office(), someone()), [])


@area.post("/second-factor")
@open_to_half_signed_in
def take_new_second_factor() -> ResponseReturnValue:
    """Set up the second factor, and show the recovery codes this once."""
    form = request.form.get("offer", "")
    codes = request.form.get("code", ""), request.form.get("old_code", "")
    done = own_account.set_up_second_factor(office(), someone(), form, codes, address())
    if not isinstance(done, SetUp):
        offer = own_account.offer_second_factor(office(), someone(), form)
        return _second_factor_page(offer, _faults(done, "code")), 422
    was_in = someone().step is Step.NOTHING
    further = url_for("account.show") if was_in else way_on(done.begun)
    return _codes_page(done.recovery_codes, further, done.begun.token)


def _second_factor_page(offer: Offer, faults: Faults) -> str:
    picture = segno.make(offer.address, error="m").svg_inline(
        scale=5, border=4, dark="#212b32", light="#ffffff"
    )
    return render_template(
        "signin/new_second_factor.html",
        account=own_account.account_of(office(), someone()),
        offer=offer,
        secret=" ".join(offer.secret[i : i + 4] for i in range(0, 32, 4)),
        picture=Markup(picture),  # noqa: S704  segno's own drawing
        faults=faults,
    )


def _codes_page(
    codes: tuple[str, ...], further: str, token: str = ""
) -> ResponseReturnValue:
    page = render_template("signin/recovery_codes.html", codes=codes, further=further)
    answer = make_response(page)
    if token:
        give_cookie(answer, token)
    return answer


@area.get("/recovery-codes")
@open_to()
def renew_codes() -> ResponseReturnValue:
    """Ask for a code of the telephone before new recovery codes are given."""
    return render_template("signin/renew_codes.html", faults=[])


@area.post("/recovery-codes")
@open_to()
def take_renewal() -> ResponseReturnValue:
    """Give ten new recovery codes, shown this once."""
    code = request.form.get("code", "")
    done = own_account.renew_recovery_codes(office(), someone(), code, address())
    if not isinstance(done, tuple):
        page = render_template("signin/renew_codes.html", faults=_faults(done, "code"))
        return page, 422
    return _codes_page(done, url_for("account.show"))


@area.post("/sessions/end")
@open_to()
def end_other_sessions() -> ResponseReturnValue:
    """End every session of the person but this one."""
    own_account.end_other_sessions(office(), someone())
    return redirect(url_for("account.show"), 303)


@area.get("/typed-before")
@open_to()
def show_typed_before() -> ResponseReturnValue:
    """Offer what was typed after the session had ended."""
    forms = typed_before.kept_for(office(), caller())
    if not forms:
        return redirect(FIRST, 303)
    return render_template("signin/typed_before.html", forms=forms)


@area.post("/typed-before/forget")
@open_to()
def forget_typed_before() -> ResponseReturnValue:
    """Forget one form that was typed after the session had ended."""
    typed_before.forget(office(), caller(), request.form.get("path", ""))
    return redirect(url_for(".show_typed_before"), 303)


def _faults(found: TooEarly | Refused, name: str) -> Faults:
    if isinstance(found, TooEarly):
        return [{"id": name, "text": early_words(found)}]
    return faults_of(found)
