"""What would come of a coordinator's list: new, otherwise, left; nothing is written."""

from dataclasses import dataclass, field

from docgen.excel.tracker import LeftOut
from docgen.problems import Problem, Source
from docgen.review.tracker import TrackedReview, TrackedService
from docgen.usecases.kept_services import KnownService
from docgen.usecases.tracked_values import Plain


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the list has otherwise than what is kept; taken only when ticked.

    `key` stands for this very difference. `kept` is empty where nothing is.
    """

    key: str
    thing: str
    called: str
    field: str
    title: str
    kept: str
    found: str
    where: Source


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A cell that was read in one of two ways; its row is taken only when ticked."""

    key: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class LastReview:
    """What the list tells of a service's last review, by its names there."""

    plain: Plain
    where: Source


@dataclass
class Plan:
    """What would be added, changed and left of a list.

    `services` and `reviews` are new; `stopped` are the rows that are not taken, with
    `problems` saying why. `unchanged` counts what is kept already as the list has it.
    `known` are the services that the list's are, by its identity of each.
    """

    file: str
    file_hash: str
    services: list[TrackedService] = field(default_factory=list)
    reviews: list[TrackedReview] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    stopped: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    to_confirm: list[ToConfirm] = field(default_factory=list)
    left_out: tuple[LeftOut, ...] = ()
    known: dict[str, KnownService] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    last_reviews: dict[str, LastReview] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Return whether there is nothing to do."""
        return not (self.services or self.reviews or self.differences)
