"""Who signs a document docgen made, read from what the Word file says of itself."""

import re
from collections.abc import Iterator
from typing import Final

from docgen.pdf.signature import NoLine, Signatory, SignedAlready, with_fields
from docgen.word.manifest import Manifest, read_manifest
from docgen.word.package import NotAWordFile, open_package

NAME, ORGANISATION = ".name", ".organisation"
# On a certificate: each side's own person, and a second one.
FOR_A_SIDE: Final = re.compile(r"for_\w+\.(first|second)\.name")
TITLE_ENDS, SIGNS, WITNESS = ", name", ", signed by", ", witnessed by"
DRAFT: Final = "draft"


def signatories_of(docx: bytes) -> tuple[Signatory, ...]:
    """Return who signs a Word file; none for a draft, or for one that nobody signs.

    Whoever is named together with the organisation they answer for is one who signs,
    and so is whoever is named for a side.
    """
    try:
        manifest = read_manifest(open_package(docx))
    except NotAWordFile:
        return ()
    if manifest is None or manifest.version == DRAFT:
        return ()
    return tuple(_signatories(manifest))


def ready_to_sign(docx: bytes, pdf: bytes) -> bytes:
    """Return the PDF of a Word file with a field for each who signs it.

    A template of somebody's own may have no line for one of them; then it has none for
    anybody, and is signed on paper.
    """
    wanted = signatories_of(docx)
    if not wanted:
        return pdf
    try:
        return with_fields(pdf, wanted)
    except (NoLine, SignedAlready):
        return pdf


def _role(title: str) -> str:
    """Return as what somebody signs, from the title of their name.

    >>> _role("IPS service lead, name"), _role("For IPS Grow, signed by, name")
    ('IPS service lead', 'IPS Grow')
    >>> _role("For the IPS service, witnessed by, name")
    'witness for the IPS service'
    """
    role = title.removesuffix(TITLE_ENDS)
    side = role.removeprefix("For ")
    if role.endswith(WITNESS):
        return f"witness for {side.removesuffix(WITNESS)}"
    return side.removesuffix(SIGNS)


def _signatories(manifest: Manifest) -> Iterator[Signatory]:
    for name, blank in manifest.blanks.items():
        key = name.removesuffix(NAME)
        is_lead = key != name and key + ORGANISATION in manifest.blanks
        signs = is_lead or FOR_A_SIDE.fullmatch(name) is not None
        if signs and (blank.open or blank.value):  # else none is needed
            role = _role(blank.title)
            known = "" if blank.open else blank.text
            yield Signatory(key, role, known, blank.bookmark)
