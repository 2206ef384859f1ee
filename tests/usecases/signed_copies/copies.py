"""An issued agreement with its PDF, and copies of it as they come back."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject

from docgen.jobs.ledger import Failed
from docgen.pdf.pictures import pictures_of
from docgen.problems import NamedFile
from docgen.usecases import issued_pdfs, tasks
from docgen.usecases.packing.signatories import ready_to_sign
from docgen.usecases.signed_copies import hand_pages
from docgen.usecases.signed_copies.bringing import bring_copy, count_copy, look_at_copy
from docgen.usecases.standing import Behalf
from tests.pdf.papers import letter, to_pdf
from tests.pdf.signers import sign
from tests.usecases.house import COORDINATOR, complete_review, issued, look

NAMES = {
    "service_lead": "Jo Example",
    "host_trust_lead": "Chris Example",
    "commissioning_lead": "Pat Example",
}
FIELDS = {key: f"signature-{at:03}-{key}" for at, key in enumerate(NAMES, start=1)}


def _nothing(_):
    """Nobody is told how far it is."""


def with_pdf(office, key, number=1, because=""):
    """The agreement issued, its PDF made as a worker makes it."""
    issue = issued(office, key, number, because)
    wish = {"docx": issue.docx_hash, "kind": "agreement", "issue": issue.id}
    made = tasks._make_pdf(office, wish, _nothing)
    assert not isinstance(made, Failed), made
    with office.records.database.writing() as connection:
        issued_pdfs._note_pdf(connection, wish, made)
    return look(office, key).issued


def pdf_of(office, issue):
    return office.records.files.content(issue.pdf_hash)


def with_hand_page(office, issue):
    """The PDF with a page to sign by hand, made as a worker makes it."""
    hand_pages.ask_for_hand_page(office, COORDINATOR, issue.id)
    rows = tasks._Rows(office)
    with office.records.database.reading() as connection:
        job = hand_pages._job(connection, issue.id)
    held = rows.claim(job.id, 60)
    made = hand_pages._make(office, dict(held.wish), _nothing)
    assert not isinstance(made, Failed), made
    assert rows.finish(held, made)
    return hand_pages.hand_page_file(office, COORDINATOR, issue.id).content


def signed_by(office, issue, *who, pdf=None, names=NAMES):
    """The issued PDF with signatures added in this order, an hour after its issue."""
    pdf = pdf or pdf_of(office, issue)
    for at, key in enumerate(who, start=1):
        pdf = sign(pdf, FIELDS[key], names[key], issue.at + timedelta(minutes=at))
    return pdf


def scan_of(pdf, kind="PDF", pages=None, **how):
    """A scan of some pages, all where none are named: pictures, and no words."""
    pictures = pictures_of(pdf)
    wanted = range(len(pictures)) if pages is None else pages
    first, *others = (
        Image.open(BytesIO(pictures[at])).convert("L").resize((1240, 1754))
        for at in wanted
    )
    file = BytesIO()
    more = {"save_all": True, "append_images": others} if kind == "PDF" else {}
    dots = {"resolution": 150} if kind == "PDF" else {}
    first.save(file, kind, **dots, **more, **how)
    return file.getvalue()


def copy(content, name="signed (example).pdf"):
    return NamedFile(name, content)


def recognised_scan(pdf):
    """A scan with what a scanner took for words behind its pictures, not all right."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(scan_of(pdf))))
    for page in writer.pages:
        page.merge_page(PdfReader(BytesIO(letter())).pages[0], over=False)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def blank_scan():
    """A scan on which no code can be read."""
    file = BytesIO()
    Image.new("L", (1240, 1754), 245).save(file, "PNG")
    return file.getvalue()


def broken(pdf):
    """A signed PDF of which a letter was changed that had been signed."""
    at = pdf.index(b"/Title") + len("/Title (")
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def changed_after(pdf):
    """A signed PDF whose first page was turned afterwards, in an added part."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.pages[0][NameObject("/Rotate")] = NumberObject(180)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def reworded(office, issue, words="Partnership", other="Companionship"):
    """The issued document as somebody worded it otherwise, as a PDF ready to sign."""
    docx = office.records.files.content(issue.docx_hash)
    file = BytesIO()
    with ZipFile(BytesIO(docx)) as was, ZipFile(file, "w", ZIP_DEFLATED) as now:
        for one in was.namelist():
            content = was.read(one)
            if one == "word/document.xml":
                content = content.replace(words.encode(), other.encode())
            now.writestr(one, content)
    return ready_to_sign(docx, to_pdf(file.getvalue()))


BY_MAIL = Behalf("Jo Example", "e-mail of 1 December 2026")
TODAY = "1 December 2026"


class House:
    """A review whose agreement is issued, with its PDF."""

    def __init__(self, office):
        self.office, self.key = office, complete_review(office)
        self.issue = with_pdf(office, self.key)

    def signed_by(self, *who, **more):
        return signed_by(self.office, self.issue, *who, **more)

    @property
    def pdf(self):
        return pdf_of(self.office, self.issue)

    def bring(self, content, who=COORDINATOR, behalf=BY_MAIL, name="copy.pdf"):
        file = copy(content, name)
        return bring_copy(self.office, who, self.key, file, behalf)

    def brought(self, content, chosen=""):
        upload = self.bring(content)
        assert isinstance(upload, str), upload
        return self.seen(upload, chosen)

    def seen(self, upload, chosen=""):
        return look_at_copy(self.office, COORDINATOR, self.key, upload, chosen)

    def count(self, seen, *who, **more):
        entered = {
            one: {"name": NAMES[one], "how": "ink", "signed_on": TODAY} for one in who
        }
        return count_copy(self.office, COORDINATOR, seen, who, {**entered, **more})

    @property
    def task(self):
        tasks = look(self.office, self.key).tasks
        return next(one for one in tasks if one.key == "signatures")
