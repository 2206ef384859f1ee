"""PDFs made elsewhere: opened within limits, and taken in without what could act."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from docgen import boxed
from docgen.pdf.flattening import flatten
from docgen.pdf.rounds import turns_round

LARGEST: Final = 30 * 1024 * 1024
MOST_PAGES: Final = 500
LIMITS: Final = boxed.Limits(seconds=9.0, memory=1024 * boxed.MIB)
BEGINS_WITHIN: Final = 1024  # bytes; some programs put others before the first line


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A PDF that can go into a pack, and what was left out of it, in sentences."""

    pdf: bytes
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """Why a PDF can't go into a pack, and what to do."""

    wrong: str
    remedy: str


NO_PDF: Final = Turned(
    "It is no PDF, or a damaged one.", "Open it and save it as a PDF again."
)
PASSWORD: Final = Turned(
    "It is protected with a password.", "Save it without one, or print it to a PDF."
)
SIGNED: Final = Turned(
    "It is signed electronically, and in a pack its signatures would break.",
    "Send it beside the pack, or put in a print of it.",
)
XFA: Final = Turned(
    "It is an interactive form of a kind that can't be printed here.",
    "Open it in the program it was made for and print it to a PDF.",
)
PORTFOLIO: Final = Turned(
    "It is a folder of other files.", "Take them out and add each by itself."
)
EMPTY: Final = Turned("It has no pages.", "Check that it is the right file.")
TOO_LONG: Final = Turned(
    f"It has more than {MOST_PAGES} pages.", "Put in the part that is needed."
)
TOO_LARGE: Final = Turned(
    f"It is larger than {LARGEST // boxed.MIB} MB.", "Save it smaller, or scan in grey."
)
ACTIONS_LEFT_OUT: Final = "What it would do by itself when opened was left out."
FILES_LEFT_OUT: Final = "The files attached to it were left out."
FLATTENED: Final = "Its form fields and comments are printed and can't be changed."
UNTAGGED: Final = (
    "It has no tags for screen readers: each of its pages is read as a picture."
)


def taken_in(pdf: bytes) -> TakenIn | Turned:
    """Return a PDF from elsewhere as it can go into a pack, or why it can't.

    It is opened in a child process that may take 9 seconds and 1 GiB. Scripts, actions
    and attached files are left out, fields and comments become part of the page, and
    links lead to pages of its own, web addresses or e-mail addresses only.
    """
    if len(pdf) > LARGEST:
        return TOO_LARGE
    if b"%PDF-" not in pdf[:BEGINS_WITHIN]:
        return NO_PDF
    try:
        return boxed.run(_take_in, pdf, limits=LIMITS)
    except boxed.Stopped as cause:
        if cause.why == boxed.BROKEN:
            return NO_PDF
        return Turned(
            f"It can't be opened: {cause.why}.", "Print it to a PDF, and add that."
        )


def _take_in(pdf: bytes) -> TakenIn | Turned:
    """Open a PDF, and write it anew without what could act; this runs in the child."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(BytesIO(pdf), strict=False)
    if reader.is_encrypted:
        return PASSWORD
    root = reader.root_object
    if turned := _turned(reader, root):
        return turned
    writer = PdfWriter(clone_from=reader)
    notes = _leave_out(writer.root_object)
    flattened = False
    for page in writer.pages:
        if page.pop("/AA", None) is not None:
            notes.append(ACTIONS_LEFT_OUT)
        flattened |= flatten(writer, page)
    if flattened:
        notes.append(FLATTENED)
    if "/StructTreeRoot" not in root:
        notes.append(UNTAGGED)
    return TakenIn(_anew(writer), tuple(dict.fromkeys(notes)))


def _anew(writer: Any) -> bytes:  # noqa: ANN401
    """Return a PDF with only what can be reached in it; the rest would stay inside."""
    from pypdf import PdfReader, PdfWriter

    first, second = BytesIO(), BytesIO()
    writer.write(first)
    PdfWriter(clone_from=PdfReader(first)).write(second)
    return second.getvalue()


def _turned(reader: Any, root: Any) -> Turned | None:  # noqa: ANN401  of pypdf
    if "/Collection" in root:
        return PORTFOLIO
    form = root.get("/AcroForm")
    if form is not None and "/XFA" in form.get_object():
        return XFA
    if "/Perms" in root or (form is not None and _is_signed(form.get_object())):
        return SIGNED
    count = len(reader.pages)
    if count > MOST_PAGES:
        return TOO_LONG
    if turns_round(root):
        return NO_PDF
    for page in reader.pages:  # what can't be unpacked here can't be anywhere
        page.get_contents()
    return EMPTY if count == 0 else None


def _is_signed(form: Any) -> bool:  # noqa: ANN401
    seen: set[int] = set()
    waiting = list(form.get("/Fields", ()))
    while waiting:
        field = waiting.pop().get_object()
        if id(field) in seen:
            continue
        seen.add(id(field))
        if field.get("/FT") == "/Sig" and "/V" in field:
            return True
        waiting += list(field.get("/Kids", ()))
    return False


def _leave_out(root: Any) -> list[str]:  # noqa: ANN401
    """Take out of a catalog what acts or carries; return what is to be told of it."""
    notes = []
    names = root.get("/Names")
    names = names.get_object() if names is not None else {}
    acts = [root.pop("/AA", None), names.pop("/JavaScript", None)]
    opens = root.pop("/OpenAction", None)
    if opens is not None and isinstance(opens.get_object(), dict):
        acts.append(opens if opens.get_object().get("/S") != "/GoTo" else None)
    if any(one is not None for one in acts):
        notes.append(ACTIONS_LEFT_OUT)
    if any(
        one is not None
        for one in (names.pop("/EmbeddedFiles", None), root.pop("/AF", None))
    ):
        notes.append(FILES_LEFT_OUT)
    root.pop("/AcroForm", None)
    return notes
