"""PDFs of documents that docgen makes, each made once for all tests."""

from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from docgen.pdf.convert import find_converter
from docgen.pdf.signature import Signatory
from docgen.settings import Settings
from docgen.usecases import agreements
from docgen.usecases.inputs import read_answers
from tests.pdf.word_files import word_file
from tests.usecases.building import OFFICE

SIGNATORIES = tuple(
    Signatory(key, role, name, f"dg_{key}__name")
    for key, role, name in (
        ("service_lead", "IPS service lead", "Jo Example"),
        ("host_trust_lead", "Host Trust lead", "Chris Example"),
        ("commissioning_lead", "Commissioning lead", "Pat Example"),
    )
)


def to_pdf(docx):
    return find_converter(Settings()).pdf_of(docx)


@lru_cache
def agreement_docx():
    content = files("samples").joinpath("agreement-complete.yaml").read_bytes()
    answers = read_answers(content, "agreement-complete.yaml")
    draft = agreements.draft(OFFICE, answers, today=None)
    return agreements.make(OFFICE, draft, agreements.KIND.own_template())


@lru_cache
def agreement():
    return to_pdf(agreement_docx())


@lru_cache
def letter(words="A letter about the review"):
    return to_pdf(word_file(words, "It says more here.", title=words))


def reader(pdf):
    return PdfReader(BytesIO(pdf))


def written(writer):
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def untagged(pages=1):
    """A PDF of empty pages, as a scanner's would be."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return written(writer)
