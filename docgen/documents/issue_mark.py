"""The mark of an issued document: a code nobody can guess, to type and to scan.

Whoever holds a copy, on paper too, asks with it which document this is and whether it
is still the one that counts.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import urlsplit

import segno

FIELD: Final = "issue_code"
GROUP: Final = 4
SCHEME: Final = "DG:"
PATH: Final = "/V/"
ALONE: Final = ("127.0.0.1", "localhost", "::1")
ROOM_ROUND: Final = 1  # modules; the margin of the page is the rest
DOTS: Final = 6  # of a module's side


@dataclass(frozen=True, slots=True)
class IssueMark:
    """What an issued document carries of its issue.

    `code` is as the registry keeps it, without hyphens. `scanned` is what its QR code
    says: the address of the page that answers, or the code alone.
    """

    code: str
    scanned: str

    @property
    def printed(self) -> str:
        """Return the code in groups of four, as people read it out."""
        starts = range(0, len(self.code), GROUP)
        return "-".join(self.code[at : at + GROUP] for at in starts)

    @property
    def picture(self) -> bytes:
        """Return the QR code as a PNG: the same bytes for the same words."""
        file = BytesIO()
        made = segno.make(self.scanned, error="m", micro=False)
        made.save(file, kind="png", scale=DOTS, border=ROOM_ROUND)
        return file.getvalue()


def pictures(mark: IssueMark | None) -> dict[str, bytes]:
    """Return the pictures of an issued document, by the names templates know them."""
    return {FIELD: mark.picture} if mark else {}


def issue_mark(code: str, address: str) -> IssueMark:
    """Return the mark of an issue.

    Args:
        code: The issue's, as the registry gave it out.
        address: Where people open docgen, "https://docgen.example.org". One that leads
            to the machine itself is of no use to whoever holds a copy, so it is not
            printed.

    >>> issue_mark("ABCDEFGHJKLM", "http://127.0.0.1:8000").scanned
    'DG:ABCDEFGHJKLM'
    >>> issue_mark("ABCDEFGHJKLM", "https://docgen.example.org").scanned
    'HTTPS://DOCGEN.EXAMPLE.ORG/V/ABCDEFGHJKLM'
    >>> issue_mark("ABCDEFGHJKLM", "https://docgen.example.org").printed
    'ABCD-EFGH-JKLM'
    """
    if urlsplit(address).hostname in ALONE:
        return IssueMark(code, SCHEME + code)
    # A QR code holds capitals in half the room; neither scheme nor host minds them.
    return IssueMark(code, f"{address.upper()}{PATH}{code}")
