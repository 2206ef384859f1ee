"""The shapes of what the API says and is told; each name is the model's own."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from docgen.problems import Problem, Refused, Severity, Source
from docgen.review.choices import whole_number
from docgen.review.forms import Form
from docgen.review.reading import AGREEMENT, read_form
from docgen.review.values import Entered, fault, is_empty, shown

REQUEST: Final = "request"
MOST_PAGES: Final = 10_000
LARGEST_PAGE: Final = 200
# Lists whose empty entries count, and what holds such lists.
KEEP_PLACES: Final = AGREEMENT.keep_places | {"answers"}
LONGEST: Final = 1000  # characters of a line
_E = TypeVar("_E", bound=Entered)


class Shape(BaseModel):
    """Something the API says: its names are fixed, and it is never altered."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return self.model_dump(mode="json", exclude_unset=False)


class ProblemShape(Shape):
    """One thing to put right: where it is, what is wrong, what to do about it."""

    where: str = Field(description="The form or file, and the place inside it")
    wrong: str = Field(description="What is wrong, in words")
    remedy: str = Field(description="What to do about it, in words")
    severity: Severity = Field(
        description="error and confirm stop the work, warning does not"
    )
    item: int | None = Field(description="The item of the scale, where one is meant")


class Problems(Shape):
    """Why nothing was done: everything to put right, at once."""

    problems: tuple[ProblemShape, ...]


class Contested(Shape):
    """One answer that two people gave differently."""

    name: str
    title: str
    theirs: Any = Field(description="What is kept")
    mine: Any = Field(description="What you sent")


class Conflict(Shape):
    """Both versions of what somebody changed while you did; nothing was written."""

    seen: int = Field(description="The version you named")
    now: int = Field(description="The version that is kept now")
    theirs: Any = Field(description="What is kept now")
    mine: Any = Field(description="What you sent")
    contested: tuple[Contested, ...] = Field(
        description="The answers that differ, where they can be told one by one"
    )


class ConflictProblems(Shape):
    """Somebody changed the same thing meanwhile: both versions, to decide on."""

    problems: tuple[ProblemShape, ...]
    conflict: Conflict | None = Field(
        description="Both versions; none where something else stands in the way"
    )


def _words(value: object) -> object:
    """Take one line of words, or none."""
    if is_empty(value):
        return ""
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST:
        wrong = f"must be a few words on one line, not {shown(value)}."
        raise fault(wrong, "Write it shorter, without line breaks.")
    return value.strip()


OneLine = Annotated[str, BeforeValidator(_words)]


class OnBehalf(Entered):
    """For whom something is recorded, by whoever stands in for somebody else."""

    for_whom: OneLine = Field(
        "", title="Whose answer it is", description="Empty for your own"
    )
    came_by: OneLine = Field(
        "",
        title="How it came to you",
        description="Such as: e-mail of 9 March 2027. Empty for your own",
    )


def _read_page(value: object) -> object:
    return _within(value, MOST_PAGES)


def _read_size(value: object) -> object:
    return _within(value, LARGEST_PAGE)


def _within(value: object, most: int) -> int:
    number = whole_number(value)
    if number is None or not 1 <= number <= most:
        raise fault(f"can't be {shown(value)}.", f"Write a number from 1 to {most}.")
    return number


def _number(most: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": 1, "maximum": most})


PageNumber = Annotated[int, BeforeValidator(_read_page), _number(MOST_PAGES)]
PageSize = Annotated[int, BeforeValidator(_read_size), _number(LARGEST_PAGE)]


class Paged(Entered):
    """Which part of a list is wanted."""

    page: PageNumber = Field(1, title="page", description="From 1")
    size: PageSize = Field(50, title="size", description="How many on a page")


def read_request(
    model: type[_E], data: Mapping[str, object], place: str = REQUEST
) -> _E | Refused:
    """Read what was sent, or say everything that is wrong with it.

    Args:
        model: What it should be.
        data: Its parts by name.
        place: Where they stand, for the problems.
    """
    unknown = sorted(data.keys() - model.model_fields.keys())
    known = {name: one for name, one in data.items() if name not in unknown}
    form = Form(model, f"a {place}", place, {}, keep_places=KEEP_PLACES)
    read = read_form(form, known, file=place, lines={})
    if not unknown:
        return read
    problems = read.problems if isinstance(read, Refused) else ()
    names = tuple(model.model_fields)
    return Refused((*(_unknown(place, one, names) for one in unknown), *problems))


def _unknown(place: str, name: str, names: Sequence[str]) -> Problem:
    near = get_close_matches(name, names, n=1)
    also = f"Did you mean {near[0]}?" if near else f"It has {', '.join(names)}."
    remedy = also if names else "Leave it out."
    return Problem(Source(place), f"There is no field {shown(name)}.", remedy)


def problem_shapes(problems: Iterable[Problem]) -> tuple[ProblemShape, ...]:
    """Return problems in the shape every answer has them."""
    return tuple(ProblemShape.model_validate(one.as_json()) for one in problems)
