"""Content controls: a template's inline controls made ready to carry a blank.

A template author puts an inline control round {{ governance_by }}. What tells one
control from another (tag, id, a bookmark round it), whether it still shows its prompt,
and a date's machine form are put there by this module, because a tag in w:fullDate or
w:id would break the value's type and an id must be new for each pass of a loop.
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.blanks import Blank, BlankKind
from docgen.word.vocabulary import Vocabulary
from docgen.word.wordml import TEXT, W

ONE_FIELD: Final = re.compile(r"\s*\{\{\s*([A-Za-z_][\w.]*)\s*\}\}\s*")

# The order in which Word writes a control's properties (ECMA-376, CT_SdtPr).
ORDER: Final = (
    *("rPr", "alias", "tag", "id", "lock", "placeholder", "temporary"),
    *("showingPlcHdr", "label", "tabIndex", "equation", "comboBox", "date"),
    *("docPartObj", "docPartList", "dropDownList", "picture", "richText", "text"),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a control from its neighbours: a name, an id, a bookmark's name.

    A document's own field has them for good; in a loop each pass has its own, so
    there they are tags.
    """

    name: str
    number: str
    bookmark: str


def prepare_controls(root: etree._Element, vocabulary: Vocabulary) -> None:
    """Make every inline control that holds exactly one field ready to be filled."""
    for control in list(root.iter(W + "sdt")):
        field = field_of_control(control)
        if field and control.getparent().tag == W + "p":
            _give_identity(control, field, _identity(field, vocabulary))


def _identity(field: str, vocabulary: Vocabulary) -> Identity:
    if field.split(".")[0] not in vocabulary:
        parts = (f"{{{{ {field}.{part} }}}}" for part in ("name", "number", "bookmark"))
        return Identity(*parts)
    blank = Blank(field, "", BlankKind.TEXT, "", "", open=True)
    return Identity(blank.name, str(blank.number), blank.bookmark)


def field_of_control(control: etree._Element) -> str | None:
    """Return the field a control holds; None when it holds anything else."""
    content = control.find(W + "sdtContent")
    if content is None:
        return None
    words = "".join(text.text or "" for text in content.iter(TEXT))
    found = ONE_FIELD.fullmatch(words)
    return found[1] if found else None


def _give_identity(control: etree._Element, field: str, identity: Identity) -> None:
    """Write the field's name, number, prompt flag and bookmark round the control."""
    properties = control.find(W + "sdtPr")
    if properties is None:
        properties = etree.Element(W + "sdtPr")
        control.insert(0, properties)
    for name in ("dataBinding", "showingPlcHdr"):
        for old in properties.findall(W + name):
            properties.remove(old)
    _set(properties, "tag", identity.name)
    _set(properties, "id", identity.number)
    prompt = etree.SubElement(properties, W + "showingPlcHdr")
    properties[:] = sorted(properties, key=_place)
    _only_if(prompt, f"{field}.open")
    date = properties.find(W + "date")
    if date is not None:
        _give_date(date, field)
    _bookmark(control, identity)


def _place(element: etree._Element) -> int:
    name = etree.QName(element).localname
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _set(properties: etree._Element, name: str, value: str) -> None:
    element = properties.find(W + name)
    if element is None:
        element = etree.SubElement(properties, W + name)
    element.set(W + "val", value)


def _only_if(element: etree._Element, condition: str) -> None:
    """Wrap an element in {% if %} … {% endif %}, as text between elements."""
    _write_before(element, f"{{% if {condition} %}}")
    element.tail = "{% endif %}" + (element.tail or "")


def _write_before(element: etree._Element, words: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _give_date(date: etree._Element, field: str) -> None:
    """Say which day a date control holds, and leave that out while it holds none."""
    date.attrib.pop(W + "fullDate", None)
    dated = deepcopy(date)
    dated.set(W + "fullDate", f"{{{{ {field}.value }}}}T00:00:00Z")
    date.addprevious(dated)
    _write_before(dated, f"{{% if {field}.value %}}")
    dated.tail = "{% else %}"
    date.tail = "{% endif %}" + (date.tail or "")


def _bookmark(control: etree._Element, identity: Identity) -> None:
    start = etree.Element(W + "bookmarkStart")
    start.set(W + "id", identity.number)
    start.set(W + "name", identity.bookmark)
    control.addprevious(start)
    end = etree.Element(W + "bookmarkEnd")
    end.set(W + "id", identity.number)
    end.tail, control.tail = control.tail, None
    control.addnext(end)
