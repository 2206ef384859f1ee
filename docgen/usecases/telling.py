"""Every deed that somebody has to hear of, told in the transaction of the deed.

A notice is kept with what it tells of, or neither is. Whoever did the deed is not told
of it; each of the others is told once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from docgen.office import Office
from docgen.post import notices
from docgen.post.notices import About, Desk, Words
from docgen.problems import Problem
from docgen.records import people
from docgen.records.database import Transaction
from docgen.records.people import Person
from docgen.records.reviews import ReviewRow
from docgen.review.dates import in_words, with_weekday
from docgen.review.progress import AT_REST
from docgen.review.rights import Caller, Duty
from docgen.usecases import notice_words, readers
from docgen.usecases.readers import Reader
from docgen.usecases.review_files import ReviewFile, signatories
from docgen.usecases.sending import Told, write

Write = Callable[[Reader], Words]


@dataclass(frozen=True)
class Telling:
    """A review that something happens to, who does it, and those who hear of it."""

    office: Office
    connection: Transaction
    who: Caller
    row: ReviewRow

    @cached_property
    def everybody(self) -> tuple[Person, ...]:
        """Return everyone with an account."""
        return people.listed(self.connection)

    @cached_property
    def _desk(self) -> Desk:
        place = self.office, self.connection, self.row, self.everybody
        return readers.desk_of(*place, self.who)

    def desk(self, reader: Reader) -> Desk:
        """Return whom a notice comes from: nobody is referred to themselves."""
        if people.folded(self._desk.email) != reader.folded:
            return self._desk
        return readers.house_desk(self.office, self.connection)

    @property
    def about(self) -> About:
        """Return what the notices are about."""
        return About(self.row.reference, self.row.service)

    @property
    def link(self) -> str:
        """Return where the review is."""
        return link_to(self.office, self.row.id)

    @property
    def leads(self) -> tuple[Reader, ...]:
        """Return who leads the service."""
        return readers.service_leads(self.connection, self.row, self.everybody)

    @property
    def coordinators(self) -> tuple[Reader, ...]:
        """Return who coordinates the review."""
        return readers.coordinators_of(self.row, self.everybody)

    def all_concerned(self, found: ReviewFile) -> tuple[Reader, ...]:
        """Return who takes part: lead, who signs what is issued, people on duty."""
        sign = self.signing(found) if found.issued else ()
        place = self.connection, self.row, self.everybody
        return (*self.leads, *sign, *readers.on_duty(*place, self.who.at))

    def signing(
        self, found: ReviewFile, fields: Sequence[str] | None = None
    ) -> tuple[Reader, ...]:
        """Return who signs, as far as they can be written to."""
        return readers.who_sign(self.connection, found, self.everybody, fields)

    def tell(self, to: Iterable[Reader], once: str, words: Write) -> tuple[str, ...]:
        """Write a notice to each reader but who did it; return their names."""
        own = {one.email for one in self.everybody if one.id == self.who.person_id}
        told = [one for one in readers.each_once(to) if one.folded not in own]
        for one in told:
            said = Told(f"{self.row.id} {once}", one, words(one), self.row.id)
            write(self.office, self.connection, said)
        return tuple(one.name for one in told)


def link_to(office: Office, review_id: str) -> str:
    """Return where a review is, as a message says it."""
    return f"{office.settings.address}/reviews/{review_id}"


def agreement_issued(telling: Telling, found: ReviewFile, because: str) -> None:
    """Tell the service and everyone who signs that an agreement is issued."""
    issued = found.issued
    if issued is None:
        raise LookupError(f"nothing is issued for {found.row.id}")
    about, link = telling.about, telling.link
    by = signed_by(found)

    def words(reader: Reader) -> Words:
        if issued.number == 1:
            return notices.agreement_issued(
                reader.name, about, link, by, telling.desk(reader)
            )
        said = notice_words.agreement_reissued(
            reader.name, about, issued.number, (link, by), telling.desk(reader)
        )
        return notice_words.with_reason(said, because)

    to = (*telling.leads, *telling.signing(found))
    telling.tell(to, f"issued {issued.id}", words)


def review_moved(
    telling: Telling, before: ReviewFile, now: ReviewFile, because: str
) -> None:
    """Tell everyone concerned of a review's other days, where they are others."""
    was = (before.row.first_day, before.row.last_day)
    days = (now.row.first_day, now.row.last_day)
    if was == days:
        return
    old, new = (notice_words.days_in_words(*one) for one in (was, days))
    about, link = telling.about, telling.link

    def words(reader: Reader) -> Words:
        if not any(days):
            said = notices.review_postponed(
                reader.name, about, old, link, telling.desk(reader)
            )
        elif not any(was):
            said = notice_words.review_dated(
                reader.name, about, new, link, telling.desk(reader)
            )
        else:
            said = notices.review_moved(
                reader.name, about, (old, new), link, telling.desk(reader)
            )
        return notice_words.with_reason(said, because)

    to = telling.all_concerned(before)
    telling.tell(to, f"moved {now.answers.version}", words)


def review_at_rest(
    telling: Telling, before: ReviewFile, now: ReviewFile, because: str
) -> None:
    """Tell everyone concerned that a review is put off or called off."""
    days = notice_words.days_in_words(before.row.first_day, before.row.last_day)
    about, link = telling.about, telling.link
    news = notices.review_postponed
    if now.facts.is_cancelled:
        news = notices.review_cancelled

    def words(reader: Reader) -> Words:
        said = news(reader.name, about, days, link, telling.desk(reader))
        return notice_words.with_reason(said, because)

    telling.tell(telling.all_concerned(before), f"rest {now.status.version}", words)


def review_taken_up(telling: Telling, before: ReviewFile, now: ReviewFile) -> None:
    """Tell everyone concerned that a review goes ahead, where it was at rest."""
    if before.status.version == now.status.version:
        return
    days = notice_words.days_in_words(now.row.first_day, now.row.last_day)
    telling.tell(
        telling.all_concerned(now),
        f"taken up {now.status.version}",
        lambda one: notice_words.review_taken_up(
            one.name, telling.about, days, telling.link, telling.desk(one)
        ),
    )


def duty_changes(telling: Telling, what: tuple[str, Duty], *, given: bool) -> None:
    """Tell somebody that they get a duty or lose it; called before they do."""
    row, at = telling.row, telling.who.at
    if readers.has_duty(telling.connection, row, what, at) is given:
        return
    person_id, duty = what
    days = notice_words.days_in_words(row.first_day, row.last_day)
    news = notice_words.duty_given if given else notice_words.duty_ended
    link = telling.link if given else f"{telling.office.settings.address}/"
    to = [
        Reader(one.name, one.email, one.id)
        for one in telling.everybody
        if one.id == person_id
    ]
    telling.tell(
        to,
        f"{duty.value} {'from' if given else 'until'} {at.isoformat()}",
        lambda one: news(
            one.name, telling.about, (duty, days), link, telling.desk(one)
        ),
    )


def signature_recorded(
    telling: Telling, now: ReviewFile, signatory: str, name: str
) -> None:
    """Tell coordinators of a signature, and whoever signed that it is recorded."""
    if now.issued is None:
        raise LookupError(f"nothing is issued for {now.row.id}")
    entry = next(
        one.id
        for one in now.signatures
        if (one.issue_id, one.signatory) == (now.issued.id, signatory)
    )
    about, link = telling.about, telling.link
    names = signatories(now.agreement)
    missing = [names[one] for one in readers.unsigned(now)]
    telling.tell(
        telling.coordinators,
        f"signed {entry}",
        lambda one: notice_words.signed_by(
            one.name, about, (name, missing), link, telling.desk(one)
        ),
    )
    on = in_words(now.today)
    telling.tell(
        telling.signing(now, [signatory]),
        f"receipt {entry}",
        lambda one: notices.signed_copy_recorded(
            one.name, about, link, on, telling.desk(one)
        ),
    )


def file_came_back(telling: Telling, upload_id: str, name: str) -> None:
    """Tell coordinators that a filled-in agreement waits for them."""
    about, link = telling.about, telling.link
    telling.tell(
        telling.coordinators,
        f"came back {upload_id}",
        lambda one: notice_words.file_came_back(
            one.name, about, name, link, telling.desk(one)
        ),
    )


def governance_open(
    telling: Telling, found: ReviewFile, warnings: Sequence[Problem]
) -> None:
    """Tell both sides, once, that files may be opened while governance is not closed.

    Args:
        telling: The review and who acts.
        found: The review as it is now.
        warnings: What both sides have to hear; nothing is told where there is none.
    """
    if not warnings or found.stage in AT_REST:
        return
    papers = (found.facts.governance.open, _due(found, ("governance_by",)))
    about, link = telling.about, telling.link
    telling.tell(
        (*telling.leads, *telling.coordinators),
        "governance open",
        lambda one: notice_words.governance_open(
            one.name, about, papers, link, telling.desk(one)
        ),
    )


def signed_by(found: ReviewFile) -> str:
    """Return the day by which an agreement should be signed, as far as there is one."""
    return _due(found, ("agreement_signed_by", "governance_by"))


def _due(found: ReviewFile, keys: Sequence[str]) -> str:
    """Return the first of some deadlines that is still to come, or the first day."""
    dates = {one.key: one.date for one in found.deadlines}
    wanted: list[date | None] = [dates.get(one) for one in keys]
    coming = [
        one
        for one in (*wanted, found.row.first_day)
        if one is not None and one >= found.today
    ]
    return with_weekday(coming[0]) if coming else notice_words.FIRST_DAY
