"""The pages of templates: the house's own in the place of docgen's, for administrators.

A template is brought, tried out, published by a second person and withdrawn.
"""

from collections.abc import Sequence
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, WrongFile
from docgen.review.rights import Role
from docgen.usecases import people, template_shelf
from docgen.usecases.documents import KINDS, TITLES
from docgen.usecases.issuing import WORD, Document
from docgen.usecases.standing import NotThere
from docgen.usecases.template_shelf import NotFit, OnTrial, Published
from docgen.usecases.template_trials import Values
from docgen.usecases.templates import fields_for
from web.chosen_file import BOX, chosen_file, none_chosen
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.forms import Fault
from web.who import caller, office, open_to

area: Final = Blueprint(
    "template_shelf", __name__, url_prefix="/administration/templates"
)
STATES: Final = {
    "tried": ("To be tried", "yellow"),
    "published": ("In use", "green"),
    "withdrawn": ("Withdrawn", "grey"),
}
NO_KIND: Final = Fault("No kind is chosen. Choose what the template is for.", "kind")
CHOOSE: Final = "Choose a Word file (.docx) and check it again."
# What is said to whoever has the files of docgen, and what a page says instead.
FOR_PAGES: Final = (
    (
        "The list of fields is in FIELDS.md; docgen fields KIND prints it too.",
        "The page of templates lists the fields it may use.",
    ),
    ("in FIELDS.md", "in the list of fields"),
)
ALONE: Final = (
    " You published it yourself, for there is no other administrator; that is kept"
    " with it."
)


@area.get("")
@open_to(Role.ADMINISTRATOR)
def list_templates() -> ResponseReturnValue:
    """List each kind's templates: which is in use, which are tried, which were."""
    return _list()


def _list(
    faults: Sequence[Fault] = (), not_fit: NotFit | None = None
) -> ResponseReturnValue:
    page = render_template(
        "template_shelf/list.html",
        kinds=template_shelf.listed(office(), caller()),
        faults=faults,
        not_fit=not_fit,
        **_given(),
    )
    return page, TO_PUT_RIGHT if faults else 200


def _given() -> dict[str, Any]:
    everybody = people.listed(office(), caller())
    return {
        "kind_names": TITLES,
        "states": STATES,
        "remedy_of": _remedy_of,
        "names": {one.id: one.name for one in everybody},
    }


def _remedy_of(problem: Problem) -> str:
    remedy = problem.remedy
    for said, instead in FOR_PAGES:
        remedy = remedy.replace(said, instead)
    return remedy


@area.post("")
@open_to(Role.ADMINISTRATOR)
def upload() -> ResponseReturnValue:
    """Look through a template, and keep it to be tried where it is fit to use."""
    kind, file = request.form.get("kind", ""), chosen_file()
    if not kind or file is None:
        missing = [NO_KIND] if not kind else []
        return _list([*missing, *(_faults(none_chosen(CHOOSE)) if not file else ())])
    found = template_shelf.upload(office(), caller(), kind, file)
    if isinstance(found, OnTrial):
        flash(f"{found.template.name} is kept, to be tried before it is published.")
        return redirect(url_for(".show_template", key=found.template.id), 303)
    if isinstance(found, NotFit):
        said = f"{file.name} is not fit to use yet. What to put right is listed below."
        return _list([Fault(said, "not-fit")], found)
    return _list(_faults(found))


def _faults(stopped: Refused | WrongFile) -> tuple[Fault, ...]:
    if isinstance(stopped, WrongFile):
        return (Fault(str(stopped), BOX),)
    return tuple(Fault(f"{one.wrong} {one.remedy}", BOX) for one in stopped.problems)


@area.get("/<key>")
@open_to(Role.ADMINISTRATOR)
def show_template(key: str) -> ResponseReturnValue:
    """Show one template: what is unusual in it, its trial documents, what is next."""
    return _show(key)


def _show(
    key: str, texts: Sequence[str] = (), not_fit: NotFit | None = None
) -> ResponseReturnValue:
    page = render_template(
        "template_shelf/template.html",
        found=template_shelf.look(office(), caller(), key),
        faults=[Fault(one) for one in texts],
        not_fit=not_fit,
        own=caller().person_id,
        **_given(),
    )
    return page, TO_PUT_RIGHT if texts else 200


@area.get("/<key>/trial-<values>.docx")
@open_to(Role.ADMINISTRATOR)
def download_trial(key: str, values: str) -> ResponseReturnValue:
    """Hand out a template filled with sample answers, dull or awkward ones."""
    if values not in list(Values):
        raise NotThere(values)
    made = template_shelf.trial(office(), caller(), key, Values(values))
    if isinstance(made, Document):
        return hand_out(made.content, made.name, WORD)
    return _show(key, [one.text for one in _faults(made)])


@area.route("/<key>/publish", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def publish(key: str) -> ResponseReturnValue:
    """Ask whether a template shall be the one of its kind, and publish it."""
    if request.method == "GET":
        return _ask_to_publish(key)
    done = template_shelf.publish(office(), caller(), key)
    if isinstance(done, Published):
        flash("The template is in use now." + (ALONE if done.alone else ""))
        return redirect(url_for(".show_template", key=key), 303)
    if isinstance(done, NotFit):
        return _show(key, ["It is not fit to use any more. See below."], done)
    return _show(key, [one.text for one in _faults(done)])


def _ask_to_publish(key: str) -> ResponseReturnValue:
    one = template_shelf.look(office(), caller(), key).template
    kind = TITLES[one.kind].lower()
    return render_template(
        "confirm.html",
        question=f"Publish {one.name}?",
        consequences=[
            f"Every {kind} is made with it from now on.",
            "What was issued before stays as it is.",
            "Whoever brought a template does not publish it, unless there is no other"
            " administrator.",
        ],
        action=request.path,
        yes="Publish it",
        back=url_for(".show_template", key=one.id),
    )


@area.route("/kinds/<kind>/withdraw", methods=["GET", "POST"])
@open_to(Role.ADMINISTRATOR)
def withdraw(kind: str) -> ResponseReturnValue:
    """Ask why a template is withdrawn, and put docgen's own in its place again."""
    because, faults = request.form.get("because", ""), list[Fault]()
    if request.method == "POST":
        done = template_shelf.withdraw(office(), caller(), kind, because)
        if done is None:
            flash("docgen’s own template is in use again.")
            return redirect(url_for(".list_templates"), 303)
        faults = [Fault(one.text, "because") for one in _faults(done)]
    shelves = template_shelf.listed(office(), caller())
    shelf = next((one for one in shelves if one.kind == kind), None)
    if shelf is None or shelf.published is None:
        raise NotThere(kind)
    page = render_template(
        "template_shelf/withdraw.html", shelf=shelf, faults=faults, because=because
    )
    return page, TO_PUT_RIGHT if faults else 200


@area.get("/kinds/<kind>/own.docx")
@open_to(Role.ADMINISTRATOR)
def download_own(kind: str) -> ResponseReturnValue:
    """Hand out docgen's own template of a kind, to begin from."""
    if kind not in KINDS:
        raise NotThere(kind)
    file = KINDS[kind].own_template()
    return hand_out(file.content, file.name, WORD)


@area.get("/kinds/<kind>/fields")
@open_to(Role.ADMINISTRATOR)
def show_fields(kind: str) -> ResponseReturnValue:
    """Show every field that a template of a kind may use."""
    if kind not in KINDS:
        raise NotThere(kind)
    fields = fields_for(KINDS[kind])
    return render_template(
        "template_shelf/fields.html", kind_name=TITLES[kind], fields=fields
    )
