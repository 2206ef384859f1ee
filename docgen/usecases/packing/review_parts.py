"""What the packs of a review are made of: the part of each that somebody may see.

A pack is known by what it is made of. So a newer issue, another answer or another
setting makes it another pack, and the one before is no pack of the review any more.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any, Final

from docgen.office import Office
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.records.database import Transaction
from docgen.records.history import hash_of
from docgen.records.job_rows import Wish
from docgen.records.registry import Issued
from docgen.records.shelf import published
from docgen.review.rights import Caller
from docgen.usecases.documents import TITLES
from docgen.usecases.issuing import template_for
from docgen.usecases.packing.review_papers import (
    CERTIFICATE,
    LETTER,
    TIMETABLE,
    NoPaper,
    final_report,
    made_paper,
    paper_answers,
)
from docgen.usecases.proving.making import COUNT
from docgen.usecases.reporting.seen import to_be_seen
from docgen.usecases.review_files import AGREEMENT, ReviewFile, standing
from docgen.usecases.settings_now import settings_now

REPORT, ACTION_PLAN = "report", "action-plan"
NOT_ISSUED: Final[Mapping[str, str]] = {
    AGREEMENT: "The agreement is not issued.",
    REPORT: "The final report is not issued.",
    ACTION_PLAN: "The action plan is not agreed.",
}


@dataclass(frozen=True, slots=True)
class PackKind:
    """A pack that a review has: its name, its title and the kinds of its parts."""

    name: str
    title: str
    kinds: tuple[str, ...]


PACKS: Final[Mapping[str, PackKind]] = {
    one.name: one
    for one in (
        PackKind("before", "Before the review", (AGREEMENT, TIMETABLE, LETTER)),
        PackKind("after", "After the review", (REPORT, ACTION_PLAN, CERTIFICATE)),
    )
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pack: an issue as it was issued, or a paper to be made of answers."""

    kind: str
    issue: Issued | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return what it is called."""
        return TITLES[self.kind]


@dataclass(frozen=True, slots=True)
class Parts:
    """What goes into a pack now, and why anything else does not, in sentences.

    `kinds` are those of the parts that may be seen, whether they are there or not.
    """

    pack: PackKind
    kinds: tuple[str, ...]
    parts: tuple[Part, ...]
    left_out: tuple[str, ...]


def seen_kinds(
    connection: Transaction, who: Caller, found: ReviewFile
) -> frozenset[str]:
    """Return the kinds of parts that a person may see of a review they may see.

    A certificate says what the final report says, so it goes with that.
    """
    kinds = {one for pack in PACKS.values() for one in pack.kinds}
    final = final_report(found)
    if final is not None and final not in to_be_seen(
        connection, who, found.row, found.issues
    ):
        kinds -= {REPORT, CERTIFICATE}
    return frozenset(kinds)


def parts_of(
    office: Office,
    connection: Transaction,
    found: ReviewFile,
    pack: PackKind,
    kinds: Collection[str],
) -> Parts:
    """Return what goes into a pack of a review now.

    Args:
        office: The tools to work with.
        connection: Of a transaction.
        found: The review.
        pack: Which of its packs.
        kinds: The kinds of parts that may be seen; no other goes in, nor is told of.
    """
    seen = tuple(one for one in pack.kinds if one in kinds)
    looked = [_part(office, connection, found, one) for one in seen]
    return Parts(
        pack,
        seen,
        tuple(one for one in looked if isinstance(one, Part)),
        tuple(one for one in looked if isinstance(one, str)),
    )


def wish_for(
    office: Office,
    connection: Transaction,
    found: ReviewFile,
    parts: Parts,
    *,
    both_sides: bool,
) -> Wish:
    """Return what a pack is known by: all that it is made of."""
    settings = settings_now(office, connection)
    house = settings.model_dump(mode="json", include={*COUNT, "contact"})
    return {
        "review": found.row.id,
        "pack": parts.pack.name,
        "both_sides": both_sides,
        "kinds": list(parts.kinds),
        "made_of": list(_made_of(connection, parts)),
        "house": hash_of([house, metadata.version("docgen")]),
    }


def word_file(
    office: Office, connection: Transaction, part: Part
) -> NamedFile | Refused | WrongFile:
    """Return a part as a Word file: as it was issued, or made of its answers."""
    name = f"{part.kind}.docx"
    if part.issue is not None:
        return NamedFile(name, office.records.files.content(part.issue.docx_hash))
    template = template_for(office, connection, part.kind)
    made = made_paper(office, part.kind, part.answers, template)
    return NamedFile(name, made) if isinstance(made, bytes) else made


def _part(
    office: Office, connection: Transaction, found: ReviewFile, kind: str
) -> Part | str:
    """Return a part of a pack, or why there is none."""
    if kind in NOT_ISSUED:
        is_report = kind == REPORT
        issued = final_report(found) if is_report else standing(found.issues, kind)
        return Part(kind, issued) if issued else NOT_ISSUED[kind]
    answers = paper_answers(office, connection, found, kind)
    return answers.why if isinstance(answers, NoPaper) else Part(kind, None, answers)


def _made_of(connection: Transaction, parts: Parts) -> Iterator[str]:
    """Yield what each part of a pack is known by."""
    for one in parts.parts:
        if one.issue is not None:
            yield one.issue.id
        else:
            shelved = published(connection, one.kind)
            yield hash_of([dict(one.answers), shelved.file_hash if shelved else ""])
