"""The certificate of destruction: issued once nothing is left, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import Field

from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.records.database import Transaction
from docgen.records.destruction import destructions_of
from docgen.records.history import Happening, record
from docgen.records.proofs import keep_proof
from docgen.records.registry import Issue, Issued, add_issue, issues_of, next_number
from docgen.records.uploads import note_file
from docgen.review.dates import in_words
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.retention import REGISTER, may_start
from docgen.review.rights import Caller
from docgen.review.values import Entered, Text
from docgen.review.vouching import why_cleared
from docgen.usecases.entered import read_entered, refused
from docgen.usecases.issued_pdfs import ask_for_pdf
from docgen.usecases.issuing import WORD, template_for
from docgen.usecases.proving.making import Recipe, make_document, proof_for
from docgen.usecases.proving.marks import new_mark
from docgen.usecases.proving.part_origins import part_origins
from docgen.usecases.retention.certificate_words import certified
from docgen.usecases.retention.facts import CERTIFICATE, RECEIVED
from docgen.usecases.retention.keeping import Keeping, begin
from docgen.usecases.retention.telling import certificate_issued
from docgen.usecases.review_files import EVERYTHING, ReviewFile, keep_in_step
from docgen.usecases.standing import only

FORM: Final = "certificate"


class Certifying(Entered):
    """What is said when a certificate is issued: why it is late, why it is anew."""

    late_because: Maybe[Text] = Field(
        None, title="Why it is later than it was due", description="It is certified"
    )
    because: Maybe[Text] = Field(
        None, title="Why it takes the place of the certificate before"
    )
    cleared: Maybe[Text] = why_cleared()


CERTIFYING: Final = Form(Certifying, "a certificate", FORM, {})


@dataclass(frozen=True, slots=True)
class _Made:
    """A certificate as it would be issued."""

    number: int
    docx: bytes
    recipe: Recipe
    because: str


def issue_certificate(
    office: Office, who: Caller, key: str, entered: tuple[int, Mapping[str, Any]]
) -> Issued | Refused | WrongFile:
    """Issue the certificate of destruction; a second press finds it issued.

    Args:
        office: The tools to work with.
        who: A coordinator.
        key: The review.
        entered: The number the person saw it would have, and what they said.

    Raises:
        NotThere: There is no such review, or it is not this person's to certify.
    """
    number, typed = entered
    said = read_entered(office, CERTIFYING, typed, FORM)
    if isinstance(said, Refused):
        return said
    with office.records.database.reading() as connection:
        keeping = begin(office, connection, who, key)
        only(is_theirs=may_start(who, keeping.thing), key=key)
        if there := _issued_already(connection, key, number):
            return there
        made = _make(keeping, number, said)
    if not isinstance(made, _Made):
        return made
    files = office.records.files
    hashes = files.keep(made.docx), files.keep(made.recipe.content)
    with office.records.database.writing() as connection:
        keeping = begin(office, connection, who, key)
        if there := _issued_already(connection, key, number):
            return there
        if wrong := stands_in_the_way(keeping):
            return wrong
        _register(keeping, made, hashes)
        issued = _issued_already(connection, key, number)
    if issued is None:
        raise LookupError(f"certificate {number} of {key} was not kept")
    return issued


def stands_in_the_way(keeping: Keeping) -> Refused | None:
    """Return why no certificate can be issued, None where one can."""
    now, register = keeping.found.facts.retention, keeping.register
    if now.hold:
        wrong = f"The review is on legal hold: {now.hold}"
        return refused((FORM, "hold"), wrong, "Wait until the hold is lifted.")
    if now.shared:
        wrong = f"{now.shared} of the service’s files are not destroyed yet."
        return refused((FORM, "files"), wrong, "Have them destroyed first.")
    if register.open_entries:
        names = "; ".join(f"{x.what} ({x.held_by})" for x in register.open_entries)
        wrong = f"Entries of the register are open: {names}."
        remedy = "Close each with its holder’s statement first."
        return refused((FORM, "entries"), wrong, remedy)
    if not now.is_ready_to_certify:
        wrong = "Nothing was destroyed, so there is nothing to certify."
        return refused((FORM, "files"), wrong, "Put down what came, if anything did.")
    return None


def late_since(found: ReviewFile, answers: Mapping[str, Any]) -> date | None:
    """Return the day by which all should have been destroyed, None where it was."""
    due = found.facts.destruction_by
    last = max(str(one["on"]) for one in answers["destroyed"])
    return due if due and last > due.isoformat() else None


def next_certificate(connection: Transaction, review_id: str) -> int:
    """Return the number that a review's next certificate would have."""
    return next_number(connection, review_id, CERTIFICATE)


def _make(
    keeping: Keeping, number: int, said: Certifying
) -> _Made | Refused | WrongFile:
    office, connection, found = keeping.office, keeping.connection, keeping.found
    if wrong := stands_in_the_way(keeping):
        return wrong
    if number != next_certificate(connection, found.row.id):
        wrong_number = "Another certificate was issued in the meantime."
        return refused((FORM, "number"), wrong_number, "Look at it first.")
    if number > 1 and not said.because:
        wrong_again = f"Version {number - 1} is issued already, and why this one takes"
        wrong_again += " its place is not said."
        return refused((FORM, "because"), wrong_again, "Give the reason.")
    happened = destructions_of(connection, found.row.thing)
    answers = certified(office, found, happened, str(number))
    due = late_since(found, answers)
    if due and not said.late_because:
        wrong_day = f"It was due by {in_words(due)}, and why it is later is not said."
        return refused((FORM, "late_because"), wrong_day, "Give the reason.")
    answers |= {"late_because": said.late_because} if said.late_because else {}
    template = template_for(office, connection, CERTIFICATE)
    recipe = Recipe(CERTIFICATE, answers, template, new_mark(office))
    docx = make_document(office, recipe)
    if not isinstance(docx, bytes):
        return docx
    return _Made(number, docx, recipe, said.because or "")


def _register(keeping: Keeping, made: _Made, hashes: tuple[str, str]) -> None:
    office, connection, row = keeping.office, keeping.connection, keeping.found.row
    for name, content in zip(hashes, (made.docx, made.recipe.content), strict=True):
        note_file(connection, name, len(content), WORD, keeping.who.at)
    said = {"number": made.number, "docx": hashes[0], "because": made.because}
    happening = Happening("issued", row.thing, CERTIFICATE, None, said)
    event = record(connection, happening, keeping.how)
    to_keep = Issue(
        review_id=row.id,
        kind=CERTIFICATE,
        number=made.number,
        version=str(made.number),
        docx_hash=hashes[0],
        part=RECEIVED,
        part_version=keeping.found.received.version,
        facts={},
        template_hash=hashes[1],
        because=made.because,
    )
    key = add_issue(connection, to_keep, made.recipe.mark.code, event)
    origins = part_origins(connection, (row.thing, RECEIVED), REGISTER)
    keep_proof(connection, key, proof_for(office, connection, made.recipe, origins))
    ask_for_pdf(office, connection, CERTIFICATE, hashes[0], key)
    now = keep_in_step(office, connection, row)
    certificate_issued(keeping, now, made.number)


def _issued_already(
    connection: Transaction, review_id: str, number: int
) -> Issued | None:
    found = issues_of(connection, EVERYTHING, [review_id])
    same = (one for one in found if (one.kind, one.number) == (CERTIFICATE, number))
    return next(same, None)
