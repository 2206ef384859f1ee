"""Names in a file that can't be the name of any field: numbers, broken characters."""

from collections.abc import Iterator, Mapping
from typing import Final

from docgen.review.answers import TAGS
from docgen.review.places import Remark
from docgen.review.values import shown

LONGEST_NAME: Final = 100


def without_odd_keys(data: Mapping[str, object]) -> dict[str, object]:
    """Return the data with every name left out that no field could have."""
    return {_name(key): _inside(one) for key, one in data.items() if _is_plain(key)}


def _inside(value: object) -> object:
    if isinstance(value, Mapping):
        return without_odd_keys(value)
    if isinstance(value, list):
        return [_inside(one) for one in value]
    return value


def _name(key: object) -> str:
    """Return a key as a name; YAML reads the word "on" as true, before a colon too."""
    return "on" if key is True else str(key)


def _is_plain(key: object) -> bool:
    if key is True:
        return True
    if not isinstance(key, str) or key in TAGS:
        return False
    return key.isprintable() and len(key) <= LONGEST_NAME


def odd_keys(value: object, path: str = "") -> Iterator[Remark]:
    """Yield a remark for every such name, at the place that holds it."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from odd_keys(one, f"{path}.{at}")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if _is_plain(key):
                yield from odd_keys(one, f"{path}.{_name(key)}".strip("."))
            else:
                wrong = f"{shown(key)} can't be the name of a field."
                yield Remark(path, wrong, "Write the field's own name, or take it out.")
