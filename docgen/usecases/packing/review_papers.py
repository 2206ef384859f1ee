"""The papers of a review that are made of what is kept of it, and issued by nobody.

They are the timetable, the preparation letter and the certificate of what was scored. A
paper with a blank that nobody has answered is a draft, and prints it as a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.problems import NamedFile, Refused, WrongFile, stops
from docgen.records.database import Transaction
from docgen.records.proofs import proof_of
from docgen.records.registry import Issued
from docgen.review.answers import LeftTo, NotApplicable
from docgen.review.dates import LONDON
from docgen.review.rights import Caller
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import Document, template_for
from docgen.usecases.papers import make_paper
from docgen.usecases.planning.plan_files import occasion
from docgen.usecases.printing import NoPdf, pdf_of
from docgen.usecases.reporting.contents import FINDINGS
from docgen.usecases.reporting.seen import to_be_seen
from docgen.usecases.review_files import ReviewFile, gather
from docgen.usecases.service_side import timetable_answers, timetable_problems
from docgen.usecases.standing import NotThere, review_for

TIMETABLE, LETTER = "timetable", "preparation-letter"
CERTIFICATE: Final = "score-certificate"
MADE_HERE: Final = (LETTER, CERTIFICATE)  # the timetable has pages of its own
PDF: Final = "application/pdf"
NO_TIMETABLE: Final = "There is no timetable."
TO_MEND: Final = "The timetable has something to put right."
NO_AGREEMENT: Final = "The preparation letter follows once the agreement is issued."
NO_DAYS: Final = (
    "There is no preparation letter: the agreement was issued after the review had"
    " begun, or has no days."
)
NOBODY: Final = (
    "There is no preparation letter: the agreement does not name who leads the service."
)
NOT_CONFIRMED: Final = "The certificate follows once the final report is confirmed."
NO_SCORES: Final = (
    "There is no certificate: the scores of the report are not kept any more."
)


@dataclass(frozen=True, slots=True)
class NoPaper:
    """Why a paper can't be made of what is kept, in a sentence."""

    why: str


def paper_answers(
    office: Office, connection: Transaction, found: ReviewFile, kind: str
) -> dict[str, Any] | NoPaper:
    """Return what a paper of a review says, as a file of answers would have it.

    Whether it may be seen is not asked here: the certificate says what the final report
    says, and is for whoever may see that.
    """
    if kind == TIMETABLE:
        return _timetable(found)
    if kind == LETTER:
        return _letter(office, found)
    return _certificate(connection, found)


def made_paper(
    office: Office, kind: str, answers: Mapping[str, Any], template: NamedFile
) -> bytes | Refused | WrongFile:
    """Return a paper as a Word file under its version; a draft where it has gaps."""
    whole = Answers(kind, dict(answers))
    made = make_paper(office, KINDS[kind], whole, template)
    if not isinstance(made, Refused) or "version" not in answers:
        return made
    draft = {name: one for name, one in answers.items() if name != "version"}
    return make_paper(office, KINDS[kind], Answers(kind, draft), template)


def paper_file(
    office: Office, who: Caller, key: str, kind: str, ending: str
) -> Document | NoPaper | Refused | WrongFile | NoPdf:
    """Return a letter or certificate to download, or what stands in its way.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        key: The review.
        kind: The kind of paper.
        ending: "docx" or "pdf".

    Raises:
        NotThere: There is no such review or paper, or the person may not see it.
    """
    if kind not in MADE_HERE or ending not in ("docx", "pdf"):
        raise NotThere(key)
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        found = gather(office, connection, row)
        if kind == CERTIFICATE and final_report(found) not in to_be_seen(
            connection, who, row, found.issues
        ):
            raise NotThere(key)
        answers = paper_answers(office, connection, found, kind)
        template = template_for(office, connection, kind)
    if isinstance(answers, NoPaper):
        return answers
    made = made_paper(office, kind, answers, template)
    if not isinstance(made, bytes):
        return made
    name = f"{kind}-{row.reference}.{ending}"
    if ending == "docx":
        return Document(name, made)
    pdf = pdf_of(office, made)
    return pdf if isinstance(pdf, NoPdf) else Document(name, pdf, PDF)


def final_report(found: ReviewFile) -> Issued | None:
    """Return the final report of a review as it stands, None without one."""
    final = found.facts.reporting.life.final
    own = (one for one in found.issues if final and one.id == final.issue)
    return next((one for one in own if one.stands), None)


def _timetable(found: ReviewFile) -> dict[str, Any] | NoPaper:
    if not found.timetable.version:
        return NoPaper(NO_TIMETABLE)
    if stops(timetable_problems(found)):
        return NoPaper(TO_MEND)
    return timetable_answers(found)


def _letter(office: Office, found: ReviewFile) -> dict[str, Any] | NoPaper:
    issued, lead = found.issued, found.agreement.service_lead
    if issued is None:
        return NoPaper(NO_AGREEMENT)
    if lead is None or isinstance(lead, NotApplicable | LeftTo) or not lead.name:
        return NoPaper(NOBODY)
    sent_on = issued.at.astimezone(LONDON).date()
    about = occasion(found)
    days = about.get("review_dates") or ()
    if not days or sent_on.isoformat() >= min(days):
        return NoPaper(NO_DAYS)
    named = {"name": lead.name, "role": lead.role, "employer": lead.organisation}
    contact = {
        "name": office.settings.organisation_name,
        "email": office.settings.contact,
    }
    return {
        **about,
        "version": issued.version,
        "sent_on": sent_on.isoformat(),
        "to": {name: one for name, one in named.items() if one},
        **({"contact": contact} if office.settings.contact else {}),
    }


def _certificate(
    connection: Transaction, found: ReviewFile
) -> dict[str, Any] | NoPaper:
    final, life = final_report(found), found.facts.reporting.life
    if final is None or not life.is_confirmed or life.confirmed is None:
        return NoPaper(NOT_CONFIRMED)
    proof = proof_of(connection, final.id)
    said = proof.answers if proof and proof.answers else {}
    scores = {
        str(one["item"]): one["score"]
        for one in said.get(FINDINGS, ())
        if "score" in one
    }
    if not scores:
        return NoPaper(NO_SCORES)
    about = occasion(found)
    team = said.get("team") or ", ".join(about.get("ips_teams", ()))
    lead = about.get("regional_lead")
    return {
        **about,
        "version": final.version,
        "team": team,
        "issued_on": life.confirmed.on.isoformat(),
        "scores": scores,
        **({"signed_by": lead} if lead else {}),
    }
