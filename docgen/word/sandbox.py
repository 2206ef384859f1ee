"""Jinja with everything taken away that a contract does not need."""

from typing import Final

from jinja2 import StrictUndefined
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS: Final = ("upper", "lower", "capitalize", "length", "join")


def sandbox(
    kind: type[ImmutableSandboxedEnvironment] = ImmutableSandboxedEnvironment,
) -> ImmutableSandboxedEnvironment:
    """Return the environment templates are read in; VettedNames to run them in."""
    environment = kind(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update({name: JINJA_FILTERS[name] for name in FILTERS})
    return environment


class VettedNames(ImmutableSandboxedEnvironment):
    """The sandbox a vetted template runs in.

    Every name after a dot was vetted to be a declared field, so it is not looked at
    again in each document: that took two thirds of the time.
    """

    def getattr(self, obj: object, attribute: str) -> object:
        """Return a record's declared field."""
        return getattr(obj, attribute)
