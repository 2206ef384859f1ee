"""Letting somebody in: their cookie, where they go on to, and why not yet."""

from typing import Final

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Refused
from docgen.usecases import signing_in, typed_before
from docgen.usecases.signing_in import Begun, Step, TooEarly
from web.own_path import own_path
from web.who import give_cookie, office, page_of

IDS: Final = {
    "Name": "name",
    "E-mail address": "email",
    "Password": "password",
    "Current password": "old",
    "Code": "code",
    "Code of the old app": "old_code",
}
Faults = list[dict[str, str]]


def admit(begun: Begun) -> ResponseReturnValue:
    """Give the browser the word of its new session, and lead on."""
    answer = redirect(way_on(begun), 303)
    give_cookie(answer, begun.token)
    return answer


def way_on(begun: Begun) -> str:
    """Return where somebody who signs in goes on to.

    What is still asked comes first, then what was typed before, then the page that
    was wanted.
    """
    visitor = signing_in.visitor_of(office(), begun.token)
    wanted = own_path(begun.leads_to or session.get("next"))
    if visitor and session.get("person") != visitor.caller.person_id:
        session.clear()  # nothing of whoever had this browser before
        session["person"] = visitor.caller.person_id
    if begun.step is not Step.NOTHING:
        session["next"] = wanted
        return page_of(begun.step)
    session.pop("next", None)
    if visitor and typed_before.kept_for(office(), visitor.caller):
        return url_for("account.show_typed_before")
    return wanted


def address() -> str:
    """Return the network address a request comes from."""
    return request.remote_addr or ""


def early_words(early: TooEarly) -> str:
    """Say how long to wait after too many tries, and what else can be done."""
    seconds = max(1, round(early.wait.total_seconds()))
    count, unit = (seconds, "second") if seconds < 120 else (seconds // 60, "minute")
    long = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"There were too many tries. Try again in {long}, or sign in another way."


def faults_of(refused: Refused) -> Faults:
    """Return what is to put right as the pages show it, with each input's id."""
    return [
        {"id": IDS.get(one.where.place, ""), "text": f"{one.wrong} {one.remedy}"}
        for one in refused.problems
    ]
