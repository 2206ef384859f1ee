"""Blanks as content controls: inline, with a title, a tag and a kind."""

from typing import Final

from lxml import etree

from templates_docx.building.ooxml import el, run, text
from templates_docx.building.wording import ControlWords

RULE: Final = "_" * 30
DATE_RULE: Final = "_" * 18
BOXES: Final = "Yes ☐  No ☐"

# What an emptied control shows, by kind: the name of its prompt and its words.
PROMPTS: Final = {
    "text": ("docgen-text", RULE),
    "date": ("docgen-date", DATE_RULE),
    "yes_no": ("docgen-yes-no", BOXES),
}


def control(field: str, words: ControlWords) -> etree._Element:
    """Return the inline control that holds one field."""
    prompt, _ = PROMPTS[words.kind]
    properties = el(
        "sdtPr",
        el("alias", val=words.title),
        el("tag", val=words.tag or field),
        el("placeholder", el("docPart", val=prompt)),
        _kind(words.kind),
    )
    return el("sdt", properties, el("sdtContent", run(text(f"{{{{ {field} }}}}"))))


def _kind(kind: str) -> etree._Element:
    match kind:
        case "date":
            return _date()
        case "yes_no":
            return _yes_no()
        case "text":
            return el("richText")
    raise ValueError(kind)


def _date() -> etree._Element:
    return el(
        "date",
        el("dateFormat", val="d MMMM yyyy"),
        el("lid", val="en-GB"),
        el("storeMappedDataAs", val="dateTime"),
        el("calendar", val="gregorian"),
    )


def _yes_no() -> etree._Element:
    choices = (("Yes", "yes"), ("No", "no"))
    return el(
        "dropDownList",
        *(el("listItem", displayText=words, value=value) for words, value in choices),
    )
