"""The settings as they are now: the environment's, and over them an administrator's."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BeforeValidator, Field

from docgen.office import Office
from docgen.review.choices import one_of, whole_number
from docgen.review.forms import Form
from docgen.review.lists import Many, Maybe
from docgen.review.values import Day, Entered, Line, fault, shown
from docgen.settings import Anchor, Settings

if TYPE_CHECKING:
    from docgen.records.database import Transaction

HOUSE: Final = "house"
SETTINGS: Final = "settings"
LEAST, MOST = 1, 5


def _read_points(value: object) -> object:
    number = whole_number(value)
    if number is None or not LEAST <= number <= MOST:
        raise fault(
            f"can't be {shown(value)}.",
            f"Enter a whole number from {LEAST} to {MOST}.",
        )
    return number


class ClosedDay(Entered):
    """A day on which nobody works, and why."""

    day: Day = Field(title="day")
    reason: Line = Field(title="reason")


class HouseSettings(Entered):
    """What an administrator may set at any time; what is None is the environment's."""

    organisation_name: Maybe[Line] = Field(
        None, title="Organisation", description="The name at the head of each document"
    )
    closed_days: Many[ClosedDay] = Field(
        (), title="Closed day", description="Besides those of the environment"
    )
    recommend_below: Maybe[Annotated[int, BeforeValidator(_read_points)]] = Field(
        None,
        title="Recommend below",
        description="A final report recommends something for every item scored below",
    )
    feedback_from: Maybe[Annotated[Anchor, one_of(Anchor)]] = Field(
        None, title="The week for feedback counts from"
    )
    action_plan_from: Maybe[Annotated[Anchor, one_of(Anchor)]] = Field(
        None, title="The six weeks for the action plan count from"
    )
    support_from: Maybe[Annotated[Anchor, one_of(Anchor)]] = Field(
        None, title="The five months of support count from"
    )


HOUSE_SETTINGS: Final = Form(HouseSettings, "the settings", "settings", {})


def settings_now(office: Office, connection: "Transaction | None" = None) -> Settings:
    """Return the settings that documents and dates go by at this moment.

    An office that never opened its records, as on the command line, goes by its
    environment.

    Args:
        office: The tools to work with.
        connection: Of the transaction that is under way; None outside of one.
    """
    if connection is None:
        if not office.has_records:
            return office.settings
        with office.records.database.reading() as reading:
            return settings_now(office, reading)
    # Loaded with the records; making a document on the command line needs neither.
    from docgen.records.parts import latest

    content = latest(connection, HOUSE, SETTINGS).content
    return with_changes(office.settings, content) if content else office.settings


def with_changes(settings: Settings, content: Mapping[str, Any]) -> Settings:
    """Return settings with an administrator's over them, which were read before."""
    house = HouseSettings.model_validate(content)
    names = set(HouseSettings.model_fields) - {"closed_days"}
    set_here = {name: getattr(house, name) for name in names}
    own_days = {one.day for one in house.closed_days}
    changes = {name: one for name, one in set_here.items() if one is not None}
    closed = tuple(sorted({*settings.closed_days, *own_days}))
    return settings.model_copy(update={**changes, "closed_days": closed})
