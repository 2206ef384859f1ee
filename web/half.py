"""The service's half of an agreement, page by page; it can be resumed."""

from collections.abc import Mapping
from typing import Any, Final

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from docgen.problems import Problem, Refused, Severity
from docgen.review.ledger import State
from docgen.review.places import name_at
from docgen.review.reading import AGREEMENT
from docgen.review.rights import Role
from docgen.usecases.agreement_answers import Clash
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.service_half import Half, half_of, save_half
from web.agreement_clash import disputes_in
from web.agreement_drawn import drawn_mark, touched
from web.agreement_groups import GROUPS, Group
from web.agreement_words import lines_of
from web.behalf import ServicePage, given_of, of_service, service_look
from web.both import Both
from web.forms import draw
from web.seen import version_seen
from web.who import caller, office, open_to

area: Final = Blueprint("half", __name__)
THEIRS: Final = (Role.SERVICE_LEAD, Role.COORDINATOR)
UNREAD: Final = "It is kept as you typed it, but can’t be read yet."
ALL_AT_ONCE: Final = "all"
FEW: Final = 6  # answers that are asked for on one page instead of one a group


@area.get("/reviews/<key>/half")
@open_to(*THEIRS)
def own_half(key: str) -> ResponseReturnValue:
    """Show what is left to the service, what it has answered, and what comes next."""
    half = half_of(office(), caller(), key)
    groups = [(one, _waiting(half, one)) for one in GROUPS if _own(half, one)]
    return render_template(
        "half/overview.html",
        **given_of(service_look(key)),
        half=half,
        groups=groups,
        first=_first(half),
        answered=_answered(half),
    )


@area.route("/reviews/<key>/half/<group>", methods=["GET", "POST"])
@open_to(*THEIRS)
def answer_half(key: str, group: str) -> ResponseReturnValue:
    """Ask for one group of what is left to the service, and keep what was typed."""
    half = half_of(office(), caller(), key)
    every = (*GROUPS, _all_at_once(half))
    found = next((one for one in every if one.key == group), None) or abort(404)
    page = _page(half, found, key)
    if request.method == "GET":
        version = half.file.answers.version
        return _show(page, half.typed, _problems(half.file, page), version)
    if again := page.rearranged():
        return again
    return _save(page, half, found)


def _save(page: ServicePage, half: Half, group: Group) -> ResponseReturnValue:
    typed, over = page.posted(), version_seen()
    changed = touched(page.names, typed, request.form.get("drawn", ""))
    empty = {name: None for name in page.names if half.typed.get(name) is None}
    # An empty box with a date by rule is an answer, though nobody touched it.
    sent = {**{name: typed.get(name) for name in empty}, **changed}
    file, key = half.file, half.file.row.id
    kept = save_half(office(), caller(), key, sent, over, of_service(file))
    if isinstance(kept, Refused):
        return page.show_refused(typed, kept, version=over)
    if isinstance(kept, Clash):
        both = [Both(one.title, one.theirs, one.mine) for one in disputes_in(kept)]
        return page.show(typed, both=both, version=kept.now.version)[0], 409
    if problems := _problems(kept, page):
        return _show(page, typed, problems, kept.answers.version)
    flash(f"“{group.title}” is kept.")
    return redirect(_next(half_of(office(), caller(), key), group, key), 303)


def _show(
    page: ServicePage,
    typed: Mapping[str, Any],
    problems: tuple[Problem, ...],
    version: int,
) -> ResponseReturnValue:
    unread = UNREAD if problems else ""
    return page.show(typed, problems, version=version, unread=unread)


def _page(half: Half, group: Group, key: str) -> ServicePage:
    names = _own(half, group) or abort(404)
    proposed = {one.key: one for one in half.file.deadlines}
    given = {**given_of(service_look(key)), "group": group}
    mark = request.form.get("drawn") or drawn_mark(draw(AGREEMENT, names, half.typed))
    given |= {"drawn_as": mark, "version": version_seen()}
    return ServicePage("half/group.html", AGREEMENT, names, given, proposed)


def _own(half: Half, group: Group) -> tuple[str, ...]:
    return tuple(one for one in group.names if one in half.names)


def _waiting(half: Half, group: Group) -> int:
    names = (one.name.partition(".")[0] for one in half.waiting)
    return sum(1 for one in names if one in group.names)


def _all_at_once(half: Half) -> Group:
    """Return the whole half as one group, where it is short."""
    names = tuple(name for one in GROUPS for name in _own(half, one))
    few = names if len(names) <= FEW else ()
    return Group(ALL_AT_ONCE, "What is left to you", few)


def _first(half: Half) -> Group | None:
    """Return the page to begin or go on with; None where nothing waits."""
    waits = [one for one in GROUPS if _waiting(half, one)]
    if len(waits) > 1 and _all_at_once(half).names:
        return _all_at_once(half)
    return next(iter(waits), None)


def _next(half: Half, group: Group, key: str) -> str:
    """Return the page of the next group that waits, from this one on; or all of it."""
    place = GROUPS.index(group) + 1 if group in GROUPS else len(GROUPS)
    waits = (one for one in GROUPS[place:] if _waiting(half, one))
    if request.form.get("then") == "later" or not (on := next(waits, None)):
        return url_for(".own_half", key=key)
    return url_for(".answer_half", key=key, group=on.key)


def _problems(file: ReviewFile, page: ServicePage) -> tuple[Problem, ...]:
    """Return what can't be read of the fields of a page."""
    return tuple(
        one
        for one in file.problems
        if one.severity is not Severity.WARNING
        and name_at(one.where.place).partition(".")[0] in page.names
    )


def _answered(half: Half) -> list[Mapping[str, Any]]:
    """Return what stands in the service's half, in words."""
    fields = draw(AGREEMENT, half.names, half.typed)
    by_rule = {
        one.name: one.words for one in half.file.entries if one.state is State.BY_RULE
    }
    rows = ((one, tuple(lines_of(one))) for one in fields)
    return [
        {"label": one.label, "value": lines or (by_rule[one.path], "By rule")}
        for one, lines in rows
        if lines or by_rule.get(one.path)
    ]
