"""What the API offers: each operation once, for its route and for its document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.review.rights import Caller
from docgen.review.token_scope import Area, Level
from docgen.review.values import Entered
from docgen.usecases.api.shapes import Shape
from docgen.usecases.api.tokens import ApiToken


@dataclass(frozen=True, slots=True)
class Gives:
    """What an operation answers when all goes well.

    `shape` is None where it hands out a file, of one of `media_types`. `may_conflict`
    says that somebody may have changed the same thing meanwhile.
    """

    shape: type[Shape] | None = None
    status: int = 200
    media_types: tuple[str, ...] = ()
    may_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Takes:
    """What is sent with an operation; None where nothing is.

    `has_file` says that `body` comes as a form with a file, else it is JSON. A
    `versioned` one names the version it changes, in If-Match. What is done `once` may
    bear a key, in Idempotency-Key.
    """

    query: type[Entered] | None = None
    body: type[Entered] | None = None
    has_file: bool = False
    versioned: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """What a token must open; `area` is None where any token will do."""

    area: Area | None
    level: Level


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, read: who asks, with which token, and what they sent.

    `typed` is the body as it was sent, by name; `file` the one that came with it.
    `version` is the one that If-Match names, 0 where none is asked for.
    """

    who: Caller
    token: ApiToken
    query: Any = None
    body: Any = None
    typed: Mapping[str, Any] = field(default_factory=dict)
    file: Any = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for: its method and path, and what belongs to it."""

    method: str
    path: str  # as OpenAPI writes it: /reviews/{key}
    needs: Needs
    gives: Gives
    takes: Takes
    view: Callable[..., Any]

    @property
    def name(self) -> str:
        """Return what it is called: its endpoint, and its id in the document."""
        return self.view.__name__

    @property
    def rule(self) -> str:
        """Return its path as Flask writes it.

        >>> rule_of("/reviews/{key}")
        '/reviews/<key>'
        """
        return rule_of(self.path)

    @property
    def words(self) -> tuple[str, str]:
        """Return what it does, in a sentence, and all else there is to say of it."""
        first, _, rest = (self.view.__doc__ or "").partition("\n")
        return first.strip(), " ".join(rest.split())


PREFIX: Final = "/api/v1"
OPERATIONS: Final[list[Operation]] = []


def rule_of(path: str) -> str:
    """Return a path of the document as Flask writes it."""
    return path.replace("{", "<").replace("}", ">")


def reads(area: Area | None = None) -> Needs:
    """Return that a token must open an area to read."""
    return Needs(area, Level.READ)


def writes(area: Area) -> Needs:
    """Return that a token must open an area to write."""
    return Needs(area, Level.WRITE)


def operation(
    call: str, needs: Needs, gives: Gives, takes: Takes | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Offer a function as an operation.

    Args:
        call: Its method and path: "GET /reviews/{key}".
        needs: What a token must open.
        gives: What it answers.
        takes: What is sent with it.
    """
    method, _, path = call.partition(" ")

    def offer(view: Callable[..., Any]) -> Callable[..., Any]:
        OPERATIONS.append(Operation(method, path, needs, gives, takes or Takes(), view))
        return view

    return offer
