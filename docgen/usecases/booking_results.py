"""What becomes of bookings: services and reviews of them, and how many are done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.records.bookings import Booking, list_bookings
from docgen.records.database import Transaction
from docgen.records.history import By
from docgen.records.parts import Change, latest, said_of, save
from docgen.records.review_counts import count_by_service
from docgen.records.services import every_service
from docgen.review.letters import BOOKING_FORM, BookedReview, BookingForm, Contact
from docgen.review.reading import read_form
from docgen.review.rights import Action, Caller, Role, Thing, can, scope_of
from docgen.review.service import ADDRESS, SERVICE, first_answers
from docgen.review.tracker import folded
from docgen.usecases import services
from docgen.usecases.booking_answers import TAKEN_UP, page_of, read_whole
from docgen.usecases.bookings import booking_for
from docgen.usecases.kept_services import (
    KnownService,
    keep_beside,
    keep_last_review,
    known_services,
    next_reference,
    same_service,
)
from docgen.usecases.review_files import today_in_london
from docgen.usecases.reviews import book_in
from docgen.usecases.standing import Behalf, by

MOST: Final = 200  # reviews of one booking; more is a slip of the finger


@dataclass(frozen=True, slots=True)
class TakenUp:
    """The services and reviews of a booking, by their identities."""

    services: tuple[str, ...]
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reviews a commissioner asked for, and how many are booked and done.

    `done` are those that took place. `commissioner` is the integrated care board,
    empty for services of which it is not known.
    """

    region: str
    commissioner: str
    requested: int
    booked: int
    done: int


def take_up(office: Office, who: Caller, key: str) -> TakenUp | Refused:
    """Make services and reviews of a booking that was sent; twice is once.

    A service that is kept already is taken as it is.

    Raises:
        NotThere: There is no such booking, or it is not this person's.
    """
    with office.records.database.writing() as connection:
        page = booking_for(connection, who, key)
        kept = latest(connection, page.booking.thing, TAKEN_UP)
        if kept.content:
            return TakenUp(
                tuple(kept.content["services"]), tuple(kept.content["reviews"])
            )
        form = read_whole(page.answers.content or {})
        if isinstance(form, Refused):
            return form
        if problem := _not_yet(page.booking, form):
            return Refused((problem,))
        made = _Making(office, connection, who, page.booking, form).all()
        said = {"services": list(made.services), "reviews": list(made.reviews)}
        change = Change(page.booking.thing, TAKEN_UP, said, 0, "taken up")
        save(connection, change, by(who, Role.COORDINATOR.value))
        return made


def tally(office: Office, who: Caller, since: date | None = None) -> tuple[Tally, ...]:
    """Return what was asked for, booked and done, by region and commissioner.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        since: Only bookings made and reviews held from this day on, and reviews that
            have no day yet; None for all there ever were.
    """
    today = today_in_london(office)
    with office.records.database.reading() as connection:
        requested = _requested(connection, who, since)
        booked, done, names = _reviewed(connection, who, since, today)
    names = names | {_key(*one): one for one in requested}
    asked: Counter[tuple[str, str]] = Counter()
    for one, count in requested.items():
        asked[_key(*one)] += count
    return tuple(
        Tally(*names[key], asked[key], booked[key], done[key])
        for key in sorted({*asked, *booked})
    )


def _key(region: str, commissioner: str) -> tuple[str, str]:
    return folded(region), folded(commissioner)


def _requested(
    connection: Transaction, who: Caller, since: date | None
) -> Counter[tuple[str, str]]:
    requested: Counter[tuple[str, str]] = Counter()
    for one in list_bookings(connection, scope_of(who)):
        if one.wanted and (since is None or one.created_at.date() >= since):
            form = page_of(connection, one).form
            named = form.integrated_care_board.name if form else one.commissioner
            requested[one.region, named] += one.wanted
    return requested


def _reviewed(
    connection: Transaction, who: Caller, since: date | None, today: date
) -> tuple[
    Counter[tuple[str, str]],
    Counter[tuple[str, str]],
    dict[tuple[str, str], tuple[str, str]],
]:
    booked: Counter[tuple[str, str]] = Counter()
    done: Counter[tuple[str, str]] = Counter()
    names: dict[tuple[str, str], tuple[str, str]] = {}
    said = said_of(connection, services.DETAILS, "commissioner")
    known = {
        one.id: (one.region, said.get(services.thing(one.id), "").strip())
        for one in every_service(connection, scope_of(who))
        if can(who, Action.COORDINATE, Thing(one.region, one.id))
    }
    counted = count_by_service(connection, scope_of(who), today, since)
    for service_id, (all_booked, all_done) in counted.items():
        if service_id in known:
            key = _key(*known[service_id])
            names.setdefault(key, known[service_id])
            booked[key] += all_booked
            done[key] += all_done
    return booked, done, names


def _not_yet(booking: Booking, form: BookingForm) -> Problem | None:
    where = Source(BOOKING_FORM.kind)
    if booking.wanted is None:
        wrong = f"{booking.commissioner} has not sent the booking yet."
        return Problem(where, wrong, "Wait for it, or send it for them.")
    if form.total_wanted > MOST:
        wrong = f"{form.total_wanted} reviews are more than can be made at once."
        return Problem(where, wrong, f"Check the numbers; {MOST} is the most.")
    return None


class _Making:
    """The services and reviews of one booking being made, inside a transaction."""

    def __init__(
        self,
        office: Office,
        connection: Transaction,
        who: Caller,
        booking: Booking,
        form: BookingForm,
    ) -> None:
        self._office, self._connection, self._who = office, connection, who
        self._booking, self._form = booking, form
        self._known = [
            one
            for one in known_services(connection, scope_of(who))
            if one.row.region == booking.region
        ]

    def all(self) -> TakenUp:
        """Make everything that was asked for."""
        made = [(self._service(one), one) for one in self._form.services]
        reviews = [
            self._review(key, one)
            for key, one in made
            for _ in range(one.reviews_wanted)
        ]
        return TakenUp(tuple(dict.fromkeys(key for key, _ in made)), tuple(reviews))

    def _by(self) -> By:
        origin = f"booking {self._form.reference}"
        of = Behalf(self._booking.commissioner, origin)
        return by(self._who, Role.COORDINATOR.value, of)

    def _service(self, one: BookedReview) -> str:
        known = same_service(self._known, one.ips_service.name, one.ips_teams)
        key = known.row.id if known else self._add(one)
        if not (known and known.last_review):
            self._keep_last(key, one)
        return key

    def _add(self, one: BookedReview) -> str:
        content = self._content(one)
        read = read_form(SERVICE, content, file=services.FORM, lines={})
        if isinstance(read, Refused):
            raise ValueError(f"a booking that was read gave {read.problems}")
        key = services.add_in(self._connection, self._who, read, content)
        kept = services.find_in(self._connection, self._who, key)
        self._known.append(KnownService(kept.row, content, {}, {}))
        return key

    def _content(self, one: BookedReview) -> dict[str, Any]:
        board = self._form.integrated_care_board.name
        trust = one.host_trust.model_dump(exclude_none=True) if one.host_trust else None
        content = {
            "name": one.ips_service.name,
            "region": self._booking.region,
            "ods_code": one.ips_service.ods_code,
            "host_trust": trust,
            "commissioner": board,
            "ips_teams": list(one.ips_teams),
            "commissioning_lead": _correspondent(self._form.commissioner, board),
        }
        return {name: said for name, said in content.items() if said}

    def _keep_last(self, key: str, one: BookedReview) -> None:
        said = {
            "on": one.last_review_on.isoformat() if one.last_review_on else None,
            "total": one.last_total,
        }
        told = {name: value for name, value in said.items() if value is not None}
        if told:
            told["source"] = f"booking {self._form.reference}"
            keep_last_review(self._connection, key, told, self._by())

    def _review(self, service_id: str, one: BookedReview) -> str:
        connection, year = self._connection, self._who.at.year
        kept = services.find_in(connection, self._who, service_id)
        reference = next_reference(connection, year)
        answers = {**first_answers(kept.service), "reference": reference}
        key = book_in(self._office, connection, self._who, service_id, answers)
        keep_beside(connection, f"review:{key}", self._beside(one), self._by())
        return key

    def _beside(self, one: BookedReview) -> dict[str, str]:
        """Return what the booking says of a review and its agreement does not hold."""
        said = {
            "booking": self._booking.id,
            "review_type": one.review_type.value if one.review_type else "",
            "preferred_months": ", ".join(one.preferred_months),
            "contact": _in_a_line(one.contact) if one.contact else "",
            "review_notes": one.note or "",
        }
        return {name: text for name, text in said.items() if text}


def _correspondent(contact: Contact, organisation: str) -> Mapping[str, str]:
    """Return a commissioner as a service keeps them; an address only if it is one."""
    email = contact.email if ADDRESS.fullmatch(contact.email or "") else None
    said = {
        "name": contact.name,
        "role": contact.role,
        "organisation": organisation,
        "email": email,
        "telephone": contact.telephone,
    }
    return {name: text for name, text in said.items() if text}


def _in_a_line(contact: Contact) -> str:
    parts = (contact.name, contact.role, contact.email, contact.telephone)
    return ", ".join(one for one in parts if one)
