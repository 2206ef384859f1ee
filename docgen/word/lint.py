"""Is this template fit to use? Every fault at once, each with its place in Word.

See analysis/lint.md for what is looked for and why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypedDict

from docgen.problems import Problem, Severity, Source
from docgen.word.blocks import Reading, read_blocks
from docgen.word.braces import tags_in
from docgen.word.fillable import control_findings
from docgen.word.hazards import package_findings
from docgen.word.joins import joined
from docgen.word.leftovers import leftover_findings
from docgen.word.outside import (
    split_outside_text,
    tags_never_filled,
    tags_outside_text,
)
from docgen.word.package import FIRST, Package, open_package
from docgen.word.parts import heading_styles, titled_parts
from docgen.word.story import Story, read_story
from docgen.word.tags import Tag
from docgen.word.trial import tried_out
from docgen.word.vocabulary import Vocabulary, vocabulary_of
from docgen.word.whereabouts import Finding, Place, whole_file
from docgen.word.wholes import kept_tags
from docgen.word.wordml import PARAGRAPH, NotWellFormed, read_xml

MOST_BYTES_A_PART: Final = 4 * 1024 * 1024
MOST_BYTES_FILLED: Final = 8 * 1024 * 1024
MOST_PARAGRAPHS: Final = 50_000
MOST_CHARACTERS: Final = 20_000
MOST_TAGS: Final = 2_000
MOST_PROBLEMS: Final = 500
AFTER_ALL: Final = (10**6, 0, 0)
NEVER_PRINTED: Final = ("customXml/", "word/theme/", "word/fontTable.xml")


class TemplateProblemJson(TypedDict):
    """A template's problem as `docgen template lint --json` prints it."""

    severity: str
    where: str
    item: int | None
    wrong: str
    remedy: str
    part: str
    heading: str | None
    table: int | None
    row: int | None
    cell: int | None
    near: str


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """A problem of a template, and its place taken apart."""

    problem: Problem
    place: Place

    def __str__(self) -> str:
        return str(self.problem)

    def as_json(self) -> TemplateProblemJson:
        """Return the problem in the shape of every JSON answer, with its place."""
        place = self.place
        return {
            **self.problem.as_json(),
            "part": place.part,
            "heading": place.heading,
            "table": place.table,
            "row": place.row,
            "cell": place.cell,
            "near": place.near,
        }


class TooLarge(Exception):
    """A template is beyond a bound, so that looking closer would take too long."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.wrong)
        self.finding = finding


def lint(template: bytes, words: type, *, file: str) -> tuple[TemplateProblem, ...]:
    """Return every fault of a template; () when it is fit to use.

    Args:
        template: The Word file as its author saved it.
        words: The dataclass whose fields the template may use.
        file: What the file is called, for the problems.

    Raises:
        NotAWordFile: It is something else than a Word document.
    """
    package = open_package(template)
    try:
        findings = _findings(package, vocabulary_of(words))
    except TooLarge as refused:
        findings = [refused.finding]
    except NotWellFormed:
        findings = [_unreadable("the list of its parts")]
    return tuple(_problem(one, file) for one in _told_once(findings))


def _problem(one: Finding, file: str) -> TemplateProblem:
    where = Source(file, str(one.place))
    problem = Problem(where, one.wrong, one.remedy, one.severity)
    return TemplateProblem(problem, one.place)


def _told_once(findings: list[Finding]) -> Iterator[Finding]:
    """Yield findings in reading order, a text box's copy's only if they differ."""
    told = {one.wrong for one in findings if not one.in_copy}
    seen: set[tuple[Place, str]] = set()
    count = 0
    for one in sorted(findings, key=lambda one: one.order):
        if (one.in_copy and one.wrong in told) or (one.place, one.wrong) in seen:
            continue
        seen.add((one.place, one.wrong))
        count += 1
        if count > MOST_PROBLEMS:
            yield whole_file(
                f"There are more than {MOST_PROBLEMS} problems; the rest is not told.",
                "Put these right and look again.",
            )
            return
        yield one


def _findings(package: Package, vocabulary: Vocabulary) -> list[Finding]:
    """Return everything found, in no order."""
    titles = titled_parts(_within_bounds(package))
    filled = sum(package.members[name].size for name in titles)
    if filled > MOST_BYTES_FILLED:
        raise TooLarge(_too_large("The text of the file", filled, MOST_BYTES_FILLED))
    findings = list(islice(_unfilled(package, titles), MOST_PROBLEMS + 1))
    stories = _stories(package, titles, findings)
    hazards = package_findings(package, {one.name: one for one in stories})
    findings += islice(hazards, MOST_PROBLEMS + 1)
    names: set[str] = set()
    tags_read = 0
    for story in stories:
        reading, tags, found = _read(story, vocabulary, MOST_TAGS - tags_read)
        tags_read += len(tags)
        names |= reading.names
        findings += found
    findings += _never_used(vocabulary, names)
    return findings


def _within_bounds(package: Package) -> Package:
    for name, member in package.members.items():
        if name.endswith((".xml", ".rels")) and member.size > MOST_BYTES_A_PART:
            raise TooLarge(
                _too_large(f"The part {name}", member.size, MOST_BYTES_A_PART)
            )
    return package


def _too_large(what: str, size: int, most: int) -> Finding:
    mebibytes = f"{size / 2**20:.1f} MiB, more than {most // 2**20}"
    return whole_file(
        f"{what} is too large ({mebibytes}).",
        "Take out what does not belong in a template, and save it again.",
    )


def _unreadable(what: str) -> Finding:
    return whole_file(
        f"The file is damaged: {what} can't be read.",
        "Open it in Word, save it again and send that.",
    )


def _unfilled(package: Package, titles: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with parts that are not filled: damage, and tags."""
    for name in package:
        if name in titles or name in FIRST or not name.endswith((".xml", ".rels")):
            continue
        data = package.read(name)
        try:
            root = read_xml(data)
        except NotWellFormed:
            yield _unreadable(name)
            continue
        if b"{" in data and not name.startswith(NEVER_PRINTED):
            yield from tags_never_filled(name, root)


def _stories(
    package: Package, titles: Mapping[str, str], findings: list[Finding]
) -> list[Story]:
    """Return the parts that are filled, bounds kept; add what can't be read."""
    headings = heading_styles(package)
    stories = []
    for number, (name, title) in enumerate(titles.items(), start=1):
        try:
            root = read_xml(package.read(name))
        except NotWellFormed:
            findings.append(_unreadable(f"its {title}"))
            continue
        if (
            sum(1 for _ in islice(root.iter(PARAGRAPH), MOST_PARAGRAPHS + 1))
            > MOST_PARAGRAPHS
        ):
            raise TooLarge(
                whole_file(
                    f"The {title} has more than {MOST_PARAGRAPHS:,} paragraphs.",
                    "Take out what does not belong in a template.",
                )
            )
        stories.append(read_story(name, root, title, number, headings))
    for story in stories:
        _look_at_lengths(story)
    return stories


def _look_at_lengths(story: Story) -> None:
    for one in story.paragraphs:
        if len(one.words) > MOST_CHARACTERS:
            raise TooLarge(
                one.fault(
                    f"A paragraph is {len(one.words):,} characters long;"
                    f" {MOST_CHARACTERS:,} are allowed.",
                    "Write it as several paragraphs.",
                )
            )


def _read(
    story: Story, vocabulary: Vocabulary, most: int
) -> tuple[Reading, list[Tag], list[Finding]]:
    """Read one part's tags; return what is known then, the tags, and the faults."""
    tags, findings = tags_in(story.paragraphs, MOST_TAGS + MOST_PROBLEMS)
    if len(tags) > most:
        raise TooLarge(
            tags[most].fault(
                f"The template has more than {MOST_TAGS:,} tags.",
                "Use loops for what repeats.",
            )
        )
    kept, lost = kept_tags(tags)
    reading = read_blocks(kept, vocabulary)
    findings += [*lost, *joined(kept, story.paragraphs), *reading.findings]
    for more in (
        control_findings(story, tags, reading.printed),
        tags_outside_text(story),
        split_outside_text(story),
        leftover_findings(story),
    ):
        findings += islice(more, MOST_PROBLEMS + 1)
    if not any(one.severity is Severity.ERROR for one in findings):
        tried = tried_out(story, kept, vocabulary)
        findings += [tried] if tried else []
    return reading, tags, findings


def _never_used(vocabulary: Vocabulary, names: set[str]) -> Iterator[Finding]:
    for name in vocabulary:
        if name not in names:
            never = whole_file(
                f"The template never prints {name}.",
                "Add it where it belongs, or leave it out on purpose.",
                Severity.WARNING,
            )
            yield replace(never, order=AFTER_ALL)
