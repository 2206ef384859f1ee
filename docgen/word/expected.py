"""What a filled part must say, worked out on plain text and not by the filler.

The words of a template's paragraphs, in order, are themselves a small text template.
Rendered with the same values and without any XML, they give the words the filled part
must hold, to the letter. Nothing of docxtpl's healing, of escaping or of the zip is
shared with the filler, so a fault there shows as a difference here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import Template, nodes
from lxml import etree
from markupsafe import Markup

from docgen.word.sandbox import VettedNames, sandbox
from docgen.word.wordml import PARAGRAPH, TEXT, W_NS, W

KINDS: Final = {W + "tr": "tr", W + "tc": "tc", PARAGRAPH: "p"}
WHOLE: Final = {
    kind: re.compile(r"(\{%|\{\{|\{#)" + kind + r" ([^}%#]*(?:%\}|\}\}|#\}))")
    for kind in KINDS.values()
}
RUN_TAG: Final = re.compile(r"(\{%|\{\{)r ")
INSIDE_TAG: Final = re.compile(r"(?<=\{[{%]).*?(?=[}%]\})", re.DOTALL)
DASH: Final = re.compile(r"(?<=\{%)-|-(?=%\})")
STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")
VM: Final = re.compile(r"\{%\s*vm\s*%\}")
HM: Final = re.compile(r"\{%\s*hm\s*%\}")
NO_WORDS: Final = re.compile(r"\{%\s*(?:colspan|cellbg)\s+[^%]*%\}")
SPELT_OUT: Final = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """The words a part must hold once filled."""

    template: Template

    def fill(self, words: Mapping[str, object]) -> str:
        """Return the words, without line breaks and tabs, which are no text in Word."""
        text = self.template.render(words)
        return text.replace("\n", "").replace("\t", "")


def text_template(root: etree._Element) -> TextTemplate:
    """Return the text template of a part, taken from it as its author left it."""
    environment = sandbox(VettedNames)
    environment.autoescape = False
    environment.finalize = _words_of_rich_text
    tree = environment.parse(_source(root))
    spell_out(tree)
    return TextTemplate(Template.from_code(environment, environment.compile(tree), {}))


def _words_of_rich_text(value: object) -> object:
    """Return rich text's words without its runs; other values as they are."""
    if isinstance(value, Markup):
        runs = etree.fromstring(f'<w:p xmlns:w="{W_NS}">{value}</w:p>')
        return "".join(text.text or "" for text in runs.iter(TEXT))
    return value


def spell_out(tree: nodes.Template) -> None:
    """Print two braces where an author wrote {_{, docxtpl's way of asking for them.

    Only the template's own words are changed; docxtpl would change values too.
    """
    for data in tree.find_all(nodes.TemplateData):
        for spelt, meant in SPELT_OUT:
            data.data = data.data.replace(spelt, meant)


def _source(root: etree._Element) -> str:
    """Return the part's words and tags, without what docxtpl leaves out."""
    words = NO_WORDS.sub("", RUN_TAG.sub(r"\1 ", _words(root)))
    return INSIDE_TAG.sub(lambda tag: tag[0].translate(STRAIGHT), DASH.sub("", words))


def _words(element: etree._Element) -> str:
    """Return all text in an element; a row, cell or paragraph tag stands for it all."""
    kind = KINDS.get(element.tag)
    words = (element.text or "") + "".join(map(_words, element))
    if kind is None:
        return words
    if found := WHOLE[kind].search(words):
        return f"{found[1]} {found[2]}"
    if kind == "tc" and HM.search(words):
        return _once(HM.sub("", words))
    if kind == "tc" and VM.search(words):
        return _merged_down(element)
    return words


def _once(words: str) -> str:
    return f"{{% if loop.first %}}{words}{{% endif %}}"


def _merged_down(cell: etree._Element) -> str:
    """Return a {% vm %} cell's words: those up to the tag's run are printed once."""
    before = ""
    pieces = [text.text or "" for text in cell.iter(TEXT)]
    for number, piece in enumerate(pieces, start=1):
        before += piece
        if VM.search(before):
            return _once(VM.sub("", before)) + "".join(pieces[number:])
    return before
