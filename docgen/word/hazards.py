"""What a Word file may bring that is more than words: programs, links, objects."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from docgen.problems import Severity
from docgen.word.manifest import NAMESPACE
from docgen.word.package import MAIN_PART, Package
from docgen.word.parts import content_types
from docgen.word.relations import Relation, every_relation
from docgen.word.story import Paragraph, Story
from docgen.word.whereabouts import Finding, Place, short, whole_file
from docgen.word.wordml import R_NS

SCHEMES: Final = ("http", "https", "mailto")
OPENERS: Final = ("{{", "{%", "{#")
OBJECTS: Final = {
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "control": "an ActiveX control",
    "activeXControlBinary": "an ActiveX control",
    "aFChunk": "another file to be taken in when it is opened",
    "subDocument": "a subdocument",
    "vbaProject": "a macro",
    "wordVbaData": "a macro",
    "attachedToolbars": "a toolbar with macros",
    "keyMapCustomizations": "keys with macros",
    "mailMergeHeaderSource": "a mail merge source",
    "frame": "a web frame",
}
DROPPED: Final = {
    "attachedTemplate": "a link to the template it was made from",
    "mailMergeSource": "a link to a mail merge source",
}
CHARTS: Final = ("word/charts/", "word/diagrams/")
KINDS: Final = {
    "macroEnabled": ("holds macros", "Save it as a Word Document (.docx)."),
    "template.main": ("is a Word template (.dotx)", "Save it as a Word Document."),
    "vbaProject": ("holds macros", "Save it as a Word Document (.docx)."),
    "activeX": ("holds an ActiveX control", "Take the control out."),
    "image/svg": ("holds an SVG picture", "Save the picture as PNG and insert that."),
}
USED: Final = etree.XPath("//@r:*", namespaces={"r": R_NS})
STRICT: Final = b"http://purl.oclc.org/ooxml/"


ITEM: Final = re.compile(r"customXml/item\d+\.xml")
FILLED_IN: Final = whole_file(
    "This is a document that docgen has filled in, and no template: it holds the names"
    " and dates of somebody's agreement.",
    "Use the template it was made from.",
)


def package_findings(
    package: Package, stories: Mapping[str, Story]
) -> Iterator[Finding]:
    """Yield what the file brings with it that a template may not have."""
    yield from _kinds(package)
    users = {name: _users(story) for name, story in stories.items()}
    for relation in every_relation(package):
        used = users.get(relation.owner, {}).get(relation.id)
        yield from _of_relation(relation, stories.get(relation.owner), used)
    if _is_filled_in(package):
        yield FILLED_IN
    elif any(name.startswith("customXml/") for name in package):
        yield whole_file(
            "The file carries custom data of its author's (custom XML).",
            "It is left out of every document made from it; nothing needs doing.",
            Severity.WARNING,
        )


def _is_filled_in(package: Package) -> bool:
    """Return whether docgen made the file: then it is a document, with its answers."""
    items = (name for name in package if ITEM.fullmatch(name))
    return any(NAMESPACE.encode() in package.read(name) for name in items)


def _kinds(package: Package) -> Iterator[Finding]:
    """Yield what the announced kinds of the file's parts give away."""
    types = content_types(package)
    announced = " ".join((*types.values(), *_by_name(package)))
    told: set[str] = set()
    for mark, (wrong, remedy) in KINDS.items():
        if mark in announced and wrong not in told:
            told.add(wrong)
            yield whole_file(f"The file {wrong}.", remedy)
    if STRICT in package.read(MAIN_PART)[:4_000]:
        yield whole_file(
            "The file is saved as Strict Open XML, which can't be filled.",
            "Save it as a Word Document (.docx).",
        )
    elif not types.get(MAIN_PART, "").endswith("main+xml"):
        yield whole_file(
            "The file does not say that its body is a Word document's.",
            "Open it in Word and save it as a Word Document (.docx).",
        )


def _by_name(package: Package) -> Iterator[str]:
    """Yield the kinds that the names of parts give away, whatever is announced."""
    for name in package:
        low = name.casefold()
        if low.endswith("vbaproject.bin"):
            yield "vbaProject"
        if "/activex/" in low:
            yield "activeX"
        if low.endswith((".svg", ".svgz")):
            yield "image/svg"


def _users(story: Story) -> dict[str, Paragraph]:
    """Return the paragraph in which each relation of a part is first used."""
    users: dict[str, Paragraph] = {}
    for id_ in cast("list[etree._ElementUnicodeResult]", USED(story.root)):
        owner = id_.getparent()
        if owner is not None and str(id_) not in users:
            paragraph = story.near(owner)
            if paragraph is not None:
                users[str(id_)] = paragraph
    return users


def _of_relation(
    relation: Relation, story: Story | None, used: Paragraph | None
) -> Iterator[Finding]:
    """Yield what is wrong with a pointer, told where it is used."""
    for wrong, remedy, severity in _wrong_with(relation):
        if severity is Severity.WARNING or story is None:
            yield whole_file(wrong, remedy, severity)
        elif used is None:
            yield Finding(Place(story.title), wrong, remedy)
        else:
            yield used.fault(wrong, remedy)


def _wrong_with(relation: Relation) -> Iterator[tuple[str, str, Severity]]:
    """Yield what is wrong with a pointer, what to do, and how much it matters."""
    target = unquote(relation.target)
    embedded = relation.kind == "package" and relation.owner.startswith(CHARTS)
    if any(opener in target for opener in OPENERS):
        yield (
            f'The tag "{short(target)}" stands in a link\'s address, where Word'
            " can't keep it.",
            "Write the tag in the text itself, or take it out.",
            Severity.ERROR,
        )
    elif relation.kind in DROPPED:
        yield (
            f"The file has {DROPPED[relation.kind]}.",
            "It is left out of every document made from it; nothing needs doing.",
            Severity.WARNING,
        )
    elif relation.kind in OBJECTS and not embedded:
        yield (
            f"The file holds {OBJECTS[relation.kind]}.",
            "Take it out, and write or insert what it shows as text or a picture.",
            Severity.ERROR,
        )
    elif relation.external:
        for wrong, remedy in _outside(relation):
            yield wrong, remedy, Severity.ERROR


def _outside(relation: Relation) -> Iterator[tuple[str, str]]:
    """Yield why a pointer to somewhere outside the file may not stay."""
    shown = short(relation.target)
    if relation.kind == "hyperlink":
        if not _is_web_address(relation.target):
            yield (
                f'The link to "{shown}" leads to something other than a web page'
                " or e-mail address.",
                "Give it an address that begins with https: or mailto:, or remove it.",
            )
    elif relation.kind == "image":
        yield (
            f'The picture "{shown}" is linked and not part of the file.',
            "Insert the picture itself (Insert, Pictures, without Link to File).",
        )
    else:
        yield (
            f'The file fetches "{shown}" from elsewhere ({relation.kind}).',
            "Take the link out and put in what it shows.",
        )


def _is_web_address(target: str) -> bool:
    try:
        scheme = urlsplit(target).scheme.casefold()
    except ValueError:
        return False
    return scheme in SCHEMES or target.startswith("#")
