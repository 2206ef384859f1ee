"""Templates of the house's own: uploaded, tried out, published by a second person.

What was issued stays as it is: an issue keeps its template by its hash.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.records import people, shelf
from docgen.records.database import Transaction
from docgen.records.history import Happening, of_thing, record
from docgen.records.shelf import PUBLISHED, ShelvedTemplate
from docgen.records.uploads import note_file
from docgen.review.rights import HOUSE, Action, Caller, Role, can
from docgen.usecases.documents import KINDS, Kind
from docgen.usecases.issuing import WORD, Document, template_for
from docgen.usecases.standing import NotThere, by
from docgen.usecases.template_fitness import (
    FieldChanges,
    examine,
    field_changes,
    is_fit,
)
from docgen.usecases.template_trials import Values, try_out
from docgen.word.lint import TemplateProblem

HOW: Final = Role.ADMINISTRATOR.value


@dataclass(frozen=True, slots=True)
class NotFit:
    """A template that is not fit to use and was not kept: every fault, with its place.

    A warning stands in nobody's way; it is told beside the others.
    """

    problems: tuple[TemplateProblem, ...]


@dataclass(frozen=True, slots=True)
class OnTrial:
    """A template that is kept: what is unusual in it, and what it prints otherwise."""

    template: ShelvedTemplate
    warnings: tuple[TemplateProblem, ...]
    fields: FieldChanges


@dataclass(frozen=True, slots=True)
class Published:
    """A template that is in use now.

    `alone` tells that whoever brought it published it, for there was nobody else.
    """

    template: ShelvedTemplate
    alone: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to a kind's templates: who did it, when, and with which file."""

    at: datetime
    who: str
    action: str
    file: str


@dataclass(frozen=True, slots=True)
class KindOnShelf:
    """A kind's templates: the one in use (None: docgen's own), all others, all deeds.

    The newest comes first in both.
    """

    kind: str
    published: ShelvedTemplate | None
    templates: tuple[ShelvedTemplate, ...]
    deeds: tuple[Deed, ...]


def thing(kind: str) -> str:
    """Return the name a kind's templates have in events."""
    return f"template:{kind}"


def listed(office: Office, who: Caller) -> tuple[KindOnShelf, ...]:
    """Return the templates of every kind, with whoever did what and when.

    Raises:
        NotThere: The person is no administrator.
    """
    _must_administer(who)
    with office.records.database.reading() as connection:
        kept = shelf.list_templates(connection)
        names = {one.id: one.name for one in people.listed(connection)}
        return tuple(_on_shelf(connection, kind, kept, names) for kind in KINDS)


def _on_shelf(
    connection: Transaction,
    kind: str,
    kept: tuple[ShelvedTemplate, ...],
    names: dict[str, str],
) -> KindOnShelf:
    own = tuple(one for one in kept if one.kind == kind)
    deeds = tuple(
        Deed(one.by.at, names.get(one.by.person_id, ""), one.action, _file(one.after))
        for one in of_thing(connection, thing(kind))
    )
    published = next((one for one in own if one.state == PUBLISHED), None)
    return KindOnShelf(kind, published, own, deeds)


def _file(said: object) -> str:
    return str(said.get("name", "")) if isinstance(said, dict) else ""


def upload(
    office: Office, who: Caller, kind: str, file: NamedFile
) -> OnTrial | NotFit | Refused | WrongFile:
    """Keep a template to be tried out; one that is not fit to use is not kept.

    The same file again is the same template.

    Raises:
        NotThere: There is no such kind, or the person is no administrator.
    """
    found = examine(file, _kind(who, kind))
    if isinstance(found, WrongFile):
        return found
    if not is_fit(found):
        return NotFit(found)
    for values in Values:
        made = try_out(office, file, kind, values)
        if not isinstance(made, bytes):
            return made
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        note_file(connection, file_hash, len(file.content), WORD, who.at)
        template = _kept(connection, who, kind, file.name, file_hash)
        replaced = template_for(office, connection, kind)
    fields = field_changes(file.content, replaced.content, KINDS[kind])
    return OnTrial(template, found, fields)


def _kept(
    connection: Transaction, who: Caller, kind: str, name: str, file_hash: str
) -> ShelvedTemplate:
    for one in shelf.list_templates(connection):
        if (one.kind, one.file_hash) == (kind, file_hash):
            return one
    said = {"name": name, "hash": file_hash}
    happening = Happening("uploaded", thing(kind), after=said)
    event = record(connection, happening, by(who, HOW))
    key = shelf.add_template(connection, kind, name, file_hash, event)
    return _find(connection, key)


def trial(
    office: Office, who: Caller, key: str, values: Values
) -> Document | Refused | WrongFile:
    """Return a trial document: a template filled with sample answers.

    Raises:
        NotThere: There is no such template, or the person is no administrator.
    """
    template, file = _content(office, who, key)
    made = try_out(office, file, template.kind, values)
    if not isinstance(made, bytes):
        return made
    return Document(f"{template.kind}-trial-{values.value}.docx", made)


def compare(office: Office, who: Caller, key: str) -> FieldChanges:
    """Return what a template prints otherwise than the one that is in use.

    Raises:
        NotThere: There is no such template, or the person is no administrator.
    """
    template, file = _content(office, who, key)
    with office.records.database.reading() as connection:
        replaced = template_for(office, connection, template.kind)
    return field_changes(file.content, replaced.content, KINDS[template.kind])


def look(office: Office, who: Caller, key: str) -> OnTrial:
    """Return a template with what is unusual in it, as docgen sees it now.

    Raises:
        NotThere: There is no such template, or the person is no administrator.
    """
    template, file = _content(office, who, key)
    found = examine(file, KINDS[template.kind])
    unusual = () if isinstance(found, WrongFile) else found
    return OnTrial(template, unusual, compare(office, who, key))


def publish(
    office: Office, who: Caller, key: str
) -> Published | NotFit | Refused | WrongFile:
    """Have a template be the one of its kind, as a second person; twice is once.

    It is looked at again: docgen may know other fields than when it was brought.

    Raises:
        NotThere: There is no such template, or the person is no administrator.
    """
    template, file = _content(office, who, key)
    found = examine(file, KINDS[template.kind])
    if isinstance(found, WrongFile):
        return found
    if not is_fit(found):
        return NotFit(found)
    with office.records.database.writing() as connection:
        template = _find(connection, key)
        own = template.person_id == who.person_id
        if template.state == PUBLISHED:
            return Published(template, alone=False)
        if own and people.count_of(connection, Role.ADMINISTRATOR) > 1:
            return Refused((_needs_a_second(template),))
        said = {"name": template.name, "hash": template.file_hash, "alone": own}
        happening = Happening("published", thing(template.kind), after=said)
        record(connection, happening, by(who, HOW))
        shelf.publish(connection, key, template.kind)
        return Published(replace(template, state=PUBLISHED), own)


def _needs_a_second(template: ShelvedTemplate) -> Problem:
    return Problem(
        Source(template.name),
        "You brought this template yourself, and a second person publishes it.",
        "Ask another administrator to look at the trial documents and publish it.",
    )


def withdraw(office: Office, who: Caller, kind: str, because: str) -> Refused | None:
    """Have docgen's own template be the one of a kind again; twice is once.

    Raises:
        NotThere: There is no such kind, or the person is no administrator.
    """
    _kind(who, kind)
    if not because.strip():
        wrong = "The reason is not given."
        remedy = "Say in a sentence why the template is withdrawn; it is kept with it."
        return Refused((Problem(Source(kind, "because"), wrong, remedy),))
    with office.records.database.writing() as connection:
        template = shelf.published(connection, kind)
        if template is None:
            return None
        said = {"name": template.name, "hash": template.file_hash, "because": because}
        happening = Happening("withdrawn", thing(kind), after=said)
        record(connection, happening, by(who, HOW))
        shelf.withdraw(connection, kind)
    return None


def _must_administer(who: Caller) -> None:
    if not can(who, Action.ADMINISTER, HOUSE):
        raise NotThere("templates")


def _kind(who: Caller, kind: str) -> Kind:
    _must_administer(who)
    if kind not in KINDS:
        raise NotThere(kind)
    return KINDS[kind]


def _find(connection: Transaction, key: str) -> ShelvedTemplate:
    template = shelf.find_template(connection, key)
    if template is None:
        raise NotThere(key)
    return template


def _content(
    office: Office, who: Caller, key: str
) -> tuple[ShelvedTemplate, NamedFile]:
    _must_administer(who)
    with office.records.database.reading() as connection:
        template = _find(connection, key)
    content = office.records.files.content(template.file_hash)
    return template, NamedFile(template.name, content)
