"""The destruction itself: a job that ends once, however often it is broken off.

What goes is written to the log first, with fingerprints of its words. From there on
everything follows from the log, and may be done again from its beginning. At the end
whatever might be left is looked for; the job is not done before nothing is found.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from secrets import token_hex
from typing import Any, Final

from docgen.jobs.ledger import Failed, Progress
from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.destroyed_rows import texts_in
from docgen.records.destruction import destroy, is_held, other_holders
from docgen.records.destruction_log import Destruction
from docgen.records.files import NoSuchFile, TornFile
from docgen.records.history import By
from docgen.records.job_rows import Result, Wish
from docgen.records.leftovers import Sought, left_over
from docgen.records.parts import every_part
from docgen.records.people import names_of
from docgen.records.reviews import find_review
from docgen.records.uploads import Upload
from docgen.review.retention import Register
from docgen.review.rights import Caller
from docgen.review.word_prints import prints_of
from docgen.usecases import tasks
from docgen.usecases.retention.facts import read_register, shared_in
from docgen.usecases.retention.keeping import Keeping, keep
from docgen.usecases.retention.texts import words_in
from docgen.usecases.review_files import EVERYTHING, ReviewFile, gather
from docgen.usecases.standing import HOUSE_ITSELF

DESTROY: Final = "destroy-shared-data"
NONE: Final[Result] = {"files": 0}
OTHER_REVIEW, OWN_RECORD = "another review", "own record"
NAMED: Final = 5  # places of what is left over that are told


def wish_for(review_id: str, key: str) -> Wish:
    """Return what the job of a destruction is asked with."""
    return {"review": review_id, "destruction": key}


def carry_out(office: Office, wish: Wish, tell: Progress) -> Result | Failed:
    """Destroy what was approved, look for what is left, and say that it is done."""
    key = wish["destruction"]
    one = office.records.log.find(key)
    if one is None:
        tell("What goes is being looked through")
        one = _written_down(office, wish)
        if one is None:  # stopped, or held, since it was approved
            return NONE
    tell("The files are being destroyed")
    records = office.records
    destroy(records.database, records.files, one, _by(office, one))
    tell("What might be left is being looked for")
    if left := search(office, one):
        named = "; ".join(left[:NAMED])
        more = f" and {len(left) - NAMED} more" if len(left) > NAMED else ""
        return Failed(f"Something is left: {named}{more}.", again=True)
    _end(office, wish["review"], key)
    return {"files": len(one.files)}


def search(office: Office, one: Destruction) -> tuple[str, ...]:
    """Return every place where something of a destruction is left."""
    records = office.records
    with records.database.reading() as connection:
        gone = [name for name in one.files if not is_held(connection, name)]
    sought = Sought(frozenset(gone), one.prints.are_in, one.thing)
    return left_over(records, office.settings.folder, sought)


def _by(office: Office, one: Destruction) -> By:
    return By(one.said["approved"]["person_id"], "", office.now())


def _written_down(office: Office, wish: Wish) -> Destruction | None:
    """Write what goes to the log, unless it was stopped; nothing has gone before."""
    with office.records.database.reading() as connection:
        found = _found(office, connection, wish)
        if found is None:
            return None
        line = _line(office, connection, found, wish["destruction"])
    with office.records.database.writing() as connection:  # so that nobody stops it now
        now = _found(office, connection, wish)
        if now is None or _files(now) != _files(found):
            return None
        office.records.log.add(line)
    return line


def _found(office: Office, connection: Transaction, wish: Wish) -> ReviewFile | None:
    """Return the review, where the destruction that is asked for is still approved."""
    row = find_review(connection, EVERYTHING, wish["review"])
    found = gather(office, connection, row) if row else None
    register = _register(found)
    approved = register.approved
    if approved is None or approved.key != wish["destruction"] or register.hold:
        return None
    return found


def _register(found: ReviewFile | None) -> Register:
    return read_register(found.received.content if found else None)


def _files(found: ReviewFile) -> tuple[Upload, ...]:
    return shared_in(_register(found), found.uploads)


def _line(
    office: Office, connection: Transaction, found: ReviewFile, key: str
) -> Destruction:
    uploads, salt = _files(found), token_hex(8)
    files = sorted({one.file_hash for one in uploads})
    alone = [
        name for name in files if not other_holders(connection, name, found.row.id)
    ]
    gone = {one.id for one in uploads}
    left = {one.file_hash for one in found.uploads if one.id not in gone}
    words = [
        line for name in alone if name not in left for line in _words(office, name)
    ]
    names = [one.name for one in uploads]
    known = list(_staying(connection, found))
    marks = prints_of([*words, *names], bytes.fromhex(salt), known)
    return Destruction(
        key=key,
        thing=found.row.thing,
        at=office.now().isoformat(),
        uploads=tuple(sorted(gone)),
        files=tuple(files),
        salt=salt,
        marks=tuple(sorted(marks)),
        said=_said(connection, found, uploads, (set(alone), left)),
    )


def _words(office: Office, name: str) -> tuple[str, ...]:
    try:
        return words_in(office.records.files.content(name))
    except (NoSuchFile, TornFile):
        return ()


def _staying(connection: Transaction, found: ReviewFile) -> Iterator[str]:
    """Yield every text that stays: what the records of review and service say now."""
    service = f"service:{found.row.service_id}"
    for thing in (found.row.thing, service):
        for part in every_part(connection, thing).values():
            yield from texts_in(part.content)
    for issue in found.issues:
        yield from texts_in(issue.facts)
    for signature in found.signatures:
        yield from (signature.name, signature.changes)
    yield from (one.name for one in found.uploads if one not in _files(found))
    yield from (found.row.service, found.row.reference)


def _said(
    connection: Transaction,
    found: ReviewFile,
    uploads: tuple[Upload, ...],
    known: tuple[AbstractSet[str], AbstractSet[str]],
) -> dict[str, Any]:
    """Return what the history and the certificate say of a destruction.

    Args:
        connection: Of a transaction.
        found: The review.
        uploads: What is let go.
        known: The hashes of what no other review holds, and of what this one keeps in
            another class.
    """
    alone, kept = known
    register = _register(found)
    start, approved = register.start, register.approved
    if start is None or approved is None:
        raise LookupError(f"{found.row.id}: nobody has decided on a destruction")
    names = names_of(connection, [one.person_id for one in uploads])
    return {
        "started": start.model_dump(mode="json", exclude={"uploads"}),
        "approved": approved.model_dump(mode="json"),
        "on": found.today.isoformat(),
        "files": [
            {**_one_said(register, one, names), **_stays(one, alone, kept)}
            for one in uploads
        ],
        "held_elsewhere": len({one.file_hash for one in uploads} - alone),
    }


def _stays(
    one: Upload, alone: AbstractSet[str], kept: AbstractSet[str]
) -> dict[str, str]:
    """Return why the bytes of a file stay that is let go; nothing where they go."""
    if one.file_hash not in alone:
        return {"stays": OTHER_REVIEW}
    return {"stays": OWN_RECORD} if one.file_hash in kept else {}


def _one_said(
    register: Register, one: Upload, names: Mapping[str, str]
) -> dict[str, Any]:
    classed = register.classed(one.id)
    return {
        "what": (classed.described if classed else None) or f"A file, {one.purpose}",
        "given_on": one.at.date().isoformat(),
        "from": one.stands_for or names.get(one.person_id, "somebody"),
        "size": one.size,
    }


def _end(office: Office, review_id: str, key: str) -> None:
    """Say in the register that it is done, so that another one may be started."""
    with office.records.database.writing() as connection:
        row = find_review(connection, EVERYTHING, review_id)
        if row is None:
            return
        found = gather(office, connection, row)
        approved = _register(found).approved
        if approved is not None and approved.key == key:
            house = Caller("", HOUSE_ITSELF, office.now())
            keeping = Keeping(office, connection, house, found)
            keep(keeping, {"start": None, "approved": None}, "destruction ended")


tasks.add_task(DESTROY, tasks.Task(carry_out))
