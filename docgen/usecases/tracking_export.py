"""The list of what a coordinator looks after, given out to go on with anywhere.

Taken in again it changes nothing.
"""

from collections.abc import Mapping
from typing import Any

from docgen.excel.tracker import write_tracker
from docgen.office import Office
from docgen.review.progress import STAGE_NAMES, Stage
from docgen.review.rights import Caller, scope_of
from docgen.review.tracker import TrackedService
from docgen.usecases.kept_services import (
    TRACKED,
    KnownService,
    contents,
    known_services,
    reviews_seen,
)
from docgen.usecases.review_files import AGREEMENT
from docgen.usecases.standing import NotThere
from docgen.usecases.tracked_values import (
    HOMES_IN_REVIEW,
    HOMES_IN_SERVICE,
    LAST,
    Plain,
    found_in,
    review_of,
    service_of,
)
from docgen.usecases.tracking_faults import own_regions
from docgen.usecases.tracking_rows import days_of


def export(office: Office, who: Caller) -> bytes:
    """Return the list of what a coordinator looks after, as an .xlsx to go on with.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    if not own_regions(who):
        raise NotThere("services")
    with office.records.database.reading() as connection:
        scope = scope_of(who)
        known = {one.row.id: one for one in known_services(connection, scope)}
        listed = {key: _as_listed(one) for key, one in known.items()}
        rows = [
            one for one in reviews_seen(connection, scope) if one.service_id in listed
        ]
        things = [one.thing for one in rows]
        answers = contents(connection, things, AGREEMENT)
        told = contents(connection, things, TRACKED)
    newest = {
        one.service_id: one.id for one in sorted(rows, key=lambda x: str(x.first_day))
    }
    reviews = []
    for row in rows:
        plain = found_in(answers.get(row.thing, {}), HOMES_IN_REVIEW)
        plain |= _texts(told.get(row.thing, {})) | days_of(row)
        plain |= {"reference": row.reference, "stage": STAGE_NAMES[Stage(row.stage)]}
        if newest[row.service_id] == row.id:
            plain |= _last(known[row.service_id])
        reviews.append(review_of(plain, listed[row.service_id]))
    alone = [one for key, one in known.items() if key not in newest and _last(one)]
    reviews += [review_of(_last(one), listed[one.row.id]) for one in alone]
    return write_tracker(listed.values(), reviews)


def _as_listed(known: KnownService) -> TrackedService:
    plain = found_in(known.details, HOMES_IN_SERVICE) | _texts(known.tracked)
    return service_of(plain | {"name": known.row.name, "region": known.row.region})


def _last(known: KnownService) -> Plain:
    said = known.last_review
    return {
        name: str(said[home])
        for name, home in LAST.items()
        if said.get(home) is not None
    }


def _texts(content: Mapping[str, Any]) -> Plain:
    return {name: one for name, one in content.items() if isinstance(one, str)}
