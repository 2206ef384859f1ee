"""Files handed out: always saved, never opened as a page of ours."""

import re
import unicodedata
from io import BytesIO
from typing import Final

from flask import Response, send_file

SANDBOX: Final = "sandbox; default-src 'none'"
LONGEST: Final = 150  # characters; with a folder before it Windows takes about 250
NOT_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*;%]')
UNSEEN: Final = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")  # of Unicode's categories
RESERVED: Final = re.compile(
    r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?=\.|$)", re.IGNORECASE
)
UNNAMED: Final = "document"


def hand_out(content: bytes, name: str, media_type: str) -> Response:
    """Return a file for the browser to save under this name, as well as it can be.

    Args:
        content: The file.
        name: What it is called; anything may stand in it.
        media_type: Ours, never what somebody who uploaded the file said it was.
    """
    answer = send_file(
        BytesIO(content),
        mimetype=media_type,
        as_attachment=True,
        download_name=file_name(name),
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def file_name(name: str) -> str:
    r"""Return a name that no system takes for a path, a device or a header.

    >>> file_name("../Agreement:\r\n 9 March.docx"), file_name("con.txt"), file_name("")
    ('-Agreement- 9 March.docx', '_con.txt', 'document')
    """
    seen = "".join(" " if one.isspace() else one for one in name)
    seen = "".join(one for one in seen if unicodedata.category(one) not in UNSEEN)
    plain = " ".join(NOT_IN_NAMES.sub("-", seen).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST:
        keep = LONGEST - len(ending) - 1
        plain = f"{stem[:keep].rstrip('. ')}.{ending}" if keep > 0 and dot else plain
        plain = plain[:LONGEST].rstrip(". ")
    return (
        RESERVED.sub(r"_\1", plain, count=1)
        if RESERVED.match(plain)
        else (plain or UNNAMED)
    )
