"""What a file turned out to be, in words for people and as JSON for programs."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from docgen.documents.issue_mark import issue_mark
from docgen.records.registry import Issued
from docgen.review.dates import LONDON
from docgen.review.dates import in_words as day_in_words
from docgen.usecases.documents import TITLES
from docgen.usecases.proving.verdicts import Verdict, Verified
from docgen.word.compare import Alteration, Altered

Line = tuple[str, tuple[str, ...]]
VERDICTS: Final = {
    Verdict.AS_ISSUED: "It is as it was issued.",
    Verdict.SAVED_AGAIN: "It says the same as was issued; a program has saved it anew.",
    Verdict.FILLED_IN: "It has been filled in since it was issued.",
    Verdict.ALTERED: "It is not as it was issued.",
    Verdict.A_SCAN: "It is a picture of its pages, so its words can't be compared.",
    Verdict.NOT_COMPARED: "docgen has made no PDF of it yet to compare its words with.",
    Verdict.AMONG_OTHERS: "It holds what was issued among other pages.",
    Verdict.DRAFT: "It is a draft, which the register does not keep.",
    Verdict.UNKNOWN: "It is no document that you may see in the register.",
}
NOTHING: Final = "(nothing)"
BESIDE: Final = "what docgen put in beside the issued documents."
OF_NONE: Final = "not of an issued document, so nothing is known of them."
SAYS_THE_SAME: Final = "It says the same as was issued."


def standing_in_words(found: Verified) -> str:
    """Return which document an issue is, and whether it is the one that counts."""
    issue, current = found.issue, found.current
    if issue is None:
        return f"{VERDICTS[found.verdict]} It says it is {found.said}."
    name = TITLES.get(issue.kind, issue.kind).lower()
    code = issue_mark(issue.code, "").printed
    said = f"Version {issue.version} of the {name} (check code {code})"
    if issue.stands:
        return f"{said}, current."
    on = f" on {_day(found.superseded_at)}" if found.superseded_at else ""
    why = f" Why: {issue.superseded_because}" if issue.superseded_because else ""
    said = f"{said}, superseded{on}.{why}"
    if current is None:
        return said
    issued = f" of {_day(current.at)}" if current.at != found.superseded_at else ""
    return f"{said} Version {current.version}{issued} is the current one."


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(LONDON).date())


def in_words(found: Verified) -> tuple[Line, ...]:
    """Return what a file is, line by line, each with its details."""
    return tuple(_lines(found))


def _lines(found: Verified) -> Iterator[Line]:
    if found.issue is not None:
        yield standing_in_words(found), ()
    if found.packed_on is not None:
        made_on = day_in_words(found.packed_on)
        yield f"A pack that docgen put together on {made_on}.", ()
    said = f" It says it is {found.said}." if found.said and not found.issue else ""
    yield VERDICTS[found.verdict] + said, ()
    if found.filled:
        yield (
            "Filled in since issue:",
            tuple(f"{one.blank.title}: {one.new}" for one in found.filled),
        )
    if found.changed:
        yield (
            "Answers that were changed:",
            tuple(
                f"{one.blank.title}: {one.old or NOTHING} is now {one.new or NOTHING}"
                for one in found.changed
            ),
        )
    if found.lost:
        yield (
            "Answers that can't be found in it:",
            tuple(one.title for one in found.lost),
        )
    if found.signed:
        yield "Electronic signatures in it:", found.signed
    if found.altered:
        yield (
            "Clauses that differ:",
            tuple(map(_altered, found.altered)),
        )
    yield from _among(found)


def _among(found: Verified) -> Iterator[Line]:
    """Yield what each document of several is, and which pages are of none."""
    is_pack = found.packed_on is not None
    for part in found.parts:
        yield _part(part, is_whole=is_pack and found.is_as_issued)
    if found.others:
        told = BESIDE if is_pack else OF_NONE
        yield f"{_pages(found.others)}: {told}", ()


def _part(part: Verified, *, is_whole: bool) -> Line:
    """Return a document among others; of an unaltered pack it needs no verdict."""
    said = f"{_pages(part.pages)}: {standing_in_words(part)}"
    if is_whole or part.issue is None:
        return said, ()
    same = part.verdict is Verdict.SAVED_AGAIN
    told = SAYS_THE_SAME if same else VERDICTS[part.verdict]
    return f"{said} {told}", tuple(map(_altered, part.altered))


def _pages(numbers: Sequence[int]) -> str:
    """Return page numbers as people read them, runs together.

    >>> _pages((1, 2, 3, 5))
    'Pages 1 to 3 and 5'
    """
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    said = [word for one in runs for word in _run(one)]
    joined = " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {joined}"


def _altered(one: Altered) -> str:
    if one.alteration is Alteration.LOOKS:
        return f"{one.where} {one.returned}"
    was, now = one.sent or NOTHING, one.returned or NOTHING
    return f"{one.where} ({one.alteration}): {was} is now {now}"


def _run(numbers: Sequence[int]) -> Iterator[str]:
    first, last = numbers[0], numbers[-1]
    if last > first + 1:
        yield f"{first} to {last}"
    else:
        yield from map(str, numbers)


def as_json(found: Verified) -> dict[str, Any]:
    """Return what a file is, for a program."""
    return {
        "file": found.file,
        "verdict": found.verdict.value,
        "pages": list(found.pages),
        "parts": [as_json(one) for one in found.parts],
        "other_pages": list(found.others),
        "packed_on": found.packed_on.isoformat() if found.packed_on else None,
        "issue": _issue(found.issue),
        "current": _issue(found.current),
        "filled": [{"field": x.blank.name, "new": x.new} for x in found.filled],
        "changed": [
            {"field": x.blank.name, "old": x.old, "new": x.new} for x in found.changed
        ],
        "signed": list(found.signed),
        "lost": [one.name for one in found.lost],
        "altered": [
            {
                "where": one.where,
                "what": one.alteration.value,
                "issued": one.sent,
                "now": one.returned,
            }
            for one in found.altered
        ],
    }


def _issue(issue: Issued | None) -> dict[str, Any] | None:
    if issue is None:
        return None
    return {
        "kind": issue.kind,
        "version": issue.version,
        "code": issue.code,
        "issued_at": issue.at.isoformat(),
        "current": issue.stands,
        "because": issue.superseded_because,
    }
