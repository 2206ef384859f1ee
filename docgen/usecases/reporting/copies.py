"""A report that is issued: a version that never changes, for moderator, service or all.

The file is made and kept before any row names it. Pressed twice, it is issued once.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.proofs import keep_proof
from docgen.records.registry import Issue, add_issue, next_number
from docgen.records.uploads import note_file
from docgen.review.report_life import Copy, CopyFor
from docgen.review.rights import Caller
from docgen.usecases.issued_pdfs import ask_for_pdf
from docgen.usecases.issuing import WORD, template_for
from docgen.usecases.proving.making import Recipe, make_document, proof_for
from docgen.usecases.proving.marks import new_mark
from docgen.usecases.reasons import Why, read_why
from docgen.usecases.reporting.contents import report_answers
from docgen.usecases.reporting.life import Doing, begin, keep
from docgen.usecases.reporting.origins import report_origins
from docgen.usecases.reporting.preflight import Line, matter_of, preflight
from docgen.usecases.review_files import ReviewFile

KIND: Final = "report"
TO_COME: Final = "to come"  # stands for the issue until it has its identity


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be issued: for whom, under which number, and why once more.

    `number` is the one the person saw it would have; `because` is empty where none of
    its kind was issued before. `cleared` is why what looks like a client's data in it
    is nobody's.
    """

    purpose: CopyFor
    number: int
    because: str = ""
    cleared: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """Who may issue a report, and what follows once it is issued.

    `allow` raises NotThere for whoever may not; `follow` writes in the transaction that
    issues it.
    """

    allow: Callable[[Doing], None]
    follow: Callable[[Doing, Copy], None]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a report would be issued as, and all that stands in its way.

    `before` is what it would take the place of, None for the first of its kind.
    """

    found: ReviewFile
    number: int
    version: str
    before: Copy | None
    lines: tuple[Line, ...]

    @property
    def is_ready(self) -> bool:
        """Return whether nothing stands in its way."""
        return not any(one.stops for one in self.lines)


@dataclass(frozen=True, slots=True)
class _Made:
    """A report as it would be issued, and the review it was made from."""

    copy: Copy
    docx: bytes
    recipe: Recipe
    found: ReviewFile


def outlook(
    office: Office, connection: Transaction, found: ReviewFile, purpose: CopyFor
) -> Outlook:
    """Return what a report would be issued as, and all that stands in its way."""
    return Outlook(
        found,
        next_number(connection, found.row.id, KIND),
        _version(found, purpose),
        found.facts.reporting.life.last(purpose),
        preflight(office, connection, found, purpose),
    )


def issue_report(
    office: Office, who: Caller, key: str, wanted: Wanted, steps: Steps
) -> Copy | Refused | WrongFile:
    """Issue a report; a second press finds it issued.

    Args:
        office: The tools to work with.
        who: Whoever issues it.
        key: The review.
        wanted: What is to be issued.
        steps: Who may, and what follows.

    Raises:
        NotThere: There is no such review, or it is not this person's to issue.
    """
    with office.records.database.reading() as connection:
        doing = begin(office, connection, who, key)
        steps.allow(doing)
        if there := _already(doing.found, wanted):
            return there
        made = _make(doing, wanted)
    if not isinstance(made, _Made):
        return made
    files = office.records.files
    hashes = (files.keep(made.docx), files.keep(made.recipe.content))
    with office.records.database.writing() as connection:
        doing = begin(office, connection, who, key)
        if there := _already(doing.found, wanted):
            return there
        if _is_changed(doing, made):
            return Refused((_changed_meanwhile(doing.found),))
        copy = _register(doing, made, hashes)
        steps.follow(begin(office, connection, who, key), copy)
        return copy


def _already(found: ReviewFile, wanted: Wanted) -> Copy | None:
    same = (wanted.purpose, wanted.number)
    copies = found.facts.reporting.life.copies
    return next((one for one in copies if (one.purpose, one.number) == same), None)


def _make(doing: Doing, wanted: Wanted) -> _Made | Refused | WrongFile:
    """Make a report as it would be issued now, or say all that stands in its way."""
    office, connection, found = doing.office, doing.connection, doing.found
    now = outlook(office, connection, found, wanted.purpose)
    wrong = [one.problem for one in now.lines if one.stops]
    wrong += _out_of_turn(now, wanted)
    if wrong:
        return Refused(tuple(wrong))
    why = _why(office, wanted)
    if isinstance(why, Refused):
        return why
    copy = Copy(
        issue=TO_COME,
        number=now.number,
        version=now.version,
        purpose=wanted.purpose,
        on=found.today,
        by=doing.who.name,
        matter=matter_of(office, connection, found),
        because=why and why.because.strip(),
        cleared=why and why.cleared,
    )
    recipe = _recipe(office, connection, as_issued(found, copy), copy)
    docx = make_document(office, recipe)
    return _Made(copy, docx, recipe, found) if isinstance(docx, bytes) else docx


def _why(office: Office, wanted: Wanted) -> Why | Refused | None:
    """Return why a report takes another's place, as all who are told will read it."""
    if not wanted.because.strip():
        return None
    return read_why(office, wanted.because, wanted.cleared)


def _recipe(
    office: Office, connection: Transaction, shown: ReviewFile, copy: Copy
) -> Recipe:
    """Return all that a report is made of, so that it can be made again."""
    answers = report_answers(office, connection, shown).data
    return Recipe(
        KIND,
        {**answers, "version": copy.version},
        template_for(office, connection, KIND),
        new_mark(office),
        is_final=copy.purpose is CopyFor.FINAL,
    )


def as_issued(found: ReviewFile, copy: Copy) -> ReviewFile:
    """Return a review as it is once a report is issued, for what that report prints."""
    reporting = found.facts.reporting
    copies = (*reporting.life.copies, copy)
    life = reporting.life.model_copy(update={"copies": copies})
    facts = replace(found.facts, reporting=replace(reporting, life=life))
    agreement = found.agreement
    if copy.purpose is CopyFor.SERVICE:
        agreement = agreement.model_copy(update={"draft_issued_on": copy.on})
    return replace(found, facts=facts, agreement=agreement)


def _register(doing: Doing, made: _Made, hashes: tuple[str, str]) -> Copy:
    """Write down that a report is issued, and have its PDF made."""
    office, connection, found = doing.office, doing.connection, doing.found
    said = {
        "number": made.copy.number,
        "version": made.copy.version,
        "for": made.copy.purpose.value,
        "docx": hashes[0],
        "because": made.copy.because or "",
        "cleared": made.copy.cleared or "",
    }
    for name, content in zip(hashes, (made.docx, made.recipe.content), strict=True):
        note_file(connection, name, len(content), WORD, doing.who.at)
    happening = Happening("issued", found.row.thing, KIND, None, said)
    event = record(connection, happening, doing.how)
    to_keep = Issue(
        review_id=found.row.id,
        kind=KIND,
        number=made.copy.number,
        version=made.copy.version,
        docx_hash=hashes[0],
        part=KIND,
        part_version=found.report.version,
        facts={},
        template_hash=hashes[1],
        because=made.copy.because or "",
    )
    key = add_issue(connection, to_keep, made.recipe.mark.code, event)
    origins = report_origins(office, connection, found)
    keep_proof(connection, key, proof_for(office, connection, made.recipe, origins))
    ask_for_pdf(office, connection, KIND, hashes[0], key)
    copy = made.copy.model_copy(update={"issue": key})
    keep(doing, {"copies": (*doing.life.copies, copy)}, f"{copy.purpose.value} issued")
    return copy


def _is_changed(doing: Doing, made: _Made) -> bool:
    """Return whether somebody changed what a report says since it was made."""
    now, then = doing.found, made.found
    if now.answers.version != then.answers.version or len(doing.life.copies) != len(
        then.facts.reporting.life.copies
    ):
        return True
    return matter_of(doing.office, doing.connection, now) != made.copy.matter


def _version(found: ReviewFile, purpose: CopyFor) -> str:
    """Return the version a report would have: drafts are 0.1, 0.2, finals 1.0, 1.1."""
    copies = found.facts.reporting.life.copies
    finals = sum(one.purpose is CopyFor.FINAL for one in copies)
    if purpose is CopyFor.FINAL:
        return f"1.{finals}"
    return f"0.{len(copies) - finals + 1}"


def _out_of_turn(now: Outlook, wanted: Wanted) -> list[Problem]:
    where = now.found.row.reference
    if wanted.number != now.number:
        wrong = "Another version was issued in the meantime."
        remedy = "Look at it, and issue again only if it still has to change."
        return [Problem(Source(where), wrong, remedy)]
    if (
        now.before
        and wanted.purpose is not CopyFor.MODERATION
        and not (wanted.because.strip())
    ):
        wrong = (
            f"Version {now.before.version} is issued already, and why this one takes"
            " its place is not said."
        )
        remedy = "Give the reason; those who have it will ask."
        return [Problem(Source(where, "because"), wrong, remedy)]
    return []


def _changed_meanwhile(found: ReviewFile) -> Problem:
    return Problem(
        Source(found.row.reference),
        "Somebody changed the report while it was being issued.",
        "Look at what stands in its way again, and then issue it.",
    )
