"""A report keeps to the rules of Word's format, its chart and contents with it."""

import json
import subprocess

import pytest

from docgen.word.contents import bookmarks_asked, number_pages
from tests.documents.reporting import finding
from tests.word.reports import TEMPLATE, filled
from tests.word.test_rules_of_word import AUDIT, KNOWN


def numbered():
    file = filled()
    return number_pages(file, dict.fromkeys(bookmarks_asked(file), 7))


MADE = {
    "the template": lambda: TEMPLATE.content,
    "a draft": filled,
    "with page numbers": numbered,
    "a first review": lambda: filled(findings=[finding(1, previous=None)]),
    "nothing found yet": lambda: filled(findings=[], method=None, performance=None),
}


class TestAReport:
    @pytest.mark.parametrize("state", MADE)
    def test_keeps_to_the_rules(self, state, tmp_path):
        file = tmp_path / "report.docx"
        file.write_bytes(MADE[state]())
        ran = subprocess.run(
            [AUDIT, "--output", "json", "--max-errors", "0", file],
            capture_output=True,
            text=True,
            check=False,
        )

        remarks = [one for made in json.loads(ran.stdout) for one in made["errors"]]
        said = {one["description"] for one in remarks}
        assert {x for x in said if not any(known in x for known in KNOWN)} == set()
