"""What a file turned out to be, in words for people and as JSON for programs."""

from collections.abc import Iterator
from typing import Any, Final

from docgen.documents.issue_mark import issue_mark
from docgen.records.registry import Issued
from docgen.review.dates import LONDON
from docgen.review.dates import in_words as day_in_words
from docgen.usecases.documents import TITLES
from docgen.usecases.proving.verifying import Verdict, Verified
from docgen.word.compare import Alteration, Altered

Line = tuple[str, tuple[str, ...]]
VERDICTS: Final = {
    Verdict.AS_ISSUED: "It is as it was issued.",
    Verdict.SAVED_AGAIN: "It says the same as was issued; a program has saved it anew.",
    Verdict.FILLED_IN: "It has been filled in since it was issued.",
    Verdict.ALTERED: "It is not as it was issued.",
    Verdict.A_SCAN: "It is a picture of its pages, so its words can't be compared.",
    Verdict.DRAFT: "It is a draft, which the register does not keep.",
    Verdict.UNKNOWN: "It is no document that you may see in the register.",
}
NOTHING: Final = "(nothing)"


def standing_in_words(issue: Issued, current: Issued | None) -> str:
    """Return which document an issue is, and whether it is the one that counts."""
    name = TITLES.get(issue.kind, issue.kind).lower()
    code = issue_mark(issue.code, "").printed
    said = f"Version {issue.version} of the {name} (check code {code})"
    if issue.stands:
        return f"{said}, current."
    why = f" Why: {issue.superseded_because}" if issue.superseded_because else ""
    if current is None:
        return f"{said}, superseded.{why}"
    return (
        f"{said}, superseded.{why} Version {current.version} of"
        f" {_day(current)} is the current one."
    )


def _day(issue: Issued) -> str:
    return day_in_words(issue.at.astimezone(LONDON).date())


def in_words(found: Verified) -> tuple[Line, ...]:
    """Return what a file is, line by line, each with its details."""
    return tuple(_lines(found))


def _lines(found: Verified) -> Iterator[Line]:
    if found.issue is not None:
        yield standing_in_words(found.issue, found.current), ()
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


def _altered(one: Altered) -> str:
    if one.alteration is Alteration.LOOKS:
        return f"{one.where} {one.returned}"
    was, now = one.sent or NOTHING, one.returned or NOTHING
    return f"{one.where} ({one.alteration}): {was} is now {now}"


def as_json(found: Verified) -> dict[str, Any]:
    """Return what a file is, for a program."""
    return {
        "file": found.file,
        "verdict": found.verdict.value,
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
