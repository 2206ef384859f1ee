"""A Word file that came back: the changes it proposes, and what else was altered."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from docgen.blanks import BlankKind
from docgen.documents.issue_mark import IssueMark, issue_mark
from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Severity, Source, WrongFile
from docgen.review.dates import NotADay, WrongWeekday, read_day
from docgen.usecases.agreements import draft, make
from docgen.usecases.doubts import doubts_of
from docgen.usecases.inputs import Answers
from docgen.word.compare import Altered
from docgen.word.manifest import Manifest, read_manifest
from docgen.word.package import NotAWordFile, open_package
from docgen.word.pieces import PICTURE, STRUCK
from docgen.word.returned import Change, Note, NotOurs, Returned, read_returned

MARKS: Final = (STRUCK, PICTURE, "[symbol ")
YES_NO: Final = {"yes": "yes", "y": "yes", "no": "no", "n": "no"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that a returned file proposes to one answer.

    `old` and `new` are as the answers write them: a date in ISO form, "yes" or "no",
    words, lines parted by newlines; empty means open. `problem` says why `new` can't
    be taken up as it is, None where it can.
    """

    field: str
    title: str
    old: str
    new: str
    where: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ReadBack:
    """All that a returned file says.

    `altered` is None when the fixed words were compared with nothing.
    """

    file: str
    manifest: Manifest | None
    changes: tuple[Proposed, ...]
    altered: tuple[Altered, ...] | None
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]


def read_back(
    office: Office,
    returned: NamedFile,
    against: Answers | None = None,
    template: NamedFile | None = None,
    as_sent: bytes | None = None,
) -> ReadBack | Refused | WrongFile:
    """Read a returned agreement; with the answers it was made from, compare it whole.

    Args:
        office: The tools to work with.
        returned: The Word file that came back, under its name.
        against: The answers the file was made from; with them every altered clause
            is found, and answers whose fields were lost.
        template: The template it was made with, None for our own.
        as_sent: The file as it went out, where it was kept; it is not made again then.
    """
    sent: bytes | Refused | WrongFile | None = as_sent
    if sent is None and against is not None:
        sent = _sent(office, against, template, _mark_in(office, returned))
    if isinstance(sent, Refused | WrongFile):
        return sent
    try:
        found = read_returned(returned.content, sent)
    except (NotAWordFile, NotOurs) as cause:
        return WrongFile(returned.name, cause.seen, "an agreement made by docgen")
    if against is not None and (other := _of_another(found, against, returned.name)):
        return Refused((other,))
    places = {one.where for one in found.altered or ()}
    proposed = (_proposed(one, returned.name, places) for one in found.changes)
    changes = tuple(one for one in proposed if one.new != one.old)
    doubts = doubts_of(found, returned.name, against.file if against else "")
    return ReadBack(
        file=returned.name,
        manifest=found.manifest,
        changes=changes,
        altered=found.altered,
        notes=found.notes,
        problems=(*(one.problem for one in changes if one.problem), *doubts),
    )


def _sent(
    office: Office,
    against: Answers,
    template: NamedFile | None,
    mark: IssueMark | None,
) -> bytes | Refused | WrongFile:
    """Make the file again as it was sent."""
    made = draft(office, against, today=None)
    return made if isinstance(made, Refused) else make(office, made, template, mark)


def _mark_in(office: Office, returned: NamedFile) -> IssueMark | None:
    """Return the mark a file was issued with, None where it was a draft."""
    try:
        manifest = read_manifest(open_package(returned.content))
    except NotAWordFile:
        return None
    code = manifest.code if manifest else ""
    return issue_mark(code, office.settings.address) if code else None


def _of_another(found: Returned, against: Answers, file: str) -> Problem | None:
    """Say so when the file is another agreement's than the answers'."""
    theirs, ours = found.manifest, found.sent
    if theirs is None or ours is None:
        return None
    if (theirs.kind, theirs.reference) == (ours.kind, ours.reference):
        return None
    return Problem(
        Source(file),
        f"This is {theirs.kind} {theirs.reference}, and {against.file} is"
        f" {ours.kind} {ours.reference}.",
        "Compare it with its own answers.",
    )


def _proposed(change: Change, file: str, altered: Collection[str]) -> Proposed:
    new, wrong = _read(change)
    if wrong is None and change.where in altered:
        wrong = (
            f"The lines round “{change.new}” were altered; some may belong to it.",
            "Look at them in the file; then take the answer up, or type it in.",
        )
    if wrong is None and change.old:
        wrong = (
            f"It was sent as “{change.old}” and comes back as “{new}”.",
            'Agree which is right; to take it up, set "accept": true.',
        )
    problem = None
    if wrong:
        where = Source(file, f"{change.where}: {change.blank.title}")
        problem = Problem(where, *wrong, Severity.CONFIRM)
    blank = change.blank
    return Proposed(blank.name, blank.title, change.old, new, change.where, problem)


def _read(change: Change) -> tuple[str, tuple[str, str] | None]:
    """Return the new answer as the answers write it, and what is wrong with it."""
    new = change.new
    if not new:
        return "", (
            f"“{change.old}” was taken out, and nothing stands in its place.",
            "Ask what was meant; then answer it, or leave it as it was sent.",
        )
    if change.blank.kind is BlankKind.DATE:
        return _read_date(new)
    if change.blank.kind is BlankKind.YES_NO:
        answer = YES_NO.get(new.lower().rstrip("."))
        wrong = f"“{new}” is neither yes nor no."
        return answer or new, None if answer else (wrong, "Ask which was meant.")
    if any(mark in new for mark in MARKS):
        wrong = f"“{new}” holds a picture, or words that are struck through."
        return new, (wrong, "Look at the file, and type in what is meant.")
    return new, None


def _read_date(new: str) -> tuple[str, tuple[str, str] | None]:
    try:
        return read_day(" ".join(new.split())).isoformat(), None
    except WrongWeekday as cause:
        return new, (f"“{new}”: {cause}.", "Ask which day was meant.")
    except NotADay:
        wrong = f"“{new}” is not a date."
        return new, (wrong, "Ask for one such as 9 March 2027.")
