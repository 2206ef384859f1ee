"""What a signed-in person asks of the register: what a file is, or a code."""

from docgen.office import Office
from docgen.problems import NamedFile, WrongFile
from docgen.review.rights import Caller, scope_of
from docgen.usecases.proving.standing_issue import standing_of
from docgen.usecases.proving.verdicts import Verdict, Verified
from docgen.usecases.proving.verifying import verify
from docgen.usecases.standing import NotThere


def about_file(office: Office, who: Caller, file: NamedFile) -> Verified | WrongFile:
    """Say what a file is, as far as the person may see it."""
    return verify(office, scope_of(who), file)


def about_code(office: Office, who: Caller, code: str) -> Verified:
    """Say which issue a code belongs to, and whether it still counts.

    Raises:
        NotThere: There is no such issue, or the person may not see it.
    """
    nothing_known = Verified("", Verdict.UNKNOWN)
    found = standing_of(office, scope_of(who), code, nothing_known)
    if found.issue is None:
        raise NotThere(code)
    return found
