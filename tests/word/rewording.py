"""A returned file: what people do to the fixed words of an issued one."""

from copy import deepcopy

from docgen.word.package import MAIN_PART
from docgen.word.wordml import R, W, text_of
from tests.word.editing import element, run, wordml

AUTHOR = {"author": "A. Trust", "date": "2026-05-01T09:00:00Z"}
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def reword(file, old, new, part=MAIN_PART):
    """Type over words that stand in one run."""
    for text in file.root(part).iter(W + "t"):
        if old in (text.text or ""):
            text.text = text.text.replace(old, new, 1)
            return
    raise AssertionError(f"{old!r} stands nowhere in one run")


def remove(file, words, part=MAIN_PART):
    paragraph = file.paragraph(words, part)
    paragraph.getparent().remove(paragraph)


def add_behind(file, words, new, part=MAIN_PART):
    file.paragraph(words, part).addnext(element("p", run(new)))


def swap(one, other):
    """Let two rows or paragraphs change places."""
    mark = element("p")
    one.addprevious(mark)
    other.addprevious(one)
    mark.addprevious(other)
    mark.getparent().remove(mark)


def duplicate(one):
    """Copy a row or paragraph: its bookmarks stay with the original."""
    copied = deepcopy(one)
    for kind in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(copied.iter(W + kind)):
            mark.getparent().remove(mark)
    one.addnext(copied)
    return copied


def runs_of(paragraph):
    return [one for one in paragraph.iter(W + "r") if one.find(W + "t") is not None]


def mark_all(paragraph, name, **attributes):
    """Give every run of a paragraph a mark, such as strike."""
    for one in runs_of(paragraph):
        look = one.find(W + "rPr")
        if look is None:
            one.insert(0, element("rPr"))
        one.find(W + "rPr").append(element(name, **attributes))


def track_deletion(paragraph):
    """Delete a paragraph's words while changes are tracked."""
    for one in runs_of(paragraph):
        gone = element("del", id="900", **AUTHOR)
        one.addprevious(gone)
        gone.append(one)
        for text in one.iter(W + "t"):
            text.tag = W + "delText"


def track_deleted_end(paragraph):
    """Delete a paragraph's end while changes are tracked: the next one joins it."""
    paragraph.find(W + "pPr").append(element("rPr", element("del", id="901", **AUTHOR)))


def track_insertion(paragraph, words):
    paragraph.append(element("ins", run(words), id="902", **AUTHOR))


def track_move(paragraph, behind):
    """Move a paragraph's words behind another while changes are tracked."""
    came = deepcopy(paragraph)
    for kind, one in (("moveFrom", paragraph), ("moveTo", came)):
        for each in runs_of(one):
            holder = element(kind, id="903", **AUTHOR)
            each.addprevious(holder)
            holder.append(each)
    behind.addnext(came)


def comment(file, words, on, by="A. Trust"):
    """Put a comment on a paragraph, as Word does on the first of a file."""
    paragraph = file.paragraph(on)
    paragraph.insert(1, element("commentRangeStart", id="0"))
    mark = element("r", element("commentReference", id="0"))
    paragraph.extend([element("commentRangeEnd", id="0"), mark])
    add_part(
        file,
        "comments",
        f'<w:comment w:id="0" w:author="{by}">'
        f"<w:p><w:r><w:annotationRef/></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"
        "</w:comment>",
    )


def add_part(file, kind, xml):
    """Add a part to the file: comments, or a header nobody had."""
    root = wordml(f"<w:{kind}>{xml}</w:{kind}>")[0]
    name = f"word/{kind}.xml"
    types, relations = file.root(TYPES), file.root(RELATIONS)
    types.append(
        types.makeelement(
            types.tag.replace("Types", "Override"),
            PartName=f"/{name}",
            ContentType=f"{WORDML}.{kind}+xml",
        )
    )
    relations.append(
        relations.makeelement(
            relations.tag.replace("Relationships", "Relationship"),
            Id="rIdAdded",
            Type=f"{R[1:-1]}/{kind}",
            Target=f"{kind}.xml",
        )
    )
    file.roots[name] = root


def picture():
    """A run with a picture, as a pasted signature is."""
    return element("r", element("drawing"))


def field(instruction, shown):
    """A field and what it shows."""
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", element("instrText", instruction)),
        element("r", element("fldChar", fldCharType="separate")),
        run(shown),
        element("r", element("fldChar", fldCharType="end")),
    ]


def words_of(file, part=MAIN_PART):
    return [text_of(one) for one in file.root(part).iter(W + "p")]
