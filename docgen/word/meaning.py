"""What one tag says, read by itself: the fields it asks for and what it may not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, cast

from jinja2 import nodes

from docgen.word.grammar import (
    Fault,
    NotAllowed,
    Scope,
    expression,
    field_of,
    inside_loop,
    loop,
    not_allowed,
    parse,
    printed,
    written,
)
from docgen.word.tags import Tag
from docgen.word.vocabulary import Field, Shape

DEEPEST: Final = 20
MIDDLES: Final = ("elif", "else")
CLOSERS: Final = {"endif": "if", "endfor": "for"}
KNOWN: Final = ("if", "for", *MIDDLES, *CLOSERS)
CELL_WORDS: Final = ("vm", "hm", "colspan", "cellbg")
FORBIDDEN: Final = frozenset(
    [
        "set",
        "macro",
        "call",
        "filter",
        "include",
        "import",
        "from",
        "extends",
        "block",
        "with",
        "autoescape",
        "raw",
        "do",
        "trans",
        "pluralize",
        "debug",
        "break",
        "continue",
        "print",
    ]
)
HEAD: Final = re.compile(r"\{%[-+]?\s*\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """What a tag says: its faults, the names it asks for, and where it leads.

    `field` is what a {{ }} prints when it prints one field alone; `scope` is what is
    known after the tag, None when that is the same as before it. `hidden` names a
    loop's word whose list is unknown, so that nothing can be said of it.
    """

    faults: tuple[Fault, ...] = ()
    names: frozenset[str] = frozenset()
    field: Field | None = None
    scope: Scope | None = None
    hidden: frozenset[str] = frozenset()


def said_by(tag: Tag, scope: Scope) -> Said:
    """Return what a tag says where these fields are known."""
    try:
        return _said_by(tag, scope)
    except NotAllowed as refused:
        return Said(refused.faults)


def _said_by(tag: Tag, scope: Scope) -> Said:
    if tag.is_comment or tag.broken:
        return Said()
    if tag.is_print:
        return _print(tag, scope)
    match tag.word:
        case "for":
            return _for(tag, scope)
        case "if" | "elif":
            test = parse(HEAD.sub("{% if", tag.jinja, count=1) + "{% endif %}")
            return _test(test, scope)
        case word if word in CELL_WORDS:
            return _cell_word(tag, scope)
        case _:
            return Said(tuple(_plain(tag)))


def _print(tag: Tag, scope: Scope) -> Said:
    tree = _shallow(parse(tag.jinja))
    inner = tree.find(nodes.Output)
    expressions = inner.nodes if inner is not None else []
    faults = [fault for one in expressions for fault in printed(one, scope)]
    faults += faults or _unfit_values(tag, tree, scope)
    found = field_of(expressions[0], scope) if len(expressions) == 1 else None
    faults += _vanishing(tag, found)
    return Said(tuple(faults), _names(tree), found)


def _unfit_values(tag: Tag, tree: nodes.Template, scope: Scope) -> Iterator[Fault]:
    """Yield the lists and records that would be printed whole in a roundabout way."""
    for one in tree.find_all((nodes.Filter, nodes.And, nodes.Or)):
        for part in one.iter_child_nodes():
            found = field_of(part, scope)
            whole = found is not None and found.shape in (Shape.LIST, Shape.RECORD)
            if not whole or (isinstance(one, nodes.Filter) and _fits(one, found)):
                continue
            yield Fault(
                f"{tag} would print {written(part)} whole, which is more than words.",
                "Print its fields one by one, in a loop if it is a list.",
            )


def _fits(one: nodes.Filter, found: Field | None) -> bool:
    """Return whether a filter makes words of a list: length, or join of plain words."""
    each = found.each if found else None
    joins = each is not None and each.shape not in (Shape.LIST, Shape.RECORD)
    return each is not None and (one.name == "length" or (one.name == "join" and joins))


def _vanishing(tag: Tag, found: Field | None) -> Iterator[Fault]:
    """Yield why a {{ }} that replaces a run or more prints nothing."""
    if tag.whole and not (tag.whole == "r" and found and found.shape is Shape.RICH):
        what = "formatted text" if tag.whole == "r" else "ready-made parts"
        yield Fault(
            f"{tag} is a tag for {what}; plain words vanish in it.",
            f"Write it without the {tag.whole}: {tag.jinja}.",
        )


def _test(tree: nodes.Template, scope: Scope) -> Said:
    tests = [one.test for one in _shallow(tree).find_all(nodes.If)]
    faults = [
        one for test in tests for one in expression(cast(nodes.Expr, test), scope)
    ]
    return Said(tuple(faults), _names(tree))


def _for(tag: Tag, scope: Scope) -> Said:
    tree = _shallow(parse(tag.jinja + "{% endfor %}"))
    node = next(tree.find_all(nodes.For))
    target = {one.name for one in node.target.find_all(nodes.Name)}
    if isinstance(node.target, nodes.Name):
        target.add(node.target.name)
    inner = inside_loop(node, scope)
    hidden = frozenset(name for name in target if name not in inner)
    names = _names(node.iter)
    return Said(tuple(loop(node, scope)), names, scope=inner, hidden=hidden)


def _cell_word(tag: Tag, scope: Scope) -> Said:
    """Return what {% vm %}, {% hm %}, {% colspan n %} and {% cellbg colour %} say."""
    found, names = list(_cell_faults(tag, scope)), frozenset[str]()
    if tag.word in ("colspan", "cellbg"):
        tree = _shallow(parse(f"{{{{ {tag.rest} }}}}"))
        names = _names(tree)
        for one in tree.find_all(nodes.Output):
            for part in one.nodes:
                found += printed(part, scope)
    elif tag.rest:
        found.append(Fault(f"{tag} says too much.", f"Write {{% {tag.word} %}}."))
    return Said(tuple(found), names)


def _cell_faults(tag: Tag, scope: Scope) -> Iterator[Fault]:
    cell = next(tag.element.iterancestors("{*}tc", "{*}txbxContent"), None)
    if cell is None or not str(cell.tag).endswith("}tc"):
        yield Fault(
            f"{tag} stands outside a table.", "Move it into the cell it is meant for."
        )
    elif cell.find("{*}tcPr/{*}*") is None:
        yield Fault(
            f"{tag} stands in a cell without a width, where it does nothing.",
            "Give the cell a width in Word (Table Properties, Cell).",
        )
    if tag.word in ("vm", "hm") and "loop" not in scope:
        yield Fault(
            f"{tag} merges the cells a loop makes, and stands in no loop.",
            "Put it between {%tr for … %} and {%tr endfor %}, or take it out.",
        )


def _plain(tag: Tag) -> Iterator[Fault]:
    """Yield what is wrong with else, endif, endfor, and any word that is no tag."""
    word, rest = tag.word, tag.rest
    if word in KNOWN:
        if word == "else" and rest.startswith("if"):
            yield Fault(f"{tag} is two tags in one.", f"Write {{% elif{rest[2:]} %}}.")
        elif rest:
            yield Fault(f"{tag} says too much.", f"Write {{% {word} %}}.")
    elif word in FORBIDDEN:
        yield not_allowed(f"{{% {word} %}}")
    elif word.removeprefix("end") not in FORBIDDEN:
        near = get_close_matches(word[:20], KNOWN, n=1)
        yield Fault(
            f"{tag} begins with {word or 'no word'}, and there is no such tag.",
            f"Did you mean {near[0]}?"
            if near
            else "Use if, elif, else, endif, for or endfor.",
        )


def _names(node: nodes.Node) -> frozenset[str]:
    names = {one.name for one in node.find_all(nodes.Name)}
    return frozenset(names | ({node.name} if isinstance(node, nodes.Name) else set()))


def _shallow(tree: nodes.Template) -> nodes.Template:
    """Return a tree that is not too deep for those who walk it after us."""
    level: list[nodes.Node] = [tree]
    for _ in range(DEEPEST):
        level = [child for one in level for child in one.iter_child_nodes()]
        if not level:
            return tree
    deep = Fault("A tag is nested too deeply.", "Write it more simply.")
    raise NotAllowed((deep,))
