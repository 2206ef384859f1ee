"""A plan printed as it stands: a draft in Word or as a PDF, at any time."""

from docgen.office import Office
from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.review.rights import Caller
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import Document, template_now
from docgen.usecases.papers import make_paper
from docgen.usecases.planning.plan_files import answers_of, plan_of
from docgen.usecases.planning.plan_kinds import PlanKind
from docgen.usecases.printing import NoPdf, pdf_of
from docgen.usecases.standing import NotThere


def word_file(
    office: Office, who: Caller, key: str, kind: PlanKind
) -> Document | Refused | WrongFile:
    """Return a plan as it stands, as a draft in Word, or what stands in its way.

    Raises:
        NotThere: There is no such review, or the plan is not the person's to see.
    """
    plan = plan_of(office, who, key, kind)
    if plan.is_hidden:
        raise NotThere(key)
    if not plan.content.get(kind.rows):
        return Refused((_empty(kind),))
    answers = Answers(kind.name, answers_of(plan.file, plan.content))
    template = template_now(office, kind.name)
    made = make_paper(office, KINDS[kind.name], answers, template)
    if not isinstance(made, bytes):
        return made
    return Document(f"{kind.name}-{plan.file.row.reference}-draft.docx", made)


def pdf_file(
    office: Office, who: Caller, key: str, kind: PlanKind
) -> Document | Refused | WrongFile | NoPdf:
    """Return a plan as it stands, as a PDF, or what stands in its way.

    Raises:
        NotThere: There is no such review, or the plan is not the person's to see.
    """
    docx = word_file(office, who, key, kind)
    if not isinstance(docx, Document):
        return docx
    made = pdf_of(office, docx.content)
    if isinstance(made, NoPdf):
        return made
    return Document(docx.name.replace(".docx", ".pdf"), made, "application/pdf")


def _empty(kind: PlanKind) -> Problem:
    return Problem(
        Source(kind.name, kind.rows),
        f"There is nothing in the {kind.title} yet.",
        f"Add {kind.row.name} first.",
    )
