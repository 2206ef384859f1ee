"""Free text in short forms that may name a client, until somebody says that it doesn't.

A form that takes it has a box for the reason, which its page shows once it is needed. A
report and a score sheet, with their many texts, keep a list instead, text by text
(`docgen.review.identifiers`).
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from pydantic import Field

from docgen.problems import Problem, Refused, Source
from docgen.review.identifiers import find_identifiers
from docgen.review.values import Entered

CLEARED: Final = "cleared"


def why_cleared() -> Any:  # noqa: ANN401  as pydantic's Field
    """Return the box for why something in a form is no client's."""
    return Field(
        None,
        title="Why it is no client’s",
        description="A reason; it is kept with what you write",
    )


def may_name_client(
    entered: Entered, file: str, allowed_postcodes: Collection[str] = ()
) -> Refused | None:
    """Return what in a form looks like a client's data and nobody vouched for.

    Args:
        entered: As it was read; whatever text it holds is looked at.
        file: The name its problems are told under.
        allowed_postcodes: Those of the review's own organisations.
    """
    said = entered.model_dump(mode="json")
    if said.pop(CLEARED, None):
        return None
    for text in _texts(said):
        for found in find_identifiers(text, allowed_postcodes=allowed_postcodes):
            wrong = f"“{found.shown}” looks like a client’s {found.kind}."
            remedy = "Take it out, or say in this box why it is nobody’s."
            return Refused((Problem(Source(file, CLEARED), wrong, remedy),))
    return None


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for one in said.values():
            yield from _texts(one)
    elif isinstance(said, list):
        for one in said:
            yield from _texts(one)
