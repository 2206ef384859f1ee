"""Issued Word files changed by chance: is each change named, and none invented?

python -m tests.bench.verifying [how many of each]
"""

import sys
import tempfile
import time
from pathlib import Path

from docgen.problems import NamedFile
from docgen.usecases import issuing
from docgen.usecases.proving.verdicts import Verdict
from docgen.usecases.proving.verifying import verify
from docgen.usecases.review_files import EVERYTHING
from tests.usecases.house import COORDINATOR, complete_review, issued, office_in
from tests.word.chance_edits import edited, titles_of
from tests.word.chance_fillings import filled

MANY = 200


class Told:
    """What was found, as the edits' own check reads it."""

    def __init__(self, found):
        self.altered = found.altered
        self.missing = found.lost
        self.changes = (*found.filled, *found.changed)


def asked(office, content):
    return verify(office, EVERYTHING, NamedFile("copy.docx", content))


def is_missed(office, seed, sent):
    """Whether a change to the fixed words is not named, or more than it is."""
    one = edited(seed, sent)
    found = asked(office, one.docx)
    told = one.is_told_by(Told(found), titles_of(sent))
    return not (told and found.verdict is Verdict.ALTERED)


def is_misread(office, seed, sent):
    """Whether a blank that was filled in is not named, or more than it is."""
    one = filled(seed, sent)
    found = asked(office, one.docx)
    named = {each.blank.name for each in (*found.filled, *found.changed)}
    return named != set(one.answers) or bool(found.altered or found.lost)


def main(many=MANY):
    with tempfile.TemporaryDirectory() as folder, office_in(Path(folder)) as office:
        issue = issued(office, complete_review(office))
        sent = issuing.issued_file(office, COORDINATOR, issue.id, "docx").content
        start = time.perf_counter()
        missed = [seed for seed in range(many) if is_missed(office, seed, sent)]
        misread = [seed for seed in range(many) if is_misread(office, seed, sent)]
        each = (time.perf_counter() - start) / many / 2 * 1000
    print(f"{many - len(missed)} of {many} changes of the fixed words named: {missed}")
    print(f"{many - len(misread)} of {many} files filled in read whole: {misread}")
    print(f"{each:.0f} ms a file, the change included")
    return len(missed) + len(misread)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
