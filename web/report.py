"""The pages of a report in work: how far it is, its parts, its findings, its draft."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from docgen.problems import Refused, WrongFile
from docgen.review.rights import Role
from docgen.review.scale import IPS_25
from docgen.usecases.issuing import Document
from docgen.usecases.reporting.drafting import draft_so_far, reviewers_copy
from docgen.usecases.reporting.so_far import items_so_far, part_so_far
from docgen.usecases.reporting.writing import Work, look
from docgen.usecases.scoring.outcome import the_scale
from docgen.usecases.standing import NotThere
from web.agreement import BY_SCRIPT
from web.agreement_document import fragment_of
from web.downloads import hand_out
from web.filled_in import TO_PUT_RIGHT
from web.report_document import document_of
from web.report_filling import Filling, filling_of_item
from web.report_groups import GROUPS, group_called
from web.who import caller, office, open_to

area: Final = Blueprint("report", __name__)
THEIRS: Final = (Role.COORDINATOR, Role.REVIEWER)


@area.get("/reviews/<key>/report")
@open_to(*THEIRS)
def overview(key: str) -> ResponseReturnValue:
    """Show how far the report is: its parts, its items, and what is missing."""
    work = look(office(), caller(), key)
    items = {one.item.number: one for one in items_so_far(office(), work)}
    return render_template(
        "report/overview.html",
        work=work,
        row=work.file.row,
        parts=[(one, *part_so_far(work, one.names)) for one in GROUPS],
        items=items,
        sections=the_scale(office()).sections,
        done=sum(1 for one in items.values() if not one.missing),
        go_on=next((n for n, one in items.items() if one.missing), 0),
    )


@area.route("/reviews/<key>/report/<group>", methods=["GET", "POST"])
@open_to(*THEIRS)
def write_group(key: str, group: str) -> ResponseReturnValue:
    """Ask for one part of the report, and keep what was typed."""
    return _answer(_of_group(key, group))


@area.route("/reviews/<key>/report/items/<int:item>", methods=["GET", "POST"])
@open_to(*THEIRS)
def write_item(key: str, item: int) -> ResponseReturnValue:
    """Ask for one item's finding, and keep what was typed."""
    return _answer(_of_item(key, item))


@area.route("/reviews/<key>/report/<group>/preview", methods=["GET", "POST"])
@open_to(*THEIRS)
def preview_group(key: str, group: str) -> ResponseReturnValue:
    """Show the report with what is typed on a part's page; keep nothing."""
    return _preview(_of_group(key, group))


@area.route("/reviews/<key>/report/items/<int:item>/preview", methods=["GET", "POST"])
@open_to(*THEIRS)
def preview_item(key: str, item: int) -> ResponseReturnValue:
    """Show the report with what is typed on an item's page; keep nothing."""
    return _preview(_of_item(key, item))


@area.get("/reviews/<key>/report/draft")
@open_to(*THEIRS)
def read_draft(key: str) -> ResponseReturnValue:
    """Show the whole report as it would be printed now."""
    work = look(office(), caller(), key)
    document = document_of(work.answers)
    return render_template("report/draft.html", row=work.file.row, document=document)


@area.get("/reviews/<key>/report/draft.docx")
@open_to(*THEIRS)
def download_draft(key: str) -> ResponseReturnValue:
    """Hand out the report as it is now, in Word, to be looked at."""
    work = look(office(), caller(), key)
    made = draft_so_far(office(), work)
    if isinstance(made, Document):
        return hand_out(made.content, made.name, made.media_type)
    return _no_draft(key, made)


@area.get("/reviews/<key>/report/reviewers-copy.docx")
@open_to(*THEIRS)
def download_reviewers_copy(key: str) -> ResponseReturnValue:
    """Hand out the draft with the annex that says how each score was read."""
    made = reviewers_copy(office(), caller(), key)
    if isinstance(made, Document):
        return hand_out(made.content, made.name, made.media_type)
    return _no_draft(key, made)


def _no_draft(key: str, why: Refused | WrongFile) -> ResponseReturnValue:
    """Say why there is no Word file of a report."""
    if isinstance(why, WrongFile):
        told = [str(why)]
    else:
        told = [f"{one.wrong} {one.remedy}" for one in why.problems]
    work = look(office(), caller(), key)
    page = render_template("report/no_draft.html", row=work.file.row, told=told)
    return page, TO_PUT_RIGHT


def _answer(filling: Filling) -> ResponseReturnValue:
    if request.method == "GET":
        return filling.show_kept()
    return filling.rearranged() or filling.save()


def _preview(filling: Filling) -> ResponseReturnValue:
    if request.method == "GET":
        return redirect(filling.url, 303)
    if BY_SCRIPT in request.headers:
        return fragment_of(filling.document())
    return filling.show_typed()


def _of_group(key: str, group: str) -> Filling:
    return Filling(_to_write(key), group_called(group) or abort(404))


def _of_item(key: str, item: int) -> Filling:
    work = _to_write(key)
    if item not in IPS_25.by_number:
        abort(404)
    return filling_of_item(work, item)


def _to_write(key: str) -> Work:
    """Return a report in work, for those who write it.

    Raises:
        NotThere: There is none, or it is not this person's to write.
    """
    work = look(office(), caller(), key)
    if not work.may_write:
        raise NotThere(key)
    return work
