"""The mark an issued document carries, made before the document is."""

from docgen.documents.issue_mark import IssueMark, issue_mark
from docgen.office import Office
from docgen.records.registry import new_code


def new_mark(office: Office) -> IssueMark:
    """Return the mark of an issue that is to come; its code is nobody else's."""
    return issue_mark(new_code(), office.settings.address)
