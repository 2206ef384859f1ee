"""What we make keeps to the rules of Word's format, as a validator reads them.

No Microsoft Word is at hand. openxml-audit checks every part against the format's
schemas and its rules on relationships; each of its remarks that stays is listed here.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.documents.agreement import AgreementWords
from docgen.word.compile import Purpose
from docgen.word.fill import fill
from docgen.word.library import Library, shipped
from tests.word.building import STAMP
from tests.word.making import make, open_blank

AGREEMENT = shipped("partnership-agreement.docx")
LIBRARY = Library()
AUDIT = Path(sys.executable).with_name("openxml-audit")
KNOWN = {
    # bbPlcHdr is the format's own word for a control's prompt; the validator looks it
    # up among the kinds of section break.
    "Value 'bbPlcHdr' is not in allowed values",
    # 0 is the format's way of taking a style's numbering away.
    "Numbering definition '0' referenced but not found",
    # Word works without both; our fonts are named in the styles.
    "relationships/fontTable' is missing",
    "relationships/theme' is missing",
}


@pytest.fixture(params=["answered", "open", "issued", "nobody and nothing"])
def agreement(request, tmp_path):
    """An agreement in each of the states it may leave in."""
    purpose = Purpose.ISSUE if request.param == "issued" else Purpose.DRAFT
    kind = open_blank if request.param == "open" else None
    many = 0 if request.param == "nobody and nothing" else 2
    words = make(AgreementWords, many=many, **({"blank": kind} if kind else {}))
    file = tmp_path / "agreement.docx"
    file.write_bytes(
        fill(LIBRARY.ready(AGREEMENT, AgreementWords, purpose), words, STAMP)
    )
    return file


class TestAnAgreement:
    def test_keeps_to_the_rules(self, agreement):
        ran = subprocess.run(
            [AUDIT, "--output", "json", "--max-errors", "0", agreement],
            capture_output=True,
            text=True,
            check=False,
        )

        remarks = [one for file in json.loads(ran.stdout) for one in file["errors"]]
        said = {one["description"] for one in remarks}

        assert {
            one for one in said if not any(known in one for known in KNOWN)
        } == set()
