"""Issuing the agreement: a version that never changes, and what takes its place.

The file is kept before any row names it. Pressed twice, it is issued once.
"""

from dataclasses import dataclass
from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.records.database import Transaction
from docgen.records.history import Happening, record
from docgen.records.proofs import keep_proof
from docgen.records.registry import (
    Issue,
    Issued,
    add_issue,
    find_issue,
    issues_of,
    next_number,
)
from docgen.records.reviews import ReviewRow
from docgen.records.shelf import published
from docgen.records.uploads import note_file
from docgen.review.rights import Action, Caller, scope_of
from docgen.usecases import agreements
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issued_pdfs import ask_for_pdf
from docgen.usecases.proving.making import Recipe, proof_for
from docgen.usecases.proving.marks import new_mark
from docgen.usecases.proving.origins import agreement_origins
from docgen.usecases.reasons import Why, read_why
from docgen.usecases.reporting.seen import to_be_seen
from docgen.usecases.review_files import (
    AGREEMENT,
    EVERYTHING,
    ReviewFile,
    gather,
    keep_in_step,
    printed,
)
from docgen.usecases.service_side import warnings_for_both
from docgen.usecases.standing import NotThere, by, review_for, role_for, thing_of
from docgen.usecases.telling import Telling, agreement_issued, governance_open

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORM: Final = "agreement"


@dataclass(frozen=True, slots=True)
class Ready:
    """The agreement as it would be issued: its number and file, and what it is of."""

    number: int
    recipe: Recipe
    docx: bytes
    file: ReviewFile


@dataclass(frozen=True, slots=True)
class Document:
    """A document to hand out: its name, its bytes and what it is."""

    name: str
    content: bytes
    media_type: str = WORD


def template_for(office: Office, connection: Transaction, kind: str) -> NamedFile:
    """Return the template of a kind: the one that was published, or docgen's own."""
    shelved = published(connection, kind)
    if shelved is None:
        return KINDS[kind].own_template()
    content = office.records.files.content(shelved.file_hash)
    return NamedFile(shelved.name, content)


def template_now(office: Office, kind: str) -> NamedFile:
    """Return the template of a kind that holds at this moment."""
    with office.records.database.reading() as connection:
        return template_for(office, connection, kind)


def draft_file(office: Office, who: Caller, key: str) -> Document | Refused | WrongFile:
    """Return the agreement as it is now, as a draft in Word.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        found = gather(office, connection, row)
        template = template_for(office, connection, AGREEMENT)
    answers = {**(found.answers.content or {}), "version": "draft"}
    drafted = agreements.draft(office, Answers(FORM, answers), today=None)
    if isinstance(drafted, Refused):
        return drafted
    docx = agreements.make(office, drafted, template)
    if not isinstance(docx, bytes):
        return docx
    return Document(f"agreement-{row.reference}-draft.docx", docx)


def ready(office: Office, who: Caller, key: str) -> Ready | Refused | WrongFile:
    """Make the agreement as it would be issued, or say what stands in the way.

    Raises:
        NotThere: There is no such review, or it is not this person's to issue.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        number = next_number(connection, row.id, AGREEMENT)
        template = template_for(office, connection, AGREEMENT)
    if found.facts.is_cancelled or found.facts.is_postponed:
        wrong = "The review is postponed or cancelled."
        where = Source(row.reference)
        return Refused((Problem(where, wrong, "Give it a date again first."),))
    answers = {**(found.answers.content or {}), "version": str(number)}
    drafted = agreements.draft(office, Answers(FORM, answers), today=found.today)
    if isinstance(drafted, Refused):
        return drafted
    recipe = Recipe(AGREEMENT, answers, template, new_mark(office))
    docx = agreements.make(office, drafted, template, recipe.mark)
    if not isinstance(docx, bytes):
        return docx
    return Ready(number, recipe, docx, found)


def issue(
    office: Office,
    who: Caller,
    key: str,
    number: int,
    because: str = "",
    cleared: str = "",
) -> Issued | Refused | WrongFile:
    """Issue the agreement as it is now; a second press finds it issued.

    Args:
        office: The tools to work with.
        who: Whoever issues it.
        key: The review.
        number: The number the person saw it would have.
        because: Why it takes the place of the one before; empty for the first.
        cleared: Why what looks like a client's data in the reason is nobody's.

    Raises:
        NotThere: There is no such review, or it is not this person's to issue.
    """
    if there := _issued_already(office, who, key, number):
        return there
    made = ready(office, who, key)
    if not isinstance(made, Ready):
        return made
    if problem := _out_of_turn(made, number, because):
        return Refused((problem,))
    why = read_why(office, because, cleared, key) if because.strip() else None
    if isinstance(why, Refused):
        return why
    docx_hash = office.records.files.keep(made.docx)
    template_hash = office.records.files.keep(made.recipe.content)
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        now = gather(office, connection, row)
        if now.answers.version != made.file.answers.version:
            return Refused((_changed_meanwhile(row),))
        if next_number(connection, row.id, AGREEMENT) == number:
            hashes = (docx_hash, template_hash)
            _register(office, connection, who, made, hashes, why)
    there = _issued_already(office, who, key, number)
    if there is None:
        raise LookupError(f"agreement {number} of {key} was not kept")
    return there


def _register(
    office: Office,
    connection: Transaction,
    who: Caller,
    made: Ready,
    hashes: tuple[str, str],
    why: Why | None,
) -> None:
    row, recipe = made.file.row, made.recipe
    docx_hash, template_hash = hashes
    for name, content in ((docx_hash, made.docx), (template_hash, recipe.content)):
        note_file(connection, name, len(content), WORD, who.at)
    reason = why.kept() if why else {}
    because = reason.get("because", "")
    said = {"number": made.number, "docx": docx_hash, "because": because, **reason}
    happening = Happening("issued", row.thing, AGREEMENT, None, said)
    event = record(connection, happening, by(who, role_for(who, thing_of(row))))
    to_keep = Issue(
        review_id=row.id,
        kind=AGREEMENT,
        number=made.number,
        version=str(made.number),
        docx_hash=docx_hash,
        part=AGREEMENT,
        part_version=made.file.answers.version,
        facts=printed(made.file.entries),
        template_hash=template_hash,
        because=because,
    )
    key = add_issue(connection, to_keep, recipe.mark.code, event)
    origins = agreement_origins(connection, made.file)
    keep_proof(connection, key, proof_for(office, connection, recipe, origins))
    ask_for_pdf(office, connection, AGREEMENT, docx_hash, key)
    now = keep_in_step(office, connection, row)
    telling = Telling(office, connection, who, row)
    agreement_issued(telling, now, because)
    governance_open(telling, now, warnings_for_both(now))


def _issued_already(
    office: Office, who: Caller, key: str, number: int
) -> Issued | None:
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = issues_of(connection, EVERYTHING, [row.id])
    same = (one for one in found if (one.kind, one.number) == (AGREEMENT, number))
    return next(same, None)


def _out_of_turn(made: Ready, number: int, because: str) -> Problem | None:
    where = Source(made.file.row.reference)
    if number != made.number:
        return Problem(
            where,
            f"Version {made.number - 1} has been issued in the meantime.",
            "Look at it, and issue again only if it still has to change.",
        )
    if number > 1 and not because.strip():
        return Problem(
            Source(made.file.row.reference, "because"),
            f"Version {number - 1} is issued already, and why this one takes its place"
            " is not said.",
            "Give the reason; those who signed will ask.",
        )
    return None


def _changed_meanwhile(row: ReviewRow) -> Problem:
    return Problem(
        Source(row.reference),
        "Somebody changed the answers while this was being issued.",
        "Look at the answers again, and then issue.",
    )


def issued_file(
    office: Office, who: Caller, issue_id: str, ending: str
) -> Document | None:
    """Return an issued document to download; None while its PDF is not made.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        issue_id: The issue.
        ending: "docx" or "pdf".

    Raises:
        NotThere: There is no such issue, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        found = find_issue(connection, scope_of(who), issue_id)
        if found is None or ending not in ("docx", "pdf"):
            raise NotThere(issue_id)
        row = review_for(connection, who, found.review_id)
        if not to_be_seen(connection, who, row, (found,)):
            raise NotThere(issue_id)
    name = f"{found.kind}-{row.reference}-version-{found.version}.{ending}"
    if ending == "docx":
        return Document(name, office.records.files.content(found.docx_hash))
    if not found.pdf_hash:
        return None
    content = office.records.files.content(found.pdf_hash)
    return Document(name, content, "application/pdf")
