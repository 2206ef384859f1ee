"""What a template's author left in it unseen: revision ids, folders, hidden words.

Revision ids tell which edits were made in one sitting. Hidden words are on no page, and
anybody who has the file can show them.
"""

import re
from typing import Final

from lxml import etree

from docgen.word.looks import Looks, looks_of
from docgen.word.package import Package
from docgen.word.parts import titled_parts
from docgen.word.wordml import W, read_xml, to_xml

REVISION: Final = re.compile(re.escape(W) + r"rsid\w*")
# Such as C:\Users\…, \\server\share, file:///…, /Users/… and /home/….
FILE_PATH: Final = re.compile(
    rb"(?:\b[A-Za-z]:\\|\\\\\w|file:/|(?<![\w/])/(?:Users|home)/)[^\"<>]*"
)
PICTURES: Final = (
    "{*}docPr",
    "{*}cNvPr",
    "{urn:schemas-microsoft-com:vml}shape",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
DESCRIBES: Final = (
    *("descr", "title", "name", "alt"),
    "{urn:schemas-microsoft-com:office:office}title",
)
TAGGED: Final = frozenset("{}")  # part of a tag, which says something when it is filled


def without_revision_ids(package: Package) -> Package:
    """Return a package none of whose parts says in which sitting it was edited."""
    changed = {}
    for name in package:
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        data = package.read(name)
        if b"rsid" in data:
            root = read_xml(data)
            _strip(root)
            changed[name] = to_xml(root)
    return package.with_parts(changed) if changed else package


def _strip(root: etree._Element) -> None:
    for element in list(root.iter(etree.Element)):
        if REVISION.fullmatch(str(element.tag)):
            element.getparent().remove(element)
            continue
        for name in [one for one in element.attrib if REVISION.fullmatch(str(one))]:
            del element.attrib[name]


def without_file_paths(package: Package) -> Package:
    """Return a package whose pictures don't say in which folder they lay.

    Word writes it into a picture's description or name where nobody wrote one.
    """
    changed = {}
    for name in titled_parts(package):
        data = package.read(name)
        if FILE_PATH.search(data):
            root = read_xml(data)
            _drop_paths(root)
            changed[name] = to_xml(root)
    return package.with_parts(changed) if changed else package


def _drop_paths(root: etree._Element) -> None:
    for element in root.iter(*PICTURES):
        for name in DESCRIBES:
            if FILE_PATH.search(element.get(name, "").encode()):
                file = re.split(r"[\\/]", element.get(name, ""))[-1]
                element.set(name, file if name == "name" else "")


def without_hidden_words(package: Package) -> Package:
    """Return a package without the words that are on no page."""
    looks, changed = looks_of(package), {}
    for name in titled_parts(package):
        root = read_xml(package.read(name))
        if _drop_hidden(root, looks):
            changed[name] = to_xml(root)
    return package.with_parts(changed) if changed else package


def _drop_hidden(root: etree._Element, looks: Looks) -> bool:
    """Take hidden runs out; return whether there were any."""
    hidden = [
        run
        for run in root.iter(W + "r")
        if looks.hides(run) and (words := _words(run)) and not TAGGED & set(words)
    ]
    for run in hidden:
        run.getparent().remove(run)
    return bool(hidden)


def _words(run: etree._Element) -> str:
    return "".join(one.text or "" for one in run.iter(W + "t"))
