"""The file that somebody chose on a page, under a name that can be kept."""

from typing import Final

from flask import request

from docgen.problems import NamedFile, Problem, Refused, Source
from web.downloads import file_name

BOX: Final = "file"


def chosen_file() -> NamedFile | None:
    """Return the file that was sent; None where none was chosen."""
    sent = request.files.get(BOX)
    if sent is None or not sent.filename:
        return None
    return NamedFile(file_name(sent.filename), sent.read())


def none_chosen(remedy: str) -> Refused:
    """Return what is said where no file was chosen."""
    return Refused((Problem(Source(BOX, BOX), "No file was chosen.", remedy),))
