"""One page of a report as somebody writes it: drawn, kept, and gone on from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem
from docgen.review.forms import Form
from docgen.review.report import REPORT
from docgen.review.scale import IPS_25, Item
from docgen.usecases.reporting.naming_clients import MayName
from docgen.usecases.reporting.so_far import FINDING, faults_of, faults_of_item
from docgen.usecases.reporting.writing import (
    Clash,
    Work,
    name_of,
    save_report,
)
from docgen.usecases.scoring.outcome import the_scale
from web.agreement_document import Shown
from web.agreement_drawn import drawn_mark, touched
from web.agreement_groups import Group
from web.autosaved import (
    CLASHED,
    TO_PUT_RIGHT,
    is_autosave,
    said_clashed,
    said_names,
    said_saved,
)
from web.behalf import behalf
from web.both import both_of
from web.forms import draw, faults_in, merged, read, rearranged
from web.report_clearing import boxes_to_clear, vouched
from web.report_document import document_of
from web.report_groups import ABOUT, GROUPS, LONG, OF_FINDING
from web.seen import version_seen
from web.who import caller, office

NEXT, BEFORE, LATER = "next", "before", "later"


@dataclass(frozen=True)
class Filling:
    """A report, and the part of it that is being written.

    `item` is the item whose finding it is; 0 where it is one of the report's groups.
    """

    work: Work
    group: Group
    item: int = 0

    @property
    def form(self) -> Form[Any]:
        """Return the form its fields are of."""
        return FINDING if self.item else REPORT

    @property
    def kept(self) -> Mapping[str, Any]:
        """Return what its fields say now."""
        return self.work.finding(self.item) if self.item else self.work.content

    @property
    def place(self) -> str:
        """Return what stands before its fields' names in the whole report."""
        return f"{name_of(self.item)}." if self.item else ""

    @property
    def url(self) -> str:
        """Return where the page is."""
        return self._url(self.group, self.item)

    def show_kept(self) -> ResponseReturnValue:
        """Show the page as it is kept, with what can't be read yet."""
        problems = (
            faults_of_item(self.work, self.item)
            if self.item
            else faults_of(self.work, self.group.names)
        )
        return self._page(self.kept, problems)

    def rearranged(self) -> ResponseReturnValue | None:
        """Show the page with a row more or less; None where no row's button was."""
        typed = rearranged(self.form, self.group.names, request.form)
        return None if typed is None else self._page(typed)

    def typed(self) -> dict[str, Any]:
        """Return the answers that were sent."""
        return read(self.form, self.group.names, request.form)

    def document(self) -> Shown:
        """Return the report with what is typed on this page."""
        typed = self.typed()
        everything = dict.fromkeys(self.group.names, "")
        return document_of(self.work.with_typed(self._named(typed, everything)))

    def show_typed(self) -> ResponseReturnValue:
        """Show what was typed, and the report with it; nothing is kept."""
        return self._page(self.typed(), document=self.document())

    def save(self) -> ResponseReturnValue:
        """Keep what was touched and go on; or show what is to decide first."""
        typed = self.typed()
        kept = self._keep(typed)
        if is_autosave():
            return self._said(kept, typed)
        if isinstance(kept, Clash):
            both = both_of(self.form, self.group.names, self._theirs(kept), typed)
            return self._page(typed, both=both, version=kept.now.version), CLASHED
        if isinstance(kept, MayName):
            to_clear = boxes_to_clear(self.form, kept, self.place)
            page = self._page(typed, self._own(kept.problems), to_clear=to_clear)
            return page, TO_PUT_RIGHT
        return redirect(self._way_on(), 303)

    def _keep(self, typed: Mapping[str, Any]) -> Work | Clash | MayName:
        drawn = request.form.get("drawn", "")
        own = touched(self.group.names, typed, drawn)
        changed = self._named(typed, own) if own else {}
        key = self.work.file.row.id
        said = behalf()
        over = (changed, version_seen())
        return save_report(office(), caller(), key, over, vouched(), said)

    def _named(
        self, typed: Mapping[str, Any], own: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return answers by their names in the report; a finding is kept whole."""
        if not self.item:
            return {name: typed.get(name) for name in own}
        said = merged(self.kept, typed, self.group.names)
        return {name_of(self.item): self.work.own_finding(self.item, said)}

    def _theirs(self, clash: Clash) -> Mapping[str, Any]:
        return self.kept if self.item else clash.now.content or {}

    def _own(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Return problems of the report as problems of this page's form."""
        return tuple(
            replace(
                one,
                where=replace(
                    one.where, place=one.where.place.removeprefix(self.place)
                ),
            )
            for one in problems
        )

    def _said(
        self, kept: Work | Clash | MayName, typed: Mapping[str, Any]
    ) -> ResponseReturnValue:
        """Return what the page's script shows of a saving."""
        if isinstance(kept, Clash):
            return said_clashed()
        if isinstance(kept, MayName):
            return said_names()
        fields = draw(self.form, self.group.names, typed)
        drawn = drawn_mark(fields, self.form)
        return said_saved(version=kept.written.version, drawn=drawn)

    def _way_on(self) -> str:
        """Return where to go from here."""
        ways = dict(zip((BEFORE, NEXT), self._beside(), strict=True))
        ways[LATER] = url_for("report.overview", key=self.work.file.row.id)
        if way := ways.get(request.form.get("then", "")):
            return way
        flash("It is saved.")
        return self.url

    def _beside(self) -> tuple[str, str]:
        """Return the pages before and after this one; empty where there is none."""
        if self.item:
            before, after = self.item - 1, self.item + 1
            return (
                self._url(self.group, before) if before else "",
                self._url(self.group, after) if after <= len(IPS_25.items) else "",
            )
        at = GROUPS.index(self.group)
        return (
            self._url(GROUPS[at - 1]) if at else "",
            self._url(GROUPS[at + 1]) if at + 1 < len(GROUPS) else "",
        )

    def _url(self, group: Group, item: int = 0) -> str:
        key = self.work.file.row.id
        if item:
            return url_for("report.write_item", key=key, item=item)
        return url_for("report.write_group", key=key, group=group.key)

    def _page(
        self, typed: Mapping[str, Any], problems: Sequence[Problem] = (), **more: object
    ) -> str:
        names, form = self.group.names, self.form
        fields = draw(form, names, typed, problems=problems)
        before, after = self._beside()
        given = {
            "work": self.work,
            "row": self.work.file.row,
            "group": self.group,
            "item": self._item(),
            "sources": self._sources(),
            "finding": self.work.finding(self.item) if self.item else {},
            "about": ABOUT.get(self.group.key, ""),
            "long": LONG,
            "fields": fields,
            "faults": faults_in(fields, problems, form),
            "drawn": request.form.get("drawn") or drawn_mark(fields, form),
            "version": version_seen() or self.work.written.version,
            "before": before,
            "after": after,
            "url": self.url,
            **more,
        }
        return render_template("report/write.html", **given)

    def _sources(self) -> tuple[str, ...]:
        """Return where evidence of the item usually comes from, in words."""
        item, scale = self._item(), the_scale(office())
        known = scale.evidence_sources if item else ()
        return tuple(
            f"{one.name} ({one.code})"
            for one in known
            if item and one.code in item.evidence
        )

    def _item(self) -> Item | None:
        return the_scale(office()).item(self.item) if self.item else None


def filling_of_item(work: Work, item: int) -> Filling:
    """Return the page of an item; the last score is asked only where none is known."""
    known = item in work.outcome.previous
    names = tuple(one for one in OF_FINDING if not (known and one == "previous"))
    return Filling(work, Group("items", "Findings", names), item)
