"""The page of what happened: who did what and when, for administrators."""

from datetime import date
from io import BytesIO
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.review.dates import NotADay, WrongWeekday, read_day
from docgen.review.rights import Role
from docgen.usecases import audit, chain_checks
from docgen.usecases.audit import Wished
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.forms import Fault
from web.seen import whole_number
from web.who import caller, office, open_to

area: Final = Blueprint("audit", __name__, url_prefix="/administration/audit")
CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAYS: Final = {"first": "From", "last": "To"}
FILTERS: Final = ("person", "action", "thing", *DAYS)
NO_DAY: Final = "“{}” is no day. Enter one such as 9 March 2027, or leave it empty."


@area.get("")
@open_to(Role.ADMINISTRATOR)
def list_events() -> ResponseReturnValue:
    """List what happened, the newest first, or those events that are asked for."""
    faults = tuple(
        Fault(f"{DAYS[name]}: {NO_DAY.format(request.args[name])}", name)
        for name in DAYS
        if request.args.get(name, "").strip() and _day(name) is None
    )
    page = render_template(
        "audit/list.html",
        page=audit.page(office(), caller(), _wished(), _before()),
        asked={name: request.args.get(name, "") for name in FILTERS},
        days=DAYS,
        faults=faults,
    )
    return page, TO_PUT_RIGHT if faults else 200


def _wished() -> Wished:
    return Wished(
        request.args.get("person", ""),
        request.args.get("action", ""),
        request.args.get("thing", ""),
        _day("first"),
        _day("last"),
    )


def _day(name: str) -> date | None:
    try:
        return read_day(request.args.get(name, ""))
    except WrongWeekday as other:
        return other.day
    except NotADay:
        return None


def _before() -> int | None:
    return whole_number(request.args.get("before", "")) or None


@area.get("/chain")
@open_to(Role.ADMINISTRATOR)
def show_chain() -> ResponseReturnValue:
    """Say what the last check of every event found, and offer another."""
    chain = chain_checks.look(office(), caller())
    return render_template("audit/chain.html", chain=chain, checked=chain.checked)


@area.post("/chain")
@open_to(Role.ADMINISTRATOR)
def check_chain() -> ResponseReturnValue:
    """Have every event looked at, whether it is as it was written."""
    chain_checks.ask(office(), caller())
    return redirect(url_for(".show_chain"), 303)


@area.get("/events.csv")
@open_to(Role.ADMINISTRATOR)
def download_csv() -> ResponseReturnValue:
    """Hand out the events that are asked for as a .csv file."""
    content = b"".join(audit.export_csv(office(), caller(), _wished()))
    return hand_out(content, _called("csv"), CSV)


@area.get("/events.xlsx")
@open_to(Role.ADMINISTRATOR)
def download_xlsx() -> ResponseReturnValue:
    """Hand out the events that are asked for as an Excel file."""
    out = BytesIO()
    audit.export_xlsx(office(), caller(), _wished(), out)
    return hand_out(out.getvalue(), _called("xlsx"), XLSX)


def _called(ending: str) -> str:
    return f"events-{caller().at.date()}.{ending}"
