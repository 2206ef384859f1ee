"""What models say, put for somebody who has a page before them and no file.

Models are also read from files, so that some of what they say to do is about names,
dashes and quotation marks. A page has boxes and lists.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from docgen.problems import Problem
from docgen.review.forms import Form
from docgen.review.values import Entered
from web.forms.options import capitalised
from web.forms.shapes import Kind, Shape, shape_of

_FROM_LIST: Final = "Choose one from the list."
_ENTER: Final = "Enter it."
_LOOK: Final = "Look at this answer again."
_WRONG: Final = tuple(
    (re.compile(said, re.DOTALL), instead)
    for said, instead in (
        (
            r"must be a real date, not a group of fields\.$",
            "must be a real date, with a day, a month and a year.",
        ),
        (r"must have fields of its own, not .*", "can't be read."),
        (r"not a group of fields\.$", "not several answers."),
        (r"has no field '", "holds what this page has no box for: '"),
        (
            r"is (not applicable|left to a party), and has .* beside it\.$",
            r"is said to be \1, and is answered in another way too.",
        ),
        (
            r"is a date with its reason, and has .* beside it\.$",
            "has a date, and is answered in another way too.",
        ),
        (r"can't be the name of a field\.$", "can't be kept."),
    )
)
_REMEDIES: Final = tuple(
    (re.compile(said, re.DOTALL), instead)
    for said, instead in (
        (r"Write it in quotes: .*", "Enter it as text."),
        (r"Write it out, or leave the field out\.", _ENTER),
        (r"Add \S+: with its answer\.", _ENTER),
        (r"Write each on a line of its own, after a dash\.", "Give each its own box."),
        (r"Write (one of \w+,|its number, \d+ to \d+, or its key).*", _FROM_LIST),
        (r"Write yes or no\.", "Choose yes or no."),
        (r"(Below it, write|Did you mean|It has|See docgen fields) .*", _LOOK),
        (r"Write the field's own name, .*", _LOOK),
        (
            r"Answer it, or say not_applicable: .*",
            "Answer it, say why it does not apply, or leave it open for somebody.",
        ),
        (r"The reason is kept: .*", r"\g<0>"),  # somebody's own words
        (
            r"List what is shared, or leave it out for our list\.",
            "List what is shared.",
        ),
    )
)
_NAME: Final = re.compile(r"\b([a-z]+(?:_[a-z]+)*)(:(?=[\s.,;]|$))?")


def told(problem: Problem, form: Form[Any]) -> str:
    """Return what a page says of a problem: what is wrong, and what to do."""
    wrong = problem.wrong
    for said, instead in _WRONG:
        wrong, found = said.subn(instead, wrong, count=1)
        if found:
            break
    return f"{wrong} {_remedy(problem.remedy, form)}"


def _remedy(remedy: str, form: Form[Any]) -> str:
    for said, instead in _REMEDIES:
        if found := said.fullmatch(remedy):
            return found.expand(instead)
    return for_page(remedy, form)


def for_page(words: str, form: Form[Any]) -> str:
    """Return words with each field and choice under the title a page shows it by."""
    model: type[Entered] = form.model
    titles, labels = _titles(model), _labels(model)

    def titled(found: re.Match[str]) -> str:
        name, colon = found.groups()
        if name in titles and (colon or "_" in name):
            return f"“{titles[name]}”"
        return f"“{labels[name]}”" if "_" in name and name in labels else found[0]

    return _NAME.sub(titled, words)


def hint_of(record: type[Entered], name: str, shape: Shape) -> str:
    """Return the hint a page shows at a field, empty where its model has none for it.

    What a choice is made from is on the page itself, and names are for files.
    """
    hint = record.model_fields[name].description or ""
    chosen_from = shape.options or (shape.entry and shape.entry.options)
    if chosen_from or "_" in hint:
        return ""
    if hint or shape.kind is not Kind.LINE:
        return hint
    schemas = (getattr(one, "json_schema", {}) for one in _notes(record, name))
    examples = (one["examples"][0] for one in schemas if "examples" in one)
    return next((f"For example, {one}" for one in examples), "")


def _notes(record: type[Entered], name: str) -> list[Any]:
    return record.model_fields[name].metadata


@lru_cache(maxsize=20)
def _titles(model: type[Entered]) -> Mapping[str, str]:
    """Return the title of each name in a model; an outer field's before an inner's."""
    found: dict[str, str] = {}
    for record in _records(model):
        for name, field in record.model_fields.items():
            found.setdefault(name, capitalised(field.title or name))
    return found


@lru_cache(maxsize=20)
def _labels(model: type[Entered]) -> Mapping[str, str]:
    shapes = (
        shape_of(record, name)
        for record in _records(model)
        for name in record.model_fields
    )
    return {
        option.value: option.label
        for shape in shapes
        for option in (shape.entry or shape).options
    }


def _records(model: type[Entered]) -> Iterator[type[Entered]]:
    yield model
    for name in model.model_fields:
        shape = shape_of(model, name)
        inner = (shape.entry or shape).record
        if inner:
            yield from _records(inner)
