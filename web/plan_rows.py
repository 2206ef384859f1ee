"""What the pages of both plans have in common: rows, dates, the paper, its issue."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, WrongFile
from docgen.review.places import name_at
from docgen.review.rights import allowed
from docgen.usecases.planning import agreed, printed, rows
from docgen.usecases.planning.kept_goals import without_keys
from docgen.usecases.planning.plan_files import PlanFile, plan_of
from docgen.usecases.planning.plan_kinds import ACTION, PlanKind
from docgen.usecases.printing import NoPdf
from docgen.usecases.reviews import Look
from docgen.usecases.standing import FOR_ONESELF, Behalf, NotThere, thing_of
from web.behalf import ServicePage, behalf, given_of
from web.both import both_of
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT, every_field
from web.forms.wording import told
from web.seen import number_in, version_seen
from web.who import caller, office

NEW: Final = "new"
CLASHED: Final = 409
TAKE_OUT: Final = "take_out"
KEPT: Final = "The plan is kept."
ROW_NAMED: Final = re.compile(r"“(?:Goal|Line) \d+, (\w)")  # on the row's own page


@dataclass(frozen=True)
class PlanPages:
    """The pages of one kind of plan: its templates' folder, its own endpoints."""

    kind: PlanKind
    area: str
    row_template: str
    hints: Mapping[str, str]

    @property
    def show(self) -> str:
        """Return the endpoint of the plan's page."""
        return f"{self.area}.show_plan"


def kept_plan(pages: PlanPages, key: str) -> PlanFile:
    """Return a plan for those who keep it.

    Raises:
        NotThere: There is no such review, or the plan is not this person's to keep.
    """
    plan = plan_of(office(), caller(), key, pages.kind)
    if not plan.may_keep:
        raise NotThere(key)
    return plan


def given_for(plan: PlanFile) -> dict[str, Any]:
    """Return what every page of a plan tells its template."""
    may = allowed(caller(), thing_of(plan.file.row))
    look = Look(plan.file, (), may, plan.names)
    given = {**given_of(look), "plan": plan, "is_own": plan.is_own}
    if plan.kind is not ACTION:
        given["for_whom"] = request.form.get("for_whom", _regional_lead(plan))
    return given


def _regional_lead(plan: PlanFile) -> str:
    name = getattr(plan.file.agreement.regional_lead, "name", None)
    return name if isinstance(name, str) else "IPS Grow regional lead"


def on_behalf(plan: PlanFile) -> Behalf:
    """Return for whom the posted form records something of a plan."""
    if plan.is_own:
        return FOR_ONESELF
    said = behalf()
    usual = plan.file.row.service if plan.kind is ACTION else _regional_lead(plan)
    return Behalf(said.of or usual, said.came_by)


def answer_row(
    pages: PlanPages, key: str, at: str, begun: Mapping[str, Any]
) -> ResponseReturnValue:
    """Show one row of a plan in its boxes, or keep what was sent of it.

    Args:
        pages: Which plan.
        key: The review.
        at: The row's place from 0, "new" for one that is to be added.
        begun: What a new row's boxes begin with.
    """
    plan = kept_plan(pages, key)
    place = _place(plan, at)
    page = _row_page(pages, plan, place)
    if request.method == "GET":
        row = begun if place is None else plan.content[pages.kind.rows][place]
        return page.show(row, version=plan.saved.version)
    if again := page.rearranged():
        return again
    taken_out = TAKE_OUT in request.form
    typed = page.posted()
    entered = rows.Entered(version_seen(), place, None if taken_out else typed)
    who, said = caller(), on_behalf(plan)
    kept = rows.save_row(office(), who, key, pages.kind, entered, said)
    if isinstance(kept, Refused):
        return page.show_refused(typed, _in_row(kept), version=version_seen())
    if isinstance(kept, rows.Clash):
        return _clashed(pages, plan, kept, typed)
    flash("It is taken out; the version before still has it." if taken_out else KEPT)
    return redirect(url_for(pages.show, key=key), 303)


def _place(plan: PlanFile, at: str) -> int | None:
    if at == NEW:
        return None
    known = at.isascii() and at.isdigit() and len(at) < 4
    is_there = known and int(at) < len(plan.content.get(plan.kind.rows) or ())
    if not (is_there or (known and request.method == "POST")):
        raise NotThere(at)
    return int(at)


def _row_page(pages: PlanPages, plan: PlanFile, place: int | None) -> ServicePage:
    form = pages.kind.row
    given = {
        **given_for(plan),
        "at": NEW if place is None else str(place),
        "version": version_seen(),
    }
    names = every_field(form)
    return ServicePage(pages.row_template, form, names, given, hints=pages.hints)


def _in_row(refused: Refused) -> Refused:
    """Return problems of a plan's row as the row's own page tells them."""
    return Refused(tuple(map(_of_row, refused.problems)))


def _of_row(problem: Problem) -> Problem:
    steps = name_at(problem.where.place).split(".")
    if steps[0] not in ("goals", "lines"):
        return problem
    where = replace(problem.where, place=".".join(steps[2:]))
    wrong = ROW_NAMED.sub(lambda found: f"“{found[1].upper()}", problem.wrong)
    return replace(problem, where=where, wrong=wrong)


def _clashed(
    pages: PlanPages, plan: PlanFile, clash: rows.Clash, typed: Mapping[str, Any]
) -> ResponseReturnValue:
    form, names = pages.kind.row, every_field(pages.kind.row)
    theirs, mine = without_keys(clash.theirs or {}), without_keys(typed)
    both = both_of(form, names, theirs, mine)
    page = _row_page(pages, plan, clash.at)
    return page.show(typed, both=both, version=clash.version)[0], CLASHED


def answer_own(pages: PlanPages, key: str) -> ResponseReturnValue:
    """Show what a plan says beside its rows, or keep what was sent of it."""
    plan, kind = kept_plan(pages, key), pages.kind
    given = {**given_for(plan), "version": version_seen()}
    page = ServicePage("plans/own.html", kind.form, kind.own, given)
    if request.method == "GET":
        return page.show(plan.content, version=plan.saved.version)
    typed = page.posted()
    entered = (version_seen(), typed)
    kept = rows.save_own(office(), caller(), key, kind, entered, on_behalf(plan))
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept)
    if isinstance(kept, rows.Clash):
        both = both_of(kind.form, kind.own, kept.theirs or {}, typed)
        return page.show(typed, both=both, version=kept.version)[0], CLASHED
    flash(KEPT)
    return redirect(url_for(pages.show, key=key), 303)


def answer_issue(pages: PlanPages, key: str) -> ResponseReturnValue:
    """Ask for the day a plan was agreed on, and issue it."""
    plan, kind = kept_plan(pages, key), pages.kind
    number = 1 + max((one.number for one in plan.issues), default=0)
    given = {**given_for(plan), "number": number, "texts": ()}
    names = ("agreed_on", "because") if number > 1 else ("agreed_on",)
    page = ServicePage("plans/issue.html", agreed.AGREED, names, given)
    if request.method == "GET":
        return page.show({}, version=plan.saved.version)
    seen = agreed.Seen(number_in("number"), version_seen())
    typed = page.posted()
    said = on_behalf(plan)
    made = agreed.issue_plan(office(), caller(), key, kind, (seen, typed), said)
    if isinstance(made, WrongFile):
        return page.show(typed, texts=(str(made),), version=seen.version)
    if isinstance(made, Refused):
        own = tuple(one for one in made.problems if _is_on_page(one))
        rest = [one for one in made.problems if one not in own]
        texts = tuple(told(one, kind.form) for one in rest)
        shown = page.show(typed, own, texts=texts, version=plan.saved.version)
        return shown[0], TO_PUT_RIGHT
    flash(f"Version {made.number} of the {kind.title} is issued. Its PDF is made now.")
    return redirect(url_for(pages.show, key=key), 303)


def _is_on_page(problem: Problem) -> bool:
    return name_at(problem.where.place) in ("agreed_on", "because", "came_by")


def download(pages: PlanPages, key: str, ending: str) -> ResponseReturnValue:
    """Hand out a plan as it stands in Word or as a PDF, or say why there is none."""
    make = {"docx": printed.word_file, "pdf": printed.pdf_file}.get(ending)
    if make is None:
        raise NotThere(key)
    made = make(office(), caller(), key, pages.kind)
    if isinstance(made, Refused | WrongFile | NoPdf):
        return _not_made(pages, key, made), TO_PUT_RIGHT
    return hand_out(made.content, made.name, made.media_type)


def _not_made(pages: PlanPages, key: str, why: Refused | WrongFile | NoPdf) -> str:
    if isinstance(why, Refused):
        texts = [told(one, pages.kind.form) for one in why.problems]
    elif isinstance(why, NoPdf):
        texts = [f"{why.wrong} {why.remedy}"]
    else:
        texts = [str(why)]
    plan = plan_of(office(), caller(), key, pages.kind)
    return render_template("plans/not_made.html", plan=plan, pages=pages, texts=texts)
