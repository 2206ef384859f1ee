"""A returned file: what people do to the blanks of an issued one, as Word writes it."""

import re
from copy import deepcopy
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from docgen.word.package import MAIN_PART, open_package
from docgen.word.wordml import W_NS, W, read_xml, text_of, to_xml

HEADER, FOOTER, NOTES = (
    f"word/{one}.xml" for one in ("header1", "footer1", "footnotes")
)


class OpenFile:
    """A Word file open in an editor; `saved()` gives its bytes."""

    def __init__(self, docx):
        self.package = open_package(docx)
        self.roots = {}

    def root(self, part=MAIN_PART):
        if part not in self.roots:
            self.roots[part] = read_xml(self.package.read(part))
        return self.roots[part]

    def saved(self):
        parts = {name: to_xml(root) for name, root in self.roots.items()}
        return self.package.with_parts(parts).to_bytes()

    def drop(self, beginning):
        names = [name for name in self.package if name.startswith(beginning)]
        self.package = self.package.without(names)

    def control(self, name):
        """The content control with this tag."""
        tags = self.root().iter(W + "tag")
        return next(
            tag.getparent().getparent() for tag in tags if tag.get(W + "val") == name
        )

    def controls(self):
        return list(self.root().iter(W + "sdt"))

    def paragraph(self, words, part=MAIN_PART):
        """The first paragraph with these words."""
        found = self.root(part).iter(W + "p")
        return next(one for one in found if words in text_of(one))

    def row(self, words):
        return next(self.paragraph(words).iterancestors(W + "tr"))


def element(name, /, *children, **attributes):
    """An element of WordprocessingML; words become its text."""
    one = etree.Element(W + name, {W + key: val for key, val in attributes.items()})
    for child in children:
        if isinstance(child, str):
            one.text = child
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            one.append(child)
    return one


def run(words, *looks):
    """A run; a newline in its words is a line break, a tab a tab."""
    breaks = {"\n": "br", "\t": "tab"}
    parts = [one for one in re.split(r"([\n\t])", words) if one]
    pieces = [
        element(breaks[one]) if one in breaks else element("t", one) for one in parts
    ]
    return element("r", *([element("rPr", *looks)] if looks else []), *pieces)


def wordml(xml):
    """WordprocessingML written by hand."""
    return etree.fromstring(f'<x xmlns:w="{W_NS}">{xml}</x>')[:]


def bookmark_of(control):
    return control.getprevious(), control.getnext()


def write(control, *runs):
    """Put runs in a control in place of its prompt, as typing does."""
    control.find(W + "sdtContent")[:] = list(runs)
    for flag in control.iter(W + "showingPlcHdr"):
        flag.getparent().remove(flag)


def type_into(file, name, words):
    write(file.control(name), run(words))


def pick_date(file, name, iso, shown):
    control = file.control(name)
    write(control, run(shown))
    date = control.find(f"{W}sdtPr/{W}date")
    date.set(W + "fullDate", f"{iso}T00:00:00Z")


def empty(file, name):
    """Word shows the prompt again, found in the file's own glossary."""
    control = file.control(name)
    date = control.find(f"{W}sdtPr/{W}date")
    prompt = "_" * (30 if date is None else 18)
    write(control, run(prompt, element("rStyle", val="PlaceholderText")))
    control.find(f"{W}sdtPr").append(element("showingPlcHdr"))
    if date is not None:
        date.attrib.pop(W + "fullDate", None)


def type_beside(file, name, words):
    """Type behind the control: neither it nor its bookmark grows."""
    bookmark_of(file.control(name))[1].addnext(run(words))


def delete_control(file, name):
    """Mark the control and press Delete: its bookmark goes with it."""
    control = file.control(name)
    for mark in (*bookmark_of(control), control):
        mark.getparent().remove(mark)


def copy_control(file, name, to):
    """Copy a control and paste it behind some words: the bookmark stays."""
    copied = deepcopy(file.control(name))
    copied.find(f"{W}sdtPr/{W}id").set(W + "val", "77")
    file.paragraph(to).append(copied)
    return copied


def swap_controls(file, one, other):
    """Cut two controls out, and paste each where the other was."""
    groups, places = [], []
    for control in (file.control(one), file.control(other)):
        start, end = bookmark_of(control)
        groups.append([start, control, end])
        places.append(element("proofErr"))
        start.addprevious(places[-1])
    for group, place in zip(groups, reversed(places), strict=True):
        for moved in group:
            place.addprevious(moved)


def press_enter(file, name, *lines):
    """Press Enter in a control alone on its line: Word puts it round paragraphs."""
    control = file.control(name)
    start, end = bookmark_of(control)
    paragraph = control.getparent()
    look = paragraph.find(W + "pPr")
    write(control, *(_paragraph(look, run(line)) for line in lines))
    content = control.find(W + "sdtContent")
    content[0].insert(1, start)
    content[-1].append(end)
    paragraph.getparent().replace(paragraph, control)


def press_enter_in_libreoffice(file, name, *lines):
    """Press Enter in a control: it ends, and the bookmark runs on below."""
    control = file.control(name)
    end = bookmark_of(control)[1]
    paragraph = control.getparent()
    write(control, run(lines[0]))
    behind = list(end.itersiblings())
    below = [_paragraph(paragraph.find(W + "pPr"), run(one)) for one in lines[1:]]
    below[-1].extend([end, *behind])
    for one in reversed(below):
        paragraph.addnext(one)


def begin_bookmark_again(file, name):
    """Write a bookmark over several paragraphs as LibreOffice saves it."""
    start = bookmark_of(file.control(name))[0]
    number = start.get(W + "id")
    end = next(
        one
        for one in file.root().iter(W + "bookmarkEnd")
        if one.get(W + "id") == number
    )
    end.set(W + "id", "8001")
    again = element("bookmarkStart", id="8001", name=start.get(W + "name"))
    end.getparent().insert(1, again)


def _paragraph(look, *children):
    return element("p", deepcopy(look), *children)


def unwrap(control):
    """Take a control away and leave its words."""
    for one in list(control.find(W + "sdtContent")):
        control.addprevious(one)
    control.getparent().remove(control)


def without_controls(file):
    """Save with a program that knows no controls; it keeps words and bookmarks."""
    for control in file.controls():
        unwrap(control)


def without_tags(file):
    for tag in list(file.root().iter(W + "tag")):
        tag.getparent().remove(tag)


def without_bookmarks(file):
    for kind in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(file.root().iter(W + kind)):
            mark.getparent().remove(mark)


def plain(file):
    """Save with a program that keeps nothing but the words."""
    without_controls(file)
    without_bookmarks(file)
    file.drop("customXml/")


def saved_by_word_for_the_web(docx):
    """The file under the names Word for the web gives to its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as came, ZipFile(out, "w") as went:
        for name in came.namelist():
            content = came.read(name)
            if name.endswith(".rels") or name == "[Content_Types].xml":
                content = re.sub(
                    rb"(\W)word/(document|styles)\.", rb"\1word/\g<2>22.", content
                )
                if "glossary" not in name:
                    content = content.replace(b'"styles.xml', b'"styles22.xml')
            went.writestr(
                re.sub(r"^(word/(_rels/)?(document|styles))\.", r"\g<1>22.", name),
                content,
            )
    return out.getvalue()
