"""The register of data a service shared, the class of each file, its own copies."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused
from docgen.review.dates import in_words
from docgen.review.received import CLOSING, COPIES, RECEIVED, SERVICE_COPIES, WAYS
from docgen.review.retention import CLASSES, RECLASS, Class, Entry
from docgen.review.rights import Role
from docgen.review.vouching import CLEARED
from docgen.usecases.retention import holds, register
from docgen.usecases.retention.looking import FileSeen, RetentionLook, look_at_data
from docgen.usecases.standing import NotThere
from web.behalf import ServicePage, behalf, given_of, of_service
from web.filled_in import every_field
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("received", __name__)
EVERYBODY: Final = (Role.COORDINATOR, Role.REVIEWER, Role.SERVICE_LEAD)
HOLDERS: Final = (Role.COORDINATOR, Role.REVIEWER)
KEY: Final = 32


@area.get("/reviews/<key>/received")
@open_to(*EVERYBODY)
def show_register(key: str) -> ResponseReturnValue:
    """Show what the service shared: how it came, who holds it, and what has gone."""
    return _register_page(look_at_data(office(), caller(), key))


def _register_page(
    look: RetentionLook, problems: tuple[Problem, ...] = ()
) -> ResponseReturnValue:
    page = render_template("retention/register.html", **given(look), problems=problems)
    return page, 422 if problems else 200


@area.route("/reviews/<key>/received/new", methods=["GET", "POST"])
@open_to(*HOLDERS)
def put_down(key: str) -> ResponseReturnValue:
    """Ask what came from the service otherwise than by upload, and put it down."""
    look = _to_keep(key)
    posted = request.form.get("own_key", "")
    own_key = posted if len(posted) == KEY else token_hex(KEY // 2)
    begun = {"on": in_words(look.look.file.today), "held_by": caller().name}
    return _entry(look, own_key, begun)


@area.route("/reviews/<key>/received/entries/<entry>", methods=["GET", "POST"])
@open_to(*HOLDERS)
def change_entry(key: str, entry: str) -> ResponseReturnValue:
    """Ask what is different of an entry, and keep it."""
    look = _to_keep(key)
    found = _found(look, entry)
    said = found.model_dump(mode="json", exclude_none=True)
    return _entry(look, entry, said)


def _entry(
    look: RetentionLook, own_key: str, begun: Mapping[str, Any]
) -> ResponseReturnValue:
    key = look.look.file.row.id
    is_new = look.register.entry(own_key) is None
    more = {**_standing_in(look), "is_new": is_new, "own_key": own_key}
    page = ServicePage(
        "retention/entry.html", RECEIVED, every_field(RECEIVED), given(look) | more
    )
    if request.method == "GET":
        return page.show({n: begun[n] for n in page.names if n in begun})
    typed = page.posted()
    entered = typed, own_key
    kept = register.put_down(office(), caller(), key, entered, behalf())
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    flash("It is in the register." if is_new else "The entry is changed.")
    return redirect(url_for(".show_register", key=key), 303)


@area.route("/reviews/<key>/received/entries/<entry>/close", methods=["GET", "POST"])
@open_to(*HOLDERS)
def close_entry(key: str, entry: str) -> ResponseReturnValue:
    """Ask the holder of an entry how and when it was destroyed, and keep it."""
    look = _to_keep(key)
    found = _found(look, entry)
    more = {**_standing_in(look), "entry": found, "ways": WAYS}
    names = every_field(CLOSING)
    page = ServicePage("retention/close.html", CLOSING, names, given(look) | more)
    if request.method == "GET":
        today = in_words(look.look.file.today)
        return page.show({"by": found.held_by, "on": today})
    typed = page.posted()
    kept = register.close(office(), caller(), key, (entry, typed), behalf())
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    flash(f"The entry is closed: {found.held_by} holds nothing of it any more.")
    return redirect(url_for(".show_register", key=key), 303)


@area.route("/reviews/<key>/received/entries/<entry>/take-out", methods=["GET", "POST"])
@open_to(*HOLDERS)
def take_out_entry(key: str, entry: str) -> ResponseReturnValue:
    """Ask why an entry is wrong, and take it out."""
    look = _to_keep(key)
    found = _found(look, entry)
    because = request.form.get("because", "")
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        done = register.take_out(office(), caller(), key, entry, because)
        if not isinstance(done, Refused):
            flash("The entry is taken out. What happened keeps it.")
            return redirect(url_for(".show_register", key=key), 303)
        problems = done.problems
    more = {"entry": found, "because": because, "problems": problems}
    page = render_template("retention/take_out.html", **given(look) | more)
    return page, 422 if problems else 200


@area.post("/reviews/<key>/received/nothing")
@open_to(*HOLDERS)
def nothing_came(key: str) -> ResponseReturnValue:
    """Keep somebody's word that the service shared nothing."""
    kept = register.say_nothing_came(office(), caller(), key)
    if isinstance(kept, Refused):
        return _register_page(look_at_data(office(), caller(), key), kept.problems)
    flash("It is kept that the service shared nothing.")
    return redirect(url_for(".show_register", key=key), 303)


@area.route("/reviews/<key>/received/own-copies", methods=["GET", "POST"])
@open_to(Role.SERVICE_LEAD, Role.COORDINATOR)
def own_copies(key: str) -> ResponseReturnValue:
    """Ask the service what became of its own copies, and keep what it says."""
    look = look_at_data(office(), caller(), key)
    if not look.may_state:
        raise NotThere(key)
    names = every_field(SERVICE_COPIES)
    place = "retention/own_copies.html", SERVICE_COPIES, names
    page = ServicePage(*place, given(look))
    file, said = look.look.file, look.register.service
    if request.method == "GET":
        kept = said.model_dump(mode="json", exclude_none=True) if said else {}
        begun = kept or ({"by": caller().name} if look.is_service else {})
        return page.show(begun, version=file.received.version)
    typed, over = page.posted(), version_seen()
    done = register.state_copies(
        office(), caller(), key, (typed, over), of_service(file)
    )
    if isinstance(done, Refused):
        return page.show_refused(typed, done, version=file.received.version)
    flash("What the service says of its own copies is kept.")
    return redirect(url_for("destruction.show_destruction", key=key), 303)


@area.route("/reviews/<key>/classes/<upload>", methods=["GET", "POST"])
@open_to(Role.COORDINATOR)
def class_file(key: str, upload: str) -> ResponseReturnValue:
    """Ask what a file belongs to, and why, and keep it."""
    look = look_at_data(office(), caller(), key)
    found = next((one for one in look.files if one.upload.id == upload), None)
    if found is None or not look.may_start:
        raise NotThere(upload)
    more = {**_standing_in(look), "seen": found}
    names = every_field(RECLASS)
    page = ServicePage("retention/class.html", RECLASS, names, given(look) | more)
    if request.method == "GET":
        return page.show(_class_said(found))
    typed = page.posted()
    kept = holds.reclass(office(), caller(), key, (upload, typed), behalf())
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    flash("What the file belongs to is kept.")
    return redirect(url_for(".show_register", key=key), 303)


def _class_said(found: FileSeen) -> dict[str, Any]:
    if found.classed is None:
        return {"belongs": found.belongs.value}
    said = found.classed.model_dump(mode="json", exclude_none=True)
    return {name: said[name] for name in every_field(RECLASS) if name in said}


def given(look: RetentionLook) -> dict[str, Any]:
    """Return what every page of a review's shared data tells its template."""
    return {
        **given_of(look.look),
        "data": look,
        "register": look.register,
        "ways": WAYS,
        "copies": COPIES,
        "classes": CLASSES,
        "kinds": Class,
        "is_service": look.is_service,
        "cleared": CLEARED,
    }


def _standing_in(look: RetentionLook) -> dict[str, Any]:
    """Return for whom a form is filled in, which a coordinator may say."""
    typed = request.form
    return {
        "may_stand_in": look.may_start,
        "for_whom": typed.get("for_whom", ""),
        "came_by": typed.get("came_by", ""),
    }


def _to_keep(key: str) -> RetentionLook:
    look = look_at_data(office(), caller(), key)
    if not look.may_keep:
        raise NotThere(key)
    return look


def _found(look: RetentionLook, entry: str) -> Entry:
    found = look.register.entry(entry)
    if found is None or found.closed is not None:
        raise NotThere(entry)
    return found
