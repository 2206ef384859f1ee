"""Whether a template of somebody's own is fit to use, and which fields it prints."""

from dataclasses import dataclass
from typing import Final

from docgen import boxed
from docgen.documents.fields import FieldRow
from docgen.problems import NamedFile, Problem, Severity, Source, WrongFile
from docgen.usecases.documents import Kind
from docgen.usecases.templates import fields_for
from docgen.word.blocks import read_blocks
from docgen.word.braces import tags_in
from docgen.word.lint import MOST_TAGS, TemplateProblem, lint
from docgen.word.package import NotAWordFile, open_package
from docgen.word.parts import heading_styles, titled_parts
from docgen.word.story import read_story
from docgen.word.vocabulary import vocabulary_of
from docgen.word.whereabouts import WHOLE_FILE, Place
from docgen.word.wholes import kept_tags
from docgen.word.wordml import read_xml

WANTED: Final = "a Word template (.docx)"


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """The fields a template no longer prints, and those it prints for the first time.

    Both are told against the template that it takes the place of.
    """

    no_longer: tuple[FieldRow, ...]
    newly: tuple[FieldRow, ...]


def examine(template: NamedFile, kind: Kind) -> tuple[TemplateProblem, ...] | WrongFile:
    """Return every fault of a stranger's template, looked at in a child process."""
    try:
        found = boxed.run(_lint, template.content, kind.words, template.name)
    except boxed.Stopped as stopped:
        wrong = f"The file can't be looked through: {stopped.why}."
        remedy = "Take out what does not belong in a template, and save it again."
        problem = Problem(Source(template.name), wrong, remedy)
        return (TemplateProblem(problem, Place(WHOLE_FILE)),)
    if isinstance(found, str):
        return WrongFile(template.name, found, WANTED)
    return found


def _lint(content: bytes, words: type, name: str) -> tuple[TemplateProblem, ...] | str:
    """Return the faults of a template, or what it is instead; run in a child."""
    try:
        return lint(content, words, file=name)
    except NotAWordFile as cause:
        return cause.seen


def is_fit(problems: tuple[TemplateProblem, ...]) -> bool:
    """Return whether nothing that was found keeps a template from being used."""
    return all(one.problem.severity is Severity.WARNING for one in problems)


def field_changes(new: bytes, replaced: bytes, kind: Kind) -> FieldChanges:
    """Return which fields a template prints otherwise than the one it replaces."""
    after, before = used_fields(new, kind), used_fields(replaced, kind)
    rows = {one.name: one for one in fields_for(kind)}
    return FieldChanges(
        no_longer=tuple(rows[name] for name in rows if name in before - after),
        newly=tuple(rows[name] for name in rows if name in after - before),
    )


def used_fields(template: bytes, kind: Kind) -> frozenset[str]:
    """Return the names of the fields that a template which is fit to use asks for."""
    package = open_package(template)
    vocabulary, headings = vocabulary_of(kind.words), heading_styles(package)
    names: set[str] = set()
    for number, (name, title) in enumerate(titled_parts(package).items(), start=1):
        root = read_xml(package.read(name))
        story = read_story(name, root, title, number, headings)
        tags, _ = tags_in(story.paragraphs, MOST_TAGS)
        names |= read_blocks(kept_tags(tags)[0], vocabulary).names
    return frozenset(names)
