"""Accepted changes from a returned file, taken up into the answers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.blanks import Blank, BlankKind
from docgen.documents.agreement import agreement_words
from docgen.office import Office
from docgen.problems import Problem, Refused, Source, WrongFile
from docgen.usecases.agreements import read
from docgen.usecases.inputs import Answers
from docgen.word.vocabulary import blanks_in

WAITING: Final = frozenset({"left_to", "not_applicable"})
IN_PLACES: Final = ("review_dates", "observation_dates", "reviewers")
PAPERS: Final = ("data_sharing_agreement", "honorary_contract")
# What is not asked of a paper once it is known whether it is needed.
NOT_ASKED: Final = {"yes": "reason", "no": "in_place_on"}
WANTED: Final = "what docgen read-back FILE --json prints"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One change somebody accepted: which answer, what it was when sent, and is now."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changes:
    """A file of changes: its name, whose they are, and those that were accepted.

    `reference` is None where the returned file no longer said which agreement it is.
    `left_out` counts what is not taken up, by what it is: "answer", "altered clause".
    """

    file: str
    reference: str | None
    accepted: tuple[Accepted, ...]
    left_out: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def not_taken_up(self) -> str:
        """Return what somebody has still to decide, in one sentence; "" if nothing."""
        told = [
            f"{count} {thing}{'' if count == 1 else 's'}"
            for thing, count in self.left_out.items()
            if count
        ]
        return f"Not taken up from {self.file}: {', '.join(told)}." if told else ""


def read_changes(content: bytes, file: str) -> Changes | Refused | WrongFile:
    """Read what `docgen read-back --json` printed; "accept": false leaves one out."""
    try:
        found = json.loads(content)
        entries, reference = list(found["changes"]), found["reference"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return WrongFile(file, "a file without such changes", WANTED)
    if problems := tuple(_odd_entries(entries, file)):
        return Refused(problems)
    accepted = tuple(
        Accepted(one["field"], one["old"], one["new"])
        for one in entries
        if one.get("accept", True)
    )
    left_out = {
        "answer": len(entries) - len(accepted),
        "altered clause": _count(found.get("altered")),
        "comment": _count(found.get("comments")),
    }
    named = None if reference is None else str(reference)
    return Changes(file, named, accepted, left_out)


def _count(entries: object) -> int:
    return len(entries) if isinstance(entries, list) else 0


def _odd_entries(entries: Sequence[Any], file: str) -> Iterator[Problem]:
    """Yield a problem for every change that is not written as read-back writes it."""
    for at, one in enumerate(entries):
        parts = [one.get(key) for key in ("field", "old", "new")] if _named(one) else []
        if not parts or not all(isinstance(part, str) for part in parts):
            where = Source(file, f"changes.{at}")
            wrong = "The change lacks its field, its old or its new answer as words."
            yield Problem(where, wrong, "Write it as docgen read-back does.")
        elif not isinstance(one.get("accept", True), bool):
            where = Source(file, f"changes.{at}, {parts[0]}")
            wrong = f"“accept” is {json.dumps(one['accept'])}, neither true nor false."
            yield Problem(where, wrong, 'Write "accept": true or "accept": false.')


def _named(entry: object) -> bool:
    return isinstance(entry, dict)


def take_up(office: Office, answers: Answers, changes: Changes) -> Answers | Refused:
    """Return the answers with the changes made, or say which can't be made.

    A change is made only where the answer still is what it was when the file was sent;
    what was altered on both sides is told, and nothing is overwritten.
    """
    found = read(office, answers)
    if isinstance(found, Refused):
        return found
    agreement, _ = found
    if changes.reference not in (None, agreement.reference):
        return Refused((_of_another(changes, agreement.reference, answers.file),))
    blanks = {one.name: one for one in blanks_in(agreement_words(*found))}
    if problems := tuple(_in_the_way(changes, blanks)):
        return Refused(problems)
    data: Mapping[str, Any] = answers.data
    made = [one for one in changes.accepted if _now(blanks[one.field]) != one.new]
    for change in made:
        data = _with(data, change.field, _value(change, blanks), blanks)
    taken = {one.field for one in made}
    lines = {name: line for name, line in answers.lines.items() if name not in taken}
    return Answers(f"{answers.file} with {changes.file}", data, lines)


def _of_another(changes: Changes, reference: str, file: str) -> Problem:
    return Problem(
        Source(changes.file),
        f"The changes are of agreement {changes.reference}, and {file} is agreement"
        f" {reference}.",
        "Take them up into the answers they belong to.",
    )


def _in_the_way(changes: Changes, blanks: Mapping[str, Blank]) -> Iterator[Problem]:
    """Yield a problem for every change that can't be made."""
    first: dict[str, str] = {}
    for change in changes.accepted:
        where = Source(changes.file, change.field)
        if change.new != first.setdefault(change.field, change.new):
            wrong = f"“{change.field}” is changed twice, in two ways."
            yield Problem(where, wrong, 'Set "accept": false for one of the two.')
        elif said := _against(change, blanks.get(change.field)):
            yield Problem(where, *said)


def _against(change: Accepted, blank: Blank | None) -> tuple[str, str] | None:
    """Return why a change can't be made, and what to do; None where it can."""
    if blank is None:
        return (
            f"The agreement has no answer called {change.field}.",
            "Check that the changes belong to this agreement.",
        )
    if not change.new.strip():
        return (
            f"“{blank.title}” was emptied in the returned file.",
            'Write the new answer after "new", or set "accept": false.',
        )
    if _now(blank) not in (change.old, change.new):
        return (
            f"“{blank.title}” was {_shown(change.old)} when it was sent, is"
            f" {_shown(_now(blank))} now, and comes back as {_shown(change.new)}.",
            'Decide which is right: change the answers, or set "accept": false.',
        )
    return None


def _shown(answer: str) -> str:
    return f"“{answer}”" if answer else "open"


def _now(blank: Blank) -> str:
    return "" if blank.open else blank.value or blank.text


def _value(change: Accepted, blanks: Mapping[str, Blank]) -> object:
    is_lines = blanks[change.field].kind is BlankKind.LINES
    return change.new.split("\n") if is_lines else change.new


def _with(
    data: Mapping[str, Any], field: str, value: object, blanks: Mapping[str, Blank]
) -> dict[str, Any]:
    """Return the answers with one set; the record it stands in is made where needed."""
    head, _, rest = field.partition(".")
    if not rest:
        return {**data, head: value}
    if head in IN_PLACES:
        return {**data, head: _in_list(data.get(head), field, value, blanks)}
    return {**data, head: _in_record(data.get(head), field, value, blanks)}


def _waits(answer: object) -> bool:
    return isinstance(answer, Mapping) and not WAITING.isdisjoint(answer)


def _in_list(
    old: object, field: str, value: object, blanks: Mapping[str, Blank]
) -> list[Any]:
    """Return a list with one place set; the other places go on waiting as before."""
    head, place, *part = field.split(".")
    count = len({name.split(".")[1] for name in blanks if name.startswith(f"{head}.")})
    places = (
        [old] * count if _waits(old) else list(old) if isinstance(old, list) else []
    )
    places += [None] * (count - len(places))
    inner = places[int(place)]
    places[int(place)] = _in_record(inner, field, value, blanks) if part else value
    return places


def _in_record(
    old: object, field: str, value: object, blanks: Mapping[str, Blank]
) -> dict[str, Any]:
    """Return a record with one part set; the other parts go on waiting as before."""
    holder, _, part = field.rpartition(".")
    names = [one.rpartition(".")[2] for one in blanks if one.startswith(f"{holder}.")]
    record = dict(old) if isinstance(old, Mapping) else {}
    if _waits(old):
        record = dict.fromkeys(names, old)
    elif holder in PAPERS and _waits(record.get("needed")):
        record = {**dict.fromkeys(names, record["needed"]), **record}
    if holder in PAPERS and part == "needed":
        asked_no_more = NOT_ASKED.get(str(value).lower(), "")
        if _waits(record.get(asked_no_more)):
            del record[asked_no_more]
    return {**record, part: value}
