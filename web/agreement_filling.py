"""One page of an agreement as somebody fills it in: drawn, kept, and gone on from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from docgen.problems import Problem
from docgen.review.agreement import Agreement
from docgen.review.places import name_at
from docgen.review.reading import AGREEMENT
from docgen.usecases.agreement_answers import Clash, save_answers
from docgen.usecases.picturing.draft_pages import ask_for_pages, draft_pages
from docgen.usecases.review_files import ReviewFile
from web.agreement_clash import Decided, decided, disputes_in, with_theirs
from web.agreement_document import Shown, document_of
from web.agreement_drawn import drawn_mark, touched
from web.agreement_groups import GROUPS, Group
from web.forms import draw, faults_in, merged, read, rearranged
from web.seen import version_seen
from web.who import caller, office

LATER: Final = "later"
TO_PUT_RIGHT, CLASHED = 422, 409
UNREAD: Final = (
    "It is kept as you typed it. Some of it can’t be read yet: put it right now, or go"
    " on and do so later."
)


@dataclass(frozen=True)
class Filling:
    """A review, and the group of its agreement's blanks that is being answered."""

    file: ReviewFile
    group: Group

    @property
    def answers(self) -> Mapping[str, Any]:
        """Return all that is kept."""
        return self.file.answers.content or {}

    def show_kept(self) -> ResponseReturnValue:
        """Show the page as it is kept, with what can't be read yet."""
        return self._page(self.answers, self.file.problems)

    def rearranged(self) -> ResponseReturnValue | None:
        """Show the page with a row more or less; None where no row's button was."""
        typed = rearranged(AGREEMENT, self.group.names, request.form)
        return None if typed is None else self._page(typed)

    def typed(self) -> dict[str, Any]:
        """Return the answers that were sent."""
        return read(AGREEMENT, self.group.names, request.form)

    def document(self, typed: Mapping[str, Any]) -> Shown:
        """Return the agreement with what is typed on this page."""
        answers = merged(self.answers, typed, self.group.names)
        return document_of(self.file.row.reference, answers)

    def show_typed(self) -> ResponseReturnValue:
        """Show what was typed, and the document with it; nothing is kept."""
        typed = self.typed()
        return self._page(typed, self.document(typed).problems)

    def save(self) -> ResponseReturnValue:
        """Keep what was touched and go on; or show whose answers to decide between."""
        typed = self.typed()
        own = touched(self.group.names, typed, request.form.get("drawn", ""))
        said = decided(own, request.form)
        kept = self._keep(said)
        if isinstance(kept, Clash):
            shown = with_theirs(typed, said, kept)
            page = self._page(shown, disputes=disputes_in(kept), over=kept.now.version)
            return page, CLASHED
        ask_for_pages(office(), caller(), kept.row.id)
        return redirect(self._way_on(kept), 303)

    def _keep(self, said: Decided) -> ReviewFile | Clash:
        """Keep what was decided over what was seen of it, and the rest likewise."""
        key, kept = self.file.row.id, self.file
        for answers, over in ((said.mine, said.over), (said.rest, version_seen())):
            if answers:
                found = save_answers(office(), caller(), key, answers, over)
                if isinstance(found, Clash):
                    return found
                kept = found
        return kept

    def _way_on(self, kept: ReviewFile) -> str:
        """Return where to go from here; a page with something unread stays once."""
        key = kept.row.id
        if request.form.get("then") == LATER:
            return url_for("reviews.show_review", key=key)
        unread = {name_at(one.where.place) for one in self._own(kept.problems)}
        if unread - set(request.form.get("told", "").split()):
            flash(UNREAD)
            return url_for(".answer_group", key=key, group=self.group.key)
        return self.url_on()

    def url_on(self) -> str:
        """Return the page that follows this one."""
        key, place = self.file.row.id, GROUPS.index(self.group) + 1
        if place == len(GROUPS):
            return url_for(".check_answers", key=key)
        return url_for(".answer_group", key=key, group=GROUPS[place].key)

    def _own(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Return the problems that are about this page."""
        names = self.group.names
        return tuple(
            one
            for one in problems
            if name_at(one.where.place).partition(".")[0] in names
        )

    def _page(
        self, typed: Mapping[str, Any], problems: Sequence[Problem] = (), **more: object
    ) -> str:
        own = self._own(problems)
        proposed = {
            one.key: one
            for one in self.file.deadlines
            if one.key in Agreement.model_fields
        }
        fields = draw(
            AGREEMENT, self.group.names, typed, problems=own, proposed=proposed
        )
        return render_template(
            "agreement/group.html",
            row=self.file.row,
            group=self.group,
            step=(GROUPS.index(self.group) + 1, len(GROUPS)),
            fields=fields,
            faults=faults_in(fields, own, AGREEMENT),
            told=" ".join(name_at(one.where.place) for one in own),
            drawn=request.form.get("drawn") or drawn_mark(fields),
            version=version_seen() or self.file.answers.version,
            taken_over=self._taken_over(),
            document=self.document(typed),
            pages=draft_pages(office(), caller(), self.file.row.id),
            url_on=self.url_on(),
            **more,
        )

    def _taken_over(self) -> tuple[str, ...]:
        """Return the titles of what the booking filled in, while nobody has looked."""
        if self.group is not GROUPS[0] or self.file.answers.version != 1:
            return ()
        asked = (name for one in GROUPS for name in one.names)
        fields = Agreement.model_fields
        return tuple(str(fields[name].title) for name in asked if name in self.answers)


def filling_of(file: ReviewFile, key: str) -> Filling:
    """Return the page of a group; there is none of another name."""
    group = next((one for one in GROUPS if one.key == key), None)
    return Filling(file, group or abort(404))
