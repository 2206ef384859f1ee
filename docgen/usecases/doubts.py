"""What somebody has to look at in a Word file that came back."""

from collections.abc import Iterator
from typing import Final

from docgen.problems import Problem, Severity, Source
from docgen.word.compare import Alteration, Altered
from docgen.word.manifest import Manifest
from docgen.word.returned import Returned

LISTED: Final = 5


def doubts_of(found: Returned, file: str, against: str) -> Iterator[Problem]:
    """Yield everything to look at, its proposed answers aside.

    Args:
        found: What the file says.
        file: The file's own name.
        against: The name of the answers it was compared with, empty where with none.
    """
    yield from (_alteration(one, file) for one in found.altered or ())
    for blank in found.missing:
        old = f", nor its answer “{blank.text}”" if not blank.open else ""
        yield _confirm(
            file,
            f"The field “{blank.title}” is no longer in the file{old}.",
            "Look for its answer in the file, and type it in by hand.",
        )
    for blank in found.twice:
        yield _confirm(
            file,
            f"“{blank.title}” is answered in two places, in two ways.",
            "Ask which was meant; the first is shown.",
        )
    if found.manifest is None:
        yield _confirm(
            file,
            "The file no longer says which version it is.",
            "Check that it is the version you sent.",
        )
    elif found.sent is not None:
        yield from _issue(found.manifest, found.sent, file, against)
    yield from _notes(found, file)


def _alteration(one: Altered, file: str) -> Problem:
    said = {
        Alteration.CHANGED: f"“{one.sent}” now reads “{one.returned}”",
        Alteration.REMOVED: f"“{one.sent}” was taken out",
        Alteration.ADDED: f"“{one.returned}” was added",
        Alteration.MOVED: f"“{one.returned}” was moved here",
    }[one.alteration]
    return _confirm(
        file,
        said if said.endswith(".”") else f"{said}.",
        "Accept the wording with the other side, or send the agreement again.",
        one.where,
    )


def _issue(
    manifest: Manifest, sent: Manifest, file: str, against: str
) -> Iterator[Problem]:
    """Tell where the file was not made from these very answers and this template."""
    differ = [
        one.title
        for one in manifest.blanks.values()
        if sent.blanks.get(one.name, one) != one
    ]
    if manifest.version != sent.version:
        yield _note(
            file,
            f"It is version {manifest.version}; {against} is version {sent.version}.",
            "Check that it is the version you mean.",
        )
    if manifest.template != sent.template:
        yield _note(
            file,
            "It was made from another template, or from the template as it was before.",
            "Its clauses are compared with the template's as it is now.",
        )
    if manifest.fingerprint != sent.fingerprint and differ:
        yield _note(
            file,
            f"{against} has other answers than when the file was made: "
            f"{_listed(differ)}.",
            "What was altered is told against the answers as they are now.",
        )
    elif manifest.fingerprint == sent.fingerprint and differ:
        yield _confirm(
            file,
            f"Its own note of what was sent was changed: {_listed(differ)}.",
            "Ask who changed it. It is compared with what was sent.",
        )
    elif (
        manifest.fingerprint != sent.fingerprint and manifest.template == sent.template
    ):
        yield _note(
            file,
            f"It was not made from {against} as it is now.",
            "What was altered is told against the agreement as it is now.",
        )


def _notes(found: Returned, file: str) -> Iterator[Problem]:
    if found.tracked:
        yield _note(
            file,
            "Changes were tracked in it; it is read as if all were accepted.",
            "Look at them in Word.",
        )
    if found.by_place:
        titles = [one.title for one in found.by_place]
        yield _note(
            file,
            f"Fields were lost, and found by the words beside them: {_listed(titles)}.",
            "Look at each of these answers.",
        )


def _listed(titles: list[str]) -> str:
    more = len(titles) - LISTED
    words = "; ".join(titles[:LISTED])
    return f"{words} and {more} more" if more > 0 else words


def _confirm(file: str, wrong: str, remedy: str, place: str = "") -> Problem:
    return Problem(Source(file, place), wrong, remedy, Severity.CONFIRM)


def _note(file: str, wrong: str, remedy: str) -> Problem:
    return Problem(Source(file), wrong, remedy, Severity.WARNING)
