"""Words for a document made up from its fields alone, for tests and benches."""

from collections.abc import Callable
from dataclasses import fields
from types import EllipsisType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from docgen.blanks import Blank, BlankKind

PROMPTS = {
    BlankKind.DATE: "_" * 18,
    BlankKind.TEXT: "_" * 30,
    BlankKind.LINES: "_" * 30,
    BlankKind.YES_NO: "Yes ☐  No ☐",
}
DATES = ("_by", "_on", "_until", "_dates")
YES_NO = (
    "join_ips_meetings",
    "join_clinical_meetings",
    "in_field_mentoring",
    "training_workshops",
    "data_reviews",
    "case_file_access",
    "needed",
)


def kind_of(name: str) -> BlankKind:
    """The kind of blank its name tells of."""
    last = [step for step in name.split(".") if not step.isdigit()][-1]
    if last in YES_NO:
        return BlankKind.YES_NO
    if last.endswith("teams"):
        return BlankKind.LINES
    return BlankKind.DATE if last.endswith(DATES) else BlankKind.TEXT


def open_blank(name: str) -> Blank:
    kind = kind_of(name)
    return Blank(name, f"Title of {name}", kind, PROMPTS[kind], "", open=True)


def answered(name: str, text: str, value: str | None = None) -> Blank:
    kind = kind_of(name)
    return Blank(name, f"Title of {name}", kind, text, value or text, open=False)


def sample_blank(name: str) -> Blank:
    """An everyday answer for a blank of this name."""
    match kind_of(name):
        case BlankKind.DATE:
            return answered(name, "9 March 2027", "2027-03-09")
        case BlankKind.YES_NO:
            return answered(name, "Yes", "yes")
        case BlankKind.LINES:
            return answered(name, "North team\nSouth team\nEast & West team")
        case _:
            return answered(name, f"Example {name}")


def make(
    kind: Any,
    text: Callable[[str], str] = lambda name: f"Example {name}",
    blank: Callable[[str], Blank] = sample_blank,
    truth: bool = True,
    many: int = 2,
    name: str = "",
) -> Any:
    """A document's words, every text, blank and list made from its dotted name."""
    again: dict[str, Any] = {
        "text": text,
        "blank": blank,
        "truth": truth,
        "many": many,
    }
    if kind is str:
        return text(name)
    if kind is bool:
        return truth
    if kind is Blank:
        return blank(name)
    if get_origin(kind) is Annotated:
        return make(get_args(kind)[0], name=name, **again)
    if get_origin(kind) is tuple:
        each = next(one for one in get_args(kind) if not isinstance(one, EllipsisType))
        return tuple(make(each, name=f"{name}.{n}", **again) for n in range(many))
    assert isinstance(kind, type), kind
    hints = get_type_hints(kind)
    dot = f"{name}." if name else ""
    return kind(
        **{
            one.name: make(hints[one.name], name=dot + one.name, **again)
            for one in fields(kind)
        }
    )
