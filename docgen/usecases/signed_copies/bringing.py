"""A signed copy that came back: kept, looked at, and counted once somebody says so.

What it seems to say is proposed; nobody's signature is recorded by itself.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.office import Office
from docgen.problems import NamedFile, Problem, Refused, Source, WrongFile
from docgen.records.registry import Issued
from docgen.records.uploads import Upload
from docgen.review.dates import LONDON, in_words
from docgen.review.reading import read_form
from docgen.review.rights import Action, Caller
from docgen.review.signing import SIGNED_COPY as FORM
from docgen.review.signing import SIGNING, Signing
from docgen.usecases.giving import find, keep_upload, refused
from docgen.usecases.readers import unsigned
from docgen.usecases.review_files import (
    SIGNED_COPY,
    ReviewFile,
    gather,
    keep_in_step,
    signatories,
)
from docgen.usecases.signed_copies.reading import Copy, read_copy
from docgen.usecases.signing import enter, problems_of
from docgen.usecases.standing import (
    FOR_ONESELF,
    Behalf,
    NotThere,
    how_it_came,
    is_service,
    review_for,
)
from docgen.usecases.telling import Telling

COMMON: Final = ("changes", "changes_agreed_by")


@dataclass(frozen=True, slots=True)
class CopyBack:
    """A signed copy and what it says.

    `who` are all who sign, `missing` those whose signature is not recorded, each by the
    field of the agreement that names them; `counted` those recorded from this copy.
    """

    upload: Upload
    file: ReviewFile
    copy: Copy
    who: Mapping[str, str]
    missing: tuple[str, ...]
    counted: tuple[str, ...]


def bring_copy(
    office: Office,
    who: Caller,
    key: str,
    file: NamedFile,
    behalf: Behalf = FOR_ONESELF,
) -> str | Refused | WrongFile:
    """Keep a signed copy to be looked through, and return the upload's identity.

    The same file is kept once.

    Raises:
        NotThere: There is no such review, or it is not this person's to answer.
    """
    if wrong := refused(file):
        return wrong
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        found = gather(office, connection, row)
    if not is_service(who, row) and not behalf.came_by.strip():
        return Refused((how_it_came(SIGNED_COPY),))
    if found.issued is None:
        wrong_words = "The agreement is not issued, so there is nothing to sign yet."
        return Refused((Problem(Source(file.name), wrong_words, "Issue it first."),))
    # Outside: while a transaction lasts nobody's change is kept, and this takes long.
    read = read_copy(office, who, found, file)
    if isinstance(read, WrongFile):
        return read
    if read.issue is not None and not read.issue.stands:
        return Refused((_superseded(found, read.issue, Source(file.name)),))
    file_hash = office.records.files.keep(file.content)
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        if same := _same(gather(office, connection, row), file_hash):
            return same
        kept = (file_hash, SIGNED_COPY, behalf)
        upload = keep_upload(connection, who, row, file, kept)
        keep_in_step(office, connection, row)
    return upload


def look_at_copy(
    office: Office, who: Caller, key: str, upload_id: str, chosen: str = ""
) -> CopyBack | WrongFile:
    """Return what a signed copy says.

    Args:
        office: The tools to work with.
        who: A service for itself, or a coordinator for anybody.
        key: The review.
        upload_id: The copy.
        chosen: The issue it is said to be of; counts where nothing else tells.

    Raises:
        NotThere: There is no such copy, or it is not this person's to look at.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key, Action.ANSWER_FOR_SERVICE)
        found = gather(office, connection, row)
    upload = find(office, who, upload_id)
    if upload.purpose != SIGNED_COPY or upload.review_id != key:
        raise NotThere(upload_id)
    file = NamedFile(upload.name, office.records.files.content(upload.file_hash))
    read = read_copy(office, who, found, file, chosen)
    if isinstance(read, WrongFile):
        return read
    everybody = signatories(found.agreement)
    counted = {one.signatory for one in found.signatures if one.upload_id == upload_id}
    return CopyBack(
        upload,
        found,
        read,
        everybody,
        unsigned(found),
        tuple(one for one in everybody if one in counted),
    )


def count_copy(
    office: Office,
    who: Caller,
    seen: CopyBack,
    ticked: Collection[str],
    entered: Mapping[str, Any],
) -> ReviewFile | Refused:
    """Record the signatures that somebody says are on a copy, all of them or none.

    Args:
        office: The tools to work with.
        who: A service for itself, or a coordinator for anybody.
        seen: The copy, as they looked at it.
        ticked: Those whose signature is on it, by the field that names them.
        entered: As `SignedCopy` has it.

    Raises:
        NotThere: It is not this person's to sign for.
    """
    problems = list(_of_the_copy(seen, ticked, entered))
    read: list[Signing] = []
    for signatory in seen.missing:
        if signatory in ticked:
            one = _read(signatory, entered)
            if isinstance(one, Refused):
                problems += one.problems
            else:
                read.append(one)
    if problems:
        return Refused(_each_once(problems))
    row, upload = seen.file.row, seen.upload
    with office.records.database.writing() as connection:
        review_for(connection, who, row.id, Action.ANSWER_FOR_SERVICE)
        telling = Telling(office, connection, who, row)
        now = gather(office, connection, row)
        behalf = _behalf(who, now, upload)
        for one in read:
            against = problems_of(now, who, one, behalf, has_file=True)
            problems += [_placed(fault, one.signatory) for fault in against]
        issue = seen.copy.issue
        if issue is not None and (now.issued is None or now.issued.id != issue.id):
            problems.append(_superseded(now, issue, Source(FORM.kind, "version")))
        if problems:
            return Refused(_each_once(problems))
        for one in read:
            now = enter(telling, now, one, upload.id, behalf)
        return now


def _of_the_copy(
    seen: CopyBack, ticked: Collection[str], entered: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield what speaks against counting a copy, whoever signed it."""
    copy = seen.copy
    if copy.issue is None:
        wrong = "Which version was signed is not said."
        remedy = "Choose it; the number stands at the foot of its pages."
        yield Problem(Source(FORM.kind, "version"), wrong, remedy)
    if not set(ticked) & set(seen.missing):
        wrong = "Nobody is chosen."
        remedy = "Tick everyone whose signature is on this copy."
        yield Problem(Source(FORM.kind, "signed"), wrong, remedy)
    is_doubtful = any(copy.is_doubtful_for(one) for one in ticked)
    if (copy.altered or is_doubtful) and not entered.get("changes"):
        wrong = "This copy is not as it was issued, and what differs is not said."
        remedy = "Say what differs and who agreed to it, or ask for another copy."
        yield Problem(Source(FORM.kind, "changes"), wrong, remedy)


def _read(signatory: str, entered: Mapping[str, Any]) -> Signing | Refused:
    own = entered.get(signatory) or {}
    common = {one: entered[one] for one in COMMON if one in entered}
    data = {**own, **common, "signatory": signatory}
    read = read_form(SIGNING, data, file=FORM.kind, lines={})
    if isinstance(read, Signing):
        return read
    return Refused(tuple(_placed(one, signatory) for one in read.problems))


def _placed(problem: Problem, signatory: str) -> Problem:
    """Return what is said of one signature where it stands on the page."""
    place = problem.where.place
    if place == "signatory":
        place = "signed"
    elif place not in COMMON:
        place = f"{signatory}.{place}"
    where = Source(FORM.kind, place)
    return Problem(where, problem.wrong, problem.remedy, problem.severity)


def _each_once(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))


def _behalf(who: Caller, found: ReviewFile, upload: Upload) -> Behalf:
    """Return for whom a copy's signatures are recorded: as the copy was brought."""
    if is_service(who, found.row):
        return FOR_ONESELF
    of = upload.stands_for or found.row.service
    return Behalf(of, upload.came_by or upload.name)


def _same(found: ReviewFile, file_hash: str) -> str:
    """Return the copy that has the same bytes; empty where there is none."""
    same = (
        one.id
        for one in found.uploads
        if (one.purpose, one.file_hash) == (SIGNED_COPY, file_hash)
    )
    return next(same, "")


def _superseded(found: ReviewFile, issue: Issued, where: Source) -> Problem:
    now = found.issued
    if now is None:
        raise LookupError(f"nothing stands of {found.row.id}")
    day = in_words(now.at.astimezone(LONDON).date())
    because = f" ({issue.superseded_because})" if issue.superseded_because else ""
    return Problem(
        where,
        f"It is version {issue.number}; version {now.number} took its place on"
        f" {day}{because}.",
        f"Signatures of version {issue.number} no longer count: have version"
        f" {now.number} signed.",
    )
