"""A paragraph's words as HTML: letters, fields to fill, links, footnote marks, tabs.

What Word makes up itself and no author wrote (a footnote's number, a page's) stands in
elements of the class dg-made.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Final

from lxml import etree

from docgen.word.pieces import FALLBACK, MATH_NS, SKIPPED, SYMBOLS
from docgen.word.preview_looks import Look
from docgen.word.preview_paper import Paper
from docgen.word.preview_sheet import size
from docgen.word.results import PAGE_FIELDS, PAGE_NUMBER
from docgen.word.story import BOX
from docgen.word.wordml import MC, W_NS, WP, R, W

SHOWN: Final = (f"{{{W_NS}}}", MC, f"{{{MATH_NS}}}")
TAB: Final = '<span class="dg-tab">\t</span>'
PAGE_BREAK: Final = '<span class="dg-break"><br></span>'
PAGE_UNKNOWN: Final = '<span class="dg-made">…</span>'
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
RAISED: Final = {"superscript": "sup", "subscript": "sub"}


@dataclass(slots=True)
class Words:
    """Reads one paragraph; `pieces` are cut at each tab between its own words.

    `boxes` are the text boxes met in it, `leads_to` the place its page number is of.
    """

    paper: Paper
    look: Look
    pieces: list[list[str]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)
    leads_to: str = ""
    depth: int = 0
    tags: tuple[str, str] = ("", "")

    def read(self, element: etree._Element) -> None:
        """Read an element's children in order."""
        for child in element:
            step = STEPS.get(child.tag)
            if step is not None:
                step(self, child)
            elif child.tag in SKIPPED or not isinstance(child.tag, str):
                continue
            elif child.tag.startswith(SHOWN):
                self.read(child)

    def put(self, html: str) -> None:
        """Add HTML as it is."""
        self.pieces[-1].append(html)

    def write(self, words: str) -> None:
        """Add words, escaped, in the look of their run."""
        if shown := self.paper.fields.take(words):
            before, after = self.tags
            self.put(f"{before}{escape(shown, quote=False)}{after}")

    def add(self, html: str) -> None:
        """Add HTML where words would be seen: not in what a field is told to do."""
        if all(one.has_result for one in self.paper.fields.open):
            self.put(html)

    def text(self, element: etree._Element) -> None:
        """Read the text of a run."""
        self.write(element.text or "")

    def run(self, element: etree._Element) -> None:
        """Read a run in its own look; nothing of one that is hidden."""
        properties = element.find(W + "rPr")
        hidden = self.paper.hidden
        if (properties is not None or hidden.hiding) and hidden.hides(element):
            return
        if properties is None:
            self.read(element)
            return
        before = self.tags
        self.tags = tags_of(self.paper.styles.of_run(properties), self.look)
        self.read(element)
        self.tags = before

    def tab(self, _: etree._Element) -> None:
        """Go on after a tab: in a new piece, unless it stands in something else."""
        if self.depth:
            self.add(TAB)
        elif all(one.has_result for one in self.paper.fields.open):
            self.pieces.append([])

    def line_break(self, element: etree._Element) -> None:
        """Go on in a new line, or on a new page."""
        self.add(PAGE_BREAK if element.get(W + "type") == "page" else "<br>")

    def symbol(self, element: etree._Element) -> None:
        """Read a character taken from a symbol font by its number."""
        number = element.get(W + "char", "").upper()
        self.write(SYMBOLS.get(number, f"[symbol {number}]"))

    def control(self, element: etree._Element) -> None:
        """Read a content control; one that holds a blank gets the blank's name."""
        blank = self.paper.blanks.get(_name_of(element))
        if blank is None:
            self._inside(element)
            return
        is_open = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        classes = "dg-field dg-open" if is_open else "dg-field"
        self.put(f'<span class="{classes}" data-field="{escape(blank.name)}">')
        self._inside(element)
        self.put("</span>")

    def _inside(self, element: etree._Element) -> None:
        self.depth += 1
        self.read(element)
        self.depth -= 1

    def link(self, element: etree._Element) -> None:
        """Read a link; one that leads where no page may lead is only its words."""
        target = self.paper.targets.get(element.get(W + "anchor", ""))
        outside = self.paper.links.get(element.get(R + "id", ""))
        address = outside or (f"#{target}" if target else "")
        if not address:
            self.read(element)
            return
        self.put(f'<a href="{escape(address)}">')
        self._inside(element)
        self.put("</a>")

    def bookmark(self, element: etree._Element) -> None:
        """Put the place that something else in the document leads to."""
        if target := self.paper.targets.get(element.get(W + "name", "")):
            self.put(f'<span id="{target}"></span>')

    def footnote(self, element: etree._Element) -> None:
        """Put a footnote's mark."""
        self.add(self.paper.footnotes.mark(element.get(W + "id", "")))

    def endnote(self, element: etree._Element) -> None:
        """Put an endnote's mark."""
        self.add(self.paper.endnotes.mark(element.get(W + "id", "")))

    def drawing(self, element: etree._Element) -> None:
        """Tell what a picture shows; leave a text box for after the paragraph."""
        boxes = list(element.iter(BOX))
        self.boxes += boxes
        if not boxes:
            is_chart = next(element.iter(CHART), None) is not None
            kind = "Chart" if is_chart else "Picture"
            told = escape(_alternative(element) or "not described", quote=False)
            made = f'<span class="dg-picture dg-made"><b>{kind}:</b> {told}</span>'
            self.add(made)

    def two_ways(self, element: etree._Element) -> None:
        """Read what is there for newer programs, and for older ones if it differs."""
        choices = [one for one in element if one.tag != FALLBACK]
        said = {_words_in(one) for one in choices}
        for one in element:
            if one.tag != FALLBACK or _words_in(one) not in said:
                self.read(one)

    def simple_field(self, element: etree._Element) -> None:
        """Read a field that is one element."""
        fields = self.paper.fields
        fields.begin(element.get(W + "instr", ""))
        fields.result_begins()
        self.read(element)
        self._field_ends()

    def field_mark(self, element: etree._Element) -> None:
        """Follow a field from its beginning over its result to its end."""
        fields = self.paper.fields
        match element.get(W + "fldCharType"):
            case "begin":
                fields.begin()
            case "separate":
                fields.result_begins()
            case "end":
                self._field_ends()

    def _field_ends(self) -> None:
        """Show what a field shows; a page's number only where another page has it."""
        ended = self.paper.fields.open[-1] if self.paper.fields.open else None
        words = self.paper.fields.end()
        self.write(words)
        if ended is None or ended.page not in PAGE_FIELDS or words:
            self._lead(ended.instruction if ended else "")
            return
        if ended.page == "PAGEREF" and PAGE_NUMBER.fullmatch(ended.shown):
            self._lead(ended.instruction)
            self.add(f'<span class="dg-made">{escape(ended.shown)}</span>')
        else:
            self.add(PAGE_UNKNOWN)

    def _lead(self, instruction: str) -> None:
        told = instruction.split()
        if len(told) > 1 and told[0].upper() == "PAGEREF":
            self.leads_to = self.paper.targets.get(told[1], "")


def tags_of(run: Look, paragraph: Look) -> tuple[str, str]:
    """Return what opens and closes a run that looks other than its paragraph."""
    tags = [
        name
        for name, own, around in (
            ("strong", run.bold, paragraph.bold),
            ("em", run.italic, paragraph.italic),
            ("u", run.underline, False),
            ("s", run.strike, False),
        )
        if own and not around
    ]
    if run.raised in RAISED:
        tags.append(RAISED[run.raised])
    plain = run.bold is False and paragraph.bold
    classes = (
        size(run.size) if run.size not in (None, paragraph.size) else "",
        f"dg-c-{run.colour}" if run.colour not in (None, paragraph.colour) else "",
        f"dg-f-{run.fill}" if run.fill else "",
        "dg-plain" if plain else "",
        "dg-capitals" if run.capitals else "",
    )
    named = " ".join(one for one in classes if one)
    opening = f'<span class="{named}">' if named else ""
    closing = "</span>" if named else ""
    before = opening + "".join(f"<{one}>" for one in tags)
    return before, "".join(f"</{one}>" for one in reversed(tags)) + closing


def _name_of(control: etree._Element) -> str:
    """Return the bookmark round a control, or the one in it; else its tag."""
    before = control.getprevious()
    first = next(control.iter(W + "bookmarkStart"), None)
    for one in (before, first):
        if one is not None and one.tag == W + "bookmarkStart":
            return str(one.get(W + "name", ""))
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(W + "val", ""))


def _alternative(drawing: etree._Element) -> str:
    """Return the words that stand for a picture: its own, or else its title."""
    properties = next(drawing.iter(WP + "docPr"), None)
    if properties is not None:
        return properties.get("descr") or properties.get("title") or ""
    told = (one.get("alt", "") for one in drawing.iter() if isinstance(one.tag, str))
    return next((one for one in told if one), "")


def _words_in(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


STEPS: Final[dict[str, Callable[[Words, etree._Element], None]]] = {
    W + "r": Words.run,
    W + "t": Words.text,
    f"{{{MATH_NS}}}t": Words.text,
    W + "tab": Words.tab,
    W + "ptab": Words.tab,
    W + "br": Words.line_break,
    W + "cr": Words.line_break,
    W + "noBreakHyphen": lambda words, _: words.write("\u2011"),
    W + "softHyphen": lambda words, _: words.write("\u00ad"),
    W + "sym": Words.symbol,
    W + "sdt": Words.control,
    W + "hyperlink": Words.link,
    W + "bookmarkStart": Words.bookmark,
    W + "footnoteReference": Words.footnote,
    W + "endnoteReference": Words.endnote,
    W + "drawing": Words.drawing,
    W + "pict": Words.drawing,
    W + "object": Words.drawing,
    MC + "AlternateContent": Words.two_ways,
    W + "fldSimple": Words.simple_field,
    W + "fldChar": Words.field_mark,
    W + "instrText": lambda words, one: words.paper.fields.instruct(one.text or ""),
}
