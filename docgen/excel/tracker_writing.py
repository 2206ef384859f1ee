"""The list of reviews as a workbook: values only, and read back to the same rows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from io import BytesIO
from math import ceil
from typing import Final, NamedTuple

from docgen.excel.long_list import LongList, Looks, write_long_list
from docgen.review.occasion import ReviewType
from docgen.review.tracker import (
    NOBODY,
    TrackedPerson,
    TrackedReview,
    TrackedService,
)

SHEET: Final = "Reviews"
ON_A_PAGE: Final = 170  # letters across A4 landscape that can still be read
TYPES: Final = {
    ReviewType.IN_PERSON: "In person",
    ReviewType.VIRTUAL: "Virtual",
    ReviewType.MIXED: "Mixed",
}
Value = str | int | date | None


class Row(NamedTuple):
    """One row: a review with its service, or a service alone."""

    service: TrackedService
    review: TrackedReview


class Column(NamedTuple):
    """A column: its heading, its width in letters, and what it holds of a row.

    One that is not `kept` is left out where no row has a value for it.
    """

    heading: str
    width: int
    value: Callable[[Row], Value]
    kept: bool = False


def _people(
    heading: str, person: Callable[[Row], TrackedPerson], *, kept: bool = False
) -> tuple[Column, ...]:
    return (
        Column(heading, 20, lambda row: person(row).name, kept),
        Column(f"{heading} e-mail", 28, lambda row: person(row).email),
        Column(f"{heading} phone", 16, lambda row: person(row).phone),
    )


def _reviewer(at: int) -> Callable[[Row], TrackedPerson]:
    def one(row: Row) -> TrackedPerson:
        return row.review.reviewers[at] if len(row.review.reviewers) > at else NOBODY

    return one


def _lines(names: tuple[str, ...]) -> str:
    """Return names a line each; one with a ";" in it is kept from being parted."""
    return ("\n" if len(names) == 1 and ";" in names[0] else "") + "\n".join(names)


COLUMNS: Final = (
    Column("Service", 30, lambda row: row.service.name, kept=True),
    Column("IPS teams", 24, lambda row: _lines(row.service.ips_teams)),
    Column("Review reference", 16, lambda row: row.review.reference, kept=True),
    Column("Review day 1", 18, lambda row: row.review.first_day, kept=True),
    Column("Review day 2", 18, lambda row: row.review.last_day, kept=True),
    Column("Stage", 18, lambda row: row.review.stage, kept=True),
    *_people("Reviewer 1", _reviewer(0), kept=True),
    *_people("Reviewer 2", _reviewer(1), kept=True),
    Column("Review type", 12, lambda row: _type(row.review.review_type)),
    Column("Region", 20, lambda row: row.service.region, kept=True),
    *_people("Regional lead", lambda row: row.review.regional_lead),
    Column("Host Trust", 30, lambda row: row.service.host_trust),
    Column("ODS code", 10, lambda row: row.service.ods_code),
    Column("Commissioner", 26, lambda row: row.service.commissioner),
    Column("Clinical teams", 26, lambda row: _lines(row.service.clinical_teams)),
    *_people("Service lead", lambda row: row.service.service_lead),
    *_people("Trust lead", lambda row: row.service.trust_lead),
    *_people("Commissioning lead", lambda row: row.service.commissioning_lead),
    Column("Last review date", 18, lambda row: row.review.last_review_on),
    Column("Last total", 10, lambda row: row.review.last_total),
    Column("Last band", 18, lambda row: row.review.last_band),
    Column("Review notes", 40, lambda row: row.review.review_notes),
    Column("Service notes", 40, lambda row: row.service.service_notes),
)


def _type(kind: ReviewType | None) -> str:
    return TYPES[kind] if kind else ""


def write_tracker(
    services: Iterable[TrackedService], reviews: Iterable[TrackedReview]
) -> bytes:
    """Return the list as an .xlsx that `read_tracker` reads back to the same rows.

    A review has a row with its service's particulars in it, and a service without a
    review a row of its own, after them. Nothing is worked out in the sheet and nothing
    hidden in it; a text stays one, whatever it begins with.

    Args:
        services: Each service once.
        reviews: In the order they are to stand in. One whose service is not given is
            written with its service's name and teams alone.
    """
    rows = _rows({one.identity: one for one in services}, tuple(reviews))
    columns = [
        one
        for one in COLUMNS
        if one.kept or any(one.value(row) not in ("", None) for row in rows)
    ]
    width = sum(one.width for one in columns)
    looks = Looks("B2", is_wrapped=True, pages_wide=ceil(width / ON_A_PAGE))
    out = BytesIO()
    headings = [(one.heading, one.width) for one in columns]
    cells = ([one.value(row) for one in columns] for row in rows)
    write_long_list(out, LongList(SHEET, headings, cells), looks=looks)
    return out.getvalue()


def _rows(
    services: Mapping[str, TrackedService], reviews: tuple[TrackedReview, ...]
) -> list[Row]:
    rows = [
        Row(
            services.get(one.service_identity)
            or TrackedService(one.service, ips_teams=one.ips_teams),
            one,
        )
        for one in reviews
    ]
    with_review = {one.service_identity for one in reviews}
    return rows + [
        Row(one, TrackedReview(one.name))
        for identity, one in services.items()
        if identity not in with_review
    ]
