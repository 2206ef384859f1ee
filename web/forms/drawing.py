"""A form's fields, drawn from its model and from what was typed into them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from docgen.problems import Problem
from docgen.review.answers import Party
from docgen.review.dates import EXAMPLE, in_words, read_day
from docgen.review.deadlines import Deadline
from docgen.review.forms import Form, title_in
from docgen.review.scale import IPS_25
from docgen.review.values import Entered, is_empty
from web.forms.days import boxes_of
from web.forms.fields import Field, boxes_for
from web.forms.marking import marked
from web.forms.options import ITEMS, Option, capitalised, chosen, options_of
from web.forms.shapes import Kind, Shape, Way, shape_of
from web.forms.typed import parts_of, rows_of, text_of, usual_of
from web.forms.ways import apart
from web.forms.wording import for_page, hint_of

_DAY: Final = read_day(EXAMPLE)
KEEPS: Final = "Leave the boxes empty to keep it."
NOT_YET: Final = "Not answered yet"
NOBODY: Final = "Nobody"
PARTIES: Final = options_of(Party)
A_DAY: Final = f"For example, {_DAY.day} {_DAY.month} {_DAY.year}"
WAYS: Final = {
    Way.REASON: "Reason for another date than the rule gives",
    Way.NOT_APPLICABLE: "Does not apply, because",
    Way.LEFT_TO: "Left open for",
}


def draw(
    form: Form[Any],
    names: Sequence[str],
    typed: Mapping[str, Any],
    *,
    problems: Sequence[Problem] = (),
    proposed: Mapping[str, Deadline] | None = None,
    hints: Mapping[str, str] | None = None,
) -> tuple[Field, ...]:
    """Return some fields of a form as a page shows them.

    Args:
        form: Whose model says what there is to answer.
        names: The fields wanted, in the page's order.
        typed: The answers, as a file of answers has them.
        problems: What is to put right; each is told at its field.
        proposed: The deadline that gives a date where nobody sets one, by field.
        hints: Other hints than the model's, by dotted name without numbers, such as
            "sessions.people".
    """
    pen = _Pen(form, proposed or {}, hints or {})
    fields = (pen.part(form.model, name, "", typed.get(name)) for name in names)
    return marked(tuple(fields), problems, form)


@dataclass(frozen=True)
class _Pen:
    form: Form[Any]
    proposed: Mapping[str, Deadline]
    hints: Mapping[str, str]

    def part(
        self, record: type[Entered], name: str, above: str, answer: object
    ) -> Field:
        """Draw a field of a record; `above` is the record's own dotted name."""
        shape = shape_of(record, name)
        path = f"{above}.{name}" if above else name
        usual = usual_of(record, name)
        given = usual if answer is None else answer
        label = capitalised(title_in(record, name))
        drawn = self._field(shape, path, label, given)
        needed = record.model_fields[name].is_required() or usual is not None
        grouped = shape.kind in (Kind.RECORD, Kind.LIST, Kind.SCORES, Kind.YES_NO)
        return replace(
            drawn,
            hint=self._hint(record, name, path, shape),
            proposal=self._proposal(path),
            is_optional=not (needed or grouped or shape.ways),
        )

    def _field(self, shape: Shape, path: str, label: str, answer: object) -> Field:
        said = apart(shape, answer)
        field = Field(
            path, path, label, shape.kind, ways=self._ways(shape, path, said.ways)
        )
        match shape.kind:
            case Kind.RECORD if shape.record:
                answers = parts_of(shape.record, said.value)
                parts = (
                    self.part(shape.record, name, path, answers.get(name))
                    for name in shape.record.model_fields
                )
                return replace(field, parts=tuple(parts))
            case Kind.LIST if shape.entry:
                return self._list(field, shape, shape.entry, said.value)
            case Kind.SCORES:
                return replace(field, parts=tuple(_scores(path, said.value)))
            case Kind.DATE:
                return replace(field, boxes=boxes_for(path, boxes_of(said.value)))
            case _:
                return _typed(field, shape, said.value)

    def _list(self, field: Field, shape: Shape, entry: Shape, answer: object) -> Field:
        rows = rows_of(shape, answer)
        # An empty row at the end was asked for with "Add another".
        is_new = bool(rows) and is_empty(rows[-1]) and shape.most is None
        if shape.most is not None:
            rows += [None] * (shape.most - len(rows))
        elif not is_new:
            rows.append(None)
        parts = [
            self._field(entry, f"{field.path}.{at}", f"{field.label} {at + 1}", one)
            for at, one in enumerate(rows)
        ]
        parts[-1] = replace(parts[-1], is_new=is_new)
        return replace(field, parts=tuple(parts), may_grow=shape.most is None)

    def _hint(self, record: type[Entered], name: str, path: str, shape: Shape) -> str:
        numberless = ".".join(one for one in path.split(".") if not one.isdigit())
        if numberless in self.hints:
            return self.hints[numberless]
        hint = hint_of(record, name, shape)
        return A_DAY if shape.kind is Kind.DATE and not hint else hint

    def _proposal(self, path: str) -> str:
        deadline = self.proposed.get(path)
        if deadline is None:
            return ""
        if deadline.computed is None:
            return f"{for_page(deadline.rule, self.form)}."
        rule = f"{deadline.brief[:1].lower()}{deadline.brief[1:]}"
        return f"{in_words(deadline.computed)}: {rule}. {KEEPS}"

    def _ways(
        self, shape: Shape, path: str, said: Mapping[Way, Any]
    ) -> tuple[Field, ...]:
        """Return the boxes for other answers; a reason where a rule gives the date."""
        deadline = self.proposed.get(path)
        ruled = deadline is not None and deadline.anchor is not None
        return tuple(
            _way(way, path, said.get(way))
            for way in shape.ways
            if way is not Way.REASON or ruled or way in said
        )


def _way(way: Way, path: str, answer: object) -> Field:
    blank = Field(f"{path}.{way}", f"{path}[{way}]", WAYS[way], Kind.TEXT)
    if way is not Way.LEFT_TO:
        return replace(blank, value=text_of(answer))
    return _chosen(replace(blank, kind=Kind.CHOICE), PARTIES, answer, NOBODY)


def _typed(field: Field, shape: Shape, answer: object) -> Field:
    written = text_of(answer)
    if shape.options:
        return _chosen(field, shape.options, answer, NOT_YET)
    broken = shape.kind is Kind.LINE and ("\n" in written or "\r" in written)
    return replace(field, kind=Kind.TEXT if broken else shape.kind, value=written)


def _chosen(
    field: Field, options: tuple[Option, ...], answer: object, nothing: str
) -> Field:
    value = chosen(options, text_of(answer))
    known = {"", *(one.value for one in options)}
    # What can't be chosen was written elsewhere, and is shown as it was written.
    own = () if value in known else (Option(value, f"“{value}”"),)
    return replace(field, value=value, options=(Option("", nothing), *options, *own))


def _scores(path: str, answer: object) -> Iterator[Field]:
    """Yield a box for each item, and for each other name that was given a score.

    A score's dotted name counts the scores as they were given; that of an item without
    one leads nowhere.
    """
    given = answer if isinstance(answer, Mapping) else {}
    places = {str(key): at for at, key in enumerate(given)}
    labels = {str(item.number): str(item) for item in IPS_25.items}
    keys = {chosen(ITEMS, key): key for key in reversed(places)}
    own = {key: keys.get(key, key) for key in labels}
    labels = {own[key]: label for key, label in labels.items()}
    scores = {str(key): text_of(one) for key, one in given.items()}
    for key in dict.fromkeys((*own.values(), *places)):
        place = f"{path}.{places[key]}" if key in places else ""
        label = labels.get(key, f"“{key}”")
        name = f"{path}.{key}"
        yield Field(place, name, label, Kind.NUMBER, value=scores.get(key, ""))
