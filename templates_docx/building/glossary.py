"""The prompts: what a content control shows when somebody empties it in Word."""

from lxml import etree

from templates_docx.building.controls import PROMPTS
from templates_docx.building.ooxml import el, paragraph, root, run, text


def glossary() -> etree._Element:
    """Return the glossary part, with one prompt for each kind of blank."""
    prompts = (_prompt(name, words) for name, words in PROMPTS.values())
    return root("glossaryDocument", el("docParts", *prompts))


def _prompt(name: str, words: str) -> etree._Element:
    about = el(
        "docPartPr",
        el("name", val=name),
        el("category", el("name", val="General"), el("gallery", val="placeholder")),
        el("types", el("type", val="bbPlcHdr")),
        el("behaviors", el("behavior", val="content")),
    )
    shown = run(text(words), style="PlaceholderText")
    return el("docPart", about, el("docPartBody", paragraph("Normal", shown)))
