"""The token of a request, as the API says it."""

import datetime
from typing import Self

from pydantic import Field

from docgen.review.rights import Caller, Role
from docgen.review.token_scope import Area, Level
from docgen.usecases.api.shapes import Shape
from docgen.usecases.api.tokens import ApiToken, last_day


class OwnToken(Shape):
    """Whom the token stands for, what it opens and how long."""

    name: str = Field(description="What the token is for")
    person: str = Field(description="Whom it stands for")
    person_id: str
    roles: tuple[Role, ...]
    allows: dict[Area, Level]
    ends_on: datetime.date = Field(description="The last day it opens anything")

    @classmethod
    def of(cls, who: Caller, token: ApiToken) -> Self:
        """Return a person's token."""
        return cls(
            name=token.name,
            person=who.name,
            person_id=who.person_id,
            roles=who.roles(),
            allows={Area(area): Level(one) for area, one in token.allows.items()},
            ends_on=last_day(token),
        )
