"""The agreed plan issued: a version with the day it was agreed on, which stays."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import Field

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.parts import Change, Saved, latest, save
from docgen.records.proofs import keep_proof
from docgen.records.registry import (
    Issue,
    Issued,
    add_issue,
    issues_of,
    next_number,
)
from docgen.records.uploads import note_file
from docgen.review.dates import in_words
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.reading import read_form
from docgen.review.rights import Caller
from docgen.review.values import Day, Entered, Text
from docgen.usecases.issued_pdfs import ask_for_pdf
from docgen.usecases.issuing import WORD, template_for
from docgen.usecases.planning.kept_goals import as_printed
from docgen.usecases.planning.plan_files import answers_of
from docgen.usecases.planning.plan_kinds import PlanKind, review_to_plan, unsaid
from docgen.usecases.proving.making import Recipe, make_document, proof_for
from docgen.usecases.proving.marks import new_mark
from docgen.usecases.proving.part_origins import part_origins
from docgen.usecases.review_files import (
    EVERYTHING,
    ReviewFile,
    gather,
    keep_in_step,
)
from docgen.usecases.standing import FOR_ONESELF, Behalf, by, role_for, thing_of

AS_DRAFT: Final = "leave the version at draft."


class Agreed(Entered):
    """That both sides agreed on a plan: when, and why anew where it was before."""

    agreed_on: Day = Field(title="Agreed on", description="The day both sides agreed")
    because: Maybe[Text] = Field(
        None,
        title="Why it takes the place of the version before",
        description="A sentence; whoever has the earlier version will read it",
    )


AGREED: Final = Form(Agreed, "an agreed plan", "agreed", {})


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw when they issued: the next number, the plan's version."""

    number: int
    version: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A plan printed as it is agreed, and what it is of."""

    file: ReviewFile
    kind: PlanKind
    content: Mapping[str, Any]
    docx: bytes
    recipe: Recipe
    agreed: Agreed
    seen: Seen


def issue_plan(
    office: Office,
    who: Caller,
    key: str,
    kind: PlanKind,
    entered: tuple[Seen, Mapping[str, Any]],
    behalf: Behalf = FOR_ONESELF,
) -> Issued | Refused | WrongFile:
    """Issue a plan as it was agreed; a second press finds it issued.

    Args:
        office: The tools to work with.
        who: Whoever issues it.
        key: The review.
        kind: Which plan.
        entered: What they saw, and what they entered as `Agreed` has it.
        behalf: For whom it is recorded, where it is for somebody else.

    Raises:
        NotThere: There is no such review, or the plan is not theirs to keep.
    """
    seen, typed = entered
    read = read_form(AGREED, typed, file=AGREED.kind, lines={})
    if isinstance(read, Refused):
        return read
    with office.records.database.reading() as connection:
        row = review_to_plan(connection, who, key, kind)
        if refused := unsaid(kind, who, row, behalf):
            return refused
        if there := _issued_already(connection, row.id, kind, seen.number):
            return there
        found = gather(office, connection, row)
        now = latest(connection, row.thing, kind.name)
        if problem := _out_of_turn(connection, found, now, (kind, seen, read)):
            return Refused((problem,))
        template = template_for(office, connection, kind.name)
    made = _print(office, (found, kind, now.content or {}), template, (read, seen))
    if not isinstance(made, _Made):
        return made
    return _register(office, who, made, behalf)


def _print(
    office: Office,
    plan: tuple[ReviewFile, PlanKind, Mapping[str, Any]],
    template: NamedFile,
    agreed: tuple[Agreed, Seen],
) -> _Made | Refused | WrongFile:
    (found, kind, kept), (read, seen) = plan, agreed
    content = {**kept, "agreed_on": read.agreed_on.isoformat()}
    answers = answers_of(found, content, str(seen.number))
    recipe = Recipe(kind.name, answers, template, new_mark(office))
    docx = make_document(office, recipe)
    if isinstance(docx, Refused):
        return Refused(tuple(map(_for_agreed, docx.problems)))
    if isinstance(docx, WrongFile):
        return docx
    return _Made(found, kind, content, docx, recipe, read, seen)


def _for_agreed(problem: Problem) -> Problem:
    """Return a problem as it is told of a plan that is to be agreed."""
    if not problem.remedy.endswith(AS_DRAFT):
        return problem
    return replace(problem, remedy="Fill it in before the plan is agreed.")


def _register(
    office: Office, who: Caller, made: _Made, behalf: Behalf
) -> Issued | Refused:
    docx_hash = office.records.files.keep(made.docx)
    template_hash = office.records.files.keep(made.recipe.content)
    row, kind = made.file.row, made.kind
    with office.records.database.writing() as connection:
        if there := _issued_already(connection, row.id, kind, made.seen.number):
            return there
        how = by(who, role_for(who, thing_of(row)), behalf)
        over = made.seen.version
        change = Change(row.thing, kind.name, made.content, over, "agreed")
        kept = save(connection, change, how)
        if not isinstance(kept, Saved):
            return Refused((_changed(kind),))
        note_file(connection, docx_hash, len(made.docx), WORD, who.at)
        note_file(connection, template_hash, len(made.recipe.content), WORD, who.at)
        because = made.agreed.because or ""
        said = {"number": made.seen.number, "docx": docx_hash, "because": because}
        happening = Happening("issued", row.thing, kind.name, None, said)
        event = record(connection, happening, how)
        to_keep = Issue(
            review_id=row.id,
            kind=kind.name,
            number=made.seen.number,
            version=str(made.seen.number),
            docx_hash=docx_hash,
            part=kind.name,
            part_version=kept.version,
            facts={"agreed_on": in_words(made.agreed.agreed_on)},
            template_hash=template_hash,
            because=because,
        )
        key = add_issue(connection, to_keep, made.recipe.mark.code, event)
        place = (row.thing, kind.name)
        origins = part_origins(connection, place, kind.form, as_printed)
        keep_proof(connection, key, proof_for(office, connection, made.recipe, origins))
        ask_for_pdf(office, connection, kind.name, docx_hash, key)
        keep_in_step(office, connection, row)
        issued = _issued_already(connection, row.id, kind, made.seen.number)
    if issued is None:
        raise LookupError(f"{kind.name} of {row.id} was not kept")
    return issued


def _issued_already(
    connection: Transaction, review_id: str, kind: PlanKind, number: int
) -> Issued | None:
    found = issues_of(connection, EVERYTHING, [review_id])
    same = (one for one in found if (one.kind, one.number) == (kind.name, number))
    return next(same, None)


def _out_of_turn(
    connection: Transaction,
    found: ReviewFile,
    now: Saved,
    asked: tuple[PlanKind, Seen, Agreed],
) -> Problem | None:
    kind, seen, read = asked
    if seen.number != next_number(connection, found.row.id, kind.name):
        wrong = "Another version has been issued in the meantime."
        remedy = "Look at it, and issue again only if it still has to change."
        return Problem(Source(kind.name), wrong, remedy)
    if seen.version != now.version:
        return _changed(kind)
    if read.agreed_on > found.today:
        return Problem(
            Source(AGREED.kind, "agreed_on"),
            f"The plan would be agreed on {in_words(read.agreed_on)}, a day to come.",
            "Give the day both sides agreed on.",
        )
    if seen.number > 1 and not read.because:
        return Problem(
            Source(AGREED.kind, "because"),
            f"Version {seen.number - 1} is issued already, and why this one takes its"
            " place is not said.",
            "Give the reason.",
        )
    return None


def _changed(kind: PlanKind) -> Problem:
    return Problem(
        Source(kind.name),
        "Somebody changed the plan while you looked at it.",
        "Look at it again, and then issue it.",
    )
