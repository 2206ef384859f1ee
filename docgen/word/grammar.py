"""What a template may say: fields, records, if, for, comparisons and named filters.

A template is a program, so it is read as one: its syntax tree is walked, and whatever
is not on the short list below is refused by name. What passes is compiled in a sandbox
that has no globals and no tests.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from docgen.word.sandbox import FILTERS, sandbox
from docgen.word.vocabulary import Field, Shape, Vocabulary, paths

COMPARISONS: Final = ("eq", "ne", "lt", "lteq", "gt", "gteq", "in", "notin")

Scope = Mapping[str, Field]

LOOP: Final = Field(
    Shape.RECORD,
    {
        "first": Field(Shape.TRUTH, {}),
        "last": Field(Shape.TRUTH, {}),
        "index": Field(Shape.NUMBER, {}),
        "length": Field(Shape.NUMBER, {}),
    },
)

NAMES: Final = {
    nodes.Call: "a call, with brackets after a name",
    nodes.Getitem: "square brackets or a number after a name",
    nodes.Assign: "{% set %}",
    nodes.AssignBlock: "{% set %}",
    nodes.Macro: "{% macro %}",
    nodes.CallBlock: "{% call %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.Include: "{% include %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from %}",
    nodes.Extends: "{% extends %}",
    nodes.Block: "{% block %}",
    nodes.With: "{% with %}",
    nodes.ScopedEvalContextModifier: "{% autoescape %}",
    nodes.EvalContextModifier: "{% autoescape %}",
    nodes.CondExpr: "an if inside {{ }}",
    nodes.Test: "an 'is' test",
    nodes.Concat: "joining with ~",
    nodes.List: "a list written out",
    nodes.Tuple: "a list written out",
    nodes.Dict: "a dictionary written out",
    nodes.Neg: "arithmetic",
    nodes.Pos: "arithmetic",
    nodes.BinExpr: "arithmetic",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a template says that it may not: what, and what to do about it."""

    wrong: str
    remedy: str


class NotAllowed(Exception):
    """A template says something it may not; `faults` lists everything it says so."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(" ".join(f"{one.wrong} {one.remedy}" for one in faults))
        self.faults = faults


def parse(source: str) -> nodes.Template:
    """Return the syntax tree of a template's text.

    Raises:
        NotAllowed: It can't be read at all; the fault says why.
    """
    try:
        return sandbox().parse(source)
    except TemplateSyntaxError as cause:
        raise NotAllowed((syntax_fault(cause.message or ""),)) from cause
    except RecursionError as cause:
        deep = Fault("A tag is nested too deeply.", "Write it more simply.")
        raise NotAllowed((deep,)) from cause


def syntax_fault(message: str) -> Fault:
    """Put Jinja's complaint in a template author's words."""
    return Fault(
        f"A tag can't be read: {message.rstrip('.')}.",
        "Write {{ field }}, {% if field %} … {% endif %} or"
        " {% for one in list %} … {% endfor %}.",
    )


def vet(tree: nodes.Template, vocabulary: Vocabulary) -> tuple[Fault, ...]:
    """Return everything in a whole template that is not allowed; () when it is fit."""
    return tuple(_body(tree.body, vocabulary))


def _body(body: list[nodes.Node], scope: Scope) -> Iterator[Fault]:
    for node in body:
        yield from _statement(node, scope)


def _statement(node: nodes.Node, scope: Scope) -> Iterator[Fault]:
    match node:
        case nodes.Output():
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    yield from printed(part, scope)
        case nodes.If() if isinstance(node.test, nodes.Expr):
            yield from expression(node.test, scope)
            for branch in (node.body, node.elif_, node.else_):
                yield from _body(list(branch), scope)
        case nodes.For():
            yield from loop(node, scope)
            inner = inside_loop(node, scope)
            yield from _body(node.body, inner)
            yield from _body(node.else_, scope)
        case _:
            yield forbidden(node)


def forbidden(node: nodes.Node) -> Fault:
    """Return the fault for a construct that has no place in a template."""
    names = (name for kind, name in NAMES.items() if isinstance(node, kind))
    return not_allowed(next(names, f"'{type(node).__name__.lower()}'"))


def not_allowed(what: str) -> Fault:
    """Return the fault for something a template may not use."""
    return Fault(
        f"The template uses {what}, which is not allowed.",
        f"Use only fields, if, for, comparisons and the filters {', '.join(FILTERS)}.",
    )


def printed(node: nodes.Expr, scope: Scope) -> Iterator[Fault]:
    """Yield what is wrong with the inside of {{ }}."""
    yield from expression(node, scope)
    field = field_of(node, scope)
    if field and field.shape in (Shape.LIST, Shape.RECORD):
        yield Fault(
            f"{written(node)} is a {field.shape.value} and can't be printed whole.",
            _inside(written(node), field),
        )


def _inside(name: str, field: Field) -> str:
    if field.shape is Shape.LIST:
        return f"Go through it with {{% for one in {name} %}} … {{% endfor %}}."
    return f"Print one of its fields: {', '.join(f'{name}.{x}' for x in field.parts)}."


def loop(node: nodes.For, scope: Scope) -> Iterator[Fault]:
    """Yield what is wrong with the line that opens a loop."""
    if node.test or node.recursive or not isinstance(node.target, nodes.Name):
        yield Fault(
            "A loop may only be written {% for one in list %}.",
            "Take out the rest of the line.",
        )
        return
    if node.target.name in scope or node.target.name == "loop":
        yield Fault(
            f"The loop calls its passes {node.target.name}, which is a field already.",
            f"Use a word of its own: {{% for one in {written(node.iter)} %}}.",
        )
    if not isinstance(node.iter, nodes.Expr):
        yield forbidden(node.iter)
        return
    yield from expression(node.iter, scope)
    field = field_of(node.iter, scope)
    if field and field.shape is not Shape.LIST:
        yield Fault(
            f"{written(node.iter)} is no list, so a loop can't go through it.",
            "Print it with {{ }}, or name a list.",
        )


def inside_loop(node: nodes.For, scope: Scope) -> Scope:
    """Return the fields known between {% for %} and {% endfor %}."""
    field = field_of(node.iter, scope)
    if not isinstance(node.target, nodes.Name) or field is None or not field.each:
        return {**scope, "loop": LOOP}
    return {**scope, "loop": LOOP, node.target.name: field.each}


def expression(node: nodes.Expr, scope: Scope) -> Iterator[Fault]:
    """Yield what is wrong with an expression."""
    match node:
        case nodes.Const():
            return
        case nodes.Name():
            if node.name not in scope:
                yield unknown(node.name, scope)
        case nodes.Getattr():
            yield from _attribute(node, scope)
        case nodes.And() | nodes.Or() | nodes.Not() | nodes.Compare():
            for part in node.iter_child_nodes():
                yield from _operand(part, scope)
        case nodes.Filter():
            yield from _filter(node, scope)
        case _ if not is_span(node):
            yield forbidden(node)


def _operand(node: nodes.Node, scope: Scope) -> Iterator[Fault]:
    """Yield what is wrong with one side of "and", "not" or a comparison."""
    if isinstance(node, nodes.Operand):
        node = node.expr
    if isinstance(node, nodes.Expr):
        yield from expression(node, scope)
    else:
        yield forbidden(node)


def is_span(node: nodes.Expr) -> bool:
    """Return whether this is docxtpl's own "2 * loop.length", made from {% hm %}."""
    return (
        isinstance(node, nodes.Mul)
        and isinstance(node.left, nodes.Const)
        and isinstance(node.left.value, int)
        and written(node.right) == "loop.length"
    )


def _attribute(node: nodes.Getattr, scope: Scope) -> Iterator[Fault]:
    found = list(expression(node.node, scope))
    yield from found
    holder = field_of(node.node, scope)
    if found or holder is None or node.attr in holder.parts:
        return
    whole = {
        f"{written(node.node)}.{name}": Field(Shape.TEXT, {}) for name in holder.parts
    }
    yield unknown(written(node), whole)


def _filter(node: nodes.Filter, scope: Scope) -> Iterator[Fault]:
    if node.node is None or node.name not in FILTERS:
        yield Fault(
            f"The filter '{node.name}' is not allowed.",
            f"Use one of {', '.join(FILTERS)}, or none.",
        )
        return
    constants = all(isinstance(one, nodes.Const) for one in node.args)
    if not constants or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield Fault(
            f"The filter '{node.name}' may only be given plain words.",
            "Write them in quotation marks.",
        )
    yield from expression(node.node, scope)


def unknown(name: str, scope: Scope) -> Fault:
    """Return the fault for a field that does not exist, with the nearest that does."""
    known = [path for path, _ in paths(scope) if "[" not in path] + list(scope)
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    remedy = "The list of fields is in FIELDS.md; docgen fields KIND prints it too."
    if near:
        remedy = f"Did you mean {near[0]}?"
    elif not scope:
        remedy = f"{name.rpartition('.')[0]} has no parts; a list needs a loop first."
    return Fault(
        f"The template asks for {name}, which this kind of document does not have.",
        remedy,
    )


def field_of(node: nodes.Node, scope: Scope) -> Field | None:
    """Return what an expression leads to; None when it is unknown or a plain value."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        holder = field_of(node.node, scope)
        return holder.parts.get(node.attr) if holder else None
    return None


def written(node: nodes.Node) -> str:
    """Return an expression as its author wrote it, as far as it is names and dots."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    return "it"
