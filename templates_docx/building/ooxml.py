"""The XML of a Word file, written briefly and always the same way."""

from typing import Final

from lxml import etree

OFFICE: Final = "http://schemas.openxmlformats.org/"
SPACES: Final = {
    "w": OFFICE + "wordprocessingml/2006/main",
    "r": OFFICE + "officeDocument/2006/relationships",
}
XML: Final = "{http://www.w3.org/XML/1998/namespace}"


def el(
    name: str, /, *children: "etree._Element | str", **attributes: str | int
) -> etree._Element:
    """Return an element: `el("jc", val="right")` is `<w:jc w:val="right"/>`.

    Names belong to WordprocessingML; `r_id` and `xml_space` are the two exceptions.
    """
    element = etree.Element(_named(name), nsmap={"w": SPACES["w"]})
    for key, value in attributes.items():
        element.set(_attribute(key), str(value))
    for child in children:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(child)
    return element


def _named(name: str) -> str:
    return f"{{{SPACES['w']}}}{name}"


def _attribute(key: str) -> str:
    if key == "xml_space":
        return XML + "space"
    if key == "r_id":
        return f"{{{SPACES['r']}}}id"
    return _named(key)


def root(name: str, *children: etree._Element) -> etree._Element:
    """Return the outermost element of a part, with the prefixes Word expects."""
    element = etree.Element(_named(name), nsmap=SPACES)
    element.extend(children)
    return element


def text(words: str) -> etree._Element:
    """Return a piece of text whose spaces are kept."""
    return el("t", words, xml_space="preserve")


def run(
    *content: etree._Element, style: str = "", looks: tuple[str, ...] = ()
) -> etree._Element:
    """Return a run, in a character style or with looks of its own, such as "b"."""
    marks = [el("rStyle", val=style)] if style else []
    marks += [el(look) for look in looks]
    properties = [el("rPr", *marks)] if marks else []
    return el("r", *properties, *content)


def paragraph(
    style: str,
    *content: etree._Element,
    properties: tuple[etree._Element, ...] = (),
) -> etree._Element:
    """Return a paragraph in a style, with what it sets for itself."""
    return el("p", el("pPr", el("pStyle", val=style), *properties), *content)


def to_bytes(part: etree._Element) -> bytes:
    """Return a part as the bytes that go into the file."""
    etree.cleanup_namespaces(part, keep_ns_prefixes=["w", "r"])
    written: bytes = etree.tostring(
        part, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written
