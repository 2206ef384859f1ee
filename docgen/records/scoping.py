"""What a person may see, as the condition that every list and look-up begins with."""

from typing import Final

from sqlalchemy import ColumnElement, false, or_, select, true

from docgen.records.tables import reviews, services
from docgen.review.rights import Scope

SCOPES: Final = 256  # for so many people's scopes queries are kept as they were built


def services_in(scope: Scope) -> ColumnElement[bool]:
    """Return the condition that a row of `services` may be seen.

    Whoever has a duty in a review may see its service.
    """
    if scope.everything:
        return true()
    assigned = select(reviews.c.service_id).where(reviews.c.id.in_(scope.reviews))
    return or_(
        false(),
        services.c.region.in_(scope.regions),
        services.c.id.in_(scope.services),
        services.c.id.in_(assigned) if scope.reviews else false(),
    )


def reviews_in(scope: Scope) -> ColumnElement[bool]:
    """Return the condition that a row of `reviews` joined to `services` may be seen."""
    if scope.everything:
        return true()
    return or_(
        false(),
        services.c.region.in_(scope.regions),
        reviews.c.service_id.in_(scope.services),
        reviews.c.id.in_(scope.reviews),
    )
