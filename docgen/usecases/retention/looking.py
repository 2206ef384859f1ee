"""A review's shared data as one person sees it, and what they may do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.office import Office
from docgen.problems import Problem
from docgen.records.destruction import Happened, destructions_of, other_holders
from docgen.records.job_rows import Job, JobState
from docgen.records.notice_rows import job_for
from docgen.records.registry import Issued
from docgen.records.uploads import Upload
from docgen.review.retention import (
    FIXED,
    Class,
    Classed,
    Register,
    may_approve,
    may_keep_register,
    may_start,
)
from docgen.review.rights import Action, Caller
from docgen.usecases import reviews, tasks
from docgen.usecases.retention.certificate_words import certified, out_of_reach
from docgen.usecases.retention.certifying import (
    late_since,
    next_certificate,
    stands_in_the_way,
)
from docgen.usecases.retention.destroying import DESTROY, wish_for
from docgen.usecases.retention.facts import CERTIFICATE, read_register
from docgen.usecases.retention.keeping import Keeping, begin
from docgen.usecases.scoring import audience
from docgen.usecases.standing import is_service, only, thing_of


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file of a review with its class, and what was said of that.

    `is_elsewhere` says that another review holds the same file. Nobody may class one
    that is fixed.
    """

    upload: Upload
    belongs: Class
    classed: Classed | None
    is_fixed: bool
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class RetentionLook:
    """A review's shared data as one person sees it.

    `files` are those the person may see; `job` is the destruction that is under way,
    None without one. `stops` says why no certificate can be issued yet; it would have
    the number `next_number`. `is_late` says that it has to explain why it is late.
    """

    look: reviews.Look
    register: Register
    files: tuple[FileSeen, ...]
    happened: tuple[Happened, ...]
    job: Job | None
    certificates: tuple[Issued, ...]
    stops: tuple[Problem, ...]
    next_number: int
    due: date | None
    is_late: bool
    out_of_reach: tuple[str, ...]
    may_keep: bool
    may_start: bool
    may_approve: bool
    may_state: bool
    is_service: bool

    @property
    def shared(self) -> tuple[FileSeen, ...]:
        """Return the files that are to be destroyed."""
        return self.of(Class.SHARED)

    def of(self, belongs: Class) -> tuple[FileSeen, ...]:
        """Return the files of a class."""
        return tuple(one for one in self.files if one.belongs is belongs)

    @property
    def is_failed(self) -> bool:
        """Return whether the destruction ended in words, and can be asked for again."""
        return self.job is not None and self.job.state is JobState.FAILED


def look_at_data(office: Office, who: Caller, key: str) -> RetentionLook:
    """Return a review's shared data as a person sees it.

    Raises:
        NotThere: There is no such review, or they may not see it.
    """
    found = reviews.look(office, who, key)
    thing = thing_of(found.file.row)
    with office.records.database.reading() as connection:
        keeping = begin(office, connection, who, key)
        register = read_register(keeping.found.received.content)
        happened = destructions_of(connection, keeping.found.row.thing)
        uploads = audience.to_be_seen(office, connection, who, keeping.found.uploads)
        stops = stands_in_the_way(keeping)
        issues = keeping.found.issues
        return RetentionLook(
            look=found,
            register=register,
            files=tuple(_seen(keeping, register, one) for one in uploads),
            happened=happened,
            job=_job(keeping, register),
            certificates=tuple(one for one in issues if one.kind == CERTIFICATE),
            stops=stops.problems if stops else (),
            next_number=next_certificate(connection, key),
            due=keeping.found.facts.destruction_by,
            is_late=not stops and _is_late(office, keeping, happened),
            out_of_reach=tuple(out_of_reach(office, keeping.found, happened)),
            may_keep=may_keep_register(who, thing),
            may_start=may_start(who, thing),
            may_approve=may_approve(who, thing, register.start),
            may_state=Action.ANSWER_FOR_SERVICE in found.may,
            is_service=is_service(who, found.file.row),
        )


def ask_again(office: Office, who: Caller, key: str) -> None:
    """Have a destruction that failed carried out again.

    Raises:
        NotThere: None was approved, or it is not this person's to start.
    """
    with office.records.database.writing() as connection:
        keeping = begin(office, connection, who, key)
        approved = keeping.register.approved
        may = may_start(who, keeping.thing) and approved is not None
        only(is_theirs=may, key=key)
        if approved is not None:
            tasks.ask(office, connection, DESTROY, wish_for(key, approved.key))


def _seen(keeping: Keeping, register: Register, one: Upload) -> FileSeen:
    others: Sequence[str] = ()
    belongs = register.class_of(one.id, one.purpose)
    if belongs is Class.SHARED:
        others = other_holders(keeping.connection, one.file_hash, one.review_id)
    classed = register.classed(one.id)
    fixed = one.purpose in FIXED
    return FileSeen(one, belongs, classed, is_fixed=fixed, is_elsewhere=bool(others))


def _is_late(office: Office, keeping: Keeping, happened: tuple[Happened, ...]) -> bool:
    answers = certified(office, keeping.found, happened, "")
    return late_since(keeping.found, answers) is not None


def _job(keeping: Keeping, register: Register) -> Job | None:
    if register.approved is None:
        return None
    wish = wish_for(keeping.found.row.id, register.approved.key)
    return job_for(keeping.connection, DESTROY, wish)
